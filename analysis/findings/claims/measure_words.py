"""Words around a measure that its label may use: what is measured, and the noun right beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.findings.claims.phrases import phrase_at, tail, with_article, words

_GAP = 4  # tokens between two words of what is measured: "price for the homes"
_HYPHENS = frozenset(("-", "‑"))


@dataclass(frozen=True, slots=True)
class Measure:
    """What is known of a measure.

    Attributes:
        hedge: First token of the claim.
        first: First token of number and unit.
        last: One past their last token.
        unit: The unit, singular.
        dimension: What it measures.
        near: The words of what is measured.
        trend: Whether it rose or fell by this.
        taken: The tokens of every number around.
    """

    hedge: int
    first: int
    last: int
    unit: str
    dimension: str
    near: Sequence[Token]
    trend: str | None
    taken: frozenset[int]


def near_words(doc: Doc, measure: Measure, *, article: bool = False) -> str:
    """Return the words of what is measured, as one stretch of text where they stand together."""
    tokens = [token for token in measure.near if token.i not in measure.taken]
    if not tokens:
        return ""
    if tokens[0].lower_ == "part" and len(tokens) > 1:
        tokens = tokens[1:]
    run = [tokens[0]]
    for token in tokens[1:]:
        if token.i - run[-1].i > _GAP or any(
            doc[i].is_punct and doc[i].text not in _HYPHENS for i in range(run[-1].i + 1, token.i)
        ):
            break
        run.append(token)
    text = words(doc[run[0].i : run[-1].i + 1])
    text += tail(doc, run[-1].i + 1, measure.taken) if run[-1].i + 1 != measure.hedge else ""
    return with_article(run, text) if article else text


def beside(doc: Doc, measure: Measure) -> str:
    """Return the noun right after the measure: "28-year hold on power", "10 months of war"."""
    index = measure.last
    if index < len(doc) and doc[index].text in _HYPHENS:
        index += 1
    if index >= len(doc):
        return ""
    if doc[index].lower_ in ("of", "into"):
        following = doc[index + 1] if index + 1 < len(doc) else None
        if following is not None and following.tag_ == "VBG":
            return f"the {following.lower_}"
        return phrase_at(doc, index + 1, measure.taken)
    tied = doc[measure.first - 1] if measure.first else None
    opened = tied is not None and (tied.pos_ in ("DET", "PRON", "PART", "ADJ") or tied.tag_ == "POS")
    hyphen = measure.last > measure.first + 1 and doc[measure.last - 2].text in _HYPHENS
    return phrase_at(doc, index, measure.taken) if opened or hyphen or index > measure.last else ""


def is_told(measure: Measure) -> bool:
    """Say whether only a clause can tell what is measured: no words of it, or but names."""
    return all(token.is_punct or _is_name(token) for token in measure.near)


def _is_name(token: Token) -> bool:
    """Say whether a word is a name; a tagger takes the first word of a sentence for one."""
    return token.pos_ == "PROPN" and (token.ent_type_ != "" or not token.is_sent_start)


def root_of(doc: Doc, measure: Measure) -> Token:
    """Return the token by which number and unit hang in the sentence: the "$" of "$2.4 million"."""
    inside = range(measure.first, measure.last)
    return next((doc[i] for i in inside if doc[i].head.i not in inside), doc[measure.last - 1])
