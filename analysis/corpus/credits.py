"""Credits of pictures: whole lines, and the ends of caption lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.corpus.bylines import is_name
from analysis.corpus.lines import unlinked
from analysis.resources.outlets import Wire, load_outlets, load_wires

_PHOTO = re.compile(
    r"(?:(?:file )?photo(?:graph)?s?|images?|pictures?|credits?|courtesy|handout|screen ?(?:grab|shot)"
    r"|illustration|video|graphic)(?: (?:credits?|courtesy|illustration))?\s?"
    r"(?:[:…|]|\.\.\.|\bby\b|\bcourtesy(?: of)?\b|\bvia\b|\bfrom\b|\bof\b)",
    re.IGNORECASE,
)
_AGENCY_PHOTO = re.compile(
    r"(?:AP|Reuters|REUTERS|AFP|EPA|AAP|PA) (?:Photo|PHOTO|Images?|Pool)\b|(?:AP|REUTERS|AFP|EPA)/\w"
)
_PART = re.compile(r"\s*(?:/|\||;|,? via | for |,? courtesy of | - | – | — |&|,)\s*")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", re.IGNORECASE)
_HELPERS = re.compile(
    r"(?:the )?(?:file|pool|handout|files?|(?:file|pool|handout|stock|archive) (?:photo|image|picture)s?"
    r"|.{0,40}press (?:service|office)"
    r"|.{0,40}presidential (?:press )?(?:service|office|administration|palace).{0,20}"
    r"|.{0,40}ministry(?: of .{2,20})?"
    r"|social media|composite|reproduction|archive|photos?|staff)",
    re.IGNORECASE,
)
_TAIL_START = re.compile(
    r"(?<=[.!?])(?=Credit(?:\.\.\.|…))|(?<=[.!?])[\"”’')\]]*\s+|\s+(?=[(\[])|\s*\|\s*|\s+(?=(?:Photo|Credit|Image|Picture)s?\b\s?[:…])"
)
_JOINS = re.compile(r"/| for ")
_RIGHTS = re.compile(r",?\s*(?:Acquire|Purchase) Licensing Rights\b.*$", re.IGNORECASE)
_DESK_INITIALS = re.compile(r"[a-z]{2,4}(?:[/,] ?[a-z]{2,4}){0,3} \(([^()]{2,60})\)")
_CAPTION_START = re.compile(r"^(?:FILE|File|PHOTO|Photo|IMAGE|Pictured)\b\s?[-–—:]")

# A picture's credit is short; further back than this no caption hides one.
_TAIL_CHARS = 160
# Longer than this, or of more sentences, what stands before a credit is no caption.
_CAPTION_CHARS, _CAPTION_SENTENCES = 500, 4


def is_credit(words: str) -> bool:
    """Say whether words credit a picture: "Jane Roe / AFP - Getty Images", "(AP Photo/John Doe, File)"."""
    linked = words.startswith("[") and unlinked(words) != words
    bare = unlinked(words).strip().rstrip(".").strip()
    inner = bare[1:-1].strip().rstrip(".") if bare[:1] in "([" and bare[-1:] in ")]" else bare
    if not 2 <= len(inner) <= 150:
        return False
    if linked and _DOMAIN.fullmatch(inner):
        return True
    if match := _PHOTO.match(inner):
        return _is_photographer(
            inner[match.end() :].strip(" :"), is_labelled=inner[match.end() - 1] in ":…|."
        )
    if _AGENCY_PHOTO.match(inner):
        return True
    if not (_JOINS.search(inner) or load_wires().credit_pattern.search(inner)):
        return False
    parts = [part for part in _PART.split(inner) if part]
    if not parts or not all(_is_part(part) for part in parts):
        return False
    agencies = [wire for part in parts for wire in _agencies(part)]
    if any(not wire.is_news for wire in agencies):
        return True
    return len(parts) > len(agencies) and (bool(agencies) or _has_outlet(inner, parts))


def _is_photographer(words: str, *, is_labelled: bool) -> bool:
    """Say whether the words after "Photo:" or "Photo by" are who made it and not the rest of a sentence."""
    if is_labelled:
        return words.count(" ") <= 12
    return all(_is_part(part) for part in _PART.split(words) if part)


def is_wire_credit(words: str) -> bool:
    """Say whether words credit a text to agencies and name nothing else: "- Reuters", "(AP, AFP)"."""
    if not load_wires().credit_pattern.search(words):
        return False
    if match := _DESK_INITIALS.fullmatch(words):
        words = match.group(1)
    inner = re.sub(
        r"^[\s(\[/–—-]*(?:with |from |via |by |source: )?|[\s)\].]+$", "", words, flags=re.IGNORECASE
    )
    parts = [part for part in re.split(r"\s*(?:/|,|&|\band\b|\+)\s*", inner) if part]
    agencies = [wire for part in parts for wire in _agencies(part)]
    return (
        0 < len(parts) <= 4 and all(_is_agency(p) for p in parts) and all(wire.is_news for wire in agencies)
    )


def credit_start(words: str) -> int | None:
    """Return where in a line as written the credit of a picture at its end begins, if one does."""
    words = _RIGHTS.sub("", words)
    for start in _tail_starts(words):
        if is_credit(words[start:]):
            return start
    return None


def is_caption(words: str) -> bool:
    """Say whether what stands before a credit is short enough to be its caption."""
    return (
        len(words) <= _CAPTION_CHARS
        and len(re.findall(r"[.!?][\"”’)]?\s+[A-Z]", words)) < _CAPTION_SENTENCES
    )


def starts_as_caption(words: str) -> bool:
    """Say whether a line opens with the label of a picture ("FILE - ")."""
    return _CAPTION_START.match(words) is not None


def _tail_starts(words: str) -> Iterator[int]:
    first = max(len(words) - _TAIL_CHARS, 0)
    for match in _TAIL_START.finditer(words, first):
        if 0 < match.end() < len(words):
            yield match.end()


def _is_part(part: str) -> bool:
    return bool(
        _is_agency(part)
        or _HELPERS.fullmatch(part)
        or _DOMAIN.fullmatch(part)
        or is_name(part)
        or _outlet(part)
    )


def _agencies(part: str) -> list[Wire]:
    return load_wires().named(part, credit=True)


def _is_agency(part: str) -> bool:
    """Say whether an agency's name is all of a part, or all but such words as "via" and "Photo"."""
    rest = load_wires().credit_pattern.sub(" ", part)
    return rest != part and not re.sub(
        r"\b(?:via|the|photo|images?|news|agency|files?|pool|/)\b|\W", "", rest, flags=re.I
    )


def _outlet(part: str) -> bool:
    return load_outlets().by_name(part) is not None


def _has_outlet(inner: str, parts: list[str]) -> bool:
    """Say whether a name is joined to an outlet by a slash or "for", as staff pictures are credited."""
    return len(parts) >= 2 and _outlet(parts[-1]) and ("/" in inner or " for " in inner)
