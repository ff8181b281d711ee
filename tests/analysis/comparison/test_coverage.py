"""The omission grid: what each outlet does with each fact."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from analysis.comparison.coverage import COLUMNS, FACT_KINDS, STATES, coverage_facts, coverage_grid
from analysis.comparison.cut_bodies import cut_bodies
from analysis.frames import Tables, conform, frame
from tests import factory
from tests.corpora import article, frames
from tests.factory import many, small


def state(grid: pd.DataFrame, fact_id: str, outlet: str) -> str:
    row = grid[(grid["fact_id"] == fact_id) & (grid["outlet"] == outlet)]
    assert len(row) == 1
    return str(row["state"].iloc[0])


def replaced(tables: Tables, **columns: dict[str, object]) -> Tables:
    """Return tables whose articles have other values in some columns, by article."""
    articles = tables.articles.set_index("article_id", drop=False)
    for column, values in columns.items():
        articles[column] = [values.get(name, old) for name, old in articles[column].items()]
    return tables.with_frames(articles=conform("articles", articles))


def test_every_fact_meets_every_outlet_once() -> None:
    grid = coverage_grid(small())
    assert list(grid.columns) == list(COLUMNS)
    assert set(grid["fact_kind"]) == set(FACT_KINDS)
    assert set(grid["state"]) <= set(STATES)
    assert not grid.duplicated(["fact_kind", "fact_id", "outlet"]).any()
    assert (grid.groupby(["fact_kind", "fact_id"])["outlet"].nunique() == 3).all()


def test_an_outlet_of_the_story_without_the_fact_is_silent() -> None:
    grid = coverage_grid(small())
    assert state(grid, "s-ozola", "The Daily Ledger") == "reports"
    assert state(grid, "s-ozola", "City Wire") == "silent"


def test_a_report_leads_to_its_first_finding() -> None:
    tables = small()
    grid = coverage_grid(tables)
    row = grid[(grid["fact_id"] == "s-ozola") & (grid["outlet"] == "The Daily Ledger")].iloc[0]
    assert row["n_findings"] == 2
    text = tables.texts()[row["article_id"]][row["start"] : row["end"]]
    assert text.startswith("The grid will hold")
    silent = grid[grid["state"] == "silent"]
    assert silent[["first_finding_id", "article_id", "start", "end"]].isna().all(axis=None)


def test_an_outlet_of_another_story_is_not_silent() -> None:
    grid = coverage_grid(replaced(small(), story_id={"wire-1": "fog"}))
    assert state(grid, "s-ozola", "City Wire") == "not covering this story"


def test_an_article_that_was_not_read_is_not_silent() -> None:
    grid = coverage_grid(replaced(small(), is_extracted={"wire-1": False}))
    assert state(grid, "s-ozola", "City Wire") == "not read"


def _renamed(tables: Tables, speaker_id: str, name: str) -> Tables:
    names = [name if s == speaker_id else old for s, old in _names(tables)]
    return tables.with_frames(speakers=tables.speakers.assign(name=names))


def _names(tables: Tables) -> Iterator[tuple[str, str]]:
    return zip(tables.speakers["speaker_id"], tables.speakers["name"], strict=True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Source close to the company (unnamed)", "source not named"),
        ("Officials (unnamed, City Wire)", "source not named"),
        ("The company", "silent"),
        ("Society of the unnamed", "silent"),
    ],
)
def test_whether_others_quote_a_source_without_a_name_cannot_be_told(name: str, expected: str) -> None:
    grid = coverage_grid(_renamed(small(), "s-company", name))
    assert state(grid, "s-company", "City Wire") == "reports"
    assert state(grid, "s-company", "Northern Post") == expected


def test_an_outlet_with_no_more_than_the_name_is_told_from_a_silent_one() -> None:
    """It leaves the words out; what is said of the speaker may be theirs in words that are not read."""
    start = factory.WIRE.index("Kalnins")
    name = {"article_id": "wire-1", "start": start, "end": start + 7, "speaker_id": "s-ozola"}
    tables = small().with_frames(names=frame("names", [{**name, "surface": "Kalnins", "label": "PERSON"}]))
    assert state(coverage_grid(tables), "s-ozola", "City Wire") == "only named"
    (fact,) = coverage_facts(tables, "speaker", only=["s-ozola"])
    assert fact.silent == ["City Wire"]


def test_a_name_taken_for_another_place_is_no_silence() -> None:
    toponyms = small().toponyms.copy()
    in_wire = toponyms["article_id"] == "wire-1"
    for other in ("vilnius", None):
        toponyms.loc[in_wire, "place_id"] = other
        tables = small().with_frames(toponyms=toponyms)
        assert state(coverage_grid(tables), "riga", "City Wire") == "only named"
    gone = small().with_frames(toponyms=toponyms[~in_wire])
    assert state(coverage_grid(gone), "riga", "City Wire") == "silent"


def test_a_description_that_two_outlets_quote_is_compared() -> None:
    """The words that join it across articles are looked for in the third outlet too."""
    grid = coverage_grid(_renamed(small(), "s-ozola", "Latvian officials (unnamed)"))
    assert state(grid, "s-ozola", "City Wire") == "silent"


def test_a_source_without_a_name_still_depends_on_story_and_time() -> None:
    unnamed = _renamed(small(), "s-company", "Officials (unnamed)")
    away = replaced(unnamed, story_id={"post-1": "fog"})
    assert state(coverage_grid(away), "s-company", "Northern Post") == "not covering this story"
    early = replaced(unnamed, published={"post-1": pd.Timestamp("2024-03-01", tz="UTC")})
    assert state(coverage_grid(early), "s-company", "Northern Post") == "published before it was known"


def test_sources_without_a_name_come_behind_those_that_one_alone_has() -> None:
    facts = coverage_facts(_renamed(small(), "s-company", "Officials (unnamed)"), "speaker")
    assert [fact.fact_id for fact in facts][-1] == "s-company"
    assert facts[-1].n_silent == 0


def _cut(tables: Tables, article_id: str) -> Tables:
    articles, blocks = frames([article(article_id, "The ferry ran aground and the captain said that the")])
    return tables.with_frames(problems=frame("problems", cut_bodies(articles, blocks)))


def test_an_article_that_did_not_load_whole_is_not_silent() -> None:
    tables = _cut(small(), "wire-1")
    assert state(coverage_grid(tables), "s-ozola", "City Wire") == "not read whole"
    (fact,) = (fact for fact in coverage_facts(tables, "speaker") if fact.fact_id == "s-ozola")
    assert fact.n_silent == 0


def test_what_a_cut_article_has_counts() -> None:
    assert state(coverage_grid(_cut(small(), "ledger-1")), "s-ozola", "The Daily Ledger") == "reports"


def test_an_outlet_with_a_whole_article_beside_a_cut_one_is_silent() -> None:
    tables = small()
    again = tables.articles[tables.articles["article_id"] == "wire-1"].assign(article_id="wire-2")
    more = tables.with_frames(articles=pd.concat([tables.articles, again], ignore_index=True))
    assert state(coverage_grid(_cut(more, "wire-2")), "s-ozola", "City Wire") == "silent"


@pytest.mark.parametrize(
    ("published", "precision", "expected"),
    [
        ("2024-03-04", "day", "published before it was known"),
        ("2024-03-05", "day", "silent"),
        ("2024-03-05 01:00", "minute", "silent"),
        ("2024-03-06", "day", "silent"),
        (None, None, "silent"),
    ],
)
def test_an_outlet_that_wrote_before_anyone_knew_is_not_silent(
    published: str | None, precision: str | None, expected: str
) -> None:
    """Of one day, without the minute of both, and without a date, nothing says that it was too early."""
    day = pd.Timestamp("2024-03-05", tz="UTC")
    early = pd.NaT if published is None else pd.Timestamp(published, tz="UTC")
    dates = dict.fromkeys(small().articles["article_id"], day) | {"wire-1": early}
    precisions = dict.fromkeys(dates, "day") | {"wire-1": precision}
    tables = replaced(small(), published=dates, published_precision=precisions)
    assert state(coverage_grid(tables), "s-ozola", "City Wire") == expected


def test_minutes_tell_who_was_too_early() -> None:
    noon = pd.Timestamp("2024-03-05 12:00", tz="UTC")
    times = dict.fromkeys(small().articles["article_id"], noon)
    tables = replaced(
        small(),
        published=times | {"wire-1": noon - pd.Timedelta(hours=1)},
        published_precision=dict.fromkeys(times, "minute"),
    )
    assert state(coverage_grid(tables), "s-ozola", "City Wire") == "published before it was known"


def test_figures_that_cannot_stand_together_differ() -> None:
    """40,000, about 45,000 and more than 60,000 homes: no two agree, so all differ."""
    grid = coverage_grid(small())
    assert {state(grid, "t-homes", o) for o in ("The Daily Ledger", "Northern Post", "City Wire")} == {
        "differs"
    }
    assert state(grid, "t-hurt", "City Wire") == "reports"


def test_the_minority_differs() -> None:
    tables = small()
    claims = tables.claims.copy()
    ours = (claims["topic_id"] == "t-homes") & (claims["article_id"] != "wire-1")
    claims.loc[ours, ["low", "high"]] = 40_000.0
    grid = coverage_grid(tables.with_frames(claims=claims))
    assert state(grid, "t-homes", "Northern Post") == "reports"
    assert state(grid, "t-homes", "City Wire") == "differs"


def test_a_metonym_is_no_place_reported_from() -> None:
    assert "vilnius" not in set(coverage_grid(small(), fact_kinds=["place"])["fact_id"])


def test_facts_that_an_outlet_lacks_come_before_those_that_one_alone_has() -> None:
    grid = coverage_grid(small(), fact_kinds=["speaker"])
    facts = list(dict.fromkeys(grid["fact_id"]))
    assert set(facts[:2]) == {"s-ozola", "s-council"}
    shared_by_all = coverage_grid(small(), fact_kinds=["topic"])
    assert shared_by_all["fact_id"].iloc[0] == "t-days"


def test_the_first_facts_only() -> None:
    assert coverage_grid(small(), fact_kinds=["speaker"], most=1)["fact_id"].nunique() == 1


def test_facts_count_what_the_grid_shows() -> None:
    """The same facts, in the same order, with the sums that a page writes beside them."""
    facts = coverage_facts(small(), "speaker")
    assert [fact.fact_id for fact in facts] == list(
        dict.fromkeys(coverage_grid(small(), fact_kinds=["speaker"])["fact_id"])
    )
    assert (facts[0].fact_id, facts[0].n_findings, facts[0].n_silent) == ("s-ozola", 3, 1)
    assert facts[0].state("Nobody's Post") == "not covering this story"


def test_an_unknown_outlet_goes_by_its_article() -> None:
    tables = replaced(small(), outlet={"wire-1": None})
    grid = coverage_grid(tables)
    assert "wire-1" in set(grid["outlet"])


def test_nothing_gives_an_empty_grid() -> None:
    assert coverage_grid(Tables.of({})).empty
    assert not coverage_grid(many()).empty
