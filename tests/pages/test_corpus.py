"""The corpus page: problems, fields and blocks; and loading, which goes on beside the page."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis import admission, builds, library, locks
from analysis.corpus import formats
from analysis.settings import LibrarySettings
from pages.components import access
from pages.components.corpus import loading
from pages.components.corpus.kept import size_words
from tests import factory
from tests.pages.conftest import Open, words

PASTED = (
    "Fire in Riga\n\nTwo people were hurt in Riga on Monday, the mayor said. “It is over,” said Anna Ozola."
)
SLUG = "fires-0123456789ab"


def html(at: AppTest) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def button(at: AppTest, label: str) -> Any:
    return next(button for button in at.button if button.label == label)


def loaded(at: AppTest, seconds: float = 300) -> AppTest:
    """Press Load and run the page again until the load has ended, as the page does by itself."""
    at.button(key="load").click().run()
    end = time.monotonic() + seconds
    while builds.active() and time.monotonic() < end:
        time.sleep(0.1)
    return at.run()


def until(is_so: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.1)
    assert is_so()


def paste(at: AppTest, text: str, **fields: Any) -> AppTest:
    """Fill in the fields of one article and add it."""
    for name, value in fields.items():
        at.text_input(key=f"paste-{name}").set_value(value)
    at.text_area(key="paste-text").set_value(text)
    return button(at, "Add this article").click().run()


def test_problems_can_be_read_whole_with_what_to_do(open_page: Open) -> None:
    at = open_page("corpus", "small")
    assert "1 problem met" in words(at)
    assert "<b>broken.json:3</b>" in html(at)
    assert "line 3 is no JSON" in html(at)
    assert "Mend the line or remove it." in html(at)


def test_hostile_problems_are_escaped(open_page: Open) -> None:
    at = open_page("corpus", "hostile")
    assert "&lt;script&gt;window.hacked=1" in html(at)
    assert "<script>window.hacked=1" not in html(at)


def test_fields_say_where_they_come_from(open_page: Open) -> None:
    at = open_page("corpus", "small", look="ledger-1")
    fields = at.dataframe[-1].value.set_index("field")
    assert fields.loc["outlet", "origin"] == "stated in the text or page"
    assert fields.loc["headline", "origin"] == "worked out from the text"
    assert fields.loc["published", "origin"] == "given with the file"
    assert fields.loc["byline", "origin"] == "not known"


def test_blocks_stand_as_a_strip_with_shares(open_page: Open) -> None:
    strip = html(open_page("corpus", "small", look="ledger-1"))
    assert 'aria-label="body 89%, headline 7%, promo 4%"' in strip
    assert "promo: Get more news" in strip


def test_the_formats_taken_are_those_that_are_read() -> None:
    assert {f".{ending}" for ending in loading.TYPES} == formats.READ | formats.ARCHIVES


def test_pasted_articles_become_a_corpus_of_their_own(open_page: Open) -> None:
    at = open_page("corpus", "small")
    at = paste(at, PASTED, outlet='The "Daily" Post: extra', headline="Fire in Riga")
    assert at.text_area(key="paste-text").value == ""
    at.date_input(key="paste-published").set_value(date(2024, 3, 4))
    at = paste(at, "It was put out on Tuesday, said the mayor of Riga.", outlet="City Wire")
    assert button(at, "Load 2 pasted articles")
    at = loaded(at)
    assert not at.exception
    assert not at.error
    assert "2 of 2 articles" in words(at)
    assert at.multiselect(key="outlet").options == ["City Wire", 'The "Daily" Post: extra']
    ledger = at.dataframe[0].value
    assert ledger["published"].dropna().dt.date.tolist() == [date(2024, 3, 4)]


def test_a_form_without_text_keeps_its_fields_and_says_why(open_page: Open) -> None:
    at = paste(open_page("corpus", "small"), "  ", outlet="City Wire")
    assert "no text yet" in words(at)
    assert at.text_input(key="paste-outlet").value == "City Wire"
    assert at.button(key="load").disabled


def test_a_pasted_article_can_be_taken_out_again(open_page: Open) -> None:
    at = paste(open_page("corpus", "small"), PASTED)
    at = button(at, "Take out").click().run()
    assert at.button(key="load").disabled


def test_one_bad_file_is_told_and_the_rest_is_read(open_page: Open) -> None:
    at = open_page("corpus", "small")
    given = [("broken.json", b'{"text": ', "application/json"), ("good.txt", PASTED.encode(), "text/plain")]
    at.file_uploader[0].set_value(given).run()
    at.text_input(key="load-name").set_value("Fire <b>").run()
    at = loaded(at)
    assert not at.exception
    assert "1 of 1 article" in words(at)
    assert "broken.json" in html(at)
    assert "Mend the JSON there." in html(at)


def test_a_load_without_any_article_says_why(open_page: Open) -> None:
    at = open_page("corpus", "small")
    at.file_uploader[0].set_value([("image.txt", b"\x00\x01\x02\xff\xfe\x00", "text/plain")]).run()
    at = loaded(at)
    assert not at.exception
    assert "0 of 0 articles" in words(at)
    assert "What to do:" in html(at)


def test_an_upload_in_the_link_is_opened_again(open_page: Open) -> None:
    at = loaded(paste(open_page("corpus", "small"), PASTED))
    slug = at.selectbox(key="corpus").value
    assert slug.startswith("1-pasted-article-")
    assert library.name_of(slug) == "1 pasted article"
    assert "1 of 1 article" in words(open_page("reader", "small", corpus=slug))


def test_a_load_is_seen_by_everybody_until_it_is_taken_back(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build waits for its turn; another session sees it and takes it back, and nothing is kept."""
    with locks.held(builds.builds_home() / "turn-0.lock"):
        begun = paste(open_page("corpus", "small"), PASTED).button(key="load").click().run()
        (build,) = builds.active()
        other = open_page("corpus", "small")
        assert other.get("progress")
        assert "Loading 1 pasted article: 0%" in words(begun).replace("\\", "")
        other.button(key=f"cancel-{build.build_id}").click().run()
        until(lambda: not builds.active())
    assert "nothing was kept of it" in words(begun.run())
    assert not library.entries()


