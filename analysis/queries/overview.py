"""Overview: what to check first, what several lines carry, what rests on one text; who, where and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from analysis.comparison.coverage import coverage_facts
from analysis.contracts.values import CONTESTED
from analysis.queries.evidence import date_words, with_articles
from analysis.queries.fact_copies import copies
from analysis.queries.fact_figures import figures
from analysis.queries.fact_statements import statements
from analysis.queries.facts import AGREEMENTS, DANGERS, Candidate, Fact, Press, Words
from analysis.queries.filters import View, outlet_label
from analysis.queries.rows import columns_of
from analysis.queries.speakers import Said, said_in

CHECK_FIRST = 6
CARRIED = 5
ONE_SOURCE = 5
STORIES = 10
ARTICLES = 12
"""How many of each are shown: a first page beyond that is read by nobody; the pages behind have all."""

_HOVER = 240
"""Characters of a sentence that are shown over a mark."""

_OF_A_KIND = 2
"""Facts of one kind that come first whatever else there is, so that no kind fills the page."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in view; `n_nameless` are articles whose outlet is not known, which count as of one."""

    n_articles: int
    n_nameless: int
    n_outlets: int
    n_lines: int
    n_quotations: int
    n_unresolved: int
    n_speakers: int
    n_claims: int
    n_topics: int
    n_places: int
    n_stories: int


