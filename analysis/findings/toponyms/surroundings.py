"""What the words around a name say of it: a place, a person, an office, a part of a longer name.

"in Nampa" needs no model; "Paris Hilton" is no place however large Paris is; "Kyiv Post" is no city. These
are judgements of one name at a time; `spans` goes through the text and puts them together.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from analysis.findings.toponyms.strength import CITY, COUNTRY, REGION, TOWN, is_container, strength
from analysis.resources.compile_gazetteer import SHORT
from analysis.resources.gazetteer import demonym, lookup, postal
from analysis.resources.names import load_name_lists
from analysis.resources.outlets import load_outlets
from analysis.resources.place_words import PlaceWords, load_place_words

_NO_END = frozenset(("of", "the", "and", "in"))


class Surroundings:
    """The words of one article and who its people are, asked about a name at a time.

    Attributes:
        entity_of: The entity of the language model that a token belongs to, by the token's index.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words: PlaceWords = load_place_words()
        self.lists = load_name_lists()
        self.entity_of = {token.i: entity for entity in doc.ents for token in entity}
        self.texts = [token.text for token in doc]
        self.people = {
            token.text
            for entity in doc.ents
            if entity.label_ == "PERSON" and len(entity) > 1
            for token in entity
            if len(token) > 2
        }

    def is_sure(self, span: Span) -> bool:
        """Say whether a name's surroundings leave no doubt that it is a place."""
        return self.has_container(span) or self._is_plainly_located(span, -1) or self.is_towns(span)

    def is_towns(self, span: Span) -> bool:
        """Say whether a word follows that only a town has ("Fargo residents", "Mansfield City Council")."""
        return span.end < len(self.texts) and self.texts[span.end].lower() in self.words.after_towns

    def is_excluded(self, span: Span) -> bool:
        """Say whether a span is a word that is no place, an illness called after one, or a people."""
        if not len(span):
            return True
        after = self.doc[span.end].lower_ if span.end < len(self.doc) else ""
        is_code = len(span) == 1 and span.text.isupper() and span.text.isalpha() and len(span.text) <= 5
        is_kind = len(span) == 1 and span.text.lower() in self.words.kinds  # the "Park" of "Park 51"
        return (
            span.text in self.words.never
            or (is_kind and not self.has_container(span))
            or self._is_first_name(span)
            or after in self.words.not_after
            or (is_code and strength(span.text) < CITY and not _is_all_capitals(span))
            or (span.start > 0 and demonym(self.doc[span.start - 1 : span.end].text) is not None)
        )

    def _is_first_name(self, span: Span) -> bool:
        """Say whether a single word is a given name with a surname behind it ("Victoria Nuland")."""
        if len(span) != 1 or span.text.lower() not in self.lists.given or span.end >= len(self.doc):
            return False
        after = self.doc[span.end]
        behind = [token.lower_ for token in self.doc[span.end + 1 : span.end + 3]]
        is_flat = after.dep_ == "flat" and after.head.i == span.start
        return is_name_word(after) and (is_flat or behind == [",", "who"])

    def label_of(self, span: Span) -> str:
        """Return how the model sees a span: "" unseen, a label of its own, or inside another name."""
        entity = self.entity_of.get(span.start) or self.entity_of.get(span.end - 1)
        if entity is None or entity.label_ == "LOC" or self._is_members(span):
            return ""
        if len(trimmed(entity)) <= len(span):
            return str(entity.label_)
        # The model calls many a body a person; a word of organisations in it says better.
        if entity.label_ == "ORG" or any(t.lower_ in self.lists.organisation_words for t in entity):
            return "ORG-inside"
        return "inside"

    def _is_members(self, span: Span) -> bool:
        """Say whether a member of a party is said to be of a place: "Democrat of Vermont" is no body."""
        before = [token.text for token in self.doc[max(span.start - 2, 0) : span.start]]
        return before in (["Democrat", "of"], ["Republican", "of"])

    def is_person(self, span: Span) -> bool:
        """Say whether a single word is the name of someone in the article, or follows a title."""
        before = self.doc[span.start - 1].text if span.start else ""
        return before in self.words.titles or (
            len(span) == 1 and span.text in self.people and strength(span.text) < COUNTRY
        )

    def is_located(self, span: Span, last_end: int) -> bool:
        """Say whether words of place lead to a span: a preposition, or a list of places."""
        index = span.start - 1
        while index >= 0 and self.doc[index].text.lower() in self.words.modifiers:
            index -= 1
        if index < 0:
            return False
        word = self.doc[index].text.lower()
        if word in self.words.plain:
            return True
        if word in self.words.locative and self.doc[index].pos_ == "ADP":
            return True
        return word in (",", "and", "or") and last_end in (index, index - 1)

    def _is_plainly_located(self, span: Span, last_end: int) -> bool:
        before = self.doc[span.start - 1].text.lower() if span.start else ""
        return before in self.words.plain or (
            before in ("of", ",", "and") and self.is_located(span, last_end)
        )

    def has_container(self, span: Span) -> bool:
        """Say whether a comma and a state or country follow: "Nampa, Idaho", "Nampa, ID"."""
        if span.end + 1 >= len(self.doc) or self.doc[span.end].text != ",":
            return False
        follower = self.doc[span.end + 1].text
        if not follower[:1].isupper() or not span.text[:1].isupper():
            return False
        if follower.isupper() and len(follower) == 2:
            return postal(follower) is not None
        two = self.doc[span.end + 1 : span.end + 3].text
        return any(is_container(name) for name in (follower, two))

    def is_abbreviated_state(self, at: int, last_end: int) -> bool:
        """Say whether a state's abbreviation follows a place ("Fargo, N.D.") or a word of place."""
        text = self.doc[at].text
        if "." not in text or not any(p.name_class == SHORT for p in lookup(text)):
            return False
        before = self.doc[at - 1].text if at else ""
        return (before == "," and last_end == at - 1) or (
            before.lower() in self.words.plain and text.count(".") > 1
        )

    def is_in_longer_name(self, span: Span) -> bool:
        """Say whether capitalised neighbours make it part of a name ("Kyiv Post", "Bank of England")."""
        if self.is_named_of(span) or self.is_outlets(span):
            return True
        if self.is_continued(span):
            return True
        before = self.doc[span.start - 1] if span.start else None
        if before is None or before.is_sent_start or span[0].is_sent_start:
            return False
        return (
            is_name_word(before)
            and self.entity_of.get(before.i) is None
            and before.text not in self.words.offices
            and not demonym(before.text)
            and before.text.lower() not in self.words.modifiers
        )

    def is_named_of(self, span: Span) -> bool:
        """Say whether "of" ties it to a word that opens a name ("Palace of Independence")."""
        if span.start < 2 or self.doc[span.start - 1].lower_ != "of":
            return False
        head = self.doc[span.start - 2]
        return head.is_title and head.lower_ in self.words.named_of

    def is_outlets(self, span: Span) -> bool:
        """Say whether a name is an outlet's or opens it: "USA Today", "The Atlantic" in mid-sentence."""
        doc, outlets = self.doc, load_outlets()
        longer = doc[span.start : span.end + 1]
        if span.end < len(doc) and doc[span.end].text[0].isupper() and outlets.by_name(longer.text):
            return True
        before = doc[span.start - 1] if span.start else None
        has_article = before is not None and before.text == "The" and not before.is_sent_start
        return has_article and outlets.by_name(doc[span.start - 1 : span.end].text) is not None

    def is_partys(self, span: Span) -> bool:
        """Say whether a party's name goes on with the place: "Michigan GOP", "Florida Democratic Party"."""
        doc = self.doc
        after = doc[span.end] if span.end < len(doc) else None
        if after is None or not after.text[0].isupper() or after.lower_ not in self.words.parties:
            return False
        following = doc[span.end + 1] if span.end + 1 < len(doc) else None
        return after.is_upper or (following is not None and is_name_word(following))

    def is_continued(self, span: Span) -> bool:
        """Say whether a capitalised word right behind a name goes on with it ("Kyiv Post")."""
        after = self.doc[span.end] if span.end < len(self.doc) else None
        if after is None:
            return False
        entity = self.entity_of.get(after.i)
        is_own = entity is not None and entity == self.entity_of.get(span.start)
        is_other = entity is not None and not is_own and entity.label_ in ("PERSON", "NORP", "LOC")
        return (
            is_name_word(after)
            and not after.is_sent_start
            and not is_other
            and after.text not in self.words.offices
            and after.text.lower() not in self.words.joining
            and not (demonym(after.text))
        )

    def is_borne_out(self, span: Span, level: int, label: str, is_title: bool, last_end: int) -> bool:
        """Say whether a known name and the words around it together make a place."""
        located = self.is_located(span, last_end)
        contained = self.has_container(span)
        if contained and (located or level >= TOWN or label != "PERSON"):
            return True
        could_be_person = len(span) == 1 and span.text.lower() in self.lists.given
        if label == "PERSON":
            return (level >= REGION and not could_be_person) or (level >= CITY and located)
        if level >= REGION:
            return located or not could_be_person or not label or level == COUNTRY
        if not all(t.pos_ == "PROPN" or t.is_punct for t in span) and not is_title:
            return located and level >= CITY
        if level == CITY and (located or not could_be_person):
            return True
        if self.is_towns(span) and label != "PERSON":
            return True
        return (
            located and (len(span) > 1 or not could_be_person) and self._is_plainly_located(span, last_end)
        )


def trimmed(span: Span) -> Span:
    """Return a span without small words at its ends and without possessives or marks behind it."""
    start, end = span.start, span.end
    while start < end and not span.doc[start].text[:1].isupper():
        start += 1
    if start < end - 1 and span.doc[start].text == "The":
        start += 1
    while end > start and (
        span.doc[end - 1].tag_ == "POS"
        or span.doc[end - 1].lower_ in _NO_END
        or not any(c.isalnum() for c in span.doc[end - 1].text)
    ):
        end -= 1
    return span.doc[start:end]


def is_name_word(token: Token) -> bool:
    """Say whether a word could be part of a name: a capital, letters only, a noun or an adjective."""
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ") and token.is_alpha


def _is_all_capitals(span: Span) -> bool:
    """Say whether the words around are all in capitals, so that capitals say nothing."""
    around = [
        t
        for t in span.doc[max(0, span.start - 2) : span.end + 2]
        if t.is_alpha and t.i not in range(span.start, span.end)
    ]
    return bool(around) and all(t.is_upper for t in around)
