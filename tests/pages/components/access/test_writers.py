"""Whatever a page changes for others, it asks who may: where it does so, not at the button only."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.pages.conftest import ROOT

WRITERS = {
    *("keep_preferences", "library.remove", "library.bring_back"),
    *("builds.begin", "builds.cancel", "builds.forget"),
    *("_desk().journal().add", "_desk().journal().add_entries"),
}
"""What writes for everybody."""

ASKED_BEFORE = {
    "cache._open": "a corpus whose files changed is built anew for whoever opens it: that is reading",
    "loading.begin": "loading._load asks, and nothing else calls it",
    "desk.log": "notes what its caller was allowed to do",
}


def functions_that_write() -> Iterator[tuple[str, str]]:
    """Yield the functions of the pages that call a writer, by module and name, with their source."""
    for path in sorted((ROOT / "pages").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                called = {ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
                if called & WRITERS:
                    yield f"{path.stem}.{node.name}", ast.unparse(node)


def test_each_function_that_writes_asks_who_may() -> None:
    found = dict(functions_that_write())
    assert set(ASKED_BEFORE) <= set(found), "a name stands here that no longer writes"
    unasked = {name for name, source in found.items() if "access.may(" not in source} - set(ASKED_BEFORE)
    assert not unasked


def test_the_writers_are_found() -> None:
    """A new name for a writer must not make the test above pass by finding nothing."""
    assert {"kept._bring_back", "sources.remove_upload", "preference._keep"} <= dict(
        functions_that_write()
    ).keys()
