"""Lexemes: text cut into numbers in digits, words and marks, each with its place.

Independent of the language pipeline's tokens, so that "5kW", "$3.5m" and "816 000" are read as written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.resources.numbers import NumberWord, number_words

_LEXEME = re.compile(
    r"""
    (?P<number>
        \d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)     # 12,345.6
      | \d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!\d)     # 12,34,567 (Indian grouping)
      | (?<![\w.])\d{1,3}(?:[\ \u00a0\u2009\u202f]\d{3})+(?![\d,.]*\d)  # 816 000
      | (?<![\w.])\d{1,3}(?:,\ 000)+(?!\d)           # 10, 000 (old texts)
      | \d+(?:\.\d+)?
      | (?<![\d\w])\.\d+
    )
  | (?P<vulgar>[¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])
  | (?P<word>[^\W\d_]+(?:['’](?=[^\W\d_])[^\W\d_]+)*)
  | (?P<mark>[^\s])
    """,
    re.VERBOSE,
)
HYPHENS = frozenset("-‐‑–—−")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A smallest piece of text: a number in digits, a word, or one other character."""

    start: int
    end: int
    text: str
    kind: str

    @property
    def lower(self) -> str:
        """The piece in small letters."""
        return self.text.lower()


def read_lexemes(text: str, start: int, end: int) -> list[Lexeme]:
    """Cut `text[start:end]` into lexemes; positions count in `text`."""
    return [
        Lexeme(match.start(), match.end(), match.group(), match.lastgroup or "mark")
        for match in _LEXEME.finditer(text, start, end)
    ]


def adjacent(first: Lexeme, second: Lexeme) -> bool:
    """Say whether nothing stands between two lexemes."""
    return first.end == second.start


def number_word(lexemes: Sequence[Lexeme], index: int) -> NumberWord | None:
    """Return the number word at an index; abbreviated scales are read elsewhere."""
    if not 0 <= index < len(lexemes) or lexemes[index].kind != "word":
        return None
    word = number_words().get(lexemes[index].lower)
    return word if word is not None and word.kind != "suffix" else None


def is_tied(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Say whether a hyphen ties the next word on: "15-million"."""
    return (
        0 < index < len(lexemes) - 1
        and lexemes[index].text in HYPHENS
        and adjacent(lexemes[index - 1], lexemes[index])
        and adjacent(lexemes[index], lexemes[index + 1])
    )


def lower_at(lexemes: Sequence[Lexeme], index: int) -> str:
    """Return the lexeme at an index in small letters, "" outside."""
    return lexemes[index].lower if 0 <= index < len(lexemes) else ""


def touches(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Say whether the lexemes at `index` and `index + 1` exist and touch."""
    return 0 <= index < len(lexemes) - 1 and adjacent(lexemes[index], lexemes[index + 1])