def test_who_may_not_load_is_not_offered_it(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "may", lambda deed: False)
    at = open_page("corpus", "small")
    assert not at.file_uploader
    assert "Loading articles is for analysts" in words(at)


def test_a_button_pressed_by_hand_loads_and_removes_nothing(
    open_page: Open, upload: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that was drawn before somebody lost their role still has its buttons."""
    loads, removes = paste(open_page("corpus", "small"), PASTED), open_page("corpus", "small")
    monkeypatch.setattr(access, "may", lambda deed: False)
    loads.button(key="load").click().run()
    assert "Loading articles is for analysts" in words(loads)
    removes.button(key=f"remove-{upload}").click().run()
    assert not builds.every()
    assert library.is_kept(upload)


def test_too_much_is_refused_with_what_to_do(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    small = LibrarySettings(max_loaded_bytes=10)
    monkeypatch.setattr(admission, "LibrarySettings", lambda: small)
    at = paste(open_page("corpus", "small"), PASTED)
    at.button(key="load").click().run()
    assert "Load them in parts" in words(at)
    assert not builds.every()
    assert at.button(key="load").label == "Load 1 pasted article", "what was pasted is not lost"


@pytest.fixture
def upload() -> str:
    """One upload in the home of the test."""
    factory.write(library.folder_of(SLUG), factory.one())
    library.keep_name(SLUG, "Fires `x`")
    return SLUG


def test_uploads_are_listed_with_date_and_size(open_page: Open, upload: str) -> None:
    (kept,) = library.entries()
    assert (kept.slug, kept.name) == (upload, "Fires `x`")
    at = open_page("corpus", "small")
    line = next(text.value for text in at.text if "Fires" in text.value)
    assert line.startswith("Fires `x` · ")
    assert line.endswith(size_words(kept.n_bytes))


def test_an_upload_is_removed_and_taken_back(open_page: Open, upload: str) -> None:
    at = open_page("corpus", "small", corpus=upload)
    at = at.button(key=f"remove-{upload}").click().run()
    assert not at.exception
    assert not library.is_kept(upload)
    assert "3 of 3 articles" in words(at)
    at = at.button(key=f"undo-{upload}").click().run()
    assert library.is_kept(upload)
    at = at.button(key=f"open-{upload}").click().run()
    assert "1 of 1 article" in words(at)


@pytest.mark.parametrize(("n_bytes", "said"), [(0, "1 KB"), (340_400, "340 KB"), (2_100_000, "2.1 MB")])
def test_sizes_in_words(n_bytes: int, said: str) -> None:
    assert size_words(n_bytes) == said
