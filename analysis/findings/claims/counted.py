"""What a number counts: the noun it stands with, and its unit.

Reads tags and dependencies, but leans on word order where a parser errs most: the noun run after a number.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.findings.capitals import name_cased
from analysis.resources.gazetteer import demonym
from analysis.resources.names import load_name_lists
from analysis.resources.numbers import people_nouns, word_set

_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_INSIDE_TAGS = _NOUN_TAGS | {"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "RBS", "AFX", "ADD", "FW"}
_DETERMINERS = word_set("determiner")
_EMPTY_MODIFIERS = word_set("empty_modifier")
_TIME_NOUNS = word_set("time_noun")
_IDLE_BEFORE = word_set("idle_before") | word_set("empty_modifier")
_VERBS_TAKEN_FOR_NOUNS = frozenset(("range", "number", "total", "vary", "age"))


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase that a plain number counts: token indices, the head last but for words after it."""

    first: int
    head: int
    through_of: bool = False

    @property
    def end(self) -> int:
        """One past the index of the head."""
        return self.head + 1


def noun_phrase(doc: Doc, index: int, *, limit: int) -> Counted | None:
    """Return the run of modifiers and nouns that starts at a token, if a noun closes it.

    Args:
        doc: The article.
        index: The first token after the number (and "of").
        limit: One past the last token it may use (the end of the block).

    Returns:
        "loud explosions", "Russian troops"; "of the drones" with the article skipped.
    """
    through = index < limit and doc[index].lower_ == "of"
    position = _skip_determiners(doc, index + 1, limit) if through else index
    first = position
    head: int | None = None
    while position < limit and _goes_on(doc, position, head):
        if doc[position].tag_ == "POS":
            head = None  # "the nation's largest groups": the possessor is not what is counted
        elif _is_noun(doc[position]):
            head = position
        position += 1
    if head is None or doc[head].lower_ in _TIME_NOUNS:
        return None
    return Counted(first, _parsed_head(doc, first, head), through)


def _skip_determiners(doc: Doc, index: int, limit: int) -> int:
    """Step over articles and a possessor: "the", "its", "Airbnb's"."""
    while index < limit and doc[index].lower_ in _DETERMINERS:
        index += 1
    return index


def _is_noun(token: Token) -> bool:
    is_noun = token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("NNS", "NNPS")  # "40 MPs"
    is_people = token.lower_ in people_nouns() and token.tag_ != "JJ"  # "two other houses"
    return (is_noun and token.text[0].isalpha()) or is_people


def _goes_on(doc: Doc, position: int, head: int | None) -> bool:
    """Say whether the noun run may take one more token."""
    token = doc[position]
    if token.is_space or (token.lower_ in _TIME_NOUNS and head is not None):
        return False
    if token.text in ("-", "‑", "–") and _touching(doc, position):
        return True
    if (
        position
        and doc[position - 1].text in ("-", "‑")
        and head is not None
        and _touching(doc, position - 1)
    ):
        return token.text[0].isalnum()  # "U.S.-made", "Shahed-136"
    if head is not None and doc[head].tag_ in ("NNS", "NNPS"):
        if token.lower_ in _VERBS_TAKEN_FOR_NOUNS or _is_only_verb(token):
            return False  # "the three children range in age", "30 pipes burst"
        if token.tag_ in ("NNP", "NNPS") and head > 1 and doc[head - 1].text in ("-", "‑"):
            return True  # "four plain-clothes NYPD officers"
        return token.tag_ in ("NNS", "NN", "POS") and head == position - 1 and doc[head].tag_ != "NNPS"
    if (
        head is not None
        and head == position - 1
        and token.tag_ in ("VBN", "VBG", "JJ")
        and doc[head].tag_ == "NNS"
    ):
        return False
    if token.lower_ in ("and", ",") and position + 1 < len(doc):
        return _joins_modifiers(doc, position, head)
    if token.tag_ in ("VBN", "VBG", "RBS") or (token.tag_ == "VBD" and token.dep_ == "amod"):
        return head is None and _noun_follows(doc, position + 1)
    return token.tag_ in _INSIDE_TAGS or _is_noun(token)


def _is_only_verb(token: Token) -> bool:
    """Say whether a noun behind a plural is the sentence's verb, as there is no other."""
    return token.tag_ == "NN" and not any(word.pos_ in ("VERB", "AUX") for word in token.sent)


