"""Bodies that did not load whole, by how they end, what stands under them, and the story's others."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison.cut_bodies import cut_bodies, reasons_cut
from analysis.frames import check, frame
from tests.corpora import article, frames

OPENING = (
    "The ferry ran aground on a sandbank off the northern lighthouse on Friday, the coast guard said. "
)
LONG = OPENING * 20
BRIEF = OPENING * 3


def reasons(*texts: str, story: str | None = "fog") -> dict[str, str]:
    rows = [article(str(n), text, story_id=story) for n, text in enumerate(texts)]
    articles, blocks = frames(rows)
    found = frame("problems", cut_bodies(articles, blocks))
    check("problems", found)
    return reasons_cut(found)


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ("\n\nSubscribe to continue reading.", "ends with “Subscribe to continue reading”"),
        ("\n\nThis article is for subscribers only.\nLog in", "for subscribers only"),
        ("The captain said the [+2310 chars]", "+2310 chars"),
        ("The captain told reporters…", "ellipsis"),
        ("The captain told reporters ...", "ellipsis"),
        ("The captain told reporters [...]", "ellipsis"),
        ("The captain said that the", "mid-sentence"),
        ("The captain, a man of forty years at sea,", "mid-sentence"),
        ("The captain told reporters in the harbour on Friday that passengers", "mid-sentence"),
    ],
)
def test_a_text_that_is_not_whole(ending: str, words: str) -> None:
    (found,) = reasons(LONG + ending).values()
    assert words in found


@pytest.mark.parametrize(
    "ending",
    [
        "",
        "Who will pay for it?",
        "Who will pay for it",
        "“Nobody listened to us.”",
        "“We do not know yet…”",
        "“We wait and wait …” he said.",
        "(Reporting by Anna Berg in Oslo and Jonas Lind in Bergen)",
        "Anna Berg",
        "— Anna Berg and Jonas Lind contributed to this report from Oslo and Bergen Harbour",
        "For more pictures of the ferry and of the lighthouse visit us online at",
        "Anna Berg may be contacted by readers via e-mail at anna@example.org",
        "\n\nRead more",
        "\n\nAlready a subscriber? Log in",
        "\n\nCourtesy photo",
    ],
)
def test_a_text_that_is_whole(ending: str) -> None:
    """A question, a quotation, a signature or a lost link ends an article as well as a full stop does."""
    assert reasons(LONG + ending) == {}


def test_a_teaser_beside_long_articles() -> None:
    """Two lines beside hundreds of words are a teaser; a link to more makes one of a few lines more."""
    assert list(reasons(OPENING, LONG, LONG, LONG)) == ["0"]
    assert "17 words where articles on its story usually have" in reasons(OPENING, LONG, LONG, LONG)["0"]
    assert list(reasons(BRIEF + "\n\nFull story", LONG, LONG, LONG)) == ["0"]


@pytest.mark.parametrize("texts", [(BRIEF, LONG, LONG, LONG), (OPENING, BRIEF, BRIEF), (OPENING, LONG)])
def test_a_brief_is_whole(texts: tuple[str, ...]) -> None:
    """Short is not cut: a brief that ends, short articles beside each other, two articles alone."""
    assert reasons(*texts) == {}


def test_length_is_judged_inside_a_story() -> None:
    assert reasons(OPENING, LONG, LONG, LONG, story=None) == {}


def test_an_article_that_was_not_read_is_another_problem() -> None:
    articles, blocks = frames([article("a", LONG + "The captain said that the", is_extracted=False)])
    assert list(cut_bodies(articles, blocks)) == []


def test_what_stands_under_the_body_does_not_hide_its_end() -> None:
    """The body ends where its last block does; a notice under it is closed with a full stop."""
    body, notice = LONG + "The captain said that the", "\n\nAll rights reserved."
    articles, _ = frames([article("a", body + notice)])
    spans = [(0, len(body), "body"), (len(body), len(body + notice), "copyright")]
    blocks = pd.DataFrame([{"article_id": "a", "start": s, "end": e, "kind": k} for s, e, k in spans])
    assert "mid-sentence" in next(iter(cut_bodies(articles, blocks)))["message"]


@given(st.text(max_size=80))
def test_any_text_is_taken(text: str) -> None:
    reasons(text, LONG, LONG)
