"""Queries on speakers, voices and wordings: exact answers on a small corpus, empty ones on an empty one."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.frames import Tables
from analysis.queries import Filters, View, dossier, overview, select, speakers, voices, wordings
from analysis.queries.rows import rows_of
from analysis.queries.speakers import NO_SIDE
from tests import factory

SMALL = factory.small()


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
    rows = speakers.said_as_evidence(view, speakers.unresolved(view))
    assert list(rows["candidate_names"]) == ["Janis Kalnins, Peteris Kalnins"]
    assert speakers.n_unresolved(view) == (1, 1)


def test_unresolved_quotations_with_candidates_come_first() -> None:
    rows = SMALL.quotations.assign(speaker_id=pd.Series([None] * 9, dtype="str"))
    found = speakers.unresolved(select(SMALL.with_frames(quotations=rows), Filters()))
    assert len(found) == 9
    assert found["candidates"].map(bool).tolist() == [True] + [False] * 8


def test_a_denial_is_kept_with_its_cue(view: View) -> None:
    rows = speakers.said_as_evidence(view, dossier.quotations_of(view, "s-ozola"))
    denied = rows[rows["denied"]].iloc[0]
    assert (denied["words"], denied["cue"], denied["tone"]) == ("the network was old", "denied", "neutral")


@pytest.fixture(scope="module")
def joint() -> View:
    """The second quotation, of the police in the corpus, is said by Ozola together with them."""
    rows = SMALL.quotations
    others = [["s-ozola"] if n == 1 else [] for n in range(len(rows))]
    return select(SMALL.with_frames(quotations=rows.assign(co_speakers=others)), Filters())


def test_a_joint_quotation_counts_for_each_speaker_and_once_among_quotations(
    view: View, joint: View
) -> None:
    assert len(dossier.quotations_of(joint, "s-ozola")) == 4
    before, after = (speakers.speakers_ledger(one).set_index("speaker_id") for one in (view, joint))
    assert after.loc["s-ozola", ["n_quotations", "n_joint"]].tolist() == [4, 1]
    rest = after.index.dropna().drop("s-ozola")
    assert after.loc[rest, "n_quotations"].tolist() == before.loc[rest, "n_quotations"].tolist()
    bars = speakers.quotations_by_speaker(joint).groupby("speaker_id")["n"].sum()
    assert bars["s-ozola"] == 4
    assert bars.sum() == 9
    assert {voice.speaker_id: voice.n for voice in overview.voices(joint)}["s-ozola"] == 4
    assert voices.in_words(joint) == voices.in_words(view)
    assert dossier.outlets_on(joint, "s-ozola")["n_quotations"].sum() == 4


def test_a_joint_quotation_counts_for_the_side_of_each_speaker(joint: View) -> None:
    first = joint.tables.quotations["speaker_id"].iloc[1]
    sides = {"s-ozola": "Latvia", first: "Riga"}
    named = joint.tables.speakers
    named = named.assign(affiliation=[sides.get(key) for key in named["speaker_id"]])
    told = select(joint.tables.with_frames(speakers=named), Filters())
    grid = voices.words_by_side(told).groupby("side")["n"].sum()
    assert grid["Latvia"] == 4
    assert grid.sum() == 9
    outlet = speakers.outlets_of(told.tables)[told.tables.quotations["article_id"].iloc[1]]
    for side in ("Latvia", "Riga"):
        behind = voices.quotations_behind(told, outlet, side=side)
        assert told.tables.quotations["quotation_id"].iloc[1] in set(behind["quotation_id"])


def test_names_of_a_speaker_say_why(view: View) -> None:
    rows = dossier.names_of(view, "s-ozola").set_index("surface")
    assert rows.loc["Ozola", "reason"] == "surname of the only Ozola in the article"


def test_names_that_differ_in_capitals_are_one_and_pronouns_come_last() -> None:
    mentions = SMALL.mentions[SMALL.mentions["speaker_id"] == "s-ozola"]
    forms = ["He", "he", "he", "OZOLA", "Ozola"]
    rows = pd.concat([mentions.head(1)] * len(forms), ignore_index=True)
    rows = rows.assign(surface=pd.Series(forms, dtype="str"), reason="why")
    named = dossier.names_of(select(SMALL.with_frames(mentions=rows), Filters()), "s-ozola")
    assert named[["surface", "n_mentions"]].to_numpy().tolist() == [["Ozola", 2], ["he", 3]]


def test_roles_of_a_speaker_have_their_evidence(view: View) -> None:
    (role,) = dossier.roles_of(view, "s-ozola").to_dict("records")
    assert (role["role"], role["outlets"], role["n_mentions"]) == ("energy minister", "The Daily Ledger", 1)
    assert role["finding_id"].startswith("ledger-1:m")
    assert dossier.roles_of(view, "s-police").empty


def test_silent_outlets_stay_in_the_list(view: View) -> None:
    rows = dossier.outlets_on(view, "s-ozola").set_index("outlet")
    assert rows["n_quotations"].to_dict() == {"The Daily Ledger": 2, "Northern Post": 1, "City Wire": 0}
    assert rows.loc["The Daily Ledger", ["n_direct", "n_paraphrased", "n_mentions"]].tolist() == [1, 1, 2]
    speaker = dossier.speaker_of(view, "s-ozola")
    told = dossier.outlets_on(view, "s-ozola")
    words = dossier.in_words(speaker, told)
    assert words.endswith("paraphrased; quoted by 2 of 3 outlets. Not quoted by: City Wire.")
    joint = dossier.in_words(replace(speaker, n_joint=2), told)
    assert "paraphrased; 2 of them together with others; quoted by" in joint


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
    behind = voices.quotations_behind(view, **of)
    assert list(speakers.said_as_evidence(view, behind)["words"]) == words


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
        dossier.said_over_time(nothing, "s"),
        dossier.quotations_of(nothing, "s"),
        dossier.names_of(nothing, "s"),
        dossier.roles_of(nothing, "s"),
        dossier.outlets_on(nothing, "s"),
        speakers.unresolved(nothing),
        voices.words_by_side(nothing),
        voices.cues_by_outlet(nothing),
        voices.quotations_behind(nothing, "o", cue="say"),
        wordings.families(nothing),
    ]
    assert all(answer.empty for answer in answers)
    assert wordings.wordings(nothing, ("u",)) == {"u": []}
    assert speakers.n_unresolved(nothing) == (0, 0)


def test_marks_over_time_are_taken_together_where_they_would_be_very_many() -> None:
    days = 200
    quotations = pd.concat([SMALL.quotations.head(1)] * days, ignore_index=True)
    ids = pd.Series([f"a{n}" for n in range(days)], dtype="str")
    articles = pd.concat([SMALL.articles.head(1)] * days, ignore_index=True).assign(
        article_id=ids, published=pd.date_range("2024-01-01", periods=days, tz="UTC")
    )
    told = SMALL.with_frames(
        articles=articles, quotations=quotations.assign(article_id=ids, quotation_id=ids + "q")
    )
    rows = dossier.said_over_time(select(told, Filters()), "s-ozola")
    assert set(rows["every"]) == {"week"}
    assert len(rows) == 29
    assert rows["n"].sum() == days
    assert rows["published"].is_monotonic_increasing
