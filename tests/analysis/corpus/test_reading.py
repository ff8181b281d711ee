"""Corpora of every form, and every kind of bad input: a problem with advice while the rest loads."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus, corpus_files, read_corpus, read_uploads
from analysis.errors import CorpusError, SettingsError
from analysis.frames import check
from analysis.settings import CorpusSettings

BODY = (
    "The president of the republic came to the town on Monday and told its people that the bridge "
    "would be rebuilt.\n\nOfficials in the region said later that the money for the work had not "
    "been found, and that they would decide in May.\n"
)
RUSSIAN = 3 * (
    "Президент республики прибыл в город с рабочим визитом и встретился с его жителями. "
    "Он обещал построить мост. "
)


def folder(path: Path, files: dict[str, bytes | str]) -> Path:
    for name, content in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def ids(corpus: Corpus) -> list[str]:
    return list(corpus.articles["article_id"])


def told(corpus: Corpus, path: str) -> str:
    """Return what the problems of a file say, each with advice."""
    rows = corpus.problems[corpus.problems["source_path"] == path]
    assert (rows["advice"].str.len() > 10).all()
    return " ".join(rows["message"])


def article(corpus: Corpus, article_id: str) -> dict[str, object]:
    row = corpus.articles[corpus.articles["article_id"] == article_id].iloc[0].to_dict()
    return {
        key: None if not isinstance(value, list) and pd.isna(value) else value for key, value in row.items()
    }


def test_each_format_gives_the_same_text(tmp_path: Path) -> None:
    """One text as .txt, .md, .json, .jsonl, .csv, .zip and .gz is one text, character by character."""
    record = json.dumps({"id": "r", "text": BODY})
    quoted = BODY.replace('"', '""')
    files: dict[str, bytes | str] = {
        "a.txt": BODY,
        "b.md": BODY,
        "c.json": record,
        "d.jsonl": record + "\n",
        "e.csv": f'id,text\nr,"{quoted}"\n',
        "f.zip": zipped({"in/g.txt": BODY.encode()}),
        "h.txt.gz": gzip.compress(BODY.encode()),
        "i.tsv": f'id\ttext\nr\t"{quoted}"\n',
        "j.json": json.dumps({"articles": [{"text": BODY, "source": {"id": None, "name": "The Example"}}]}),
    }
    corpus = read_corpus(folder(tmp_path, files))
    assert set(corpus.articles["text"]) == {BODY}
    assert len(corpus.articles) == len(files)
    assert article(corpus, "j")["outlet"] == "The Example"
    assert "f.zip/in/g.txt" in set(corpus.articles["source_path"])


def test_text_stays_as_supplied(tmp_path: Path) -> None:
    """Line ends, spaces and odd characters are kept; a byte order mark and front matter are taken off."""
    text = "  One.\r\n\r\nTwo.\rThree\u2028four.\u00a0\n\n"
    front = "---\nheadline: A title\n---\n"
    corpus = read_corpus(
        folder(
            tmp_path,
            {
                "a.txt": text.encode("utf-8-sig"),
                "b.md": front + text,
                "c.md": front.replace("\n", "\r\n") + text,
            },
        )
    )
    assert list(corpus.articles["text"]) == [text] * 3
    assert list(corpus.articles["headline"].dropna()) == ["A title"] * 2


def test_frames_keep_their_contract_and_blocks_cover_each_text(tmp_path: Path) -> None:
    """The frames pass their check, and the blocks of an article join to its text."""
    corpus = read_corpus(
        folder(tmp_path, {"a.txt": f"Title here\n\n{BODY}", "b.txt": RUSSIAN, "c.pdf": b"%PDF"})
    )
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    for name in ("articles", "blocks", "problems"):
        check(name, getattr(corpus, name), texts=texts)
    for article_id, text in texts.items():
        blocks = corpus.blocks[corpus.blocks["article_id"] == article_id]
        assert "".join(text[s:e] for s, e in zip(blocks["start"], blocks["end"], strict=True)) == text


def test_nothing_there_is_an_error_with_advice(tmp_path: Path) -> None:
    """A missing or empty folder, or one of hidden files, is no corpus."""
    (tmp_path / "empty").mkdir()
    folder(tmp_path, {"hidden/.a.txt": BODY, "hidden/__MACOSX/b.txt": BODY})
    for name in ("missing", "empty", "hidden"):
        with pytest.raises(CorpusError, match=r"Check|Put"):
            read_corpus(tmp_path / name)
        with pytest.raises(CorpusError):
            corpus_files(tmp_path / name)
    with pytest.raises(CorpusError, match="paste"):
        read_uploads([])


BAD_FILES: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\t\n", "is empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "binary"),
    ("report.pdf", b"%PDF-1.7", "no format"),
    ("noending", b"text", "no format"),
    ("list.csv", b"id,event\n1,talks\n", "no column of text; its columns are id, event"),
    ("header.csv", b"id,text\n", "no rows"),
    ("broken.json", b'{"text": "a",\n "b": }', "broken"),
    ("plain.json", b"[1, 2]", "no object"),
    ("empty.json", b"[]", "no records"),
    ("notext.json", b'{"name": "package", "version": 1}', "no text; its fields are name, version"),
    ("menu.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
    ("broken.zip", b"PK\x03\x04 but no zip", "cannot be opened"),
    ("broken.txt.gz", b"\x1f\x8b no gzip", "cannot be read"),
    ("only.md", b"---\noutlet: X\n---\n\n", "no text"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD_FILES)
def test_a_bad_file_is_told_and_the_rest_loads(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    """One problem names the file, what is wrong and what to do; the good file is read."""
    corpus = read_corpus(folder(tmp_path, {name: data, "good.txt": BODY}))
    assert ids(corpus) == ["good"]
    path = f"{name}/broken.txt" if name.endswith(".gz") else name
    rows = corpus.problems[corpus.problems["source_path"].str.startswith(path)]
    assert message in " ".join(rows["message"])
    assert (rows["advice"].str.len() > 10).all()


def test_a_file_of_bad_input_alone_gives_problems_and_no_articles(tmp_path: Path) -> None:
    """A corpus without one article is no error: the problems say why."""
    corpus = read_corpus(folder(tmp_path, {"a.txt": b""}) / "a.txt")
    assert (len(corpus.articles), len(corpus.blocks), len(corpus.problems)) == (0, 0, 1)


def test_old_encodings_are_read_and_told(tmp_path: Path) -> None:
    """cp1251 and UTF-16 without a mark are guessed, with a word to check; with its mark UTF-16 is none."""
    files = {
        "a.txt": RUSSIAN.encode("cp1251"),
        "b.txt": BODY.encode("utf-16"),
        "c.txt": ("“A” " + BODY).encode("utf-16-le"),
    }
    corpus = read_corpus(folder(tmp_path, files))
    assert list(corpus.articles["text"]) == [RUSSIAN, BODY, "“A” " + BODY]
    assert "cp1251" in told(corpus, "a.txt")
    assert told(corpus, "b.txt") == ""
    assert "utf-16-le" in told(corpus, "c.txt")


def test_a_broken_line_does_not_hide_the_others(tmp_path: Path) -> None:
    """A broken line, one without text and one that is no object are told; the others are read."""
    lines = [
        json.dumps({"id": "a", "text": BODY}),
        '{"id": "b", "text": ',
        '{"id": "c"}',
        "7",
        json.dumps({"id": "d", "text": BODY}),
    ]
    corpus = read_corpus(folder(tmp_path, {"x.jsonl": "\n".join(lines)}))
    assert ids(corpus) == ["a", "d"]
    assert "broken" in told(corpus, "x.jsonl, line 2")
    assert "no text" in told(corpus, "x.jsonl, line 3")
    assert "no object" in told(corpus, "x.jsonl, line 4")
    assert article(corpus, "d")["source_path"] == "x.jsonl, line 5"


def test_broken_json_names_its_line(tmp_path: Path) -> None:
    """The place is that of the fault."""
    corpus = read_corpus(folder(tmp_path, {"x.json": '[{"text": "a"},\n{"text": }]'}))
    assert "line 2" in told(corpus, "x.json, line 2")


def test_json_lines_in_a_json_file_are_read(tmp_path: Path) -> None:
    """The wrong ending is forgiven."""
    lines = "\n".join(json.dumps({"id": name, "text": BODY + name}) for name in "ab")
    assert ids(read_corpus(folder(tmp_path, {"x.json": lines}))) == ["a", "b"]


def test_table_rows_of_another_width_are_told(tmp_path: Path) -> None:
    """A text with commas but no quotation marks would be cut; it is told, not half-loaded."""
    table = 'id,text\na,"One, two. Three."\nb,One, two\nc,"She said ""no"". He left."\n'
    corpus = read_corpus(folder(tmp_path, {"x.csv": table}))
    assert list(corpus.articles["text"]) == ["One, two. Three.", 'She said "no". He left.']
    assert "3 cells, the header 2" in told(corpus, "x.csv, line 3")


def test_an_unclosed_quotation_mark_is_told_at_its_row(tmp_path: Path) -> None:
    """The rest of the file would be one cell; the rows before it load."""
    table = 'id,text\na,"One two. Three."\nb,"Open and never closed.\nc,Four. Five.\n'
    corpus = read_corpus(folder(tmp_path, {"x.csv": table}))
    assert ids(corpus) == ["a"]
    assert "never closes" in told(corpus, "x.csv, line 3")


def test_the_same_id_twice_gets_digits_of_its_text(tmp_path: Path) -> None:
    """The first keeps the id; no article is lost, even if the text is the same as well."""
    lines = [{"id": "a", "text": BODY}, {"id": "a", "text": BODY + "More."}, {"id": "a", "text": BODY}]
    corpus = read_corpus(folder(tmp_path, {"x.jsonl": "\n".join(map(json.dumps, lines)), "y/a.txt": BODY}))
    digits = [sha[:8] for sha in corpus.articles["sha256"]]
    assert ids(corpus) == ["a", f"a-{digits[1]}", f"a-{digits[0]}", f"a-{digits[0]}-2"]
    assert "taken by x.jsonl, line 1" in told(corpus, "x.jsonl, line 2")


def test_the_same_text_twice_is_kept_and_told(tmp_path: Path) -> None:
    """Two outlets may carry one agency's text: both stay."""
    corpus = read_corpus(folder(tmp_path, {"a.txt": BODY, "b.txt": BODY}))
    assert ids(corpus) == ["a", "b"]
    assert "that of a.txt" in told(corpus, "b.txt")


