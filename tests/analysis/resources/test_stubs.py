"""Lines by which a page says that its text is not whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.comparison.cut_bodies import plain
from analysis.errors import ResourceError
from analysis.resources import stubs
from analysis.resources.stubs import load_stub_lines, stub_sign


@pytest.mark.parametrize("line", load_stub_lines(), ids=lambda line: line.example)
def test_each_line_matches_its_example(line: stubs.StubLine) -> None:
    assert line.pattern.fullmatch(plain(line.example).lower())
    assert stub_sign(plain(line.example).lower()) == line.sign


@pytest.mark.parametrize(
    "line",
    [
        "She will read more poems on Friday.",
        "Readers subscribe to the paper in fewer numbers than ever.",
        "The members voted to continue the strike.",
        "“I have reached my limit,” she said.",
        "This story is for everyone who has ever lost a boat.",
        "He asked for more.",
        "The rest of the crew is safe.",
    ],
)
def test_sentences_of_articles_are_no_stub_lines(line: str) -> None:
    assert stub_sign(plain(line).lower()) is None


@pytest.mark.parametrize("row", ["kept\tmore\tMore", "teaser\t(more\tMore"])
def test_a_faulty_list_is_refused(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stubs").mkdir()
    (tmp_path / "stubs" / "phrases.tsv").write_text(f"sign\tpattern\texample\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(stubs, "LEXICONS", tmp_path)
    load_stub_lines.cache_clear()
    try:
        with pytest.raises(ResourceError, match=r"stubs/phrases\.tsv"):
            load_stub_lines()
    finally:
        load_stub_lines.cache_clear()
