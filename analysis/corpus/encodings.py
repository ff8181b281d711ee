"""Bytes to text: a byte order mark, UTF-8, then the likeliest of the older encodings.

English text in an old encoding is nearly all ASCII: a few curly quotation marks tell cp1252 from cp1251 or
Mac Roman, too little for statistics. So the plain Western readings are tried first and must read well.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc",
    b"\x1f\x8b",
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1a\x1b")) + b"\x7f"
_CANDIDATES = [
    "cp1251", "cp1250", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "cp1253", "cp1254",
    "cp1255", "cp1256", "cp1257", "iso8859_2", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
    "cp1252", "mac_roman",
]  # fmt: skip
# What a wrong Western reading looks like: foreign letters in a row, a capital or a sign inside a word.
_UNLIKELY = re.compile(
    r"[^\W\d_a-zA-Z]{3}|[a-z][À-ÖØ-Þ¡-¿×÷ƒ†‡ˆ‰Š‹ŒŽ][a-z]|[\x80-\x9f]"
    r"|[ªº¹²³¼½¾¤¦¨¬¯´¸×÷ƒ†‡ˆ‰ˇ˘˙˚˛˝ΩπμΔ◊√∞≤≥∑∏∫∂ﬁﬂı]"
    r"|[¡-¿]{3}|[÷Þþð]"
)
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text read from bytes.

    Attributes:
        text: The text, line ends as they were, without byte order mark.
        encoding: The encoding it was read in.
        is_guess: Whether nothing in the file says so.
        n_lost: Bytes that are nothing in it and were replaced by U+FFFD.
    """

    text: str
    encoding: str
    is_guess: bool = False
    n_lost: int = 0


def decode(data: bytes, *, declared: str | None = None) -> Decoded | None:
    """Return the text of a file, or none where its bytes are no text.

    Args:
        data: The whole file.
        declared: The encoding that the file itself names, as a page does.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], encoding, is_guess=False)
    if data.startswith(_MAGIC):
        return None
    if b"\0" in data[:_SAMPLE]:
        return _wide(data)
    if (text := _strict(data, "utf-8")) is not None:
        return None if _is_binary(data) else Decoded(text, "utf-8")
    if _is_binary(data):
        return None
    return _declared(data, declared) or _damaged_utf8(data) or _western(data) or _detected(data)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (ValueError, LookupError):
        return None


def _lossy(data: bytes, encoding: str, *, is_guess: bool) -> Decoded:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd") if _strict(data, encoding) is None else 0
    return Decoded(text, encoding, is_guess, lost)


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROL)) > 0.02 * len(sample)


def _wide(data: bytes) -> Decoded | None:
    """Read UTF-16 without its mark: Western text has a zero byte in every pair, always on the same side."""
    sample = data[:_SAMPLE]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        text = _strict(data, encoding)
        if text is not None and zeros.count(0) > 0.05 * len(zeros) and _reads_as_text(text[:_SAMPLE]):
            return Decoded(text, encoding, is_guess=True)
    return None


def _reads_as_text(text: str) -> bool:
    fine = sum(character.isprintable() or character.isspace() for character in text)
    known = sum(character < "\u2100" for character in text)
    return fine > 0.98 * len(text) and known > 0.9 * len(text)


def _declared(data: bytes, encoding: str | None) -> Decoded | None:
    text = _strict(data, encoding) if encoding else None
    return Decoded(text, str(encoding)) if text is not None else None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Read UTF-8 with a few broken bytes: whole characters of several bytes do not arise by chance."""
    decoded = _lossy(data, "utf-8", is_guess=True)
    whole = sum(character > "\x7f" and character != "\ufffd" for character in decoded.text)
    return decoded if whole >= 3 * decoded.n_lost else None


def _western(data: bytes) -> Decoded | None:
    for encoding in ("cp1252", "mac_roman"):
        text = _strict(data, encoding)
        if text is not None and not _UNLIKELY.search(text):
            return Decoded(text, encoding, is_guess=True)
    return None


def _detected(data: bytes) -> Decoded | None:
    best = charset_normalizer.from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    if best is None:
        return _lossy(data, "cp1252", is_guess=True)
    return _lossy(data, best.encoding, is_guess=True)
