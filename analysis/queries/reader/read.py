"""One article put together: its findings in text order, its pieces, its outline."""

from __future__ import annotations

from analysis.queries.filters import View
from analysis.queries.reader.claims import claims_of
from analysis.queries.reader.context import context_of
from analysis.queries.reader.model import SORTS, ArticleView
from analysis.queries.reader.names import names_of
from analysis.queries.reader.outline import outline_of
from analysis.queries.reader.passages import passages_of
from analysis.queries.reader.pieces import cut
from analysis.queries.reader.places import places_of
from analysis.queries.reader.quotations import quotations_of
from analysis.queries.rows import columns_of


def read_article(view: View, article_id: str) -> ArticleView:
    """Return one article of the corpus cut at the borders of its blocks and findings.

    The filters do not matter to it: an article is read whole, and compared with all others.

    Args:
        view: The view; the article need not be in it.
        article_id: The article.

    Raises:
        KeyError: If the corpus has no such article.
    """
    context = context_of(view.tables, article_id)
    findings = sorted(
        (
            *quotations_of(context),
            *claims_of(context),
            *places_of(context),
            *names_of(context),
            *passages_of(context),
        ),
        key=lambda f: (f.spans[0][0], SORTS.index(f.sort), -f.spans[-1][1]),
    )
    blocks = context.own(view.tables.blocks)
    pieces = cut(context.text, columns_of(blocks, "start", "end", "kind"), findings)
    return ArticleView(article_id, pieces, tuple(findings), outline_of(findings))


def left_by_filters(view: View, article_id: str) -> tuple[str, ...] | None:
    """Return which findings of an article the filters leave; `None` where they choose no findings."""
    if not view.filters.chooses_findings:
        return None
    frames = [("quotations", "quotation_id"), ("claims", "claim_id"), ("toponyms", "toponym_id")]
    frames += [("mentions", "mention_id")] if view.filters.speakers else []
    found: list[str] = []
    for name, key in frames:
        table = getattr(view.shown, name)
        found.extend(table.loc[table["article_id"] == article_id, key].tolist())
    return tuple(found)
