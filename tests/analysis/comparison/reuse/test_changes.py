"""What was changed between two wordings of one sentence, by kind, heaviest first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.comparison.reuse.sides import changed as changes


def seen(first: str, second: str) -> list[tuple[str, str, str]]:
    def words(text: str, span: tuple[int, int] | None) -> str:
        return text[slice(*span)] if span else ""

    found = sorted(changes(first, second), key=lambda change: -change.weight)
    return [(c.kind, words(first, c.first), words(second, c.second)) for c in found]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "The storm killed 12 people in the harbour district.",
            "The storm killed 15 people in the harbour district.",
            ("number", "12", "15"),
        ),
        (
            "The storm killed three people in the harbour district.",
            "The storm killed several people in the harbour district.",
            ("number", "three", "several"),
        ),
        (
            "The minister said the harbour wall was safe after the storm.",
            "The minister said the harbour wall was not safe after the storm.",
            ("negation", "", "not"),
        ),
        (
            "The harbour wall didn't hold when the storm came.",
            "The harbour wall did hold when the storm came.",
            ("negation", "didn't", "did"),
        ),
        (
            "The harbour wall may fall in the next storm, engineers say.",
            "The harbour wall will fall in the next storm, engineers say.",
            ("hedge", "may", "will"),
        ),
        (
            "Some analysts said the harbour wall was an elaborate waste of money.",
            "The harbour wall was an elaborate waste of money.",
            ("hedge", "Some analysts said", ""),
        ),
        (
            "The harbour wall will be rebuilt, said Anna Berg of the port.",
            "The harbour wall will be rebuilt, said Jonas Lind of the port.",
            ("name", "Anna Berg", "Jonas Lind"),
        ),
        (
            "The port claimed that the wall had been checked in May.",
            "The port admitted that the wall had been checked in May.",
            ("verb", "claimed", "admitted"),
        ),
        (
            "They were checking the harbour wall for cracks all week.",
            "They were repairing the harbour wall for cracks all week.",
            ("verb", "checking", "repairing"),
        ),
        (
            "The wall will “serve the information campaign of the port,” he wrote.",
            "The wall will “serve the disinformation campaign of the port,” he wrote.",
            ("other", "information", "disinformation"),
        ),
    ],
)
def test_the_heaviest_change(first: str, second: str, expected: tuple[str, str, str]) -> None:
    assert seen(first, second)[0] == expected


def test_the_same_words_have_no_changes() -> None:
    text = "The harbour wall fell in the storm on Monday."
    assert changes(text, text.replace("harbour", "Harbour")) == []


def test_moved_words_weigh_little() -> None:
    """A reordered clause is no change of meaning; numbers that change places are one."""
    moved = changes(
        "Last week the port said the wall was safe.", "The port said last week the wall was safe."
    )
    assert all(change.weight < 0.4 for change in moved)
    swapped = seen("Police said 3 died and 5 were hurt there.", "Police said 5 died and 3 were hurt there.")
    assert [kind for kind, _, _ in swapped] == ["number", "number"]


def test_a_report_in_other_words_is_still_a_report() -> None:
    """Nobody was dropped when "has warned that" becomes "warnings that" elsewhere in the sentence."""
    first = "Norway has repeatedly warned in recent days that the ferry could sink."
    second = "The visit follows repeated warnings from Norway in recent days that the ferry could sink."
    assert "hedge" not in {change.kind for change in changes(first, second)}


def test_a_respelt_name_weighs_less_than_another_name() -> None:
    respelt = changes(
        "A spokesman, Dmitri Berg, spoke of the wall.", "A spokesman, Dmitry Berg, spoke of the wall."
    )
    another = changes(
        "A spokesman, Dmitri Berg, spoke of the wall.", "A spokesman, Martin Berg, spoke of the wall."
    )
    assert [c.kind for c in respelt] == [c.kind for c in another] == ["name"]
    assert respelt[0].weight < another[0].weight


def test_a_change_inside_quotation_marks_weighs_more() -> None:
    inside = changes(
        "He wrote “the wall is a big success” here.", "He wrote “the wall is a big failure” here."
    )
    outside = changes(
        "He wrote the wall is a big success here.", "He wrote the wall is a big failure here."
    )
    assert inside[0].weight > outside[0].weight


def test_what_was_said_is_compared_with_what_was_said() -> None:
    """The longer name of who says it stands outside the marks, the other verb inside them."""
    found = seen(
        "The visit, according to the port “shall ease the trade in herring” for years.",
        "The visit, according to the Port of Riga, “could hurt the trade in herring” for years.",
    )
    assert ("hedge", "shall ease", "could hurt") in found
    assert ("name", "", "of Riga") in found


def test_what_changes_meaning_stands_above_mere_rewording() -> None:
    first = "Some analysts said the port sold 12 boats, that the quay looked ugly, and that it did not pay."
    second = "The port sold 15 boats, that the quay looked hideous, and that it did pay."
    kinds = [kind for kind, _, _ in seen(first, second)]
    assert set(kinds[: kinds.index("other")]) >= {"number", "negation", "hedge"}


_VOCABULARY = ("the", "wall", "“fell”", "not", "12", "Berg", "may", "said", "quickly", "in")
_WORDS = st.lists(st.sampled_from(_VOCABULARY), max_size=12)


@given(_WORDS, _WORDS)
def test_any_two_sentences_give_spans_that_slice_back(first: list[str], second: list[str]) -> None:
    one, two = " ".join(first), " ".join(second)
    for change in changes(one, two):
        assert 0 <= change.weight <= 1
        assert change.first or change.second
        for text, span in ((one, change.first), (two, change.second)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
