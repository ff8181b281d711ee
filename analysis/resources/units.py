"""Units of measure and currencies: their normalised names, forms in text, and factors of conversion.

Read from `data/lexicons/numbers/units.tsv`, `si_prefixes.tsv` and `currencies.tsv`. SI prefixes, squares
and cubes are worked out here; rates ("dollar per barrel") are put together by `analysis.findings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from analysis.errors import ResourceError
from analysis.resources.numbers import FOLDER
from analysis.resources.tables import read_table

UNIT_COLUMNS = ("name", "dimension", "factor", "as", "words", "symbols", "flags")
MONEY = "money"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as text may name it.

    Attributes:
        name: Normalised name, singular: "kilometre", "percentage", "dollar".
        dimension: What it measures; only units of one dimension can be compared.
        factor: How many base units of its dimension one of it is; `None` where no factor converts.
        base: For money, the ISO code of the currency; one currency is not converted into another.
        restated: Name and multiplier where the number is restated ("decade" is 10 "year").
        glued: Its symbol counts only right after the digits.
    """

    name: str
    dimension: str
    factor: float | None
    base: str | None = None
    restated: tuple[float, str] | None = None
    glued: bool = False


@dataclass(frozen=True)
class UnitTable:
    """All units by form: words in lower case, symbols as they are, currencies before the number."""

    words: Mapping[str, Unit]
    symbols: Mapping[str, Unit]
    currency_signs: Mapping[str, Unit]
    by_name: Mapping[str, Unit] = field(default_factory=dict)
    longest: int = 6
    """Most words a form has."""

    def factor(self, name: str | None) -> tuple[str, float] | None:
        """Return what a unit can be compared in: its dimension (for money with the currency) and factor.

        Rates are read part by part ("mile per hour"). `None`: unknown, or no factor converts it.
        """
        if name is None:
            return None
        whole = self.by_name.get(name)
        if whole is not None:
            return _comparable(whole)
        parts = [self.by_name.get(part) for part in name.split(" per ")]
        if len(parts) != 2 or parts[0] is None or parts[1] is None:
            return None
        above, below = _comparable(parts[0]), _comparable(parts[1])
        if above is None or below is None:
            return None
        return f"{above[0]} per {below[0]}", above[1] / below[1]


def _comparable(unit: Unit) -> tuple[str, float] | None:
    if unit.factor is None:
        return None
    dimension = unit.dimension if unit.base is None else f"{unit.dimension} {unit.base}"
    return dimension, unit.factor


@cache
def units() -> UnitTable:
    """Return the unit table, read once.

    Raises:
        ResourceError: If a table is missing or malformed.
    """
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    by_name: dict[str, Unit] = {}
    for unit, unit_words, unit_symbols in _measures():
        by_name.setdefault(unit.name, unit)
        for word in unit_words:
            words.setdefault(word, unit)
        for symbol in unit_symbols:
            symbols.setdefault(symbol, unit)
    signs: dict[str, Unit] = {}
    for unit, unit_words, unit_signs, code in _currencies():
        for word in unit_words:
            words.setdefault(word, unit)
        signs.update(dict.fromkeys(unit_signs, unit))
        signs.setdefault(code, unit)
    by_name |= {unit.name: unit for unit in signs.values()}
    return UnitTable(words, symbols, signs, by_name)


def _measures() -> Iterator[tuple[Unit, list[str], list[str]]]:
    prefixes = read_table(FOLDER / "si_prefixes.tsv", ("word", "symbols", "factor"))
    for row in read_table(FOLDER / "units.tsv", UNIT_COLUMNS):
        flags = set(row["flags"].split())
        unit, words, symbols = _unit(row), _forms(row["words"]), _forms(row["symbols"])
        variants = [(unit, words, symbols)]
        if "si" in flags:
            variants += [_prefixed(unit, words, symbols, prefix) for prefix in prefixes]
        for variant in variants:
            yield _with_plurals(variant)
        if "area" in flags:
            for variant in variants:
                yield from (_with_plurals(power) for power in _powers(*variant))


def _unit(row: Mapping[str, str]) -> Unit:
    factor, _, base = row["factor"].partition(" ")
    times, _, restated = row["as"].partition(" ")
    try:
        return Unit(
            name=row["name"],
            dimension=row["dimension"],
            factor=None if factor == "-" else float(factor),
            base=base or None,
            restated=(float(times), restated) if restated else None,
            glued="glued" in row["flags"].split(),
        )
    except ValueError as error:
        raise ResourceError(f"units.tsv: {row['name']!r}: {error}.") from error


def _forms(cell: str) -> list[str]:
    return [] if cell in ("-", "") else [form.strip() for form in cell.split("|")]


def _prefixed(
    unit: Unit, words: list[str], symbols: list[str], prefix: Mapping[str, str]
) -> tuple[Unit, list[str], list[str]]:
    scale = float(prefix["factor"])
    factor = None if unit.factor is None else unit.factor * scale
    signs = [sign for sign in _forms(prefix["symbols"]) if sign != "mc" or unit.name == "gram"]
    return (
        replace(unit, name=prefix["word"] + unit.name, factor=factor),
        [prefix["word"] + word for word in words],
        [sign + symbol for sign in signs for symbol in symbols],
    )


def _powers(
    unit: Unit, words: list[str], symbols: list[str]
) -> Iterator[tuple[Unit, list[str], list[str]]]:
    """Yield the square and the cubic unit of a length, with the forms that news uses."""
    for name, dimension, power, abbreviations, signs in (
        ("square", "area", 2, ("sq ", "sq. ", "sq"), ("2", "²", "^2")),
        ("cubic", "volume", 3, ("cu ", "cu. "), ("3", "³", "^3")),
    ):
        factor = None if unit.factor is None else unit.factor**power
        plain = [symbol.rstrip(".") for symbol in symbols]
        yield (
            Unit(f"{name} {unit.name}", dimension, factor),
            [f"{name} {word}" for word in words] + [f"{name}-{word}" for word in words],
            [f"{short}{symbol}" for short in abbreviations for symbol in (*plain, *words)]
            + [f"{symbol}{sign}" for symbol in plain if symbol.isalpha() for sign in signs],
        )


def _with_plurals(variant: tuple[Unit, list[str], list[str]]) -> tuple[Unit, list[str], list[str]]:
    unit, words, symbols = variant
    return unit, [*words, *_plurals(words)], [*symbols, *(f"{s}s" for s in symbols if s in ("lb", "km"))]


def _plurals(words: Iterable[str]) -> list[str]:
    """Return the regular plurals; in "part per billion" the first word takes it."""
    plurals = []
    for word in words:
        head, joint, tail = word.partition(" per ")
        ending = "es" if head.endswith(("ch", "sh", "x")) else "s"
        plurals.append(f"{head}{ending}{joint}{tail}")
        if word.startswith("degree "):
            plurals.append("degrees " + word.removeprefix("degree "))
    return plurals


def _currencies() -> Iterator[tuple[Unit, list[str], list[str], str]]:
    for row in read_table(FOLDER / "currencies.tsv", ("code", "name", "symbols", "words")):
        unit = Unit(row["name"], MONEY, 1.0, base=row["code"])
        words = [word for word in _forms(row["words"]) if not word.startswith("*")]
        yield (
            unit,
            [row["name"], *words, *_plurals([row["name"], *words])],
            _forms(row["symbols"]),
            row["code"],
        )
