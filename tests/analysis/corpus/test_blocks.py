"""Blocks: what is article text and what is the page's, on short made-up pages with near-misses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.contracts.values import BLOCK_KINDS
from analysis.corpus import classify_blocks
from analysis.resources.boilerplate import Rule, load_rules
from tests.analysis.corpus.prose import FIRST, SECOND


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def kinds_of(text: str, words: str) -> list[str]:
    """Return the kinds of the blocks that hold words of a text."""
    start = text.index(words)
    return [b.kind for b in classify_blocks(text) if b.start < start + len(words) and b.end > start]


def not_body(text: str, headline: str | None = None) -> list[tuple[str, str]]:
    blocks = classify_blocks(text, headline)
    return [(b.kind, text[b.start : b.end].strip()) for b in blocks if b.kind != "body"]


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: f"{rule.kind}-{rule.example[:20]}")
def test_every_rule_claims_its_example(rule: Rule) -> None:
    """Each line of the list of rules is alive: its example is taken out of the body, as of its kind."""
    text = page(FIRST, SECOND, rule.example, FIRST + " Again.", SECOND + " Again.")
    assert rule.kind in BLOCK_KINDS
    assert kinds_of(text, rule.example) == [rule.kind]


NEAR_MISSES = """
By Monday evening, the troops had left the town.
By all accounts, Jane Roe's visit was a success.
Read more than 200 books a year and you will still not know everything, she said.
Follow the money, the prosecutor told the court.
Get more people to vote and you win, he said.
Sign language was used at the ceremony.
"Read more," she told the class.
Updates to the law were passed on Tuesday with a large majority.
UPDATE: The company withdrew the offer on Tuesday, a spokesman said.
Related firms were also fined by the regulator.
Video of the attack showed smoke rising over the port.
Images from the scene showed a burned-out bus.
Photos by satellite firms showed new trenches near the border.
Copyright law was changed in 1998 to protect films.
Comments by the minister drew anger in the capital.
Share prices fell by 3 percent on Monday.
Support for independent media has collapsed, the report said.
Email records show that he knew of the plan.
The Times reported from Kyiv that the talks had failed.
Reporting by The Example Times shows that the ministry knew.
Analysis of the wreckage showed that the drone was made abroad.
Live rounds were fired into the air.
Topics at the summit include trade, energy and the war.
Join us, the crowd shouted.
Source of the leak was never found, officials said.
Ministers said the law would pass. Reuters could not verify the claim.
"We control the town," he told Reuters.
The ministry told AFP.
Watching from above, the drone's operator saw the convoy stop.
December 19, 2022 was the day that the talks began.
Minsk — once the quiet capital of an ally — was full of troops.
"Why did he go?"
No one knows.
Pause.
Jane Roe is the author of the bill, which would ban the trade.
Exclusive: that is how the paper described its interview with the general.
More on that later: the committee has not yet decided.
Above all, he wanted peace with the neighbors.
File footage showed the same building in March.
The Associated Press contributed $1 million to the fund.
The president, who can be reached by phone at any time, did not answer.
From Jane Roe, writing in The Example Post:
""".strip().split("\n")


@pytest.mark.parametrize("sentence", NEAR_MISSES)
def test_a_sentence_of_the_article_stays_body(sentence: str) -> None:
    """In doubt a line is article text, wherever in the text it stands."""
    for text in (
        page("Leaders meet in the capital", sentence, FIRST, SECOND),
        page(FIRST, SECOND, sentence, FIRST, SECOND),
        page(FIRST, SECOND, sentence),
    ):
        assert kinds_of(text, sentence) == ["body"], text


ASIDES = [
    ("promo", "Also Read | Prices rise in the north"),
    ("promo", "SEE ALSO: Talks are not in the offing, says the minister"),
    ("promo", "CLICK HERE TO GET THE EXAMPLE APP"),
    ("promo", "**Read more:** [Prices rise in the north](https://example.org/a)"),
    ("promo", "PRICES RISE IN THE NORTH AS THE WAR ENTERS ITS ELEVENTH MONTH"),
    ("promo", "[Prices rise in the north for a third month](https://example.org/a)"),
    ("notice", "___"),
    ("notice", "CORRECTION: An earlier version of this article misstated a date."),
    ("byline", "CNN's Jane Roe and John Doe contributed to this report."),
    ("byline", "Reporting by Jane Roe in Minsk; Writing by A. B. Smith; Editing by C. D. Jones"),
    ("byline", "(Additional reporting by John Doe; Editing by Maria Sample.)"),
    ("byline", "• Jane Roe can be reached at jroe@example.com."),
    ("byline", "Contributing: Jane Roe, Example News Service."),
    ("credit", "Photograph: Jane Roe/AFP/Getty Images"),
    ("credit", "REUTERS/Jane Roe"),
    ("credit", "Jane Roe for The New York Times"),
    ("source-line", "dh/rc (AFP, AP, dpa, Reuters)"),
    ("source-line", "- Reuters"),
    ("copyright", "© 2021 Example Media Ltd"),
    ("url", "<https://example.org/news/2022/12/19/visit>"),
    ("dateline", "Updated 5:01 PM EST, Mon December 19, 2022"),
    ("dateline", "9:05 p.m."),
]


@pytest.mark.parametrize(("kind", "line"), ASIDES)
def test_a_line_of_the_page_is_told_from_the_article(kind: str, line: str) -> None:
    """Lines that come from the page's template are named for what they are."""
    assert kinds_of(page(FIRST, SECOND, line, FIRST, SECOND), line) == [kind]


