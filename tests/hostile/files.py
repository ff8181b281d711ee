"""Files that attack: every payload in every place that takes words, and structures that are the attack."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable, Iterator, Mapping

from tests.hostile.archives import archives
from tests.hostile.payloads import BODY, payloads


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(payload: str) -> bytes:
    return _bytes(f"Storm\n\n{payload} {BODY}\n\n{payload}\n")


def _front(payload: str) -> bytes:
    fields = "\n".join(f"{name}: {payload}" for name in ("outlet", "headline", "note", "byline", "url"))
    return _bytes(f"---\n{fields}\n---\n{BODY}\n")


def _json(payload: str) -> bytes:
    fields = ("id", "outlet", "headline", "byline", "url", "note", "published")
    return json.dumps({**dict.fromkeys(fields, payload), "text": f"{BODY} {payload}"}).encode()


def _csv(payload: str) -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(["outlet", "headline", "note", "text"])
    rows.writerow([payload, payload, payload, f"{payload} {BODY}"])
    return _bytes(out.getvalue())


def _html(payload: str) -> bytes:
    safe = html.escape(payload)
    return _bytes(
        f"<html><head><title>{payload}</title><meta property='og:site_name' content='{safe}'></head>"
        f"<body><article><h1>{safe}</h1><p>{BODY}</p><p>{payload}</p><p>{safe} {BODY}</p>"
        "</article></body></html>"
    )


PLACES: Mapping[str, tuple[str, Callable[[str], bytes]]] = {
    "text": ("txt", _text),
    "front matter": ("md", _front),
    "json": ("json", _json),
    "csv": ("csv", _csv),
    "html": ("html", _html),
}


def files() -> Iterator[tuple[str, str, bytes]]:
    """Yield files as (what they are, name, content): every payload in every place, and as a name."""
    for number, (kind, payload) in enumerate(payloads()):
        for place, (ending, write) in PLACES.items():
            yield f"{kind} in {place}", f"{place.replace(' ', '-')}-{number}.{ending}", write(payload)
        if kind in ("tags", "handlers", "paths", "formulas", "characters"):
            yield f"{kind} as file name", f"{payload}.txt", _bytes(BODY)
    yield from structures()


def structures() -> Iterator[tuple[str, str, bytes]]:
    """Yield files whose structure is the attack: depth, aliases, size, archives."""
    yield from _depths()
    yield from _aliases()
    yield from _sizes()
    for name, data in archives():
        yield "archive", name, data


def _depths() -> Iterator[tuple[str, str, bytes]]:
    for depth in (50, 300, 900, 5_000, 100_000):
        nested = "[" * depth + "]" * depth
        yield "json depth", f"deep-{depth}.json", f'{{"text": "{BODY}", "outlet": {nested}}}'.encode()
        nested = '{"name":' * depth + "1" + "}" * depth
        yield (
            "json depth",
            f"deep-object-{depth}.json",
            f'{{"text": "{BODY}", "byline": {nested}}}'.encode(),
        )
        yield (
            "yaml depth",
            f"deep-{depth}.md",
            f"---\noutlet: {'[' * depth}x{']' * depth}\n---\n{BODY}\n".encode(),
        )
    yield "html depth", "deep.html", b"<div>" * 5_000 + BODY.encode() + b"</div>" * 5_000


def _aliases() -> Iterator[tuple[str, str, bytes]]:
    laughs = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))
    yield (
        "yaml aliases",
        "laughs.md",
        f"---\na0: &a0 [x, x]\n{laughs}\noutlet: *a11\n---\n{BODY}\n".encode(),
    )
    yield "yaml aliases", "self.md", f"---\nbyline: &a [*a, *a]\n---\n{BODY}\n".encode()
    doctype = (
        "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
    )
    yield (
        "html entities",
        "entities.html",
        f"{doctype}<html><body><p>&b;&c; {BODY}</p><p>{BODY}</p></body></html>".encode(),
    )


def _sizes() -> Iterator[tuple[str, str, bytes]]:
    yield "yaml size", "long.md", b"---\n" + b"k: [" + b"x," * 200_000 + b"]\n---\n" + BODY.encode()
    yield "csv width", "wide.csv", b"text," + b"a," * 20_000 + b"\n" + BODY.encode() + b"," * 20_000
    yield "csv quotes", "open.csv", f'text,outlet\n"{BODY},x\n'.encode()
    yield (
        "numbers",
        "numbers.json",
        f'{{"text": "{BODY}", "id": 1e999, "published": -1e308, "outlet": NaN}}'.encode(),
    )
    yield "numbers", "digits.json", f'{{"text": "{BODY}", "id": {"9" * 6_000}}}'.encode()
