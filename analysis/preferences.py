"""What an analyst set for one corpus: kept in a small file beside its store, read by every build.

A preference changes how the corpus is compared and nothing that was found in it, so that setting one does
the comparison anew and extracts nothing.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from analysis.errors import StoreError
from analysis.settings import PlaceSettings, Settings


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is preferred.

    Attributes:
        places: Place ids of countries and first-level regions (`country:US`, `region:US.OH`) that a
            name means rather than a namesake elsewhere.
    """

    places: tuple[str, ...] = ()

    def settings(self) -> Settings:
        """Return the settings that follow from them."""
        return Settings(places=replace(PlaceSettings(), preferred=self.places))


def read_preferences(store: Path) -> Preferences:
    """Return what was set for the corpus of a store; nothing is preferred where nothing was set.

    Raises:
        StoreError: If the file cannot be read, naming it.
    """
    path = preferences_file(store)
    if not path.exists():
        return Preferences()
    try:
        return Preferences(tuple(str(place) for place in json.loads(path.read_text("utf-8"))["places"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path} cannot be read ({error!r}). Mend or remove it.") from error


def keep_preferences(store: Path, preferences: Preferences) -> None:
    """Keep what was set for the corpus of a store; the next build goes by it.

    Raises:
        StoreError: If the file cannot be written.
    """
    path = preferences_file(store)
    fresh = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(asdict(preferences)), encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written ({error}). Check the permissions of its folder."
        ) from error


def preferences_file(store: Path) -> Path:
    """Return the file that keeps what was set for the corpus of a store; it need not be there."""
    return store.with_name(f"{store.name}.preferences.json")
