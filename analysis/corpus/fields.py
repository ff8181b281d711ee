"""Names of metadata fields as datasets, front matter and `articles.csv` spell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from analysis.resources.boilerplate import load_field_names

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EMPTY = frozenset(("", "null", "none", "nan", "n/a", "~", "-", "—", "unknown"))


def field_of(name: str) -> str | None:
    """Return the field that a column or key means, if it is one of ours."""
    return load_field_names().get(_spelling(name))


def _by_likelihood(names: Iterable[Any]) -> list[str]:
    """Return the names of fields, so that of several spellings of one the likeliest comes first."""
    order = {name: number for number, name in enumerate(load_field_names())}
    known = [name for name in names if isinstance(name, str) and field_of(name) is not None]
    return sorted(known, key=lambda name: order[_spelling(name)])


def _spelling(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", _CAMEL.sub("_", name.strip().lstrip("\ufeff")).casefold()).strip("_")


def columns_of(names: Iterable[str]) -> dict[str, str]:
    """Return which of the names given stands for each field."""
    chosen: dict[str, str] = {}
    for name in _by_likelihood(names):
        chosen.setdefault(str(field_of(name)), name)
    return chosen


def metadata(record: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields that a record fills, as text; of two spellings the likelier that is filled."""
    values: dict[str, str] = {}
    for name in _by_likelihood(record):
        field = field_of(name)
        value = as_text(record[name]) if field is not None else None
        if field is not None and value is not None:
            values.setdefault(field, value)
    return values


_DEPTH = 5
"""Lists and mappings within each other that a field is read from; deeper ones are no metadata."""


def as_text(value: Any, depth: int = _DEPTH) -> str | None:
    """Return a value as text, a list joined, a mapping by its name; none for what says nothing."""
    if isinstance(value, Mapping | list | tuple) and not depth:
        return None
    if isinstance(value, Mapping):
        named = (value[key] for key in ("name", "title", "value", "full", "id") if value.get(key))
        return as_text(next(named, None), depth - 1)
    if isinstance(value, list | tuple):
        parts = (as_text(part, depth - 1) for part in value)
        return as_text(", ".join(part for part in parts if part is not None))
    if value is None or isinstance(value, bool):
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return None if text.strip().casefold() in _EMPTY else text
