"""What numbers take from their neighbours in the sentence.

"35 attack drones nationwide, including 23 over Kyiv": the 23 counts drones too. "30 of at least 35 of the
drones": so does the 30. "84.75 cents, while the lowest is 74.07": the second is in cents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span, Token

from analysis.findings.claims.counted import is_people, lemma, noun_phrase
from analysis.findings.claims.drafts import Draft, Page, has_victims
from analysis.resources.numbers import casualties, word_set

_SCORE = 0.7
_NEAR = 14  # words between two numbers of one thing
_FAR = 30  # words between "the number of" and the number
_CROWD = 2000  # "thousands" and "millions" alone are people ("driving millions from their homes")
_TOTALS = frozenset(("number", "total", "toll", "tally", "count"))
_REACHING = frozenset(
    ("at", "to", "from", "by", "be", "reach", "hit", "exceed", "top", "surpass", "total", "pass")
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|those|these|which|whom)\b")
_OF_WHOLE = frozenset(("of", "of the", "out of", "of its", "of their"))
_LONGEST_OWNER = 4  # words of "of the old city's" between a part and its whole
_LOOKBACK = 3  # numbers that a bare one is compared with


def settle(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts that count something, each with what its neighbours lend it."""
    kept: list[Draft] = []
    for index, draft in enumerate(drafts):
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        if draft.method == "joined" and draft.is_bare:
            continue
        _mark_whole(page, draft, following)
        if draft.is_bare:
            _take_forward(page, draft, following)
        if draft.is_bare:
            _take_listed(page, draft, drafts[index + 1 : index + 4])
        if draft.is_bare:
            _take_total(page, draft)
        if draft.is_bare and draft.casualty is None and kept:
            _take_back(page, draft, kept)
        if kept:
            _take_earlier(page, draft, kept)
        if _is_previous(page, draft):
            draft.method = "previous"
        if not _is_idle(page, draft):
            _share_subject(page, draft, kept)
            kept.append(draft)
    return kept


def _take(draft: Draft, other: Draft, method: str) -> None:
    draft.counted, draft.method, draft.score = other.counted, method, _SCORE
    if other.counted is None:
        draft.unit = other.unit or other.hedged.quantity.unit
        draft.dimension = other.dimension or other.hedged.quantity.dimension


def _mark_whole(page: Page, draft: Draft, following: Draft | None) -> None:
    """Mark the 35 of "Of at least 35 drones, 30 were destroyed": what happened, happened to the 30."""
    if following is None:
        return
    index = page.tokens(draft.start, draft.start + 1)[0]
    opened = index > 0 and page.doc[index - 1].lower_ == "of" and page.doc[index - 1].is_sent_start
    if opened and page.text[draft.end : following.start].strip() == ",":
        draft.is_whole = True


def _take_forward(page: Page, draft: Draft, following: Draft | None) -> None:
    """Let the 30 of "30 of at least 35 of the drones" count what the 35 counts."""
    if following is None:
        return
    between = page.text[draft.end : following.start].split()
    owned = between[:1] == ["of"] and between[-1].endswith(("'s", "’s")) and len(between) <= _LONGEST_OWNER
    is_of = owned or " ".join(between).lower() in _OF_WHOLE
    if is_of and not following.hedged.quantity.is_joined:  # "thousands of $12-an-hour workers"
        _take(draft, following, "of")
        following.is_whole = draft.counted is not None


def _take_total(page: Page, draft: Draft) -> None:
    """Let the 37 of "put the number of dead at 37" count the dead."""
    doc, index = page.doc, page.tokens(draft.start, draft.start + 1)[0]
    if index == 0 or doc[index - 1].lemma_.lower() not in _REACHING:
        return
    for token in reversed(doc[max(index - _FAR, doc[index].sent.start) : index - 1]):
        if token.lower_ == "toll":
            draft.casualty = "killed" if token.i and token.nbor(-1).lower_ == "death" else "casualties"
            return
        if token.lower_ in _TOTALS and token.nbor(1).lower_ == "of":
            draft.casualty = _harm_in(doc[token.i + 2 : index - 1])
            draft.counted = noun_phrase(doc, token.i + 1, limit=index)
            draft.method = "total"
            return


def _harm_in(words: Span) -> str | None:
    """Return the harm that the first words of a phrase name: "dead", "people killed"."""
    return next((found for w in words[:4] if (found := casualties("adjective").get(w.lower_))), None)


def _take_listed(page: Page, draft: Draft, following: Sequence[Draft]) -> None:
    """Let the numbers of "five, six and seven drones" count what the last one counts."""
    position = draft.end
    for other in following:
        between = page.text[position : other.start].split()
        if not between or not set(between) <= {",", "and", "or", "to"}:
            return
        if not other.is_bare:
            _take(draft, other, "list")
            return
        position = other.end


def _take_back(page: Page, draft: Draft, kept: Sequence[Draft]) -> None:
    """Let a bare number count what the number before it in the sentence counts."""
    if _follows_casualty(page, draft) or draft.hedged.quantity.kind == "fraction":
        return
    sentence = page.doc[draft.first].sent.start
    for previous in kept[: -_LOOKBACK - 1 : -1]:
        if page.doc[previous.first].sent.start != sentence:
            return
        dimension = previous.dimension or previous.hedged.quantity.dimension
        if previous.is_bare or dimension in ("share", "age", "time") or previous.unit == "count":
            continue
        if _are_people(page, draft) and not (
            previous.counted is not None and is_people(page.doc[previous.counted.head])
        ):
            continue  # "cases of 50 people in 16 states, and nine in Canada who became ill"
        gap = page.text[previous.end : draft.start].lower()
        if previous.counted is not None and _is_of_them(page, draft):
            _take(draft, previous, "part")
            return
        part = previous.is_whole and gap.strip() == ","
        if part or (len(gap.split()) <= _NEAR and _continues(gap, is_count=previous.counted is not None)):
            _take(draft, previous, "part" if _is_part(gap) else "inherited")
        return


