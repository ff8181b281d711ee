"""Resolution: the same name means different places in different company, and says why."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pandas as pd
import pytest

from analysis.comparison.places.candidates import Hint, candidates, read_hint
from analysis.comparison.places.resolve import resolve_places
from analysis.errors import SettingsError
from analysis.frames import check, frame
from analysis.settings import PlaceSettings

Named = str | tuple[str, str]


def resolved(
    *articles: Sequence[Named],
    text: str = "",
    outlet: str | None = None,
    settings: PlaceSettings | None = None,
) -> pd.DataFrame:
    """Resolve the names of each article; a pair is a name with its hint, sentences go by position."""
    rows, metadata = [], []
    for number, names in enumerate(articles):
        metadata.append({"article_id": str(number), "text": text, "outlet": outlet})
        for place, named in enumerate(names):
            surface, hint = named if isinstance(named, tuple) else (named, None)
            rows.append(
                {
                    "toponym_id": f"{number}:{place}",
                    "article_id": str(number),
                    "start": 100 * place,
                    "end": 100 * place + len(surface),
                    "sentence_start": 100 * (place // 3),
                    "sentence_end": 100 * (place // 3) + 99,
                    "block_kind": "body",
                    "surface": surface,
                    "sense": "literal",
                    "role": "named",
                    "hint": hint,
                }
            )
    links = resolve_places(
        frame("toponyms", rows, owner="finding"), articles=pd.DataFrame(metadata), settings=settings
    )
    check("toponyms", links, owner="comparison")
    return links


def first(*names: Named, text: str = "") -> str | None:
    place = resolved(names, text=text)["place_id"].iloc[0]
    return None if pd.isna(place) else str(place)


@pytest.mark.parametrize(
    ("names", "place_id"),
    [
        (["Paris"], "city:2988507"),
        ([("Paris", "in Texas"), "Texas"], "city:4717560"),
        (["Paris", "France", "Lyon"], "city:2988507"),
        (["Minsk"], "city:625144"),
        (["Georgia", "Tbilisi", "Russia"], "country:GE"),
        (["Georgia", "Atlanta", "Alabama", "Florida"], "region:US.GA"),
        (["Washington", "Baltimore", "New York City"], "city:4140963"),
        (["Washington", "Seattle", "Spokane", "Oregon"], "region:US.WA"),
        ([("Moscow", "in ID")], "city:5601538"),
        (["Moscow", "Russia"], "city:524901"),
        (["Kiev"], "city:703448"),
        (["Artemivsk", "Ukraine"], "city:713174"),
        ([("Donetsk", "region")], "region:UA.05"),
        (["Donetsk", "Ukraine"], "city:709717"),
        ([("Belgorod", "region; in Russia"), "Ukraine"], "region:RU.09"),
        (["Butler County", "Hamilton", "Ohio", "Cincinnati"], "district:US.OH.butler-county"),
        (["China", "Japan"], "country:CN"),
        ([("China", "in Japan"), "Japan"], "country:CN"),
        (["California", "Pittsburgh", "Pennsylvania", "Washington"], "region:US.CA"),
        (["eastern Ukraine"], "country:UA"),
        (["Black Sea"], "sea:black-sea"),
    ],
)
def test_company_decides(names: list[Named], place_id: str) -> None:
    """A name in the company of others means what lies with them."""
    assert first(*names) == place_id


def test_peoples_named_in_the_text_count() -> None:
    """An article on Syrians means the Syrian Tripoli's neighbour, not Libya's capital."""
    assert first("Tripoli") == "city:2210247"
    assert first("Tripoli", "Beirut", text="Lebanese police and Lebanese doctors") == "city:266826"


def test_a_facility_stands_where_its_city_stands() -> None:
    """The point is the city's; precision and reason say so."""
    row = resolved(["Minsk Airport"]).iloc[0]
    assert row["kind"] == "facility"
    assert row["precision"] == "centre of area"
    assert abs(row["latitude"] - 53.9) < 0.1
    assert "placed at Minsk" in row["reason"]


def test_areas_are_no_points() -> None:
    links = resolved(["Ukraine", "Kyiv", "Donbas"])
    assert list(links["precision"]) == ["centre of area", "point", "centre of area"]


@pytest.mark.parametrize("name", ["Qwxyzburg", "the Soviet Planet", "—"])
def test_the_unknown_stays_unresolved_with_a_reason(name: str) -> None:
    row = resolved([name]).iloc[0]
    assert pd.isna(row["place_id"])
    assert pd.isna(row["latitude"])
    assert "gazetteer" in row["reason"]


def test_the_undecidable_stays_unresolved_with_the_candidates() -> None:
    """Of dozens of Springfields none is said to be meant when nothing points to one."""
    row = resolved(["Madison County"]).iloc[0]
    assert pd.isna(row["place_id"])
    assert row["reason"].startswith("Undecided between")


def test_a_hamlet_far_away_is_no_answer() -> None:
    """A name that only a village elsewhere bears is not put there without a word pointing to it."""
    row = resolved(["Tass", "Ukraine"]).iloc[0]
    assert pd.isna(row["place_id"])
    assert "nothing in the article" in row["reason"]


