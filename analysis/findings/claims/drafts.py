"""Drafts of claims: each number of a block with its tokens, and the noun right beside it.

Names with numbers ("Apple Watch 5") are dropped here, ages ("Ann Lee, 25, said") recognised.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.findings.capitals import is_title_case
from analysis.findings.claims.counted import Counted, is_people, lemma, noun_phrase
from analysis.findings.quantities.combine import find_quantities
from analysis.findings.quantities.exclusions import find_exclusions
from analysis.findings.quantities.hedges import Hedged, hedge_quantity
from analysis.findings.quantities.idle import is_no_claim, is_ranked
from analysis.findings.quantities.lexemes import read_lexemes
from analysis.findings.quantities.measures import Quantity
from analysis.findings.quantities.numerals import find_numerals
from analysis.language.reading import Reading
from analysis.resources.numbers import casualties, people_nouns, word_set
from analysis.resources.units import units
from analysis.settings import ClaimSettings

_PRONOUNS = frozenset(("he", "she", "who", "i", "they"))
_BE = frozenset(("is", "was", "be", "am", "turned", "turns", "turn", "turning", "are", "were", "'s", "’s"))
_PERIODS = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "year"))
_WEEKDAYS = word_set("weekday")
RANKED = "ranked"
"""The method of "one of the largest ships", which ranks and counts nothing: the product leaves it out."""
_SCORE = 0.9
_CHILD = 12  # "a farmer, 22, said"; a smaller number between commas may count anything
_TIMES = re.compile(r"[^\S\n]*-?(times|fold)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """An article with its tokens searchable by character."""

    text: str
    doc: Doc
    starts: tuple[int, ...]
    published: str | None = None

    @classmethod
    def of(cls, reading: Reading) -> Page:
        """Make a page of a reading."""
        return cls(reading.text, reading.doc, tuple(token.idx for token in reading.doc), reading.published)

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the first token that a span touches and one past the last."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        if self.doc[first].idx + len(self.doc[first]) <= start and first + 1 < len(self.doc):
            first += 1
        last = bisect_left(self.starts, max(end, start + 1))
        return first, max(last, first + 1)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim; the columns of the `claims` frame, and what the adapter of the benchmark also needs."""

    start: int
    end: int
    value_text: str
    said: tuple[float, ...]
    low: float | None
    high: float | None
    bound: str
    trend: str | None
    unit: str | None
    counted: str | None
    label: str | None
    quantity: str
    casualty: str | None
    verb: str | None
    concepts: tuple[str, ...]
    negated: bool
    block_kind: str
    event_time: str | None
    method: str
    score: float
    vague: str | None = None
    is_rounded: bool = False
    noun: str | None = None
    """The counted noun of a share in words, singular: "condo" of "half the condos"."""
    is_reached: bool = False
    """Whether "up to" before it says how far it moved ("back up to 4.8 percent")."""


@dataclass
class Draft:
    """A number on its way to a claim.

    Attributes:
        hedged: Number, unit and hedge.
        first: First token of number and unit, hedge left out.
        last: One past the last token of number and unit.
        start: First character of the claim.
        end: One past its last.
        counted: The noun it counts.
        unit: A unit taken from a neighbour.
        rate: The time that a count is per ("tests per day").
        is_whole: Whether the number before is a part of it ("30 of the 35").
        same_subject: The number before, when nothing but a bracket or comma parts them: one subject.
        method: Which rule gave unit or noun.
    """

    hedged: Hedged
    first: int
    last: int
    start: int
    end: int
    said: tuple[float, ...]
    bound: str | None
    counted: Counted | None = None
    unit: str | None = None
    dimension: str | None = None
    casualty: str | None = None
    rate: str | None = None
    same_subject: Draft | None = None
    is_whole: bool = False
    method: str = "number"
    score: float = _SCORE

    @property
    def is_bare(self) -> bool:
        """Whether nothing says yet what it counts."""
        return self.counted is None and self.unit is None and self.hedged.quantity.unit is None


