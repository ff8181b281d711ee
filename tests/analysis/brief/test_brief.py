"""The brief: one page that says what the overview says, loads nothing, and shows hostile text as text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pandas as pd
import pytest

from analysis.brief import make_brief
from analysis.brief.content import content_of
from analysis.citation import Citation
from analysis.frames import Tables
from analysis.queries import Filters, select
from tests.factory import hostile, many, one, small

ALL = Filters()
MADE = datetime(2024, 3, 6, 9, 5, tzinfo=UTC)


class Page(HTMLParser):
    """Collects tags, addresses and words of a page."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [
            value or "" for name, value in attrs if name in ("href", "src", "srcset", "action")
        ]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def brief(tables: Tables, filters: Filters = ALL, told: tuple[tuple[str, str], ...] = ()) -> str:
    view = select(tables, filters)
    n = (view.n_articles, view.n_all, 1, 1, 2)
    cited = Citation(
        "Overview", "Storms", tables.corpus_hash, "m", "9.9", told, *n, MADE, "http://x/?a=<b>"
    )
    return make_brief(view, cited)


def test_it_says_what_it_is_of() -> None:
    tables = small()
    text = Page(brief(tables, Filters(outlets=("City Wire",)), (("outlet", "City Wire"),))).text
    assert "Brief made with Crosscheck 9.9 on 6 Mar 2024, 09:05 UTC" in text
    assert "1 of 3 articles in view" in text
    assert "Filters: outlet: City Wire." in text
    assert tables.corpus_hash in text
    assert "Corrections applied: 2." in text
    assert "Cite as: “Storms” (corpus small-hash, method m)" in text
    assert "http://x/?a=<b>" in text, "the address is words, not a link"


@pytest.mark.parametrize("tables", [small(), one(), many(), hostile(), Tables.of({})])
def test_it_loads_nothing_and_runs_nothing(tables: Tables) -> None:
    page = Page(brief(tables))
    assert not {"script", "img", "iframe", "link", "object", "base", "form"} & set(page.tags)
    assert all(address.startswith("#source-") for address in page.addresses)
    assert page.tags.count("style") == 1


def test_hostile_text_is_shown_as_it_is() -> None:
    text = Page(brief(hostile())).text
    assert "<script>window.hacked=1</script>" in text
    assert "5~6 and 7~8" in text


def test_every_citation_leads_to_a_source() -> None:
    page = brief(small())
    cited = set(re.findall(r'href="#(source-\d+)"', page))
    assert cited
    assert cited <= set(re.findall(r'id="(source-\d+)"', page))


def test_each_finding_shows_the_sentence_of_each_outlet() -> None:
    tables = small()
    texts = {" ".join(text.split()) for text in tables.texts().values()}
    content = content_of(select(tables, Filters()))
    told = [*content.check_first, *content.carried, *content.one_source, *content.figures]
    assert told
    for finding in told:
        # What a copy cut can be marked on one side only.
        assert any(is_marked for said in finding.said for _, is_marked in said.pieces)
        for said in finding.said:
            words = " ".join("".join(text for text, _ in said.pieces).split()).strip("… ")
            assert any(words in text for text in texts)


def test_a_figure_is_drawn_once() -> None:
    content = content_of(select(small(), Filters()))
    drawn = [
        finding.title
        for finding in (*content.check_first, *content.carried, *content.figures)
        if finding.strip
    ]
    assert drawn
    assert len(drawn) == len(set(drawn))


def test_a_filter_narrows_it() -> None:
    content = content_of(select(small(), Filters(outlets=("City Wire",))))
    assert [source.outlet for source in content.sources] == ["City Wire"]


def test_what_a_filter_leaves_of_a_figure_is_called_by_what_is_in_view() -> None:
    """One outlet's figure is a single source, whatever the verdict of the whole corpus says of it."""
    view = select(small(), Filters(outlets=("Northern Post",)))
    content = content_of(view)
    assert {finding.kind for finding in content.one_source} <= {"alone", "one text"}
    assert not any("City Wire" in finding.reason for finding in content.one_source)


def test_several_stories_say_where_they_happen() -> None:
    tables = small()
    stories = tables.stories.head(1)
    two = pd.concat([stories.assign(story_id=key, label=key) for key in ("one", "two")], ignore_index=True)
    articles = tables.articles.assign(story_id=pd.Series(["one", "one", "two"], dtype="str"))
    told = select(tables.with_frames(stories=two, articles=articles), Filters())
    content = content_of(told)
    assert content.story is None
    first = next(story for story in content.stories if story.label == "one")
    assert (first.scenes[0].name, first.behind) == ("Riga", "2 outlets, 1 independent line")
    assert content_of(select(tables, Filters())).stories == []


def test_the_one_story_is_named_first_and_what_stands_how_is_said() -> None:
    text = Page(brief(small())).text
    label = small().stories["label"].iloc[0]
    assert text.index(label) < text.index("3 articles of 3 outlets")
    assert "2 figures to compare: 1 contested" in text