def test_a_caption_and_its_credit_share_a_line() -> None:
    """A line is cut where caption and credit meet, and its sentence is no article text."""
    line = "Smoke over the river on Monday. Jane Roe / AFP - Getty Images"
    found = not_body(page(FIRST, line, SECOND))
    assert found == [
        ("caption", "Smoke over the river on Monday."),
        ("credit", "Jane Roe / AFP - Getty Images"),
    ]


def test_a_dateline_and_an_aside_in_brackets_are_no_caption() -> None:
    """The agency in the dateline's brackets credits no picture."""
    line = "WASHINGTON (AP) — The latest on the presidential race (all times EDT):"
    assert kinds_of(page(line, FIRST, SECOND), line) == ["dateline", "body"]


def test_alternative_text_above_a_caption_is_caption_and_a_paragraph_there_is_not() -> None:
    """Only what repeats the caption's words is taken with it; the paragraph above another caption stays."""
    alt = "Jane Roe and John Doe shake hands before talks at the Palace of Reeds in Northport."
    caption = "Jane Roe and John Doe in Northport on Monday. Maria Sample / AFP - Getty Images"
    text = page(FIRST, f"{alt}\n{caption}", f"{SECOND}\n{caption}", FIRST)
    assert kinds_of(text, alt) == ["caption"]
    assert kinds_of(text, SECOND) == ["body"]


def test_a_dateline_is_cut_off_the_paragraph_that_it_opens() -> None:
    """The dateline ends with its dash; the sentence after it is body."""
    text = page("Leaders meet in the capital", f"MINSK, Belarus (AP) — {FIRST}", SECOND)
    assert not_body(text) == [
        ("headline", "Leaders meet in the capital"),
        ("dateline", "MINSK, Belarus (AP) —"),
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "WARSAW —",
        "KYIV, Dec 19 (Reuters) -",
        "Kyiv (AFP) –",
        "MINSK, December 19. /TASS/.",
        "Kyiv, Ukraine CNN —",
        "RYE, N.H. -",
    ],
)
def test_datelines_of_many_outlets(dateline: str) -> None:
    """Place, date and agency in the orders that agencies use."""
    assert not_body(page(f"{dateline} {FIRST}", SECOND))[0] == ("dateline", dateline)


