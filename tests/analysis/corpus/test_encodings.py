"""Bytes to text: each encoding that news files come in, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.encodings import decode

CURLY = "The minister said “we won’t accept it” — and left. Café owners were not happy."
RUSSIAN = "Президент прибыл в город с рабочим визитом и встретился с жителями. " * 3
POLISH = "Łódź mayor Jane Roe said so. Wałęsa agreed — “tak”."


@pytest.mark.parametrize(
    ("text", "encoding", "is_guess"),
    [
        (CURLY, "utf-8", False),
        (CURLY, "utf-8-sig", False),
        (CURLY, "utf-16", False),
        (CURLY, "utf-32", False),
        (CURLY, "utf-16-le", True),
        (CURLY, "utf-16-be", True),
        (CURLY, "cp1252", True),
        (CURLY, "mac_roman", True),
        (RUSSIAN, "cp1251", True),
        (RUSSIAN, "koi8_r", True),
        (POLISH, "cp1250", True),
        ("The “visit” was short, Kyiv’s mayor said.", "cp1251", True),
    ],
)
def test_text_comes_back_from_its_encoding(text: str, encoding: str, is_guess: bool) -> None:
    """The text is the same, without mark, and a guess is called one."""
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.is_guess, decoded.n_lost) == (text, is_guess, 0)


def test_line_ends_are_kept() -> None:
    """Nothing is translated on the way."""
    decoded = decode(b"one\r\ntwo\rthree\n")
    assert decoded is not None
    assert decoded.text == "one\r\ntwo\rthree\n"


def test_a_broken_character_does_not_change_the_encoding() -> None:
    """UTF-8 with a torn character stays UTF-8; what is lost is counted."""
    decoded = decode("“One” and “two” — café. ".encode() + b"\xe2\x80 torn")
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert decoded.n_lost == 1


def test_the_encoding_that_a_page_names_counts() -> None:
    """Two encodings fit these bytes; the page says which."""
    data = "цена".encode("koi8_r")
    decoded = decode(data, declared="koi8-r")
    assert decoded is not None
    assert decoded.text == "цена"
    assert decode(data, declared="no-such-encoding") is not None


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 text",
        b"\x89PNG\r\n\x1a\n",
        bytes(range(256)) * 20,
        b"\0" * 500,
        b"PK\x03\x04 zip",
        b"\x01\x02\x03" * 50,
    ],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    """Pictures, archives and control characters are refused."""
    assert decode(data) is None


@given(st.binary(max_size=400), st.none() | st.text(max_size=12))
def test_no_bytes_raise(data: bytes, declared: str | None) -> None:
    """Any bytes are text or none."""
    decode(data, declared=declared)


@given(st.text())
def test_utf8_comes_back_whole(text: str) -> None:
    """What is UTF-8 is read so, unless it is full of control characters or opens as another format does."""
    decoded = decode(text.encode("utf-8", "replace"))
    if decoded is not None and not text.startswith("\ufeff") and "\0" not in text:
        assert decoded.text == text.encode("utf-8", "replace").decode()
