"""HTML pages: the article's text as trafilatura extracts it, and what the page's markup says of it.

Offsets of everything found later point into the extracted text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from trafilatura import bare_extraction, load_html

from analysis.corpus.dates import parse_published
from analysis.corpus.drafts import Draft, Problem
from analysis.settings import CorpusSettings

_WORD = re.compile(r"\w+")
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{3,30})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)",
    re.I,
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,60})\"")
_DATE_PATHS = (
    "//meta[@property='article:published_time' or @property='og:published_time'"
    " or @itemprop='datePublished']"
    "/@content",
    "//meta[contains(' date pubdate publishdate publish-date date.created dc.date dc.date.issued "
    "parsely-pub-date sailthru.date article.published ', concat(' ', translate(@name, "
    "'ABCDEFGHIJKLMNOPQRSTUVWXYZ', "
    "'abcdefghijklmnopqrstuvwxyz'), ' '))]/@content",
    "//script[contains(@type, 'ld+json')]/text()",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)
_ADVICE = "Save the article's own page, or put its text into a .txt file."


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page names in its first lines."""
    match = _DECLARED.search(data[:4096])
    return (match.group(1) or match.group(2)).decode("ascii", "ignore") if match else None


def read_page(html: str, *, source_path: str, name: str, settings: CorpusSettings) -> Draft | Problem:
    """Return the article of a page, or the problem that it has none."""
    try:
        tree = load_html(_XML_DECLARATION.sub("", html))
        if tree is None:
            return Problem(source_path, "The file is no HTML page.", _ADVICE)
        published = next(_dates(tree), None)
        page: Any = bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=True)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError) as error:
        return Problem(source_path, f"The page cannot be read ({type(error).__name__}: {error}).", _ADVICE)
    text = (page.text or "") if page is not None else ""
    if len(_WORD.findall(text)) < settings.min_html_words:
        return Problem(source_path, "The page holds no article, or too little of one.", _ADVICE)
    stated = {
        "headline": page.title,
        "byline": page.author and page.author.replace("; ", ", "),
        "outlet": page.sitename,
        "url": page.url,
        "published": published,
        "inferred_published": page.date,
    }
    return Draft(text, source_path, name, stated={key: value for key, value in stated.items() if value})


def _dates(tree: Any) -> Iterator[str]:
    """Yield the dates of publication in the markup, the most reliable place first."""
    for path in _DATE_PATHS:
        for value in tree.xpath(path):
            found = (
                _JSON_DATE.search(value) if "script" in path else re.fullmatch(r"\s*(.{4,60}?)\s*", value)
            )
            if found and parse_published(found.group(1)):
                yield found.group(1)
