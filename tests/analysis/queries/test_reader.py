"""The reader: every character shown once, every finding marked, and what is known of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.queries import Filters, select
from analysis.queries.reader import (
    ArticleView,
    Fact,
    Finding,
    Other,
    Ref,
    articles_to_read,
    interval_words,
    left_by_filters,
    read_article,
    same_story,
)
from analysis.queries.reader.pieces import cut
from analysis.queries.reader.wordings import marked_parts, other_words
from tests import factory

SMALL = factory.small()
VIEW = select(SMALL, Filters())


@pytest.fixture(scope="module")
def ledger() -> ArticleView:
    return read_article(VIEW, "ledger-1")


def named(article: ArticleView, title: str, sort: str | None = None) -> Finding:
    return next(f for f in article.findings if f.title == title and sort in (None, f.sort))


def known(finding: Finding) -> dict[str, str]:
    return {fact.label: fact.value for fact in finding.facts}


@pytest.mark.parametrize("article_id", ["ledger-1", "post-1", "wire-1"])
def test_pieces_joined_are_the_text(article_id: str) -> None:
    article = read_article(VIEW, article_id)
    assert "".join(piece.text for piece in article.pieces) == SMALL.texts()[article_id]


def test_every_finding_is_marked_with_its_words(ledger: ArticleView) -> None:
    for finding in ledger.findings:
        words = "".join(p.text for p in ledger.pieces if finding.finding_id in p.findings)
        expected = "".join(SMALL.texts()["ledger-1"][s:e] for s, e in finding.spans)
        assert words == expected, finding


def test_overlapping_findings_share_a_piece_the_wider_first(ledger: ArticleView) -> None:
    piece = next(p for p in ledger.pieces if p.text == "At least 12 people")
    sorts = [next(f.sort for f in ledger.findings if f.finding_id == key) for key in piece.findings]
    assert sorts == ["quotation", "claim"]


def test_blocks_are_told_apart(ledger: ArticleView) -> None:
    assert {p.block for p in ledger.pieces if "Get more news" in p.text} == {"promo"}


def test_a_quotation_knows_its_speaker_why_and_in_what_role(ledger: ArticleView) -> None:
    said = named(ledger, "Anna Ozola said")
    assert said.facts[0] == Fact("Speaker", "Anna Ozola", Ref("speaker", "s-ozola"))
    told = known(said)
    assert (told["Why"], told["Role"], told["Cue"]) == ("full name", "energy minister", "said")
    assert told["Source as written"] == "Anna Ozola, the energy minister"
    assert told["Form"] == "own words, in quotation marks; said"
    assert said.words == "The grid will hold,"


def test_a_denial_is_not_a_saying(ledger: ArticleView) -> None:
    (denied,) = (f for f in ledger.findings if f.is_denied)
    assert denied.title == "Anna Ozola denied"
    assert Fact("Denied", "Anna Ozola denied these words", None, is_alert=True) in denied.facts
    assert "said" not in denied.title


def test_a_figure_in_denied_words_is_denied_too() -> None:
    quotations = SMALL.quotations.assign(denied=True)
    article = read_article(select(SMALL.with_frames(quotations=quotations), Filters()), "ledger-1")
    figure = named(article, "At least 12 people")
    assert figure.is_denied
    assert known(figure)["Denied"] == "stands in words that police denied"
    assert not named(article, "40,000 homes").is_denied


def test_an_unresolved_speaker_is_called_so_with_each_candidate() -> None:
    article = read_article(VIEW, "wire-1")
    finding = named(article, "Speaker unresolved: said")
    may_be = [(fact.value, fact.ref) for fact in finding.facts if fact.label == "May be"]
    assert may_be == [
        ("Janis Kalnins", Ref("speaker", "s-jk")),
        ("Peteris Kalnins", Ref("speaker", "s-pk")),
    ]
    assert finding.sign == "?"


def test_the_same_statement_elsewhere_shows_the_words_that_differ(ledger: ArticleView) -> None:
    said = named(ledger, "Anna Ozola said")
    (other,) = said.others
    assert (other.outlet, other.day, other.title) == ("Northern Post", "5 Mar 2024", "Anna Ozola")
    assert other.parts == (("the grid ", False), ("would", True), (" hold", False))
    assert "same line as this article" in other.tags
    assert said.behind == "2 outlets, 1 independent line"
    assert said.sign == "×2"


def test_a_denial_elsewhere_is_told_on_its_row() -> None:
    quotations = SMALL.quotations.assign(denied=[a == "post-1" for a in SMALL.quotations["article_id"]])
    article = read_article(select(SMALL.with_frames(quotations=quotations), Filters()), "ledger-1")
    assert named(article, "Anna Ozola said").others[0].tags[0] == "denied"


def test_a_figure_knows_interval_authority_verdict_and_who_else_says_so(ledger: ArticleView) -> None:
    hurt, homes = named(ledger, "At least 12 people"), named(ledger, "40,000 homes")
    told = known(hurt)
    assert (told["Value"], told["Bound"]) == ("12 or more (person)", "at least: open upwards")
    assert (told["Authority"], told["Verdict"]) == ("police", "compatible")
    assert known(homes)["Authority"] == "the outlet itself"
    assert Fact("Verdict", "conflict", None, is_alert=True) in homes.facts
    assert Fact("Topic", "homes without power", Ref("topic", "t-homes")) in homes.facts
    assert (homes.sign, hurt.sign) == ("≠", "≈")
    assert homes.behind == "3 outlets, 2 independent lines"
    assert [(o.outlet, o.title, o.low, o.high) for o in homes.others] == [
        ("Northern Post", "About 45,000 homes", 40500, 49500),
        ("City Wire", "More than 60,000 homes", 60001, None),
    ]
    assert homes.others[1].tags == ("says the company",)
    assert homes.others[1].note == "A digest written for a test."


def test_a_figure_leads_to_the_words_it_stands_in(ledger: ArticleView) -> None:
    hurt = named(ledger, "At least 12 people")
    ref = next(fact.ref for fact in hurt.facts if fact.label == "Quotation")
    assert ref is not None
    assert ledger.has(ref.key)


def test_a_place_knows_its_resolution_and_who_else_names_it(ledger: ArticleView) -> None:
    riga = named(ledger, "Riga", "place")
    told = known(riga)
    assert (told["Place"], told["Stands for"], told["Reason"]) == (
        "Riga",
        "a point",
        "only city of this name",
    )
    assert told["Score"] == "0.90 of 1, not a probability"
    assert [(o.outlet, o.tags[0]) for o in riga.others] == [
        ("Northern Post", "1 mention"),
        ("City Wire", "1 mention"),
    ]
    assert ("Riga", True) in riga.others[0].parts
    assert riga.behind == "named by 3 outlets, 2 independent lines"


def test_a_metonym_is_no_place_on_the_ground() -> None:
    vilnius = named(read_article(VIEW, "post-1"), "Vilnius", "place")
    assert known(vilnius)["Sense"].startswith("stands for its government")


def test_a_shared_passage_shows_the_other_words_what_changed_and_who_was_first() -> None:
    shared = next(f for f in read_article(VIEW, "post-1").findings if f.sort == "shared")
    (other,) = shared.others
    assert (other.outlet, other.article_id) == ("The Daily Ledger", "ledger-1")
    assert ("Wednesday", True) in other.parts
    assert shared.changes == (("other", "Thursday", "Wednesday"),)
    assert known(shared)["Came first"] == "The Daily Ledger"
    assert read_article(VIEW, other.article_id).has(other.finding_id)


def test_the_outline_says_who_speaks_what_differs_and_where(ledger: ArticleView) -> None:
    groups = dict(ledger.outline)
    assert [(row.words, row.detail, row.n) for row in groups["Who speaks"]] == [
        ("Anna Ozola", "1 with own words, 1 denial", 2),
        ("police", "paraphrased only", 1),
        ("city council", "paraphrased only", 1),
    ]
    first = groups["Figures"][0]
    assert (first.words, first.detail, first.is_alert) == (
        "homes without power",
        "40,000 homes · conflict",
        True,
    )
    assert all(ledger.has(row.finding_id) for rows in groups.values() for row in rows)
    assert set(groups) == {"Who speaks", "Figures", "Places", "Text shared with"}


def test_an_unknown_article_is_refused() -> None:
    with pytest.raises(KeyError):
        read_article(VIEW, "nowhere")


def test_articles_in_view_come_first() -> None:
    view = select(SMALL, Filters(outlets=("The Daily Ledger",)))
    rows = articles_to_read(view)
    assert next(iter(rows["article_id"])) == "ledger-1"
    assert list(rows["is_in_view"]) == [True, False, False]
    assert rows["label"].iloc[0] == "The Daily Ledger · 4 Mar 2024 · Storm cuts power to Riga"


def test_the_same_event_in_other_articles() -> None:
    assert list(same_story(VIEW, "ledger-1")["article_id"]) == ["post-1", "wire-1"]
    alone = select(factory.one(), Filters())
    assert same_story(alone, "one").empty


def test_what_the_filters_leave_of_an_article() -> None:
    assert left_by_filters(VIEW, "ledger-1") is None
    assert left_by_filters(select(SMALL, Filters(first_day=date(2024, 3, 4))), "ledger-1") is None
    council = select(SMALL, Filters(speakers=("s-council",)))
    assert left_by_filters(council, "ledger-1") == ("ledger-1:q240-318",)


def test_words_of_one_stem_are_the_same_words() -> None:
    here, there = "They dismissed the claim.", "She dismisses every claim."
    assert other_words(here, [(0, 24)], there, [(0, 25)]) == (
        ("She", True),
        (" dismisses ", False),
        ("every", True),
        (" claim", False),
    )


def test_marked_words_of_several_spans_are_joined_by_an_ellipsis() -> None:
    parts = marked_parts("one two\nthree four", [(0, 7), (8, 18)], [(4, 7), (14, 18)])
    assert parts == (("one ", False), ("two", True), (" … ", False), ("three ", False), ("four", True))


def test_a_finding_of_nobody_else_has_no_others() -> None:
    days = named(read_article(VIEW, "wire-1"), "two days")
    assert (days.others, days.n_others, days.sign) == ((), 0, "")
    assert isinstance(days.others, tuple)
    assert not any(isinstance(other, Other) for other in days.others)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (40000, 40000, "40,000 (home)"),
        (12, 15, "12 to 15 (home)"),
        (12, None, "12 or more (home)"),
        (None, 9, "up to 9 (home)"),
        (None, None, None),
        (0.5, 0.5, "0.5 (home)"),
    ],
)
def test_intervals_in_words(low: float | None, high: float | None, words: str | None) -> None:
    assert interval_words(low, high, "home") == words


@given(
    st.text(max_size=60),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60)).filter(lambda pair: pair[0] < pair[1]), max_size=8
    ),
)
def test_any_cut_loses_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    findings = [
        Finding(f"f{n}", "claim", "count", ((s, e),), "x")
        for n, (s, e) in enumerate(spans)
        if e <= len(text)
    ]
    pieces = cut(text, [(0, len(text), "body")] if text else [], findings)
    assert "".join(piece.text for piece in pieces) == text
    for finding in findings:
        marked = "".join(piece.text for piece in pieces if finding.finding_id in piece.findings)
        assert marked == text[finding.spans[0][0] : finding.spans[0][1]]