def draft_block(
    page: Page, start: int, end: int, *, in_headline: bool, settings: ClaimSettings
) -> list[Draft]:
    """Return the drafts of one block of text, in order; see `neighbours.settle` for the rest."""
    lexemes = read_lexemes(page.text, start, end)
    numerals = find_numerals(lexemes)
    if not numerals:
        return []
    skip = find_exclusions(page.text, lexemes, numerals)
    quantities = find_quantities(page.text, lexemes, numerals, skip=skip)
    drafts: list[Draft] = []
    floor, limit = start, page.tokens(end - 1, end)[1]
    for quantity in quantities:
        hedged = hedge_quantity(page.text, lexemes, quantity, floor=floor, settings=settings)
        floor = quantity.end
        is_hedged = hedged.start < quantity.start or hedged.end > quantity.end
        if is_no_claim(page.text, lexemes, quantity, hedged=is_hedged):
            continue
        draft = _draft(page, hedged, limit)
        if is_ranked(lexemes, quantity):
            draft.method = RANKED
        if not _is_name(page, draft, is_hedged, in_headline):
            drafts.append(draft)
    return drafts


def _draft(page: Page, hedged: Hedged, limit: int) -> Draft:
    quantity = hedged.quantity
    first, last = page.tokens(quantity.start, quantity.end)
    draft = Draft(hedged, first, last, hedged.start, hedged.end, quantity.said, _plain_bound(hedged))
    if quantity.unit is None:
        _count_noun(page, draft, limit)
    if draft.is_bare:
        _read_age(page, draft)
    return draft


def _plain_bound(hedged: Hedged) -> str | None:
    return None if hedged.bound in ("exact", "vague", "between") else hedged.bound


def _count_noun(page: Page, draft: Draft, limit: int) -> None:
    """Find what a number without unit counts, and let the span end there."""
    quantity, doc = draft.hedged.quantity, page.doc
    if quantity.kind == "fold":
        draft.unit = "count"
        return
    if _is_times(page, draft, quantity):
        return
    after = max(page.tokens(draft.end - 1, draft.end)[1], draft.last)
    if quantity.is_joined:
        draft.method = "joined"
        return
    counted = noun_phrase(doc, _past_joined(doc, after), limit=limit)
    if counted is None or doc[counted.head].sent.start > after:
        return
    if quantity.kind == "vague" and quantity.said == (2.0,) and doc[counted.head].tag_ == "NN":
        draft.method = "joined"  # "his multiple use of the law"
        return
    if quantity.said == (1.0,) and not counted.through_of:
        counted = _singular_part(doc, counted)
    if counted.through_of and _read_unit_noun(doc, draft, counted):
        return
    draft.counted = counted
    if quantity.kind != "fraction" or counted.through_of or counted.first == after:
        draft.end = doc[counted.head].idx + len(doc[counted.head])
    _read_rate(doc, draft, counted.end)


def _singular_part(doc: Doc, counted: Counted) -> Counted:
    """Cut a verb taken for a plural off what "one" counts: "one large shadow looms"."""
    before = doc[counted.head - 1]
    if (
        doc[counted.head].tag_ not in ("NNS", "NNPS")
        or counted.head == counted.first
        or before.tag_ != "NN"
    ):
        return counted
    return Counted(counted.first, counted.head - 1)


def _past_joined(doc: Doc, index: int) -> int:
    """Step over the measure of "thousands of $12-an-hour workers"."""
    if index + 1 >= len(doc) or doc[index].lower_ != "of" or not doc[index + 1].is_currency:
        return index
    position = index + 1
    while position < len(doc) - 1 and (doc[position].text in ("-", "‑") or not doc[position].whitespace_):
        position += 1
    return position + 1 if doc[position].i > index + 2 else index


def _read_unit_noun(doc: Doc, draft: Draft, counted: Counted) -> bool:
    """Read "tens of millions of dollars" and "hundreds of miles" as measures."""
    unit = units().words.get(doc[counted.first : counted.end].text.lower())
    if unit is None or draft.hedged.quantity.kind == "fraction":
        return False
    draft.unit, draft.dimension, draft.last = unit.name, unit.dimension, counted.end
    draft.end = doc[counted.head].idx + len(doc[counted.head])
    return True


