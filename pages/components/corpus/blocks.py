"""The blocks of an article as a strip: what is body, and what is not, in proportion and in order."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd
import streamlit as st

from analysis.figures.theme import shorten
from analysis.queries.evidence import count_words, share_words
from analysis.queries.rows import rows_of
from pages.components.setup import Page

_LEAST = 0.25
"""Share of the strip, in per cent, that even a line of two words gets."""


def strip(blocks: pd.DataFrame, shares: pd.DataFrame, page: Page) -> None:
    """Draw the strip and what each sort of block takes.

    Args:
        blocks: The answer of `corpus.blocks_of`.
        shares: The answer of `corpus.block_shares`.
        page: Whose theme the colours come from.
    """
    colours = _colours(shares, page)
    pieces = "".join(_piece(row, colours[row.kind]) for row in rows_of(blocks))
    legend = "".join(_entry(row, colours[row.kind]) for row in rows_of(shares))
    words = html.escape(", ".join(f"{row.kind} {share_words(row.share)}" for row in rows_of(shares)))
    st.html(
        f'<div role="img" aria-label="{words}" style="display:flex;gap:1px;height:1.5rem">{pieces}</div>'
        '<div style="display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;font-size:.82rem;padding-top:.35rem">'
        f"{legend}</div>"
    )


def _piece(row: Any, colour: str) -> str:
    title = html.escape(shorten(f"{row.kind}: {row.words}", 160))
    size = f"flex:{max(row.n_chars, 1)} 0 {_LEAST}%"
    return f'<span title="{title}" style="{size};background:{colour}"></span>'


def _entry(row: Any, colour: str) -> str:
    shape = f"display:inline-block;width:.7rem;height:.7rem;margin-right:.35rem;background:{colour}"
    kind = row.kind.replace("-", " ")
    words = f"{kind} {share_words(row.share)} · {count_words(row.n_blocks, 'block')}"
    return f'<span style="white-space:nowrap"><span style="{shape}"></span>{html.escape(words)}</span>'


def _colours(shares: pd.DataFrame, page: Page) -> dict[str, str]:
    """Give body the accent and the headline its ink; the rest, told apart by titles too, take others."""
    others = [kind for kind in shares["kind"] if kind not in ("body", "headline")]
    # The sixth colour is a lighter blue, too like that of the body.
    palette = [*page.theme.outlets[1:5], *page.theme.outlets[6:], page.theme.muted]
    return {
        "body": page.theme.accent,
        "headline": page.theme.text,
        **{kind: palette[place % len(palette)] for place, kind in enumerate(others)},
    }
