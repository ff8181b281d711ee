"""Claims: what is counted, what each outlet says of it, and how the numbers stand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.contracts.values import CONTESTED
from analysis.frames import Tables
from analysis.queries.evidence import count_words, evidence, speaker_names
from analysis.queries.facts import Press
from analysis.queries.filters import View
from analysis.queries.rows import columns_of
from analysis.queries.speakers import outlets_of

VERDICT_ORDER = ("conflict", "revised", "compatible", "agree", "not_comparable", "single_source")
"""Verdicts by what an analyst must look at first."""

VERDICT_WORDS = {verdict: verdict.replace("_", " ") for verdict in VERDICT_ORDER}
COMPARED = ("conflict", "revised", "compatible", "agree", "not_comparable")
"""Verdicts of topics on which independent lines say something."""

OWN_VOICE = "the outlet itself"
"""Authority of a claim that no speaker makes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page narrows claims by, beside the filters of all pages; empty asks for nothing.

    Attributes:
        verdicts: Verdicts of the topics.
        quantities: Kinds of number.
        authorities: Names of authorities, `OWN_VOICE` for claims of the outlets themselves.
    """

    verdicts: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()


def topics_ledger(view: View, asked: Asked = Asked()) -> pd.DataFrame:
    """Return the topics in view, what needs checking first: by verdict, then by outlets and lines.

    Returns:
        `topic_id, label, unit, quantity, verdict, reason, values` (outlet by outlet, as written),
        `outlets, n_outlets, n_lines, n_authorities, n_claims` (in view), `n_outlets_all,
        first_finding_id, article_id`.
    """
    claims = asked_for(view, asked)
    # Only what is summed: a mask over all columns costs as much as the sums.
    sums = _topic_sums(claims[list(_SUMMED)][claims["topic_id"].notna()], view.tables)
    topics = view.tables.topics.rename(columns={"n_outlets": "n_outlets_all"})
    ledger = topics.drop(columns=["n_claims", "n_lines", "n_authorities"]).merge(
        sums, on="topic_id", how="inner"
    )
    rank = {verdict: place for place, verdict in enumerate(VERDICT_ORDER)}
    ledger = ledger.assign(rank=ledger["verdict"].map(rank))
    order = ledger.sort_values(
        ["rank", "n_outlets", "n_lines", "n_claims", "label"], ascending=[True, False, False, False, True]
    )
    return order.drop(columns="rank").reset_index(drop=True)


def asked_for(view: View, asked: Asked) -> pd.DataFrame:
    """Return the claims in view that are of the verdicts, kinds and authorities asked for."""
    claims = view.shown.claims
    if asked.verdicts:
        topics = view.tables.topics
        wanted = topics.loc[topics["verdict"].isin(asked.verdicts), "topic_id"]
        claims = claims[claims["topic_id"].isin(wanted)]
    if asked.quantities:
        claims = claims[claims["quantity"].isin(asked.quantities)]
    if asked.authorities:
        speakers = view.tables.speakers
        ids = speakers.loc[speakers["name"].isin(asked.authorities), "speaker_id"]
        own = claims["authority_id"].isna() & (OWN_VOICE in asked.authorities)
        claims = claims[claims["authority_id"].isin(ids) | own]
    return claims


def kinds_in(view: View) -> tuple[list[str], list[str], list[str]]:
    """Return the verdicts, kinds of number and authorities of the whole corpus, for a choice.

    Of the corpus and not of the view: a choice would else vanish with a filter that is taken back later.
    """
    return view.tables.derived(_kinds)


def _kinds(tables: Tables) -> tuple[list[str], list[str], list[str]]:
    claims, topics = tables.claims, tables.topics
    verdicts = set(topics.loc[topics["topic_id"].isin(claims["topic_id"].dropna()), "verdict"])
    named = speaker_names(claims["authority_id"], tables).value_counts()
    return (
        [verdict for verdict in VERDICT_ORDER if verdict in verdicts],
        [str(quantity) for quantity in claims["quantity"].value_counts().index],
        [OWN_VOICE, *(str(name) for name in named.index)],
    )


@dataclass(slots=True)
class _Sum:
    """What the claims in view say on one topic; values as written, by outlet, each once."""

    first: tuple[str, str]
    values: dict[str, list[str]] = field(default_factory=dict)
    lines: set[str] = field(default_factory=set)
    authorities: set[str] = field(default_factory=set)
    n_claims: int = 0


_SUMMED = ("topic_id", "claim_id", "article_id", "value_text", "authority_id")
_WORDS = ("topic_id", "values", "outlets", "first_finding_id", "article_id")


def _topic_sums(claims: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Sum claims by topic in one pass: frames by group cost ten times as much."""
    sums: dict[str, _Sum] = {}
    outlets = outlets_of(tables)
    lines = tables.derived(Press.of).line
    for topic_id, claim_id, article_id, value, authority in columns_of(claims, *_SUMMED):
        own = sums.setdefault(topic_id, _Sum((claim_id, article_id)))
        said = own.values.setdefault(outlets[article_id], [])
        if value not in said:
            said.append(value)
        if isinstance(authority, str):
            own.authorities.add(authority)
        if article_id in lines:
            own.lines.add(lines[article_id])
        own.n_claims += 1
    return pd.DataFrame(
        {
            "topic_id": list(sums),
            "values": [
                "; ".join(f"{o}: {', '.join(v)}" for o, v in s.values.items()) for s in sums.values()
            ],
            "outlets": [", ".join(sorted(s.values)) for s in sums.values()],
            "n_outlets": [len(s.values) for s in sums.values()],
            "n_lines": [len(s.lines) for s in sums.values()],
            "n_authorities": [len(s.authorities) for s in sums.values()],
            "n_claims": [s.n_claims for s in sums.values()],
            "first_finding_id": [s.first[0] for s in sums.values()],
            "article_id": [s.first[1] for s in sums.values()],
        }
    ).astype(dict.fromkeys(_WORDS, "str"))


