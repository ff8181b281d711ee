"""Quantities that claim nothing: years, labels, scores, list marks, addresses, telephone numbers, idioms.

Judged once the unit is known, since a unit makes most of them a claim after all ("2000 people"). What
cannot be a quantity whatever follows it is for `exclusions`.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.findings.quantities.exclusions import chain_length, means_people
from analysis.findings.quantities.lexemes import HYPHENS, Lexeme, lower_at, touches
from analysis.findings.quantities.measures import Quantity
from analysis.resources.numbers import number_labels, vague_numbers, word_set

_YEAR_WORDS = word_set("year_opener")
_LONGEST_NUMBER = 7  # digits without a separator; more are an identifier
_STREETS = word_set("street")
_NOT_ONE_AFTER = word_set("after_pronoun_one")
_NOT_ONE_BEFORE = word_set("before_pronoun_one")
_FEW = word_set("one_of_idiom")
_REACH_OF = 6  # words after "one of" in which a superlative may follow
_PLAIN_RANGE = 3  # lexemes of "5 to 4"
_ANNOUNCED = 4  # words between "one" and the colon
_MODALS = frozenset(["could", "can", "may", "might", "will", "would", "should", "must"])
_AFTER_TIME = frozenset(
    ["after", "before", "later", "earlier", "ago", "of", "from", "to", "old", "away", "long", "in", "into",
     "for", "per", "and", "or", "is", "was", "since", "prior", "removed"]
)  # fmt: skip
_ANAPHORIC = frozenset(["the", "these", "those", "both"])


def is_no_claim(text: str, lexemes: Sequence[Lexeme], quantity: Quantity, *, hedged: bool) -> bool:
    """Say whether a quantity without hedge and unit is a year, a label, a score, an idiom.

    Args:
        text: The article's text.
        lexemes: The stretch that the quantity's indices count in.
        quantity: What `measures` found.
        hedged: Whether "about", "at least" or the like stands beside it: names carry no hedge.
    """
    if _is_label(lexemes, quantity):
        return not hedged
    if _is_list_mark(text, lexemes, quantity):
        return True
    if quantity.said == (1.0,) and lower_at(lexemes, quantity.first - 1) == "at":
        return lower_at(lexemes, quantity.last - 1) in word_set("one_idiom") or _is_idle_one(
            lexemes, quantity
        )
    if quantity.unit is not None:
        return not hedged and _is_one_day(lexemes, quantity)
    if not hedged and text[quantity.start : quantity.end] in word_set("number_name"):
        return True
    if _is_code(lexemes, quantity):
        return True
    if _is_glued_right(lexemes, quantity) or _is_score(lexemes, quantity):
        return True
    if quantity.kind == "words" and quantity.said == (1.0,):
        return _is_idle_one(lexemes, quantity)
    if quantity.kind == "words" and quantity.said == (2.0,) and not hedged:
        return lower_at(lexemes, quantity.first - 1) in _ANAPHORIC
    return not hedged and (_is_address(lexemes, quantity) or is_year(lexemes, quantity))


def _is_code(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "401(k)", "by the dozen" and numbers too long to be anything but a key."""
    last = quantity.last
    bracketed = (
        lower_at(lexemes, last) == "("
        and touches(lexemes, last - 1)
        and len(lower_at(lexemes, last + 1)) == 1
    )
    if bracketed and lower_at(lexemes, last + 2) == ")" and lexemes[last + 1].kind == "word":
        return True
    if quantity.kind == "dozen" and lower_at(lexemes, quantity.first - 2) == "by":
        return lower_at(lexemes, quantity.first - 1) == "the"
    digits = lexemes[quantity.first].text
    if not digits.isdigit():
        return False
    coded = len(digits) > _LONGEST_NUMBER or (len(digits) > 1 and digits[0] == "0")
    return coded or _is_spaced_out(lexemes, quantity)


