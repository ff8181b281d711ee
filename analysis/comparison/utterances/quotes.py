"""Quotations as they are compared: who says them where and when, and the words that weigh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.comparison.utterances.quoted_words import Word, inside, negated, words_in
from analysis.spans import joined_text, pairs_of


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, as far as it decides whether two reports can be of one utterance.

    Attributes:
        speaker: Its id, `None` where the speaker is not resolved.
        state: The state that it belongs to, if one is known.
        is_person: Whether it is a person: two persons of one state are two voices.
    """

    speaker: str | None = None
    state: str | None = None
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation as compared.

    Attributes:
        quotation_id: The quotation.
        article_id: The article that it stands in.
        outlet: Who published it; the article where no outlet is known.
        published: When, `None` where it is not known.
        voice: Who speaks.
        words: Its words, in text order.
        weighty: Senses of the words that weigh.
        stems: Their stems.
        plain: Stems of those that belong to no name.
        quoted: Senses of those in quotation marks.
        numbers: Its numbers, as stems.
        negated: Senses of what it denies.
        label: What was said, for display.
        position: Its place among the quotes that are compared.
    """

    quotation_id: str
    article_id: str
    outlet: str
    published: pd.Timestamp | None
    voice: Voice
    words: tuple[Word, ...]
    weighty: frozenset[str]
    stems: frozenset[str]
    plain: frozenset[str]
    quoted: frozenset[str]
    numbers: frozenset[str]
    negated: frozenset[str]
    label: str
    position: int


def read_quotes(
    quotations: pd.DataFrame,
    articles: pd.DataFrame,
    texts: Mapping[str, str],
    speakers: pd.DataFrame | None,
) -> list[Quote]:
    """Return the quotations that can be reports of one utterance, in the order of the frame.

    Args:
        quotations: Frame `quotations`, with speakers. What reports an attitude has no words to compare.
        articles: Frame `articles`.
        texts: Article texts by `article_id`.
        speakers: Frame `speakers`; without it every speaker is a person of no known state.
    """
    reports, voices = _reports(articles), _voices(speakers)
    columns = ("quotation_id", "article_id", "content", "quoted", "speaker_id", "act")
    rows = zip(*(quotations[column] for column in columns), strict=True)
    found: list[Quote] = []
    for quotation_id, article_id, content, quoted, speaker, act in rows:
        if act == "attitude":
            continue
        voice = Voice() if pd.isna(speaker) else voices.get(speaker, Voice(speaker, is_person=True))
        text = texts[article_id]
        words = tuple(words_in(text, content))
        weighty = [word for word in words if not word.is_light]
        marked = pairs_of(quoted)
        found.append(
            Quote(
                quotation_id,
                article_id,
                *reports[article_id],
                voice=voice,
                words=words,
                weighty=frozenset(word.sense for word in weighty),
                stems=frozenset(word.stem for word in weighty),
                plain=frozenset(word.stem for word in weighty if not word.is_naming),
                quoted=frozenset(word.sense for word in weighty if inside(word, marked)),
                numbers=frozenset(word.stem for word in words if word.is_number),
                negated=negated(words),
                label=joined_text(text, content),
                position=len(found),
            )
        )
    return found


def _reports(articles: pd.DataFrame) -> dict[str, tuple[str, pd.Timestamp | None]]:
    """Return the outlet and the date of each article."""
    rows = zip(articles["article_id"], articles["outlet"], articles["published"], strict=True)
    return {
        article_id: (
            article_id if pd.isna(outlet) else str(outlet),
            None if pd.isna(published) else published,
        )
        for article_id, outlet, published in rows
    }


def _voices(speakers: pd.DataFrame | None) -> dict[str, Voice]:
    if speakers is None:
        return {}
    rows = zip(speakers["speaker_id"], speakers["kind"], speakers["affiliation"], strict=True)
    return {
        speaker_id: Voice(speaker_id, None if pd.isna(state) else state, kind == "person")
        for speaker_id, kind, state in rows
    }
