"""The overview: how much is in view, what comes first, who, where and when."""

from __future__ import annotations

import pandas as pd

from analysis.frames import Tables, conform
from analysis.queries import Filters, View, fact_figures, fact_statements, overview, select
from analysis.queries.facts import Candidate, Press
from tests import factory

SMALL = factory.small()


def with_articles(tables: Tables, **columns: object) -> View:
    return select(
        tables.with_frames(articles=conform("articles", tables.articles.assign(**columns))), Filters()
    )


def test_counts(view: View) -> None:
    n = overview.counts(view)
    assert (n.n_articles, n.n_outlets, n.n_lines, n.n_quotations, n.n_unresolved) == (3, 3, 2, 9, 1)
    assert (n.n_speakers, n.n_claims, n.n_topics, n.n_places, n.n_stories) == (5, 7, 3, 3, 1)


def test_the_most_dangerous_comes_first(view: View) -> None:
    stand = overview.standing(view)
    assert [fact.kind for fact in stand.check_first] == ["conflict", "one text", "one text"]
    assert [fact.title for fact in stand.carried] == ["people injured"]
    assert [fact.title for fact in stand.one_source] == ["repairs"]
    assert stand.n_figures == {"conflict": 1, "compatible": 1, "alone": 1}
    assert stand.n_copies == 0


def test_no_kind_fills_the_page() -> None:
    """Of seven conflicts and a changed copy the copy is shown."""
    topics = pd.concat([SMALL.topics[:1].assign(topic_id=f"t-{n}", label=f"homes {n}") for n in range(7)])
    claims = pd.concat(
        [SMALL.claims[SMALL.claims["topic_id"] == "t-homes"].assign(topic_id=f"t-{n}") for n in range(7)]
    )
    claims = claims.assign(claim_id=[f"c{n}" for n in range(len(claims))])
    changes = SMALL.changes.assign(kind="negation", weight=1.0)
    tables = SMALL.with_frames(
        topics=topics.reset_index(drop=True), claims=claims.reset_index(drop=True), changes=changes
    )
    kinds = [fact.kind for fact in overview.standing(select(tables, Filters())).check_first]
    assert kinds == ["conflict"] * 3 + ["copy"] + ["one text"] * 2


def test_a_filter_leaves_the_verdict_and_cuts_the_outlets() -> None:
    stand = overview.standing(select(SMALL, Filters(outlets=("City Wire",))))
    (conflict,) = (fact for fact in stand.check_first if fact.kind == "conflict")
    assert (conflict.n_outlets, [cell.outlet for cell in conflict.cells]) == (1, ["City Wire"])


def test_several_figures_of_one_outlet_are_named() -> None:
    claims = SMALL.claims.assign(topic_id="t-homes")
    stand = overview.standing(select(SMALL.with_frames(claims=claims), Filters()))
    (conflict,) = (fact for fact in stand.check_first if fact.kind == "conflict")
    assert {cell.outlet: cell.more for cell in conflict.cells} == {
        "The Daily Ledger": "also At least 12",
        "Northern Post": "also Between 12 and 15",
        "City Wire": "also Nine, two",
    }


def test_a_fact_names_its_story_only_where_there_are_several() -> None:
    stories = ["fog" if name == "wire-1" else "storm" for name in SMALL.articles["article_id"]]
    fog = SMALL.stories.assign(story_id="fog", label="Fog in Latvia")
    tables = SMALL.with_frames(
        articles=SMALL.articles.assign(story_id=stories), stories=pd.concat([SMALL.stories, fog])
    )
    both, one = (
        overview.standing(select(tables, Filters(stories=chosen))).check_first
        for chosen in ((), ("storm",))
    )
    assert {fact.story for fact in both} == {"Storm in Latvia"}
    assert {fact.story for fact in one} == {None}


def test_times_of_several_days(view: View) -> None:
    times = overview.times(view)
    assert (times.n_dated, times.n_moments) == (3, 2)
    assert times.words == "of 4 Mar 2024 to 5 Mar 2024"


def test_one_day_without_minutes_is_one_moment() -> None:
    times = overview.times(with_articles(SMALL, published=pd.Timestamp("2024-03-04", tz="UTC")))
    assert times.n_moments == 1
    assert times.words == "all of 4 Mar 2024"
    assert times.sentence == "All 3 articles are of 4 Mar 2024 and no minute is stated."


def test_undated_articles_are_counted() -> None:
    assert overview.times(select(factory.many(), Filters())).words.endswith("28 Mar 2024, 4 undated")
    none = overview.times(with_articles(SMALL, published=pd.NaT))
    assert (none.n_dated, none.sentence) == (0, "No article in view has a date.")


