"""Who said what: exact contents, cues and sources of short texts, and texts that hold no quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.findings.quotations import extract as quotations
from analysis.findings.quotations.drafts import Draft
from analysis.findings.quotations.extract import extract_quotations
from analysis.frames import check, frame
from analysis.language.reading import Block, Reading, Record, read

if TYPE_CHECKING:
    from spacy.language import Language


def reading(nlp: Language, text: str, blocks: tuple[Block, ...] = ()) -> Reading:
    return next(iter(read([Record("a", text, blocks)], nlp=nlp)))


def rows(nlp: Language, text: str) -> list[dict[str, Any]]:
    return extract_quotations(reading(nlp, text))


def told(text: str, row: dict[str, Any]) -> tuple[str | None, str | None, list[str]]:
    def words(name: str) -> str | None:
        start, end = row[f"{name}_start"], row[f"{name}_end"]
        return None if start is None else text[start:end]

    return words("speaker"), words("cue"), [text[s:e] for s, e in row["content"]]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        # Indirect speech.
        (
            "The mayor said that the bridge would open in May.",
            "mayor",
            "said",
            ["the bridge would open in May"],
        ),
        (
            "Ukrainian officials said on Monday the attack hit a power plant.",
            "Ukrainian officials",
            "said",
            ["the attack hit a power plant"],
        ),
        # According to.
        (
            "The storm killed three people, according to the police.",
            "police",
            "according to",
            ["The storm killed three people"],
        ),
        # An aside between commas, in both orders.
        (
            "The plant was hit twice, officials said.",
            "officials",
            "said",
            ["The plant was hit twice"],
        ),
        (
            "The river will rise again, said Anna Kowalska, an engineer.",
            "Anna Kowalska",
            "said",
            ["The river will rise again"],
        ),
        # Direct speech: attribution after, before, and between.
        (
            "“We will not leave our homes,” Mr. Brown said.",
            "Mr. Brown",
            "said",
            ["We will not leave our homes,"],
        ),
        (
            "The minister wrote: “The talks have failed.”",
            "minister",
            "wrote",
            ["The talks have failed."],
        ),
        (
            "“We tried for weeks,” said John Miller. “Nobody answered us.”",
            "John Miller",
            "said",
            ["We tried for weeks,", "Nobody answered us."],
        ),
        # A cry, an exclamation, an inverted subject with a clause of its own.
        (
            "“We will rebuild,” insisted Anna Kowalska, who leads the council.",
            "Anna Kowalska",
            "insisted",
            ["We will rebuild,"],
        ),
        # A sentence in marks goes on with the attribution of its paragraph.
        (
            "The mayor said the bridge was safe. “We have checked every bolt of it twice.”",
            "mayor",
            "said",
            ["the bridge was safe", "We have checked every bolt of it twice."],
        ),
        # Signed, and announced by the paragraph before.
        (
            "“We lost everything we had.”\n— Anna Kowalska",
            "Anna Kowalska",
            "—",
            ["We lost everything we had."],
        ),
        (
            "The company released a statement.\n\n“We regret the accident and will pay for it.”",
            "company",
            "released",
            ["We regret the accident and will pay for it."],
        ),
        # What stands between cue and "that" is not said.
        (
            "The mayor has said again and again that the bridge is safe.",
            "mayor",
            "has said again",
            ["the bridge is safe"],
        ),
        # Mixed.
        (
            "Mr. Brown called the plan “a dangerous mistake.”",
            "Mr. Brown",
            "called",
            ["the plan “a dangerous mistake.”"],
        ),
    ],
)
def test_quotation(nlp: Language, text: str, speaker: str, cue: str, content: list[str]) -> None:
    assert (speaker, cue, content) in [told(text, row) for row in rows(nlp, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened in May.",
        # Titles and terms in marks are nobody's speech.
        "She read “War and Peace” on the train.",
        "The so-called “smart” doors broke again.",
        "The army “liquidated” two villages.",
        "The plan shows itself.",
        "Residents stood by the governor.",
        # Saying nothing.
        "The ministry did not say where the drills took place.",
        "It rained for three days, and the roads were closed.",
    ],
)
def test_no_quotation(nlp: Language, text: str) -> None:
    assert rows(nlp, text) == []


def test_speech_over_two_paragraphs_is_one_quotation(nlp: Language) -> None:
    """A paragraph that ends without a closing mark goes on in the next."""
    text = "“We have waited long enough,” Mr. Brown said. “We need help now.\n\n“We need it tonight.”"
    contents = [told(text, row)[2] for row in rows(nlp, text)]
    assert contents == [["We have waited long enough,", "We need help now.", "We need it tonight."]]


def test_denial_is_marked(nlp: Language) -> None:
    """What a speaker denies must never be shown as said."""
    text = "The company denied that it had sold the data."
    assert [(row["denied"], told(text, row)[2]) for row in rows(nlp, text)] == [
        (True, ["it had sold the data"])
    ]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Mr. Brown said that the bridge is safe.", "speech"),
        ("Mr. Brown wrote that the bridge is safe.", "writing"),
        ("The report said that the bridge is safe.", "writing"),
        ("Mr. Brown thinks that the bridge is safe.", "opinion"),
        ("Mr. Brown fears that the bridge will fall.", "attitude"),
    ],
)
def test_acts_are_kept_apart(nlp: Language, text: str, act: str) -> None:
    assert [row["act"] for row in rows(nlp, text)] == [act]


def test_quoted_sentence_without_a_speaker_is_kept(nlp: Language) -> None:
    text = "The night was long.\n\n“We could see nothing but smoke and fire.”\n\nThe sun rose."
    assert [told(text, row) for row in rows(nlp, text)] == [
        (None, None, ["We could see nothing but smoke and fire."])
    ]


def test_kinds(nlp: Language) -> None:
    text = "“We will stay here,” Mr. Brown said. Mr. Brown said that he felt “very tired” today."
    assert [row["kind"] for row in rows(nlp, text)] == ["direct", "mixed"]


def test_outlet_that_was_told_is_kept(nlp: Language) -> None:
    text = "“I was very scared that night,” Maria Novak told Reuters."
    assert [row["via"] for row in rows(nlp, text)] == ["Reuters"]


def test_only_the_body_is_read(nlp: Language) -> None:
    """Headlines and captions repeat the body and are no second source."""
    headline = "Mayor says the bridge will open"
    text = f"{headline}\n\nThe mayor said the bridge would open."
    blocks = (Block(0, len(headline) + 2, "headline"), Block(len(headline) + 2, len(text), "body"))
    found = extract_quotations(reading(nlp, text, blocks))
    assert [row["start"] >= len(headline) for row in found] == [True]


def test_names_are_unique(nlp: Language) -> None:
    text = "The mayor said it would rain. " * 3
    found = rows(nlp, text)
    assert len({row["quotation_id"] for row in found}) == len(found) == 3


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "said",
                "Mr. Brown",
                "that",
                "rain fell",
                ",",
                ".",
                "\n\n",
                "according to",
                "he",
                "’",
                "told",
            ]
        ),
        max_size=25,
    )
)
def test_any_text_gives_rows_that_hold(nlp: Language, pieces: list[str]) -> None:
    """No order of marks and cues breaks the contract: spans lie in the text, no input raises."""
    text = " ".join(pieces)
    table = frame("quotations", extract_quotations(reading(nlp, text)), owner="finding")
    check("quotations", table, texts={"a": text}, owner="finding")
    for row in table.itertuples():
        assert all(row.start <= s < e <= row.end for s, e in row.content)


@pytest.mark.parametrize(
    ("body", "kept"), [("said the road was open.", False), ("said “the road is open.”", True)]
)
def test_a_source_outside_the_body_says_nothing(nlp: Language, body: str, *, kept: bool) -> None:
    """The row would name the city of a dateline as the one who speaks; marks hold without a source."""
    text = f"WARSAW — {body}"
    blocks = (Block(0, 9, "dateline"), Block(9, len(text), "body"))
    article = reading(nlp, text, blocks)
    content = ((text.index("the road"), len(text) - 1 - kept),)
    draft = Draft(content, (9, 13), (0, 6), (0, 6), "speech", denied=False, score=0.9, method="test")
    row = quotations._row(article, draft, quotations.marks_in(article))
    assert (row is not None) is kept
    assert row is None or (row["source_start"] is None and row["speaker_start"] is None)
