"""What two reports of one utterance made of its words: the same, cut, added or changed, word by word.

A word exchanged for another of the same sense is a change that stands beside its counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Protocol

from rapidfuzz.distance import LCSseq

from analysis.comparison.utterances.quoted_words import Word


class Reported(Protocol):
    """A quotation as aligned."""

    @property
    def quotation_id(self) -> str:
        """The quotation."""

    @property
    def article_id(self) -> str:
        """Its article."""

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words, in text order."""


def align(utterance_id: str, first: Reported, second: Reported) -> Iterator[dict[str, Any]]:
    """Yield the aligned pieces of two reports, rows of `alignments` in the order of the words."""
    for number, (change, left, right) in enumerate(_pieces(first.words, second.words)):
        yield {
            "alignment_id": f"{utterance_id}>{second.quotation_id}:{number}",
            "utterance_id": utterance_id,
            "first_quotation_id": first.quotation_id,
            "second_quotation_id": second.quotation_id,
            "first_article_id": first.article_id,
            "second_article_id": second.article_id,
            "change": change,
            **_ends("first", left),
            **_ends("second", right),
        }


def _ends(name: str, words: Sequence[Word]) -> dict[str, int | None]:
    return {
        f"{name}_start": words[0].start if words else None,
        f"{name}_end": words[-1].end if words else None,
    }


def _pieces(
    first: Sequence[Word], second: Sequence[Word]
) -> Iterator[tuple[str, Sequence[Word], Sequence[Word]]]:
    """Yield runs of words that are the same, cut, added or changed; a run stays inside one content span."""
    for is_same, left, right in _stretches(first, second):
        if is_same:
            yield from _same(left, right)
        elif left and right and len(_runs(left)) == len(_runs(right)) == 1:
            yield "changed", left, right
        else:
            yield from (("cut", run, ()) for run in _runs(left))
            yield from (("added", (), run) for run in _runs(right))


def _stretches(
    first: Sequence[Word], second: Sequence[Word]
) -> Iterator[tuple[bool, Sequence[Word], Sequence[Word]]]:
    """Yield the stretches that two reports share, and between them what each has instead."""
    done_first = done_second = 0
    for operation in LCSseq.opcodes([w.sense for w in first], [w.sense for w in second]):
        if operation.tag != "equal":
            continue
        yield False, first[done_first : operation.src_start], second[done_second : operation.dest_start]
        done_first, done_second = operation.src_end, operation.dest_end
        yield True, first[operation.src_start : done_first], second[operation.dest_start : done_second]
    yield False, first[done_first:], second[done_second:]


def _same(
    first: Sequence[Word], second: Sequence[Word]
) -> Iterator[tuple[str, Sequence[Word], Sequence[Word]]]:
    """Yield the runs of a shared stretch: the same words, or others of the same sense."""
    is_same = [one.stem == two.stem for one, two in zip(first, second, strict=True)]
    cuts = [
        i + 1
        for i in range(len(first) - 1)
        if first[i].piece != first[i + 1].piece
        or second[i].piece != second[i + 1].piece
        or is_same[i] != is_same[i + 1]
    ]
    for start, end in pairwise([0, *cuts, len(first)]):
        yield "same" if is_same[start] else "changed", first[start:end], second[start:end]


def _runs(words: Sequence[Word]) -> list[Sequence[Word]]:
    cuts = [i + 1 for i in range(len(words) - 1) if words[i].piece != words[i + 1].piece]
    return [words[start:end] for start, end in pairwise([0, *cuts, len(words)]) if start < end]
