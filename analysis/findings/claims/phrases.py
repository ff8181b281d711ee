"""Pieces of an article's own words that labels of claims are made of: phrases, complements, clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from analysis.findings.claims.counted import noun_phrase
from analysis.resources.numbers import word_set

ORDINALS = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
_LONGEST_TAIL = 5  # words of "against the bill" that still belong in a label
_TIES = frozenset(("of", "in", "against", "for", "from", "on", "with", "at", "to", "into", "between"))
_LONGEST_NAME = 8  # words of "over the Southern Ukraine Nuclear Power Plant"
_LONGEST_RUN = 8
_DETERMINERS = word_set("determiner")
_IDLE_FIRST = _DETERMINERS | word_set("empty_modifier") | {"own", "known", "same", "about", "only"}
_NO_END = frozenset(("ADP", "DET", "PART", "CCONJ", "SCONJ", "AUX"))
_NO_ARTICLE = frozenset(("PROPN", "PRON", "DET"))


def words(tokens: Iterable[Token]) -> str:
    """Return tokens as running text, idle first words left out, small letters kept for common nouns."""
    kept = list(tokens)
    while len(kept) > 1 and kept[0].lower_ in _IDLE_FIRST and kept[0].tag_ != "NNP":
        kept = kept[1:]
    if not kept:
        return ""
    doc = kept[0].doc
    text = " ".join(doc[kept[0].i : kept[-1].i + 1].text.split())
    is_title = len(kept) > 1 and kept[1].text[:1].isupper()
    is_common = kept[0].pos_ != "PROPN" or not kept[0].ent_type_  # a tagger takes "Turnout" for a name
    lowered = kept[0].is_sent_start and is_common and kept[0].text.istitle() and not is_title
    return text[:1].lower() + text[1:] if lowered else text


def with_article(tokens: Sequence[Token], text: str) -> str:
    """Return a phrase with "the" before a common noun that has no article, name or possessor."""
    if not tokens or not text or text.split()[0].lower() in _DETERMINERS:
        return text
    first = next((token for token in tokens if token.lower_ not in _IDLE_FIRST), tokens[0])
    following = first.nbor(1) if first.i + 1 < len(first.doc) else None
    owned = following is not None and following.tag_ == "POS"
    is_name = first.pos_ in _NO_ARTICLE and all(token.pos_ == "PROPN" for token in tokens if token.is_alpha)
    return text if owned or is_name else f"the {text}"


def tail(
    doc: Doc,
    end: int,
    taken: frozenset[int] = frozenset(),
    *,
    ties: frozenset[str] = _TIES,
    is_loose: bool = False,
) -> str:
    """Return the short phrase that a preposition ties to a noun ending at `end`: " against the bill".

    Args:
        doc: The article.
        end: Where the phrase would begin.
        taken: Tokens of numbers; a phrase that holds one is left out.
        ties: The prepositions that count.
        is_loose: Whether it may belong to the verb by the parse.
    """
    if end >= len(doc) or doc[end].lower_ not in ties or doc[end].pos_ not in ("ADP", "SCONJ"):
        return ""
    if not is_loose and doc[end].lower_ != "of" and doc[end].head.head.i != end - 1:
        return ""  # by the parse it belongs to the verb
    start = end + 1
    while start < len(doc) and doc[start].lower_ in _DETERMINERS:
        start += 1
    phrase = noun_phrase(doc, start, limit=min(end + 8, len(doc)))
    if phrase is None or taken & set(range(end, phrase.end)) or _is_cut(doc, phrase.end):
        return ""
    is_name = all(token.text[0].isupper() for token in doc[phrase.first : phrase.end])
    if phrase.end - end > (_LONGEST_NAME if is_name else _LONGEST_TAIL):
        return ""
    return f" {' '.join(doc[end : phrase.end].text.split())}"


def _is_cut(doc: Doc, end: int) -> bool:
    """Say whether a phrase breaks off inside a longer one: "the war" of "the war torn capital"."""
    if end + 1 >= len(doc):
        return False
    return doc[end].tag_ in ("VBN", "JJ", "HYPH") and doc[end + 1].pos_ in ("NOUN", "PROPN")


def phrase_at(doc: Doc, index: int, taken: frozenset[int] = frozenset()) -> str:
    """Return the noun phrase that opens at a token, its article and complement included."""
    start = index
    while start < len(doc) and doc[start].lower_ in _DETERMINERS:
        start += 1
    phrase = noun_phrase(doc, start, limit=min(index + 8, len(doc)))
    if phrase is None:
        return ""
    tokens = list(doc[phrase.first : phrase.end])
    own = doc[index : phrase.end].text if start > index else with_article(tokens, words(tokens))
    return " ".join(own.split()) + tail(doc, phrase.end, taken)


def run_on(doc: Doc, index: int) -> str:
    """Return the words from a token to the next mark, a few at most: "think it would be wrong"."""
    end = index
    while end < len(doc) and end - index < _LONGEST_RUN and not (doc[end].is_punct or doc[end].is_space):
        end += 1
    if end < len(doc) and doc[end].pos_ == "PROPN":
        while end > index and doc[end - 1].pos_ == "PROPN":
            end -= 1  # no name is cut in two
    while end > index and (doc[end - 1].pos_ in _NO_END or doc[end - 1].tag_ == "VBG"):
        end -= 1
    return " ".join(doc[index:end].text.split())
