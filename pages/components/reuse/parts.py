"""The parts of the reuse page: what is shared, the drawing with its pairs, one pair, and the lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.figures.lineage import MOST_LINES, plot_lineage
from analysis.queries import reuse
from analysis.queries.evidence import count_words
from analysis.queries.rows import columns_of, rows_of
from pages.components import charts, tables
from pages.components.actions import Action, look, read
from pages.components.cache import ask
from pages.components.links import choose, keep_choice
from pages.components.reuse import passages
from pages.components.setup import Page
from pages.components.text import md

ALL_GROUPS = "all groups"
_WITH = {name: f"the {name}" if name == "same source" else name for name in reuse.SORTS}
SIGNS = (
    ("→", "runs from the earlier text"),
    ("┄", "which came first is unknown"),
    ("···", "only the same source, no copy"),
    ("◆", "click for the pair; thicker: more shared"),
)
PAIRS = {
    "words": "Pair",
    "share": "Shared",
    "changed": "Altered in the copy",
    "n_passages": "Passages",
    "n_changes": "Changes in all",
    "origin": "Where it comes from",
    "reason": "Reason",
}
CHANGES = {
    "kind": "Kind",
    "alters": "Alters",
    "before": "Left",
    "after": "Right",
    "sentence": "Passage on the right",
}
LINES = {
    "line": "Line",
    "outlet": "Outlet",
    "published": "Published",
    "headline": "Headline",
    "reason": "Why it is on this line",
    "note": "Note",
}


def choose_sort(page: Page) -> str:
    """Draw the choice of what is shared, with how many pairs there are of each, and return it."""
    counts = ask(reuse.counts, page.view)
    known = [sort for sort in reuse.SORTS if counts[sort]]
    linked = _linked(page)
    sort = st.segmented_control(
        "What they share",
        known,
        default=known[0] if linked is None else linked.sort,
        key="share",
        bind="query-params",
    )
    said = "; ".join(f"{count_words(n, 'pair')} with {_WITH[name]}" for name, n in counts.items() if n)
    rule = "Copied text makes articles one independent line; the same source does not."
    st.caption(f"In view: {said}. {rule} {reuse.rule_in_words()}")
    return sort or known[0]


def _linked(page: Page) -> Any:
    """Return the pair that the link asks for, named in either order; the URL then names it in ours."""
    asked = st.query_params.get("pair", "")
    turned = " · ".join(reversed(asked.split(" · ")))
    for row in rows_of(ask(reuse.pairs, page.view)):
        if row.pair_id in (asked, turned):
            if row.pair_id == turned != asked:
                st.query_params["pair"] = turned
            return row
    return None


def choose_pair(page: Page, pairs: pd.DataFrame) -> str:
    """Return the pair that is chosen; one that stands under another choice above is let go."""
    asked = st.query_params.get("pair")
    if asked in set(pairs["pair_id"]):
        return asked
    if asked is not None and _linked(page) is not None:
        del st.query_params["pair"]
    return str(pairs["pair_id"].iloc[0])


def choose_group(page: Page, sort: str) -> str | None:
    """Draw the choice of a group of articles where there are several; `None` is all of them."""
    found = ask(reuse.groups, page.view, sort=sort)
    if len(found) < 2:
        return None
    said = {
        row.group: f"{row.outlets}: {row.headline} ({count_words(row.n_articles, 'article')}, "
        f"{count_words(row.n_real, 'change')} of meaning)"
        for row in rows_of(found)
    }
    label = f"Group of articles that hang together ({len(found):,}), the gravest changes first"
    group = choose(label, [ALL_GROUPS, *said], "group", words=said)
    return None if group == ALL_GROUPS else group


def draw(page: Page, sort: str, pairs: pd.DataFrame, chosen: str) -> None:
    """Draw the lineage beside the ranked pairs; a click on either chooses a pair."""
    every = ask(reuse.pairs, page.view)
    drawn = (every if len(every) <= MOST_LINES else pairs).head(MOST_LINES)
    names = {*drawn["first_article_id"], *drawn["second_article_id"]}
    articles = ask(reuse.articles_of, page.view, article_ids=tuple(sorted(names)))
    left, right = st.columns([2, 3], gap="medium")
    with left:
        figure = plot_lineage(
            articles,
            drawn,
            title=f"Who shares text with whom: {count_words(len(drawn), 'pair')}",
            theme=page.theme,
            marks=page.marks,
            chosen=chosen,
        )
        signs = [(sign, page.theme.muted, meaning) for sign, meaning in SIGNS]
        charts.show(figure, key="lineage", signs=signs, on_mark=_pick)
        first = "" if len(pairs) <= MOST_LINES else f"The first {MOST_LINES} pairs are drawn. "
        st.caption(f"{first}Every pair stands in the table and under “Pair”, too.")
    with right:
        altered = "what the copy altered most first, then " if pairs["n_real"].any() else ""
        charts.heading(f"Pairs, {altered}by share")
        words = [reuse.pair_words(row) for row in rows_of(pairs)]
        columns = {name: said for name, said in PAIRS.items() if name != "changed" or pairs["n_real"].any()}
        tables.show(
            pairs.assign(words=words),
            columns,
            page,
            key="pairs",
            name="reuse-pairs",
            hint="Tick a pair to lay it side by side.",
            actions=_actions,
            about=(("what they share", sort),),
        )


def _pick(data: list[Any]) -> None:
    """Choose a pair, and with it what is shared: the drawing may hold pairs of other sorts."""
    if data[0]:
        st.session_state["share"] = str(data[1])
        keep_choice("pair", str(data[0]))


def _actions(row: Any) -> list[Action | None]:
    return [
        look("pair", row.pair_id, "Side by side"),
        read(row.first_article_id, label="Read the left"),
        read(row.second_article_id, label="Read the right"),
    ]


def show_pair(page: Page, pair: Any) -> None:
    """Draw one pair: what it is in words, its passages side by side, every change as a table."""
    ids = {"first": pair.first_article_id, "second": pair.second_article_id}
    shared = ask(reuse.passages, page.view, **ids)
    only_real = st.toggle(
        "Only changes that alter meaning",
        key="real",
        bind="query-params",
        help="Hides rewording and spelling, and passages without any other change.",
    )
    st.caption(md(_summary(pair)))
    shown = [passage for passage in shared if passage.n_real] if only_real else shared
    if not shown:
        st.info("No change here alters meaning. Switch the choice above off to read the passages.")
        return
    articles = ask(reuse.articles_of, page.view, article_ids=tuple(ids.values()))
    articles = articles.set_index("article_id", drop=False).loc[list(ids.values())]
    usual = f"{pair.origin}: {pair.reason}"
    passages.show(shown, articles, page, key="passages", only_real=only_real, usual=usual)
    if len(shown) < len(shared):
        left_out = count_words(len(shared) - len(shown), "passage")
        st.caption(f"{left_out} without such a change left out.")
    changes = ask(reuse.changes_of, page.view, **ids)
    if len(changes):
        title = f"{count_words(len(changes), 'change')} of this pair as a table"
        about = (("left", pair.first_article_id), ("right", pair.second_article_id))
        with tables.folded(title, key="changes-fold") as is_open:
            if is_open:
                tables.show(
                    changes, CHANGES, page, key="changes", name="reuse-changes", opens=True, about=about
                )


def _summary(pair: Any) -> str:
    """Return what a pair shares, where it comes from, and what the copy altered."""
    shared = f"{pair.share_words} of the shorter text in {count_words(pair.n_passages, 'passage')}"
    altered = f"Altered: {pair.changed}" if pair.changed else "Nothing that alters meaning was changed"
    return f"{shared}. {pair.origin[:1].upper()}{pair.origin[1:]}: {pair.reason}. {altered}."


def show_lines(page: Page, pairs: pd.DataFrame) -> None:
    """Draw which independent lines the articles of these pairs are on, and why."""
    names = {
        str(name) for row in columns_of(pairs, "first_article_id", "second_article_id") for name in row
    }
    lines = ask(reuse.lines_of, page.view, article_ids=tuple(sorted(names)))
    n_lines = lines["line"].nunique()
    title = f"{count_words(len(lines), 'article')}, {count_words(n_lines, 'independent line')}: why"
    with tables.folded(title, key="lines-fold") as is_open:
        if is_open:
            tables.show(
                lines,
                LINES,
                page,
                key="lines",
                name="lines",
                hint="Articles that go back to one text are one line.",
                actions=lambda row: [read(row.article_id)],
            )


def words_of(pairs: pd.DataFrame) -> Mapping[str, str]:
    """Return the pairs in words by their name in links; what they altered tells namesakes apart."""
    return {
        row.pair_id: ", ".join(
            part for part in (f"{reuse.pair_words(row)}: {row.share_words}", row.changed) if part
        )
        for row in rows_of(pairs)
    }
