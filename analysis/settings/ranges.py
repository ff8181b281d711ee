"""The range that a setting must lie in: stated beside its type, checked when settings are made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, get_args, get_type_hints

from analysis.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Range:
    """What a setting may be, both ends included: `Annotated[int, Range(1, 100)]`."""

    low: float
    high: float


Share = Annotated[float, Range(0, 1)]
"""A share, score or likelihood: 0 to 1."""


class Checked:
    """A frozen dataclass of settings that refuses a value outside the range of its field.

    Raises:
        SettingsError: When one is made with such a value, or with a fraction where a number is
            counted; it names the setting, its value and what it may be.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        # mypy looks for the hash of an instance where a class is the key (python/mypy#11470).
        for name, (kind, limits) in ranges(type(self)).items():  # type: ignore[arg-type]
            _check(name, getattr(self, name), kind, limits)


@cache
def ranges(settings: type[Checked]) -> dict[str, tuple[type, Range]]:
    """Return the type and the range of each setting of a class that has one, by name."""
    hints = get_type_hints(settings, include_extras=True)
    stated = {name: get_args(hint) for name, hint in hints.items()}
    return {
        name: (arguments[0], arguments[1])
        for name, arguments in stated.items()
        if len(arguments) == 2 and isinstance(arguments[1], Range)
    }


def _check(name: str, value: float, kind: type, limits: Range) -> None:
    if kind is int and not isinstance(value, int):
        raise SettingsError(f"{name} is {value!r}; it must be a whole number.")
    if not limits.low <= value <= limits.high:
        raise SettingsError(f"{name} is {value!r}; it must lie between {limits.low} and {limits.high}.")
