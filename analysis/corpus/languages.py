"""The language of a text: findings are looked for in English only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from analysis.language.reading import Block
from analysis.resources.boilerplate import load_words
from analysis.settings import CorpusSettings

_NOT_WORDS = re.compile(r"https?://\S+|[\d\W_]+")
# Scripts without spaces have no words to count: so many letters stand for the words of the setting.
_LETTERS_A_WORD = 3


def language_of(
    text: str, blocks: Sequence[Block], *, settings: CorpusSettings, given: str | None = None
) -> str:
    """Return the ISO 639-1 code of a text's language.

    Args:
        text: The text.
        blocks: Its blocks; only the body counts, for menus are often in another language.
        settings: How much text is looked at, and how sure the guess must be.
        given: The language that was written down, which counts where the text is too short to tell.

    Misses:
        Short texts, taken for English or what is given; texts in two languages.
    """
    words = _sample(text, blocks, settings.language_chars)
    code = (given or "").strip().casefold().replace("_", "-").split("-")[0]
    fallback = code if re.fullmatch(r"[a-z]{2}", code) else "en"
    if len(words.split()) < settings.min_language_words:
        letters = sum(character > "\u024f" for character in words)
        if letters < _LETTERS_A_WORD * settings.min_language_words:
            return fallback
    if _is_plainly_english(words, settings.min_english_share):
        return "en"
    language, score = _identifier().classify(words)
    return str(language) if score >= settings.min_language_score else fallback


def _is_plainly_english(words: str, least: float) -> bool:
    """Say whether so many of the words are ones that only English has; saves the slow guess."""
    tokens = words.casefold().split()
    english = load_words("english")
    return sum(token in english for token in tokens) >= least * len(tokens)


def _sample(text: str, blocks: Sequence[Block], length: int) -> str:
    parts: list[str] = []
    left = length
    for block in blocks:
        if block.kind == "body" and left > 0:
            parts.append(text[block.start : min(block.end, block.start + left)])
            left -= len(parts[-1])
    return _NOT_WORDS.sub(" ", " ".join(parts) or text[:length]).strip()


@lru_cache(maxsize=1)
def _identifier() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