def test_one_sense_per_article() -> None:
    """What is said of a name once holds for all its mentions there, and not in the next article."""
    links = resolved([("Paris", "in Texas"), "Dallas", "Paris"], ["Paris", "France"])
    here, _, again, elsewhere, _ = links["place_id"]
    assert here == again == "city:4717560"
    assert elsewhere == "city:2988507"


def test_every_resolution_has_score_and_reason() -> None:
    links = resolved(["Paris", "London", ("Athens", "in Georgia"), "Georgia", "Kyiv"])
    assert links["reason"].notna().all()
    assert links["score"].dropna().between(0, 1).all()
    assert "named with Georgia" in links["reason"].iloc[2]


def test_no_toponyms_give_no_links() -> None:
    assert len(resolved([])) == 0


def test_hints_are_read_as_they_are_written() -> None:
    assert read_hint("region; in Ukraine") == Hint("region", ("Ukraine",))
    assert read_hint("in Texas") == Hint("", ("Texas",))
    assert read_hint(None) == Hint()


def test_candidates_come_best_first_and_bounded() -> None:
    settings = PlaceSettings(candidates=5)
    found = candidates("Springfield", "", settings)
    assert len(found) == 5
    assert [c.prior for c in found] == sorted((c.prior for c in found), reverse=True)


def test_settings_out_of_range_are_refused() -> None:
    with pytest.raises(SettingsError, match="least_share"):
        PlaceSettings(least_share=2)


def test_work_grows_with_the_names() -> None:
    """Twice the articles, about twice the time: nothing compares every name with every other."""
    article: list[Named] = [
        "Paris",
        "London",
        "Springfield",
        "Kyiv",
        "Texas",
        "Dallas",
        "Georgia",
        "Athens",
    ]
    resolved(*[article] * 5)

    def seconds(n_articles: int) -> float:
        start = time.perf_counter()
        resolved(*[article] * n_articles)
        return time.perf_counter() - start

    assert seconds(120) < 8 * max(seconds(30), 0.02)


def test_an_analyst_may_prefer_a_country_or_region() -> None:
    """A preference lifts a namesake there, and never moves a name that has none there."""

    def meant(name: str, *preferred: str) -> str:
        links = resolved([name], settings=PlaceSettings(preferred=preferred, preference=3.5))
        return str(links["place_id"].iloc[0])

    assert meant("London") == "city:2643743"
    assert meant("London", "region:CA.08") == "city:6058560"
    assert meant("London", "country:CA") == "city:6058560"
    assert meant("London", "country:DE") == "city:2643743"
    assert meant("Ontario") == "region:CA.08"


def test_a_name_of_no_known_language_needs_more_than_its_country() -> None:
    """GeoNames lists "St. Nicholas" for a town of Greece; an article about Greece does not mean it."""
    names = ["St. Nicholas", "Greece"]
    assert pd.isna(resolved(names)["place_id"].iloc[0])


def test_a_building_stands_in_the_town_that_it_is_said_to_be_in() -> None:
    found = resolved([("Palace of Independence", "in Minsk"), "Belarus"])
    assert (found["kind"][0], found["country"][0]) == ("facility", "BY")
    assert "placed at Minsk" in found["reason"][0]
    assert resolved([("Independence Pact", "in Minsk"), "Belarus"])["place_id"].isna()[0]


def test_a_region_called_so_is_not_its_capital() -> None:
    """Washington is first of all the capital, "Washington state" is not."""
    found = resolved([("Washington", "region"), "Oregon"])
    assert found["place_id"][0] == "region:US.WA"


def test_the_country_alone_makes_no_small_namesake() -> None:
    """In news of the United States Mecca is still the city that everybody knows."""
    states = ["Ohio", "Nevada", "New York", "Michigan", "Texas", "Maine"]
    assert resolved(["Mecca", *states])["country"][0] == "SA"
    assert resolved([("Mecca", "in California"), "California"])["country"][0] == "US"


def test_of_two_well_known_namesakes_abroad_neither_is_guessed() -> None:
    even = PlaceSettings(rival_lead=1.0)
    found = resolved(["Cordoba"], settings=even)
    assert found["place_id"].isna()[0] and "both are well known" in found["reason"][0]
    assert resolved([("Cordoba", "in Spain"), "Spain"], settings=even)["country"][0] == "ES"


def test_a_country_named_in_the_same_sentence_counts() -> None:
    """Sentences go by position: three names stand in one."""
    found = resolved(["Cordoba", "Manhattan", "Spain"])
    assert found["country"][0] == "ES"
    mere = resolved(["Cordoba", "Manhattan", "Spain"], settings=PlaceSettings(named_country=0.0))
    assert mere["country"][0] != "ES"


def test_a_harbour_is_not_placed_in_a_town_that_shares_its_word() -> None:
    found = resolved(["Pearl Harbor"])
    assert found["place_id"][0].startswith("facility:") and found["longitude"][0] < -150


def test_an_area_is_not_taken_for_a_hamlet_of_its_name() -> None:
    found = resolved(["Middle East", "Baltimore", "Maryland", "Annapolis", "Washington"])
    assert found["kind"][0] == "area"