@pytest.mark.parametrize(
    "opening", ["UPDATE —", "THE RACE IS NOT OVER YET, BUT THE POLLS ARE CLEAR -", "He - the president -"]
)
def test_capitals_before_a_dash_need_not_be_a_dateline(opening: str) -> None:
    """Labels and subheads in capitals are no places."""
    assert all(kind != "dateline" for kind, _ in not_body(page(f"{opening} {FIRST}", SECOND)))


def test_what_opens_a_page_is_sorted_out() -> None:
    """Section, title, dek, names, dates and share buttons stand above the text; none of them is body."""
    head = [
        "Lakeland war",
        "Leaders meet in Northport as drones hit capital",
        "Visit stirs fears of an attack from the north, as army says it shot down 30 drones",
        "Jane Roe in Northport and John Doe in London",
        "Mon 19 Dec 2022 15.20 GMT",
        "Share",
    ]
    found = not_body(page(*head, FIRST, SECOND))
    assert [kind for kind, _ in found] == [
        "headline",
        "headline",
        "headline",
        "byline",
        "dateline",
        "promo",
    ]


def test_a_dek_with_a_full_stop_is_told_by_the_source_below_it() -> None:
    """The same sentence without a source or byline below it is the article's first."""
    dek = "The army of the republic said that it had shot down 30 drones."
    with_source = page("Leaders meet in the capital", f"{dek}\n/ Source: Reuters", FIRST, SECOND)
    assert kinds_of(with_source, dek) == ["headline"]
    assert kinds_of(page("Leaders meet in the capital", dek, FIRST, SECOND), dek) == ["body"]


def test_what_stands_between_a_closed_dek_and_the_text_is_no_body() -> None:
    """A dek, the picture's alternative text, its caption, and the date that shows that the dek is one."""
    dek = "The president's visit is his first for three years, and comes hours after an attack."
    caption = "Leaders pose for a photo in Northport [Jane Roe/Sputnik/AFP]"
    head = page(
        "Leaders meet in the capital", dek, f"Two men and a flag\n{caption}\nPublished On 19 Dec 2022"
    )
    kinds = [kind for kind, _ in not_body(page(head, FIRST, SECOND))]
    assert kinds == ["headline", "headline", "headline", "caption", "credit", "dateline"]


def test_a_live_blog_keeps_its_first_paragraph() -> None:
    """A clock time below a paragraph makes it no dek."""
    intro = "The latest on the talks in Northport, with all times local to the town."
    assert kinds_of(page("The latest: talks in Northport", intro, "9:05 p.m.", FIRST), intro) == ["body"]


def test_the_given_headline_is_found_in_the_text() -> None:
    """A repeated headline is headline even where it ends with a full stop; unknown, it stays body."""
    title = "Leaders meet in the capital"
    assert not_body(page(f"{title}.", FIRST, SECOND), title) == [("headline", f"{title}.")]
    assert not_body(page(f"{title}.", FIRST, SECOND)) == []


def test_an_opening_question_is_the_headline_only_where_none_is_given() -> None:
    """A record whose headline is known begins with its text."""
    text = page("Who will rebuild the bridge?", FIRST, SECOND)
    assert not_body(text) == [("headline", "Who will rebuild the bridge?")]
    assert not_body(text, "Leaders meet in the capital") == []


def test_a_subhead_stands_between_paragraphs_and_a_list_does_not() -> None:
    """One short line is a subhead; two in a row are a list of the article."""
    assert not_body(page(FIRST, "Close but not too close", SECOND)) == [
        ("headline", "Close but not too close")
    ]
    assert not_body(page(FIRST, "Northport, 12 dead", "Riverton, 3 dead", SECOND)) == []


def test_titles_listed_under_a_heading_are_promos() -> None:
    """They end where a paragraph of text begins."""
    text = page(FIRST, "You may also like", "Prices rise in the north", "Who is Jane Roe?", SECOND)
    assert [kind for kind, _ in not_body(text)] == ["promo"] * 3
    assert kinds_of(text, SECOND) == ["body"]


