"""Outlet, wires, byline, dateline, date, address and headline of an article, each with where it comes from.

*Given* is what somebody wrote down for the article, *stated* what its text or page says of itself,
*inferred* what follows from an address. A later source never overrules an earlier one. What none of them
says stays empty: "on Monday" is no date, and an agency cited for one fact is no credited wire.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.corpus.bylines import byline_names, dateline_place, is_name, is_people, outlet_and_date
from analysis.corpus.dates import Published, date_in_url, dates_in, is_date_line, parse_published
from analysis.corpus.drafts import GIVEN_ONLY, Draft, Problem
from analysis.corpus.lines import plain, unlinked
from analysis.language.reading import Block
from analysis.resources.outlets import Wire, load_outlets, load_wires

_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_HOST = re.compile(r"https?://(?:[^/\s@]*@)?([\w.-]+)")
_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_URL_LABEL = re.compile(
    r"\W*(?:original|source|article|canonical|full|page)?\W*(?:article )?"
    r"(?:url|link|permalink|source|original)\b",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))\W*(?:copyright|©|\(c\))?\W*(?:\d{4}(?:\s?[-–]\s?\d{2,4})?)?"
    r"[\s,:;|–-]*(?:by\s+)?"
    r"(?P<after>[^|]{2,80})|(?P<before>[A-Z][^|©]{2,60}?)\s*(?:copyright\s*)?©",
    re.IGNORECASE,
)
_HOLDER_END = re.compile(
    r"(?<=[a-z])\.(?:\s|$)"
    r"|\s*(?:,?\s(?:LLC|Inc|Ltd|LP|plc|Corp|GmbH)\b.*|\ball rights.*|\bclick\b.*|[-–—]\s.*"
    r"|,?\sand its\b.*|\d{4}.*)",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"\b(?:LLC|Inc|Ltd|Limited|plc|GmbH|Media|News|Times|Post|Press|Herald|Tribune|Gazette"
    r"|Journal|Chronicle|Daily|Network|Group|Company|Corporation|Publishing|Publications|Newspapers?|Broadcasting|Radio|TV"
    r"|Television|Online|Magazine|Observer|Guardian|Star|Sun|Mail|Today|Voice|World|Review|Agency)\b"
)
_CONTACT_NAME = re.compile(r"((?:[A-ZÀ-Þ][\w.'’-]+ ){1,3}[A-ZÀ-Þ][\w'’-]+) can be reached")
_BRACKET = re.compile(r"\(([^()]{2,60})\)|/([^/]{2,30})/")
_LIST = re.compile(r"\s*(?:[,;|/]|\band\b|&)\s*")
_OUTLET_BRACKET = re.compile(r"[\s(]([A-Z][\w .&-]{1,30}?)\)?\s?[—–-]+\s*$")
_AFFILIATION = re.compile(r"\s*(?:,|\||/| for | FOR )\s*")
_TITLE_SPACES = 3
_UPDATED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_POSTED = re.compile(r"\b(?:published|posted|first|created|issued)\b", re.IGNORECASE)
_DECOR = re.compile(r"^[\s#>*_•·|~–—-]+|[\s*_#|]+$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article: columns of `articles`, and what was wrong with what was given."""

    columns: dict[str, Any]
    problems: tuple[Problem, ...] = ()


def read_metadata(draft: Draft, blocks: Sequence[Block]) -> Metadata:
    """Return the metadata columns of an article with their origins.

    Args:
        draft: The article with what was given and what its markup states.
        blocks: The blocks of its text.

    Misses:
        Outlets that only their style betrays; bylines that the page dropped; dates without a year.
    """
    page = _Page(draft, blocks)
    columns: dict[str, Any] = {key: draft.given.get(key) for key in GIVEN_ONLY if key != "language"}
    for field, found in (
        ("headline", page.headline()),
        ("byline", page.byline()),
        ("dateline", page.dateline()),
        ("url", page.url()),
    ):
        columns |= _column(field, _first([*_from_draft(draft, field), *found]))
    columns |= _column("outlet", _first(page.outlet(columns["url"])))
    columns |= _column("wires", _first(page.wires(columns["outlet"])), empty=[])
    date, problems = page.published(columns["url"])
    columns |= _column("published", date and (date[0].when, date[1]))
    columns["published_precision"] = date[0].precision if date else None
    columns.pop("id")
    return Metadata(columns, tuple(problems))


_Value = tuple[Any, str]


