"""The front page's pieces: its sentences, stories, voices, places and articles, each leading on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from analysis.queries import summary
from analysis.queries.evidence import count_words, date_words
from analysis.queries.happenings import Placed, Scene, role_words
from analysis.queries.overview import Counts, Standing, Voice
from analysis.queries.rows import rows_of
from analysis.queries.timeline import Mark, Timeline
from pages.components.board import Act, Board, Node, el
from pages.components.links import Target, in_reader
from pages.components.narrowing import narrow
from pages.components.setup import Page

CLAIMS, SPEAKERS, PLACES = (Target(f"pages/{name}.py") for name in ("claims", "speakers", "places"))
REUSE, CORPUS = Target("pages/reuse.py"), Target("pages/corpus.py")
STATEMENTS = Target("pages/coverage.py", {"facts": "statements"})
_LEADS = {"claims": CLAIMS, "statements": STATEMENTS, "copies": REUSE}
"""Where the pieces of the first sentences lead."""

_ROLES_SHOWN = 2
"""What happens at a place of a story, the most told."""
_WITHOUT = 3
"""Outlets without a speaker that are named; the rest is counted."""


def lead(board: Board, n: Counts, stand: Standing, when: str, story: str | None) -> Node:
    """Return the page's first sentences: the story, what is in view, and how much of it stands how."""
    stories = f" on {count_words(n.n_stories, 'story', 'stories')}" if n.n_stories > 1 else ""
    goes = "goes" if n.n_articles == 1 else "go"
    lines = [f", {goes} back to ", _link(board, REUSE, count_words(n.n_lines, "independent line"))]
    unresolved = f" ({n.n_unresolved:,} with no speaker resolved)" if n.n_unresolved else ""
    voices = f"{count_words(n.n_quotations, 'quotation')} of {count_words(n.n_speakers, 'speaker')}"
    sentence = [
        el("b", "", summary.whose(n)),
        f"{stories}, {when}",
        *(lines if n.n_lines else []),
        ". ",
        *(_link(board, _LEADS[to], words) if to else words for words, to in summary.standing_words(stand)),
        _link(board, SPEAKERS, voices),
        f"{unresolved}; ",
        _link(board, PLACES, count_words(n.n_places, "place")),
        ".",
    ]
    told = [el("p", "story", story)] if story else []
    return el("div", "lead", *told, el("p", "", *sentence))


def _link(board: Board, to: Target, words: str) -> Node:
    return board.link(to, "", words)


def stories(board: Board, table: pd.DataFrame, scenes: Mapping[str, Sequence[Scene]], page: Page) -> Node:
    """Return the stories, each narrowing the view to itself, with where each happens."""
    rows = []
    for story in rows_of(table):
        label = page.label_of("story", story.story_id) or story.label
        act = Act(partial(narrow, "story", label), Target("dashboard.py", {"story": label}))
        contested = [el("b", "alert", f"{story.n_contested} contested")] if story.n_contested else []
        behind = f"{count_words(story.n_outlets, 'outlet')}, {count_words(story.n_lines, 'line')}"
        told = board.link(
            act, "tale", el("span", "name", story.label), el("span", "behind", behind, *contested)
        )
        places = [_scene(board, scene, label, page) for scene in scenes.get(story.story_id, ())]
        rows.append(el("div", "told", told, *([el("div", "", *places)] if places else [])))
    return el("div", "tales", *rows)


def _scene(board: Board, scene: Scene, story: str, page: Page) -> Node:
    """Return a place of a story with what happens there; it leads to the map."""
    at = page.label_of("place", scene.place_id) or scene.name
    roles = [role_words(role).lower() for role in scene.roles[:_ROLES_SHOWN]]
    why = ", ".join(roles) or f"named by {count_words(scene.n_outlets, 'outlet')}"
    to = Target("pages/places.py", {"at": at, "story": story})
    return el("span", "", board.link(to, "place", scene.name, el("span", "n", f" {why}")), " ")


def voices(board: Board, speakers: Sequence[Voice]) -> Node:
    """Return a bar for each speaker: a piece for each outlet that quotes them, and who does not."""
    most = max((voice.n for voice in speakers), default=1)
    outlets = sorted({share.outlet for voice in speakers for share in voice.shares})
    forms = [
        el("span", "key", el("span", "piece sample", style={"own": own}), words)
        for own, words in (("1", "own words"), ("0", "paraphrase"))
    ]
    legend = el("div", "legend", *(board.outlet(outlet) for outlet in outlets), *forms)
    return el("div", "voices", *(_voice(board, voice, most) for voice in speakers), legend)