def test_what_trails_a_comment_form_is_not_body() -> None:
    """Buttons and teasers after the form are the page's."""
    text = page(FIRST, SECOND, "Leave a Reply", "Required fields are marked *", "Prices rise in the north")
    assert [kind for kind, _ in not_body(text)] == ["comment-form", "comment-form", "promo"]


def test_a_bio_names_somebody_whom_the_article_does_not() -> None:
    """The same sentence about a person of the story is body."""
    bio = "Jane Roe is a professor of history at Northport University."
    assert not_body(page(FIRST, SECOND, bio)) == [("byline", bio)]
    assert not_body(page(FIRST, "Ms. Roe said that the bridge was old.", bio)) == []


def test_wrapped_paragraphs_are_one_block() -> None:
    """Lines cut at one width are a paragraph: "By" at the start of one is no byline."""
    wrapped = (
        "The president of the republic came to the town on Monday and told\n"
        "its people that the bridge would be rebuilt within a year or two\n"
        "By Jane Example and John Sample the plan was called a fine thing\n"
        "for the town."
    )
    blocks = classify_blocks(page(wrapped, SECOND))
    assert [(b.start, b.kind) for b in blocks] == [(0, "body"), (len(wrapped) + 2, "body")]


def test_broken_front_matter_left_in_the_text_is_a_notice() -> None:
    """It stays visible and out of the body."""
    text = f"---\noutlet: [Example\ndate 2022\n---\n\n{FIRST}\n\n{SECOND}"
    assert {kind for kind, _ in not_body(text)} == {"notice"}
    assert kinds_of(text, FIRST) == ["body"]


def test_line_ends_of_any_system_are_kept_and_understood() -> None:
    """The same page with other line ends has the same kinds."""
    text = page("Leaders meet in the capital", FIRST, "Leave a Reply", SECOND)
    kinds = [b.kind for b in classify_blocks(text)]
    for end in ("\r\n", "\r"):
        assert [b.kind for b in classify_blocks(text.replace("\n", end))] == kinds


LINES = st.sampled_from(
    [
        FIRST,
        SECOND,
        *NEAR_MISSES,
        *(line for _, line in ASIDES),
        "",
        " ",
        "---",
        "MINSK (AP) — Talks began.",
        "By Jane Roe",
    ]
)


@given(
    st.one_of(st.text(), st.lists(LINES).map("\n".join), st.lists(LINES).map("\r\n\r\n".join)),
    st.none() | st.text(),
)
def test_blocks_cover_any_text_without_gap_or_overlap(text: str, headline: str | None) -> None:
    """No input raises; the blocks join to the text; none but the first starts with white space."""
    blocks = classify_blocks(text, headline)
    assert "".join(text[b.start : b.end] for b in blocks) == text
    assert all(b.start < b.end and b.kind in BLOCK_KINDS for b in blocks)
    assert not any(text[b.start].isspace() for b in blocks[1:])


@pytest.mark.parametrize("name", ["001", "004"])
def test_the_gold_articles_keep_their_body(shared: Path, name: str) -> None:
    """Of the characters that are body at least 99 % are called so; of the rest F1 is at least 0.85."""
    gold = json.loads((shared / "eval" / "story" / f"{name}.json").read_text(encoding="utf-8"))
    text = (shared / "corpus" / gold["file"]).read_bytes().decode("utf-8")
    kinds = ["body"] * len(text)
    for item in gold["boilerplate"]:
        start, end = item["span"]
        kinds[start:end] = [item["kind"]] * (end - start)
    found = [b.kind for b in classify_blocks(text) for _ in range(b.start, b.end)]
    pairs = [(g, f) for g, f, c in zip(kinds, found, text, strict=True) if not c.isspace()]
    body = [f == "body" for g, f in pairs if g == "body"]
    hits = sum(g != "body" and f != "body" for g, f in pairs)
    misses = sum((g == "body") != (f == "body") for g, f in pairs)
    assert sum(body) >= 0.99 * len(body)
    assert 2 * hits / (2 * hits + misses) >= 0.85
