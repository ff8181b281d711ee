"""The list of words that alter meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import ResourceError
from analysis.resources import change_words
from analysis.resources.change_words import load_change_words


@pytest.mark.parametrize(
    ("word", "kind"),
    [("not", "negation"), ("might", "hedge"), ("said", "report"), ("fled", "verb"), ("dozen", "number")],
)
def test_kinds(word: str, kind: str) -> None:
    assert load_change_words()[word] == kind


def test_words_are_in_the_form_in_which_they_are_looked_up() -> None:
    assert all(word == word.strip().lower() for word in load_change_words())


@pytest.mark.parametrize("line", ["not,negation\nnot,hedge", "not,denial"])
def test_a_faulty_list_is_refused(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "changes").mkdir()
    (tmp_path / "changes" / "words.csv").write_text(f"word,kind\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(change_words, "LEXICONS", tmp_path)
    load_change_words.cache_clear()
    with pytest.raises(ResourceError, match=r"words\.csv"):
        load_change_words()
    load_change_words.cache_clear()
