"""What the tests of queries share: the made-up corpus seen whole, and a corpus of nothing."""

from __future__ import annotations

import pytest

from analysis.frames import Tables
from analysis.queries.filters import Filters, View, select
from tests import factory


@pytest.fixture(scope="session")
def view() -> View:
    return select(factory.small(), Filters())


@pytest.fixture(scope="session")
def nothing() -> View:
    return select(Tables.of({}), Filters())
