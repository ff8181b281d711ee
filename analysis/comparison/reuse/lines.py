"""Independent lines: articles that go back to one text count once, however many outlets print it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.comparison.unions import firsts
from analysis.frames import frame
from analysis.settings import ReuseSettings
from analysis.spans import Span, merge

_COPIES = ("credited_wire", "uncredited_copy")


@dataclass(frozen=True, slots=True)
class _Link:
    """Two articles that go back to one text: which, how much of the shorter is shared, and how."""

    first: str
    second: str
    share: float
    n_passages: int
    how: str


def independent_lines(
    articles: pd.DataFrame, reuse: pd.DataFrame, *, settings: ReuseSettings | None = None
) -> pd.DataFrame:
    """Put every article on a line; articles that go back to one text share it.

    Args:
        articles: The frame `articles`.
        reuse: The frame `reuse` over these articles.
        settings: From which share of copied text two articles are one line.

    Returns:
        The frame `lines`, one row an article, in the order of `articles`. A line is named after its
        earliest article. Quotations and statements that two articles both report never join lines.

    Misses:
        Two outlets that rewrote one agency report wholly in their own words count twice. One article
        that takes passages from two independent ones joins these.
    """
    settings = settings or ReuseSettings()
    links = sorted([*_copies(articles, reuse, settings), *_twins(articles)], key=lambda link: -link.share)
    names = _by_time(articles)
    line_of = firsts(names, ((link.first, link.second) for link in links))
    members: dict[str, list[str]] = defaultdict(list)
    for name in names:
        members[line_of[name]].append(name)
    reasons = _Reasons(articles, reuse, links)
    rows = [
        {
            "article_id": name,
            "line_id": f"line:{line_of[name]}",
            "reason": reasons.of(name, line_of[name], members[line_of[name]]),
        }
        for name in articles["article_id"]
    ]
    return frame("lines", rows)


def _by_time(articles: pd.DataFrame) -> list[str]:
    ordered = articles.sort_values(["published", "article_id"], na_position="last", kind="stable")
    return [str(name) for name in ordered["article_id"]]


def _copies(articles: pd.DataFrame, reuse: pd.DataFrame, settings: ReuseSettings) -> list[_Link]:
    """Return the pairs of articles of which enough is copied."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    sizes = {
        name: max(int(n), 1) for name, n in zip(articles["article_id"], articles["n_words"], strict=True)
    }
    links = []
    columns = [f"{side}_{name}" for side in ("first", "second") for name in ("article_id", "start", "end")]
    copies = reuse[reuse["origin"].isin(_COPIES)]
    passages: dict[tuple[str, str], list[tuple[Span, Span, bool]]] = defaultdict(list)
    cells = zip(*(copies[name].tolist() for name in columns), copies["origin"].tolist(), strict=True)
    for first, start, end, second, other_start, other_end, origin in cells:
        both = (start, end), (other_start, other_end)
        passages[first, second].append((*both, origin == "credited_wire"))
    for (first, second), found in passages.items():
        share = max(
            words_within(texts[first], *zip(*(one for one, _, _ in found), strict=True)) / sizes[first],
            words_within(texts[second], *zip(*(two for _, two, _ in found), strict=True)) / sizes[second],
        )
        is_wire = any(credited for _, _, credited in found)
        if share >= (settings.wire_share if is_wire else settings.line_share):
            how = "under one wire's credit" if is_wire else "copied without credit to a wire"
            links.append(_Link(first, second, min(share, 1.0), len(found), how))
    return links


def words_within(text: str, starts: Iterable[int], ends: Iterable[int]) -> int:
    """Return how many words of a text lie in some spans of it, none counted twice."""
    return sum(len(text[start:end].split()) for start, end in merge(zip(starts, ends, strict=True)))


def _twins(articles: pd.DataFrame) -> list[_Link]:
    """Return links between articles of one and the same text, however short."""
    links: list[_Link] = []
    for _, names in articles.groupby("sha256", sort=False)["article_id"]:
        first, *others = [str(name) for name in names]
        links.extend(_Link(first, other, 1.0, 1, "the same text") for other in others)
    return links


def _sharing(reuse: pd.DataFrame) -> set[str]:
    return {*reuse["first_article_id"], *reuse["second_article_id"]}


class _Reasons:
    """Says in words why an article is on its line."""

    def __init__(self, articles: pd.DataFrame, reuse: pd.DataFrame, links: Sequence[_Link]) -> None:
        """Keep the strongest link of each article; `links` come strongest first."""
        outlets = zip(articles["article_id"], articles["outlet"], strict=True)
        self._outlet = {name: name if pd.isna(outlet) else outlet for name, outlet in outlets}
        self._links: dict[str, dict[str, _Link]] = defaultdict(dict)
        for link in links:
            self._links[link.first].setdefault(link.second, link)
            self._links[link.second].setdefault(link.first, link)
        self._sharing = _sharing(reuse[reuse["origin"] != "common_source"])
        self._quoting = _sharing(reuse[reuse["origin"] == "common_source"])

    def of(self, name: str, first: str, members: Sequence[str]) -> str:
        """Return the reason for one article of a line that `first` opens."""
        if len(members) == 1:
            if name in self._sharing:
                return "shares too little text with other articles to go back to one of them"
            if name in self._quoting:
                return "shares only quotations and statements that other articles report too"
            return "shares no text with another article"
        other, link = next(iter(self._links[name].items()))
        if first in self._links[name]:
            other, link = first, self._links[name][first]
        passages = "1 passage" if link.n_passages == 1 else f"{link.n_passages} passages"
        return f"{passages} with {self._outlet[other]}, {link.share:.0%} of the shorter text, {link.how}"
