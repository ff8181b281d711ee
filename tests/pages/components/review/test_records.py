"""What a browser sends is a record of ours, or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from pages.components.review.desk import record_of


@pytest.mark.parametrize("sent", [None, 7, "", "{", "[1]", '"do"', "null", "[" * 100_000, b"\xff"])
def test_anything_else_is_no_record(sent: Any) -> None:
    assert record_of(sent) == {}


def test_a_record_is_read() -> None:
    assert record_of('{"do": "undo"}') == {"do": "undo"}
