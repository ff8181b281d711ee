"""Coverage: which facts each outlet reports, tells otherwise, or leaves out.

A fact is a speaker who is quoted, an utterance, a topic of claims, or a place on the ground. Silence is
judged only inside a story and only of text that was read whole: an outlet that does not tell the story,
or whose article could not be read or did not load whole, is not silent. Nor can silence be told about a
source without a name that one outlet alone quotes: "an official" of another may be the same person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.comparison.cut_bodies import reasons_cut
from analysis.comparison.differing import Pair, differing
from analysis.comparison.speakers.speaker_names import names_nobody
from analysis.frames import Tables

FACT_KINDS = ("speaker", "utterance", "topic", "place")
SILENT, NAMED, UNNAMED = "silent", "only named", "source not named"
"""What an outlet that tells the story does with a fact that it has not. It is silent; it has the name, but
no words of the speaker, or not as a place on the ground; or nobody can tell, for the source that one
other outlet quotes has no name."""

STATES = (
    *("reports", "differs", SILENT, NAMED, UNNAMED, "published before it was known"),
    *("not covering this story", "not read whole", "not read"),
)

COLUMNS = (
    "fact_kind",
    "fact_id",
    "label",
    "outlet",
    "state",
    "n_findings",
    "first_finding_id",
    "article_id",
    "start",
    "end",
)

Found = tuple[str, str, str, str, int, int]
"""A finding of a fact: `fact_id, label, finding_id, article_id, start, end`."""


@dataclass(slots=True)
class Cell:
    """What an outlet has of a fact: how many findings, and the earliest of them."""

    n_findings: int
    finding_id: str
    article_id: str
    start: int
    end: int


@dataclass(slots=True)
class Fact:
    """One fact with what every outlet does with it.

    Attributes:
        fact_id: The speaker, utterance, topic or place.
        label: Its name.
        cells: What the outlets that have it have.
        states: One of `STATES` for every outlet that has it, tells its story, or was not read (whole) on
            it; the others do not cover the story.
    """

    fact_id: str
    label: str
    cells: dict[str, Cell] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)

    def state(self, outlet: str) -> str:
        """Return what an outlet does with it."""
        return self.states.get(outlet, "not covering this story")

    @property
    def n_findings(self) -> int:
        """Findings of all outlets."""
        return sum(cell.n_findings for cell in self.cells.values())

    @property
    def silent(self) -> list[str]:
        """Outlets that leave it out, by name: silent, or with no more than the name."""
        return sorted(outlet for outlet, state in self.states.items() if state in (SILENT, NAMED))

    @property
    def n_silent(self) -> int:
        """How many do."""
        return sum(state in (SILENT, NAMED) for state in self.states.values())

    def _place(self) -> tuple[int, int, int, str, str]:
        """Return its place: the widest first in each group.

        Unevenly told; told by one alone; quoted by one alone from nobody named; told by all.
        """
        group = 0
        if not self.n_silent:
            group = 2 if UNNAMED in self.states.values() else 3
        elif len(self.cells) == 1:
            group = 1
        return group, -len(self.cells), -self.n_findings, self.label, self.fact_id


@dataclass(frozen=True, slots=True)
class _Time:
    """When an article appeared, as numbers that compare fast; nothing where that is not known."""

    moment: int | None
    day: int
    has_minute: bool

    @classmethod
    def of(cls, published: Any, precision: Any) -> _Time:
        """Make it from `published` and `published_precision` of an article."""
        if pd.isna(published):
            return cls(None, 0, False)
        return cls(published.value, published.toordinal(), precision == "minute")

    def is_before(self, other: _Time) -> bool:
        """Say whether it lies before another time: by the minute if both have it, else by the day."""
        if self.moment is None or other.moment is None or self.moment >= other.moment:
            return False
        return self.day < other.day or (self.has_minute and other.has_minute)


@dataclass(frozen=True, slots=True)
class _Press:
    """The articles of a corpus by outlet and story.

    Attributes:
        outlet_of: Outlet of each article, earliest article first.
        rank: Place of each article in that order.
        story_of: Story of each article; articles without one share an unnamed one.
        time_of: When each article appeared.
        told: For each story the outlets with an article that was read whole, with the time of their latest.
        unread: For each story what became of the others' articles, one of `STATES` by outlet.
    """

    outlet_of: Mapping[str, str]
    rank: Mapping[str, int]
    story_of: Mapping[str, str]
    time_of: Mapping[str, _Time]
    told: Mapping[str, Mapping[str, _Time]]
    unread: Mapping[str, Mapping[str, str]]

    def outlets(self) -> list[str]:
        """Return the outlets by name."""
        return sorted(set(self.outlet_of.values()))


def coverage_grid(
    tables: Tables, *, fact_kinds: Sequence[str] = FACT_KINDS, most: int | None = None
) -> pd.DataFrame:
    """Return what every outlet does with every fact.

    Args:
        tables: The tables of the articles in question; an outlet that is not known goes by its article.
        fact_kinds: Which of `FACT_KINDS`.
        most: How many facts of each kind, the first in order; all when left out.

    Returns:
        One row for each fact and outlet with `COLUMNS`, facts in the order of `coverage_facts`:
        `first_finding_id`, `article_id`, `start`, `end` lead to the outlet's earliest finding and are
        missing where it has none.
    """
    press = _press(tables)
    outlets = press.outlets()
    rows: list[tuple[Any, ...]] = []
    for kind in fact_kinds:
        for fact in _facts(tables, kind, press)[:most]:
            rows += [_row(kind, fact, outlet) for outlet in outlets]
    numbers = ("n_findings", "start", "end")
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype="object")
    return table.astype({name: "Int64" if name in numbers else "str" for name in COLUMNS})


def _row(kind: str, fact: Fact, outlet: str) -> tuple[Any, ...]:
    state, cell = fact.state(outlet), fact.cells.get(outlet)
    found: tuple[Any, ...] = (0, None, None, None, None)
    if cell is not None:
        found = (cell.n_findings, cell.finding_id, cell.article_id, cell.start, cell.end)
    return kind, fact.fact_id, fact.label, outlet, state, *found


def coverage_facts(tables: Tables, kind: str, *, only: Collection[str] | None = None) -> list[Fact]:
    """Return the facts of one kind with what every outlet does with each.

    Args:
        tables: The tables of the articles in question; an outlet that is not known goes by its article.
        kind: One of `FACT_KINDS`.
        only: The facts in question; all when left out.

    Returns:
        Facts that several outlets report and another leaves out come first, the most widely reported
        before others; then those that one outlet alone has, sources without a name last; then those that
        all have.

    Misses:
        Silence means that the method found nothing: the outlet may say it in words that it does not
        read. A fact is taken to be known from the first article that has it; of articles of one day,
        without the minute, and of those without a date none is taken for too early.
    """
    return _facts(tables, kind, _press(tables), only)


def _facts(tables: Tables, kind: str, press: _Press, only: Collection[str] | None = None) -> list[Fact]:
    facts: dict[str, Fact] = {}
    articles: dict[str, set[str]] = defaultdict(set)
    for fact_id, label, finding_id, article_id, start, end in _FINDINGS[kind](tables):
        if only is not None and fact_id not in only:
            continue
        fact = facts.setdefault(fact_id, Fact(fact_id, label))
        articles[fact_id].add(article_id)
        outlet = press.outlet_of[article_id]
        cell = fact.cells.get(outlet)
        if cell is None:
            fact.cells[outlet] = Cell(1, finding_id, article_id, start, end)
            continue
        cell.n_findings += 1
        if (press.rank[article_id], start) < (press.rank[cell.article_id], cell.start):
            cell.finding_id, cell.article_id, cell.start, cell.end = finding_id, article_id, start, end
    apart, named = differing(kind, tables, press.outlet_of), _naming(kind, tables, facts)
    for fact in facts.values():
        is_open = kind == "speaker" and len(fact.cells) == 1 and names_nobody(fact.label)
        fact.states = _states(
            fact, articles[fact.fact_id], press, apart, UNNAMED if is_open else SILENT, named[fact.fact_id]
        )
    return sorted(facts.values(), key=Fact._place)


def _naming(kind: str, tables: Tables, fact_ids: Collection[str]) -> Mapping[str, set[str]]:
    """Return the articles that have the name of each speaker or place, whatever they do with it."""
    found: dict[str, set[str]] = defaultdict(set)
    if kind == "speaker":
        names = tables.names[tables.names["speaker_id"].isin(list(fact_ids))]
        for speaker_id, article_id in _columns(names, "speaker_id", "article_id"):
            found[speaker_id].add(article_id)
    elif kind == "place":
        holders: dict[str, set[str]] = defaultdict(set)
        for surface, article_id in _columns(tables.toponyms, "surface", "article_id"):
            holders[surface].add(article_id)
        own = tables.toponyms[tables.toponyms["place_id"].isin(list(fact_ids))]
        # A name that is taken for another place in one article may mean this one there too.
        for place_id, surface in _columns(
            own.drop_duplicates(["place_id", "surface"]), "place_id", "surface"
        ):
            found[place_id] |= holders[surface]
    return found


def _states(
    fact: Fact,
    articles: Iterable[str],
    press: _Press,
    apart: frozenset[Pair],
    missing: str,
    naming: Collection[str],
) -> dict[str, str]:
    """Return what each outlet does with a fact: first what it has, then what it told of the story.

    Args:
        fact: The fact, with its cells.
        articles: Those that have it.
        press: All articles.
        apart: Facts that an outlet tells otherwise.
        missing: What an outlet does that could have had it and has not.
        naming: The articles that have its name.
    """
    states = {o: "differs" if (fact.fact_id, o) in apart else "reports" for o in fact.cells}
    stories = {press.story_of[article_id] for article_id in articles}
    known = press.time_of[min(articles, key=press.rank.__getitem__)]
    named = {press.outlet_of[a] for a in naming if a in press.story_of and press.story_of[a] in stories}
    for story_id in stories:
        for outlet, time in press.told.get(story_id, {}).items():
            if outlet in fact.cells:
                continue
            if time.is_before(known):
                states.setdefault(outlet, "published before it was known")
            else:
                states[outlet] = NAMED if missing == SILENT and outlet in named else missing
    # An outlet that was read on one story of the fact is judged by that.
    for story_id in stories:
        for outlet, state in press.unread.get(story_id, {}).items():
            states.setdefault(outlet, state)
    return states


def _press(tables: Tables) -> _Press:
    ordered = tables.articles.sort_values(["published", "article_id"], kind="stable")
    ids = ordered["article_id"].tolist()
    outlets = ordered["outlet"].fillna(ordered["article_id"]).tolist()
    stories = ordered["story_id"].fillna("").tolist()
    dates = _columns(ordered, "published", "published_precision")
    times = [_Time.of(published, precision) for published, precision in dates]
    told: dict[str, dict[str, _Time]] = defaultdict(dict)
    unread: dict[str, dict[str, str]] = defaultdict(dict)
    cut = reasons_cut(tables.problems)
    columns = zip(stories, ids, outlets, times, ordered["is_extracted"].tolist(), strict=True)
    for story_id, article_id, outlet, time, is_read in columns:
        if is_read and article_id not in cut:
            told[story_id][outlet] = time
        elif is_read:
            unread[story_id][outlet] = "not read whole"
        else:
            unread[story_id].setdefault(outlet, "not read")
    return _Press(
        dict(zip(ids, outlets, strict=True)),
        {article_id: rank for rank, article_id in enumerate(ids)},
        dict(zip(ids, stories, strict=True)),
        dict(zip(ids, times, strict=True)),
        told,
        unread,
    )


def _speakers(tables: Tables) -> Iterator[Found]:
    """Yield every quotation once for each of its speakers."""
    names = _labels(tables.speakers, "speaker_id", "name")
    quotations = tables.quotations
    rest = _columns(quotations, "quotation_id", "article_id", "start", "end")
    voices = _columns(quotations, "speaker_id", "co_speakers")
    for (speaker_id, others), found in zip(voices, rest, strict=True):
        for fact_id in (speaker_id, *others):
            if fact_id in names:
                yield fact_id, names[fact_id], *found


def _utterances(tables: Tables) -> Iterator[Found]:
    labels = _labels(tables.utterances, "utterance_id", "label")
    return _linked(tables.quotations, "utterance_id", "quotation_id", labels)


def _topics(tables: Tables) -> Iterator[Found]:
    labels = _labels(tables.topics, "topic_id", "label")
    return _linked(tables.claims, "topic_id", "claim_id", labels)


def _places(tables: Tables) -> Iterator[Found]:
    """Yield toponyms of the ground; "Moscow said" is no place that an outlet reports from."""
    ground = tables.toponyms[tables.toponyms["sense"] == "literal"]
    names = ground.dropna(subset=["place_id", "name"]).drop_duplicates("place_id")
    return _linked(ground, "place_id", "toponym_id", _labels(names, "place_id", "name"))


def _linked(findings: pd.DataFrame, link: str, key: str, labels: Mapping[str, str]) -> Iterator[Found]:
    """Yield the findings of a known fact."""
    for fact_id, *found in _columns(findings, link, key, "article_id", "start", "end"):
        if fact_id in labels:
            finding_id, article_id, start, end = found
            yield fact_id, labels[fact_id], finding_id, article_id, start, end


def _labels(facts: pd.DataFrame, key: str, label: str) -> dict[str, str]:
    return dict(_columns(facts, key, label))


def _columns(table: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield some columns row by row; as lists, which are eight times as fast as series of texts."""
    return zip(*(table[name].tolist() for name in names), strict=True)


_FINDINGS: Mapping[str, Callable[[Tables], Iterator[Found]]] = {
    "speaker": _speakers,
    "utterance": _utterances,
    "topic": _topics,
    "place": _places,
}
