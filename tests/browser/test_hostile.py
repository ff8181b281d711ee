"""Hostile articles in a real browser: words stand as they are; nothing runs, loads, hides or computes.

`visit` fails on every request that leaves the machine and on every error in the console.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.server import settled
from tests.factory import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]

# Every page, and what a page shows only when it is asked to.
VIEWS = (
    "",
    "claims",
    "claims?about={label}",
    "claims?look=Topics",
    "speakers?q=5~6&outlet={outlet}",
    "speakers?who={label}",
    "speakers?look=Statements",
    "speakers?look=Cues",
    "places",
    "coverage",
    "coverage?facts=statements",
    "coverage?facts=outlet+profiles",
    "places?metonyms=true&everywhere=true",
    "places?at={label}&by={label}&when={label}&role={label}&size={label}",
    "reuse",
    "reuse?pair={label}&share={label}&group={label}",
    "reader",
    "reader?article={label}&focus={label}",
    "reader?focus={label}",
    "corpus",
    "quality",
    "quality?look={label}",
)
# Views whose words are drawn on a canvas, or that show none of an article's.
WITHOUT_WORDS = ("claims?look=Topics", "speakers?look=Cues", "quality")
FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
NUMBER = re.compile(r"^-?[\d.]+$")

# What Markdown, LaTeX, icons and raw HTML would have made of the words, in the page and in our components.
MADE = r"""() => {
  const made = [];
  const texts = [];
  const look = (root) => root.querySelectorAll('*').forEach((node) => {
    if (node.shadowRoot) { look(node.shadowRoot); texts.push(node.shadowRoot.textContent); }
    const [name, words] = [node.localName, node.textContent];
    if (name === 'img' && /(^|\/)x$|outside/.test(node.src)) made.push('image ' + node.src);
    if (name === 'a' && node.host !== location.host) made.push('link ' + node.href);
    if (node.classList.contains('katex')) made.push('formula ' + words);
    if (['del', 's', 'strike'].includes(name) && words.includes('6 and 7')) made.push('struck ' + words);
    if (name === 'style' && words.startsWith('body{display')) made.push('style');
    if (name === 'script' && words.includes('hacked')) made.push('script');
    if (node.hasAttribute('onerror')) made.push('handler');
  });
  look(document);
  if (window.hacked) made.push('a script ran');
  if (getComputedStyle(document.body).display === 'none') made.push('the page is hidden');
  return [made, document.body.textContent + texts.join(' ')];
}"""


@pytest.mark.parametrize("view", VIEWS)
def test_words_stay_words(hostile_dashboard: str, visit: Visit, view: str) -> None:
    words = {"label": quote(HOSTILE), "outlet": quote(f"Post {HOSTILE}")}
    page = visit(f"{hostile_dashboard}/{view.format(**words)}")
    if view not in WITHOUT_WORDS:
        page.wait_for_function(f"() => ({MADE})()[1].includes('<script>window.hacked=1')", timeout=30_000)
    made, text = page.evaluate(MADE)
    assert made == []
    # Literal is not absent: what attacks can be read.
    if view not in WITHOUT_WORDS:
        assert "<script>window.hacked=1</script>" in text
    if view in ("reader", "speakers?who={label}"):
        assert HOSTILE in " ".join(text.split())
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_text("This app has encountered an error")).to_have_count(0)


@pytest.mark.parametrize(
    "view", ["claims?look=Topics", "speakers", "places", "coverage", "reuse", "corpus"]
)
def test_exports_hold_no_formula(hostile_dashboard: str, visit: Visit, view: str, tmp_path: Path) -> None:
    page = visit(f"{hostile_dashboard}/{view}")
    for fold in page.get_by_test_id("stMain").get_by_test_id("stExpander").locator("summary").all()[::-1]:
        fold.click()
        settled(page)
    assert page.evaluate(MADE)[0] == []
    exports = page.get_by_test_id("stDownloadButton").get_by_role("button")
    expect(exports.first).to_be_visible(timeout=30_000)
    buttons = exports.all()
    for number, button in enumerate(buttons):
        with page.expect_download() as waiting:
            button.click()
        path = tmp_path / f"{number}-{waiting.value.suggested_filename}"
        waiting.value.save_as(path)
        check(path)


def check(path: Path) -> None:
    """Fail when a spreadsheet would run something of an exported file."""
    if path.suffix == ".csv":
        rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
        cells = [cell for row in rows for cell in row if cell and not row[0].startswith("# ")]
        assert not [cell for cell in cells if FORMULA.match(cell) and not NUMBER.match(cell)], path.name
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                text = archive.read(name).decode("utf-8", errors="replace")
                assert "<f>" not in text, f"{path.name}: {name}"
                assert "<hyperlink" not in text, f"{path.name}: {name}"
    elif path.suffix in (".json", ".geojson"):
        json.loads(path.read_text(encoding="utf-8"))
