"""What there is to say of a shared passage: the other article's words, what was changed, who was first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.queries.evidence import count_words
from analysis.queries.reader.context import Context
from analysis.queries.reader.model import Fact, Finding, Ref
from analysis.queries.reader.values import facts, score_words, words_of
from analysis.queries.reader.wordings import marked_parts
from analysis.queries.rows import rows_of
from analysis.spans import Span

ORIGIN_WORDS = {
    "credited_wire": "a wire that both credit",
    "uncredited_copy": "one copied the other, or both a third, without credit",
    "common_source": "a source that both report",
    "boilerplate": "a stock phrase",
    "unknown": "not known",
}
FORM_WORDS = {"verbatim": "word for word", "reworded": "reworded"}
_SIDES = (("first", "second"), ("second", "first"))


def passages_of(context: Context) -> list[Finding]:
    """Return the passages that the article shares with others, one finding for each other article."""
    table = context.tables.reuse
    is_first = table["first_article_id"] == context.article_id
    rows = table[is_first | (table["second_article_id"] == context.article_id)]
    changes = _changes(context, set(rows["reuse_id"]))
    return [
        _finding(context, row, this, other, changes.get(row.reuse_id, ()))
        for row in rows_of(rows)
        for this, other in _SIDES
        if getattr(row, f"{this}_article_id") == context.article_id
    ]


def _changes(context: Context, reuse_ids: set[str]) -> dict[str, list[Any]]:
    """Return the changes of some passages, those that alter the meaning most first."""
    table = context.tables.changes
    rows = table[table["reuse_id"].isin(reuse_ids)].sort_values("weight", ascending=False, kind="stable")
    found: dict[str, list[Any]] = {}
    for row in rows_of(rows):
        found.setdefault(str(row.reuse_id), []).append(row)
    return found


def _finding(context: Context, row: Any, this: str, other: str, changes: Sequence[Any]) -> Finding:
    there = str(getattr(row, f"{other}_article_id"))
    span = (int(getattr(row, f"{this}_start")), int(getattr(row, f"{this}_end")))
    other_span = (int(getattr(row, f"{other}_start")), int(getattr(row, f"{other}_end")))
    ends = [(_side(change, context.article_id), _side(change, there)) for change in changes]
    words = marked_parts(context.texts[there], [other_span], [s for _, s in ends if s is not None])
    outlet = context.sources[there].outlet
    return Finding(
        f"{row.reuse_id}:{this}",
        "shared",
        row.form,
        (span,),
        title=f"Also in {outlet}",
        subject=outlet,
        facts=_facts(row, this, outlet, len(changes)),
        others=(context.other(there, f"{row.reuse_id}:{other}", parts=words),),
        n_others=1,
        changes=tuple(
            (change.kind, _words(context.text, here), _words(context.texts[there], over))
            for change, (here, over) in zip(changes, ends, strict=True)
        ),
    )


def _side(change: Any, article_id: str) -> Span | None:
    """Return the words of a change in one article, `None` where that article lacks them."""
    side = "before" if change.before_article_id == article_id else "after"
    start, end = getattr(change, f"{side}_start"), getattr(change, f"{side}_end")
    return None if words_of("", start, end) is None else (int(start), int(end))


def _words(text: str, span: Span | None) -> str:
    return "" if span is None else words_of(text, *span) or ""


def _facts(row: Any, this: str, outlet: str, n_changes: int) -> tuple[Fact, ...]:
    first_came: Mapping[str, str] = {
        f"{this}_to_{'second' if this == 'first' else 'first'}": "this article",
        f"{'second' if this == 'first' else 'first'}_to_{this}": outlet,
    }
    return facts(
        ("Form", FORM_WORDS[row.form]),
        ("Comes from", ORIGIN_WORDS[row.origin]),
        ("Came first", first_came.get(row.direction, "not known")),
        ("Changes", count_words(n_changes, "change") if n_changes else "none found"),
        ("Reason", row.reason),
        ("Likeness", score_words(row.score)),
        Fact(
            "Side by side",
            "all that the two share",
            Ref("pair", f"{row.first_article_id} · {row.second_article_id}"),
        ),
    )