def test_a_huge_file_is_told_and_not_read(tmp_path: Path) -> None:
    """20 MB are no article."""
    corpus = read_corpus(folder(tmp_path, {"dump.txt": b"word " * 4_000_000, "a.txt": BODY}))
    assert ids(corpus) == ["a"]
    assert "20.0 MB" in told(corpus, "dump.txt")


def test_a_text_too_long_to_parse_is_kept_and_marked(tmp_path: Path) -> None:
    """It can be read in the reader, but nothing is looked for in it."""
    limits = CorpusSettings(max_article_chars=1000)
    corpus = read_corpus(folder(tmp_path, {"long.txt": BODY * 20}), settings=limits)
    assert not article(corpus, "long")["is_extracted"]
    assert "too many" in told(corpus, "long.txt")


def test_a_text_without_a_sentence_end_is_told(tmp_path: Path) -> None:
    """A short one is still read for findings, a long one is not."""
    corpus = read_corpus(
        folder(tmp_path, {"list.txt": "one two three\n" * 9, "dump.txt": "one two three " * 9000})
    )
    assert article(corpus, "list")["is_extracted"]
    assert not article(corpus, "dump")["is_extracted"]
    assert "not one sentence end" in told(corpus, "list.txt")


def test_another_language_is_kept_marked_and_not_extracted(tmp_path: Path) -> None:
    """The reader shows it; no findings are made up in it."""
    corpus = read_corpus(folder(tmp_path, {"ru.txt": RUSSIAN, "en.txt": BODY, "short.txt": "Ja. Nein."}))
    found = {a: (article(corpus, a)["language"], article(corpus, a)["is_extracted"]) for a in ids(corpus)}
    assert found == {"ru": ("ru", False), "en": ("en", True), "short": ("en", True)}
    assert "not English" in told(corpus, "ru.txt")


