"""What the tests of pages share: made-up corpora as stores, a page opened as by a link, what it shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.frames import Tables
from tests import factory

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("overview", "claims", "speakers", "places", "coverage", "reuse", "reader", "corpus", "quality")
CORPORA: dict[str, Callable[[], Tables]] = {
    "none": lambda: Tables.of({}, corpus_hash="none-hash"),
    "one": factory.one,
    "small": factory.small,
    "many": factory.many,
    "hostile": factory.hostile,
}

Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what tests build out of the user's cache."""
    monkeypatch.setenv("CROSSCHECK_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("stores")
    return {name: factory.write(folder / name, make()) for name, make in CORPORA.items()}


@pytest.fixture
def open_page(stores: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Open:
    """Run a page on one of the made-up corpora, as a link with these parameters would."""

    def run(page: str, made: str, /, **params: str | list[str]) -> AppTest:
        monkeypatch.setenv("CROSSCHECK_STORE", str(stores[made]))
        return at_page(page, params).run()

    return run


def at_page(page: str, params: Mapping[str, str | list[str]]) -> AppTest:
    """Return the dashboard at a page and its parameters, not run yet."""
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page != "overview":
        at.switch_page(f"pages/{page}.py")
    for name, value in params.items():
        at.query_params[name] = value
    return at


def words(at: AppTest) -> str:
    """Return all that a page says in its messages."""
    kinds = (at.info, at.warning, at.error, at.caption, at.markdown)
    return "\n".join(element.value for kind in kinds for element in kind)


def figures(at: AppTest) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]


def components(at: AppTest) -> list[dict]:
    """Return the data that our own components were given."""
    return [json.loads(component.proto.json) for component in at.get("bidi_component")]


def heads(at: AppTest) -> list[list[dict]]:
    """Return the heads of each list of evidence on a page."""
    return [data["groups"] for data in components(at) if "groups" in data]


def rows(at: AppTest) -> list[dict]:
    """Return the rows of all lists of evidence on a page."""
    return [row for groups in heads(at) for group in groups for row in group["rows"]]
