"""Rules for lines of a scraped page that are no part of its article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.errors import ResourceError
from analysis.resources.paths import LEXICONS
from analysis.resources.tables import read_table


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of line that is no article text.

    Attributes:
        kind: A block kind.
        max_chars: Longer lines are never matched.
        is_open: Whether a line that closes with a full stop is never matched.
        pattern: Must match the whole line, made plain and in lower case.
        example: A line that it matches.
    """

    kind: str
    max_chars: int
    is_open: bool
    pattern: re.Pattern[str]
    example: str

    def matches(self, plain: str, *, is_closed: bool) -> bool:
        """Say whether a line is of this kind.

        Args:
            plain: Its words, made plain and in small letters.
            is_closed: Whether it closes with a full stop.
        """
        if len(plain) > self.max_chars or (self.is_open and is_closed):
            return False
        return self.pattern.fullmatch(plain) is not None


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """Return the rules of `data/lexicons/boilerplate/rules.tsv` in order, read once.

    Raises:
        ResourceError: If the list is missing, or a pattern or limit in it is malformed.
    """
    path = LEXICONS / "boilerplate" / "rules.tsv"
    rows = read_table(path, ("kind", "max_chars", "end", "pattern", "example"), delimiter="\t")
    return tuple(_rule(row) for row in rows)


def ruled_kind(plain: str, *, is_closed: bool) -> str | None:
    """Return the kind of the first rule that matches a line; see `Rule.matches` for the arguments."""
    length = len(plain)
    for rule in load_rules():
        if length <= rule.max_chars and rule.matches(plain, is_closed=is_closed):
            return rule.kind
    return None


def _rule(row: dict[str, str]) -> Rule:
    try:
        pattern = re.compile(row["pattern"])
        return Rule(row["kind"], int(row["max_chars"]), row["end"] == "open", pattern, row["example"])
    except (ValueError, re.error) as error:
        raise ResourceError(f"rules.tsv: {row['pattern'][:60]!r} is no rule ({error}).") from error


@lru_cache(maxsize=1)
def _word_lists() -> dict[str, frozenset[str]]:
    rows = read_table(LEXICONS / "boilerplate" / "words.csv", ("list", "words"))
    names = dict.fromkeys(row["list"] for row in rows)
    return {
        name: frozenset(word for row in rows if row["list"] == name for word in row["words"].split())
        for name in names
    }


def load_words(name: str) -> frozenset[str]:
    """Return one word list of `data/lexicons/boilerplate/words.csv`, read once.

    Raises:
        ResourceError: If the file is missing or malformed.
    """
    return _word_lists()[name]


@lru_cache(maxsize=1)
def list_head() -> re.Pattern[str]:
    """Return what matches the start of a heading under which titles of other texts are listed."""
    heads = sorted(" ".join(row.split("_")) for row in load_words("list_head"))
    return re.compile(rf"\W*(?:{'|'.join(re.escape(head) for head in heads)})")


@lru_cache(maxsize=1)
def load_field_names() -> dict[str, str]:
    """Return the field that each spelling of `data/lexicons/fields/names.csv` means, the likeliest first.

    Raises:
        ResourceError: If the file is missing or malformed.
    """
    rows = read_table(LEXICONS / "fields" / "names.csv", ("field", "names"))
    return {name: row["field"] for row in rows for name in row["names"].split()}