@pytest.mark.parametrize("front", ["outlet: [open", "just words: : :\n\t- x", "- a: list\n- of: things"])
def test_bad_front_matter_stays_in_the_text(tmp_path: Path, front: str) -> None:
    """Nothing is lost, and it is no body."""
    text = f"---\n{front}\n---\n{BODY}"
    corpus = read_corpus(folder(tmp_path, {"a.md": text}))
    assert article(corpus, "a")["text"] == text
    assert corpus.blocks["kind"].iloc[0] == "notice"
    assert "front matter" in " ".join(corpus.problems["message"])


def test_a_text_that_opens_with_a_rule_has_no_front_matter(tmp_path: Path) -> None:
    """A line of dashes is not the start of metadata."""
    for text in (f"---\n\n{BODY}", f"-----\n{BODY}\n-----\nMore.\n"):
        assert list(read_uploads([("a.md", text.encode())]).articles["text"]) == [text]


@pytest.mark.parametrize(
    ("value", "reason"),
    [("2022-02-30", "no possible"), ("03/04/2022", "told apart"), ("last Monday", "no possible")],
)
def test_an_impossible_date_stays_empty_and_is_told(tmp_path: Path, value: str, reason: str) -> None:
    """Front matter, table and record alike."""
    files = {
        "a.md": f"---\npublished: {value}\n---\n{BODY}",
        "b.jsonl": json.dumps({"text": BODY + "B.", "date": value}),
        "c.txt": BODY + "C.",
    }
    corpus = read_corpus(folder(tmp_path, {**files, "articles.csv": f"file,published\nc.txt,{value}\n"}))
    assert corpus.articles["published"].isna().all()
    assert list(corpus.problems["message"].str.contains(reason)) == [True] * 3


