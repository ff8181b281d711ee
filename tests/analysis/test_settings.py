"""A setting outside its range is refused, and every setting has a range and a reason."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from analysis import settings
from analysis.errors import SettingsError
from analysis.settings import ClaimSettings, CorpusSettings, PlaceSettings, Settings, SpeakerSettings
from analysis.settings.ranges import Checked, ranges

HOME = Path(settings.__file__).parent
ROOMS = [
    kind
    for name in settings.__all__
    if is_dataclass(kind := getattr(settings, name)) and issubclass(kind, Checked)
]
WITHOUT_RANGE = {"preferred"}  # a list of place ids


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: CorpusSettings(max_files=0), "max_files is 0; it must lie between 1 and 10000000."),
        (lambda: CorpusSettings(max_files=2.5), "max_files is 2.5; it must be a whole number."),
        (
            lambda: SpeakerSettings(least_likeness=1.01),
            "least_likeness is 1.01; it must lie between 0 and 1.",
        ),
        (lambda: ClaimSettings(about_share=float("nan")), "about_share is nan"),
        (lambda: PlaceSettings(region_prior=-5.1), "region_prior is -5.1; it must lie between -5 and 5."),
    ],
)
def test_a_value_outside_its_range_is_refused(make: Callable[[], Checked], told: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(told)):
        make()


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_both_ends_of_a_range_are_allowed(room: type[Checked]) -> None:
    for name, (kind, limits) in ranges(room).items():
        assert getattr(room(**{name: kind(limits.low)}), name) == kind(limits.low)
        assert getattr(room(**{name: kind(limits.high)}), name) == kind(limits.high)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_every_setting_has_a_range(room: type[Checked]) -> None:
    assert {field.name for field in fields(room)} - set(ranges(room)) <= WITHOUT_RANGE
    assert all(limits.low < limits.high for _, limits in ranges(room).values())


@pytest.mark.parametrize("path", sorted(HOME.glob("*.py")), ids=lambda path: path.stem)
def test_every_setting_says_what_it_is(path: Path) -> None:
    """A docstring follows each setting: its unit, and what the number costs."""
    if path.stem in {"__init__", "ranges"}:
        return
    [kind] = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.ClassDef)]
    for setting, after in zip(kind.body, [*kind.body[1:], None], strict=True):
        if isinstance(setting, ast.AnnAssign):
            said = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            assert said, f"{path.name}: {ast.unparse(setting.target)} has no docstring"


def test_the_settings_of_a_corpus_are_those_of_every_room_but_the_library() -> None:
    """What is no part of `Settings` changes no hash, so that no store would be built anew."""
    kinds = {type(getattr(Settings(), field.name)) for field in fields(Settings)}
    assert {kind.__name__ for kind in set(ROOMS) - kinds} == {"LibrarySettings"}
