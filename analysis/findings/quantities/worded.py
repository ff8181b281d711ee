"""Numbers in words: "twenty-eight thousand six hundred and two", "a dozen", "a million"."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.findings.quantities.lexemes import Lexeme, is_tied, number_word
from analysis.resources.numbers import NumberWord


class WordReader:
    """Adds up number words from left to right as far as they make one number."""

    def __init__(self, lexemes: Sequence[Lexeme], index: int) -> None:
        self._lexemes = lexemes
        self._index = index
        self._total = 0.0
        self._current: float | None = None
        self._below = 1000.0  # what may still be added: "twenty" leaves room for 1 to 9
        self._ceiling = float("inf")  # scales must fall: "two thousand million" is read as one product
        self.last = index
        self.kind = "words"
        self.scale = 1.0
        self.value: float | None = None

    def read(self) -> None:
        """Read as many words as belong together."""
        if self._lexemes[self._index].lower in ("a", "an"):
            self._start_with_article()
            if self._current is None:
                return
        while self._step():
            pass

    def _start_with_article(self) -> None:
        word = number_word(self._lexemes, self._index + 1)
        if word is None or word.kind not in ("scale", "dozen"):
            return
        self._current, self._below = 1.0, 0.0
        self._index += 1

    def _step(self) -> bool:
        index = self._next_index()
        word = number_word(self._lexemes, index)
        if word is None or not self._take(word):
            return False
        self._index = self.last = index + 1
        self.value = self._total + (self._current or 0.0)
        return True

    def _next_index(self) -> int:
        """Skip what may stand inside a number: a hyphen, or "and" after a hundred or a scale."""
        index, lexemes = self._index, self._lexemes
        if self.value is None or index + 1 >= len(lexemes):
            return index
        if is_tied(lexemes, index) or self._inner_and(index):
            return index + 1
        return index

    def _inner_and(self, index: int) -> bool:
        following = number_word(self._lexemes, index + 1)
        after_scale = number_word(self._lexemes, index - 1)
        return (
            self._lexemes[index].lower == "and"
            and after_scale is not None
            and after_scale.kind == "scale"
            and following is not None
            and following.kind in ("digit", "teen", "ten")
            # "five hundred and two thousand" is one number, "a thousand and one" too
        )

    def _take(self, word: NumberWord) -> bool:
        if word.kind in ("digit", "teen", "ten"):
            return self._add(word)
        if word.kind in ("scale", "dozen"):
            return self._multiply(word)
        return False

    def _add(self, word: NumberWord) -> bool:
        if word.value >= self._below or (word.value == 0 and self.value is not None):
            return False
        self._current = (self._current or 0.0) + word.value
        self._below = 10.0 if word.kind == "ten" else 0.0
        return True

    def _multiply(self, word: NumberWord) -> bool:
        if self._current is None:
            bare_dozen = self._lexemes[self._index].lower == "dozen" and not self._is_bakers()
            if self.value is not None or not bare_dozen:
                return False  # a bare "hundred" or "million" is a name or an adjective
            self._current = 1.0
        if word.kind == "dozen":
            self._current *= word.value
            self.kind, self._below = "dozen", 0.0
        elif word.value == 100:
            self._current *= 100
            self._below = 100.0
        else:
            self._close_group(word.value)
        self.scale = max(self.scale, word.value)
        return True

    def _is_bakers(self) -> bool:
        before = self._lexemes[self._index - 1].lower if self._index else ""
        return before.endswith(("'s", "’s"))

    def _close_group(self, scale: float) -> None:
        """Close "two hundred thousand": what follows is smaller than the scale."""
        if scale >= self._ceiling:
            self._total = (self._total + (self._current or 0.0)) * scale
        else:
            self._total += (self._current or 0.0) * scale
        self._current, self._below, self._ceiling = None, 1000.0, scale
