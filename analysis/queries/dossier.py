"""A dossier of one speaker: names and roles with why, what each outlet does with them, what they said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from analysis.frames import Tables
from analysis.queries.evidence import count_words, evidence, with_articles
from analysis.queries.filters import View
from analysis.queries.parts import row_numbers
from analysis.queries.rows import columns_of, rows_of
from analysis.queries.speakers import DIRECT, in_reading_order, names_in, outlets_of, words_at

_MOST_MARKS = 80
"""Marks of a figure over time, beyond which days are taken together."""
_PERIODS: Mapping[str, Callable[[pd.Timestamp], int]] = {
    "day": lambda time: time.toordinal(),
    "week": lambda time: (time.toordinal() - 1) // 7,
    "month": lambda time: 12 * time.year + time.month,
    "year": lambda time: time.year,
}
"""Stretches of time, the shortest first, and which of them a time lies in."""


def quotations_of(view: View, speaker_id: str) -> pd.DataFrame:
    """Return the quotations in view of one speaker, also those together with others, by outlet and date.

    No sentence is cut: `speakers.said_as_evidence` cuts those of the rows that are shown.
    """
    return in_reading_order(_own(view, view.shown, "quotations", speaker_id), view)


def _own(view: View, part: Tables, name: str, speaker_id: str) -> pd.DataFrame:
    """Return the rows of quotations or mentions in a part of the corpus that are a speaker's.

    Whose each row is, is worked out once a corpus: to look all through for one speaker costs more.
    """
    known = view.tables.derived({"quotations": _quotations, "mentions": _mentions}[name])
    own = np.array(known.get(speaker_id, ()), dtype=np.intp)
    kept = own[np.isin(own, row_numbers(part, name))]
    table: pd.DataFrame = getattr(view.tables, name)
    return table.take(kept)


def _quotations(tables: Tables) -> Mapping[str, list[int]]:
    """Return the rows of quotations of each speaker, alone or with others; for `Tables.derived`."""
    found: dict[str, list[int]] = defaultdict(list)
    voices = columns_of(tables.quotations, "speaker_id", "co_speakers")
    for place, (speaker_id, others) in enumerate(voices):
        for key in dict.fromkeys((speaker_id, *others)):
            if isinstance(key, str):
                found[key].append(place)
    return found


def _mentions(tables: Tables) -> Mapping[str, list[int]]:
    """Return the rows of mentions of each speaker; for `Tables.derived`."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, speaker_id in enumerate(tables.mentions["speaker_id"].tolist()):
        if isinstance(speaker_id, str):
            found[speaker_id].append(place)
    return found


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker in view.

    Attributes:
        speaker_id: Which one.
        name: As labelled everywhere.
        kind: Person, organisation ...
        affiliation: The state or body that they speak for, if the text says so.
        n_quotations: In view, those together with others among them.
        n_joint: Those together with others.
        n_direct: Those with own words in marks.
        n_outlets: Outlets that quote them.
    """

    speaker_id: str
    name: str
    kind: str
    affiliation: str | None
    n_quotations: int
    n_joint: int
    n_direct: int
    n_outlets: int


def speaker_of(view: View, speaker_id: str) -> Speaker:
    """Return what is known of one speaker, and how much of them is in view."""
    known = view.tables.speakers
    about = next(rows_of(known[known["speaker_id"] == speaker_id]))
    said = _own(view, view.shown, "quotations", speaker_id)
    outlets = outlets_of(view.tables)
    return Speaker(
        speaker_id,
        names_in(view.tables)[speaker_id],
        str(about.kind),
        about.affiliation if isinstance(about.affiliation, str) else None,
        n_quotations=len(said),
        n_joint=sum(bool(others) for others in said["co_speakers"].tolist()),
        n_direct=int(said["kind"].isin(DIRECT).sum()),
        n_outlets=len({outlets[article_id] for article_id in said["article_id"].tolist()}),
    )


def said_over_time(view: View, speaker_id: str) -> pd.DataFrame:
    """Return the first quotation of each day, outlet and form of one speaker, for a mark each.

    Where that would be very many marks, weeks, months or years are taken together: a figure must not grow
    with the corpus.

    Returns:
        Evidence with `name, is_direct`, `n` (quotations of that time, outlet and form) and `every` (`day`,
        `week` ...), by date; nothing where all are of one day.
    """
    said = with_articles(_own(view, view.shown, "quotations", speaker_id), view.tables)
    columns = columns_of(said, "published", "outlet", "kind")
    dated = [
        (published, place, outlet, kind in DIRECT)
        for place, (published, outlet, kind) in enumerate(columns)
        if not pd.isna(published)
    ]
    dated.sort()
    parts: dict[tuple[Any, ...], list[int]] = {}
    every = ""
    for every, time_of in _PERIODS.items():
        parts = {}
        for published, place, outlet, is_direct in dated:
            parts.setdefault((time_of(published), outlet, is_direct), []).append(place)
        if every == "day" and len({time for time, *_ in parts}) < 2:
            parts = {}
        if len(parts) <= _MOST_MARKS:
            break
    rows = said.take([places[0] for places in parts.values()]).assign(
        is_direct=[is_direct for *_, is_direct in parts],
        n=[len(places) for places in parts.values()],
        every=every,
        name=names_in(view.tables).get(speaker_id, ""),
    )
    return evidence(rows, view.tables, key="quotation_id", marks="content")


@dataclass(slots=True)
class _Form:
    """How often a speaker is named in one form for one reason; `first` is its first mention."""

    first: tuple[str, str]
    surfaces: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    roles: dict[str, None] = field(default_factory=dict)


def names_of(view: View, speaker_id: str) -> pd.DataFrame:
    """Return the forms under which a speaker is named, with the reason why each means this speaker.

    Forms that differ in capitals only are one ("He" opens a sentence).

    Returns:
        `surface, reason, role` (as written beside it, where it is), `n_mentions, n_articles`, and the
        `article_id` and `finding_id` of the first mention; names before words like "he", most used first.
    """
    mentions = _own(view, view.context, "mentions", speaker_id)
    roles = words_at(mentions, view.tables.texts(), "role").tolist()
    columns = ("surface", "reason", "article_id", "mention_id")
    forms: dict[tuple[str, str], _Form] = {}
    for (surface, reason, article_id, mention_id), role in zip(
        columns_of(mentions, *columns), roles, strict=True
    ):
        own = forms.setdefault((surface.casefold(), reason), _Form((article_id, mention_id)))
        own.surfaces[surface] += 1
        own.articles.add(article_id)
        own.roles.update({role: None} if isinstance(role, str) else {})
    rows = [_named(reason, own) for (_, reason), own in forms.items()]
    rows.sort(key=lambda row: (row["surface"].islower(), -row["n_mentions"]))
    words = dict.fromkeys(("surface", "reason", "role", "article_id", "finding_id"), "str")
    return pd.DataFrame(rows, columns=list(_NAMED)).astype(words)


_NAMED = ("surface", "reason", "role", "n_mentions", "n_articles", "article_id", "finding_id")


def _named(reason: str, own: _Form) -> dict[str, Any]:
    # The form with the fewest capitals: neither "He" nor "OZOLA" is how the name is written elsewhere.
    surface = min(own.surfaces, key=lambda form: sum(letter.isupper() for letter in form))
    return {
        "surface": surface,
        "reason": reason,
        "role": "; ".join(own.roles) or None,
        "n_mentions": own.surfaces.total(),
        "n_articles": len(own.articles),
        "article_id": own.first[0],
        "finding_id": own.first[1],
    }


def roles_of(view: View, speaker_id: str) -> pd.DataFrame:
    """Return the roles that articles give a speaker, with the outlets that do, most given first.

    Returns:
        `role` (as written), `outlets, n_mentions`, and `article_id` and `finding_id` of the first mention.
    """
    rows = _own(view, view.context, "mentions", speaker_id)
    rows = rows[rows["role_start"].notna()]
    outlets = outlets_of(view.tables)
    roles: dict[str, dict[str, Any]] = {}
    rows = rows.assign(role=words_at(rows, view.tables.texts(), "role"))
    for row in rows_of(rows):
        new = {"article_id": row.article_id, "finding_id": row.mention_id, "outlets": {}, "n_mentions": 0}
        own = roles.setdefault(str(row.role), new)
        own["outlets"][str(outlets[row.article_id])] = None
        own["n_mentions"] += 1
    table = pd.DataFrame(
        [{"role": role, **own, "outlets": ", ".join(own["outlets"])} for role, own in roles.items()],
        columns=["role", "outlets", "n_mentions", "article_id", "finding_id"],
    )
    return table.sort_values("n_mentions", ascending=False, kind="stable").reset_index(drop=True)


def outlets_on(view: View, speaker_id: str) -> pd.DataFrame:
    """Return what each outlet of the articles in view does with a speaker, those that quote most first.

    Returns:
        `outlet, n_direct, n_paraphrased, n_quotations, n_mentions, n_articles` (of the outlet in view);
        an outlet that does not quote the speaker stays, with zeros.
    """
    outlets = outlets_of(view.tables)
    every = list(outlets.values())
    in_question = Counter(every[place] for place in row_numbers(view.context, "articles").tolist())
    counts = {o: {**dict.fromkeys(_ON, 0), "n_articles": n} for o, n in in_question.items()}
    said = _own(view, view.context, "quotations", speaker_id)
    for article_id, kind in columns_of(said, "article_id", "kind"):
        counts[outlets[article_id]]["n_direct" if kind in DIRECT else "n_paraphrased"] += 1
    mentions = _own(view, view.context, "mentions", speaker_id)
    for article_id in mentions["article_id"].tolist():
        counts[outlets[article_id]]["n_mentions"] += 1
    table = pd.DataFrame([{"outlet": o, **own} for o, own in counts.items()], columns=["outlet", *_ON])
    table = table.assign(n_quotations=table["n_direct"] + table["n_paraphrased"])
    by = ["n_quotations", "n_mentions", "outlet"]
    return table.sort_values(by, ascending=[False, False, True]).reset_index(drop=True)


_ON = ("n_direct", "n_paraphrased", "n_mentions", "n_articles")


def in_words(speaker: Speaker, outlets: pd.DataFrame) -> str:
    """Return who a speaker is and how they are quoted as a sentence, with who does not quote them.

    Args:
        speaker: Of `speaker_of`.
        outlets: `outlets_on` of the speaker.
    """
    silent = sorted(outlets.loc[outlets["n_quotations"] == 0, "outlet"].tolist())
    side = f", speaks for {speaker.affiliation}" if speaker.affiliation else ""
    n = count_words(speaker.n_quotations, "quotation")
    paraphrased = speaker.n_quotations - speaker.n_direct
    shares = f"{n}: {speaker.n_direct:,} in own words, {paraphrased:,} paraphrased"
    shares += f"; {speaker.n_joint:,} of them together with others" if speaker.n_joint else ""
    by = f"quoted by {speaker.n_outlets:,} of {count_words(len(outlets), 'outlet')}"
    told = f"{speaker.kind.capitalize()}{side}. {shares}; {by}."
    return f"{told} Not quoted by: {', '.join(silent)}." if silent else told