def test_links_out_of_the_folder_are_told_and_not_followed(tmp_path: Path) -> None:
    """A link within is read once, one to nowhere is told."""
    folder(tmp_path, {"secret/s.txt": BODY, "corpus/a.txt": BODY})
    (tmp_path / "corpus/out.txt").symlink_to(tmp_path / "secret/s.txt")
    (tmp_path / "corpus/outside").symlink_to(tmp_path / "secret")
    (tmp_path / "corpus/in.txt").symlink_to(tmp_path / "corpus/a.txt")
    (tmp_path / "corpus/loop").symlink_to(tmp_path / "corpus")
    (tmp_path / "corpus/dead.txt").symlink_to(tmp_path / "nowhere")
    corpus = read_corpus(tmp_path / "corpus")
    assert ids(corpus) == ["a"]
    assert "leads out" in told(corpus, "out.txt")
    assert "leads out" in told(corpus, "outside")
    assert "nowhere" in told(corpus, "dead.txt")


def test_files_mounted_through_hidden_links_are_read(tmp_path: Path) -> None:
    """Containers mount files as links into a hidden folder."""
    folder(tmp_path, {"..data/a.txt": BODY})
    (tmp_path / "a.txt").symlink_to(tmp_path / "..data/a.txt")
    assert ids(read_corpus(tmp_path)) == ["a"]