def test_stories_with_what_is_contested(view: View) -> None:
    (story,) = overview.stories(view).to_dict("records")
    assert story == {
        "story_id": "storm",
        "label": "Storm in Latvia",
        "n_articles": 3,
        "n_outlets": 3,
        "n_lines": 2,
        "n_contested": 1,
    }


def test_articles_name_who_has_the_same_text(view: View) -> None:
    rows = overview.articles(view).set_index("article_id")
    assert list(rows.index) == ["ledger-1", "wire-1", "post-1"]
    assert rows["same_text"].to_dict() == {
        "ledger-1": "Northern Post",
        "wire-1": "",
        "post-1": "The Daily Ledger",
    }
    assert rows.loc["ledger-1", "wires"] == "AP"


def test_articles_without_a_date_come_last() -> None:
    rows = overview.articles(select(factory.many(), Filters()))
    assert len(rows) == 40
    assert rows["published"].isna().tolist() == [False] * 36 + [True] * 4


def test_voices_say_who_quotes_and_who_does_not(view: View) -> None:
    first = overview.voices(view)[0]
    assert (first.name, first.n, first.without) == ("Anna Ozola", 3, ("City Wire",))
    assert [(s.outlet, s.n, s.n_direct) for s in first.shares] == [
        ("The Daily Ledger", 2, 1),
        ("Northern Post", 1, 0),
    ]
    assert first.shares[0].words.text == "“The grid will hold,” said Anna Ozola, the energy minister."


def test_an_outlet_of_another_story_is_not_named_as_without(view: View) -> None:
    stories = ["fog" if name == "wire-1" else "storm" for name in SMALL.articles["article_id"]]
    assert overview.voices(with_articles(SMALL, story_id=stories))[0].without == ()


def test_nothing_raises_on_an_empty_corpus() -> None:
    nothing = select(Tables.of({}), Filters())
    stand = overview.standing(nothing)
    assert not (stand.check_first or stand.carried or stand.one_source)
    assert overview.counts(nothing).n_articles == 0
    assert overview.stories(nothing).empty
    assert overview.articles(nothing).empty
    assert overview.voices(nothing) == []


def test_what_rests_on_one_text_does_not_fill_the_list_of_what_to_check_first(view: View) -> None:
    many = [Candidate("one text", (float(n),), lambda: None) for n in range(9)]  # type: ignore[arg-type,return-value]
    conflict = Candidate("conflict", (0.0,), lambda: None)  # type: ignore[arg-type,return-value]
    first = overview._check_first({"one text": many, "conflict": [conflict]})
    assert [one.kind for one in first] == ["conflict", "one text", "one text"]


def test_a_mere_one_or_a_vague_word_is_no_telling_figure() -> None:
    """Of the figures of one outlet alone those come first that say how many."""
    claims = factory.small().claims.head(3).assign(quantity="count")
    given = claims.assign(bound=["vague", "exact", "exact"], high=[90.0, 1.0, 40.0])
    assert fact_figures._telling(given).tolist() == [False, False, True]


def test_figures_and_statements_are_ranked_by_the_same_measures(view: View) -> None:
    """Both kinds stand in one list: lines and outlets must be compared with lines and outlets."""
    press = view.tables.derived(Press.of)
    orders = [c.order for c in fact_figures.figures(view, press).candidates]
    orders += [c.order for c in fact_statements.statements(view, press).candidates]
    assert {len(order) for order in orders} == {5}
    assert all(order[2] <= 0 and order[3] < 0 for order in orders)


def test_only_an_outlet_that_is_silent_is_named_as_without(view: View) -> None:
    """Not one that wrote before the speaker was known, nor where the source has no name to look for."""
    early = [
        pd.Timestamp("2024-03-01", tz="UTC") if name == "wire-1" else time
        for name, time in zip(SMALL.articles["article_id"], SMALL.articles["published"], strict=True)
    ]
    assert overview.voices(with_articles(SMALL, published=early))[0].without == ()
    assert _silent_about(SMALL, "s-police") == ("City Wire", "Northern Post")
    names = [
        "police (unnamed)" if s == "s-police" else name
        for s, name in zip(SMALL.speakers["speaker_id"], SMALL.speakers["name"], strict=True)
    ]
    assert _silent_about(SMALL.with_frames(speakers=SMALL.speakers.assign(name=names)), "s-police") == ()


def _silent_about(tables: Tables, speaker_id: str) -> tuple[str, ...]:
    voices = overview.voices(select(tables, Filters()))
    return tuple(next(voice.without for voice in voices if voice.speaker_id == speaker_id))
