"""Preferred countries and regions: set on the places page, kept for the corpus, in force at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.preferences import Preferences, preferences_file, read_preferences
from analysis.resources.paths import default_store
from tests.pages.conftest import ROOT, Open, words

FIRE = (
    "Fire in Richmond\n\nA house burned in Richmond on Sunday. Firefighters from Richmond came at once.\n"
)


def countries_drawn(at: AppTest) -> list[str]:
    """Return the country of each place on the page; there is no choice where none is drawn."""
    choices = [box.options for box in at.selectbox if box.key == "choose-at"]
    return [option.rsplit(", ", 1)[1] for options in choices for option in options]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "fires"
    folder.mkdir()
    (folder / "fire.txt").write_text(FIRE, encoding="utf-8")
    monkeypatch.setenv("CROSSCHECK_CORPUS", str(folder))
    return folder


def test_a_preference_moves_names_and_is_kept(corpus: Path) -> None:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    at.switch_page("pages/places.py")
    at.session_state["preference-fold"] = True
    at.run()
    assert not at.exception
    assert countries_drawn(at) == []
    assert "could be several places" in words(at)
    at.multiselect(key="preferred-places").set_value(["Canada"])
    at.button(key="keep-preference").click().run()
    assert not at.exception
    assert countries_drawn(at) == ["CA"]
    assert read_preferences(default_store(corpus)) == Preferences(("country:CA",))


def test_a_damaged_preference_says_which_file(corpus: Path) -> None:
    path = preferences_file(default_store(corpus))
    path.parent.mkdir(parents=True)
    path.write_text("{", encoding="utf-8")
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120).run()
    assert path.name in words(at).replace("\\", "")
    assert not at.exception


def test_a_store_without_its_articles_has_none(open_page: Open) -> None:
    assert "wrong country" not in words(open_page("places", "small"))
    assert "preferred-places" not in [widget.key for widget in open_page("places", "small").multiselect]
