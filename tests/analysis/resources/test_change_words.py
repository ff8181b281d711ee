"""The list of words that alter meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import ResourceError
from analysis.resources import change_words
from analysis.resources.change_words import load_change_words


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("not", "negation"),
        ("might", "hedge"),
        ("at least", "hedge"),
        ("small", "degree"),
        ("said", "report"),
        ("concluded", "perhaps report"),
        ("fled", "verb"),
        ("dozen", "number"),
        ("first", "perhaps number"),
        ("monday", "time"),
    ],
)
def test_kinds(word: str, kind: str) -> None:
    assert load_change_words()[tuple(word.split())].kind == kind


def test_words_of_one_sense_say_the_same() -> None:
    words = load_change_words()
    assert words["may",].sense == words["could",].sense != words["probably",].sense
    assert words["fled",].sense != words["withdrew",].sense
    assert words["vowed",].sense == "vowed"


def test_words_are_in_the_form_in_which_they_are_looked_up() -> None:
    assert all(word == word.strip().lower() for words in load_change_words() for word in words)


@pytest.mark.parametrize("line", ["not,negation,\nnot,hedge,", "not,denial,"])
def test_a_faulty_list_is_refused(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "changes").mkdir()
    (tmp_path / "changes" / "words.csv").write_text(f"word,kind,sense\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(change_words, "LEXICONS", tmp_path)
    load_change_words.cache_clear()
    with pytest.raises(ResourceError, match=r"words\.csv"):
        load_change_words()
    load_change_words.cache_clear()