def counts(view: View) -> Counts:
    """Return how much is in view."""
    shown = view.shown
    return Counts(
        n_articles=len(shown.articles),
        n_nameless=int(shown.articles["outlet"].isna().sum()),
        n_outlets=int(outlet_label(shown.articles["outlet"]).nunique()),
        n_lines=int(shown.lines["line_id"].nunique()),
        n_quotations=len(shown.quotations),
        n_unresolved=int(shown.quotations["speaker_id"].isna().sum()),
        n_speakers=said_in(view).n_speakers,
        n_claims=len(shown.claims),
        n_topics=int(shown.claims["topic_id"].nunique()),
        n_places=int(shown.toponyms["place_id"].nunique()),
        n_stories=int(shown.articles["story_id"].nunique()),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands how: the facts to show, and how many there are of each kind.

    Attributes:
        check_first: The most dangerous facts, of mixed kinds, the most dangerous first.
        carried: Facts that several independent lines carry, the widest first.
        one_source: Facts that several outlets print but one text carries, less those of `check_first`;
            then figures of one outlet alone.
        n_figures: Topics by kind; `alone` are those of one outlet.
        n_statements: Utterances by kind.
        n_copies: Passages in which a copy says something else.
    """

    check_first: Sequence[Fact] = ()
    carried: Sequence[Fact] = ()
    one_source: Sequence[Fact] = ()
    n_figures: Mapping[str, int] = field(default_factory=dict)
    n_statements: Mapping[str, int] = field(default_factory=dict)
    n_copies: int = 0


def standing(view: View) -> Standing:
    """Return what must be checked first, what several lines carry, and what rests on one text."""
    press = view.tables.derived(Press.of)
    if view.shown.articles["story_id"].nunique() < 2:
        # Every row would name the one story that is in view.
        press = replace(press, story={})
    numbers, said, copied = figures(view, press), statements(view, press), copies(view, press)
    by_kind: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in (*numbers.candidates, *said.candidates, *copied.candidates):
        by_kind[candidate.kind].append(candidate)
    for own in by_kind.values():
        own.sort(key=lambda candidate: candidate.order)
    first = _check_first(by_kind)
    shown = set(map(id, first))
    carried = sorted((c for kind in AGREEMENTS for c in by_kind[kind]), key=lambda c: c.order)
    one_source = [c for kind in ("one text", "alone") for c in by_kind[kind] if id(c) not in shown]
    return Standing(
        check_first=tuple(c.build() for c in first),
        carried=tuple(c.build() for c in carried[:CARRIED]),
        one_source=tuple(c.build() for c in one_source[:ONE_SOURCE]),
        n_figures=Counter({**Counter(c.kind for c in numbers.candidates), "alone": numbers.n_alone}),
        n_statements=Counter(c.kind for c in said.candidates),
        n_copies=len(copied.candidates),
    )


def _check_first(by_kind: Mapping[str, Sequence[Candidate]]) -> list[Candidate]:
    """Return the most dangerous candidates: some of every kind, then the rest by danger.

    What rests on one text has a list of its own: it does not fill this one.
    """
    chosen = [c for kind in DANGERS for c in by_kind.get(kind, [])[:_OF_A_KIND]]
    others = [c for kind in DANGERS if kind != "one text" for c in by_kind.get(kind, [])[_OF_A_KIND:]]
    kept = {id(c) for c in (*chosen, *others[: max(CHECK_FIRST - len(chosen), 0)])}
    ranked = [c for kind in DANGERS for c in by_kind.get(kind, []) if id(c) in kept]
    return ranked[:CHECK_FIRST]


@dataclass(frozen=True, slots=True)
class Times:
    """When the articles in view appeared.

    Attributes:
        n_dated: Articles whose date is known.
        n_moments: Different times among them; a day without its minute is one.
        words: The days in words, for the middle of a sentence.
        sentence: The same as a sentence.
    """

    n_dated: int
    n_moments: int
    words: str
    sentence: str


def times(view: View) -> Times:
    """Return when the articles in view appeared, in words."""
    articles = view.shown.articles
    dated = articles["published"].dropna()
    n, n_moments = len(dated), int(dated.nunique())
    if not n:
        return Times(0, 0, "none of known date", "No article in view has a date.")
    first, last = (date_words(day) for day in (dated.min(), dated.max()))
    undated = f", {len(articles) - n:,} undated" if n < len(articles) else ""
    whose = (
        "The article is"
        if n == 1
        else f"All {n:,} dated articles are"
        if undated
        else "Both articles are"
        if n == 2
        else f"All {n:,} articles are"
    )
    if first == last:
        all_ = "all" if n > 1 and not undated else ""
        minute = "" if n_moments > 1 else " and no minute is stated"
        return Times(n, n_moments, f"{all_} of {first}{undated}".strip(), f"{whose} of {first}{minute}.")
    return Times(n, n_moments, f"of {first} to {last}{undated}", f"{whose} of {first} to {last}.")


def stories(view: View) -> pd.DataFrame:
    """Return the stories in view, the most contested first, then the most widely told.

    Returns:
        `story_id, label, n_articles, n_outlets, n_lines, n_contested` (topics in conflict or revised).
    """
    articles = with_articles(view.shown.articles[["article_id", "story_id"]], view.tables)
    told = articles[articles["story_id"].notna()]
    own: dict[str, tuple[set[str], set[str], list[str]]] = {}
    for story_id, article_id, outlet, line_id in columns_of(
        told, "story_id", "article_id", "outlet", "line_id"
    ):
        outlets, lines, ids = own.setdefault(story_id, (set(), set(), []))
        outlets.add(outlet)
        ids.append(article_id)
        lines.update([line_id] if isinstance(line_id, str) else [])
    contested = _contested_by_story(view, dict(columns_of(told, "article_id", "story_id")))
    labels = dict(columns_of(view.tables.stories, "story_id", "label"))
    rows = [
        (story_id, labels[story_id], len(ids), len(outlets), len(lines), len(contested[story_id]))
        for story_id, (outlets, lines, ids) in own.items()
        if story_id in labels
    ]
    rows.sort(key=lambda row: (-row[5], -row[3], -row[2]))
    names = ["story_id", "label", "n_articles", "n_outlets", "n_lines", "n_contested"]
    return pd.DataFrame(rows, columns=names)


def the_story(view: View) -> str | None:
    """Return what the one story in view is about: the headline of its first article; nothing of several."""
    found = view.shown.articles["story_id"].dropna().unique()
    labels = dict(columns_of(view.tables.stories, "story_id", "label"))
    # A lone article says itself what it is about.
    return labels.get(found[0]) if len(found) == 1 and len(view.shown.articles) > 1 else None


def _contested_by_story(view: View, story_of: Mapping[str, str]) -> Mapping[str, set[str]]:
    """Return the topics of each story whose figures cannot all hold."""
    topics = view.tables.topics
    open_topics = topics.loc[topics["verdict"].isin(CONTESTED), "topic_id"]
    claims = view.shown.claims[view.shown.claims["topic_id"].isin(list(open_topics))]
    found: dict[str, set[str]] = defaultdict(set)
    for article_id, topic_id in columns_of(claims, "article_id", "topic_id"):
        if article_id in story_of:
            found[story_of[article_id]].add(topic_id)
    return found


def articles(view: View) -> pd.DataFrame:
    """Return the articles in view, the oldest first; those without a date last.

    Returns:
        `article_id, outlet, published, published_precision, headline, note, line_id, n_words, wires`
        (credited agencies in words) and `same_text` (the other outlets on its line, in words).
    """
    columns = ["article_id", "published", "published_precision", "headline", "note", "n_words", "wires"]
    rows = with_articles(view.shown.articles[columns], view.tables)
    rows = rows.sort_values(["published", "outlet"], kind="stable", na_position="last")
    on_line: dict[str, list[str]] = defaultdict(list)
    for outlet, line_id in columns_of(rows, "outlet", "line_id"):
        if isinstance(line_id, str):
            on_line[line_id].append(outlet)
    same = [
        ", ".join(dict.fromkeys(o for o in on_line.get(line_id, []) if o != outlet))
        for outlet, line_id in columns_of(rows, "outlet", "line_id")
    ]
    return rows.assign(
        wires=[", ".join(wires) for wires in rows["wires"]], same_text=pd.Series(same, rows.index)
    ).reset_index(drop=True)


@dataclass(frozen=True, slots=True)
class Share:
    """What one outlet quotes of a speaker, with the first quotation to lead to."""

    outlet: str
    n: int
    n_direct: int
    words: Words


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with what each outlet quotes, and the outlets that are silent: see `coverage`."""

    speaker_id: str
    name: str
    shares: Sequence[Share]
    without: Sequence[str]

    @property
    def n(self) -> int:
        """Quotations in view."""
        return sum(share.n for share in self.shares)


def voices(view: View, *, most: int = 6) -> list[Voice]:
    """Return the most quoted speakers, and by whom they are not quoted; joint quotations count for each.

    Who does not quote them is judged as on the coverage page: only of articles that tell the story, were
    read whole, and appeared when the speaker was known.

    Args:
        view: The view.
        most: How many speakers; unresolved quotations are left out.
    """
    said = said_in(view)
    order = [key for key, _ in Counter(key for _, key in said.voices() if key).most_common(most)]
    places: dict[str, list[int]] = {key: [] for key in order}
    for place, key in said.voices():
        if key in places:
            places[key].append(place)
    press = view.tables.derived(Press.of)
    facts = coverage_facts(view.context, "speaker", only=order)
    # An article of an unknown outlet goes by its own name there: who stays silent is then nobody.
    known = set(view.context.articles["outlet"].dropna())
    silent = {fact.fact_id: [outlet for outlet in fact.silent if outlet in known] for fact in facts}
    return [_voice(said, key, places[key], press, silent[key]) for key in order]


def _voice(said: Said, key: str, places: Sequence[int], press: Press, silent: Sequence[str]) -> Voice:
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for place in places:
        by_outlet[said.outlets[place]].append(place)
    order = sorted(by_outlet.items(), key=lambda item: (-len(item[1]), item[0]))
    direct = [[place for place in own if said.is_direct[place]] for _, own in order]
    first = [(own_words or own)[0] for own_words, (_, own) in zip(direct, order, strict=True)]
    columns = ["quotation_id", "article_id", "sentence_start", "sentence_end", "content"]
    rows = columns_of(said.rows[columns].take(first), *columns)
    shares = [
        Share(
            outlet,
            len(own),
            len(own_words),
            press.cut(article_id, quotation_id, whole=(start, end), spans=content, room=_HOVER),
        )
        for (outlet, own), own_words, (quotation_id, article_id, start, end, content) in zip(
            order, direct, rows, strict=True
        )
    ]
    return Voice(key, said.names[key], tuple(shares), tuple(silent))