def _read_rate(doc: Doc, draft: Draft, index: int) -> None:
    """Read "three thousand tests per day"; "35 drones a year ago" is no rate."""
    words = [token.lower_ for token in doc[index : index + 3]]
    if len(words) < 2 or words[0] not in ("per", "a", "an", "each", "every") or words[1] not in _PERIODS:
        return
    if words[0] == "per" or words[2:3] not in (
        ["ago"],
        ["earlier"],
        ["later"],
        ["before"],
        ["old"],
        ["after"],
    ):
        draft.rate = words[1]
        draft.end = doc[index + 1].idx + len(doc[index + 1])


def _is_times(page: Page, draft: Draft, quantity: Quantity) -> bool:
    """Read "six times" and "10-fold" as counts of occasions."""
    match = _TIMES.match(page.text, quantity.end)
    if match is None:
        return False
    draft.unit, draft.end = "count", match.end()
    draft.last = page.tokens(match.start(1), match.end())[1]
    return True


def _read_age(page: Page, draft: Draft) -> None:
    """Read "Ann Lee, 25, said", "aged 18 to 34", "who was 10" and "over the age of 21" as ages."""
    quantity, doc = draft.hedged.quantity, page.doc
    if not all(0 < value < 120 and value % 1 == 0 for value in quantity.said):
        return
    before = [token.lower_ for token in doc[max(draft.first - 3, 0) : draft.first]]
    after = doc[draft.last] if draft.last < len(doc) else None
    stated = before[-1:] in (["aged"], ["age"], ["ages"]) or before[-2:] in (["age", "of"], ["ages", "of"])
    if (
        stated
        or _is_one_of_ages(doc, draft, after)
        or _is_limit_of_age(page, draft, after)
        or _is_apposed(doc, draft, after)
        or _is_said_of_person(doc, draft, after)
    ):
        draft.unit, draft.dimension, draft.method = "year of age", "age", "age"


def _is_one_of_ages(doc: Doc, draft: Draft, after: Token | None) -> bool:
    """Recognise both ages of "two women, 23 and 27, were ..."."""
    if after is None or draft.hedged.quantity.kind != "digits" or draft.hedged.quantity.low <= _CHILD:
        return False
    first = draft.first
    if doc[first - 1].lower_ == "and" and first > 1 and doc[first - 2].like_num and after.text == ",":
        first -= 2
    elif after.lower_ != "and" or draft.last + 2 >= len(doc) or doc[draft.last + 2].text != ",":
        return False
    noun = doc[first - 2] if first > 1 and doc[first - 1].text == "," else None
    return noun is not None and is_people(noun) and noun.tag_ in ("NNS", "NNPS")


def _is_limit_of_age(page: Page, draft: Draft, after: Token | None) -> bool:
    """Recognise the ages of "children under 5" and "most were under 15"."""
    hedge = page.tokens(draft.start, draft.start + 1)[0]
    words = page.doc[hedge : draft.first].text.lower()
    if words not in ("under", "over", "below", "above") or not hedge:
        return False
    free = after is None or after.is_punct or after.pos_ in ("ADP", "CCONJ", "SCONJ", "VERB", "AUX")
    before = page.doc[hedge - 1]
    return free and (is_people(before) or before.lemma_.lower() == "be")


def _is_apposed(doc: Doc, draft: Draft, after: Token | None) -> bool:
    """Recognise the age between commas after a person's name."""
    if draft.first < 2 or doc[draft.first - 1].text != "," or draft.hedged.quantity.kind != "digits":
        return False
    name = doc[draft.first - 2]
    of_person = _is_person_noun(name) and draft.hedged.quantity.low > _CHILD
    closed = after is not None and (
        after.text in (",", ".", ")", ";", "―", "—", "–", "--")
        or (after.lower_ == "and" and name.ent_type_ == "PERSON")
    )
    return closed and (
        of_person or name.ent_type_ in ("PERSON", "PER") or (name.pos_ == "PROPN" and name.ent_type_ == "")
    )


def _is_person_noun(token: Token) -> bool:
    """Say whether a noun in the singular means a person: "farmer", "seller", "activist"."""
    return token.tag_ == "NN" and (
        lemma(token) in people_nouns() or token.lower_.endswith(("er", "or", "ist", "man", "ian"))
    )


