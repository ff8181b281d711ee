"""The sample corpus is ours: its digests share no sentence with the articles that they stand for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
DIGESTS = sorted(SAMPLE.glob("*.md"))
LONGEST_RUN = 7
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def _words(text: str) -> list[str]:
    return [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def shared_runs(digest: str, originals: list[str]) -> list[str]:
    """Return the runs of more than `LONGEST_RUN` words, outside quotation marks, that both have."""
    length = LONGEST_RUN + 1
    known = set().union(*(_runs(_words(text), length) for text in originals))
    lines = [line for line in digest.splitlines() if not line.startswith("url:")]
    parts = [part for line in lines for part in _QUOTED.split(line)]
    return sorted(" ".join(run) for part in parts for run in _runs(_words(part), length) & known)


def _parts(path: Path) -> tuple[dict[str, object], str]:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def test_there_is_one_digest_for_each_original() -> None:
    assert len(DIGESTS) == 5


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_a_digest_says_what_it_is_and_keeps_its_length(path: Path) -> None:
    front, body = _parts(path)
    assert {"outlet", "published", "headline", "note"} <= set(front)
    assert str(front["note"]).startswith("Digest written for Crosscheck")
    assert body.startswith(f"{front['headline']}\n")
    words = body.removeprefix(str(front["headline"])).split()
    assert 350 <= len(words) <= 900


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_no_sentence_of_the_originals_stands_in_a_digest(path: Path, shared: Path) -> None:
    originals = [file.read_text(encoding="utf-8") for file in (shared / "corpus").glob("*.txt")]
    assert len(originals) == 5
    assert shared_runs(path.read_text(encoding="utf-8"), originals) == []


def test_the_check_can_fail() -> None:
    """A run of eight shared words is found, seven or a quotation are not."""
    original = ["One two three four five six seven eight nine."]
    assert shared_runs("He: one two three four five six seven eight", original) != []
    assert shared_runs("one two three four five six seven, zero", original) == []
    assert shared_runs("“One two three four five six seven eight,” he said", original) == []
