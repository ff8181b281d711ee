"""What the network proposes and nobody said (acts, oneself, denied denials), beside what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.findings.quotations import clauses
from analysis.findings.quotations.doubts import is_doubtful, is_likely
from analysis.language.attributions import Attribution
from analysis.language.reading import Record, read
from analysis.resources.cues import load_cues
from analysis.settings import QuotationSettings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SETTINGS = QuotationSettings()


def parsed(nlp: Language, text: str) -> Doc:
    return next(iter(read([Record("a", text)], nlp=nlp))).doc


def proposal(doc: Doc, cue: str, content: str, likelihood: float, source: str = "") -> Attribution:
    """Return an attribution with these words; the last word of the cue is its main one."""

    def positions(words: str) -> tuple[int, ...]:
        start = doc.text.index(words) if words else 0
        return tuple(t.i for t in doc if words and start <= t.idx < start + len(words))

    cues = positions(cue)
    return Attribution(cues[-1], likelihood, cues, positions(source), positions(content))


@pytest.mark.parametrize(
    ("text", "cue", "content", "likelihood", "expected"),
    [
        ("He has ruled for nearly three decades.", "has ruled", "nearly three decades", 0.6, False),
        ("He has ruled for nearly three decades.", "has ruled", "nearly three decades", 0.85, True),
        ("He said that rain was likely.", "said", "that rain was likely", 0.5, True),
        ("Rain is likely, according to Ada Hill.", "according", "Rain is likely", 0.5, True),
        ("He ruled “a house of cards” there.", "ruled", "“a house of cards”", 0.35, True),
    ],
)
def test_cues_that_no_list_has_must_be_likelier(
    nlp: Language, text: str, cue: str, content: str, likelihood: float, *, expected: bool
) -> None:
    doc = parsed(nlp, text)
    quoted = {t.i for t in doc if "“" in text and text.index("“") < t.idx < text.index("”")}
    item = proposal(doc, cue, content, likelihood)
    assert is_likely(doc, item, quoted=quoted, cues=load_cues(), settings=SETTINGS) is expected


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("The mayor finds himself in trouble.", "finds", "himself in trouble", True),
        ("The mayor called himself a realist.", "called", "himself a realist", False),
        ("He did not say where they went.", "did not say", "where they went", True),
        ("They did not dispute that the film was real.", "did not dispute", "that the film was real", True),
        ("They disputed that the film was real.", "disputed", "that the film was real", False),
        ("He does not want to go home.", "does not want", "to go home", False),
    ],
)
def test_what_is_not_said(nlp: Language, text: str, cue: str, content: str, *, expected: bool) -> None:
    doc = parsed(nlp, text)
    assert is_doubtful(doc, proposal(doc, cue, content, 0.99), load_cues()) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Reuters", True),
        ("the Kyiv Post", True),
        ("The New York Times", True),
        ("the Justice Department", False),
        ("the Joint Expeditionary Force", False),
    ],
)
def test_only_the_press_passes_words_on(name: str, *, expected: bool) -> None:
    assert clauses._is_outlet(name) is expected