def test_zip_members_that_lead_out_are_not_read(tmp_path: Path) -> None:
    """Names with .. or a root are told; the others load, and nothing is written."""
    data = zipped(
        {
            "../evil.txt": BODY.encode(),
            "/root.txt": BODY.encode(),
            "good.txt": BODY.encode(),
            "__MACOSX/x.txt": b"x",
        }
    )
    corpus = read_corpus(folder(tmp_path, {"c.zip": data}) / "c.zip")
    assert ids(corpus) == ["good"]
    assert "leads out" in told(corpus, "c.zip/../evil.txt")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["c.zip"]


def test_zip_bombs_are_not_unpacked(tmp_path: Path) -> None:
    """A member that unpacks to a thousand times its size, and a zip that claims more than the limit."""
    data = zipped({"bomb.txt": b"\0" * 20_000_000, "good.txt": BODY.encode()})
    corpus = read_corpus(folder(tmp_path, {"c.zip": data}))
    assert ids(corpus) == ["good"]
    assert "times its size" in told(corpus, "c.zip/bomb.txt")
    small = replace(CorpusSettings(), max_unpacked_bytes=1_000_000)
    assert "not unpacked" in told(read_corpus(tmp_path, settings=small), "c.zip")
    few = replace(CorpusSettings(), max_files=1)
    assert "not unpacked" in told(read_corpus(tmp_path, settings=few), "c.zip")


def test_a_zip_whose_sizes_lie_is_told(tmp_path: Path) -> None:
    """What a member claims in the directory is all that is read of it."""
    data = bytearray(zipped({"a.txt": BODY.encode() * 50}))
    size = (len(BODY.encode()) * 50).to_bytes(4, "little")
    for place in (data.find(size), data.rfind(size)):
        data[place : place + 4] = (10).to_bytes(4, "little")
    corpus = read_corpus(folder(tmp_path, {"c.zip": bytes(data), "b.txt": BODY}))
    assert ids(corpus) == ["b"]
    assert "damaged" in told(corpus, "c.zip/a.txt")


def test_gzip_and_nested_archives_have_limits(tmp_path: Path) -> None:
    """A gzip bomb is told by what comes out of it; an archive in an archive is not opened."""
    limits = replace(CorpusSettings(), max_text_bytes=10_000, max_records_bytes=20_000)
    files = {
        "x.txt.gz": gzip.compress(b"word " * 50_000),
        "y.zip": zipped({"z.zip": zipped({"a.txt": BODY.encode()})}),
        "b.txt": BODY,
    }
    corpus = read_corpus(folder(tmp_path, files), settings=limits)
    assert ids(corpus) == ["b"]
    assert "that is read" in told(corpus, "x.txt.gz/x.txt")
    assert "within another archive" in told(corpus, "y.zip/z.zip")


def test_too_many_files_are_told(tmp_path: Path) -> None:
    """The first by name are read."""
    files = {f"{number}.txt": BODY + str(number) for number in range(5)}
    corpus = read_corpus(folder(tmp_path, files), settings=CorpusSettings(max_files=3))
    assert ids(corpus) == ["0", "1", "2"]
    assert "5 files" in told(corpus, tmp_path.name)


def test_many_problems_of_one_kind_are_counted(tmp_path: Path) -> None:
    """A thousand broken lines do not fill the page."""
    corpus = read_corpus(
        folder(tmp_path, {"x.jsonl": "{\n" * 1000}), settings=CorpusSettings(max_problems_alike=5)
    )
    assert len(corpus.problems) == 6
    assert "995 more" in corpus.problems["message"].iloc[-1]


def test_other_formats_are_counted_by_ending(tmp_path: Path) -> None:
    """A saved page's folder of pictures is one line."""
    files: dict[str, bytes | str] = {f"files/{number}.png": b"\x89PNG" for number in range(30)}
    corpus = read_corpus(folder(tmp_path, {**files, "a.txt": BODY}))
    assert list(corpus.problems["message"]) == [
        "30 files like this one were not read: .png is no format for articles."
    ]


