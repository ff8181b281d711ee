"""Facts: words cut at blanks with their marks, and what makes a figure, a statement or a copy a danger."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.frames import Tables
from analysis.queries import Filters, View, overview, select
from analysis.queries.facts import Fact, window
from tests import factory

SMALL = factory.small()


def view_of(tables: Tables) -> View:
    return select(tables, Filters())


def facts_of(tables: Tables) -> list[Fact]:
    stand = overview.standing(view_of(tables))
    return [*stand.check_first, *stand.carried, *stand.one_source]


def said(fact: Fact) -> dict[str, str]:
    return {cell.outlet: cell.words.text for cell in fact.cells}


@pytest.mark.parametrize(
    ("text", "mark", "room", "expected"),
    [
        ("Nine people were hurt.", "Nine", 40, "Nine people were hurt."),
        ("  Nine people were hurt.  ", "Nine", 40, "Nine people were hurt."),
        ("Nine people were hurt in Riga.", "Nine", 14, "Nine people …"),
        ("In Riga nine people were hurt by a tree.", "hurt", 16, "… hurt by a …"),
        ("In Riga nine people were hurt", "hurt", 14, "… were hurt"),
        ("Aaaaaaaaaaaaaaaaaaaaaaaa nine", "nine", 10, "… nine"),
    ],
)
def test_words_are_cut_at_blanks_around_a_mark(text: str, mark: str, room: int, expected: str) -> None:
    at = text.index(mark)
    words, ((start, end),) = window(text, [(at, at + len(mark))], at, room)
    assert words == expected
    assert words[start:end] == mark


def test_a_mark_that_is_cut_through_keeps_its_beginning() -> None:
    words, ((start, end),) = window("Nine people were hurt in Riga", [(0, 29)], 0, 12)
    assert (words, words[start:end]) == ("Nine people …", "Nine people")


def test_every_word_of_a_fact_is_of_its_article() -> None:
    texts = SMALL.texts()
    for fact in facts_of(SMALL):
        for words in filter(None, [fact.words, *(c.words for c in fact.cells)]):
            if words.text not in ("own words", "partly own words", "paraphrased"):
                assert words.text.strip("… ") in texts[words.article_id]
            assert words.finding_id.startswith(words.article_id)


def test_a_conflict_shows_every_outlets_figure_and_the_note() -> None:
    (fact,) = (fact for fact in facts_of(SMALL) if fact.kind == "conflict")
    assert (fact.title, fact.n_outlets, fact.n_lines) == ("homes without power", 3, 2)
    assert fact.words is not None
    assert fact.words.text == "A storm cut power to 40,000 homes in Riga on Monday."
    assert said(fact) == {
        "The Daily Ledger": "40,000 homes",
        "Northern Post": "About 45,000 homes",
        "City Wire": "More than 60,000 homes",
    }
    assert [cell.note for cell in fact.cells] == ["", "", "A digest written for a test."]


def test_statements_of_one_line_are_a_single_source_however_many_outlets_print_them() -> None:
    stand = overview.standing(view_of(SMALL))
    assert stand.n_statements == {"one text": 2}
    grid = next(fact for fact in stand.check_first if fact.key == ("u-grid",))
    assert (grid.kind, grid.n_outlets, grid.n_lines) == ("one text", 2, 1)
    assert grid.reason == "shares a passage with another"
    assert said(grid) == {"The Daily Ledger": "own words", "Northern Post": "paraphrased"}


def test_a_statement_of_two_lines_is_carried() -> None:
    lines = SMALL.lines.assign(line_id=[f"line-{n}" for n in range(3)])
    stand = overview.standing(view_of(SMALL.with_frames(lines=lines)))
    assert stand.n_statements == {"statement": 2}
    assert {fact.kind for fact in stand.carried} == {"compatible", "statement"}


def changed(**columns: Any) -> Tables:
    return SMALL.with_frames(changes=SMALL.changes.assign(**columns))


def test_a_copy_that_only_rewords_is_no_danger() -> None:
    assert "copy" not in {fact.kind for fact in facts_of(SMALL)}


def test_a_copy_that_changes_a_number_is_shown_side_by_side() -> None:
    (fact,) = (f for f in facts_of(changed(kind="number", weight=1.0)) if f.kind == "copy")
    assert fact.title == "Northern Post, copying The Daily Ledger, changes a number"
    assert fact.key == ("ledger-1", "post-1")
    assert [(c.outlet, [c.words.text[s:e] for s, e in c.words.marks]) for c in fact.cells] == [
        ("The Daily Ledger", ["Wednesday"]),
        ("Northern Post", ["Thursday"]),
    ]


def test_the_original_stands_first_whichever_side_it_is() -> None:
    tables = changed(kind="number", weight=1.0)
    turned = tables.with_frames(reuse=tables.reuse.assign(direction="second_to_first"))
    (fact,) = (f for f in facts_of(turned) if f.kind == "copy")
    assert fact.title == "The Daily Ledger, copying Northern Post, changes a number"
    assert fact.cells[0].outlet == "Northern Post"


def test_words_that_only_the_copy_has_leave_the_original_unmarked() -> None:
    tables = changed(kind="hedge", weight=0.9, before_start=None, before_end=None)
    changes = tables.changes.astype({"before_start": "Int64", "before_end": "Int64"})
    (fact,) = (f for f in facts_of(tables.with_frames(changes=changes)) if f.kind == "copy")
    assert [len(cell.words.marks) for cell in fact.cells] == [0, 1]


@pytest.mark.parametrize("origin", ["common_source", "boilerplate"])
def test_a_shared_quotation_is_no_copy(origin: str) -> None:
    tables = changed(kind="number", weight=1.0)
    shared = tables.with_frames(reuse=tables.reuse.assign(origin=origin))
    assert "copy" not in {fact.kind for fact in facts_of(shared)}


FIRST = "Storm\n\n“The ancient grid will hold tonight,” said Anna Ozola."
SECOND = "Storm\n\n“The {} grid will hold tonight,” said Anna Ozola."


def quoted_otherwise(word: str, *, lines: tuple[str, str] = ("a", "b"), kind: str = "direct") -> Tables:
    """Return two reports of one statement that differ in one word."""
    build = factory.Builder()
    build.add("speakers", speaker_id="s", name="Anna Ozola", kind="person", n_quotations=2)
    for article_id, text, outlet in (("one", FIRST, "One"), ("two", SECOND.format(word), "Two")):
        build.article(article_id, text, outlet, "2024-03-04")
        sentence = text.split("\n\n")[1]
        content = sentence[1 : sentence.index(",”")]
        build.quotation(
            article_id, content, "said", "Anna Ozola", sentence, speaker="s", kind=kind, utterance="u"
        )
        build.add(
            "lines", article_id=article_id, line_id=lines[article_id == "two"], reason="shares nothing"
        )
    build.add(
        "utterances",
        utterance_id="u",
        speaker_id="s",
        label="The grid will hold",
        n_quotations=2,
        n_outlets=2,
        reason="same words",
    )
    ids = [str(row["quotation_id"]) for row in build.rows["quotations"]]
    pieces = [("same", "The", "The"), ("changed", "ancient", word), ("same", *["grid will hold"] * 2)]
    for number, (change, first, second) in enumerate(pieces):
        one, two = build.span("one", first), build.span("two", second)
        build.add(
            "alignments",
            alignment_id=f"a{number}",
            utterance_id="u",
            first_quotation_id=ids[0],
            second_quotation_id=ids[1],
            first_article_id="one",
            second_article_id="two",
            change=change,
            first_start=one[0],
            first_end=one[1],
            second_start=two[0],
            second_end=two[1],
        )
    return build.tables("wording-hash")


def test_other_words_inside_the_marks_of_independent_lines_are_a_danger() -> None:
    (fact,) = facts_of(quoted_otherwise("frail"))
    assert (fact.kind, fact.title) == ("wording", "Anna Ozola")
    assert [[c.words.text[s:e] for s, e in c.words.marks] for c in fact.cells] == [["ancient"], ["frail"]]


@pytest.mark.parametrize(
    ("word", "options"),
    [
        ("anciente", {}),
        ("this", {}),
        ("frail", {"lines": ("a", "a")}),
        ("frail", {"kind": "indirect"}),
    ],
)
def test_spelling_grammar_copies_and_paraphrase_are_no_other_words(
    word: str, options: dict[str, Any]
) -> None:
    assert "wording" not in {fact.kind for fact in facts_of(quoted_otherwise(word, **options))}
