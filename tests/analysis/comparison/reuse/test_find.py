"""Shared passages: copies are found with what they changed, quotations and events shared are no copies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparison.reuse.find import find_reuse
from analysis.errors import SettingsError
from analysis.frames import check, frame
from analysis.settings import ReuseSettings
from tests.corpora import (
    REPRINTS,
    article,
    exchanged,
    frames,
    negated,
    original_rows,
    quotations_only,
    renumbered,
    sample_rows,
)

COPIES = ("credited_wire", "uncredited_copy")

STORM = (
    "The storm tore the roof off the old fish market shortly before dawn. "
    "Harbour workers had warned for years that the beams were rotten and would not stand another winter. "
    "“Nobody listened to us, and now the market is gone,” said Anna Berg, who has sold herring there. "
    "The council plans to open a temporary hall on the northern quay before Easter."
)
ELSEWHERE = (
    "Anna Berg lost her stall when the market hall collapsed in Monday's gale. "
    "“Nobody listened to us, and now the market is gone,” she told this newspaper. "
    "City engineers will examine what is left of the building this week, a spokesman said."
)


def reuse_of(
    rows: list[dict[str, Any]], quotations: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    articles, blocks = frames(rows)
    reuse, changes = find_reuse(articles, blocks, frame("quotations") if quotations is None else quotations)
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    check("reuse", reuse, texts=texts)
    check("changes", changes, texts=texts)
    return reuse, changes


def copied(reuse: pd.DataFrame) -> pd.DataFrame:
    return reuse[reuse["origin"].isin(COPIES)]


def test_a_reworded_copy_is_aligned_sentence_to_sentence_with_its_changes() -> None:
    reworded = STORM.replace("years", "months").replace("would not stand", "would stand")
    reuse, changes = reuse_of([article("a", STORM), article("b", reworded)])
    assert list(copied(reuse)["form"]) == ["verbatim", "reworded", "verbatim", "verbatim"]
    row = reuse[reuse["form"] == "reworded"].iloc[0]
    assert STORM[row["first_start"] : row["first_end"]].startswith("Harbour workers had warned")
    mine = changes[changes["reuse_id"] == row["reuse_id"]]
    assert mine.iloc[0]["kind"] == "negation"
    assert mine["weight"].is_monotonic_decreasing


def test_a_quotation_in_both_is_a_common_source() -> None:
    reuse, changes = reuse_of([article("a", STORM), article("b", ELSEWHERE)])
    assert list(reuse["origin"]) == ["common_source"]
    assert changes.empty


def test_a_statement_in_both_is_a_common_source() -> None:
    """Indirect speech counts as shared statement where the quotations say that it is one."""
    first = "Officials said at least three people were wounded and nine buildings damaged in the harbour."
    second = (
        "In the district three people were wounded and nine houses were damaged, the police told reporters."
    )
    quotations = frame(
        "quotations",
        [
            {"article_id": "a", "content": [[first.index("at least"), len(first) - 1]]},
            {"article_id": "b", "content": [[0, second.index(", the police")]]},
        ],
    )
    reuse, _ = reuse_of([article("a", first), article("b", second)], quotations)
    assert list(reuse["origin"]) == ["common_source"]


def test_two_reports_of_one_event_share_nothing() -> None:
    """Names, titles and numbers belong to the event."""
    first = (
        "Kremlin spokesman Dmitry Peskov spoke in Moscow on Monday. Russian President Vladimir Putin came "
        "to Minsk on Monday with Defense Minister Sergei Shoigu. Of 35 drones 30 were shot down."
    )
    second = (
        "In Moscow, Kremlin spokesman Dmitry Peskov would not comment on Monday. On Monday Russian "
        "President Vladimir Putin and Defense Minister Sergei Shoigu came to Minsk. "
        "Ukraine destroyed 30 of 35 drones."
    )
    reuse, _ = reuse_of([article("a", first), article("b", second)])
    assert reuse.empty


def test_notices_and_headlines_are_not_compared() -> None:
    notice = "Sign up for our morning newsletter and never miss a story that matters to you again."
    rows = [
        article(name, f"{notice}\n\n{text}", headline=notice)
        for name, text in (("a", STORM), ("b", "Fog."))
    ]
    assert reuse_of(rows)[0].empty


def test_a_formula_of_many_articles_is_boilerplate() -> None:
    formula = (
        "The poll of registered voters has a margin of error of plus or minus three percentage points."
    )
    rows = [article(str(n), f"{fill}{formula} {fill}") for n, fill in enumerate(_FILL)]
    reuse, _ = reuse_of(rows)
    assert set(reuse["origin"]) == {"boilerplate"}


def test_a_formula_inside_a_copy_is_copied_with_it() -> None:
    """What became of it there matters, whoever else has the sentence."""
    formula = "The poll of registered voters in the harbour has a margin of error of 3 percentage points."
    rows = [article(str(n), f"{fill}{formula} {fill}") for n, fill in enumerate(_FILL)]
    model = article("model", f"{STORM} {formula}")
    copy = article("copy", f"{STORM} {formula.replace('3', '8')}")
    reuse, changes = reuse_of([*rows, model, copy])
    assert "boilerplate" in set(reuse["origin"])
    told = changes[changes["kind"] == "number"]
    assert set(told["before_article_id"]) | set(told["after_article_id"]) == {"model", "copy"}


_FILL = (
    "Rain fell on the fields while carts rolled slowly toward town and nobody sang. " * 9,
    "Gulls wheeled over grey water as nets were mended by patient quiet hands. " * 9,
    "Chalk dust hung in the afternoon light above forty empty wooden desks. " * 9,
)


@pytest.mark.parametrize(
    ("first", "second", "direction"),
    [
        ({"published": "2024-03-04"}, {"published": "2024-03-05"}, "first_to_second"),
        ({"published": "2024-03-04"}, {"published": "2024-03-04"}, "unknown"),
        ({"published": "2024-03-04"}, {"published": None}, "unknown"),
        (
            {"published": "2024-03-04T08:00", "published_precision": "minute"},
            {"published": "2024-03-04T09:30", "published_precision": "minute"},
            "first_to_second",
        ),
        (
            {"published": "2024-03-04T08:00", "published_precision": "minute"},
            {"published": "2024-03-04T09:30"},
            "unknown",
        ),
        # Credit goes before time: the later one is the model.
        ({"wires": ["Outlet b"]}, {"published": "2024-03-06"}, "second_to_first"),
    ],
)
def test_direction(first: dict[str, Any], second: dict[str, Any], direction: str) -> None:
    reuse, _ = reuse_of([article("a", STORM, **first), article("b", STORM, **second)])
    assert set(copied(reuse)["direction"]) == {direction}


def test_an_outlet_named_in_the_other_text_came_first() -> None:
    naming = STORM + " It was the Harbour Herald that first wrote of the beams."
    rows = [article("a", STORM, outlet="The Harbour Herald"), article("b", naming)]
    assert set(copied(reuse_of(rows)[0])["direction"]) == {"first_to_second"}


def test_a_wire_that_both_credit() -> None:
    reuse, _ = reuse_of(
        [article("a", STORM, wires=["Reuters"]), article("b", STORM, wires=["Reuters", "AFP"])]
    )
    assert set(copied(reuse)["origin"]) == {"credited_wire"}
    assert reuse["reason"].str.contains("Reuters").all()


@pytest.mark.parametrize("how", REPRINTS)
def test_reprints_are_found(how: str) -> None:
    model = sample_rows()[0]
    reuse, _ = reuse_of([model, article("reprint", REPRINTS[how](model["text"]))])
    n_shared = sum(copied(reuse)["second_end"] - copied(reuse)["second_start"])
    assert n_shared > 0.6 * len(REPRINTS[how](model["text"]))


def test_every_changed_number_is_told() -> None:
    model = sample_rows()[0]
    text, n_changed = renumbered(model["text"])
    _, changes = reuse_of([model, article("reprint", text)])
    assert n_changed >= 6
    assert sum(changes["kind"] == "number") >= n_changed


def test_every_negation_put_in_is_told() -> None:
    model = sample_rows()[0]
    text, n_turned = negated(model["text"])
    _, changes = reuse_of([model, article("reprint", text)])
    assert n_turned >= 15
    assert sum(changes["kind"] == "negation") >= n_turned


def test_a_short_sentence_between_copied_ones_is_copied_too() -> None:
    """Too short to be looked for by itself; its negation matters all the same."""
    first, second = STORM.split(" “", 1)
    text = f"{first} The quay is safe. “{second}"
    rows = [article("1", text), article("2", text.replace("is safe", "is not safe"))]
    _, changes = reuse_of(rows)
    told = changes[changes["kind"] == "negation"]
    spans = zip(told["after_start"], told["after_end"], strict=True)
    assert [rows[1]["text"][start:end] for start, end in spans] == ["not"]


ECHO = "The old herring stalls stood empty all morning, and "
SALE = "she sold smoked eels "


def test_a_short_echo_counts_beside_copied_passages_only() -> None:
    """Four content words almost as they stood are copied along with a text, and chance without one."""
    first = f"{STORM} {ECHO}{SALE}to sailors from Riga instead."
    second = f"{STORM} Nobody bought anything, although {SALE}for half the price."
    reuse, _ = reuse_of([article("a", first), article("b", second)])
    texts = [first[start:end] for start, end in zip(reuse["first_start"], reuse["first_end"], strict=True)]
    assert SALE.strip() in texts
    alone, _ = reuse_of([article("a", ECHO + SALE + "."), article("b", f"Nobody knew that {SALE}.")])
    assert alone.empty


def test_a_spun_copy_is_found() -> None:
    """Every fourth longer word is another, the copy is still one."""
    model = sample_rows()[2]
    reuse, _ = reuse_of([model, article("spun", exchanged(model["text"]))])
    assert len(copied(reuse)) >= 20
    assert (copied(reuse)["form"] == "reworded").mean() > 0.8


def test_quotations_alone_are_no_copy() -> None:
    model = sample_rows()[2]
    reuse, _ = reuse_of([model, article("other", quotations_only(model["text"]))])
    assert len(reuse) >= 5
    assert set(reuse["origin"]) == {"common_source"}


def test_the_sample() -> None:
    """The digests of the New York Times and of its reworded copy share passages; others only quotations."""
    reuse, changes = reuse_of(sample_rows())
    pairs = {tuple(pair) for pair in copied(reuse)[["first_article_id", "second_article_id"]].to_numpy()}
    assert pairs == {("02-new-york-times", "04-unnamed-site")}
    assert len(copied(reuse)) == 11
    others = reuse[~reuse["origin"].isin(COPIES)]
    assert set(others["origin"]) == {"common_source"}
    assert {"negation", "hedge", "name", "verb"} <= set(changes["kind"])


# Openings of the passages that 001 and 003 share, judged by reading: too short to be anybody's sentence.
SHARED_OPENINGS = (
    "Ukraine has repeatedly",
    "Defense ministers from",
    "The last time",
    "have met at",
    "was Mr. Putin’s",
    "He depends on",
    "Some military analysts",
    "Konrad Muzyka",
    "The Institute for",
    "Still, Mr. Putin’s",
    # Short echoes, which count only beside the longer ones.
    "support for the war",
    "Belarus as a launching",
    "Lukashenko was waiting",
)


def test_the_originals(shared: Path) -> None:
    """The passages that 001 and 003 share are found; no other pair is linked by more than quotations."""
    rows = original_rows(shared / "corpus")
    texts = {row["article_id"]: row["text"] for row in rows}
    reuse, _ = reuse_of(rows)
    pairs = {tuple(pair) for pair in copied(reuse)[["first_article_id", "second_article_id"]].to_numpy()}
    assert pairs == {("001", "003")}
    found = [texts["001"][start:] for start in copied(reuse)["first_start"]]
    missing = [words for words in SHARED_OPENINGS if not any(text.startswith(words) for text in found)]
    assert missing == []
    assert set(reuse[~reuse["origin"].isin(COPIES)]["origin"]) == {"common_source"}


def test_no_articles() -> None:
    reuse, changes = find_reuse(frame("articles"), frame("blocks"), frame("quotations"))
    assert reuse.empty and changes.empty


@settings(max_examples=30)
@given(st.lists(st.text(alphabet="ab AB.“”\"\n'5", max_size=80), max_size=4))
def test_any_text_is_taken(texts: list[str]) -> None:
    reuse_of([article(str(number), text) for number, text in enumerate(texts)])


@pytest.mark.parametrize(
    "wrong", [{"sentence_words": 1}, {"line_share": 1.5}, {"fellows": 0}, {"story_half_life_days": 0}]
)
def test_a_setting_out_of_range_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match=next(iter(wrong))):
        ReuseSettings(**wrong)
