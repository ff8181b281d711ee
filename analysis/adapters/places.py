"""Places in the benchmark's format: names and peoples found in one record, resolved within the record.

The conventions that differ from the product: peoples ("Ukrainian") count as places, at their country, and
so do names inside other names ("Dublin City Council"), which the product keeps off its map. Names that
could not be resolved have no coordinates.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.comparison.places.resolve import resolve_places
from analysis.findings.toponyms.extract import extract_demonyms, extract_toponyms
from analysis.frames import frame
from analysis.language import Reading
from analysis.resources.gazetteer import countries


def predict(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    """Return the places of one record: `{"places": [{"start", "end", "lat", "lon"}]}` in text order."""
    rows = extract_toponyms(reading)
    article = {"article_id": reading.article_id, "text": reading.text, "outlet": reading.outlet}
    articles = pd.DataFrame([article])
    links = resolve_places(frame("toponyms", rows, owner="finding"), articles=articles)
    places = [
        _place(row, _known(latitude), _known(longitude))
        for row, latitude, longitude in zip(rows, links["latitude"], links["longitude"], strict=True)
    ]
    nations = countries()
    for row in extract_demonyms(reading):
        country = nations[row["country"]]
        places.append(_place(row, country.latitude, country.longitude))
    return {"places": sorted(places, key=lambda place: (place["start"], place["end"]))}


def _place(row: dict[str, Any], latitude: float | None, longitude: float | None) -> dict[str, Any]:
    return {"start": row["start"], "end": row["end"], "lat": latitude, "lon": longitude}


def _known(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
