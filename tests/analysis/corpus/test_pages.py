"""HTML pages: the text as extracted, metadata from the markup, and pages without an article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import read_uploads
from analysis.corpus.drafts import Draft, Problem
from analysis.corpus.pages import declared_encoding, read_page
from analysis.settings import CorpusSettings

PARAGRAPHS = [
    "The president of the republic came to the town on Monday and said that a bridge would be built.",
    "Officials in the region said later that money for the work had not been found and there was no plan.",
    "“We will see,” the mayor of the town told reporters after the visit, which lasted for two hours.",
]
HEAD = (
    '<meta charset="utf-8"><title>Leaders meet | The Example Post</title>'
    '<meta property="og:title" content="Leaders meet in the capital">'
    '<meta property="og:site_name" content="The Example Post"><meta name="author" content="Jane Roe">'
    '<link rel="canonical" href="https://example.org/2022/12/19/leaders-meet">'
)
PUBLISHED = '<meta property="article:published_time" content="2022-12-19T14:30:00+02:00">'


def page(head: str = HEAD, paragraphs: list[str] = PARAGRAPHS) -> str:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
    article = f"<article><h1>Leaders meet in the capital</h1>{body}</article>"
    return f"<html><head>{head}</head><body>{menu}{article}</body></html>"


def test_a_page_gives_its_article_and_what_its_markup_says() -> None:
    """The text holds every paragraph, the menu none; each field is stated by the page."""
    corpus = read_uploads([("a.html", page(HEAD + PUBLISHED).encode())])
    row = corpus.articles.iloc[0]
    assert all(paragraph in row["text"] for paragraph in PARAGRAPHS)
    assert "World" not in row["text"]
    assert (row["headline"], row["outlet"], row["byline"]) == (
        "Leaders meet in the capital",
        "The Example Post",
        "Jane Roe",
    )
    assert row["url"] == "https://example.org/2022/12/19/leaders-meet"
    assert row["published"] == datetime(2022, 12, 19, 12, 30, tzinfo=UTC)
    assert (row["published_precision"], row["published_origin"], row["outlet_origin"]) == (
        "minute",
        "stated",
        "stated",
    )
    assert corpus.problems.empty


@pytest.mark.parametrize(
    "markup",
    [
        '<script type="application/ld+json">{"datePublished": "2022-12-19T14:30:00+02:00"}</script>',
        '<meta name="pubdate" content="2022-12-19T14:30:00+02:00">',
        PUBLISHED,
    ],
)
def test_the_time_is_found_where_pages_put_it(markup: str) -> None:
    """In a meta element or the data for search engines."""
    draft = read_page(page(HEAD + markup), source_path="a.html", name="a", settings=CorpusSettings())
    assert isinstance(draft, Draft)
    assert draft.stated["published"] == "2022-12-19T14:30:00+02:00"


@pytest.mark.parametrize(
    "html", ["", "   ", "<html></html>", "<p>Short.</p>", "plain text", page(HEAD, ["One."])]
)
def test_a_page_without_an_article_is_a_problem(html: str) -> None:
    """Menus and teasers are no article."""
    found = read_page(html, source_path="a.html", name="a", settings=CorpusSettings())
    assert isinstance(found, Problem)
    assert "page" in found.message


def test_the_encoding_of_a_page_is_what_it_says() -> None:
    """By its meta element or XML declaration."""
    assert declared_encoding(b'<html><head><meta charset="windows-1251">') == "windows-1251"
    assert declared_encoding(b'<?xml version="1.0" encoding="koi8-r"?>') == "koi8-r"
    assert declared_encoding(b"<html>") is None
    data = page(HEAD.replace("utf-8", "windows-1252")).encode("cp1252")
    assert "“We will see,”" in read_uploads([("a.html", data)]).articles["text"].iloc[0]


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div", ">", "&nbsp;", "text ", "<!--", "<?xml?>", "\0", "<html>", "é"]
        )
    )
)
def test_no_markup_raises(parts: list[str]) -> None:
    """Broken markup is a page without an article."""
    read_page("".join(parts), source_path="a.html", name="a", settings=CorpusSettings())
