"""The grid of facts by outlets: squares that lead to their sentences, or to what was searched in vain."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from analysis.queries.coverage import Grid, Line, Square
from analysis.queries.evidence import count_words, date_words, share_words
from analysis.queries.rows import rows_of
from analysis.queries.silence import Searched
from pages.components.board import Act, Board, Node, el
from pages.components.links import Target, in_reader, keep_choice

COVERAGE = "pages/coverage.py"
PROFILES = "outlet profiles"
FILTERS = {"speakers": "speaker", "figures": "topic", "places": "place"}
"""The filter of each sort of facts; there is none of statements."""

HINT = (
    "Click a square to read its sentences, or what was searched where nothing was found; a name for all "
    "outlets; a head for the outlet's profile."
)
SHARES = "What a fact takes of all findings of its kind that the outlet has, in place of the count."
_GAPS = 7
"""Facts whose silent outlets are listed beside the grid, before one is chosen."""

_NAMED = 3
_LONG = 40
"""Outlets that are named as silent, and characters from which a label may be cut and is shown on hover."""
_ROOMY = 5
"""Outlets up to which their names stand upright over wide columns."""

BESIDE = 8
"""Outlets up to which the evidence of a square stands beside the grid, not under it."""

STATES = {
    "reports": ("has", "number", "reports it: how many findings"),
    "differs": ("differs", "≠", "tells it otherwise than others"),
    "silent": ("silent", "", "silent: it tells the story, and nothing was found"),
    "only named": ("named", "○", "has the name, but no words of theirs, or not as a place on the ground"),
    "source not named": ("untold", "?", "the source is not named: what others quote may be theirs too"),
    "published before it was known": ("early", "‹", "its last article was out before anyone had it"),
    "not covering this story": ("away", "–", "does not cover the story"),
    "not read whole": ("unread", "…", "its article did not load whole"),
    "not read": ("unread", "×", "its article could not be read"),
}
"""For each state its class, its sign, and what it means."""

_DOUBT = "Silent means that nothing was found: it may be said in words that the method does not read."
_DOUBT_CUT = "It may be said in what did not load, or in words that the method does not read."
_DOUBT_UNNAMED = "The source is not named: the outlet may quote the same one by name, or in other words."


def name_of(fact_id: str, outlet: str) -> str:
    """Return the name of a square, or of a whole line without an outlet."""
    return f"{fact_id} {outlet}"


def choose(fact_id: str, outlet: str) -> None:
    """Write the choice of a square to the URL; used in callbacks."""
    keep_choice("fact", fact_id)
    keep_choice("cell", outlet)


def go(what: str, fact_id: str, outlet: str) -> None:
    """Go over to a square of the grid of some sort of facts; used in callbacks."""
    st.session_state["facts"] = what
    choose(fact_id, outlet)


def forget() -> None:
    """Take the choice out of the URL: another sort of facts does not have it; used in callbacks."""
    for name in ("fact", "cell"):
        if name in st.query_params:
            del st.query_params[name]


def table(board: Board, grid: Grid, *, what: str, shares: bool) -> Node:
    """Return the grid.

    Args:
        board: What it is drawn on.
        grid: The answer of `coverage.grid`.
        what: What the facts are, in the plural.
        shares: Whether the squares say shares of the outlet's findings, and not counts.
    """
    peak = max((_weight(square, shares) for line in grid.lines for square in line.squares), default=1.0)
    heads = [_head(board, outlet, grid.totals[outlet]) for outlet in grid.outlets]
    head = el(
        "tr",
        "",
        el("th", "corner", what.capitalize(), scope="col"),
        *heads,
        el("th", "sum", "all", scope="col", tip="Findings of all outlets"),
        el("th", "sum wide", "outlets", scope="col", tip="How many outlets have it"),
    )
    body = [_line(board, line, grid, peak or 1.0, what=what, shares=shares) for line in grid.lines]
    roomy = " roomy" if len(grid.outlets) <= _ROOMY else ""
    return el("div", "scroll", el("table", f"cells{roomy}", el("thead", "", head), el("tbody", "", *body)))


def _head(board: Board, outlet: str, total: int) -> Node:
    tip = f"{outlet}: {count_words(total, 'finding')} in all. Click for its profile."
    act = Act(partial(_profile, outlet), Target(COVERAGE, {"facts": PROFILES, "profile": outlet}))
    link = board.link(act, "head", board.outlet(outlet), tip=tip)
    return el("th", "outlet-head", link, el("span", "n", f"{total:,}"), scope="col")


def _profile(outlet: str) -> None:
    """Go over to the profile of an outlet; used in callbacks."""
    st.session_state["facts"] = PROFILES
    keep_choice("profile", outlet)


def _line(board: Board, line: Line, grid: Grid, peak: float, *, what: str, shares: bool) -> Node:
    target = Target(COVERAGE, {"facts": what, "fact": line.fact_id})
    act = Act(partial(choose, line.fact_id, ""), target)
    tip = line.label if len(line.label) > _LONG else ""
    name = board.link(act, "fact-name", line.label, tip=tip, name=name_of(line.fact_id, ""))
    return el(
        "tr",
        "",
        el("th", "", name, scope="row"),
        *(_square(board, line, square, peak, what=what, shares=shares) for square in line.squares),
        el("td", "sum", f"{line.n:,}"),
        el("td", "sum wide", f"{line.n_outlets} of {grid.n_outlets}"),
    )


def _weight(square: Square, shares: bool) -> float:
    return square.share if shares else float(square.n)


def _square(board: Board, line: Line, square: Square, peak: float, *, what: str, shares: bool) -> Node:
    css, sign, meaning = STATES[square.state]
    shown = sign
    if square.n:
        shown = share_words(square.share) if shares else f"{square.n:,}"
        shown = f"≠ {shown}" if square.state == "differs" else shown
    share = f" ({share_words(square.share)} of what it has)" if square.n else ""
    said = count_words(square.n, "finding") + share if square.n else meaning
    tip = f"{square.outlet}: {said}." + (f"\n“{square.words}”" if square.words else "")
    style = {"ink": board.colour(square.outlet), "deep": board.depth(_weight(square, shares) / peak)}
    target = Target(COVERAGE, {"facts": what, "fact": line.fact_id, "cell": square.outlet})
    act = Act(partial(choose, line.fact_id, square.outlet), target)
    label = f"{line.label}, {tip}"
    link = board.link(
        act,
        f"square {css}",
        shown,
        tip=tip,
        style=style,
        label=label,
        name=name_of(line.fact_id, square.outlet),
    )
    return el("td", "", link)


def legend(grid: Grid) -> Node:
    """Return what the squares of a grid mean."""
    samples = {"has": "3", "differs": "≠ 3"}
    drawn = {square.state for line in grid.lines for square in line.squares}
    keys = [
        el("span", "key", el("span", f"square {css}", samples.get(css, sign)), meaning)
        for state, (css, sign, meaning) in STATES.items()
        if state in drawn
    ]
    return el("div", "legend keys", *keys)


def title(grid: Grid, what: str) -> str:
    """Return what the grid shows, in words."""
    facts = count_words(len(grid.lines), what.removesuffix("s"))
    if len(grid.lines) < grid.n_facts:
        facts = f"{len(grid.lines):,} of {grid.n_facts:,} {what}"
    some = f"the {len(grid.outlets)} outlets of {grid.n_outlets:,} that tell most do"
    who = some if len(grid.outlets) < grid.n_outlets else "each outlet does"
    return f"What {who} with {facts}, the most unevenly told first"


def gaps(board: Board, grid: Grid, what: str) -> Node:
    """Return the first facts with the outlets that are silent about them."""
    uneven = [line for line in grid.lines if line.n_silent][:_GAPS]
    return el("div", "gaps", *(_gap(board, line, what) for line in uneven))


def _gap(board: Board, line: Line, what: str) -> Node:
    silent = [square.outlet for square in line.squares if square.state in ("silent", "only named")]
    links: list[Node] = []
    for outlet in silent[:_NAMED]:
        act = Act(
            partial(choose, line.fact_id, outlet),
            Target(COVERAGE, {"facts": what, "fact": line.fact_id, "cell": outlet}),
        )
        links += [board.link(act, "place", board.outlet(outlet)), " "]
    rest = line.n_silent - len(silent[:_NAMED])
    behind = f"{count_words(line.n, 'finding')} in {count_words(line.n_outlets, 'outlet')}; left out by: "
    more = [el("span", "behind", f"and {rest} more")] if rest > 0 else []
    act = Act(partial(choose, line.fact_id, ""), Target(COVERAGE, {"facts": what, "fact": line.fact_id}))
    name = board.link(act, "head", el("b", "", line.label))
    return el("div", "brief", name, el("div", "", el("span", "behind", behind), *links, *more))


def searched(board: Board, looked: Searched, outlet: str) -> Node:
    """Return what was searched for a fact in the articles of an outlet that has nothing of it."""
    if looked.articles.empty:
        return el("p", "", f"{outlet} has no article on a story with it in view; that is not silence.")
    n_articles = count_words(len(looked.articles), "article")
    n_words = count_words(int(looked.articles["n_words"].sum()), "word")
    written = count_words(looked.n_written, "time") if looked.n_written else "nowhere"
    found = looked.near if len(looked.nearest) else "Nothing near it was found either."
    doubt = _DOUBT_CUT if looked.articles["cut"].notna().any() else _DOUBT
    return el(
        "div",
        "searched",
        el("p", "", el("b", "", "Nothing found"), f" in {n_articles} of {n_words}:"),
        *(_searched_article(board, article) for article in rows_of(looked.articles)),
        el(
            "p",
            "",
            el("b", "", "Looked for: "),
            f"{'; '.join(looked.names)} (written {written} in these articles)",
        ),
        el("p", "why", _DOUBT_UNNAMED if looked.is_unnamed else doubt),
        el("p", "", el("b", "", found)),
    )


def _searched_article(board: Board, article: Any) -> Node:
    day = date_words(article.published, article.published_precision) or "no date"
    read = "" if article.is_extracted else ", not read"
    headline = article.headline if isinstance(article.headline, str) else article.article_id
    words = f"{day}, {count_words(article.n_words, 'word')}{read}"
    link = board.link(in_reader(article.article_id), "name", headline)
    cut = el("span", "behind", article.cut) if isinstance(article.cut, str) else None
    return el("div", "tale", link, el("span", "behind", words), *([cut] if cut else []))