def _column(field: str, found: _Value | None, *, empty: Any = None) -> dict[str, Any]:
    value, origin = found if found else (empty, None)
    return {field: value, f"{field}_origin": origin}


def _first(found: Iterable[_Value]) -> _Value | None:
    return next(((value, origin) for value, origin in found if value), None)


def _from_draft(draft: Draft, field: str) -> Iterator[_Value]:
    for values, origin in ((draft.given, "given"), (draft.stated, "stated")):
        if value := values.get(field):
            yield " ".join(value.split()), origin


class _Page:
    """The text of an article by its blocks."""

    def __init__(self, draft: Draft, blocks: Sequence[Block]) -> None:
        self.draft = draft
        self.parts = [(b.kind, _undecorated(draft.text, b)) for b in blocks]
        self.raw = [draft.text[b.start : b.end].strip() for b in blocks]
        self.first_body = next(
            (i for i, (kind, _) in enumerate(self.parts) if kind == "body"), len(self.parts)
        )

    def of_kind(self, *kinds: str) -> list[str]:
        """Return the blocks of some kinds, as words, in text order."""
        return [words for kind, words in self.parts if kind in kinds]

    def parts_in_head(self, *kinds: str) -> list[str]:
        """Return the blocks of some kinds that stand above the first body block."""
        return [words for kind, words in self.parts[: self.first_body] if kind in kinds]

    def headline(self) -> Iterator[_Value]:
        """Yield the title: the first line of some length; what stands above may be a section's name."""
        lines = [words for kind, words in self.parts[: self.first_body] if kind == "headline"]
        yield from ((words, "stated") for words in lines if words.count(" ") >= _TITLE_SPACES)
        yield from ((words, "stated") for words in lines)

    def byline(self) -> Iterator[_Value]:
        """Yield the writers named by a byline, then the one whom a contact line names."""
        lines = self.of_kind("byline")
        for words in lines:
            undated = words.split("|")[0].strip() if "|" in words else words
            names = byline_names(plain(undated)) or (plain(undated) if is_people(plain(undated)) else None)
            if names:
                yield names, "stated"
        for words in lines:
            if match := _CONTACT_NAME.search(words):
                yield match.group(1), "inferred"

    def dateline(self) -> Iterator[_Value]:
        """Yield the places of datelines; a line that is only a date names none."""
        yield from (
            (dateline_place(words), "stated")
            for words in self.of_kind("dateline")
            if not is_date_line(plain(words))
        )

    def url(self) -> Iterator[_Value]:
        """Yield the address that a line calls the article's own; others may point anywhere."""
        labelled = False
        for (kind, _), raw in zip(self.parts, self.raw, strict=True):
            found = _URL.search(raw) if kind == "url" else None
            labelled = kind == "url" and (labelled or _URL_LABEL.match(raw) is not None)
            if found and labelled:
                yield found.group().rstrip(".,;"), "stated"

    def outlet(self, url: str | None) -> Iterator[_Value]:
        """Yield who may have published it: given, its markup, its own lines, its address, its mail."""
        outlets = load_outlets()
        for name, origin in _from_draft(self.draft, "outlet"):
            known = outlets.by_name(name) or (
                outlets.by_domain(name) if "." in name and " " not in name else None
            )
            yield (known.name if known else name), origin
        for words in self.of_kind("dateline"):
            if parts := outlet_and_date(plain(words)):
                known = outlets.by_name(parts[0])
                yield (known.name if known else parts[0] if _PRESS.search(parts[0]) else None), "stated"
        for words in self.of_kind("copyright"):
            yield _holder(words), "stated"
        for words in self.parts_in_head("notice", "source-line", "promo", "headline"):
            yield _own_line(words), "stated"
        for words in self.of_kind("dateline"):
            bracket = _OUTLET_BRACKET.search(words)
            known = outlets.by_name(bracket.group(1)) if bracket else None
            yield (known.name if known else None), "stated"
        host = _HOST.match(url or "")
        addresses = [host.group(1)] if host else []
        addresses += [m.group(1) for words in self.of_kind("byline") for m in _MAIL.finditer(words)]
        for address in addresses:
            found = outlets.by_domain(address) or load_wires().by_domain(address)
            yield (found.name if found else None), "inferred"
        for words in self.of_kind("byline"):
            for part in _AFFILIATION.split(words)[1:]:
                yield (known.name if (known := outlets.by_name(part.strip(" ."))) else None), "inferred"

    def wires(self, outlet: str | None) -> Iterator[_Value]:
        """Yield the agencies credited: those of the text first, then those of pictures."""
        given = self.draft.given.get("wires")
        if given:
            yield [_wire_name(name) for name in _LIST.split(given) if name], "given"
        credited = [*self._text_wires(), *self._named("credit", credit=True)]
        names = [wire.name for wire in dict.fromkeys(credited) if wire.is_news]
        yield names, "stated"
        own = [wire.name for wire in load_wires().all if wire.is_news and wire.name == outlet]
        yield own, "inferred"

    def _text_wires(self) -> Iterator[Wire]:
        wires = load_wires()
        for words in self.of_kind("dateline"):
            for match in _BRACKET.finditer(words):
                yield from wires.named(match.group(1) or match.group(2), credit=True)
        yield from self._named("source-line", credit=True)
        yield from self._named("byline", "copyright", credit=False)
        yield from wires.named(self.draft.stated.get("byline", ""))

    def _named(self, *kinds: str, credit: bool) -> Iterator[Wire]:
        for words in self.of_kind(*kinds):
            yield from load_wires().named(words, credit=credit)

    def published(self, url: str | None) -> tuple[tuple[Published, str] | None, list[Problem]]:
        """Return the date of publication, and a problem where one is given that cannot be one."""
        problems = []
        given = self.draft.given.get("published")
        if given:
            if date := parse_published(given):
                return (date, "given"), []
            problems.append(_bad_date(self.draft.source_path, given))
        found = [*self._markup_dates("published", "stated"), *self._text_dates()]
        in_url = date_in_url(url) if url else None
        found += [(in_url, "inferred")] if in_url else []
        found += self._markup_dates("inferred_published", "inferred")
        return (found[0] if found else None), problems

    def _markup_dates(self, field: str, origin: str) -> list[tuple[Published, str]]:
        date = parse_published(self.draft.stated.get(field, ""))
        return [(date, origin)] if date else []

    def _text_dates(self) -> list[tuple[Published, str]]:
        """Return the dates that the page's own lines give, those of an update last and as inferred."""
        stated, updated = [], []
        for index, (kind, words) in enumerate(self.parts):
            in_head = index < self.first_body
            if kind not in ("dateline", "byline") or not (in_head or _POSTED.search(words)):
                continue
            dates = [date for _, date in dates_in(words)]
            if _UPDATED.search(words) and not _POSTED.search(words):
                updated += [(date, "inferred") for date in dates]
            else:
                stated += [(date, "stated") for date in dates]
        return [*stated[:1], *updated[:1]]


