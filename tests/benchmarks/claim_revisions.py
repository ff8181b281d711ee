"""Writes made-up reports in pairs: one thing told twice, revised or contested, or two things.

Every case is a few short reports by invented outlets about one invented event, with the pairs of figures
to be judged. Slots (event, place, outlet, noun, verb, number, order) are drawn with a fixed seed; what the
relation of a case is follows from its family, and each case was read once before it was kept. Run it to
write `pairs/made.jsonl` anew: `python -m tests.benchmarks.claim_revisions`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SEED = 2026
SEALED_SHARE = 0.3
OUT = Path(__file__).parent / "pairs" / "made.jsonl"

Case = dict[str, Any]
Says = tuple[str, str]
"""A sentence with a figure, and the words of the figure in it."""

_OUTLETS = ("Harbour Post", "Daily Ledger", "Northern Star", "Valley Times", "Evening Mail", "The Observer")
_EVENTS = (
    ("A flood swept through {place} on Monday.", "flood"),
    ("An earthquake shook {place} on Monday.", "earthquake"),
    ("An explosion tore through a market in {place} on Monday.", "explosion"),
    ("A passenger train left the rails near {place} on Monday.", "crash"),
    ("A storm crossed {place} on Monday.", "storm"),
    ("Rockets fell on {place} on Monday.", "attack"),
)
_PLACES = ("Mosul", "Manila", "Quito", "Kharkiv", "Lagos", "Lahore", "Tripoli", "Managua")
_BODIES = (
    "the health ministry",
    "the interior ministry",
    "the fire service",
    "the regional governor",
    "police",
)
_TAILS = (
    "Roads into the area were closed.",
    "The president cut short a trip abroad.",
    "Schools stayed shut.",
    "Power was out in much of the area.",
)


class Writer:
    """Draws the slots and keeps count of the cases."""

    def __init__(self) -> None:
        self.draw = random.Random(SEED)  # noqa: S311  (no secret is drawn)
        self.n_cases = 0

    def case(
        self,
        family: str,
        lead: str,
        says: list[Says],
        topic: str,
        verdicts: list[str],
        *,
        days: list[int] | None = None,
        leads: list[str] | None = None,
        outlets: list[str] | None = None,
    ) -> Case:
        """Return a case: one report for each sentence, every pair of them with one label."""
        self.n_cases += 1
        name = f"m{self.n_cases:03d}"
        papers = outlets or self.draw.sample(_OUTLETS, len(says))
        tails = self.draw.sample(_TAILS, len(says))
        days = days or [5] * len(says)
        articles = []
        for index, (sentence, _) in enumerate(says):
            opening = leads[index] if leads else lead
            text = f"{opening} {sentence} {tails[index]}"
            day = f"2024-03-{days[index]:02d}"
            articles.append(
                {"id": f"{name}-{index}", "outlet": papers[index], "published": day, "text": text}
            )
        pairs = [
            {
                "first": [f"{name}-{one}", says[one][1]],
                "second": [f"{name}-{two}", says[two][1]],
                "topic": topic,
                "verdicts": verdicts,
            }
            for one in range(len(says))
            for two in range(one + 1, len(says))
        ]
        return {"case": name, "family": family, "articles": articles, "pairs": pairs}

    def event(self) -> str:
        """Return the sentence that opens the reports of a case."""
        return self.draw.choice(_EVENTS)[0].format(place=self.draw.choice(_PLACES))

    def body(self) -> str:
        """Return who gives a figure."""
        return self.draw.choice(_BODIES)

    def bodies(self) -> tuple[str, str]:
        """Return two who give figures."""
        one, two = self.draw.sample(_BODIES, 2)
        return one, two


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tolls_raised(w: Writer) -> Iterator[Case]:
    """One ministry raises its toll from day to day."""
    shapes: list[Callable[[int, str], Says]] = [
        lambda n, who: (f"{_capital(who)} said {n} people had been killed.", f"{n} people"),
        lambda n, who: (f"The death toll rose to {n}, {who} said.", f"{n}"),
        lambda n, who: (f"At least {n} people died, according to {who}.", f"At least {n} people"),
        lambda n, who: (f"{_capital(who)} put the number of dead at {n}.", f"{n}"),
    ]
    for _ in range(5):
        who, start = w.body(), w.draw.choice((12, 31, 120))
        numbers = [start, start + w.draw.randint(2, 6), start + w.draw.randint(8, 20)]
        first, *later = w.draw.sample((0, 1, 3), 3)
        says = [
            shapes[0](numbers[0], who),
            shapes[first or 3](numbers[1], who),
            shapes[later[0] or 1](numbers[2], who),
        ]
        yield w.case("toll raised", w.event(), says, "same", ["revised"], days=[4, 5, 6])
    for noun, verb in (("houses", "destroyed"), ("schools", "damaged")):
        who = w.body()
        says = [(f"{_capital(who)} said {n} {noun} had been {verb}.", f"{n} {noun}") for n in (40, 65)]
        yield w.case("count raised", w.event(), says, "same", ["revised"], days=[4, 5])


def _killed_against_injured(w: Writer) -> Iterator[Case]:
    pairs = [
        ("{n} people were killed, {who} said.", "{n} people were injured, {who} said."),
        ("The dead numbered {n}, said {who}.", "{who} said {n} people had been wounded."),
        ("{who} said {n} civilians had died.", "{who} said {n} civilians were hurt."),
        ("At least {n} people were killed, {who} said.", "At least {n} people were missing, {who} said."),
        ("{who} said {n} soldiers had been killed.", "{n} soldiers were wounded, {who} said."),
        ("{n} people died, {who} said.", "{who} said {n} people were unaccounted for."),
        ("{who} reported {n} deaths.", "{who} reported {n} injuries."),
    ]
    for one, two in pairs:
        who, first = w.body(), w.draw.randint(8, 40)
        second = w.draw.choice((first, first * 3, first + 4))
        says = [
            (_capital(one.format(n=first, who=who)), f"{first}"),
            (_capital(two.format(n=second, who=who)), f"{second}"),
        ]
        yield w.case("killed against injured", w.event(), says, "different", ["not_comparable"])


def _units(w: Writer) -> Iterator[Case]:
    same = [
        (
            "The pipeline runs for 100 miles, the company said.",
            "100 miles",
            "The pipeline runs for 161 kilometres, officials said.",
            "161 kilometres",
        ),
        (
            "The village lies about 30 miles from the border.",
            "about 30 miles",
            "The village lies some 48 kilometres from the border.",
            "some 48 kilometres",
        ),
        (
            "The ship carried 2,000 tonnes of grain, the port said.",
            "2,000 tonnes",
            "The ship carried 2 million kilograms of grain, the crew said.",
            "2 million kilograms",
        ),
        ("The siege has lasted two years.", "two years", "The siege has lasted 24 months.", "24 months"),
        (
            "The plume rose to a height of 10 kilometres.",
            "10 kilometres",
            "The plume rose to a height of 10,000 metres.",
            "10,000 metres",
        ),
    ]
    for one, words, two, others in same:
        yield w.case(
            "units agree", w.event(), [(one, words), (two, others)], "same", ["agree", "compatible"]
        )
    apart = [
        (
            "The pipeline runs for 100 miles, the company said.",
            "100 miles",
            "The pipeline runs for 100 kilometres, officials said.",
            "100 kilometres",
        ),
        (
            "The fence is 40 miles long, the army said.",
            "40 miles",
            "The fence is 90 kilometres long, villagers said.",
            "90 kilometres",
        ),
        (
            "The ship carried 2,000 tonnes of grain, the port said.",
            "2,000 tonnes",
            "The ship carried 900,000 kilograms of grain, the crew said.",
            "900,000 kilograms",
        ),
    ]
    for one, words, two, others in apart:
        yield w.case("units apart", w.event(), [(one, words), (two, others)], "same", ["conflict"])


def _hedges(w: Writer) -> Iterator[Case]:
    meet = [
        ("at least 30", "35"),
        ("about 50", "52"),
        ("nearly 200", "190"),
        ("up to 60", "45"),
        ("more than 100", "120"),
        ("some 80", "at least 75"),
    ]
    things = [
        ("houses", "destroyed"),
        ("vehicles", "damaged"),
        ("prisoners", "released"),
        ("drones", "shot down"),
        ("people", "arrested"),
        ("people", "evacuated"),
    ]
    for one, two in meet:
        noun, verb = w.draw.choice(things)
        who, whom = w.bodies()
        says = [
            (f"{_capital(who)} said {one} {noun} had been {verb}.", f"{one} {noun}"),
            (f"{_capital(f'{two} {noun}')} were {verb}, {whom} said.", f"{_capital(f'{two} {noun}')}"),
        ]
        yield w.case("hedges meet", w.event(), says, "same", ["compatible"])
    apart = [("at least 60", "25"), ("fewer than 20", "45"), ("more than 100", "at most 60")]
    for one, two in apart:
        noun, verb = w.draw.choice(things)
        who, whom = w.bodies()
        says = [
            (f"{_capital(who)} said {one} {noun} had been {verb}.", f"{one} {noun}"),
            (f"{_capital(f'{two} {noun}')} were {verb}, {whom} said.", f"{_capital(f'{two} {noun}')}"),
        ]
        yield w.case("hedges apart", w.event(), says, "same", ["conflict"])


def _ranges(w: Writer) -> Iterator[Case]:
    rows = [
        ("10,000 to 15,000", "12,000", ["compatible"]),
        ("between 20 and 30", "25", ["compatible"]),
        ("10,000 to 15,000", "40,000", ["conflict"]),
        ("between 20 and 30", "50", ["conflict"]),
    ]
    things = [
        ("soldiers", "deployed to the border"),
        ("protesters", "detained"),
        ("migrants", "rescued"),
        ("homes", "flooded"),
    ]
    for (one, two, verdicts), (noun, verb) in zip(rows, things, strict=True):
        who, whom = w.bodies()
        says = [
            (f"{_capital(who)} said {one} {noun} had been {verb}.", f"{one} {noun}"),
            (f"{_capital(whom)} said {two} {noun} were {verb}.", f"{two} {noun}"),
        ]
        yield w.case("ranges", w.event(), says, "same", verdicts)


def _other_things(w: Writer) -> Iterator[Case]:
    rows = [
        ("30 drones were shot down", "30 people were evacuated"),
        ("the army fired 20 missiles", "the army lost 20 tanks"),
        ("12 houses were destroyed", "12 people were arrested"),
        ("15 schools were closed", "15 bridges were closed"),
        ("40 drones were launched", "40 drones were intercepted"),
        ("100 prisoners were released", "100 prisoners were captured"),
        ("50 flights were cancelled", "50 trains were cancelled"),
        ("200 volunteers arrived", "200 tents arrived"),
    ]
    for one, two in rows:
        who = w.body()
        words = [
            " ".join(x.split()[:2]) if x[0].isdigit() else " ".join(x.split()[-2:]) for x in (one, two)
        ]
        says = [(f"{_capital(who)} said {one}.", words[0]), (f"{_capital(who)} said {two}.", words[1])]
        yield w.case("other thing", w.event(), says, "different", ["not_comparable"])


def _namesakes(w: Writer) -> Iterator[Case]:
    rows = [
        (
            "A bus crashed in Springfield, Illinois, on Monday.",
            "A bus crashed in Springfield, Missouri, on Monday.",
            "{n} people were killed",
        ),
        (
            "Fighting went on in Sudan on Monday.",
            "Fighting went on in South Sudan on Monday.",
            "{n} soldiers were killed",
        ),
        (
            "A fire broke out in Cordoba, Spain, on Monday.",
            "A fire broke out in Cordoba, Argentina, on Monday.",
            "{n} people were injured",
        ),
    ]
    for first, second, what in rows:
        low, high = w.draw.sample(range(6, 30), 2)
        place = [
            lead.split(" in ")[1].removesuffix(", on Monday.").removesuffix(" on Monday.")
            for lead in (first, second)
        ]
        says = [
            (f"In {place[0]} {what.format(n=low)}, police said.", f"{low}"),
            (f"In {place[1]} {what.format(n=high)}, police said.", f"{high}"),
        ]
        yield w.case("namesake", "", says, "different", ["not_comparable"], leads=[first, second])
    nouns = [
        ("Russian soldiers", "Belarusian soldiers", "arrived at the base"),
        ("Israeli aircraft", "Iranian aircraft", "crossed the border"),
        ("South Korean sailors", "North Korean sailors", "were detained"),
    ]
    for one, two, verb in nouns:
        n, m = w.draw.sample(range(20, 60), 2)
        who = w.body()
        says = [
            (f"{_capital(who)} said {n} {one} {verb}.", f"{n} {one}"),
            (f"{_capital(who)} said {m} {two} {verb}.", f"{m} {two}"),
        ]
        yield w.case("namesake", w.event(), says, "different", ["not_comparable"])


def _reworded(w: Writer) -> Iterator[Case]:
    rows = [
        ("nine houses were damaged", "nine houses", "nine buildings had suffered damage", "nine buildings"),
        ("the attack wounded 14 people", "14 people", "there were 14 wounded", "14 wounded"),
        (
            "air defences shot down 30 drones",
            "30 drones",
            "30 of the aerial weapons were downed",
            "30 of the aerial weapons",
        ),
        ("two residents died", "two residents", "two people were killed", "two people"),
        ("troops fired 16 rockets", "16 rockets", "16 missiles were launched", "16 missiles"),
        (
            "security forces detained 70 protesters",
            "70 protesters",
            "70 demonstrators were arrested",
            "70 demonstrators",
        ),
        (
            "some 400 families had fled",
            "some 400 families",
            "about 400 families left their homes",
            "about 400 families",
        ),
        ("six explosions were heard", "six explosions", "six blasts rang out", "six blasts"),
        (
            "rescuers pulled 23 survivors from the water",
            "23 survivors",
            "23 survivors were rescued",
            "23 survivors",
        ),
        ("the government sent 800 soldiers", "800 soldiers", "800 troops were deployed", "800 troops"),
    ]
    for one, words, two, others in rows:
        who, whom = w.bodies()
        says = [(f"{_capital(who)} said {one}.", words), (f"{_capital(whom)} said {two}.", others)]
        yield w.case("reworded", w.event(), says, "same", ["agree", "compatible"])


def _contested(w: Writer) -> Iterator[Case]:
    rows = [
        ("{n} people were killed", "{n} people had died", 14, 37),
        ("{n} people were wounded", "{n} people were injured", 9, 22),
        ("{n} drones were shot down", "it had destroyed {n} drones", 12, 30),
        ("{n} houses were damaged", "{n} buildings were damaged", 9, 26),
        ("{n} protesters were arrested", "{n} demonstrators were detained", 40, 110),
        ("{n} hostages were released", "{n} hostages had been freed", 6, 11),
        ("{n} migrants were rescued", "{n} migrants had been saved", 55, 90),
        ("{n} soldiers were killed", "{n} troops were killed", 18, 60),
        ("{n} rockets were fired", "the group launched {n} missiles", 25, 70),
        ("unemployment had risen to {n} percent", "unemployment stood at {n} percent", 5, 9),
        ("the repairs would cost ${n} million", "the cost of the repairs was ${n} million", 30, 75),
        ("{n} fires were burning", "{n} blazes were burning", 13, 35),
        ("{n} people were missing", "{n} people were unaccounted for", 8, 19),
        ("{n} votes were cast against the bill", "{n} votes against the bill were counted", 120, 160),
    ]
    for one, two, low, high in rows:
        who, whom = w.bodies()
        numbers = w.draw.sample((low, high), 2)
        says = [
            (f"{_capital(who)} said {one.format(n=numbers[0])}.", f"{numbers[0]}"),
            (f"{_capital(whom)} said {two.format(n=numbers[1])}.", f"{numbers[1]}"),
        ]
        yield w.case("contested", w.event(), says, "same", ["conflict"])


def _zeros(w: Writer) -> Iterator[Case]:
    rows = [
        ("there were no casualties", "no casualties", "three people were wounded", "three people"),
        ("no one was killed", "no one", "five people had been killed", "five people"),
        ("there were no deaths", "no deaths", "two people died", "two people"),
        ("nobody was hurt", "nobody", "seven people were injured", "seven people"),
    ]
    for one, words, two, others in rows:
        who, whom = w.bodies()
        says = [(f"{_capital(who)} said {one}.", words), (f"{_capital(whom)} said {two}.", others)]
        yield w.case("none against some", w.event(), says, "same", ["conflict"])


def _totals(w: Writer) -> Iterator[Case]:
    rows = [
        (
            "there were 40 casualties",
            "40 casualties",
            "12 people were killed",
            "12 people",
            "either",
            ["compatible", "not_comparable"],
        ),
        (
            "30 people were killed or wounded",
            "30 people",
            "five people were killed",
            "five people",
            "either",
            ["compatible", "not_comparable"],
        ),
        (
            "20 people were killed",
            "20 people",
            "three children were killed",
            "three children",
            "either",
            ["compatible", "not_comparable"],
        ),
        (
            "35 drones were launched",
            "35 drones",
            "35 drones were launched, including 23 over the capital",
            "23",
            "different",
            ["not_comparable", "compatible"],
        ),
        (
            "the army sent 50 tanks",
            "50 tanks",
            "the army sent 50 tanks, 12 of them new",
            "12",
            "different",
            ["not_comparable", "compatible"],
        ),
    ]
    for one, words, two, others, topic, verdicts in rows:
        who = w.body()
        says = [(f"{_capital(who)} said {one}.", words), (f"{_capital(who)} said {two}.", others)]
        yield w.case("total and part", w.event(), says, topic, verdicts)


def _measures(w: Writer) -> Iterator[Case]:
    different = [
        ("Inflation rose to 5.1 percent", "5.1 percent", "Unemployment rose to 5.1 percent", "5.1 percent"),
        ("The bridge cost $40 million", "$40 million", "The stadium cost $40 million", "$40 million"),
        ("The river is 90 miles long", "90 miles", "The border is 90 miles long", "90 miles"),
        ("The talks lasted three hours", "three hours", "The power cut lasted three hours", "three hours"),
        (
            "The contract is worth $3 million",
            "$3 million",
            "The contract is worth 300 million yen",
            "300 million yen",
        ),
        ("Exports grew by 4 percent", "4 percent", "Imports grew by 4 percent", "4 percent"),
    ]
    for one, words, two, others in different:
        yield w.case(
            "other measure",
            w.event(),
            [(f"{one}, officials said.", words), (f"{two}, officials said.", others)],
            "different",
            ["not_comparable"],
        )
    same = [
        (
            "The contract is worth $3.2 billion",
            "$3.2 billion",
            "The contract was valued at $3.2 billion",
            "$3.2 billion",
            ["agree"],
        ),
        (
            "The talks lasted three hours",
            "three hours",
            "The talks went on for nearly three hours",
            "nearly three hours",
            ["compatible"],
        ),
        ("Turnout was 62 percent", "62 percent", "Turnout reached 48 percent", "48 percent", ["conflict"]),
        ("Exports grew by 4 percent", "4 percent", "Exports grew by 9 percent", "9 percent", ["conflict"]),
    ]
    for one, words, two, others, verdicts in same:
        who, whom = w.bodies()
        yield w.case(
            "one measure",
            w.event(),
            [(f"{one}, {who} said.", words), (f"{two}, {whom} said.", others)],
            "same",
            verdicts,
        )


def _other_days(w: Writer) -> Iterator[Case]:
    rows = [
        ("On Monday {n} drones were shot down", "On Saturday {n} drones were shot down"),
        ("{n} people were killed on Monday", "{n} people were killed on Friday"),
        ("On March 1 the army fired {n} missiles", "On March 4 the army fired {n} missiles"),
    ]
    for one, two in rows:
        who = w.body()
        n, m = w.draw.sample(range(10, 40), 2)
        says = [(f"{one.format(n=n)}, {who} said.", f"{n}"), (f"{two.format(n=m)}, {who} said.", f"{m}")]
        yield w.case("other day", "There was fighting near Lahore.", says, "different", ["not_comparable"])


def _vague(w: Writer) -> Iterator[Case]:
    rows = [
        ("dozens", "35", ["compatible"]),
        ("several", "five", ["compatible"]),
        ("thousands", "8,000", ["compatible"]),
        ("hundreds", "35", ["not_comparable", "conflict"]),
        ("dozens", "400", ["not_comparable", "conflict"]),
    ]
    things = [
        ("houses", "destroyed"),
        ("people", "killed"),
        ("people", "evacuated"),
        ("people", "injured"),
        ("drones", "launched"),
    ]
    for (one, two, verdicts), (noun, verb) in zip(rows, things, strict=True):
        who, whom = w.bodies()
        says = [
            (
                f"{_capital(who)} said {one} of {noun} had been {verb}."
                if one != "several"
                else f"{_capital(who)} said several {noun} had been {verb}.",
                one,
            ),
            (f"{_capital(whom)} said {two} {noun} were {verb}.", f"{two} {noun}"),
        ]
        yield w.case("vague", w.event(), says, "same", verdicts)


def _own_voice(w: Writer) -> Iterator[Case]:
    for noun, verb, low, high in (
        ("people", "killed", 11, 18),
        ("houses", "destroyed", 50, 90),
        ("people", "injured", 24, 31),
    ):
        paper = w.draw.choice(_OUTLETS)
        says = [
            (f"At least {low} {noun} were {verb}.", f"At least {low} {noun}"),
            (f"{_capital(str(high))} {noun} were {verb}.", f"{high} {noun}"),
        ]
        says[0] = (f"The disaster left {low} {noun} {verb}.", f"{low} {noun}")
        yield w.case("own voice", w.event(), says, "same", ["revised"], days=[4, 6], outlets=[paper, paper])


_FAMILIES = (
    _tolls_raised, _killed_against_injured, _units, _hedges, _ranges, _other_things, _namesakes, _reworded,
    _contested, _zeros, _totals, _measures, _other_days, _vague, _own_voice,
)  # fmt: skip


def write_cases() -> list[Case]:
    """Return all cases, the same in every run, `SEALED_SHARE` of them marked as sealed."""
    writer = Writer()
    cases = [case for family in _FAMILIES for case in family(writer)]
    chance = random.Random(SEED)  # noqa: S311  (no secret is drawn)
    sealed = set(chance.sample(range(len(cases)), round(len(cases) * SEALED_SHARE)))
    return [{**case, "sealed": index in sealed} for index, case in enumerate(cases)]


if __name__ == "__main__":
    lines = [json.dumps(case, ensure_ascii=False) for case in write_cases()]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
