"""Corrections as a file: one JSON object a line, out of one journal and into another.

Reading is all or nothing, and reading a file twice adds nothing: entries keep their names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from analysis.corrections.checks import LONGEST_RECORD, checked
from analysis.corrections.model import CorrectionError, Entry

MOST_LINES = 200_000
_MOST_FAULTS = 5


def export_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield each entry as a line of JSON with its line end, the earliest first."""
    for entry in entries:
        yield json.dumps(entry.record(), ensure_ascii=False, sort_keys=True) + "\n"


def read_lines(data: bytes) -> list[Entry]:
    """Return the entries of a file.

    Args:
        data: The file: UTF-8, one JSON object a line; empty lines are passed over.

    Raises:
        CorrectionError: Naming the first lines that are wrong, and what is wrong with each.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CorrectionError(f"Line {line} is not UTF-8; this is no export of corrections.") from error
    # Not `splitlines`: a note may hold a line separator of Unicode.
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        raise CorrectionError(
            f"The file has {len(lines):,} lines; at most {MOST_LINES:,} are read. Cut it in parts."
        )
    found: dict[str, Entry] = {}
    faults: list[str] = []
    for place, words in enumerate(lines, start=1):
        if words.strip():
            try:
                _take(found, checked(_object(words)))
            except CorrectionError as error:
                faults.append(f"Line {place}: {error}")
                if len(faults) == _MOST_FAULTS:
                    break
    if faults:
        raise CorrectionError("Nothing was read. " + " ".join(faults))
    return sorted(found.values(), key=lambda entry: entry.made_at)


def _take(found: dict[str, Entry], entry: Entry) -> None:
    if found.setdefault(entry.entry_id, entry) != entry:
        raise CorrectionError(f"its id, {entry.entry_id}, stands on another line with other content.")


def _object(line: str) -> Any:
    if len(line) > LONGEST_RECORD:
        raise CorrectionError(f"it is {len(line):,} characters long; at most {LONGEST_RECORD:,} are read.")
    try:
        return json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise CorrectionError(f"it is no JSON ({error}).") from error


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")
