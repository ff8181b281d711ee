"""Which countries and regions an analyst may prefer for a corpus, by the words they are chosen by."""

from __future__ import annotations

from analysis.queries.filters import View
from analysis.resources.gazetteer import countries, country_name, regions


def preferable(view: View) -> dict[str, str]:
    """Return what names may be said to lie in, as label and place id.

    Returns:
        All countries, those named most in the corpus first, then by name; after them the first-level
        regions of the countries that are named at all.
    """
    counts = view.tables.toponyms["country"].value_counts()
    ranked = sorted(countries().values(), key=lambda c: (-int(counts.get(c.iso, 0)), c.name))
    found = {country.name: f"country:{country.iso}" for country in ranked}
    inside = [region for region in regions().values() if region.country in counts.index]
    for region in sorted(inside, key=lambda r: (-int(counts[r.country]), r.country, r.name)):
        found.setdefault(f"{region.name}, {country_name(region.country)}", region.place_id)
    return found
