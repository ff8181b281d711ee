"""Speakers: who is quoted, by whom, in which words, and under which names."""

from __future__ import annotations

import pandas as pd

from analysis.queries.evidence import evidence, with_articles
from analysis.queries.filters import UNRESOLVED, View
from analysis.queries.rows import rows_of
from analysis.spans import joined_text

DIRECT = ("direct", "mixed")
"""Kinds of quotation with the speaker's own words in marks."""


def speakers_ledger(view: View) -> pd.DataFrame:
    """Return the speakers quoted in view, the most quoted first; unresolved quotations are one last row.

    Returns:
        `speaker_id` (missing in the last row), `name, kind, affiliation, n_quotations, n_direct,
        n_paraphrased, n_outlets, n_articles, outlets`.
    """
    quotations = _quotations(view)
    sums = (
        quotations.groupby("name", sort=False, dropna=False)
        .agg(
            speaker_id=("speaker_key", "first"),
            n_quotations=("quotation_id", "size"),
            n_direct=("is_direct", "sum"),
            n_outlets=("outlet", "nunique"),
            n_articles=("article_id", "nunique"),
            outlets=("outlet", lambda names: ", ".join(sorted(set(names)))),
        )
        .reset_index()
    )
    sums = sums.assign(
        n_paraphrased=sums["n_quotations"] - sums["n_direct"], is_known=sums["speaker_id"] != ""
    )
    about = view.tables.speakers[["speaker_id", "kind", "affiliation"]]
    ledger = sums.merge(about, on="speaker_id", how="left")
    ledger = ledger.sort_values(
        ["is_known", "n_quotations", "n_outlets", "name"], ascending=[False, False, False, True]
    )
    ledger = ledger.assign(speaker_id=ledger["speaker_id"].where(ledger["is_known"]))
    return ledger[list(_LEDGER)].reset_index(drop=True)


_LEDGER = (
    "speaker_id",
    "name",
    "kind",
    "affiliation",
    "n_quotations",
    "n_direct",
    "n_paraphrased",
    "n_outlets",
    "n_articles",
    "outlets",
)


def _quotations(view: View) -> pd.DataFrame:
    """Return the quotations in view with outlet, speaker name (made unique) and whether they are direct."""
    rows = with_articles(view.shown.quotations, view.tables)
    names = unique_names(view.tables.speakers)
    keys = rows["speaker_id"].astype("object").where(rows["speaker_id"].notna(), "")
    return rows.assign(
        speaker_key=keys,
        name=keys.map({**names, "": UNRESOLVED}).fillna(UNRESOLVED),
        is_direct=rows["kind"].isin(DIRECT),
    )


def unique_names(speakers: pd.DataFrame) -> dict[str, str]:
    """Return a label for each speaker: its name, with affiliation or number where two share one."""
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for row in rows_of(speakers):
        label, number = str(row.name), 2
        if label in taken and not pd.isna(row.affiliation):
            label = f"{row.name} ({row.affiliation})"
        while label in taken:
            label, number = f"{row.name} ({number})", number + 1
        taken.add(label)
        labels[str(row.speaker_id)] = label
    return labels


def quotations_by_speaker(view: View, *, top: int = 15) -> pd.DataFrame:
    """Return one row a quotation of the most quoted speakers, in the order in which they are drawn.

    Args:
        view: The view.
        top: How many speakers, the most quoted first; unresolved quotations are left out.

    Returns:
        Evidence with `name, is_direct, place` (1, 2, ... along the speaker's row: by outlet, own words
        first), speakers most quoted first.
    """
    quotations = _quotations(view)
    known = quotations[quotations["speaker_key"] != ""]
    order = known["name"].value_counts(sort=True).head(top)
    rows = known[known["name"].isin(order.index)]
    rows = rows.assign(rank=rows["name"].map({name: n for n, name in enumerate(order.index)}))
    rows = rows.sort_values(
        ["rank", "outlet", "is_direct", "published", "start"], ascending=[True, True, False, True, True]
    )
    rows = rows.assign(place=rows.groupby("rank", sort=False).cumcount() + 1)
    return evidence(rows.reset_index(drop=True), view.tables, key="quotation_id", marks="content")


def quotations_of(view: View, speaker_id: str | None) -> pd.DataFrame:
    """Return the quotations in view of one speaker (of nobody known: `None`) as evidence.

    Returns:
        Evidence by outlet and date, with `cue` (the reporting words), `source` (as written) and
        `candidate_names` (text, missing when there are none).
    """
    quotations = _quotations(view)
    joint = [speaker_id in co for co in quotations["co_speakers"]]
    own = quotations["speaker_key"] == (speaker_id or "")
    chosen = quotations[own | pd.Series(joint, quotations.index, dtype=bool)]
    rows = evidence(chosen, view.tables, key="quotation_id", marks="content")
    texts = view.tables.texts()
    names = unique_names(view.tables.speakers)
    rows = rows.assign(
        cue=_words(rows, texts, "cue"),
        source=_words(rows, texts, "source"),
        candidate_names=pd.Series(
            [", ".join(names.get(c, c) for c in ids) or None for ids in rows["candidates"]],
            rows.index,
            dtype="str",
        ),
        words=pd.Series(
            [
                joined_text(texts[a], spans)
                for a, spans in zip(rows["article_id"], rows["content"], strict=True)
            ],
            rows.index,
            dtype="str",
        ),
    )
    return rows.sort_values(["outlet", "published", "start"], kind="stable").reset_index(drop=True)


def _words(rows: pd.DataFrame, texts: dict[str, str], prefix: str) -> pd.Series[str]:
    spans = zip(rows["article_id"], rows[f"{prefix}_start"], rows[f"{prefix}_end"], strict=True)
    return pd.Series(
        [None if pd.isna(s) else " ".join(texts[a][s:e].split()) for a, s, e in spans],
        rows.index,
        dtype="str",
    )


def names_of(view: View, speaker_id: str) -> pd.DataFrame:
    """Return the forms under which a speaker is named, with the reason why each means this speaker.

    Returns:
        `surface, reason, role` (as written beside it, where it is), `n_mentions, n_articles`, and the
        `article_id` and `finding_id` of the first mention, most used first.
    """
    mentions = view.context.mentions
    mentions = mentions[mentions["speaker_id"] == speaker_id]
    rows = mentions.assign(role=_words(mentions, view.tables.texts(), "role"))
    forms = (
        rows.groupby(["surface", "reason"], sort=False)
        .agg(
            role=("role", lambda roles: "; ".join(dict.fromkeys(roles.dropna())) or None),
            n_mentions=("mention_id", "size"),
            n_articles=("article_id", "nunique"),
            article_id=("article_id", "first"),
            finding_id=("mention_id", "first"),
        )
        .reset_index()
    )
    return forms.sort_values("n_mentions", ascending=False, kind="stable").reset_index(drop=True)


def silent_outlets(view: View, speaker_id: str) -> list[str]:
    """Return the outlets with articles in view that quote a speaker in none of them."""
    rows = with_articles(view.context.articles[["article_id"]], view.tables)
    quoting = set(
        view.context.quotations.loc[view.context.quotations["speaker_id"] == speaker_id, "article_id"]
    )
    heard = set(rows.loc[rows["article_id"].isin(quoting), "outlet"])
    return sorted({str(outlet) for outlet in rows["outlet"]} - heard)
