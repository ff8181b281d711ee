"""What should be looked at first, what findings can be changed to, and what people found."""

from __future__ import annotations

import pytest

from analysis.corrections import Correction, CorrectionError, Who, apply, drafts
from analysis.corrections.model import FINDINGS
from analysis.queries import Filters, View, review, select
from analysis.queries.review import choices
from analysis.queries.review.told import SORTS
from tests.analysis.corrections.made import entries, found, small, spoken


@pytest.fixture
def view() -> View:
    return select(small(), Filters())


def test_conflicts_come_before_unresolved_speakers_before_low_scores(view: View) -> None:
    weights = review.queue(view).drop_duplicates("why").set_index("sort")["weight"]
    assert weights.is_monotonic_decreasing
    assert review.queue(view)["why"].iloc[0].startswith("conflict")


def test_the_queue_follows_the_filters(view: View) -> None:
    own = review.queue(select(small(), Filters(outlets=("City Wire",))))
    assert set(own["outlet"]) == {"City Wire"}


def test_namesakes_by_surname_alone_are_no_pair(view: View) -> None:
    """Janis and Peteris Kalnins stand in the corpus."""
    assert review.pairs_to_merge(view).empty


def test_speakers_of_one_full_name_are_a_pair() -> None:
    speakers = small().speakers
    same = speakers.assign(name=speakers["name"].replace({"Peteris Kalnins": "Janis Kalnins"}))
    pairs = review.pairs_to_merge(select(small().with_frames(speakers=same), Filters()))
    assert pairs["words"].tolist() == ["janis kalnins"]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1,200.5", 1200.5), (" 7 ", 7.0), ("", None), (None, None), ("-3", -3.0), (12, 12.0)],
)
def test_numbers_as_people_write_them(typed: object, value: float | None) -> None:
    assert choices.number(typed) == value


@pytest.mark.parametrize("typed", ["many", "nan", "inf", "1e999", "12 or 13", "=1+1"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(CorrectionError):
        choices.number(typed)


def test_places_are_named_by_choice_or_as_on_a_map(view: View) -> None:
    key = found(small(), "toponyms", "ledger-1", "Riga")
    offered = choices.places(view, key)
    first = next(iter(offered))
    chosen = choices.place_named(view, key, offered[first])
    assert chosen is not None
    assert chosen.place_id == first
    inside = choices.place_named(view, key, "Paris, Texas")
    assert inside is not None
    assert inside.country == "US"
    assert choices.place_named(view, key, "  ") is None
    with pytest.raises(CorrectionError, match="no place called"):
        choices.place_named(view, key, "Nowhereville-on-Sea")


def test_speakers_are_named_whatever_their_case(view: View) -> None:
    assert choices.speaker_named(view, "anna ozola") == "s-ozola"
    assert choices.speaker_named(view, "Nobody Known") is None


def test_mentions_are_told_apart_by_where_they_stand() -> None:
    groups = choices.mention_groups(select(spoken(), Filters()), "s-ozola")
    assert "“Anna Ozola” · Northern Post · 5 Mar 2024 · Power lost in Latvian storm" in groups


def test_precision_counts_confirmed_changed_and_rejected() -> None:
    keys = [found(small(), "claims", *where) for where in (("wire-1", "60,000"), ("ledger-1", "40,000"))]
    made = [
        drafts.judge(small(), "claims", key, verdict)
        for key, verdict in zip(keys, ("confirm", "reject"), strict=True)
    ]
    changed = drafts.set_value(small(), found(small(), "claims", "post-1", "45,000"), 1, 2, "between")
    corrected = apply(small(), entries(*made, changed, drafts.judge(small(), "claims", keys[0], "confirm")))
    row = review.precision(select(corrected, Filters())).iloc[0]
    assert (row["n_confirmed"], row["n_corrected"], row["n_rejected"], row["n"]) == (1, 1, 1, 3)
    assert (round(row["precision"]), round(row["exact"])) == (67, 33)
    assert row["low"] < row["precision"] < row["high"]


def precision_of(*made: Correction) -> dict[tuple[str, str], tuple[int, int, int]]:
    table = review.precision(select(apply(spoken(), entries(*made)), Filters()))
    counts = table[["n_confirmed", "n_corrected", "n_rejected"]].itertuples(index=False, name=None)
    return dict(zip(zip(table["sort"], table["how"], strict=True), counts, strict=True))


def test_every_sort_of_finding_that_can_be_judged_has_its_precision() -> None:
    tables = spoken()
    held = [name for name in FINDINGS if len(getattr(tables, name))]
    assert {"quotations", "mentions", "reuse"} <= set(held)
    judged = [drafts.judge(tables, name, str(getattr(tables, name).iloc[0, 0]), "confirm") for name in held]
    found_ = precision_of(*judged)
    assert {sort for sort, _ in found_} == {SORTS[name] for name in held} | {"Speaker of a quotation"}
    assert all(how for _, how in found_)


def test_who_was_quoted_is_judged_apart_from_what_was_said() -> None:
    tables = spoken()
    said = tables.quotations[tables.quotations["speaker_id"].notna()]["quotation_id"].tolist()[:3]
    open_ = tables.quotations[tables.quotations["speaker_id"].isna()]["quotation_id"].iloc[0]
    made = [
        drafts.judge(tables, "quotations", said[0], "confirm"),
        drafts.set_speaker(tables, said[1], None),
        drafts.judge(tables, "quotations", said[2], "reject"),
        drafts.set_speaker(tables, str(open_), Who("Somebody New", "person")),
    ]
    found_ = precision_of(*made)
    who = [counts for (sort, _), counts in found_.items() if sort == "Speaker of a quotation"]
    # The one that is no quotation and the one that nobody was named for say nothing of who was named.
    assert [sum(column) for column in zip(*who, strict=True)] == [1, 0, 1]
    what = [counts for (sort, _), counts in found_.items() if sort == "Quotation"]
    assert [sum(column) for column in zip(*what, strict=True)] == [1, 2, 1]
