"""The cue lexicon: what act reporting words name, and in what tone."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import ResourceError
from analysis.resources.cues import load_cues


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
    with pytest.raises(ResourceError, match=r"acts\.csv"):
        load_cues(tmp_path)