def _touching(doc: Doc, position: int) -> bool:
    return (
        0 < position < len(doc) - 1 and not doc[position].whitespace_ and not doc[position - 1].whitespace_
    )


def _joins_modifiers(doc: Doc, position: int, head: int | None) -> bool:
    """Say whether "and" or a comma joins two modifiers of one noun ("digital and physical sales")."""
    before, after = doc[position - 1], doc[position + 1]
    if before.tag_ in ("JJ", "VBN", "JJR") and after.tag_ in ("JJ", "VBN"):
        return head is None and _noun_follows(doc, position + 2)
    proper = before.tag_ == "NNP" and after.tag_ == "NNP" and doc[position].lower_ == "and"
    return proper and position + 2 < len(doc) and doc[position + 2].tag_ == "NNS"


def _noun_follows(doc: Doc, position: int) -> bool:
    for token in doc[position : position + 5]:
        if token.tag_ in _NOUN_TAGS:
            return True
        if token.tag_ not in _INSIDE_TAGS and token.lower_ not in ("and", ","):
            return False
    return False


def _parsed_head(doc: Doc, first: int, head: int) -> int:
    """Cut the run short where the parser hangs the number on an earlier plural: "two kids school"."""
    if doc[head].tag_ in ("NNS", "NNPS"):
        return head
    plurals = [index for index in range(first, head) if doc[index].tag_ == "NNS"]
    if plurals and doc[plurals[-1] + 1].text not in ("'", "’") and doc[head].dep_ != "compound":
        return head if doc[plurals[-1]].dep_ == "compound" else plurals[-1]
    return head


def unit_words(doc: Doc, counted: Counted, *, number: int | None = None) -> str:
    """Return the counted noun as a unit: modifiers and head, singular; only names keep their capitals.

    Args:
        doc: The article.
        counted: The noun phrase.
        number: First token of the number; an adjective between an article and it belongs to the noun
            ("the previous two sessions").
    """
    tokens = [
        token
        for token in doc[counted.first : counted.end]
        if token.i == counted.head or _distinguishes(token)
    ]
    early = _adjective_before(doc, number) if number is not None and not counted.through_of else None
    words = "" if early is None else f"{name_cased(early, early.lower_)} "
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        tied = following is not None and following.i == token.i + 2 and doc[token.i + 1].text in ("-", "‑")
        plain = token.lower_ if tied or token.tag_ in ("VBN", "VBG") else lemma(token)
        words += name_cased(token, plain) + ("-" if tied else " ")
    return words.strip()


def _adjective_before(doc: Doc, number: int) -> Token | None:
    if number < 2 or doc[number - 1].tag_ != "JJ" or doc[number - 2].lower_ not in _DETERMINERS:
        return None
    return None if doc[number - 1].lower_ in _IDLE_BEFORE else doc[number - 1]


def _distinguishes(token: Token) -> bool:
    if not token.text[0].isalnum() or any(letter.isdigit() for letter in token.text):
        return False
    if token.tag_ in ("VBN", "VBG") and token.i and token.nbor(-1).text in ("-", "‑"):
        return True  # "explosive-laden"
    if token.tag_ in ("VBD", "VBN", "VBG", "RBS", "RB", "HYPH", "POS", "CC", ","):
        return False
    if token.lower_ in _EMPTY_MODIFIERS:
        return token.tag_ == "NNP"  # the "New" of "New Yorkers"
    return token.pos_ not in ("CCONJ", "PUNCT", "DET")


def is_people(token: Token) -> bool:
    """Say whether a counted noun means people, peoples included: "soldiers", "Iraqis", "New Yorkers"."""
    if lemma(token) in people_nouns():
        return True
    if token.tag_ not in ("NNS", "NNPS", "NNP") or not token.text[0].isupper():
        return False
    before = token.doc[max(token.i - 1, 0) : token.i + 1].text
    return token.lower_ in load_name_lists().peoples or demonym(before) is not None


def lemma(token: Token) -> str:
    """Return the lemma in small letters; "people" stays, an unknown plural loses its s."""
    word = token.lower_
    if word in (
        "people",
        "police",
        "media",
        "personnel",
        "species",
        "series",
        "dead",
        "wounded",
        "injured",
    ):
        return word
    found = (token.lemma_ or word).lower()
    if found == word and token.tag_ in ("NNS", "NNPS"):
        return _singular(word)
    if found.endswith("men") and found not in ("specimen", "regimen", "omen", "abdomen", "acumen", "men"):
        return found[:-3] + "man"
    return found


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
