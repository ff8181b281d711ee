"""A dossier of one speaker: names and roles with why, what each outlet does with them, what they said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.queries.evidence import count_words, evidence
from analysis.queries.filters import View, said_by
from analysis.queries.rows import columns_of, rows_of
from analysis.queries.speakers import DIRECT, in_reading_order, outlets_of, unique_names, words_at


def quotations_of(view: View, speaker_id: str) -> pd.DataFrame:
    """Return the quotations in view of one speaker, also those together with others, by outlet and date.

    No sentence is cut: `speakers.said_as_evidence` cuts those of the rows that are shown.
    """
    rows = view.shown.quotations
    return in_reading_order(rows[said_by(rows, (speaker_id,))], view)


def said_by_day(view: View, speaker_id: str) -> pd.DataFrame:
    """Return the first quotation of each day, outlet and form of one speaker, for a mark each.

    A mark for each quotation would make a figure grow with the corpus.

    Returns:
        Evidence with `name, is_direct` and `n` (quotations of that day, outlet and form), by date; nothing
        where all are of one day.
    """
    said = quotations_of(view, speaker_id)
    dated = said[said["published"].notna()].sort_values("published", kind="stable")
    rows = dated.assign(day=dated["published"].dt.normalize(), is_direct=dated["kind"].isin(DIRECT))
    if rows["day"].nunique() < 2:
        rows = rows.iloc[:0]
    by = ["day", "outlet", "is_direct"]
    first = rows.drop_duplicates(by).assign(n=rows.groupby(by, sort=False).size().to_numpy())
    name = unique_names(view.tables.speakers).get(speaker_id, "")
    return evidence(first, view.tables, key="quotation_id", marks="content").assign(name=name)


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
    mentions = view.context.mentions
    mentions = mentions[mentions["speaker_id"] == speaker_id]
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
    mentions = view.context.mentions
    rows = mentions[(mentions["speaker_id"] == speaker_id) & mentions["role_start"].notna()]
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
    outlets = outlets_of(view.context)
    counts = {outlet: dict.fromkeys(_ON, 0) for outlet in outlets.values()}
    for outlet in outlets.values():
        counts[outlet]["n_articles"] += 1
    said = view.context.quotations
    for article_id, kind in columns_of(said[said_by(said, (speaker_id,))], "article_id", "kind"):
        counts[outlets[article_id]]["n_direct" if kind in DIRECT else "n_paraphrased"] += 1
    mentions = view.context.mentions
    for article_id in mentions.loc[mentions["speaker_id"] == speaker_id, "article_id"]:
        counts[outlets[article_id]]["n_mentions"] += 1
    table = pd.DataFrame([{"outlet": o, **own} for o, own in counts.items()], columns=["outlet", *_ON])
    table = table.assign(n_quotations=table["n_direct"] + table["n_paraphrased"])
    by = ["n_quotations", "n_mentions", "outlet"]
    return table.sort_values(by, ascending=[False, False, True]).reset_index(drop=True)


_ON = ("n_direct", "n_paraphrased", "n_mentions", "n_articles")


def in_words(speaker: Any, outlets: pd.DataFrame) -> str:
    """Return a row of `speakers_ledger` as a sentence, with who does not quote the speaker.

    Args:
        speaker: The row.
        outlets: `outlets_on` of the speaker.
    """
    silent = sorted(outlets.loc[outlets["n_quotations"] == 0, "outlet"].tolist())
    side = f", speaks for {speaker.affiliation}" if isinstance(speaker.affiliation, str) else ""
    n = count_words(speaker.n_quotations, "quotation")
    shares = f"{n}: {speaker.n_direct:,} in own words, {speaker.n_paraphrased:,} paraphrased"
    shares += f"; {speaker.n_joint:,} of them together with others" if speaker.n_joint else ""
    by = f"quoted by {speaker.n_outlets:,} of {count_words(len(outlets), 'outlet')}"
    told = f"{str(speaker.kind).capitalize()}{side}. {shares}; {by}."
    return f"{told} Not quoted by: {', '.join(silent)}." if silent else told
