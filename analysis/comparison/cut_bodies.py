"""Which articles did not load whole: what the text itself shows, and what the others of its story have.

An outlet is silent about a fact only if all of its article was read. A text is not whole where it says
so ("Subscribe to continue reading"), where it breaks off, or where a line or two stand for what others
tell in hundreds of words. A short report that ends as reports end is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.comparison.wording import body_spans
from analysis.corpus.lines import plain
from analysis.resources.stubs import stub_sign
from analysis.settings import ReuseSettings
from analysis.spans import Span

STAGE = "comparison"
_PREFIX = "cut:"
"""What the names of these problems begin with."""
_ADVICE = (
    "Load the whole text. Until then the outlet is not called silent on what this text lacks; what was "
    "found in it counts."
)
_LAST_LINES = 6
"""Lines at the end of a text among which it may say that it goes on."""
_FEW_WORDS = 2
"""Words of a label ("Filed under the") that ends with a word that leads on."""
_SHOWN = 60
"""Characters of the text's end that the message shows."""

_ELLIPSIS = re.compile(r"(?:\.\s?\.\s?\.|…)[\])]?\s*\Z")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s|\n")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[,–—-]")
# Words that no sentence ends with: what they belong to comes after them.
_LEADING = frozenset(
    (
        *("the", "a", "an", "of", "and", "or", "but", "with", "from", "into", "for", "than", "that"),
        *("which", "who", "whose", "because", "although", "these", "those", ",", "–", "—", "-"),
        *("their", "its", "my", "your", "our", "is", "are", "was", "were", "has", "have", "had"),
        *("will", "would", "could", "should", "may", "might"),
    )
)
# Words after which a page that lost its links has an address no more: "visit us at".
_BEFORE_ADDRESS = frozenset(("at", "site", "website", "online", "page", "here", "email", "mail", "address"))


@dataclass(frozen=True, slots=True)
class _Ending:
    """How a text ends.

    Attributes:
        words: The last words of its body.
        lines: Its last lines, made plain.
        open_words: The words after the last sentence that is closed, none where the last one is.
    """

    words: str
    lines: Sequence[str]
    open_words: Sequence[str]

    def breaks_off(self, least: int) -> bool:
        """Say whether it ends inside a sentence: after a word that leads on, or several plain ones."""
        last = self.open_words[-1] if self.open_words else ""
        if last in _LEADING:
            return len(self.open_words) > _FEW_WORDS
        # A signature, a label or an address ends with a capital, a digit or a sign.
        is_plain = last.islower() and _LETTERS.fullmatch(last) is not None
        return is_plain and last not in _BEFORE_ADDRESS and len(self.open_words) >= least

    def signs(self) -> dict[str, str]:
        """Return the last line that bears each sign of the list."""
        return {sign: line for line in self.lines if (sign := stub_sign(line.lower()))}


def cut_bodies(
    articles: pd.DataFrame, blocks: pd.DataFrame, *, settings: ReuseSettings | None = None
) -> Iterator[dict[str, Any]]:
    """Yield a row of `problems` for each article that was read but whose body did not load whole.

    Args:
        articles: The frame `articles`, with `story_id` where stories are grouped.
        blocks: The frame `blocks`.
        settings: From when a text is far shorter than the others of its story.

    Misses:
        A text that was cut after a full stop and is longer than a teaser; one whose paragraphs in the
        middle were left out.
    """
    settings = settings or ReuseSettings()
    bodies = body_spans(blocks)
    usual = _usual_words(articles)
    columns = ("article_id", "text", "n_words", "is_extracted", "source_path")
    for article_id, text, n_words, is_read, path in zip(
        *(articles[c].tolist() for c in columns), strict=True
    ):
        if not is_read:
            continue
        reason = _reason(
            _ending(text, bodies.get(article_id, ())), n_words, usual.get(article_id), settings
        )
        if reason:
            yield {
                "problem_id": f"{_PREFIX}{article_id}",
                "source_path": path,
                "article_id": article_id,
                "stage": STAGE,
                "message": f"The text did not load whole: {reason}.",
                "advice": _ADVICE,
            }


def reasons_cut(problems: pd.DataFrame) -> dict[str, str]:
    """Return the articles that did not load whole, with the message of each."""
    own = problems[problems["problem_id"].str.startswith(_PREFIX)]
    return dict(zip(own["article_id"].tolist(), own["message"].tolist(), strict=True))


def _usual_words(articles: pd.DataFrame) -> Mapping[str, float]:
    """Return, for each article of a story of at least three, how long these are: their median."""
    if "story_id" not in articles:
        return {}
    told = articles.groupby("story_id")["n_words"].agg(["median", "size"])
    usual = told.loc[told["size"] > 2, "median"].to_dict()
    cells = zip(articles["article_id"].tolist(), articles["story_id"].tolist(), strict=True)
    return {article_id: usual[story_id] for article_id, story_id in cells if story_id in usual}


def _ending(text: str, body: Sequence[Span]) -> _Ending:
    end = max((end for _, end in body), default=len(text))
    words = text[:end].rstrip()
    opens = max((match.end() for match in _SENTENCE_END.finditer(f"{words[-2000:]} ")), default=0)
    tail = words[-2000:][opens:].replace(",", " , ").split()
    return _Ending(words, [plain(line) for line in _last_lines(text)], tail)


def _last_lines(text: str) -> Iterable[str]:
    return [line for line in text[-2000:].split("\n") if line.strip()][-_LAST_LINES:]


def _reason(ending: _Ending, n_words: int, usual: float | None, settings: ReuseSettings) -> str | None:
    """Return in words what shows that a text is not whole; `None` where nothing does."""
    signs = ending.signs()
    shown = " ".join(ending.words[-_SHOWN:].split())
    if "withheld" in signs:
        return f"it ends with “{signs['withheld'][-_SHOWN:]}”"
    if _ELLIPSIS.search(ending.words):
        return f"it breaks off with an ellipsis, “{shown}”"
    if ending.breaks_off(settings.open_words):
        return f"it breaks off in mid-sentence, “{shown}”"
    is_shorter = usual is not None and n_words < settings.teaser_share * usual
    if is_shorter and ("teaser" in signs or n_words <= settings.teaser_words):
        words = "1 word" if n_words == 1 else f"{n_words} words"
        return f"it has {words} where articles on its story usually have {usual:.0f}"
    return None
