"""Queries on speakers, voices and wordings: exact answers on a small corpus, empty ones on an empty one."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.frames import Tables
from analysis.queries import Filters, View, select, speakers, voices, wordings
from analysis.queries.rows import rows_of
from analysis.queries.speakers import NO_SIDE
from tests import factory

SMALL = factory.small()


@pytest.fixture(scope="module")
def view() -> View:
    return select(SMALL, Filters())


def test_the_ledger_ends_with_the_unresolved(view: View) -> None:
    rows = speakers.speakers_ledger(view)
    assert list(rows["name"][:2]) == ["Anna Ozola", "city council"]
    assert rows["name"].iloc[-1] == "unresolved"
    assert pd.isna(rows["speaker_id"].iloc[-1])
    first = rows.iloc[0]
    counts = ("n_quotations", "n_direct", "n_paraphrased", "n_outlets", "n_articles")
    assert [first[name] for name in counts] == [3, 1, 2, 2, 2]
    assert first["share"] == pytest.approx(1 / 3)
    assert first["outlets"] == "Northern Post, The Daily Ledger"


def test_what_is_in_view_in_words(view: View) -> None:
    words = voices.in_words(view)
    assert words == "9 quotations of 5 speakers, 1 (11%) in own words. 1 has no speaker yet."


def test_parts_of_a_bar_lie_end_to_end(view: View) -> None:
    rows = speakers.quotations_by_speaker(view, top=2)
    parts = rows[["name", "outlet", "is_direct", "n", "before"]].to_numpy().tolist()
    assert parts == [
        ["Anna Ozola", "Northern Post", False, 1, 0],
        ["Anna Ozola", "The Daily Ledger", True, 1, 1],
        ["Anna Ozola", "The Daily Ledger", False, 1, 2],
        ["city council", "Northern Post", False, 1, 0],
        ["city council", "The Daily Ledger", False, 1, 1],
    ]


def test_unresolved_quotations_are_in_no_bar_and_have_candidates(view: View) -> None:
    assert "unresolved" not in set(speakers.quotations_by_speaker(view)["name"])
    assert list(speakers.unresolved(view)["candidate_names"]) == ["Janis Kalnins, Peteris Kalnins"]
    assert speakers.n_unresolved(view) == (1, 1)
    assert speakers.unresolved(view, first=0).empty


def test_unresolved_quotations_with_candidates_come_first() -> None:
    rows = SMALL.quotations.assign(speaker_id=pd.Series([None] * 9, dtype="str"))
    found = speakers.unresolved(select(SMALL.with_frames(quotations=rows), Filters()))
    assert len(found) == 9
    assert found["candidates"].map(bool).tolist() == [True] + [False] * 8


def test_a_denial_is_kept_with_its_cue(view: View) -> None:
    rows = speakers.quotations_of(view, "s-ozola")
    denied = rows[rows["denied"]].iloc[0]
    assert (denied["words"], denied["cue"], denied["tone"]) == ("the network was old", "denied", "neutral")


def test_joint_speakers_are_quoted_too() -> None:
    rows = SMALL.quotations
    joint = [["s-ozola"] if n == 1 else [] for n in range(len(rows))]
    told = select(SMALL.with_frames(quotations=rows.assign(co_speakers=joint)), Filters())
    assert len(speakers.quotations_of(told, "s-ozola")) == 4


def test_names_of_a_speaker_say_why(view: View) -> None:
    rows = speakers.names_of(view, "s-ozola").set_index("surface")
    assert rows.loc["Ozola", "reason"] == "surname of the only Ozola in the article"


def test_roles_of_a_speaker_have_their_evidence(view: View) -> None:
    (role,) = speakers.roles_of(view, "s-ozola").to_dict("records")
    assert (role["role"], role["outlets"], role["n_mentions"]) == ("energy minister", "The Daily Ledger", 1)
    assert role["finding_id"].startswith("ledger-1:m")
    assert speakers.roles_of(view, "s-police").empty


def test_silent_outlets_stay_in_the_list(view: View) -> None:
    rows = speakers.outlets_on(view, "s-ozola").set_index("outlet")
    assert rows["n_quotations"].to_dict() == {"The Daily Ledger": 2, "Northern Post": 1, "City Wire": 0}
    assert rows.loc["The Daily Ledger", ["n_direct", "n_paraphrased", "n_mentions"]].tolist() == [1, 1, 2]
    speaker = next(rows_of(speakers.speakers_ledger(view)))
    told = speakers.outlets_on(view, "s-ozola")
    words = speakers.in_words(speaker, told, n_said=speaker.n_quotations)
    assert words.endswith("paraphrased; quoted by 2 of 3 outlets. Not quoted by: City Wire.")
    joint = speakers.in_words(speaker, told, n_said=speaker.n_quotations + 2)
    assert "paraphrased; 2 more together with others; quoted by" in joint


def test_two_speakers_of_one_name_get_labels_of_their_own() -> None:
    labels = speakers.unique_names(SMALL.speakers.assign(name="Kalnins"))
    assert len(set(labels.values())) == len(SMALL.speakers)


def test_own_words_by_outlet_and_side(view: View) -> None:
    named = SMALL.speakers.assign(
        affiliation=["Latvia" if key == "s-ozola" else None for key in SMALL.speakers["speaker_id"]]
    )
    grid = voices.words_by_side(select(SMALL.with_frames(speakers=named), Filters()))
    cells = {(row.outlet, row.side): (row.n, row.n_direct) for row in rows_of(grid)}
    assert cells == {
        ("The Daily Ledger", "Latvia"): (2, 1),
        ("The Daily Ledger", NO_SIDE): (2, 0),
        ("Northern Post", "Latvia"): (1, 0),
        ("Northern Post", NO_SIDE): (2, 0),
        ("City Wire", "Latvia"): (0, 0),
        ("City Wire", NO_SIDE): (1, 0),
    }


def test_rare_sides_share_a_column() -> None:
    tables = factory.many()
    sides = tables.speakers.assign(affiliation=[f"State {n}" for n in range(len(tables.speakers))])
    grid = voices.words_by_side(select(tables.with_frames(speakers=sides), Filters()))
    names = list(dict.fromkeys(grid["side"]))
    assert len(names) == voices.MOST_SIDES + 1
    assert names[-1] == voices.OTHER_SIDES
    assert grid["n"].sum() == 40


def test_cues_by_outlet_with_tone(view: View) -> None:
    rows = voices.cues_by_outlet(view)
    told = rows[["outlet", "tone", "shown", "n"]].to_numpy().tolist()
    assert told == [
        ["The Daily Ledger", "neutral", "said", 3],
        ["The Daily Ledger", "neutral", "denied", 1],
        ["Northern Post", "neutral", "said", 2],
        ["Northern Post", "neutral", "told", 1],
        ["City Wire", "neutral", "said", 2],
    ]


def test_wishes_have_no_cue() -> None:
    wishes = SMALL.quotations.assign(act="attitude")
    assert voices.cues_by_outlet(select(SMALL.with_frames(quotations=wishes), Filters())).empty


def test_loaded_cues_are_told_first() -> None:
    rows = pd.DataFrame(
        {
            "outlet": "o",
            "tone": ["neutral", "neutral", "loaded", "loaded", "no cue"],
            "cue": ["say", "tell", "claim", "boast", ""],
            "shown": ["said", "told", "claimed", "boasted", "no cue"],
            "n": [9, 8, 1, 2, 5],
        }
    )
    assert list(voices.telling_cues(rows, loaded=2, others=1)["cue"]) == ["boast", "claim", "say"]
    assert voices.tones(rows) == {"neutral": 17, "loaded": 3, "unlisted": 0, "no cue": 5}


@pytest.mark.parametrize(
    ("of", "words"),
    [
        ({"outlet": "City Wire", "side": NO_SIDE}, ["More than 60,000 homes lost power"]),
        (
            {"outlet": "City Wire", "cue": "say"},
            ["More than 60,000 homes lost power", "repairs would take two days"],
        ),
        ({"outlet": "City Wire", "cue": "tell"}, []),
        ({"outlet": "Nobody", "side": NO_SIDE}, []),
    ],
)
def test_what_stands_behind_a_cell(view: View, of: dict[str, str], words: list[str]) -> None:
    assert list(voices.quotations_behind(view, **of)["words"]) == words


def test_families_count_their_changes(view: View) -> None:
    rows = wordings.families(view)
    assert list(rows["utterance_id"]) == ["u-grid", "u-school"]
    grid = rows.iloc[0]
    assert [grid[name] for name in ("n_outlets", "n_cut", "n_added", "n_changed")] == [2, 0, 0, 1]
    assert (grid["cues"], grid["speaker"]) == ("said, told", "Anna Ozola")
    assert list(wordings.families(view, "s-council")["utterance_id"]) == ["u-school"]
    assert wordings.families(view, "s-police").empty


def test_wordings_mark_each_changed_word_on_both_sides(view: View) -> None:
    (pair,) = wordings.wordings(view, ("u-grid",))["u-grid"]
    marked = [
        [(p.words, p.number) for p in side.parts if p.change == "changed"]
        for side in (pair.first, pair.second)
    ]
    assert marked == [[("will", 1)], [("would", 1)]]
    assert [side.cue for side in (pair.first, pair.second)] == ["said", "told"]
    whole = "".join(part.words for part in pair.second.parts)
    assert whole == "The energy minister, Anna Ozola, told reporters that the grid would hold."
    kept = "".join(part.words for part in pair.second.parts if part.change in ("same", "changed"))
    assert kept == "the grid would hold"


def test_wordings_stay_whole_under_a_filter() -> None:
    filtered = select(SMALL, Filters(outlets=("Northern Post",)))
    assert len(wordings.families(filtered)) == 2
    assert len(wordings.wordings(filtered, ("u-grid",))["u-grid"]) == 1
    assert wordings.families(select(SMALL, Filters(outlets=("City Wire",)))).empty


def test_nothing_raises_on_an_empty_corpus() -> None:
    nothing = select(Tables.of({}), Filters())
    answers = [
        speakers.speakers_ledger(nothing),
        speakers.quotations_by_speaker(nothing),
        speakers.quotations_of(nothing, None),
        speakers.quotations_of(nothing, "s"),
        speakers.names_of(nothing, "s"),
        speakers.roles_of(nothing, "s"),
        speakers.outlets_on(nothing, "s"),
        speakers.unresolved(nothing),
        voices.words_by_side(nothing),
        voices.cues_by_outlet(nothing),
        voices.quotations_behind(nothing, "o", cue="say"),
        wordings.families(nothing),
    ]
    assert all(answer.empty for answer in answers)
    assert wordings.wordings(nothing, ("u",)) == {"u": []}
    assert speakers.n_unresolved(nothing) == (0, 0)
