"""Files of many articles: JSON, JSON Lines and CSV; each record by itself, with its line where known."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.corpus.drafts import Draft, Found, Problem
from analysis.corpus.fields import as_text, columns_of, field_of, metadata

_LISTS = ("articles", "records", "items", "data", "results", "documents", "docs", "rows", "entries", "news")
_FAULTS = (ValueError, RecursionError)
_TEXT_ADVICE = "Give each article a field `text`; see the README for the other fields that are read."
_DELIMITERS = ",;\t|"


def read_json(text: str, *, source_path: str, name: str) -> Iterator[Found]:
    """Yield the articles of a JSON file: one record, a list, or a list under a usual name."""
    try:
        value = json.loads(text)
    except _FAULTS as error:
        if _is_lines(text):
            yield from read_jsonl(text, source_path=source_path, name=name)
            return
        yield Problem(
            _at(source_path, getattr(error, "lineno", None)), _broken(error), "Mend the JSON there."
        )
        return
    records = _records(value)
    if not records:
        yield Problem(source_path, "The JSON holds no records.", _TEXT_ADVICE)
    alone = len(records) == 1
    for number, record in enumerate(records, start=1):
        place = source_path if alone else f"{source_path}, record {number}"
        yield _draft(record, place, name if alone else f"{name}-{number}")


def read_jsonl(text: str, *, source_path: str, name: str) -> Iterator[Found]:
    """Yield the articles of a JSON Lines file; a broken line is told and the rest goes on."""
    n_records = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        n_records += 1
        place = _at(source_path, number)
        try:
            record = json.loads(line)
        except _FAULTS as error:
            yield Problem(place, _broken(error, with_line=False), "Mend or remove this line.")
            continue
        yield _draft(record, place, f"{name}-{number}")
    if not n_records:
        yield Problem(source_path, "The file holds no records.", _TEXT_ADVICE)


def read_csv(text: str, *, source_path: str, name: str) -> Iterator[Found]:
    """Yield the articles of a CSV file with a column of text; rows of another width are told."""
    header, rows = read_rows(text)
    columns = columns_of(header)
    if "text" not in columns:
        message = f"The table has no column of text; its columns are {', '.join(header[:12]) or 'none'}."
        advice = (
            "Name the column of texts `text`, or the table articles.csv if it describes files beside it."
        )
        yield Problem(source_path, message, advice)
        return
    open_line = _open_quote_line(text)
    n_rows = 0
    for line, row in rows:
        n_rows += 1
        place = _at(source_path, line)
        if open_line is not None and line >= open_line:
            message = (
                "A quotation mark opens in this row and never closes, so the rest of the file is one cell."
            )
            yield Problem(place, message, "Close it, or double quotation marks within the text.")
            return
        if len(row) != len(header):
            message = f"The row has {len(row)} cells, the header {len(header)}; it was not read."
            yield Problem(place, message, "Put texts that hold commas or line breaks in quotation marks.")
            continue
        yield _draft(dict(zip(header, row, strict=True)), place, f"{name}-{line}")
    if not n_rows:
        yield Problem(source_path, "The table has a header and no rows.", "Add the articles.")


def read_rows(text: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Return the header of a table, and its rows with the line on which each starts."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    first_line = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]
    unquoted = re.sub(r"\"[^\"]*\"", "", first_line)
    delimiter = max(_DELIMITERS, key=unquoted.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = _numbered(reader)
    header = next((row for _, row in rows), [])
    return [cell.strip() for cell in header], rows


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    line = 1
    while True:
        try:
            row = next(reader)
        except (StopIteration, csv.Error):
            return
        if any(cell.strip() for cell in row):
            yield line, row
        line = reader.line_num + 1


def _open_quote_line(text: str) -> int | None:
    """Return the line of the row in which a quotation mark opens that never closes."""
    if text.count('"') % 2 == 0:
        return None
    header_delimiter = max(_DELIMITERS, key=re.split(r"[\r\n]", text, maxsplit=1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=header_delimiter, strict=True)
    line = 1
    while True:
        try:
            next(reader)
        except StopIteration:
            return None
        except csv.Error as error:
            if "unexpected end" in str(error):
                return line
        line = reader.line_num + 1


def _records(value: Any) -> Sequence[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        if any(field_of(str(key)) == "text" and isinstance(item, str) for key, item in value.items()):
            return [value]
        lists = [value[key] for key in _LISTS if isinstance(value.get(key), list)]
        return lists[0] if lists else [value]
    return []


def _draft(record: Any, place: str, name: str) -> Found:
    if not isinstance(record, Mapping):
        return Problem(place, "The record is no object with fields.", _TEXT_ADVICE)
    column = next(
        (key for key in _text_keys(record) if isinstance(record[key], str) and record[key].strip()), None
    )
    if column is None:
        fields = ", ".join(map(str, list(record)[:10])) or "none"
        return Problem(place, f"The record has no text; its fields are {fields}.", _TEXT_ADVICE)
    given = {field: value for field, value in metadata(record).items() if field not in ("text", "file")}
    file = as_text(record.get("file"))
    return Draft(record[column], place, _stem(file) if file and "id" not in given else name, given=given)


def _text_keys(record: Mapping[Any, Any]) -> list[str]:
    """Return the keys that may hold the text, the likeliest first."""
    names = [key for key in record if isinstance(key, str) and field_of(key) == "text"]
    first = columns_of(names).get("text")
    return sorted(names, key=lambda key: key != first)


def _stem(file: str) -> str:
    return re.sub(r"\.\w{1,5}$", "", file.replace("\\", "/").rsplit("/", 1)[-1])


def _is_lines(text: str) -> bool:
    lines = [line for line in text.split("\n", 20)[:20] if line.strip()]
    return len(lines) > 1 and all(
        line.lstrip()[:1] == "{" and line.rstrip()[-1:] == "}" for line in lines[:-1]
    )


def _at(source_path: str, line: int | None) -> str:
    return source_path if line is None else f"{source_path}, line {line}"


def _broken(error: Exception, *, with_line: bool = True) -> str:
    if isinstance(error, json.JSONDecodeError):
        place = f"line {error.lineno}, column {error.colno}" if with_line else f"column {error.colno}"
        return f"The JSON is broken: {error.msg} ({place})."
    return f"The JSON is broken: {error}."
