"""Review: what people should look at, what they said, and where they differ."""

from __future__ import annotations

from pages.components.review import desk, log, queue
from pages.components.sections import section
from pages.components.setup import setup

QUEUE, HISTORY, DIFFERENCES, EXCHANGE = "To review", "History", "Differences", "Exchange"

page = setup("Review", "Which findings need a person's eye, and what have people said?")
which = section((QUEUE, HISTORY, DIFFERENCES, EXCHANGE), label="What to show")
if which == QUEUE:
    desk.ask_for_name()
    queue.show(page)
elif which == HISTORY:
    log.show_history(page)
elif which == DIFFERENCES:
    log.show_differences(page)
else:
    log.show_exchange(page)
