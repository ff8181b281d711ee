"""Rows of facts: what it is, how it stands, and what each outlet has, side by side; every word leads on."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.queries.evidence import outlets_and_lines
from analysis.queries.facts import KIND_WORDS, Cell, Fact
from pages.components.board import Board, Node, el, marked
from pages.components.links import Target, in_reader

_SHORT = 60
"""Characters up to which the words of the outlets stand in one line behind their names."""


def rows(board: Board, facts: Sequence[Fact]) -> list[Node]:
    """Return facts as rows with the words of every outlet; a reason that comes again is left out."""
    reasons = [fact.reason for fact in facts]
    return [
        _row(board, fact, "" if place and reasons[place - 1] == fact.reason else fact.reason)
        for place, fact in enumerate(facts)
    ]


def _row(board: Board, fact: Fact, reason: str) -> Node:
    why = [el("span", "", f"{_sentence(reason)} ")] if reason else []
    story = [el("span", "story", f"Story: {fact.story}")] if fact.story else []
    return el(
        "div",
        "fact",
        el("div", "stand", _chip(fact), el("span", "behind", _behind(fact))),
        el(
            "div",
            "what",
            _head(board, fact),
            _cells(board, fact.cells),
            *([el("div", "why", *why, *story)] if why or story else []),
        ),
    )


def lines(board: Board, facts: Sequence[Fact]) -> list[Node]:
    """Return facts in two lines each: the words, and a sign for every outlet that says what it has."""
    return [
        el(
            "div",
            "brief",
            _figures(board, fact) if fact.n_claims else _head(board, fact),
            el("div", "stand", _chip(fact), el("span", "behind", _behind(fact)), _signs(board, fact.cells)),
        )
        for fact in facts
    ]


def _figures(board: Board, fact: Fact) -> Node:
    """Return the different figures that the outlets give, behind what they are of."""
    values = list({cell.words.text.casefold(): cell.words.text for cell in fact.cells}.values())
    parts: list[Node] = [el("b", "", f"{fact.title}: ")]
    for place, value in enumerate(values):
        parts += [", " if place else "", el("mark", "", value)]
    return board.link(_target(fact), "head", *[part for part in parts if part])


def _chip(fact: Fact) -> Node:
    chip, meaning = KIND_WORDS[fact.kind]
    return el("span", f"chip {fact.kind.replace(' ', '-')}", chip, tip=meaning)


def _behind(fact: Fact) -> str:
    return outlets_and_lines(fact.n_outlets, fact.n_lines)


def _signs(board: Board, cells: Sequence[Cell]) -> Node:
    """Return the sign of each outlet; over it stands what the outlet has, and a click leads there."""
    signs = []
    for cell in cells:
        said = f"{cell.outlet}: {cell.words.text}{f' ({cell.more})' if cell.more else ''}"
        to = in_reader(cell.words.article_id, cell.words.finding_id)
        signs.append(
            board.link(to, "dot", board.outlet(cell.outlet, css="only-sign"), tip=said, label=said)
        )
    return el("span", "dots", *signs)


def _head(board: Board, fact: Fact) -> Node:
    """Return the line that leads to where the fact can be looked at closely."""
    words = marked(fact.words) if fact.words else []
    title = [el("b", "", f"{fact.title}: " if words else fact.title)] if fact.title else []
    return board.link(_target(fact), "head", *title, *words)


def _target(fact: Fact) -> Target:
    if fact.kind == "copy":
        return Target("pages/reuse.py", {"pair": " · ".join(fact.key)})
    if fact.n_claims:
        return Target("pages/claims.py", {"about": fact.key[0]})
    return Target("pages/coverage.py", {"facts": "statements", "fact": fact.key[0]})


def _cells(board: Board, cells: Sequence[Cell]) -> Node:
    is_short = all(len(cell.words.text) <= _SHORT for cell in cells)
    return el("div", "sides short" if is_short else "sides", *(_cell(board, cell) for cell in cells))


def _cell(board: Board, cell: Cell) -> Node:
    more = [el("span", "more", f" {cell.more}")] if cell.more else []
    return board.link(
        in_reader(cell.words.article_id, cell.words.finding_id),
        "side",
        board.outlet(cell.outlet),
        " ",
        el("span", "said", *marked(cell.words), *more),
        tip=f"Note: {cell.note}" if cell.note else "",
    )


def _sentence(reason: str) -> str:
    """Return a reason as a sentence."""
    words = reason[:1].upper() + reason[1:]
    return words if words.endswith((".", "?")) else f"{words}."