def _undecorated(text: str, block: Block) -> str:
    """Return the words of a block without marks of emphasis and link targets; the body's are not needed."""
    return "" if block.kind == "body" else _DECOR.sub("", unlinked(text[block.start : block.end])).strip()


def _own_line(words: str) -> str | None:
    """Return the outlet whose whole name a line is; a single word may be a section or a button."""
    known = load_outlets().by_name(words) if " " in words or words.isupper() else None
    spellings = (known.name, *known.aliases) if known else ()
    return known.name if known and words.casefold() in map(str.casefold, spellings) else None


def _holder(words: str) -> str | None:
    """Return the outlet that a copyright line names, if it is a known one or plainly one by its name."""
    match = _HOLDER.search(words)
    if not match:
        return None
    named = match.group("after") or match.group("before") or ""
    name = _HOLDER_END.split(named, maxsplit=1)[0].strip(" .,;:")
    known = load_outlets().by_name(name) or (load_outlets().by_domain(name) if "." in name else None)
    if known:
        return known.name
    if load_wires().named(name):
        return None
    return (
        name
        if is_name(re.sub(r"\b(?:and|&|of|the)\b", "", name), most=6) and _PRESS.search(named)
        else None
    )


def _wire_name(name: str) -> str:
    known = load_wires().named(name, credit=True)
    return known[0].name if len(known) == 1 else name


def _bad_date(source_path: str, value: str) -> Problem:
    numeric = re.match(r"\s*\d{1,2}[/.]\d{1,2}[/.]\d{4}", value)
    reason = (
        "its day and month cannot be told apart" if numeric else "it names no possible day, month and year"
    )
    message = f"The date {value[:60]!r} was left out: {reason}."
    return Problem(source_path, message, "Write dates as 2022-12-19 or 2022-12-19T14:30+00:00.")
