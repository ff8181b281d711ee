"""Who is behind names and sources: joined with a reason, or left open with the candidates."""

from __future__ import annotations

import time
from typing import Any

import pandas as pd
import pytest

from analysis.comparison.speakers.book import SpeakerLinks
from analysis.comparison.speakers.resolve import resolve_speakers
from analysis.frames import check, frame

PERSON, ORG, LOC = "PERSON", "ORG", "LOC"


class Corpus:
    """Articles with names and sources marked by hand."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.names: list[dict[str, Any]] = []
        self.quotations: list[dict[str, Any]] = []
        self.outlets: dict[str, str] = {}

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
                    "outlet": self.outlets.get(a),
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


def _start_source_at(corpus: Corpus, words: str, number: int = 0) -> None:
    """Let the source phrase of a quotation begin with these words ("the", "his")."""
    row = corpus.quotations[number]
    row["source_start"] = corpus.texts[row["article_id"]].rindex(words, 0, row["speaker_end"])


@pytest.mark.parametrize("source", ["meeting", "drone attack", "negotiations"])
def test_what_cannot_speak_is_nobody(source: str) -> None:
    corpus = Corpus()
    corpus.add(f"Today the {source} said it rained. ", {}, [source])
    assert corpus.spoken() == [None]
    assert corpus.resolve().speakers.empty


@pytest.mark.parametrize("source", ["report", "tailor", "neighbours"])
def test_papers_and_people_without_a_name_can_speak(source: str) -> None:
    corpus = Corpus()
    corpus.add(f"Today the {source} said it rained. ", {}, [source])
    assert corpus.spoken() == [f"{source.title()} (unnamed)"]


def test_how_many_of_a_group_speak_is_no_part_of_its_name() -> None:
    corpus = Corpus()
    corpus.add(
        "Many military experts said it rained. Later military experts said it snowed.",
        {},
        ["Many military experts", "military experts"],
    )
    assert corpus.spoken() == ["Military experts (unnamed)"] * 2


def test_groups_of_two_outlets_are_told_apart_by_the_outlet() -> None:
    corpus = Corpus()
    corpus.add("Yesterday officials said it rained. ", {}, ["officials"])
    corpus.add("Yesterday officials said it snowed. ", {}, ["officials"])
    corpus.outlets = {"a0": "Echo", "a1": "Sun"}
    assert corpus.spoken() == ["Officials (unnamed, Echo)", "Officials (unnamed, Sun)"]


def test_his_office_is_the_office_of_the_one_he_is() -> None:
    corpus = Corpus()
    text = "President Paul Novak of Ukraine came. Later his office said it rained."
    corpus.add(text, {"Paul Novak": PERSON}, ["office"])
    _start_source_at(corpus, "his")
    assert corpus.spoken() == ["Office of Paul Novak"]
    assert corpus.resolve().speakers["affiliation"].tolist() == ["Ukraine"]


def test_the_russian_leader_is_who_other_articles_call_so() -> None:
    corpus = Corpus()
    corpus.add("Russian President Ivan Rain came. ", {"Ivan Rain": PERSON}, [])
    corpus.add(
        "Ivan Rain left. Later the Russian leader said it rained. ",
        {"Ivan Rain": PERSON},
        ["Russian leader"],
    )
    _start_source_at(corpus, "the")
    assert corpus.spoken() == ["Ivan Rain"]


def test_a_ministry_is_of_the_state_that_spoke_before_it() -> None:
    corpus = Corpus()
    text = "Russia said it snowed. The Defense Ministry said it rained. Then the ministry said it hailed."
    corpus.add(text, {"Russia": LOC, "Defense Ministry": ORG}, ["Russia", "Defense Ministry", "ministry"])
    _start_source_at(corpus, "the", 2)
    assert corpus.spoken() == ["Government of Russia", *["Defense Ministry (Russia)"] * 2]


def test_a_body_of_a_state_is_one_in_all_its_forms() -> None:
    corpus = Corpus()
    corpus.add("Ukraine’s defense ministry said it rained. ", {}, ["defense ministry"])
    _start_source_at(corpus, "Ukraine")
    corpus.add(
        "Ukrainian Defence Ministry said it snowed. ",
        {"Ukrainian Defence Ministry": ORG},
        ["Ukrainian Defence Ministry"],
    )
    assert len(set(corpus.spoken())) == 1


TWO_MEN = {"Paul Novak": PERSON, "John Hill": PERSON}
TWO_BODIES = {"Rain Institute": ORG, "Snow Institute": ORG}


@pytest.mark.parametrize(
    ("text", "names", "sources", "speaker"),
    [
        # A surname of two is who the pronoun says.
        (
            "Hillary Clint met Bill Clint. Then Clint left. She said it rained.",
            {"Hillary Clint": PERSON, "Bill Clint": PERSON},
            ["She"],
            "Hillary Clint",
        ),
        # Who spoke goes on speaking.
        (
            "Paul Novak told John Hill it rained. He said it snowed.",
            TWO_MEN,
            ["Paul Novak", "He"],
            "Paul Novak",
        ),
        # Whose aide it is does not speak next.
        ("Paul Novak’s aide John Hill came. He said it rained.", TWO_MEN, ["He"], "John Hill"),
        # A woman without a name stands between.
        ("Anna Novak came. The woman left. She said it rained.", {"Anna Novak": PERSON}, ["She"], None),
        # They and it are who spoke last, if they can be.
        (
            "Many officials said it rained. They said it snowed.",
            {},
            ["officials", "They"],
            "Officials (unnamed)",
        ),
        ("Paul Novak said it rained. They said it snowed.", TWO_MEN, ["Paul Novak", "They"], None),
        (
            "The Rain Institute said it rained. It said it snowed.",
            TWO_BODIES,
            ["Rain Institute", "It"],
            "Rain Institute",
        ),
        ("The Rain Institute met the Snow Institute. It said it snowed.", TWO_BODIES, ["It"], None),
    ],
)
def test_pronouns(text: str, names: dict[str, str], sources: list[str], speaker: str | None) -> None:
    corpus = Corpus()
    corpus.add(text, names, sources)
    assert corpus.spoken()[-1] == speaker


def test_a_surname_before_its_second_bearer_comes_is_the_first_ones() -> None:
    corpus = Corpus()
    corpus.add(
        "Joe Bidle came. Bidle said it rained. Later Hunter Bidle left.",
        {"Joe Bidle": PERSON, "Hunter Bidle": PERSON, "Bidle": PERSON},
        ["Bidle said"[:5]],
    )
    start = corpus.texts["a0"].index("Bidle said")
    corpus.names = [row for row in corpus.names if row["surface"] != "Bidle" or row["start"] == start]
    corpus.quotations[0] |= {"speaker_start": start, "speaker_end": start + 5, "source_start": start}
    assert corpus.spoken() == ["Joe Bidle"]


def test_a_surname_that_no_recogniser_saw_is_its_persons() -> None:
    """Oz is named in full above; where only "Oz" stands, unlabelled, it is he who goes on."""
    corpus = Corpus()
    text = "Paul Oz met John Hill. Years ago Oz left. He said it rained."
    corpus.add(text, {"Paul Oz": PERSON, "John Hill": PERSON}, ["He"])
    assert corpus.spoken() == ["Paul Oz"]


def test_a_surname_that_is_a_common_word_is_left_alone() -> None:
    corpus = Corpus()
    text = "Paul King met John Hill as a king would. Then King left John Hill alone. He said it rained."
    corpus.add(text, {"Paul King": PERSON, "John Hill": PERSON}, ["He"])
    assert corpus.spoken() == ["John Hill"]


def test_who_is_called_by_office_is_named_too() -> None:
    corpus = Corpus()
    text = "President Paul Novak met John Hill. Then the president left. He said it rained."
    corpus.add(text, {"Paul Novak": PERSON, "John Hill": PERSON}, ["He"])
    assert corpus.spoken() == ["Paul Novak"]


@pytest.mark.parametrize(
    ("text", "names", "source", "expected"),
    [
        # A body that only tells what kind of person or group speaks.
        (
            "Later House Republicans said no. The House Democrats left.",
            {"House Democrats": ORG, "House": ORG},
            "House Republicans",
            "House Republicans (unnamed)",
        ),
        (
            "The DNC Director said no.",
            {"DNC Director": ORG},
            "DNC Director",
            "DNC Director (unnamed)",
        ),
        (
            "The National Committee said no.",
            {"National Committee": ORG},
            "National Committee",
            "National Committee",
        ),
        # A place that is no state speaks for nobody.
        ("Rain fell. Riverton said no.", {"Riverton": LOC}, "Riverton", None),
        # A body with the names of a Mr. or Ms. is that person.
        (
            "Anna Hill, the chief, said no. Ms. Hill had left.",
            {"Anna Hill": ORG, "Hill": PERSON},
            "Anna Hill",
            "Anna Hill",
        ),
        ("And on April 6 said no. He left.", {}, "April 6", None),
    ],
)
def test_names_that_only_describe(
    text: str, names: dict[str, str], source: str, expected: str | None
) -> None:
    corpus = Corpus()
    corpus.add(text, names, [source])
    assert corpus.spoken() == [expected]
