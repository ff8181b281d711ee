"""Profiles: how much each outlet writes, whom it lets speak, what it alone has, and what it lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from analysis.comparison.coverage import Fact
from analysis.queries.coverage import KINDS, facts_in_view, labels_of
from analysis.queries.fact_copies import COPIES
from analysis.queries.filters import View
from analysis.queries.rows import columns_of
from analysis.queries.speakers import said_in
from analysis.spans import merge

MOST_NAMED = 5
"""Facts of each sort that are named on each side of a profile; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Named:
    """A fact that an outlet alone has, or lacks.

    Attributes:
        what: What the facts are (`speakers`, `figures` ...).
        fact_id: Which one.
        label: Its name.
        n: Findings of it in all outlets.
        n_outlets: Outlets that have it.
        n_telling: Outlets that tell its story.
    """

    what: str
    fact_id: str
    label: str
    n: int
    n_outlets: int
    n_telling: int


@dataclass(slots=True)
class Profile:
    """What can be counted of one outlet.

    Attributes:
        outlet: Its name.
        n_articles: Articles in view.
        n_words: Words of their bodies.
        n_wired: Articles that credit a news agency.
        wires: The agencies credited.
        n_quotations: Quotations in view.
        n_direct: Those with own words in marks.
        sides: Quotations by the state or body that the speaker speaks for, the most quoted first.
        n_figures: Figures in view.
        n_places: Places on the ground.
        copied: Share of its text in passages that another article has too, quotations apart; 0 to 1.
        alone: Facts that no other outlet has though some tell the story; the first of `n_alone`.
        lacks: Facts that most others who tell the story have and it has not; the first of `n_lacks`.
        n_alone: How many facts it has alone.
        n_lacks: How many it lacks.
    """

    outlet: str
    n_articles: int = 0
    n_words: int = 0
    n_wired: int = 0
    wires: Sequence[str] = ()
    n_quotations: int = 0
    n_direct: int = 0
    sides: Sequence[tuple[str, int]] = ()
    n_figures: int = 0
    n_places: int = 0
    copied: float = 0.0
    alone: list[Named] = field(default_factory=list)
    lacks: list[Named] = field(default_factory=list)
    n_alone: int = 0
    n_lacks: int = 0


def profiles(view: View) -> list[Profile]:
    """Return the profile of every outlet in view, the one that writes most first."""
    found: dict[str, Profile] = {}
    outlet_of: dict[str, str] = {}
    wires: dict[str, Counter[str]] = defaultdict(Counter)
    columns = ("article_id", "outlet", "n_words", "wires")
    for article_id, outlet, n_words, credited in columns_of(view.shown.articles, *columns):
        # As in the comparison, an outlet that is not known goes by its article.
        name = outlet_of[article_id] = outlet if isinstance(outlet, str) else article_id
        own = found.setdefault(name, Profile(name))
        own.n_articles += 1
        own.n_words += n_words
        own.n_wired += bool(credited)
        wires[name].update(credited)
    for name, own in found.items():
        own.wires = [wire for wire, _ in wires[name].most_common()]
    _count_findings(view, found, outlet_of)
    _measure_copies(view, found, outlet_of)
    for what, kind in KINDS.items():
        _name_facts(view, what, facts_in_view(view, kind), found)
    return sorted(found.values(), key=lambda own: (-own.n_words, own.outlet))


def _count_findings(view: View, found: Mapping[str, Profile], outlet_of: Mapping[str, str]) -> None:
    said = said_in(view)
    sides: dict[str, Counter[str]] = defaultdict(Counter)
    articles = said.rows["article_id"].tolist()
    for article_id, own_words in zip(articles, said.is_direct, strict=True):
        own = found[outlet_of[article_id]]
        own.n_quotations += 1
        own.n_direct += own_words
    for place, side in said.sides():
        sides[outlet_of[articles[place]]][side] += 1
    for outlet, counter in sides.items():
        found[outlet].sides = counter.most_common()
    for article_id in view.shown.claims["article_id"].tolist():
        found[outlet_of[article_id]].n_figures += 1
    toponyms = view.shown.toponyms
    ground = toponyms[(toponyms["sense"] == "literal") & toponyms["place_id"].notna()]
    places: dict[str, set[str]] = defaultdict(set)
    for article_id, place_id in columns_of(ground, "article_id", "place_id"):
        places[outlet_of[article_id]].add(place_id)
    for outlet, named in places.items():
        found[outlet].n_places = len(named)


def _measure_copies(view: View, found: Mapping[str, Profile], outlet_of: Mapping[str, str]) -> None:
    """Set the share of each outlet's text that lies in passages which are no mere quotation."""
    reuse = view.shown.reuse[view.shown.reuse["origin"].isin(COPIES)]
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for side in ("first", "second"):
        for article_id, start, end in columns_of(
            reuse, f"{side}_article_id", f"{side}_start", f"{side}_end"
        ):
            spans[article_id].append((int(start), int(end)))
    shared: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for article_id, text in columns_of(view.shown.articles, "article_id", "text"):
        whole[outlet_of[article_id]] += len(text)
        shared[outlet_of[article_id]] += sum(end - start for start, end in merge(spans[article_id]))
    for outlet, own in found.items():
        own.copied = shared[outlet] / whole[outlet] if whole[outlet] else 0.0


def _name_facts(view: View, what: str, facts: Sequence[Fact], found: Mapping[str, Profile]) -> None:
    """Add what each outlet alone has, and what it lacks; facts come in the order of the grid."""
    named: list[tuple[list[Named], Fact]] = []
    n: Counter[tuple[str, bool]] = Counter()
    for fact in facts:
        have = list(fact.cells)
        alone = have if len(have) == 1 and fact.n_silent else []
        for outlet, is_alone in (*((o, True) for o in alone), *((o, False) for o in _lacking(fact))):
            n[outlet, is_alone] += 1
            if outlet in found and n[outlet, is_alone] <= MOST_NAMED:
                named.append((found[outlet].alone if is_alone else found[outlet].lacks, fact))
    for (outlet, is_alone), count in n.items():
        if outlet in found and is_alone:
            found[outlet].n_alone += count
        elif outlet in found:
            found[outlet].n_lacks += count
    labels = labels_of(view.tables, KINDS[what], [fact for _, fact in named])
    for kept, fact in named:
        n_telling = len(fact.cells) + fact.n_silent
        label = labels[fact.fact_id]
        kept.append(Named(what, fact.fact_id, label, fact.n_findings, len(fact.cells), n_telling))


def _lacking(fact: Fact) -> list[str]:
    """Return the silent outlets of a fact that at least two outlets and most others of the story have."""
    others = len(fact.cells) + fact.n_silent - 1
    if len(fact.cells) < 2 or 2 * len(fact.cells) <= others:
        return []
    return fact.silent


def profiles_table(view: View) -> pd.DataFrame:
    """Return the profiles as a table, a row an outlet, for its export."""
    return pd.DataFrame(
        [
            {
                "outlet": own.outlet,
                "n_articles": own.n_articles,
                "n_words": own.n_words,
                "n_wired": own.n_wired,
                "wires": ", ".join(own.wires),
                "copied": own.copied,
                "n_quotations": own.n_quotations,
                "n_direct": own.n_direct,
                "sides": ", ".join(f"{side} {n}" for side, n in own.sides),
                "n_figures": own.n_figures,
                "n_places": own.n_places,
                "n_alone": own.n_alone,
                "n_lacks": own.n_lacks,
            }
            for own in profiles(view)
        ]
    )
