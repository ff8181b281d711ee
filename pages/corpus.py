"""Corpus: articles and the origin of their fields, blocks, problems, and loading more."""

from __future__ import annotations

from pages.components.corpus import articles, building, kept, loading, troubles
from pages.components.setup import setup

page = setup("Corpus", "What was read, what is known of it, and what went wrong?", may_be_empty=True)
building.show()
loading.show()
kept.show()
troubles.show(page)
articles.show(page)
