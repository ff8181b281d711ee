"""What a copy changed: the words that differ inside a shared passage, by kind and by weight.

A weight ranks them, so that "no evidence" for "no indicators" inside quotation marks stands above
"purposes" added at the end of a clause. Which words make which kind is judged in `kinds`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.comparison.reuse.differences import Difference
from analysis.comparison.reuse.kinds import SPELLING_WEIGHT, Side, Whole, is_time, judge
from analysis.comparison.wording import Word
from analysis.spans import Span


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a passage that differ; an empty side means that they were added or cut."""

    kind: str
    first: Span | None
    second: Span | None
    weight: float


def compare_wording(
    found: Sequence[Difference], opening: tuple[int, int], first: Side, second: Side
) -> Iterator[Change]:
    """Yield the changes in a passage, in text order.

    Args:
        found: What differs in it.
        opening: Where it starts in the first article and in the second.
        first: The article of its first words.
        second: The article of its second words.

    Misses:
        Verbs outside the list that do not end in -ed or -ing on both sides are "other": there is no
        parse here. Of several kinds in one stretch only the heaviest is named.
    """
    whole = Whole.of([item for item in found if not item.is_spelling])
    for item in found:
        if item.is_spelling:
            yield from _respelling(item)
            continue
        known = replace(
            item,
            first=_openers(item.first, opening[0], first),
            second=_openers(item.second, opening[1], second),
        )
        kind, weight = judge(known, whole, first, second)
        yield Change(kind, item.span("first"), item.span("second"), weight)


def _openers(words: Sequence[Word], opening: int, side: Side) -> tuple[Word, ...]:
    """Take the first word of a passage for a name only if it is one elsewhere, or goes on as one."""
    if not words or words[0].start != opening or not words[0].is_name:
        return tuple(words)
    goes_on = len(words) > 1 and words[1].is_name and not (words[0].is_function or is_time(words[1]))
    return (replace(words[0], is_name=goes_on or side.names(words[0])), *words[1:])


def _respelling(item: Difference) -> Iterator[Change]:
    """Yield a name that begins alike but is spelt in two ways ("Zelensky")."""
    if item.first[0].is_name and item.second[0].is_name:
        yield Change("name", item.span("first"), item.span("second"), SPELLING_WEIGHT)
