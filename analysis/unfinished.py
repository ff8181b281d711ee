"""Unfinished builds: what was found in each article so far, so that a build killed at any moment goes on.

One line of JSON an article, written as soon as the article is done, in a file beside the store. A line
counts only for the same article read by the same method; a line torn by a kill counts for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from analysis.frames import Row

Findings = Mapping[str, Sequence[Row]]
"""What was found in one article, by frame."""


class Unfinished:
    """What an unfinished build of a store has found."""

    def __init__(self, store: Path) -> None:
        """Name the file; it need not be there.

        Args:
            store: Folder of the store.
        """
        self._path = store.with_name(f"{store.name}.unfinished.jsonl")
        self._out: TextIO | None = None

    def known(self, keys: Mapping[str, str]) -> dict[str, Findings]:
        """Return what was found in articles that are still the same, by article.

        Args:
            keys: For each article, the hash of all that its findings depend on.
        """
        found = {}
        for line in self._lines():
            try:
                record = json.loads(line)
                article_id, key, findings = record["article_id"], record["key"], record["found"]
            except (ValueError, KeyError, TypeError):
                continue
            if keys.get(article_id) == key:
                found[article_id] = findings
        return found

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Keep the file open for `add`."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as out:
            # A line torn by a kill must not swallow the first one after it.
            out.write("\n")
            self._out = out
            yield
        self._out = None

    def add(self, article_id: str, key: str, found: Findings) -> None:
        """Note what was found in an article; from now on a kill cannot take it away."""
        if self._out is not None:
            record = {"article_id": article_id, "key": key, "found": found}
            self._out.write(json.dumps(record, default=_plain) + "\n")
            self._out.flush()

    def discard(self) -> None:
        """Forget everything: the store holds it now."""
        self._path.unlink(missing_ok=True)

    def _lines(self) -> Iterator[str]:
        try:
            with self._path.open(encoding="utf-8") as lines:
                yield from lines
        except FileNotFoundError:
            return


def _plain(value: Any) -> Any:
    """Return a number of numpy as one of Python."""
    return value.item()