def _voice(board: Board, voice: Voice, most: int) -> Node:
    pieces = []
    for share in voice.shares:
        own = f"{share.n_direct} in own words" if share.n_direct else "all paraphrased"
        tip = f"{share.outlet}: {count_words(share.n, 'quotation')}, {own}.\n“{share.words.text}”"
        style = {"ink": board.colour(share.outlet), "n": str(share.n), "own": str(share.n_direct / share.n)}
        to = in_reader(share.words.article_id, share.words.finding_id)
        pieces.append(board.link(to, "piece", tip=tip, style=style, label=tip))
    named = ", ".join(voice.without[:_WITHOUT])
    rest = len(voice.without) - _WITHOUT
    without = f"{named} and {rest} more" if rest > 0 else named
    name = board.link(Target("pages/speakers.py", {"who": voice.name}), "name", voice.name)
    bar = el(
        "span",
        "bar",
        el("span", "pieces", *pieces, style={"share": str(voice.n / most)}),
        el("span", "n", f"{voice.n:,}"),
    )
    return el(
        "div", "voice", name, bar, *([el("span", "without", f"not quoted by {without}")] if without else [])
    )


def where(board: Board, roles: Sequence[tuple[str, Sequence[Placed]]], page: Page) -> Node:
    """Return what happens where, each place leading to the map."""
    rows = []
    for role, places in roles:
        links: list[Node] = []
        for place_id, name, n in places:
            to = Target("pages/places.py", {"at": page.label_of("place", place_id) or name})
            links += [board.link(to, "place", name, el("span", "n", f" {n:,}")), " "]
        head = el("span", "name", role_words(role))
        rows.append(el("div", "role", head, el("span", "", *links)))
    return el("div", "roles", *rows)


def timeline(board: Board, times: Timeline) -> Node:
    """Return a row of marks for each outlet: where each article stands in time, and a link to it."""
    rows = [
        el(
            "div",
            "when",
            board.outlet(outlet),
            el("span", "line", *(_mark(board, outlet, m) for m in marks)),
        )
        for outlet, marks in times.rows
    ]
    days = [el("span", "day", words, style={"at": f"{place:.4f}"}) for place, words in times.days]
    axis = el("div", "when axis", el("span", "n", "published (UTC)"), el("span", "line", *days))
    return el("div", "times", *rows, axis)


def _mark(board: Board, outlet: str, mark: Mark) -> Node:
    tip = f"{outlet}, {mark.words}"
    style = {
        "at": f"{mark.place:.4f}",
        "ink": board.colour(outlet),
        "deep": f"{min(35 + 20 * mark.n, 100)}%",
    }
    if mark.n > 1:
        return el("span", "mark", tip=tip, style=style)
    return board.link(in_reader(mark.article_id), "mark", tip=tip, label=tip, style=style)


def articles(board: Board, table: pd.DataFrame, page: Page) -> Node:
    """Return the articles: when, whose, from which wire, on which independent line; with their notes."""
    heads = ("Published", "Outlet", "Headline", "Words", "Wire credited", "Independent line")
    head = el(
        "tr", "", *(el("th", "number" if name == "Words" else "", name, scope="col") for name in heads)
    )
    numbers: dict[str, int] = {}
    body = [_article(board, article, numbers) for article in rows_of(table)]
    return el("div", "scroll", el("table", "articles", el("thead", "", head), el("tbody", "", *body)))


def _article(board: Board, article: Any, numbers: dict[str, int]) -> Node:
    line = ""
    if isinstance(article.line_id, str):
        number = numbers.setdefault(article.line_id, len(numbers) + 1)
        line = f"line {number}" + (f": same text as {article.same_text}" if article.same_text else "")
    headline = article.headline if isinstance(article.headline, str) else "no headline"
    note = [el("div", "note", f"Note: {article.note}")] if isinstance(article.note, str) else []
    return el(
        "tr",
        "",
        el("td", "day", date_words(article.published, article.published_precision) or "no date"),
        el("td", "", board.outlet(article.outlet)),
        el("td", "", board.link(in_reader(article.article_id), "name", headline), *note),
        el("td", "number", f"{article.n_words:,}", head="words"),
        el("td", "", article.wires or "none", head="wire"),
        el("td", "", line),
    )
