"""The gazetteer: names in many spellings lead to their places, and the index opens fast."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.contracts.values import PLACE_KINDS
from analysis.resources import compile_gazetteer, gazetteer
from analysis.resources.gazetteer import (
    capital_or_country,
    countries,
    country_name,
    country_of,
    demonym,
    is_capital,
    is_place_token,
    is_seat,
    lookup,
    postal,
    region_of,
)
from analysis.resources.placenames import fold


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Kyiv", "city:703448"),
        ("Kiev", "city:703448"),
        ("KYIV", "city:703448"),
        ("Artemivsk", "city:713174"),
        ("Bombay", "city:1275339"),
        ("Zürich", "city:2657896"),
        ("Zurich", "city:2657896"),
        ("Saint Louis", "city:4407066"),
        ("St. Louis", "city:4407066"),
        ("L.A.", "city:5368361"),
        ("U.K.", "country:GB"),
        ("Britain", "country:GB"),
        ("Côte d'Ivoire", "country:CI"),
        ("Donetsk region", "region:UA.05"),
        ("Calif.", "region:US.CA"),
        ("Butler County", "district:US.OH.butler-county"),
        ("the West Bank", "region:PS.WE"),
        ("Black Sea", "sea:black-sea"),
        ("Donbas", "area:donbas"),
        ("Kremlin", "facility:kremlin"),
    ],
)
def test_a_name_leads_to_its_place(name: str, place_id: str) -> None:
    """Capitals, accents, points, former names and short forms do not matter."""
    assert place_id in {place.place_id for place in lookup(name)}


@pytest.mark.parametrize("name", ["", "   ", "Qwxyzburg", "TX", "...", "the"])
def test_what_is_no_name_leads_nowhere(name: str) -> None:
    """Postal codes are asked for apart: "IN" and "OR" are words."""
    assert lookup(name) == []


def test_most_people_first() -> None:
    """Candidates come with the largest in front, and every one has a known kind and a point."""
    found = [place for place in lookup("Paris") if place.kind == "city"]
    assert found[0].country == "FR"
    assert len(found) > 3
    assert {place.kind for place in lookup("Paris")} <= set(PLACE_KINDS)
    assert all(-90 <= p.latitude <= 90 and -180 <= p.longitude <= 180 for p in found)


def test_region_and_capital_of_a_city() -> None:
    """A city knows its region; a capital is the largest town of that name in its country."""
    (bakhmut,) = lookup("Bakhmut")
    region = region_of(bakhmut)
    assert region is not None
    assert region.name == "Donetsk Oblast"
    capitals = [place.place_id for place in lookup("Washington") if is_capital(place)]
    assert capitals == ["city:4140963"]


def test_postal_codes_are_states() -> None:
    """They stand only after a comma, so they have a door of their own."""
    texas = postal("TX")
    assert texas is not None
    assert texas.place_id == "region:US.TX"
    assert postal("QQ") is None


@pytest.mark.parametrize(
    ("word", "iso"),
    [("Polish", "PL"), ("Ukrainians", "UA"), ("South Korean", "KR"), ("RUSSIAN", "RU"), ("Dutch", "NL")],
)
def test_demonyms(word: str, iso: str) -> None:
    assert demonym(word) == iso


@pytest.mark.parametrize("word", ["polish", "turkey", "Table", "", "Poland", "swiss"])
def test_words_that_are_no_demonyms(word: str) -> None:
    """A people has a capital: shoes are polished."""
    assert demonym(word) is None


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("Moscow", "RU"),
        ("Kyiv", "UA"),
        ("Kiev", "UA"),
        ("the Kremlin", "RU"),
        ("France", "FR"),
        ("Minsk", "BY"),
    ],
)
def test_who_speaks_when_a_capital_speaks(name: str, iso: str) -> None:
    assert capital_or_country(name) == iso


@pytest.mark.parametrize(
    ("name", "is_house"),
    [("the Kremlin", True), ("Élysée", True), ("Elysee Palace", True), ("Moscow", False), ("Delhi", False)],
)
def test_a_house_of_government_is_no_town(name: str, is_house: bool) -> None:
    assert is_seat(name) is is_house


@pytest.mark.parametrize("name", ["Kharkiv", "Texas", "Manchester", "Kingston, Ontario"])
def test_other_towns_speak_for_no_state(name: str) -> None:
    assert capital_or_country(name) is None


def test_countries_are_whole() -> None:
    """Each has a name and a point; the inhabited ones of any size a capital and a people."""
    table = countries()
    assert len(table) > 240
    assert country_of("Ukraine") == "UA"
    assert country_of("Kyiv") is None
    assert country_name("UA") == "Ukraine"
    assert country_name("QQ") is None
    large = [table[iso] for iso in ("US", "GB", "DE", "NG", "IN", "BR", "UA", "RU", "KE", "ID")]
    assert all(country.capital and country.demonyms for country in large)


def test_place_tokens() -> None:
    """Words of larger places count, made-up ones do not."""
    assert is_place_token("Angeles")
    assert is_place_token("kyiv")
    assert not is_place_token("Qwxyzburg")
    assert not is_place_token("")


@given(st.text(max_size=30))
def test_no_text_raises_and_keys_are_stable(text: str) -> None:
    """Folding a key again changes nothing, whatever the script."""
    key = fold(text)
    assert fold(key) == key
    lookup(text)
    is_place_token(text)
    demonym(text)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
def test_the_index_opens_within_a_second_and_300_megabytes() -> None:
    """After its first compilation; measured in a fresh process, as the app starts."""
    lookup("Kyiv")
    code = (
        "import time; from pathlib import Path; t = time.perf_counter();"
        "from analysis.resources.gazetteer import lookup, is_capital, countries;"
        "[is_capital(p) for p in lookup('Kyiv')]; countries();"
        "print(time.perf_counter() - t); print(Path('/proc/self/status').read_text())"
    )
    root = Path(gazetteer.__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    seconds, _, status = done.stdout.partition("\n")
    assert float(seconds) < 3, "a second on a quiet machine; three allow for a busy one"
    (peak,) = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")]
    assert peak / 1024 < 300


def test_compiling_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A compilation that fails leaves nothing behind; one that comes second keeps the first."""
    names = compile_gazetteer.Names()
    place = {"place_id": "x", "name": "X", "kind": "city", "country": "UA", "region": "", "latitude": 1.0}
    names.add({**place, "longitude": 2.0, "population": 9000, "radius": 0.0}, [("Xtown", 0)])
    monkeypatch.setattr(compile_gazetteer, "collect", lambda: names)
    folder = tmp_path / "gazetteer" / "one"
    compile_gazetteer.compile_index(folder)
    before = time.time_ns()
    compile_gazetteer.compile_index(folder)
    assert {path.name for path in folder.iterdir()} >= {"keys.npy", "places.arrow"}
    assert all(path.stat().st_mtime_ns <= before for path in folder.iterdir())

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(compile_gazetteer, "write", fail)
    with pytest.raises(OSError, match="disk full"):
        compile_gazetteer.compile_index(tmp_path / "gazetteer" / "two")
    assert [path.name for path in (tmp_path / "gazetteer").iterdir()] == ["one"]