def _is_spaced_out(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise the pieces of "020 8583 5555" and "(860) 828 7080": a number before, no word after."""
    index = quantity.first - 1
    if lower_at(lexemes, index) == ")":
        index -= 1
    before = index >= 0 and lexemes[index].kind == "number" and lexemes[index].text.isdigit()
    after = lower_at(lexemes, quantity.last)
    if after == ")" and lower_at(lexemes, quantity.first - 1) == "(":
        following = lexemes[quantity.last + 1] if quantity.last + 1 < len(lexemes) else None
        return following is not None and following.kind == "number"
    return before and (not after.isalpha() or after in _NOT_ONE_AFTER)


def is_year(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Say whether a bare number of four digits is a year rather than a count."""
    digits = lexemes[quantity.last - 1].text
    plain = quantity.kind == "digits" and quantity.last - quantity.first == 1 and digits.isdigit()
    after, before = lower_at(lexemes, quantity.last), lower_at(lexemes, quantity.first - 1)
    if quantity.kind == "range":
        bare = all(len(text) == 4 and text.isdigit() for text in (lexemes[quantity.first].text, digits))
        counted = means_people(after) or after.endswith("s")
        return bare and not counted and all(1000 <= value <= 2100 for value in quantity.said)
    if not plain or len(digits) != 4:
        return False
    value = quantity.said[0]
    if 1900 <= value <= 2060:
        return not means_people(after)
    return 1000 <= value < 2100 and (before in _YEAR_WORDS and not after.endswith("s"))


def _is_label(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "Section 427", "Flight 17", "No. 1", and the 4 of "Games 3 and 4"."""
    index = quantity.first - 1
    if (
        lower_at(lexemes, index) in ("and", "or", ",", "to", "&")
        and index
        and lexemes[index - 1].kind == "number"
    ):
        index -= 2
    word = lower_at(lexemes, index)
    if word == ".":
        index -= 1
        word = lower_at(lexemes, index) + "."
    if not {word, word.removesuffix("s")} & number_labels():
        return False
    spaced = index < 0 or quantity.unit is None or word.startswith(("no", "number"))
    return spaced and not (word == "no" and lower_at(lexemes, index + 1) != ".")


def _is_list_mark(text: str, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "1)" and, at the start of a line, "1."."""
    after = lower_at(lexemes, quantity.last)
    small = quantity.kind == "digits" and quantity.said[0] < 100 and quantity.unit is None
    if not small or after not in (")", "."):
        return False
    if after == ")":
        opened = text.rfind("(", max(0, quantity.start - 60), quantity.start)
        return opened < 0 or ")" in text[opened : quantity.start]
    line_start = text.rfind("\n", 0, quantity.start) + 1
    before = text[line_start : quantity.start].strip()
    alone = not before or (before[-1] in ":;" and text[quantity.end + 2 : quantity.end + 3].isupper())
    return (
        alone
        and text[quantity.end + 1 : quantity.end + 2].isspace()
        and bool(text[quantity.end + 2 :].strip())
    )


def _is_glued_right(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "22nd", "1970s", "4G", "787s"."""
    last = quantity.last
    return (
        lexemes[last - 1].kind == "number" and touches(lexemes, last - 1) and lexemes[last].kind == "word"
    )


def _is_score(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "2-1", "2-to-1" and a range that nothing follows which could be counted ("lost 1-2")."""
    if _is_tied_by_to(lexemes, quantity):
        return True
    if quantity.kind == "range":
        tight = quantity.last - quantity.first == 3 and lexemes[quantity.first + 1].text in HYPHENS
        word = lower_at(lexemes, quantity.last)
        free = quantity.opener is None
        return tight and free and not (word.isalpha() and word.endswith(("s", "people")))
    for index, step in ((quantity.first, -1), (quantity.last - 1, 1)):
        if chain_length(lexemes, index, step):
            return True
    return False


def _is_tied_by_to(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise the numbers of "a 2-to-1 vote"."""
    for index, step in ((quantity.first, -1), (quantity.last - 1, 1)):
        words = [lower_at(lexemes, index + step * offset) for offset in (1, 2, 3)]
        if words[0] in HYPHENS and words[1] == "to" and words[2] in HYPHENS:
            return True
        scored = words[2] if step > 0 else lower_at(lexemes, quantity.last)
        if words[0] == "to" and words[1].isdigit() and scored in word_set("score_noun"):
            return True
    of_score = quantity.kind == "range" and lower_at(lexemes, quantity.last) in word_set("score_noun")
    return of_score and quantity.last - quantity.first == _PLAIN_RANGE


def _is_idle_one(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "one" as a pronoun or in idioms: "no one", "one of the most", "one day"."""
    before, after = lower_at(lexemes, quantity.first - 1), lower_at(lexemes, quantity.last)
    if after == "of" and before in ("that", "the"):
        before = ""
    if (
        before in _NOT_ONE_BEFORE
        or after in _NOT_ONE_AFTER
        or (after not in ("-", "of") and not after.isalpha())
    ):
        return True
    if after != "of":
        return _only_announces(lexemes, quantity)
    words = [lower_at(lexemes, quantity.last + offset) for offset in range(1, _REACH_OF)]
    if words[0] in vague_numbers():
        return True  # "one of hundreds"
    return (
        words[0] in ("most", "us", "them", "you", "which", "whom")
        or words[1] in _FEW
        or any(word in word_set("pointed_at") for word in words)
    )


def is_ranked(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Say whether "one of" only ranks a thing: "one of the largest ships", "one of his closest aides"."""
    if quantity.said != (1.0,) or lower_at(lexemes, quantity.last) != "of":
        return False
    words = (lower_at(lexemes, quantity.last + offset) for offset in range(1, _REACH_OF))
    return any(
        word in ("best", "worst") or (word.endswith("est") and word not in word_set("no_superlative"))
        for word in words
    )


def _only_announces(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "there was one problem: ...", which announces what the sentence then says."""
    for index in range(quantity.last, quantity.last + _ANNOUNCED + 1):
        if lower_at(lexemes, index) == ":":
            return lower_at(lexemes, quantity.first - 1) in ("is", "was", "'s", "’s", "remains", "remained")
    return False


def _is_one_day(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "one day" and "one minute" that say when, not how long: "could one day happen"."""
    if quantity.dimension != "time" or quantity.kind != "words" or quantity.said != (1.0,):
        return False
    before, after = lower_at(lexemes, quantity.first - 1), lower_at(lexemes, quantity.last)
    opens = not before.isalpha() or before in _MODALS
    return opens and after not in _AFTER_TIME and (after.isalpha() or after == ",")


def _is_address(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "575 Wilbraham Road" (capitals up to a word for a street) and "the 2200 block of Elm"."""
    if quantity.kind == "digits" and lower_at(lexemes, quantity.last) == "block":
        return quantity.said != (1.0,)
    for lexeme in lexemes[quantity.last : quantity.last + 4]:
        if not lexeme.text[:1].isupper():
            return False
        if lexeme.lower in _STREETS:
            return True
    return False
