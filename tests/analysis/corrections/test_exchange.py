"""Corrections travel as a file, and what is no correction is refused with its line."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corrections import Correction, CorrectionError, Entry
from analysis.corrections.checks import checked
from analysis.corrections.exchange import export_lines, read_lines
from tests.analysis.corrections.made import entries

HASH = "0" * 64
PLACES = ((HASH, 5, 9),)
SPEAKER = {"name": "Anna Ozola", "kind": "person", "places": [[HASH, 1, 4]]}
RIGA = {
    "place_id": "city:456172", "name": "Riga", "kind": "city", "country": "LV",
    "latitude": 56.9, "longitude": 24.1, "precision": "point",
}  # fmt: skip
SOUND = (
    Correction("confirm", "quotations", PLACES, before={"words": "x"}),
    Correction("reject", "reuse", (*PLACES, (HASH, 20, 30))),
    Correction("speaker", "quotations", PLACES, after={"speaker": SPEAKER}),
    Correction("speaker", "quotations", PLACES, after={"speaker": None}),
    Correction("merge", "speakers", PLACES, "A. Ozola", after={"speaker": SPEAKER}),
    Correction("split", "speakers", PLACES, "Ozola", after={"speaker": {**SPEAKER, "places": []}}),
    Correction("place", "toponyms", PLACES, after={"place": RIGA, "sense": None, "everywhere": True}),
    Correction("value", "claims", PLACES, after={"low": 3, "high": None, "bound": "at_least"}),
    Correction("authority", "claims", PLACES, after={"speaker": None}),
    Correction("topic", "claims", PLACES, after={"topic": {"label": "homes", "places": [[HASH, 1, 2]]}}),
    Correction("edit", "articles", ((HASH, 0, 0),), after={"field": "outlet", "value": "Post"}),
    Correction("edit", "articles", ((HASH, 0, 0),), after={"field": "wires", "value": ["AP"]}),
    Correction("note", "text", PLACES, after={"text": "a\nnote \u2028 of two lines"}),
    Correction("preferred", "places", (), "sample", after={"places": ["country:US"]}),
    Correction("undo", "journal", undoes="f" * 32),
)


def lines_of(made: list[Entry]) -> bytes:
    return "".join(export_lines(made)).encode()


def test_what_goes_out_comes_in_again() -> None:
    made = entries(*SOUND)
    assert read_lines(lines_of(made)) == made
    assert read_lines(b"\xef\xbb\xbf\n" + lines_of(made) + b"\n\n") == made


def test_one_entry_twice_is_one() -> None:
    made = entries(SOUND[0])
    assert read_lines(lines_of(made) * 3) == made


def test_one_id_with_two_contents_is_refused() -> None:
    first = entries(SOUND[0])[0]
    other = Entry(first.entry_id, first.made_at, "Eve", first.correction)
    with pytest.raises(CorrectionError, match="Line 2: its id"):
        read_lines(lines_of([first, other]))


def record(**changed: Any) -> dict[str, Any]:
    return {**entries(SOUND[0])[0].record(), **changed}


def after(action: str, frame: str, **changed: Any) -> dict[str, Any]:
    return record(action=action, frame=frame, after=changed)


FUTURE = (datetime.now(UTC) + timedelta(days=400)).isoformat()
HOSTILE: list[tuple[str, Any]] = [
    ("no JSON object", []),
    ("no JSON object", "reject"),
    ("unknown fields", record(extra=1)),
    ("lacks", {"id": "0" * 32}),
    ("32 hexadecimal", record(id="../../etc/passwd")),
    ("32 hexadecimal", record(id=7)),
    ("author", record(author="")),
    ("author", record(author=None)),
    ("author", record(author="x" * 301)),
    ("control characters", record(author="Ann\x00")),
    ("control characters", record(author="Ann\ud800")),
    ("control characters", record(before={"words": "\x1b[31m"})),
    ("in the future", record(made_at=FUTURE)),
    ("ISO date", record(made_at="yesterday")),
    ("ISO date", record(made_at=12)),
    ("time zone", record(made_at="2024-01-01T00:00:00")),
    ("time zone", record(made_at="1924-01-01T00:00:00+00:00")),
    ("its action", record(action="drop table")),
    ("its action", record(action=["reject"])),
    ("cannot be done to", record(frame="problems")),
    ("cannot be done to", record(frame=None)),
    ("places", record(places=[])),
    ("places", record(places=[[HASH, 1, 2]] * 501)),
    ("places", record(places={"a": 1})),
    ("its place", record(places=[["abc", 1, 2]])),
    ("its place", record(places=[[HASH, 5, 5]])),
    ("its place", record(places=[[HASH, -1, 5]])),
    ("its place", record(places=[[HASH, 1, 10**12]])),
    ("its place", record(places=[[HASH, True, 5]])),
    ("its place", record(places=[[HASH, 1.5, 5]])),
    ("its place", record(places=[HASH])),
    ("it must have", record(after={"surprise": 1})),
    ("must be an object", record(after=None)),
    ("must be an object", record(before=[1])),
    ("too long", record(before={"words": "x" * 60_001})),
    ("undo must name", record(undoes="f" * 32)),
    ("undo must name", record(action="undo", frame="journal", places=[], undoes=None)),
    ("needs name, kind", after("speaker", "quotations", speaker="Anna")),
    ("speaker's kind", after("speaker", "quotations", speaker={**SPEAKER, "kind": "robot"})),
    ("needs name, kind", after("merge", "speakers", speaker=None)),
    ("one must be given", after("value", "claims", low=None, high=None, bound="about")),
    ("greater than", after("value", "claims", low=5, high=3, bound="between")),
    ("one number", after("value", "claims", low=3, high=5, bound="exact")),
    ("its bound", after("value", "claims", low=3, high=3, bound="precisely")),
    ("its value", after("value", "claims", low="3", high=3, bound="exact")),
    ("its value", after("value", "claims", low=True, high=3, bound="about")),
    ("its value", after("value", "claims", low=1e300, high=None, bound="at_least")),
    ("latitude", after("place", "toponyms", place={**RIGA, "latitude": 91}, sense=None, everywhere=True)),
    ("kind of place", after("place", "toponyms", place={**RIGA, "kind": "x"}, sense=None, everywhere=True)),
    ("sense", after("place", "toponyms", place=None, sense="mood", everywhere=True)),
    ("everywhere", after("place", "toponyms", place=None, sense=None, everywhere=1)),
    ("its field", after("edit", "articles", field="text", value="rewritten")),
    ("its field", after("edit", "articles", field="sha256", value=HASH)),
    ("its date", after("edit", "articles", field="published", value="tomorrow")),
    ("no such day", after("edit", "articles", field="published", value="2024-02-31")),
    ("wires", after("edit", "articles", field="wires", value="AP")),
    ("note", after("note", "text", text="")),
    ("note", after("note", "text", text="x" * 10_001)),
]  # fmt: skip


@pytest.mark.parametrize(("why", "hostile"), HOSTILE)
def test_hostile_records_are_refused_with_line_and_reason(why: str, hostile: Any) -> None:
    good = lines_of(entries(SOUND[0]))
    with pytest.raises(CorrectionError) as caught:
        read_lines(good + json.dumps(hostile).encode() + b"\n" + good)
    assert "Line 2:" in str(caught.value)
    assert why in str(caught.value)
    assert len(str(caught.value)) < 1500


@pytest.mark.parametrize(
    ("why", "data"),
    [
        ("Line 2 is not UTF-8", b"\n\xff\xfe"),
        ("Line 1: it is no JSON", b"{"),
        ("Line 1: it is no JSON", b"[" * 100_000),
        ("Line 1: it is no JSON", b'{"made_at": NaN}'),
        ("Line 1: it is 200,001 characters long", b"x" * 200_001),
        ("The file has 200,001 lines", b"\n" * 200_000),
        ("Line 1: it is no JSON", b"PK\x03\x04"),
    ],
)
def test_files_that_are_no_export_are_refused(why: str, data: bytes) -> None:
    with pytest.raises(CorrectionError, match=why):
        read_lines(data)


def test_only_the_first_faults_are_told() -> None:
    with pytest.raises(CorrectionError) as caught:
        read_lines(b"{}\n" * 1000)
    assert "Line 5:" in str(caught.value)
    assert "Line 6:" not in str(caught.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from(sorted(record())), JSON, st.sampled_from(SOUND))
def test_whatever_a_field_holds_it_is_read_or_refused(name: str, value: Any, sound: Correction) -> None:
    """Nothing else is raised, and what is read can be written and read again."""
    made = {**entries(sound)[0].record(), name: value}
    try:
        entry = checked(made)
    except CorrectionError:
        return
    assert read_lines(lines_of([entry])) == [entry]
