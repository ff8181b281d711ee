"""Claims: exact spans, intervals, units, and what is counted; near-misses give nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.findings.claims.extract import extract_claims
from analysis.frames import check, frame
from analysis.language.reading import Block, Record, read

if TYPE_CHECKING:
    from spacy.language import Language

Row = dict[str, Any]


def claims(nlp: Language, text: str, *blocks: Block, published: str | None = None) -> list[Row]:
    record = Record("a", text, blocks, published=published)
    return [row for reading in read([record], nlp=nlp) for row in extract_claims(reading)]


def only(nlp: Language, text: str) -> Row:
    rows = claims(nlp, text)
    assert len(rows) == 1, [row["surface"] for row in rows]
    return rows[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They shot down at least four loud drones.", [("at least four loud drones", 4, None)]),
        ("He lives about 55 miles from the border.", [("about 55 miles", 49.5, 60.5)]),
        ("It lasted nearly a dozen years.", [("nearly a dozen years", 10, 12)]),
        ("It hit nearly a dozen regions.", [("nearly a dozen regions", 10, 11)]),
        ("Thousands of Russian troops arrived.", [("Thousands of Russian troops", 2000, 99_999)]),
        ("Russia has 10,000 to 15,000 soldiers there.", [("10,000 to 15,000 soldiers", 10_000, 15_000)]),
        ("One of the Iranian drones flew over the plant.", [("One of the Iranian drones", 1, 1)]),
        ("Russia controls around a fifth of the country.", [("around a fifth of the country", 0.18, 0.22)]),
        ("It is an hour's drive from the capital.", [("an hour's drive", 1, 1)]),
        ("They met at least six times.", [("at least six times", 6, None)]),
        ("The war is in its 10-month phase.", [("10-month", 10, 10)]),
        ("The war drove millions from their homes.", [("millions", 2e6, 999_999_999)]),
        ("The 68-year-old resident fled.", [("68-year-old", 68, 68)]),
        ("It was the third attack in six days.", [("third attack", 3, 3), ("six days", 6, 6)]),
        ("They bought 5 and 6 kg of flour.", [("5", 5, 5), ("6 kg", 6, 6)]),
        ("Between 50-90% of those who catch it die.", [("50-90%", 50, 90)]),
        ("Managers get $10,000 to $20,000 a year.", [("$10,000 to $20,000 a year", 10_000, 20_000)]),
        ("They sealed a zone of at least a 30 km radius.", [("at least a 30 km", 30, None)]),
        ("Unemployment was back up to 4.8 percent.", [("4.8 percent", 4.8, 4.8)]),
        ("The plan pays up to 500 dollars.", [("up to 500 dollars", None, 500)]),
        ("The firm will spend $3 million over two years.", [("$3 million", 3e6, 3e6), ("two years", 2, 2)]),
        ("He waited for over two years.", [("over two years", 2, None)]),
        ("It happened over two years ago.", [("over two years", 2, None)]),
        ("The three children range in age.", [("three children", 3, 3)]),
        ("One large shadow looms over it.", [("One large shadow", 1, 1)]),
        ("A couple dozen bankers came.", [("A couple dozen bankers", 20, 30)]),
        (
            "They blame thousands of $12-an-hour workers.",
            [("thousands of $12-an-hour workers", 2000, 99_999), ("$12-an-hour", 12, 12)],
        ),
    ],
)
def test_spans_and_intervals(
    nlp: Language, text: str, expected: list[tuple[str, float, float | None]]
) -> None:
    found = [(row["surface"], row["low"], row["high"]) for row in claims(nlp, text)]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "The meeting on Dec. 13, 2022 began at 2.15pm in Room 12.",
        "They fired Shahed-136 drones, F-16 jets and an S-300 missile.",
        "Belarus is the number one ally of Moscow.",
        "It is one of the most dangerous roads.",
        "No one knows; not a single second was lost.",
        "The two leaders spoke for hours.",
        "Formula One and Air Force One are names.",
        "Some people and many others left, but few returned.",
        "There was no reason to stay and no indicators of a plan.",
        "A woman spoke to a reporter.",
        "It was one of hundreds.",
        "The Ground Zero mosque was planned.",
        "He drove the 787 Dreamliner.",
        "She bought an Apple Watch 5 yesterday.",
        "He was shot in the 2200 block of Elm Street.",
        "He lives at 1600 Pennsylvania Avenue.",
        "By a 2-to-1 vote the court agreed.",
        "It was a 3 to 1 margin.",
        "One of the president's closest aides left.",
        "One of the reasons was the rain.",
        "The show airs on Radio Patriot 125 weekdays from 6 a.m.",
        "She told a reporter of the BBC Three Counties Radio show that the school would soon close.",
    ],
)
def test_near_misses(nlp: Language, text: str) -> None:
    assert claims(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "unit", "quantity"),
    [
        ("They sent 35 attack drones.", "attack drone", "count"),
        ("Prices rose by 3.5 percent.", "percentage", "share"),
        ("He was fined £2,500.", "pound sterling", "money"),
        ("The bridge is 600 metres long.", "metre", "distance"),
        ("The wind reached 90 mph.", "mile per hour", "rate"),
        ("It lasted nearly three decades.", "year", "duration"),
        ("The 68-year-old woman smiled.", "year of age", "age"),
        ("They produce 300 tonnes of grain.", "metric ton", "other"),
        ("The plant makes three thousand tests per day.", "test per day", "rate"),
        ("At least 12 people died.", "people", "casualties"),
        ("Twelve Iraqis were killed.", "Iraqi", "casualties"),
        ("The 29 New Yorkers wounded by a bomb recovered.", "New Yorker", "casualties"),
        ("At least two children in Basra, Iraq have died.", "child", "casualties"),
        ("It could kill millions of people.", "people", "count"),
        ("These 18 soldiers would have died.", "soldier", "count"),
        ("About 12 people may have died.", "people", "casualties"),
        ("It was found in 2 dead owls.", "dead owl", "count"),
        ("Some 40 MPs signed the letter.", "MP", "count"),
        ("Thousands of Russian troops arrived.", "Russian troop", "count"),
        ("They sent 30 U.S. tanks.", "U.S. tank", "count"),
        ("A further 1,600 birds fell ill.", "bird", "count"),
        ("Anna Rivera, 44 and mother of a son, spoke.", "year of age", "age"),
        ("A seed seller, 22, is recovering.", "year of age", "age"),
        ("The number of ports rose from thirteen to nineteen.", "port", "count"),
        ("It cost tens of millions of dollars.", "dollar", "money"),
        ("The road runs hundreds of miles north.", "mile", "distance"),
        ("Three in four voters agreed.", "fraction", "share"),
    ],
)
def test_units_and_kinds(nlp: Language, text: str, unit: str, quantity: str) -> None:
    row = only(nlp, text)
    assert (row["unit"], row["quantity"]) == (unit, quantity)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 people died and 40 others were injured.", ["killed", "injured"]),
        ("The attack left three dead and 12 wounded.", ["killed", "injured"]),
        ("The quake killed at least 2,000 people and injured thousands.", ["killed", "injured"]),
        ("A woman and two children were killed.", ["killed", "killed"]),
        ("There were no known casualties.", ["casualties"]),
        ("No one was killed, the police said.", ["killed"]),
        ("17 people are still missing.", ["missing"]),
        ("The fighting killed at least a dozen yesterday.", ["killed"]),
        ("Officials said 20 people were wounded.", ["injured"]),
        ("Police look for a missing woman.", []),
        ("Nine houses were damaged.", [None]),
        ("They killed the plan for 12 houses.", [None]),
    ],
)
def test_casualties(nlp: Language, text: str, expected: list[str | None]) -> None:
    assert [row["casualty"] for row in claims(nlp, text)] == expected


def test_a_title_case_headline_still_tells_the_dead_from_the_wounded(nlp: Language) -> None:
    text = "Missile Strike Kills 12 in Kharkiv, Wounds 30"
    found = claims(nlp, text, Block(0, len(text), "headline"))
    assert [(row["surface"], row["casualty"]) for row in found] == [("12", "killed"), ("30", "injured")]


def test_zero_is_a_negated_claim(nlp: Language) -> None:
    row = only(nlp, "The mayor said there were no known casualties.")
    assert (row["surface"], row["low"], row["high"], row["negated"]) == ("no known casualties", 0, 0, True)


def test_a_part_counts_what_its_whole_counts(nlp: Language) -> None:
    whole, part = claims(nlp, "Russia sent 35 attack drones nationwide, including 23 over Kyiv.")
    assert (whole["unit"], part["unit"]) == ("attack drone", "attack drone")
    assert (part["surface"], part["method"]) == ("23", "part")


def test_of_the_drones_shot_down_only_the_first_number_were(nlp: Language) -> None:
    downed, sent = claims(nlp, "The air force said 30 of at least 35 drones were destroyed.")
    assert (downed["surface"], downed["unit"], downed["verb"]) == ("30", "drone", "destroy")
    assert (sent["surface"], sent["verb"]) == ("at least 35 drones", None)


@pytest.mark.parametrize(
    ("text", "trend"),
    [
        ("Shares fell 3 percent.", "down"),
        ("Prices rose by 3.5 percent.", "up"),
        ("Sales are up 12%.", "up"),
        ("Profits grew to $3 billion.", "up"),
        ("It gave up 3 yards.", None),
        ("The car accelerates to 100 km/h.", None),
        ("Winds increased to 90 mph.", "up"),
        ("It owns 30 percent of the firm.", None),
    ],
)
def test_trend(nlp: Language, text: str, trend: str | None) -> None:
    assert only(nlp, text)["trend"] == trend


def test_a_listed_share_moves_as_the_one_before(nlp: Language) -> None:
    found = claims(nlp, "Shares of Ross were down 2.3%, those of Burlington by 2.6%.")
    assert [row["trend"] for row in found] == ["down", "down"]


def test_what_it_was_before_is_marked(nlp: Language) -> None:
    now, before = claims(nlp, "The death toll rose to 20 from 15, the ministry said.")
    assert (now["surface"], now["casualty"], now["method"]) == ("20", "killed", "number")
    assert (before["surface"], before["method"]) == ("15", "previous")


def test_only_body_headline_and_caption_are_read(nlp: Language) -> None:
    text = "Three drones fell.\n\nFour drones fell.\n\nFive drones fell."
    first, second = text.index("Four"), text.index("Five")
    blocks = (Block(0, first, "body"), Block(first, second, "promo"), Block(second, len(text), "caption"))
    found = claims(nlp, text, *blocks)
    assert [(row["surface"], row["block_kind"]) for row in found] == [
        ("Three drones", "body"),
        ("Five drones", "caption"),
    ]


def test_a_claim_belongs_to_the_innermost_quotation_around_it(nlp: Language) -> None:
    text = "Police said the army said 35 drones fell. Nine houses burned."
    inner, outer = [26, 40], [12, 40]
    quotations = [
        {"quotation_id": "outer", "content": [outer]},
        {"quotation_id": "inner", "content": [inner]},
    ]
    reading = next(read([Record("a", text)], nlp=nlp))
    found = extract_claims(reading, quotations)
    assert [(row["surface"], row["quotation_id"]) for row in found] == [
        ("35 drones", "inner"),
        ("Nine houses", None),
    ]


def test_times_are_resolved_by_the_date_of_publication(nlp: Language) -> None:
    since = claims(nlp, "Nine houses have burned since Sunday.")
    assert [row["event_time"] for row in since] == [None]
    text = "Nine houses burned on Sunday. Ten houses burned on Dec. 13. Six houses burned in 2019."
    found = claims(nlp, text, published="2022-12-19")
    assert [row["event_time"] for row in found] == ["2022-12-18", "2022-12-13", "2019"]
    assert [row["event_time"] for row in claims(nlp, text)] == ["Sunday", "Dec. 13", "2019"]


@pytest.mark.parametrize("number", ["001", "004"])
def test_the_hand_made_gold_is_found_with_its_bounds(nlp: Language, shared: Path, number: str) -> None:
    import json

    gold = json.loads((shared / "eval" / "story" / f"{number}.json").read_text(encoding="utf-8"))
    path = next((shared / "corpus").glob(f"{number}_*.txt"))
    text = path.read_text(encoding="utf-8")
    found = {(row["start"], row["end"]): row for row in claims(nlp, text, *_gold_blocks(gold, len(text)))}
    right = [
        claim
        for claim in gold["claims"]
        if (row := found.get(tuple(claim["span"]))) is not None
        and (row["low"], row["high"]) == (claim["low"], claim["high"])
    ]
    assert len(right) >= 0.9 * len(gold["claims"])


def _gold_blocks(gold: dict[str, Any], size: int) -> list[Block]:
    blocks, position = [], 0
    for item in sorted(gold["boilerplate"], key=lambda item: item["span"][0]):
        start, end = item["span"]
        if start > position:
            blocks.append(Block(position, start, "body"))
        blocks.append(Block(max(start, position), end, item["kind"]))
        position = end
    return [*blocks, Block(position, size, "body")] if position < size else blocks


_MIXED = (
    "35 about one two of the drones people killed , . ( ) "
    "– “ ” $ 5% km no casualties a woman was May 2019 \n\n"
)
_WORDS = st.sampled_from(_MIXED.split(" "))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=25).map(" ".join)))
def test_any_text_gives_a_valid_frame_whose_spans_slice_back(nlp: Language, text: str) -> None:
    rows = claims(nlp, text)
    check("claims", frame("claims", rows, owner="finding"), texts={"a": text}, owner="finding")
    for row in rows:
        assert text[row["start"] : row["end"]] == row["surface"]
        assert row["low"] is None or row["high"] is None or row["low"] <= row["high"]


@pytest.mark.parametrize(
    ("text", "units", "casualties"),
    [
        ("The farm had 1,000 turkeys. By noon 1,600 had died.", ["turkey", "turkey"], [None, None]),
        ("Some 1,000 toads burst. Thousands more are sick.", ["toad", "toad"], [None, None]),
        ("He met 30 soldiers. By noon 16 had died.", ["soldier", "people"], [None, "killed"]),
    ],
)
def test_a_number_goes_on_with_the_count_before_it(
    nlp: Language, text: str, units: list[str], casualties: list[str | None]
) -> None:
    rows = claims(nlp, text)
    assert [(row["unit"], row["casualty"]) for row in rows] == list(zip(units, casualties, strict=True))


def test_what_moved_up_to_a_value_rose(nlp: Language) -> None:
    assert only(nlp, "Unemployment was back up to 4.8 percent.")["trend"] == "up"


def test_a_headline_lends_its_unit_no_capitals(nlp: Language) -> None:
    row = only(nlp, "Army Says It Shot Down 12 Russian Attack Drones")
    assert row["unit"] == "Russian attack drone"
