"""Review: what should be looked at first, what people said, where they differ, and what that says of us.

`queue` orders findings by doubt and danger, `history` tells every entry and every disagreement, `precision`
counts what people found when they looked, and `told` has the words.
"""

from analysis.queries.review.history import disagreements, history
from analysis.queries.review.precision import precision
from analysis.queries.review.queue import pairs_to_merge, queue
from analysis.queries.review.told import SORTS, deed_words, words_of

__all__ = [
    "SORTS",
    "deed_words",
    "disagreements",
    "history",
    "pairs_to_merge",
    "precision",
    "queue",
    "words_of",
]
