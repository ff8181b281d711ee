"""Voices on a page: own words and paraphrase by outlet and side, cues by outlet, and what stands behind."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis.figures.speakers import FORMS
from analysis.queries import speakers, voices
from analysis.queries.evidence import count_words, share_words
from analysis.queries.rows import rows_of
from pages.components import charts, shares, tables
from pages.components.cache import ask
from pages.components.evidence import Row, Rows, Tag, row_of, rows_from, show_rows, tag, words
from pages.components.links import keep_choice
from pages.components.setup import Page
from pages.components.shares import HATCH, PALE, SOLID, Cell, Line
from pages.components.text import md

BEHIND = "behind"
"""The chosen cell's name in the URL."""

_OUTLETS = 16
_LOADED, _OTHERS = 9, 6
SIDES = {"outlet": "Outlet", "side": "Side", "n": "Quotations", "n_direct": "Own words"}
CUES = {"outlet": "Outlet", "tone": "Tone", "cue": "Cue", "shown": "As written", "n": "Quotations"}


def form_signs(page: Page) -> list[tuple[str, str, str]]:
    """Return the legend of own words and paraphrase."""
    return [(sign, page.theme.muted, form) for sign, form in FORMS]


def sides(page: Page, grid: pd.DataFrame) -> None:
    """Draw who is given own words and who is paraphrased, by outlet and side (`words_by_side`)."""
    names = list(dict.fromkeys(grid["side"]))
    most = int(grid["n"].max()) if len(grid) else 1
    keys = {f"{row.outlet} · {row.side}": row for row in rows_of(grid)}
    lines = [
        Line(str(outlet), [_side_cell(row, most) for row in rows_of(own)])
        for outlet, own in grid.groupby("outlet", sort=False)
    ]
    charts.heading("Own words by outlet and side", "Quotations in own words, of all that the outlet has.")
    label = "Quotations in own words, by outlet and side of the speaker"
    chosen = _pickable(page, lines, ["Outlet", *names], keys, key="sides", label=label)
    with tables.folded("Outlets and sides as a table", key="sides-fold") as is_open:
        if is_open:
            tables.show(grid, SIDES, page, key="sides-table", name="own-words-by-side")
    if chosen:
        row = keys[chosen]
        _behind(page, chosen, outlet=row.outlet, side=row.side)


def _pickable(
    page: Page, lines: Sequence[Line], columns: Sequence[str], keys: Container[str], *, key: str, label: str
) -> str:
    """Draw a table of shares by outlet and return the cell that is chosen, `""` where none is."""
    asked = st.query_params.get(BEHIND, "")
    chosen = asked if asked in keys else ""
    shares.show(
        lines[:_OUTLETS],
        columns,
        page,
        key=key,
        label=label,
        chosen=chosen,
        on_pick=lambda picked: keep_choice(BEHIND, picked),
    )
    if len(lines) > _OUTLETS:
        st.caption(f"{_OUTLETS} of {len(lines):,} outlets, those that quote most; the table has all.")
    return chosen


def _side_cell(row: Any, most: int) -> Cell:
    own, rest = 100 * row.n_direct / most, 100 * (row.n - row.n_direct) / most
    key = f"{row.outlet} · {row.side}"
    return Cell(
        int(row.n),
        f"{row.n_direct:,} of {row.n:,}",
        [(round(own, 1), SOLID), (round(rest, 1), HATCH)],
        key=key,
        title=f"Read them: {key}" if row.n else "",
    )


def cues(page: Page) -> None:
    """Draw with which reporting words each outlet gives what was said, neutral beside loaded."""
    table = ask(voices.cues_by_outlet, page.view)
    if table.empty:
        st.info("No quotation in view says or writes something. Take a filter back.")
        return
    keys = {f"{row.outlet} · {row.shown}": row for row in rows_of(table)}
    lines = [_cue_line(str(outlet), own) for outlet, own in table.groupby("outlet", sort=False)]
    charts.heading(
        "Neutral and loaded cues by outlet",
        "A loaded cue also judges what it reports (“claimed”, “admitted”, “boasted”). Which ones are "
        "loaded is a judgement that can be disputed: data/lexicons/cues/acts.csv.",
    )
    charts.legend([("■", page.theme.text, "loaded"), ("□", page.theme.muted, "neutral or not in the list")])
    columns = ["Outlet", "Loaded, of all with a cue", "Cues, loaded first, with their number"]
    chosen = _pickable(page, lines, columns, keys, key="cues", label="Reporting words by outlet")
    with tables.folded("All cues as a table", key="cues-fold") as is_open:
        if is_open:
            tables.show(table, CUES, page, key="cues-table", name="cues")
    if chosen:
        _behind(page, chosen, outlet=keys[chosen].outlet, cue=keys[chosen].cue)


def _cue_line(outlet: str, own: pd.DataFrame) -> Line:
    counts = voices.tones(own)
    with_cue = counts["neutral"] + counts["loaded"] + counts["unlisted"]
    share = counts["loaded"] / with_cue if with_cue else 0.0
    cell = Cell(
        with_cue,
        f"{counts['loaded']:,} of {with_cue:,} ({share_words(share)})",
        [(round(100 * share, 1), SOLID), (round(100 - 100 * share, 1), PALE)],
        more=f"{counts['no cue']:,} without a cue" if counts["no cue"] else "",
    )
    shown = voices.telling_cues(own, loaded=_LOADED, others=_OTHERS)
    chips = [
        (f"{row.shown} {row.n:,}", row.tone, f"{outlet} · {row.shown}", f"{row.tone}: read them")
        for row in rows_of(shown)
    ]
    rest = len(own) - len(shown)
    return Line(outlet, [cell], chips, f"and {count_words(rest, 'other')}" if rest else "")


def _behind(page: Page, chosen: str, **of: Any) -> None:
    found = ask(voices.quotations_behind, page.view, **of)
    st.header(md(f"{chosen}: {count_words(len(found), 'quotation')}"))
    show_rows(said_rows(page, found), page, key="behind-rows", grouped=True)


def said_rows(page: Page, rows: pd.DataFrame, *, names: bool = True) -> Rows:
    """Return quotations as rows of evidence; the sentences of those that are drawn are cut.

    Args:
        page: The page.
        rows: Quotations.
        names: Whether their speakers are named, as values to filter by.
    """
    cut = partial(speakers.said_as_evidence, page.view)
    return rows_from(rows, lambda said: said_row(page, said, names=names), cut=cut)


def said_row(page: Page, said: Any, *, names: bool = True) -> Row:
    """Return a quotation as a row of evidence.

    Args:
        page: The page.
        said: A row of `said_as_evidence`.
        names: Whether its speaker is named, as a value to filter by.
    """
    cue = words(said.cue)
    loaded = " (loaded)" if said.tone == "loaded" else ""
    speaker = tag(page, "speaker", said.speaker_id) if names else None
    through = f"through {said.via}" if words(said.via) else ""
    return row_of(
        said,
        title=words(said.source) or "",
        tags=(
            speaker,
            f"cue: {cue}{loaded}" if cue else "no cue",
            said.kind,
            "denied" if said.denied else None,
            *_candidates(page, said),
        ),
        below=through,
    )


def _candidates(page: Page, said: Any) -> list[Tag | None]:
    """Return the speakers between whom it could not be decided, each to filter by."""
    return [
        tag(page, "speaker", candidate, f"candidate: {name}")
        for candidate, name in zip(said.candidates, said.candidate_list, strict=True)
    ]
