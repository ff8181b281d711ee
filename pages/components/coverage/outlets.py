"""Profiles of outlets: a table of what can be counted, and what one outlet alone has and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from analysis.queries.evidence import count_words, share_words
from analysis.queries.filters import UNRESOLVED
from analysis.queries.profiles import Named, Profile
from analysis.queries.speakers import NO_SIDE
from pages.components.board import Act, Board, Node, el
from pages.components.coverage.squares import COVERAGE, PROFILES, go
from pages.components.links import Target, keep_choice

HEADS = (
    ("Outlet", ""),
    ("Articles", "number"),
    ("Words", "number"),
    ("Wire credited", ""),
    ("Copied", "number"),
    ("Quotations", ""),
    ("Speakers' sides", ""),
    ("Figures", "number"),
    ("Places", "number"),
    ("Alone", "number"),
    ("Lacks", "number"),
)
TIPS = {
    "Copied": "Share of its text in passages that another article has, too, mere quotations apart.",
    "Quotations": "Filled: own words in quotation marks; light: paraphrase.",
    "Speakers' sides": "Quotations by the state or body that the speaker speaks for, as the text says.",
    "Alone": "Facts that no other outlet on the story has.",
    "Lacks": "Facts that most others on the story have and it has not.",
}
_SIDES = 3


def choose(outlet: str) -> None:
    """Write the choice of an outlet to the URL; used in callbacks."""
    keep_choice("profile", outlet)


def table(board: Board, profiles: Sequence[Profile]) -> Node:
    """Return the profiles as a table; a click on an outlet shows its facts."""
    heads = [el("th", css, name, scope="col", tip=TIPS.get(name, "")) for name, css in HEADS]
    most = max((own.n_quotations for own in profiles), default=1) or 1
    rows = [_row(board, own, most) for own in profiles]
    return el(
        "div",
        "scroll",
        el("table", "articles profiles", el("thead", "", el("tr", "", *heads)), el("tbody", "", *rows)),
    )


def _row(board: Board, own: Profile, most: int) -> Node:
    target = Target(COVERAGE, {"facts": PROFILES, "profile": own.outlet})
    link = board.link(
        Act(partial(choose, own.outlet), target), "name", board.outlet(own.outlet), name=own.outlet
    )
    wires = f"{own.n_wired} of {own.n_articles}: {', '.join(own.wires)}" if own.n_wired else "none"
    cells = (
        f"{own.n_articles:,}",
        f"{own.n_words:,}",
        wires,
        share_words(own.copied),
        _quotations(board, own, most),
        _sides(own),
        f"{own.n_figures:,}",
        f"{own.n_places:,}",
        f"{own.n_alone:,}",
        f"{own.n_lacks:,}",
    )
    drawn = [el("td", css, cell, head=name) for (name, css), cell in zip(HEADS[1:], cells, strict=True)]
    return el("tr", "", el("td", "", link), *drawn)


def _quotations(board: Board, own: Profile, most: int) -> Node:
    share = own.n_direct / own.n_quotations if own.n_quotations else 0.0
    style = {"ink": board.colour(own.outlet), "n": "1", "own": f"{share:.3f}"}
    bar = el(
        "span",
        "pieces",
        el("span", "piece", style=style),
        style={"share": f"{own.n_quotations / most:.3f}"},
    )
    said = f"{own.n_direct:,} own · {own.n_quotations - own.n_direct:,} paraphrased"
    return el("span", "counted", el("span", "bar", bar), el("span", "n", said))


def _sides(own: Profile) -> Node:
    """Return the sides that speak most, the others together, and how many speak for none that is named."""
    named = [(side, n) for side, n in own.sides if side not in (NO_SIDE, UNRESOLVED)]
    words = [f"{side} {n:,}" for side, n in named[:_SIDES]]
    rest = sum(n for _, n in named[_SIDES:])
    unknown = sum(n for _, n in own.sides) - sum(n for _, n in named)
    words += [f"others {rest:,}"] if rest else []
    unnamed = [el("span", "n", f"{', ' if words else ''}no side named {unknown:,}")] if unknown else []
    return el("span", "", ", ".join(words), *unnamed) if own.sides else "nobody is quoted"


def facts(board: Board, own: Profile, *, alone: bool) -> Node:
    """Return the facts that an outlet alone has, or lacks, each leading to its square in the grid."""
    named, n = (own.alone, own.n_alone) if alone else (own.lacks, own.n_lacks)
    rows = [_fact(board, one, own.outlet, alone=alone) for one in named]
    rest = [el("p", "behind", f"{len(named)} of {n:,} are named, of each sort the most told.")]
    return el("div", "tales single", *rows, *(rest if len(named) < n else []), *([] if n else ["Nothing."]))


def _fact(board: Board, one: Named, outlet: str, *, alone: bool) -> Node:
    words = count_words(one.n, "finding") if alone else f"in {one.n_outlets} of {one.n_telling} outlets"
    target = Target(COVERAGE, {"facts": one.what, "fact": one.fact_id, "cell": outlet})
    act = Act(partial(go, one.what, one.fact_id, outlet), target)
    name = board.link(act, "name", one.label)
    return el("div", "tale", name, el("span", "behind", f"{one.what.removesuffix('s')}, {words}"))
