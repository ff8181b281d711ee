"""Hostile inputs by the thousand, through loading, filters, exports and the brief: words, and nothing else.

What a browser makes of them tests/browser/test_hostile.py sees; `python -m tests.benchmarks.hostile`
sends the same inputs through the whole method and every query.
"""

from __future__ import annotations

import csv
import io
import re
import socket
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from analysis import library
from analysis.brief import make_brief
from analysis.citation import Citation, pairs, sentence
from analysis.corpus import Corpus, read_uploads
from analysis.exports import to_csv, to_excel, to_geojson
from analysis.frames import Tables
from analysis.queries import Filters, select
from tests import factory, hostile

FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
FILES = list(hostile.files())
PAYLOADS = hostile.payloads()
MADE = datetime(2024, 3, 6, 9, 5, tzinfo=UTC)


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Nothing may be asked of another machine, and nothing written where we stand."""

    def refuse(*_: object) -> None:
        raise AssertionError("something asked another machine")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    yield
    assert not list(place.iterdir())
    assert {path.name for path in tmp_path.iterdir()} == {"here"}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """All of them, loaded at once."""
    return read_uploads([(name, data) for _, name, data in FILES])


@pytest.fixture(scope="module")
def tables(corpus: Corpus) -> Tables:
    return Tables.of(
        {"articles": corpus.articles, "blocks": corpus.blocks, "problems": corpus.problems},
        corpus_hash="hostile",
    )


def test_there_are_more_than_a_thousand() -> None:
    assert len(FILES) > 1_400
    assert len({kind.split(" in ")[0].split(" as ")[0] for kind, _, _ in FILES}) > 15


def test_every_file_becomes_articles_or_a_problem(corpus: Corpus) -> None:
    told = [*corpus.articles["source_path"], *corpus.problems["source_path"]]
    heads = {path.split(",")[0].split("/")[0] for path in told}
    plain = {name for kind, name, _ in FILES if " in " in kind and not name.endswith(("html", "md"))}
    assert plain <= heads
    assert len(corpus.articles) > 1_200
    # A text is there as it was given, whatever it holds: nothing is cleaned away.
    wanted = {f"Storm\n\n{p} {hostile.BODY}\n\n{p}\n" for k, p in PAYLOADS if k in ("tags", "markup")}
    assert wanted <= set(corpus.articles["text"])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("laughs.md", "no YAML"),
        ("self.md", "no YAML"),
        ("long.md", "no YAML"),
        ("bomb.zip", "times its size"),
        ("nested.zip", "packed within another archive"),
        ("link.zip", "a link to another file"),
        ("out-0.zip", "leads out of the zip"),
        ("out-1.zip", "leads out of the zip"),
        ("out-3.zip", "leads out of the zip"),
        ("no.zip", "cannot be opened"),
        ("deep-100000.json", "broken"),
    ],
)
def test_what_is_a_trap_is_told(corpus: Corpus, name: str, said: str) -> None:
    told = corpus.problems[corpus.problems["source_path"].str.startswith(name)]["message"]
    assert any(said in message for message in told), told.tolist()


def test_no_member_of_an_archive_is_read_from_outside(corpus: Corpus) -> None:
    inside = corpus.articles[corpus.articles["source_path"].str.contains(r"\.zip/")]
    assert not inside["text"].str.contains("root:").any()
    assert not inside["source_path"].str.contains(r"\.\./|\.zip/[/\\]|:/").any()


def cells(data: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [cell for row in rows for cell in row if cell and not row[0].startswith("# ")]


def sheets(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if "sheets/" in name)


@pytest.mark.parametrize("name", ["articles", "blocks", "problems"])
def test_exports_of_all_of_them_hold_no_formula(tables: Tables, name: str) -> None:
    table = getattr(tables, name)
    table = table.drop(columns="text") if name == "articles" else table
    assert not [cell for cell in cells(to_csv(table)) if FORMULA.match(cell)]
    xml = sheets(to_excel(table))
    assert "<f>" not in xml
    assert "<hyperlink" not in xml


def test_words_in_every_place_of_an_export() -> None:
    """As a heading, in a cell, in a list, and in what stands above the table."""
    # Half characters are replaced when files are read.
    words = [payload for _, payload in PAYLOADS if payload and _is_whole(payload)]
    table = pd.DataFrame({f"{word}": [word, [word, word]] for word in words[:120]})
    header = tuple((f"filter {n}", word) for n, word in enumerate(words))
    written = to_csv(table.head(1), header)
    assert not [cell for cell in cells(written) if FORMULA.match(cell)]
    lines = written.decode("utf-8-sig").split("\n")[: len(words)]
    assert all(line.startswith("# filter ") for line in lines), "a line break leads out of the header"
    assert "<f>" not in sheets(to_excel(table, header))
    placed = pd.DataFrame({"Place": words, "Longitude": 24.1, "Latitude": 56.9})
    assert b"\n<script" not in to_geojson(placed, header)


class Tags(HTMLParser):
    """Notes what a browser would make of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.loads += [
            v or "" for n, v in attrs if n in ("src", "href", "srcset", "action", "data", "poster")
        ]
        self.loads += [v for n, v in attrs if n == "style" and v and "url(" in v]


def test_a_brief_of_all_of_them_runs_and_loads_nothing(tables: Tables) -> None:
    view = select(tables, Filters())
    told = tuple(PAYLOADS)
    n = (view.n_articles, view.n_all, 1, 1, 0)
    cited = Citation("Overview", PAYLOADS[0][1], "hash", "", "9.9", told, *n, MADE, PAYLOADS[40][1])
    page = Tags(make_brief(view, cited))
    assert not page.tags & {
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "link",
        "base",
        "form",
        "svg",
        "input",
    }
    assert not page.handlers
    assert all(address.startswith("#source-") for address in page.loads)


def test_filters_take_any_words_from_an_address() -> None:
    tables = factory.small()
    # Half a character cannot come in an address.
    for payload in (payload for _, payload in PAYLOADS if payload.isascii() or _is_whole(payload)):
        view = select(
            tables, Filters(text=payload, outlets=(payload,), speakers=(payload,), topics=(payload,))
        )
        assert view.n_articles == 0
        assert select(tables, Filters(text=payload)).n_articles <= 3


def test_a_citation_is_one_line_of_words() -> None:
    cited = [
        Citation(words, words, words, words, "9.9", (("q", words),), 1, 1, 1, 1, 0, MADE, words)
        for _, words in PAYLOADS
    ]
    assert all(isinstance(sentence(one), str) and dict(pairs(one)) for one in cited)


def test_no_payload_names_another_folder() -> None:
    for _, payload in PAYLOADS:
        assert library.SLUG.match(library.slug_of(payload, "0123456789abcdef"))
        assert not library.is_kept(payload)