def test_a_readme_is_no_article_unless_it_says_so(tmp_path: Path) -> None:
    """Files named as descriptions are told; front matter, articles.csv or opening one makes an article."""
    files = {
        "README.md": BODY,
        "licence.txt": BODY,
        "a/README.md": f"---\noutlet: X\n---\n{BODY}",
        "b/NOTICE.txt": BODY,
    }
    corpus = read_corpus(folder(tmp_path, {**files, "b/articles.csv": "file,outlet\nNOTICE.txt,Y\n"}))
    assert sorted(corpus.articles["source_path"]) == ["a/README.md", "b/NOTICE.txt"]
    assert "description" in told(corpus, "README.md")
    assert ids(read_corpus(tmp_path / "README.md")) == ["README"]


def test_articles_csv_gives_metadata_by_file_name(tmp_path: Path) -> None:
    """It counts above the file's own; rows without a file, twice told or too wide are problems."""
    table = (
        "file,outlet,published,note,headline,url,wires,byline\n"
        "a.txt,The Example,2022-12-19,a digest,A title,https://example.org/a,AFP; Reuters,Jane Roe\n"
        "sub/b.txt,The Other,,,,,,\nmissing.txt,X,,,,,,\na.txt,Twice,,,,,,\nwide,X,,,,,,,,\n"
    )
    files = {
        "a.txt": BODY,
        "sub/b.txt": f"---\noutlet: Own\nnote: kept\n---\n{BODY}",
        "articles.csv": table,
    }
    corpus = read_corpus(folder(tmp_path, files))
    one, two = article(corpus, "a"), article(corpus, "b")
    assert (one["outlet"], one["outlet_origin"], one["note"]) == ("The Example", "given", "a digest")
    assert (one["wires"], one["wires_origin"], one["byline"]) == (["AFP", "Reuters"], "given", "Jane Roe")
    assert (one["headline"], one["url"], one["published_precision"]) == (
        "A title",
        "https://example.org/a",
        "day",
    )
    assert (two["outlet"], two["note"]) == ("The Other", "kept")
    assert "missing.txt" in told(corpus, "articles.csv, line 4")
    assert "twice" in told(corpus, "articles.csv, line 5")
    assert "cells" in told(corpus, "articles.csv, line 6")


def test_an_articles_csv_with_texts_is_a_table_of_articles(tmp_path: Path) -> None:
    """Its name alone makes it no table about other files."""
    assert ids(read_corpus(folder(tmp_path, {"articles.csv": "id,text\nx,One two. Three.\n"}))) == ["x"]


def test_records_are_described_by_id_in_articles_csv(tmp_path: Path) -> None:
    """The record's id stands in the column `file`."""
    files = {
        "x.jsonl": json.dumps({"id": "r1", "text": BODY}),
        "articles.csv": "file,outlet\nr1,The Example\n",
    }
    assert article(read_corpus(folder(tmp_path, files)), "r1")["outlet"] == "The Example"


def test_usual_names_of_fields_are_understood(tmp_path: Path) -> None:
    """As news datasets and feeds spell them; lists and nested names are made text."""
    record = {
        "_id": 7,
        "articleBody": BODY,
        "title": "A title",
        "source": {"id": "x", "name": "The Example"},
        "publishedAt": "2022-12-19T14:30:00Z",
        "link": "https://example.org/a",
        "authors": ["Jane Roe", "John Doe"],
        "agency": ["AFP"],
    }
    row = article(read_corpus(folder(tmp_path, {"x.json": json.dumps([record])})), "7")
    assert (row["headline"], row["outlet"], row["byline"]) == (
        "A title",
        "The Example",
        "Jane Roe, John Doe",
    )
    assert (row["published_precision"], row["url"], row["wires"]) == (
        "minute",
        "https://example.org/a",
        ["AFP"],
    )


