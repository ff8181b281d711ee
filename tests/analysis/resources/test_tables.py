"""Tables and lists of data/ are read as written, and refused when broken."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from analysis.errors import ResourceError
from analysis.resources.tables import read_lines, read_table


def test_comments_and_empty_lines_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("# why\nword\tvalue\n\none\t1\n# two is left out\n", encoding="utf-8")
    assert read_table(path, ("word", "value")) == [{"word": "one", "value": "1"}]


@pytest.mark.parametrize("text", ["word\tvalue\none\n", "word\tsize\none\t1\n", ""])
def test_a_table_that_is_not_as_described_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match=r"t\.tsv"):
        read_table(path, ("word", "value"))


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="take it again"):
        list(read_lines(tmp_path / "gone.txt"))


def test_a_row_with_a_cell_too_many_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('# comment\nname,domains\n"A, Inc.",b\nC,d,e\n', encoding="utf-8")
    with pytest.raises(ResourceError, match="'C', 'd'"):
        read_table(path, ("name", "domains"))
    with pytest.raises(ResourceError, match="first line"):
        read_table(path, ("name", "other"))


def test_a_gzipped_list_reads_as_a_plain_one(tmp_path: Path) -> None:
    path = tmp_path / "list.txt.gz"
    path.write_bytes(gzip.compress(b"# why\none \n\ntwo\n"))
    assert list(read_lines(path)) == ["one", "two"]


@pytest.mark.parametrize(
    "damage", [b"no gzip", gzip.compress(b"one\n" * 99, mtime=0)[:-9]], ids=["no gzip", "cut short"]
)
def test_a_damaged_gzipped_list_says_so(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "list.txt.gz"
    path.write_bytes(damage)
    with pytest.raises(ResourceError, match=r"list\.txt\.gz"):
        list(read_lines(path))
