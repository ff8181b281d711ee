"""Reader: one article cut into pieces at the borders of its findings, and what is known of each finding.

`model` says what the reader is given, `read` puts it together; a module each knows what there is to say of
quotations, claims, places, names and shared passages.
"""

from analysis.queries.reader.articles import articles_to_read, same_story
from analysis.queries.reader.model import ArticleView, Fact, Finding, Other, Piece, Ref
from analysis.queries.reader.read import left_by_filters, read_article
from analysis.queries.reader.values import interval_words

__all__ = [
    "ArticleView",
    "Fact",
    "Finding",
    "Other",
    "Piece",
    "Ref",
    "articles_to_read",
    "interval_words",
    "left_by_filters",
    "read_article",
    "same_story",
]
