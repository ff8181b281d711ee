"""Two sentences of plain prose, long enough to be read as the body of an article."""

from __future__ import annotations

FIRST = (
    "The president of the republic came to the town on Monday and told its people "
    "that the bridge would be rebuilt."
)
SECOND = (
    "Officials in the region said later that money for the work had not been found "
    "and that a decision was weeks off."
)