def _is_said_of_person(doc: Doc, draft: Draft, after: Token | None) -> bool:
    """Recognise "he was 35 when", "who is 10"."""
    if draft.first < 2 or doc[draft.first - 1].lower_ not in _BE:
        return False
    if after is not None and after.lower_ == "of":
        return False  # "who was one of 2,200"
    if doc[draft.first - 1].lower_.startswith("turn"):
        return draft.hedged.quantity.kind == "digits" and (
            after is None or after.pos_ not in ("NOUN", "PROPN")
        )
    subject = [token.lower_ for token in doc[max(draft.first - 3, 0) : draft.first - 1]]
    free = after is None or after.is_punct or after.pos_ in ("ADP", "SCONJ", "CCONJ", "ADV")
    return free and bool(_PRONOUNS & set(subject)) and "they" not in subject


def _is_name(page: Page, draft: Draft, is_hedged: bool, in_headline: bool) -> bool:
    """Say whether a bare number belongs to a name beside it: "Apple Watch 5", "787 Dreamliner"."""
    quantity, doc = draft.hedged.quantity, page.doc
    if is_hedged or quantity.unit is not None or draft.unit is not None:
        return False
    if quantity.kind == "words" and not in_headline:
        return _is_named_word(page, draft)
    if quantity.kind != "digits":
        return False
    head = doc[draft.counted.head] if draft.counted is not None else None
    if (
        head is not None
        and head.tag_ in ("NNP", "NN")
        and not in_headline
        and _is_capitalised(doc, draft.counted)
    ):
        return True  # "787 Dreamliner", "10 Downing Street"
    plural = head is not None and head.tag_ in ("NNS", "NNPS")
    plural = plural or (head is not None and head.lower_ in ("people", "police", "personnel"))
    if draft.first == 0 or page.text[quantity.start - 1 : quantity.start] not in (" ", "\u00a0"):
        return False
    before = doc[draft.first - 1]
    if before.lower_ in _WEEKDAYS or before.is_space:
        return False
    if before.lower_ in ("the", "top") and head is None:
        return not has_victims(doc, draft)
    named = before.ent_type_ != "" or (before.pos_ not in ("VERB", "ADP", "AUX", "DET") and not in_headline)
    opens = before.is_sent_start and before.pos_ != "PROPN"
    if named and not before.text.islower() and before.text[0].isalpha() and not plural and not opens:
        return not has_victims(doc, draft)
    noun = before.pos_ in ("NOUN", "PROPN") and before.tag_ in ("NN", "NNP") and not in_headline
    return noun and head is None and not has_victims(doc, draft) and doc[draft.first].dep_ != "nsubj"


def _is_named_word(page: Page, draft: Draft) -> bool:
    """Recognise "Ground Zero", "Air Force One": a capital in mid-sentence after another name."""
    token = page.doc[draft.first]
    if not token.is_title or token.is_sent_start or draft.first == 0:
        return False
    before = page.doc[draft.first - 1]
    following = page.doc[draft.last] if draft.last < len(page.doc) else None
    named = before.text[:1].isupper() and not before.is_sent_start and following is not None
    if named and following is not None and following.is_title and not is_title_case(token.sent):
        return True  # "BBC Three Counties Radio"
    plural = draft.counted is not None and page.doc[draft.counted.head].tag_ in ("NNS", "NNPS")
    return before.is_title and before.pos_ in ("PROPN", "NOUN", "ADJ") and not plural


def _is_capitalised(doc: Doc, counted: Counted | None) -> bool:
    return counted is not None and all(
        token.text[:1].isupper() or not token.is_alpha for token in doc[counted.first : counted.end]
    )


def has_victims(doc: Doc, draft: Draft) -> bool:
    """Say whether words for the harmed follow a bare number: "35 were injured", "35 had died"."""
    after = doc[draft.last : draft.last + 4]
    return any(
        token.lower_ in casualties("adjective") or token.lower_ == "arrested" for token in after
    ) or any(token.lemma_.lower() in casualties("verb_subject") for token in after)