def worth_comparing(ledger: pd.DataFrame, asked: Asked = Asked()) -> pd.DataFrame:
    """Return the topics of `topics_ledger` that can be compared; where none can, all of them.

    A topic that rests on one source has nothing beside it, unless its verdict was asked for.
    """
    if asked.verdicts:
        return ledger
    compared = ledger[ledger["verdict"].isin(COMPARED)]
    return compared if len(compared) else ledger


def n_claims(view: View, asked: Asked = Asked()) -> int:
    """Return how many claims in view are asked for."""
    return len(asked_for(view, asked))


def in_words(topics: pd.DataFrame, n: int) -> str:
    """Return in one sentence what stands in a ledger of topics: `9 claims on 3 topics: 1 conflict`."""
    counts = topics["verdict"].value_counts()
    told = [f"{counts[v]:,} {VERDICT_WORDS[v]}" for v in VERDICT_ORDER if v in counts]
    on = f" on {count_words(len(topics), 'topic')}: {', '.join(told)}" if told else ", none on a topic"
    differ = counts.index.isin(CONTESTED).any()
    none = " No two outlets' figures contradict each other." if told and not differ else ""
    return f"{count_words(n, 'claim')}{on}.{none}"


def claims_of_topics(view: View, topic_ids: Sequence[str], asked: Asked = Asked()) -> pd.DataFrame:
    """Return the claims in view on some topics as evidence, by outlet and date.

    Returns:
        The columns of `claims` and of `evidence`, `authority` (a name, or `OWN_VOICE`) and `decides`:
        whether the verdict rests on it.
    """
    claims = asked_for(view, asked)
    return _claims(view, claims[claims["topic_id"].isin(list(topic_ids))])


def claims_of_topic(view: View, topic_id: str, asked: Asked = Asked()) -> pd.DataFrame:
    """Return the claims in view on one topic, as `claims_of_topics` does."""
    return claims_of_topics(view, (topic_id,), asked)


def deciding_claims(view: View, topic_id: str) -> pd.DataFrame:
    """Return the one or two claims of the whole corpus that a topic's verdict rests on, as evidence."""
    topics = view.tables.topics
    pair = topics.loc[topics["topic_id"] == topic_id, ["first_claim_id", "second_claim_id"]]
    ids = [claim_id for row in pair.to_numpy().tolist() for claim_id in row if isinstance(claim_id, str)]
    claims = view.tables.claims
    return _claims(view, claims[claims["claim_id"].isin(ids)])


def claims_ledger(view: View, asked: Asked = Asked()) -> pd.DataFrame:
    """Return all claims in view as evidence, by topic in the order of `topics_ledger`, then unmatched ones.

    Returns:
        As `claims_of_topics`, with `topic` and `verdict` (missing where no topic holds it).
    """
    claims = _claims(view, asked_for(view, asked))
    topics = topics_ledger(view, asked)
    order = {topic_id: place for place, topic_id in enumerate(topics["topic_id"].tolist())}
    about = {topic_id: rest for topic_id, *rest in columns_of(topics, "topic_id", "label", "verdict")}
    ids = [key if isinstance(key, str) else "" for key in claims["topic_id"].tolist()]
    nothing: list[Any] = [None, None]
    told = [about.get(key, nothing) for key in ids]
    rows = claims.assign(
        place=[order.get(key, len(order)) for key in ids],
        topic=pd.Series([label for label, _ in told], claims.index, dtype="str"),
        verdict=pd.Series([VERDICT_WORDS.get(v) for _, v in told], claims.index, dtype="str"),
    )
    return rows.sort_values("place", kind="stable").drop(columns="place").reset_index(drop=True)


def _claims(view: View, claims: pd.DataFrame) -> pd.DataFrame:
    rows = evidence(claims, view.tables, key="claim_id")
    names = speaker_names(rows["authority_id"], view.tables)
    decides = view.tables.derived(_deciding)
    rows = rows.assign(
        authority=names.where(rows["authority_id"].notna(), OWN_VOICE).fillna("unresolved"),
        bound=rows["bound"].str.replace("_", " "),
        counted=rows["label"].fillna(rows["counted"]),
        decides=[claim_id in decides for claim_id in rows["claim_id"].tolist()],
    )
    return rows.sort_values(["outlet", "published", "start"], kind="stable").reset_index(drop=True)


def _deciding(tables: Tables) -> frozenset[str]:
    """Return the claims that verdicts rest on; to be asked for through `Tables.derived`."""
    topics = tables.topics
    return frozenset((*topics["first_claim_id"].dropna(), *topics["second_claim_id"].dropna()))
