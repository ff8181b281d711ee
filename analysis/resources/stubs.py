"""Lines by which a page says that the text above them is not all of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from analysis.errors import ResourceError
from analysis.resources.paths import LEXICONS
from analysis.resources.tables import read_table

StubSign = Literal["withheld", "teaser"]


@dataclass(frozen=True, slots=True)
class StubLine:
    """A sort of line under a text that may not be whole.

    Attributes:
        sign: Whether the line itself says that the rest is kept back, or only leads on to it.
        pattern: Must match the whole line, made plain and in small letters.
        example: A line that it matches.
    """

    sign: StubSign
    pattern: re.Pattern[str]
    example: str


@lru_cache(maxsize=1)
def load_stub_lines() -> tuple[StubLine, ...]:
    """Return the lines of `data/lexicons/stubs/phrases.tsv` in order, read once.

    Raises:
        ResourceError: If the list is missing, or a sign or pattern in it is malformed.
    """
    rows = read_table(LEXICONS / "stubs" / "phrases.tsv", ("sign", "pattern", "example"))
    return tuple(_line(row) for row in rows)


def _line(row: dict[str, str]) -> StubLine:
    try:
        pattern = re.compile(row["pattern"])
    except re.error as error:
        raise ResourceError(f"stubs/phrases.tsv: {row['pattern']!r} is no pattern ({error}).") from error
    if row["sign"] not in get_args(StubSign):
        raise ResourceError(f"stubs/phrases.tsv: {row['sign']!r} is no sign.")
    return StubLine(cast(StubSign, row["sign"]), pattern, row["example"])


def stub_sign(plain: str) -> StubSign | None:
    """Return what the first line of the list that matches says of the text above, if one does.

    Args:
        plain: A line, made plain and in small letters.
    """
    return next((line.sign for line in load_stub_lines() if line.pattern.fullmatch(plain)), None)
