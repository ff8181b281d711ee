"""In whose words a figure stands: the innermost quotation around it, else the outlet's own voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

from analysis.findings.tags import FINITE

_NAMES = frozenset(("NOUN", "PROPN"))


@dataclass(frozen=True, slots=True)
class _Content:
    start: int
    end: int
    quotation_id: str
    is_indirect: bool


class Voices:
    """The quotations of one article, found by what they hold.

    Args:
        doc: The article.
        quotations: Its rows of the frame `quotations`.
    """

    def __init__(self, doc: Doc, quotations: Sequence[Mapping[str, Any]]) -> None:
        self._doc = doc
        contents = (
            _Content(int(start), int(end), str(row["quotation_id"]), row.get("kind") == "indirect")
            for row in quotations
            for start, end in row.get("content") or ()
        )
        # The shortest first: the innermost is found first.
        self._contents = sorted(contents, key=lambda content: content.end - content.start)

    def quotation_of(self, start: int, end: int, quantity: str) -> str | None:
        """Return the quotation in whose words a claim stands, `None` for the outlet's own.

        A distance set between commas in a paraphrase ("... to take the town, only 20 miles from the
        border, ...") tells readers where it lies: nobody was heard to say it.

        Args:
            start: Where the claim starts.
            end: Where it ends.
            quantity: Its kind.
        """
        for content in self._contents:
            if content.start <= start and end <= content.end:
                is_own = (
                    content.is_indirect and quantity == "distance" and self._is_aside(start, end, content)
                )
                return None if is_own else content.quotation_id
        return None

    def _is_aside(self, start: int, end: int, content: _Content) -> bool:
        """Say whether a claim opens a phrase without a verb behind a comma and a name."""
        words = self._doc.char_span(start, content.end, alignment_mode="expand")
        if words is None or words.start < 2:
            return False
        comma = words.start - 1 if self._doc[words.start - 1].text == "," else words.start - 2
        if self._doc[comma].text != "," or not comma or self._doc[comma - 1].pos_ not in _NAMES:
            return False
        return not any(token.tag_ in FINITE for token in _until_comma(words, end))


def _until_comma(words: Iterable[Token], end: int) -> list[Token]:
    """Return the words from a claim's start to the first comma behind its end."""
    kept: list[Token] = []
    for token in words:
        if token.text == "," and token.idx >= end:
            break
        kept.append(token)
    return kept
