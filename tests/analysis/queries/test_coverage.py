"""Coverage: squares with counts and shares, the findings behind them, what was searched, and profiles."""

from __future__ import annotations

import pytest

from analysis.frames import Tables, frame
from analysis.queries import Filters, View, coverage, profiles, select, silence
from tests import factory

SMALL = factory.small()


def test_squares_have_counts_shares_and_the_first_sentence(view: View) -> None:
    grid = coverage.grid(view, "speaker")
    assert list(grid.outlets) == ["City Wire", "Northern Post", "The Daily Ledger"]
    assert grid.totals == {"City Wire": 1, "Northern Post": 3, "The Daily Ledger": 4}
    ozola = grid.lines[0]
    assert (ozola.label, ozola.n, ozola.n_outlets, ozola.n_silent) == ("Anna Ozola", 3, 2, 1)
    assert [(s.state, s.n, round(s.share, 2)) for s in ozola.squares] == [
        ("silent", 0, 0.0),
        ("reports", 1, 0.33),
        ("reports", 2, 0.5),
    ]
    assert ozola.squares[2].words == "“The grid will hold,” said Anna Ozola, the energy minister."


def test_the_most_unevenly_told_comes_first_and_the_rest_on_demand(view: View) -> None:
    grid = coverage.grid(view, "speaker", most=2)
    assert [line.label for line in grid.lines] == ["Anna Ozola", "city council"]
    assert grid.n_facts == 5


def test_statements_are_named_by_their_speaker(view: View) -> None:
    labels = {line.label for line in coverage.grid(view, "utterance").lines}
    assert labels == {
        "Anna Ozola: The grid will hold",
        "city council: Schools in the capital will stay closed",
    }


def test_figures_that_differ_say_so(view: View) -> None:
    homes = next(line for line in coverage.grid(view, "topic").lines if line.fact_id == "t-homes")
    assert {square.state for square in homes.squares} == {"differs"}


def test_a_chosen_speaker_keeps_the_outlets_that_are_silent() -> None:
    grid = coverage.grid(select(SMALL, Filters(speakers=("s-ozola",))), "speaker")
    assert [line.fact_id for line in grid.lines] == ["s-ozola"]
    assert grid.n_outlets == 3


def test_the_outlets_that_tell_most_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "MOST_OUTLETS", 2)
    grid = coverage.grid(select(SMALL, Filters()), "speaker")
    assert list(grid.outlets) == ["Northern Post", "The Daily Ledger"]
    assert (grid.n_outlets, grid.lines[0].n_silent) == (3, 1)


def test_findings_of_a_line_and_of_a_square(view: View) -> None:
    every = coverage.findings_of(view, "speaker", "s-ozola")
    assert len(every) == 3
    ledger = coverage.findings_of(view, "speaker", "s-ozola", outlet="The Daily Ledger")
    assert [s[a:b] for s, m in zip(ledger["sentence"], ledger["marks"], strict=True) for a, b in m] == [
        "The grid will hold,",
        "the network was old",
    ]
    assert coverage.findings_of(view, "speaker", "s-ozola", outlet="City Wire").empty


def test_a_joint_speaker_has_the_quotation_too() -> None:
    shared = [["s-ozola"] if s == "s-lt" else [] for s in SMALL.quotations["speaker_id"]]
    tables = SMALL.with_frames(quotations=SMALL.quotations.assign(co_speakers=shared))
    assert len(coverage.findings_of(select(tables, Filters()), "speaker", "s-ozola")) == 4


def test_a_metonym_is_no_finding_of_a_place(view: View) -> None:
    assert coverage.findings_of(view, "place", "vilnius").empty
    assert len(coverage.findings_of(view, "place", "riga", outlet="The Daily Ledger")) == 1


@pytest.mark.parametrize(
    ("kind", "fact_id", "label"),
    [
        ("speaker", "s-ozola", "Anna Ozola"),
        ("topic", "t-days", "repairs"),
        ("place", "riga", "Riga"),
        ("utterance", "u-grid", "Anna Ozola: The grid will hold"),
        ("speaker", "nobody", None),
    ],
)
def test_a_fact_of_a_link_is_named(view: View, kind: str, fact_id: str, label: str | None) -> None:
    assert coverage.label_of(view, kind, fact_id) == label


def test_the_table_has_every_pair(view: View) -> None:
    table = coverage.coverage(view, "speaker")
    assert len(table) == 15
    ozola = table[(table["fact_id"] == "s-ozola") & (table["outlet"] == "The Daily Ledger")].iloc[0]
    assert (ozola["state"], ozola["n_findings"], ozola["share"]) == ("reports", 2, 0.5)
    assert ozola["finding_id"] == "ledger-1:q95-152"


