"""Who is behind names and sources: joined with a reason, or left open with the candidates."""

from __future__ import annotations

import time
from typing import Any

import pandas as pd
import pytest

from analysis.comparison.speakers import SpeakerLinks, resolve_speakers
from analysis.frames import check, frame

PERSON, ORG, LOC = "PERSON", "ORG", "LOC"


class Corpus:
    """Articles with names and sources marked by hand."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.names: list[dict[str, Any]] = []
        self.quotations: list[dict[str, Any]] = []

    def add(self, text: str, names: dict[str, str], sources: list[str]) -> None:
        """Mark every occurrence of `names`; each source speaks where it stands next."""
        article_id = f"a{len(self.texts)}"
        self.texts[article_id] = text
        for surface, label in names.items():
            position = text.find(surface)
            while position >= 0:
                self.names.append(
                    self._row("n", article_id, position, surface, surface=surface, label=label)
                )
                position = text.find(surface, position + 1)
        position = 0
        for source in sources:
            position = text.index(source, position)
            span = {"speaker_start": position, "speaker_end": position + len(source)}
            left = text.rfind(". ", 0, position) + 2 if ". " in text[:position] else 0
            phrase = {"source_start": left, "source_end": position + len(source)}
            said = {
                "content": [[position + len(source), text.index(".", position + len(source))]],
                "quoted": [],
            }
            how = {"kind": "indirect", "act": "speech", "denied": False, "method": "hand"}
            self.quotations.append(
                self._row("q", article_id, position, source, **said, **how, **span, **phrase)
            )
            position += len(source)

    def name(self, article_id: str, start: int, surface: str, label: str) -> None:
        """Mark one name."""
        self.names.append(self._row("n", article_id, start, surface, surface=surface, label=label))

    def _row(self, letter: str, article_id: str, start: int, words: str, /, **more: Any) -> dict[str, Any]:
        text = self.texts[article_id]
        key = {"n": "name_id", "q": "quotation_id"}[letter]
        sentence = text.rfind(". ", 0, start)
        begin = 0 if sentence < 0 else sentence + 2
        end = text.index(".", start + len(words)) + 1
        return {
            key: f"{article_id}:{letter}{start}",
            "article_id": article_id,
            "start": start,
            "end": start + len(words),
            "sentence_start": begin,
            "sentence_end": max(end, start + len(words)),
            "block_kind": "body",
            **more,
        }

    def resolve(self) -> SpeakerLinks:
        articles = frame(
            "articles",
            [
                {
                    "article_id": a,
                    "text": t,
                    "language": "en",
                    "wires": [],
                    "n_words": 1,
                    "is_extracted": True,
                    "sha256": a,
                    "source_path": a,
                }
                for a, t in self.texts.items()
            ],
        )
        names = frame("names", self.names, owner="finding")
        quotations = frame("quotations", self.quotations, owner="finding")
        links = resolve_speakers(articles, names, quotations, self.texts)
        check("speakers", links.speakers)
        check("mentions", links.mentions, texts=self.texts)
        return links

    def spoken(self) -> list[str | None]:
        """Names of the speakers in the order of the quotations; unresolved ones are `None`."""
        links = self.resolve()
        known = dict(zip(links.speakers["speaker_id"], links.speakers["name"], strict=True))
        return [None if pd.isna(s) else known[s] for s in links.quotation_links["speaker_id"]]


def test_spellings_are_one_speaker_across_articles() -> None:
    corpus = Corpus()
    corpus.add("Serhii Naev said it rained. ", {"Serhii Naev": PERSON}, ["Serhii Naev"])
    corpus.add("Serhiy Nayev said it snowed. ", {"Serhiy Nayev": PERSON}, ["Serhiy Nayev"])
    links = corpus.resolve()
    assert len(links.speakers) == 1
    assert links.speakers["n_quotations"].tolist() == [2]
    assert any("transliterations" in reason for reason in links.mentions["reason"])


def test_surname_means_the_one_person_named_in_full() -> None:
    corpus = Corpus()
    corpus.add(
        "Anna Novak came. Ms. Novak said it rained.", {"Anna Novak": PERSON, "Novak": PERSON}, ["Ms. Novak"]
    )
    assert corpus.spoken() == ["Anna Novak"]


def test_two_of_one_surname_stay_open_with_both_candidates() -> None:
    corpus = Corpus()
    text = "Joe Bidle met Hunter Bidle. Bidle said it rained."
    corpus.add(text, {"Joe Bidle": PERSON, "Hunter Bidle": PERSON, "Bidle": PERSON}, ["Bidle said"[:5]])
    corpus.names = [row for row in corpus.names if row["surface"] != "Bidle" or row["start"] == 28]
    corpus.quotations[0] |= {"speaker_start": 28, "speaker_end": 33, "source_start": 28, "source_end": 33}
    links = corpus.resolve()
    assert links.quotation_links["speaker_id"].isna().all()
    assert len(links.quotation_links["candidates"].iloc[0]) == 2


def test_honorific_tells_husband_from_wife() -> None:
    corpus = Corpus()
    text = "Hillary Clint met Bill Clint. Then Mrs. Clint said it rained."
    corpus.add(text, {"Hillary Clint": PERSON, "Bill Clint": PERSON}, ["Mrs. Clint"])
    assert corpus.spoken() == ["Hillary Clint"]


def test_surname_alone_joins_nobody_across_articles() -> None:
    corpus = Corpus()
    corpus.add("Joe Bidle said it rained. ", {"Joe Bidle": PERSON}, ["Joe Bidle"])
    corpus.add("Bidle said it snowed. ", {"Bidle": PERSON}, ["Bidle"])
    links = corpus.resolve()
    assert len(links.speakers) == 2


@pytest.mark.parametrize(
    ("source", "label", "name", "affiliation"),
    [
        ("Moscow", LOC, "Government of Russia", "Russia"),
        ("Ukraine", LOC, "Government of Ukraine", "Ukraine"),
        ("Kremlin", ORG, "Government of Russia", "Russia"),
        ("Ukrainian Air Force", ORG, "Ukrainian Air Force", "Ukraine"),
    ],
)
def test_capitals_and_countries_that_speak_are_governments(
    source: str, label: str, name: str, affiliation: str
) -> None:
    corpus = Corpus()
    corpus.add(f"Today {source} said it rained. ", {source: label}, [source])
    speakers = corpus.resolve().speakers
    assert speakers["name"].tolist() == [name]
    assert speakers["affiliation"].tolist() == [affiliation]
    assert speakers["kind"].tolist() == ["government" if name.startswith("Gov") else "organisation"]


def test_unnamed_officials_are_a_group_of_their_article() -> None:
    corpus = Corpus()
    corpus.add("Yesterday officials said it rained. ", {}, ["officials"])
    corpus.add("Yesterday officials said it snowed. ", {}, ["officials"])
    speakers = corpus.resolve().speakers
    assert speakers["kind"].tolist() == ["group", "group"]


def test_groups_of_one_state_are_one_group() -> None:
    corpus = Corpus()
    corpus.add("Yesterday Ukrainian officials said it rained. ", {}, ["Ukrainian officials"])
    corpus.add("Yesterday Ukrainian officials said it snowed. ", {}, ["Ukrainian officials"])
    speakers = corpus.resolve().speakers
    assert speakers[["name", "n_quotations", "affiliation"]].values.tolist() == [
        ["Ukrainian officials (unnamed)", 2, "Ukraine"]
    ]


def test_short_form_of_an_organisation() -> None:
    corpus = Corpus()
    text = "The Centre for the Study of Rain said it rained. Later CSR said it snowed."
    corpus.add(
        text, {"Centre for the Study of Rain": ORG, "CSR": ORG}, ["Centre for the Study of Rain", "CSR"]
    )
    assert corpus.spoken() == ["Centre for the Study of Rain"] * 2


def test_pronoun_means_the_one_person_it_fits() -> None:
    corpus = Corpus()
    text = "Anna Novak met John Hill. She said it rained."
    corpus.add(text, {"Anna Novak": PERSON, "John Hill": PERSON}, ["She"])
    assert corpus.spoken() == ["Anna Novak"]


def test_pronoun_that_fits_two_stays_open() -> None:
    corpus = Corpus()
    text = "Paul Novak met John Hill. He said it rained."
    corpus.add(text, {"Paul Novak": PERSON, "John Hill": PERSON}, ["He"])
    links = corpus.resolve()
    assert links.quotation_links["speaker_id"].isna().all()
    assert sorted(links.quotation_links["candidates"].iloc[0]) == ["john-hill", "paul-novak"]


def test_who_was_spoken_of_is_not_who_speaks_next() -> None:
    """In "Anna said that Maria left. She said …" it is Anna who goes on."""
    corpus = Corpus()
    text = "Anna Novak said Maria Hill left. She said it rained."
    corpus.add(text, {"Anna Novak": PERSON, "Maria Hill": PERSON}, ["Anna Novak", "She"])
    assert corpus.spoken() == ["Anna Novak", "Anna Novak"]


def test_description_means_the_body_called_so() -> None:
    corpus = Corpus()
    text = "The Rain Ministry opened. Later the ministry said it snowed."
    corpus.add(text, {"Rain Ministry": ORG}, ["ministry"])
    corpus.quotations[0] |= {"source_start": text.index("the ministry")}
    assert corpus.spoken() == ["Rain Ministry"]


def test_joint_speakers() -> None:
    corpus = Corpus()
    corpus.add(
        "Mr. Hill and Mr. Novak said it rained. John Hill met Paul Novak.",
        {"John Hill": PERSON, "Paul Novak": PERSON, "Hill and": PERSON},
        ["Mr. Hill and Mr. Novak"],
    )
    corpus.names = [row for row in corpus.names if row["surface"] != "Hill and"]
    for surface in ("Hill", "Novak"):
        start = corpus.texts["a0"].index(surface)
        corpus.name("a0", start, surface, PERSON)
    links = corpus.resolve()
    assert links.quotation_links["speaker_id"].tolist() == ["john-hill"]
    assert links.quotation_links["co_speakers"].tolist() == [["paul-novak"]]


def test_role_and_affiliation_come_from_the_text() -> None:
    corpus = Corpus()
    text = "Kremlin spokesman Dmitry Rain said it rained. "
    corpus.add(text, {"Dmitry Rain": PERSON}, ["Dmitry Rain"])
    links = corpus.resolve()
    (mention,) = links.mentions.itertuples()
    assert text[mention.role_start : mention.role_end] == "Kremlin spokesman"
    assert links.speakers["affiliation"].tolist() == ["Russia"]


def test_nothing_in_nothing_out() -> None:
    links = resolve_speakers(
        frame("articles"), frame("names", owner="finding"), frame("quotations", owner="finding"), {}
    )
    assert [len(f) for f in (links.speakers, links.mentions, links.quotation_links, links.name_links)] == [
        0
    ] * 4


def test_many_mentions_take_seconds() -> None:
    """Near-linear: ten thousand articles of a few names each."""
    syllables = [c + v for c in "bdfgklmnprst" for v in "aeiou"]
    corpus = Corpus()
    for number in range(3000):
        given = f"{syllables[number % 60].title()}{syllables[number // 60 % 60]}"
        name = f"{given} {syllables[number % 53].title()}{syllables[number % 59]}ko"
        corpus.add(f"{name} said it rained. ", {name: PERSON}, [name])
    started = time.perf_counter()
    corpus.resolve()
    assert time.perf_counter() - started < 20
