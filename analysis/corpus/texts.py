"""Text and Markdown files: one article each, with optional YAML front matter.

The front matter is taken off; the text that is left keeps every character and line end. Values are read as
they are written (`id: 007` stays `007`, no date is made up), so bad ones can be told.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from analysis.corpus.drafts import Draft, Problem
from analysis.corpus.fields import metadata

_OPENING = re.compile(r"\s*-{3,}[ \t]*(?:\r\n|\r|\n)")
_HANDLER = YAMLHandler()
_FAULTS = (yaml.YAMLError, ValueError, RecursionError, TypeError)
_LONGEST, _MOST_NESTED = 20_000, 100
"""Characters of front matter, and brackets in it: more is no description of an article, and reading it
would take minutes."""


class _Plain(yaml.BaseLoader):
    """Reads values as they are written, without the references of YAML.

    A few lines of them make millions of words, or a list that holds itself.
    """

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Return the next node, unless it is a reference to another."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("references are not read")
        return super().compose_node(parent, index)


def read_text(text: str, *, source_path: str, name: str) -> tuple[Draft, list[Problem]]:
    """Return the article of a text file, and what is wrong with its front matter.

    Front matter that is no YAML mapping stays part of the text: nothing is lost.
    """
    split = _split(text)
    if split is None:
        return Draft(text, source_path, name), []
    front, content = split
    if len(front) > _LONGEST or front.count("[") + front.count("{") > _MOST_NESTED:
        return Draft(text, source_path, name), [_bad(source_path, None)]
    try:
        values: Any = _HANDLER.load(front, Loader=_Plain)
    except _FAULTS as error:
        return Draft(text, source_path, name), [_bad(source_path, _line_of(error))]
    if not isinstance(values, dict):
        return Draft(text, source_path, name), [_bad(source_path, None)] if values else []
    given = {field: value for field, value in metadata(values).items() if field not in ("text", "file")}
    return Draft(content, source_path, name, given=given), []


def _split(text: str) -> tuple[str, str] | None:
    """Return front matter and content as they stand, the line end after the closing rule taken off."""
    if not _OPENING.match(text):
        return None
    try:
        front, content = _HANDLER.split(text)
    except ValueError:  # no closing rule: a text that opens with a line of dashes
        return None
    if ":" not in front:
        return None
    return front, re.sub(r"\A(?:\r\n|\r|\n)", "", content)


def _line_of(error: Exception) -> int | None:
    mark = getattr(error, "problem_mark", None)
    return None if mark is None else int(mark.line) + 2


def _bad(source_path: str, line: int | None) -> Problem:
    place = source_path if line is None else f"{source_path}, line {line}"
    message = (
        "The front matter is no YAML of names and values; it was left in the text and marked as a notice."
    )
    return Problem(
        place, message, "Write each line as `outlet: The Example Post`; quote values with a colon."
    )
