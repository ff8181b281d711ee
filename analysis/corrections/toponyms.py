"""Place names as people corrected them: rejected ones leave, others mean another place or none."""

from __future__ import annotations

from typing import Any

from analysis.comparison.topics.surroundings import claim_places
from analysis.corrections.cells import with_cells
from analysis.corrections.model import Entry
from analysis.corrections.state import Frames

_RESOLVED = ("place_id", "name", "kind", "country", "latitude", "longitude", "precision")


def correct(frames: Frames) -> set[str]:
    """Take rejected place names out and move others; return the articles that had one."""
    gone = frames.rejected("toponyms")
    moved = _moved(frames)
    touched = {*gone, *moved}
    if not touched:
        return set()
    base = frames.base.toponyms
    articles = set(base.loc[base["toponym_id"].isin(list(touched)), "article_id"].tolist())
    frames.drop("toponyms", gone)
    cells: dict[str, dict[str, Any]] = {}
    for toponym, entry in moved.items():
        for column, value in _cells(entry).items():
            cells.setdefault(column, {})[toponym] = value
    for column, values in cells.items():
        frames["toponyms"] = with_cells("toponyms", frames["toponyms"], column, values)
    return articles


def _moved(frames: Frames) -> dict[str, Entry]:
    """Return the entry for each place name: its own, or that of a namesake in its article."""
    own = frames.decided("place")
    wide = {toponym: entry for toponym, entry in own.items() if entry.correction.after["everywhere"]}
    if not wide:
        return own
    table = frames.base.toponyms[["toponym_id", "article_id", "surface"]]
    keys = {
        (article, surface.casefold()): wide[toponym]
        for toponym, article, surface in table[table["toponym_id"].isin(list(wide))].itertuples(
            index=False, name=None
        )
    }
    named = table[table["article_id"].isin([article for article, _ in keys])]
    spread = {
        toponym: keys[article, surface.casefold()]
        for toponym, article, surface in named.itertuples(index=False, name=None)
        if (article, surface.casefold()) in keys
    }
    return {**spread, **own}


def _cells(entry: Entry) -> dict[str, Any]:
    after = entry.correction.after
    place = after["place"] or {}
    cells: dict[str, Any] = {name: place.get(name) for name in _RESOLVED}
    cells["score"] = 1.0 if place else None
    what = "Chosen" if place else "Taken for none of the places of this name"
    why = f": {entry.correction.reason}" if entry.correction.reason else ""
    cells["reason"] = f"{what} by {entry.author}{why}."
    # Whether ground or actor is meant is said of the mention alone, not of its namesakes.
    return cells


def set_senses(frames: Frames) -> set[str]:
    """Set whether names mean ground or actor; return the articles of these names."""
    senses = {
        toponym: entry.correction.after["sense"]
        for toponym, entry in frames.decided("place").items()
        if entry.correction.after["sense"] is not None
    }
    frames["toponyms"] = with_cells("toponyms", frames["toponyms"], "sense", senses)
    table = frames["toponyms"]
    return set(table.loc[table["toponym_id"].isin(list(senses)), "article_id"].tolist())


def place_claims(frames: Frames, articles: set[str]) -> list[str]:
    """Say anew where the claims of some articles are; return those claims."""
    if not articles:
        return []
    names = list(articles)
    claims = frames["claims"][frames["claims"]["article_id"].isin(names)]
    toponyms = frames["toponyms"][frames["toponyms"]["article_id"].isin(names)]
    texts = frames["articles"][frames["articles"]["article_id"].isin(names)]
    about = claim_places(claims, toponyms, texts).about
    found: list[str] = claims["claim_id"].tolist()
    values = {claim: about.get(claim) for claim in found}
    frames["claims"] = with_cells("claims", frames["claims"], "place_id", values)
    return found
