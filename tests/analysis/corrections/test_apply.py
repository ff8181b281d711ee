"""Every kind of correction, and all that follows from it, on a corpus of three articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pandas as pd
import pytest

from analysis.corrections import (
    Correction,
    CorrectionError,
    Who,
    apply,
    base_of,
    drafts,
    key_of,
    n_applied,
    review_of,
)
from analysis.corrections.model import Entry
from analysis.frames import Tables, check_tables
from analysis.resources.gazetteer import lookup
from tests.analysis.corrections.made import entries, found, small, spoken

GRID = ("ledger-1", "grid will hold")
HOMES = {"ledger-1": "40,000 homes", "post-1": "45,000 homes", "wire-1": "60,000 homes"}


def after(tables: Tables, *corrections: Correction | tuple[str, Correction]) -> Tables:
    """Return the tables with corrections, checked as every frame of the program is."""
    return check_tables(apply(tables, entries(*corrections)))


def cell(tables: Tables, frame: str, key: str, column: str) -> Any:
    table = getattr(tables, frame)
    return table.loc[table.iloc[:, 0] == key, column].iloc[0]


def quotation(tables: Tables, article: str, words: str) -> str:
    return found(tables, "quotations", article, words)


def claim(tables: Tables, article: str, words: str) -> str:
    return found(tables, "claims", article, words)


def reject(frame: str, key: str) -> Correction:
    return drafts.judge(small(), frame, key, "reject")


def test_without_corrections_the_tables_are_the_very_same() -> None:
    assert apply(small(), []) is small()


def test_each_history_has_a_key_of_its_own() -> None:
    first, second = entries(reject("reuse", "r1"), reject("reuse", "r1"))
    keys = [key_of(apply(small(), own)) for own in ([], [first], [first, second])]
    assert len(set(keys)) == 3
    assert keys[0] == small().corpus_hash


def test_corrections_of_other_articles_do_nothing() -> None:
    foreign = Correction("reject", "claims", (("a" * 64, 0, 5),))
    assert apply(small(), entries(foreign)) is small()


def test_the_tables_given_are_not_changed() -> None:
    before = {name: table.copy(deep=True) for name, table in small().items()}
    key = claim(small(), "wire-1", HOMES["wire-1"])
    after(small(), reject("claims", key), drafts.edit(small(), "wire-1", "outlet", "Daily"))
    for name, table in small().items():
        pd.testing.assert_frame_equal(table, before[name])


def test_the_hash_stays_that_of_the_corpus_and_the_base_is_kept() -> None:
    corrected = after(small(), reject("claims", claim(small(), "wire-1", HOMES["wire-1"])))
    assert corrected.corpus_hash == small().corpus_hash
    assert base_of(corrected) is small()


def test_an_undone_correction_leaves_no_trace() -> None:
    first = entries(reject("claims", claim(small(), "wire-1", HOMES["wire-1"])))[0]
    taken = Entry("e" * 32, first.made_at, "Bob", drafts.undo(first.entry_id))
    corrected = apply(small(), [first, taken])
    assert all(table is getattr(small(), name) for name, table in corrected.items())
    assert review_of(corrected).undone == {first.entry_id: taken}


# Figures and topics.


def test_a_rejected_figure_leaves_and_its_topic_is_judged_anew() -> None:
    key = claim(small(), "wire-1", HOMES["wire-1"])
    corrected = after(small(), reject("claims", key))
    assert key not in set(corrected.claims["claim_id"])
    assert cell(corrected, "topics", "t-homes", "n_claims") == 2
    assert cell(corrected, "topics", "t-homes", "n_outlets") == 2
    # The other two are one independent line.
    assert cell(corrected, "topics", "t-homes", "verdict") == "single_source"
    assert key not in cell(corrected, "topics", "t-homes", "first_claim_id")
    assert review_of(corrected).rejected["claims"]["claim_id"].tolist() == [key]


def test_a_topic_whose_last_figure_is_rejected_is_gone() -> None:
    corrected = after(small(), reject("claims", claim(small(), "wire-1", "two days")))
    assert "t-days" not in set(corrected.topics["topic_id"])


def test_a_confirmed_figure_changes_nothing_and_is_marked() -> None:
    key = claim(small(), "wire-1", HOMES["wire-1"])
    corrected = after(small(), drafts.judge(small(), "claims", key, "confirm"))
    for name, table in corrected.items():
        pd.testing.assert_frame_equal(table, getattr(small(), name))
    assert review_of(corrected).rulings[key, "verdict"].entry.author == "Ann"


def test_a_changed_value_changes_the_verdict() -> None:
    key = claim(small(), "wire-1", HOMES["wire-1"])
    corrected = after(small(), drafts.set_value(small(), key, 40000, 40000, "exact"))
    assert cell(corrected, "claims", key, "low") == 40000
    assert cell(corrected, "claims", key, "bound") == "exact"
    assert cell(corrected, "topics", "t-homes", "verdict") in ("agree", "compatible")
    assert "corrected by Ann, 1 Jun 2024" in cell(corrected, "topics", "t-homes", "reason")
    assert cell(small(), "topics", "t-homes", "verdict") == "conflict"


def test_an_end_that_is_opened_is_missing() -> None:
    key = claim(small(), "ledger-1", HOMES["ledger-1"])
    corrected = after(small(), drafts.set_value(small(), key, 40000, None, "at_least"))
    assert pd.isna(cell(corrected, "claims", key, "high"))


def test_a_figure_is_moved_to_another_topic_and_to_none() -> None:
    key = claim(small(), "wire-1", "two days")
    moved = after(small(), drafts.set_topic(small(), key, "t-homes"))
    assert cell(moved, "claims", key, "topic_id") == "t-homes"
    assert cell(moved, "topics", "t-homes", "n_claims") == 4
    assert "t-days" not in set(moved.topics["topic_id"])
    alone = after(small(), drafts.set_topic(small(), claim(small(), "wire-1", "60,000"), None))
    assert cell(alone, "topics", "t-homes", "n_claims") == 2


def test_another_authority_and_the_outlets_own_voice() -> None:
    key = claim(small(), "wire-1", HOMES["wire-1"])
    own = after(small(), drafts.set_authority(small(), key, None))
    assert pd.isna(cell(own, "claims", key, "authority_id"))
    named = after(spoken(), drafts.set_authority(spoken(), key, drafts.who_is(spoken(), "s-ozola")))
    assert cell(named, "claims", key, "authority_id") == "s-ozola"
    assert "citing Anna Ozola" in cell(named, "topics", "t-homes", "reason")


# Quotations and utterances.


def test_a_rejected_quotation_leaves_every_count() -> None:
    key = quotation(small(), *GRID)
    corrected = after(small(), reject("quotations", key))
    assert key not in set(corrected.quotations["quotation_id"])
    assert cell(corrected, "speakers", "s-ozola", "n_quotations") == 2
    # One article alone is left of the utterance.
    assert "u-grid" not in set(corrected.utterances["utterance_id"])
    assert "u-grid" not in set(corrected.quotations["utterance_id"].dropna())
    assert "u-grid" not in set(corrected.alignments["utterance_id"])


def test_the_figure_of_a_rejected_quotation_is_the_outlets_own() -> None:
    key = quotation(small(), "ledger-1", "12 people")
    corrected = after(small(), reject("quotations", key))
    figure = claim(small(), "ledger-1", "12 people")
    assert pd.isna(cell(corrected, "claims", figure, "quotation_id"))
    assert pd.isna(cell(corrected, "claims", figure, "authority_id"))


def test_a_speaker_is_set_and_its_figures_follow() -> None:
    key, figure = quotation(small(), "ledger-1", "12 people"), claim(small(), "ledger-1", "12 people")
    who = drafts.who_is(spoken(), "s-ozola")
    corrected = after(spoken(), drafts.set_speaker(spoken(), key, who))
    assert cell(corrected, "quotations", key, "speaker_id") == "s-ozola"
    assert cell(corrected, "claims", figure, "authority_id") == "s-ozola"
    assert cell(corrected, "speakers", "s-ozola", "n_quotations") == 4
    assert cell(corrected, "speakers", "s-police", "n_quotations") == 0


def test_an_unresolved_speaker_is_resolved_and_unset_again() -> None:
    key = quotation(small(), "wire-1", "two days")
    janis = Who("Janis Kalnins", "person")
    corrected = after(small(), drafts.set_speaker(small(), key, janis))
    assert cell(corrected, "quotations", key, "speaker_id") == "s-jk"
    assert cell(corrected, "quotations", key, "candidates") == []
    unset = after(small(), drafts.set_speaker(small(), quotation(small(), *GRID), None))
    assert pd.isna(cell(unset, "quotations", quotation(small(), *GRID), "speaker_id"))
    assert cell(unset, "speakers", "s-ozola", "n_quotations") == 2


def test_a_speaker_nobody_knew_is_added() -> None:
    key = quotation(small(), "wire-1", "two days")
    corrected = after(small(), drafts.set_speaker(small(), key, Who("Ieva Kalniņa", "person")))
    added = cell(corrected, "quotations", key, "speaker_id")
    assert cell(corrected, "speakers", added, "name") == "Ieva Kalniņa"
    assert cell(corrected, "speakers", added, "n_quotations") == 1


def test_a_quotation_of_somebody_else_leaves_its_utterance() -> None:
    key = quotation(spoken(), *GRID)
    corrected = after(spoken(), drafts.set_speaker(spoken(), key, drafts.who_is(spoken(), "s-police")))
    assert pd.isna(cell(corrected, "quotations", key, "utterance_id"))
    assert "u-grid" not in set(corrected.utterances["utterance_id"])


# Speakers.


def test_merged_speakers_are_one_everywhere() -> None:
    corrected = after(spoken(), drafts.merge(spoken(), "s-police", "s-council"))
    assert "s-police" not in set(corrected.speakers["speaker_id"])
    assert "police" in cell(corrected, "speakers", "s-council", "aliases")
    assert cell(corrected, "speakers", "s-council", "n_quotations") == 3
    for frame in ("quotations", "mentions", "names"):
        assert "s-police" not in set(getattr(corrected, frame)["speaker_id"].dropna())
    assert "s-police" not in set(corrected.claims["authority_id"].dropna())


def test_merges_are_followed_one_after_another_and_back_and_forth() -> None:
    there = drafts.merge(spoken(), "s-police", "s-council")
    on = drafts.merge(spoken(), "s-council", "s-company")
    back = drafts.merge(spoken(), "s-company", "s-police")
    corrected = after(spoken(), there, on, back)
    assert {"s-police", "s-council"}.isdisjoint(corrected.speakers["speaker_id"])
    assert cell(corrected, "speakers", "s-company", "n_quotations") == 4


def test_a_merge_finds_its_speakers_by_their_mentions_though_ids_are_new() -> None:
    """As after a new extraction that names speakers otherwise."""
    merge = drafts.merge(spoken(), "s-police", "s-council")
    renamed = {"s-police": "force", "s-council": "town"}
    frames = {
        name: getattr(spoken(), name).assign(
            speaker_id=getattr(spoken(), name)["speaker_id"].replace(renamed)
        )
        for name in ("speakers", "mentions", "quotations")
    }
    corrected = apply(spoken().with_frames(**frames), entries(merge))
    assert cell(corrected, "speakers", "town", "n_quotations") == 3


def test_some_mentions_are_split_off_with_what_they_say() -> None:
    leaving = found(spoken(), "mentions", "post-1", "Anna Ozola")
    corrected = after(spoken(), drafts.split(spoken(), "s-ozola", [leaving], "Anna Ozola (the other)"))
    key = quotation(spoken(), "post-1", "grid would hold")
    fresh = cell(corrected, "quotations", key, "speaker_id")
    assert fresh.startswith("split:")
    assert cell(corrected, "speakers", fresh, "name") == "Anna Ozola (the other)"
    assert cell(corrected, "mentions", leaving, "speaker_id") == fresh
    assert cell(corrected, "speakers", "s-ozola", "n_quotations") == 2
    assert cell(corrected, "speakers", fresh, "n_quotations") == 1


def test_a_namesake_of_the_same_name_is_somebody_new() -> None:
    leaving = found(spoken(), "mentions", "post-1", "Anna Ozola")
    corrected = after(spoken(), drafts.split(spoken(), "s-ozola", [leaving], "Anna Ozola"))
    assert list(corrected.speakers["name"]).count("Anna Ozola") == 2


def test_a_split_after_a_merge_takes_out_what_it_names() -> None:
    leaving = found(spoken(), "mentions", "ledger-1", "police")
    split = drafts.split(
        apply(spoken(), entries(drafts.merge(spoken(), "s-police", "s-council"))),
        "s-council",
        [leaving],
        "Police",
    )
    corrected = after(spoken(), drafts.merge(spoken(), "s-police", "s-council"), split)
    key = quotation(spoken(), "ledger-1", "12 people")
    assert cell(corrected, "quotations", key, "speaker_id").startswith("split:")
    assert cell(corrected, "speakers", "s-council", "n_quotations") == 2
    assert "police" not in cell(corrected, "speakers", "s-council", "aliases")


def test_unsound_merges_and_splits_are_refused() -> None:
    with pytest.raises(CorrectionError, match="itself"):
        drafts.merge(spoken(), "s-police", "s-police")
    with pytest.raises(CorrectionError, match="Neither"):
        drafts.merge(spoken(), "s-jk", "s-pk")
    every = spoken().mentions
    own = every.loc[every["speaker_id"] == "s-ozola", "mention_id"].tolist()
    for wrong in ([], own):
        with pytest.raises(CorrectionError, match="Choose some"):
            drafts.split(spoken(), "s-ozola", wrong, "Other")


# Places.


def test_a_place_is_moved_for_its_name_in_the_whole_article() -> None:
    vilnius = lookup("Vilnius")[0]
    key = found(small(), "toponyms", "ledger-1", "Riga")
    corrected = after(small(), drafts.move_place(small(), key, vilnius))
    own = corrected.toponyms[corrected.toponyms["article_id"] == "ledger-1"]
    assert set(own.loc[own["surface"].str.casefold() == "riga", "place_id"]) == {vilnius.place_id}
    assert "Chosen by Ann" in cell(corrected, "toponyms", key, "reason")
    others = corrected.toponyms[corrected.toponyms["article_id"] != "ledger-1"]
    assert vilnius.place_id not in set(others["place_id"])
    figure = claim(small(), "ledger-1", HOMES["ledger-1"])
    assert cell(corrected, "claims", figure, "place_id") == vilnius.place_id


def test_a_place_is_moved_for_one_mention_alone_and_unset() -> None:
    key = found(small(), "toponyms", "ledger-1", "Riga")
    corrected = after(small(), drafts.move_place(small(), key, None, everywhere=False))
    assert pd.isna(cell(corrected, "toponyms", key, "place_id"))
    dateline = found(small(), "toponyms", "ledger-1", "RIGA")
    assert cell(corrected, "toponyms", dateline, "place_id") == "riga"


def test_a_name_stands_for_a_government() -> None:
    key = found(small(), "toponyms", "ledger-1", "Riga")
    corrected = after(small(), drafts.set_sense(small(), key, "metonym"))
    assert cell(corrected, "toponyms", key, "sense") == "metonym"
    assert cell(corrected, "toponyms", key, "place_id") == "riga"


def test_a_rejected_place_name_leaves() -> None:
    key = found(small(), "toponyms", "post-1", "Vilnius")
    assert key not in set(after(small(), reject("toponyms", key)).toponyms["toponym_id"])


# Articles and shared text.


def test_metadata_is_given_and_counts_follow() -> None:
    corrected = after(small(), drafts.edit(small(), "post-1", "outlet", "The Daily Ledger"))
    assert cell(corrected, "articles", "post-1", "outlet") == "The Daily Ledger"
    assert cell(corrected, "articles", "post-1", "outlet_origin") == "given"
    assert cell(corrected, "topics", "t-homes", "n_outlets") == 2
    assert cell(corrected, "utterances", "u-grid", "n_outlets") == 1


def test_dates_wires_and_what_is_not_known() -> None:
    corrected = after(
        small(),
        drafts.edit(small(), "ledger-1", "published", "2024-03-06T14:30"),
        drafts.edit(small(), "ledger-1", "wires", ["AFP"]),
        drafts.edit(small(), "ledger-1", "note", "A reprint."),
        drafts.edit(small(), "wire-1", "published", None),
    )
    assert cell(corrected, "articles", "ledger-1", "published") == pd.Timestamp("2024-03-06T14:30Z")
    assert cell(corrected, "articles", "ledger-1", "published_precision") == "minute"
    assert cell(corrected, "articles", "ledger-1", "wires") == ["AFP"]
    assert cell(corrected, "articles", "ledger-1", "note") == "A reprint."
    assert pd.isna(cell(corrected, "articles", "wire-1", "published"))
    assert cell(corrected, "stories", "storm", "first_published") == pd.Timestamp("2024-03-05T00:00Z")


def test_a_rejected_passage_parts_what_it_joined() -> None:
    corrected = after(small(), reject("reuse", "r1"))
    assert corrected.reuse.empty
    assert corrected.changes.empty
    assert corrected.lines["line_id"].nunique() == 3
    assert cell(corrected, "topics", "t-homes", "n_lines") == 3


# Notes, disagreement, and what is not found.


def test_notes_stand_by_what_they_are_on_and_change_nothing() -> None:
    key = claim(small(), "wire-1", "two days")
    on_finding = drafts.note(small(), "claims", key, "Ask the company.")
    on_words = drafts.note_on_words(small(), "wire-1", 0, 5, "The headline.")
    corrected = after(small(), on_finding, on_words)
    assert [entry.correction.after["text"] for entry in review_of(corrected).notes[key]] == [
        "Ask the company."
    ]
    assert len(review_of(corrected).notes["wire-1"]) == 1
    with pytest.raises(CorrectionError, match="not in the article"):
        drafts.note_on_words(small(), "wire-1", 5, 10**6, "Nowhere.")


def test_two_who_differ_are_both_kept_and_the_latest_is_applied() -> None:
    key = claim(small(), "wire-1", HOMES["wire-1"])
    corrected = after(
        small(),
        ("Ann", reject("claims", key)),
        ("Bob", drafts.judge(small(), "claims", key, "confirm")),
    )
    assert key in set(corrected.claims["claim_id"])
    ruling = review_of(corrected).rulings[key, "verdict"]
    assert (ruling.entry.author, [one.author for one in ruling.differing]) == ("Bob", ["Ann"])


def test_a_span_that_moved_a_little_is_still_found_and_one_that_is_gone_is_told() -> None:
    rejected = reject("claims", claim(small(), "wire-1", HOMES["wire-1"]))
    (text_hash, start, end) = rejected.places[0]
    moved = Correction("reject", "claims", ((text_hash, start + 5, end),))
    gone = Correction("reject", "claims", ((text_hash, 0, 4),))
    corrected = after(small(), moved, gone)
    assert len(corrected.claims) == len(small().claims) - 1
    assert [entry.correction for entry in review_of(corrected).missing] == [gone]


def test_what_is_there_no_more_cannot_be_corrected() -> None:
    with pytest.raises(CorrectionError, match="not there any more"):
        drafts.judge(small(), "claims", "nowhere", "reject")


def test_a_rejected_mention_names_nobody_any_more() -> None:
    key = found(spoken(), "mentions", "post-1", "Anna Ozola")
    corrected = after(spoken(), drafts.judge(spoken(), "mentions", key, "reject"))
    assert key not in set(corrected.mentions["mention_id"])
    assert len(corrected.quotations) == len(spoken().quotations)


def test_what_is_applied_is_counted_once_and_only_what_changes_something() -> None:
    """What citations tell: without notes, confirmations, and what was undone, overruled or lost."""
    tables = spoken()
    kept, other = (found(tables, "claims", *at) for at in (("wire-1", "60,000"), ("ledger-1", "40,000")))
    split = drafts.set_speaker(tables, found(tables, "quotations", "wire-1", "repairs"), None)
    gone = Correction("reject", "claims", ((tables.articles["sha256"].iloc[0], 0, 3),))
    said = entries(
        drafts.judge(tables, "claims", kept, "reject"),
        ("Bob", drafts.judge(tables, "claims", kept, "confirm")),
        ("Eve", drafts.judge(tables, "claims", kept, "reject")),
        drafts.judge(tables, "claims", other, "confirm"),
        drafts.note(tables, "claims", other, "Look again."),
        split,
        gone,
    )
    (undo,) = entries(drafts.undo(said[5].entry_id))
    later = replace(undo, made_at=said[-1].made_at + timedelta(seconds=1))
    assert n_applied(tables) == 0
    assert n_applied(apply(tables, said)) == 2
    assert n_applied(apply(tables, [*said, later])) == 1


# What a correction makes alike.


def apart() -> Tables:
    """The made-up corpus, where the words of its statements are taken for those of two people."""
    tables = spoken()
    quotations = tables.quotations.assign(utterance_id=pd.Series(dtype="str"))
    other = quotations["quotation_id"] == quotation(tables, "post-1", "Schools")
    return check_tables(
        tables.with_frames(
            quotations=quotations.assign(speaker_id=quotations["speaker_id"].mask(other, "s-police")),
            utterances=tables.utterances.head(0),
            alignments=tables.alignments.head(0),
        )
    )


def one_statement(corrected: Tables, *keys: str) -> bool:
    """Say whether quotations are the two reports of one utterance, with all that goes with it."""
    own = {cell(corrected, "quotations", key, "utterance_id") for key in keys}
    if len(own) != 1 or pd.isna(next(iter(own))):
        return False
    (utterance,) = own
    ends = ["first_quotation_id", "second_quotation_id"]
    pieces = corrected.alignments[corrected.alignments["utterance_id"] == utterance]
    assert {frozenset(pair) for pair in pieces[ends].itertuples(index=False, name=None)} == {
        frozenset(keys)
    }
    assert cell(corrected, "utterances", utterance, "n_quotations") == 2
    assert cell(corrected, "utterances", utterance, "n_outlets") == 2
    return True


def test_the_same_words_of_one_speaker_become_one_statement_once_it_is_known_who_spoke() -> None:
    tables = apart()
    keys = quotation(tables, "ledger-1", "Schools"), quotation(tables, "post-1", "Schools")
    who = cell(tables, "quotations", keys[0], "speaker_id")
    assert not one_statement(tables, *keys)
    corrected = after(tables, drafts.set_speaker(tables, keys[1], drafts.who_is(tables, who)))
    assert one_statement(corrected, *keys)
    assert cell(
        corrected, "utterances", cell(corrected, "quotations", keys[0], "utterance_id"), "speaker_id"
    )
    merged = after(tables, drafts.merge(tables, "s-police", who))
    assert one_statement(merged, *keys)


def test_what_one_article_says_or_another_speaker_is_not_joined() -> None:
    tables = apart()
    keys = quotation(tables, "ledger-1", "Schools"), quotation(tables, "post-1", "Schools")
    elsewhere = drafts.set_speaker(tables, keys[1], drafts.who_is(tables, "s-company"))
    corrected = after(tables, elsewhere)
    assert pd.isna(cell(corrected, "quotations", keys[1], "utterance_id"))
    assert corrected.utterances.empty
