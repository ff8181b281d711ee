"""Drafts to rows: ids, blocks, metadata, language, and what is odd about a text as a whole."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import Any

import pandas as pd

from analysis.corpus.blocks import classify_blocks
from analysis.corpus.drafts import Draft, Found, Problem
from analysis.corpus.languages import language_of
from analysis.corpus.metadata import read_metadata
from analysis.frames import check, frame
from analysis.language.reading import Block
from analysis.settings import CorpusSettings
from analysis.spans import finding_id

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…。！？]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLACE = re.compile(r", (?:line|record) \d+$")
_ID_CHARS = 120


class Library:
    """Collects articles and problems, and makes the frames of them."""

    def __init__(self, *, settings: CorpusSettings) -> None:
        """Start empty."""
        self._settings = settings
        self._articles: list[dict[str, Any]] = []
        self._blocks: list[dict[str, Any]] = []
        self._problems: list[Problem] = []
        self._alike: Counter[tuple[str, str]] = Counter()
        self._ids: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def add(self, found: Found) -> None:
        """Take in an article or a problem."""
        if isinstance(found, Problem):
            self._add_problem(found)
        else:
            self._add_article(found)

    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """Return `articles`, `blocks` and `problems`, checked."""
        articles = check("articles", frame("articles", self._articles))
        texts = dict(zip(articles["article_id"], articles["text"], strict=True))
        blocks = check("blocks", frame("blocks", self._blocks), texts=texts)
        return articles, blocks, check("problems", frame("problems", self._problem_rows()))

    def _add_problem(self, problem: Problem) -> None:
        """Keep a problem, the first of each kind from one file; the others are counted."""
        kind = re.sub(r"\d+|'[^']*'", "", problem.message)[:40]
        key = (_PLACE.sub("", problem.source_path), kind)
        self._alike[key] += 1
        if self._alike[key] <= self._settings.max_problems_alike:
            self._problems.append(problem)

    def _problem_rows(self) -> list[dict[str, Any]]:
        more = [
            Problem(
                path,
                f"{n - self._settings.max_problems_alike} more problems like: {kind.strip()} …",
                "See above.",
            )
            for (path, kind), n in self._alike.items()
            if n > self._settings.max_problems_alike
        ]
        return [
            {
                "problem_id": f"corpus-{number}",
                "source_path": _clean(problem.source_path),
                "article_id": problem.article_id,
                "stage": "corpus",
                "message": _clean(problem.message),
                "advice": problem.advice,
            }
            for number, problem in enumerate([*self._problems, *more], start=1)
        ]

    def _add_article(self, draft: Draft) -> None:
        text = _clean(draft.text)
        sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
        article_id = self._new_id(draft, sha256)
        blocks = classify_blocks(text, draft.given.get("headline") or draft.stated.get("headline"))
        metadata = read_metadata(draft, blocks)
        language = language_of(text, blocks, settings=self._settings, given=draft.given.get("language"))
        faults = list(self._faults(text, language))
        for problem in (*metadata.problems, *self._oddities(draft, text, sha256), *faults):
            self._add_problem(Problem(draft.source_path, problem.message, problem.advice, article_id))
        self._articles.append(
            {key: _clean_value(value) for key, value in metadata.columns.items()}
            | {
                "article_id": article_id,
                "language": language,
                "text": text,
                "n_words": sum(_n_words(text, block) for block in blocks if block.kind == "body"),
                "is_extracted": not faults,
                "sha256": sha256,
                "source_path": _clean(draft.source_path),
            }
        )
        self._blocks += [_block_row(article_id, block) for block in blocks]

    def _new_id(self, draft: Draft, sha256: str) -> str:
        """Return the record's own id or the file's stem; taken ones get eight digits of the text's hash."""
        own = _clean(" ".join(draft.given.get("id", "").split()))[:_ID_CHARS]
        wanted = own or _clean(draft.name) or "article"
        article_id, number = wanted, 2
        if article_id in self._ids:
            article_id = f"{wanted}-{sha256[:8]}"
        while article_id in self._ids:
            article_id, number = f"{wanted}-{sha256[:8]}-{number}", number + 1
        if article_id != wanted:
            message = (
                f"The id {wanted!r} is taken by {self._ids[wanted]}; this article is called {article_id!r}."
            )
            advice = "Give every article an id of its own if other files refer to it."
            self._add_problem(Problem(draft.source_path, message, advice, article_id))
        self._ids[article_id] = _clean(draft.source_path)
        return article_id

    def _oddities(self, draft: Draft, text: str, sha256: str) -> list[Problem]:
        """Return what an analyst should know of a text that is read all the same."""
        odd = []
        first = self._texts.setdefault(sha256, draft.source_path)
        if first != draft.source_path:
            message = f"The text is the same, character by character, as that of {first}; both were kept."
            odd.append(
                Problem(draft.source_path, message, "Remove one if the same article was saved twice.")
            )
        if text != draft.text:
            message = "Half characters (lone surrogates) in it were replaced by \ufffd."
            odd.append(Problem(draft.source_path, message, "Export the text again as UTF-8."))
        if not _SENTENCE_END.search(text):
            message = "The text has not one sentence end; it may be a list or a table."
            odd.append(Problem(draft.source_path, message, "Check that the file holds an article."))
        return odd

    def _faults(self, text: str, language: str) -> list[Problem]:
        """Return why findings are not looked for in an article; none for one that is read."""
        faults = []
        if language != "en":
            message = f"The text is not English but {language!r}; nothing was looked for in it."
            faults.append(Problem("", message, "Add its English translation, with a note that it is one."))
        if len(text) > self._settings.max_article_chars:
            message = (
                f"The text has {len(text)} characters, too many for an article; nothing was looked for."
            )
            faults.append(Problem("", message, "Split it into its articles."))
        if len(text) > self._settings.max_sentence_chars and not _SENTENCE_END.search(text):
            message = f"{len(text)} characters without a sentence end; nothing was looked for in them."
            faults.append(Problem("", message, "Split it into sentences, or leave it out."))
        return faults


def _clean(text: str) -> str:
    """Return text that can be written as UTF-8: half characters become U+FFFD, one for one."""
    return _SURROGATE.sub("\ufffd", text)


def _clean_value(value: Any) -> Any:
    """Return a metadata value with its texts clean."""
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return _clean(value) if isinstance(value, str) else value


def _block_row(article_id: str, block: Block) -> dict[str, Any]:
    return {
        "block_id": finding_id(article_id, "b", block.start, block.end),
        "article_id": article_id,
        "start": block.start,
        "end": block.end,
        "kind": block.kind,
    }


def _n_words(text: str, block: Block) -> int:
    return len(_WORD.findall(text, block.start, block.end))