def _take_earlier(page: Page, draft: Draft, kept: Sequence[Draft]) -> None:
    """Let a number go on with a count of this sentence or the one before it.

    "1,000 toads burst. Thousands more are sick." counts toads; "1,000 turkeys were sick. By noon 1,600 had
    died." turkeys, not people; "two children died and nine others are ill" children.
    """
    is_more = _is_more(page, draft)
    if not (is_more or (draft.is_bare and has_victims(page.doc, draft))):
        return
    sentence = page.doc[draft.first].sent
    earliest = sentence.start if not sentence.start else page.doc[sentence.start - 1].sent.start
    for previous in reversed(kept):
        if previous.first < earliest:
            return
        if previous.counted is not None:
            head = page.doc[previous.counted.head]
            others_of_people = draft.counted is not None and is_people(head)
            if lemma(head) in word_set("animal") or (is_more and not others_of_people):
                _take(draft, previous, "inherited")
            return


def _is_more(page: Page, draft: Draft) -> bool:
    """Say whether a number only adds to one before it: "thousands more", "another 30", "nine others"."""
    doc = page.doc
    after = doc[draft.last].lower_ if draft.last < len(doc) else ""
    is_free = draft.is_bare or (draft.counted is not None and doc[draft.counted.head].lower_ == "others")
    if not is_free or after not in ("more", "others"):
        return False
    following = doc[draft.last + 1] if draft.last + 1 < len(doc) else None
    return following is None or following.pos_ not in ("NOUN", "ADJ", "ADP", "SCONJ")


def _are_people(page: Page, draft: Draft) -> bool:
    """Say whether "who" close behind a number shows that it counts people."""
    return any(token.lower_ in ("who", "whose", "whom") for token in page.doc[draft.last : draft.last + 4])


def _is_of_them(page: Page, draft: Draft) -> bool:
    """Recognise the 23 of "35 drones, 23 of them at Kyiv"."""
    return bool(_OF_THEM.match(page.text, draft.end))


def _continues(gap: str, *, is_count: bool) -> bool:
    """Say whether the words between two numbers compare or divide: "including", "compared with"."""
    words = [
        "includ", "of which", "of whom", "of them", "compared", "whereas", " than ", "up from", "down from",
        " from ", " to ", "while", "whilst", "against", "versus", " from last", " last ", " year",
    ]  # fmt: skip
    if is_count:
        words += [" and ", " or ", " but ", "with "]
    return any(word in f" {gap} " for word in words)


def _is_previous(page: Page, draft: Draft) -> bool:
    """Say whether the number is what something was before: "to 20 from 15", "compared with 63"."""
    index = page.tokens(draft.start, draft.start + 1)[0]
    words = [token.lower_ for token in page.doc[max(index - 3, 0) : index]]
    if draft.hedged.quantity.kind == "range" or not words:
        return False
    if any(word.startswith("rang") for word in words):
        return False  # "ranging from $300,000 to more than $1 million"
    compared = words[-2:] in (["compared", "with"], ["compared", "to"], ["up", "from"], ["down", "from"])
    moved = words[-1] == "from" and (draft.counted is None or draft.unit is not None)
    span = draft.hedged.quantity.dimension not in ("length", "time", "age")
    return compared or (moved and span)


def _is_part(gap: str) -> bool:
    return any(word in gap for word in ("includ", "of which", "of whom", "of them", "among them"))


def _share_subject(page: Page, draft: Draft, kept: Sequence[Draft]) -> None:
    """Let "$7.5 million" in "10.5 million Australian dollars ($7.5 million)" be said of the same thing."""
    if not kept:
        return
    previous = kept[-1]
    gap = page.text[previous.end : draft.start].strip().lower()
    opened = (
        "(" in page.text[max(previous.start - 2, 0) : previous.start] or previous.same_subject is not None
    )
    if gap in ("(", "or", "and", ", or") or (gap == "," and opened):
        draft.same_subject = previous.same_subject or previous


def _follows_casualty(page: Page, draft: Draft) -> bool:
    """Say whether the number stands for people by the words around it: "killed 3 and wounded 12"."""
    after = [token.lower_ for token in page.doc[draft.last : draft.last + 2]]
    before = page.doc[draft.first - 1].lemma_.lower() if draft.first else ""
    return any(word in casualties("adjective") for word in after) or before in casualties("verb_object")


def _is_idle(page: Page, draft: Draft) -> bool:
    """Say whether nothing tells what a small number in words counts: "all three", "one was"."""
    quantity = draft.hedged.quantity
    if not draft.is_bare or quantity.kind == "fraction":
        return False
    small = quantity.kind == "words" and max(quantity.said) < 100
    vague = quantity.kind == "vague" and quantity.low < _CROWD
    if quantity.kind == "vague" and draft.first and _is_of_money(page.doc[draft.first - 1]):
        return True
    return (small or vague) and not _has_victims_around(page, draft)


def _is_of_money(verb: Token) -> bool:
    """Say whether a verb before "millions" shows them to be money ("made millions")."""
    return verb.lemma_.lower() in word_set("paying_verb")


def _has_victims_around(page: Page, draft: Draft) -> bool:
    return _follows_casualty(page, draft) or has_victims(page.doc, draft)
