"""The cue lexicon: likely cues before unlikely ones, and what act they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import ResourceError
from analysis.resources.cues import load_cues


@pytest.mark.parametrize(
    ("surer", "construction", "less"),
    [
        ("say", "clause", "happen"),
        ("tell", "clause", "mean"),
        ("urge", "object+infinitive", "help"),
        ("say", "clause", "xyzzy"),
    ],
)
def test_cues_report_more_often_than_other_verbs(surer: str, construction: str, less: str) -> None:
    cues = load_cues()
    assert cues.rate(surer, construction) > cues.rate(less, construction)
    assert 0 <= cues.rate(less, construction) <= cues.rate(surer, construction) <= 1


@pytest.mark.parametrize(
    ("lemma", "act"),
    [
        ("say", "speech"),
        ("tweet", "writing"),
        ("believe", "opinion"),
        ("want", "attitude"),
        ("unheard", "opinion"),
    ],
)
def test_acts(lemma: str, act: str) -> None:
    assert load_cues().cue(lemma).act == act


def test_denials_and_tone() -> None:
    cues = load_cues()
    assert cues.cue("deny").denies
    assert not cues.cue("say").denies
    assert cues.cue("claim").is_loaded
    assert not cues.cue("say").is_loaded


def test_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"counts\.csv"):
        load_cues(tmp_path)