def test_half_characters_are_replaced_and_told(tmp_path: Path) -> None:
    """JSON can hold lone surrogates, which no file format can."""
    corpus = read_corpus(
        folder(
            tmp_path,
            {"x.json": '{"text": "One \\ud800 two. Three.", "title": "\\udfff A", "wires": ["\\udfff"]}'},
        )
    )
    assert article(corpus, "x")["text"] == "One \ufffd two. Three."
    assert "surrogates" in told(corpus, "x.json")


def test_loaded_and_pasted_files_take_the_same_path(tmp_path: Path) -> None:
    """The browser gives names and bytes; names that stand twice stay apart."""
    files = [
        ("a.txt", BODY.encode()),
        ("a.txt", (BODY + "B.").encode()),
        ("", (BODY + "C.").encode()),
        ("c.zip", zipped({"z.txt": b"One. Two."})),
    ]
    corpus = read_uploads(files)
    assert ids(corpus) == ["a", "a-2", "pasted", "z"]
    on_disk = read_corpus(folder(tmp_path, {"a.txt": BODY}))
    assert article(corpus, "a") == article(on_disk, "a")


def test_the_list_of_files_tells_whether_anything_changed(tmp_path: Path) -> None:
    """It changes with names and bytes, and with nothing else."""
    folder(tmp_path, {"a.txt": BODY, "b/c.jsonl": "{}"})
    first = corpus_files(tmp_path)
    assert [name for name, _ in first] == ["a.txt", "b/c.jsonl"]
    (tmp_path / "a.txt").touch()
    assert corpus_files(tmp_path) == first
    (tmp_path / "a.txt").write_text(BODY + ".")
    assert corpus_files(tmp_path) != first


def test_each_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Large corpora come from slow disks."""
    folder(
        tmp_path,
        {"a.txt": BODY, "b.jsonl": json.dumps({"text": BODY}), "articles.csv": "file,outlet\na.txt,X\n"},
    )
    seen: list[str] = []
    original = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: (seen.append(self.name), original(self))[1])
    read_corpus(tmp_path)
    assert sorted(seen) == ["a.txt", "articles.csv", "b.jsonl"]


def test_a_setting_outside_its_range_is_refused() -> None:
    """Nobody believes a setting that never applied."""
    for bad in ({"max_files": 0}, {"min_language_score": 2.0}, {"max_ratio": 1.0}):
        with pytest.raises(SettingsError):
            CorpusSettings(**bad)  # type: ignore[arg-type]


SUFFIXES = st.sampled_from(
    [".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".tsv", ".zip", ".txt.gz", ".xyz", ""]
)
NAMES = st.builds(
    "{}{}".format, st.sampled_from(["a", "articles", "README", ".h", "../b", "c/d"]), SUFFIXES
)
PIECES = st.lists(
    st.sampled_from(
        [
            b"---\n",
            b"file,text\n",
            b'{"text": "',
            b'"}',
            b"\n",
            b"<html><p>",
            b"a,b\n",
            b'"',
            b"\xff\xfe",
            b"\0",
            b"One. ",
            b"[",
            b":",
        ]
    )
).map(b"".join)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(NAMES, st.one_of(st.binary(max_size=200), PIECES)), min_size=1, max_size=4))
def test_no_bytes_under_any_name_raise(files: Sequence[tuple[str, bytes]]) -> None:
    """Every file becomes articles or problems; ids are unique and blocks cover their texts."""
    corpus = read_uploads(files)
    assert corpus.articles["article_id"].is_unique
    assert corpus.problems["problem_id"].is_unique
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    covered = (
        corpus.blocks.groupby("article_id")[["start", "end"]].agg({"start": "min", "end": "max"})
        if texts
        else None
    )
    for article_id, text in texts.items():
        assert covered is not None
        assert (covered.loc[article_id, "start"], covered.loc[article_id, "end"]) == (0, len(text))