def test_silence_says_what_was_searched(view: View) -> None:
    looked = silence.searched(view, "speaker", "s-ozola", "City Wire")
    assert list(looked.articles["article_id"]) == ["wire-1"]
    assert list(looked.names) == ["Anna Ozola", "Ozola"]
    assert (looked.n_written, len(looked.nearest)) == (0, 0)


def test_a_name_without_words_comes_near() -> None:
    start = factory.WIRE.index("Kalnins")
    row = {
        "name_id": f"wire-1:n{start}-{start + 7}",
        "article_id": "wire-1",
        "start": start,
        "end": start + 7,
        "sentence_start": start,
        "sentence_end": start + 41,
        "block_kind": "body",
        "surface": "Kalnins",
        "label": "PERSON",
        "speaker_id": "s-ozola",
    }
    tables = SMALL.with_frames(
        names=frame("names", [row]),
        speakers=SMALL.speakers.assign(
            aliases=[["Kalnins"] if s == "s-ozola" else [] for s in SMALL.speakers["speaker_id"]]
        ),
    )
    looked = silence.searched(select(tables, Filters()), "speaker", "s-ozola", "City Wire")
    assert looked.n_written == 1
    assert list(looked.nearest["sentence"]) == ["Kalnins said repairs would take two days."]


def test_an_outlet_of_another_story_was_not_searched() -> None:
    stories = ["fog" if name == "wire-1" else "storm" for name in SMALL.articles["article_id"]]
    tables = SMALL.with_frames(articles=SMALL.articles.assign(story_id=stories))
    view = select(tables, Filters())
    assert silence.searched(view, "speaker", "s-ozola", "City Wire").articles.empty


def test_other_figures_in_the_unit_come_near(view: View) -> None:
    looked = silence.searched(view, "topic", "t-days", "Northern Post")
    assert list(looked.names) == ["repairs", "day"]
    assert looked.nearest.empty


def test_other_sources_without_a_name_come_near_one() -> None:
    """Whether they are the same cannot be told, but the reader may see."""
    named = {"s-company": "Source (unnamed)", "s-police": "police (unnamed)"}
    names = [
        named.get(s, n) for s, n in zip(SMALL.speakers["speaker_id"], SMALL.speakers["name"], strict=True)
    ]
    tables = SMALL.with_frames(speakers=SMALL.speakers.assign(name=names))
    looked = silence.searched(select(tables, Filters()), "speaker", "s-company", "The Daily Ledger")
    assert looked.is_unnamed
    assert looked.near == "Sources without a name that it quotes:"
    assert list(looked.nearest["sentence"]) == ["At least 12 people were injured, police said."]


def test_profiles_count_what_an_outlet_has(view: View) -> None:
    ledger, post, wire = profiles.profiles(view)
    assert [own.outlet for own in (ledger, post, wire)] == [
        "The Daily Ledger",
        "Northern Post",
        "City Wire",
    ]
    assert (ledger.n_articles, ledger.n_wired, ledger.wires) == (1, 1, ["AP"])
    assert (ledger.n_quotations, ledger.n_direct, ledger.n_figures, ledger.n_places) == (4, 1, 2, 1)
    assert ledger.sides == [("no side named", 4)]
    assert (ledger.copied > 0, post.copied > 0, wire.copied) == (True, True, 0.0)


def test_profiles_name_what_one_alone_has_and_what_it_lacks(view: View) -> None:
    wire = profiles.profiles(view)[2]
    assert [(one.what, one.label) for one in wire.alone] == [
        ("speakers", "the company"),
        ("figures", "repairs"),
    ]
    assert (wire.n_alone, wire.n_lacks) == (2, 4)
    assert {one.label for one in wire.lacks if one.what == "speakers"} == {"Anna Ozola", "city council"}
    assert (wire.lacks[0].n_outlets, wire.lacks[0].n_telling) == (2, 3)


def test_the_table_of_profiles_has_a_row_an_outlet(view: View) -> None:
    table = profiles.profiles_table(view).set_index("outlet")
    assert list(table.index) == ["The Daily Ledger", "Northern Post", "City Wire"]
    assert table.loc["City Wire", "wires"] == "Reuters"
    assert table.loc["City Wire", "sides"] == "no side named 1, unresolved 1"


def test_a_quotation_that_both_report_is_no_copy() -> None:
    tables = SMALL.with_frames(reuse=SMALL.reuse.assign(origin="common_source"))
    assert {own.copied for own in profiles.profiles(select(tables, Filters()))} == {0.0}


def test_nothing_raises_on_an_empty_corpus() -> None:
    nothing = select(Tables.of({}), Filters())
    for kind in coverage.KINDS.values():
        assert not coverage.grid(nothing, kind).lines
        assert coverage.coverage(nothing, kind).empty
        assert coverage.findings_of(nothing, kind, "x").empty
    assert profiles.profiles(nothing) == []
