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
        (
            "They hold a small fraction of the harbour wall that once stood there.",
            "They hold a fraction of the harbour wall that once stood there.",
            ("degree", "small", ""),
        ),
        (
            "The storm killed at least 12 people in the harbour district.",
            "The storm killed 12 people in the harbour district.",
            ("hedge", "at least", ""),
        ),
        (
            "Most fishermen of the harbour district want the wall.",
            "Many fishermen of the harbour district want the wall.",
            ("degree", "Most", "Many"),
        ),
        (
            "The port spoke of the harbour wall on Monday in Riga.",
            "The port spoke of the harbour wall on Tuesday in Riga.",
            ("name", "Monday", "Tuesday"),
        ),
        (
            "The port denied that the harbour wall was old and rotten.",
            "The port rejected that the harbour wall was old and rotten.",
            ("verb", "denied", "rejected"),
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


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Words that say the same.
        ("They may sell the old harbour wall.", "They could sell the old harbour wall."),
        ("Only the old harbour wall still stands.", "Merely the old harbour wall still stands."),
        ("The port said the old harbour wall was safe.", "The port stated the old harbour wall was safe."),
        ("Their accord on the old harbour wall stands.", "Their pact on the old harbour wall stands."),
        # The same number, and one word in two spellings.
        ("Of 24 percent of the harbour wall", "Of twenty-four percent of the harbour wall"),
        ("The grass roots of the harbour wall party", "The grassroots of the harbour wall party"),
        # A name that stands for a pronoun, or that the other article spells out elsewhere.
        ("He built the old harbour wall. Anna Berg sold it.", "Anna Berg built the old harbour wall."),
        (
            "On the wall the institute spoke. The Institute of Tides is old.",
            "On the wall the Institute of Tides spoke.",
        ),
        # A detail of time, a way to count that is no figure.
        ("The old harbour wall fell on the quay.", "The old harbour wall fell on the quay Monday."),
        ("Since 2001 the old harbour wall has stood.", "Since then the old harbour wall has stood."),
        ("They met one of the owners of the harbour wall.", "They met the owners of the harbour wall."),
    ],
)
def test_what_says_the_same_alters_nothing(first: str, second: str) -> None:
    assert all(change.weight < 0.5 for change in changes(first, second)), changes(first, second)


@pytest.mark.parametrize(
    ("first", "second", "least"),
    [
        ("They may sell the old harbour wall.", "They will sell the old harbour wall.", 0.7),
        ("Support for the war on the wall fell.", "Support for Norway’s war on the wall fell.", 0.8),
        ("The port seized the old harbour wall.", "The port liberated the old harbour wall.", 0.5),
        ("“They may sell the wall,” he said of it.", "“They could sell the wall,” he said of it.", 0.75),
        ("In the harbour 12 people died of cold.", "In the harbour people died of cold.", 1.0),
        ("One wall of the old harbour fell.", "Two walls of the old harbour fell.", 1.0),
        ("The visit concluded that the wall was old.", "The visit that the wall was old.", 0.9),
    ],
)
def test_what_says_something_else_weighs_as_before(first: str, second: str, least: float) -> None:
    assert max(change.weight for change in changes(first, second)) >= least


def test_a_clause_that_was_cut_weighs_less_than_a_number_put_for_another() -> None:
    clause = "which opened in 1971 as host of the Riga Herring Classic with 40 boats"
    cut = changes(
        f"The old harbour wall, {clause}, fell in the storm last night.",
        "The old harbour wall fell in the storm last night.",
    )
    assert 0.5 <= cut[0].weight < 0.7


def test_a_word_that_concluded_something_is_no_report() -> None:
    (change,) = changes(
        "They sold the old harbour wall in a process that concluded in May.",
        "They sold the old harbour wall.",
    )
    assert change.kind != "hedge"


def test_a_listed_word_that_is_a_name_is_no_report() -> None:
    (change,) = changes("The walls of the United States stand.", "The walls of the country stand.")
    assert change.kind == "name"


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
