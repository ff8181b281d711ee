"""Quality: how well the extractors do on development texts, what they do badly, what this corpus shows."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from analysis.frames import Tables
from analysis.queries.filters import View
from analysis.queries.rows import columns_of
from analysis.resources.quality import Beside, Score, load_quality

LAYERS = {
    "quotations": "Quotations",
    "figures": "Figures",
    "places": "Places",
    "names": "Names",
    "speakers": "Speakers",
    "language": "Reading of English",
    "stories": "Events",
    "reuse": "Shared text",
}
"""What is measured or known to be weak, in the order of the page."""

_Z = 1.96


def scores(view: View) -> pd.DataFrame:
    """Return the measured figures, by layer, with what stands beside each; the same for every view.

    Args:
        view: Any view: figures speak of the program, not of the corpus.

    Returns:
        `layer, name, meaning, set_name, set_description, n, cases, value, low, high` (a rough range by the
        number of cases alone, 95 per cent)`, beside` (text)`, date`, and `peers`: triples of who, kind
        {people, program} and value.
    """
    known = load_quality()
    order = list(LAYERS)
    ranked = sorted(known.scores, key=lambda score: order.index(score.measure.layer))
    return pd.DataFrame([_row(score, _beside(score, known.beside)) for score in ranked])


def _beside(score: Score, every: tuple[Beside, ...]) -> list[Beside]:
    key = (score.measure.layer, score.measure.measure, score.test_set.key)
    return [one for one in every if (one.layer, one.measure, one.test_set) == key]


def _row(score: Score, beside: list[Beside]) -> dict[str, Any]:
    low, high = _range(score.value, score.n)
    return {
        "layer": score.measure.layer,
        "name": score.measure.name,
        "meaning": score.measure.meaning,
        "set_name": score.test_set.name,
        "set_description": score.test_set.description,
        "n": score.n,
        "cases": score.test_set.cases,
        "value": score.value,
        "low": low,
        "high": high,
        "beside": "; ".join(f"{one.who} {one.value:.1f} ({one.note})" for one in beside) or None,
        "date": score.day.isoformat(),
        "peers": [(one.who, one.kind, one.value) for one in beside],
    }


def _range(value: float, n: int) -> tuple[float, float]:
    """Return the Wilson interval of a share of `n` cases, 0 to 100.

    Cases of one article are alike, and some figures are no plain shares: the true range is wider.
    """
    share, weight = value / 100, _Z**2 / n
    middle = (share + weight / 2) / (1 + weight)
    half = _Z / (1 + weight) * math.sqrt(share * (1 - share) / n + weight / (4 * n))
    return 100 * max(middle - half, 0.0), 100 * min(middle + half, 1.0)


def weaknesses(view: View) -> pd.DataFrame:
    """Return what the program does badly: `layer, weakness, example, advice`; the same for every view."""
    rows = [(one.layer, one.weakness, one.example, one.advice) for one in load_quality().weaknesses]
    return pd.DataFrame(rows, columns=["layer", "weakness", "example", "advice"])


def headlines(view: View) -> pd.DataFrame:
    """Return one row a layer: its first score, where it has any, and the weakness that comes first.

    Returns:
        The columns of `scores` (missing where a layer was not measured), and `weakness, advice`.
    """
    firsts = scores(view).drop_duplicates("layer")
    weak = weaknesses(view).drop_duplicates("layer")[["layer", "weakness", "advice"]]
    order = pd.DataFrame({"layer": list(LAYERS)})
    return order.merge(firsts, on="layer", how="left").merge(weak, on="layer", how="left")


def shares_in_view(view: View) -> pd.DataFrame:
    """Return what the view itself shows of the program's limits.

    Returns:
        `what, n, n_all, share` (missing of nothing): quotations without a speaker, place names without a
        place, figures on no topic, articles that nothing was looked for in, problems met (of all files).
    """
    shown = view.shown
    unread = ~shown.articles["is_extracted"].astype(bool)
    rows = [
        ("quotations without a resolved speaker", shown.quotations["speaker_id"].isna()),
        ("place names without a resolved place", shown.toponyms["place_id"].isna()),
        ("figures on no topic", shown.claims["topic_id"].isna()),
        ("figures on a topic of one outlet", _alone(view)),
        ("articles in which nothing was looked for", unread),
        ("articles without a known outlet", shown.articles["outlet"].isna()),
        ("articles without a known date", shown.articles["published"].isna()),
    ]
    table = pd.DataFrame(
        [(what, int(flags.sum()), len(flags)) for what, flags in rows], columns=["what", "n", "n_all"]
    )
    share = [n / n_all if n_all else None for n, n_all in zip(table["n"], table["n_all"], strict=True)]
    return table.assign(share=pd.Series(share, dtype="float64"))


def _alone(view: View) -> pd.Series[bool]:
    """Return for each figure in view whether no other outlet gives one on its topic."""
    single = view.tables.derived(_single_source)
    topics = view.shown.claims["topic_id"].tolist()
    return pd.Series([topic in single for topic in topics], dtype=bool)


def _single_source(tables: Tables) -> frozenset[str]:
    topics = columns_of(tables.topics, "topic_id", "verdict")
    return frozenset(topic_id for topic_id, verdict in topics if verdict == "single_source")
