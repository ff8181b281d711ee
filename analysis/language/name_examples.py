"""Training examples for the name recogniser: silver articles, treebank stretches, and their variations.

Names of US politics fill the silver articles. So that the network learns contexts rather than those
names, people and places are exchanged for names drawn from our lists in a share of the examples, and
others are set as headlines, in capitals or in small letters.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from analysis.language.examples import SMALL_WORDS
from analysis.language.name_swaps import NamePool, Swapper, name_pool
from analysis.language.silver import MISSING, silver_articles
from analysis.language.treebank import Paragraph, Word
from analysis.resources.names import NameLists


@dataclass(frozen=True, slots=True)
class Tokens:
    """A run of text: parallel lists of words, following spaces, Penn tags and BILUO labels."""

    words: list[str]
    spaces: list[bool]
    tags: list[str]
    labels: list[str]

    def part(self, start: int, end: int) -> Tokens:
        """Return a run of these tokens."""
        return Tokens(
            self.words[start:end], self.spaces[start:end], self.tags[start:end], self.labels[start:end]
        )


@dataclass(frozen=True, slots=True)
class Mixture:
    """Shares (0..1) of the examples of an epoch that are varied, each in one way."""

    swapped: float = 0.35  # people and places exchanged
    headline: float = 0.08
    capitals: float = 0.01
    small: float = 0.02
    whole_articles: float = 0.3  # the others are cut into paragraphs


def silver_tokens(nlp: Language, path: Path, peoples: Set[str]) -> list[Tokens]:
    """Return the silver articles, tagged by `nlp`, with cleaned labels."""
    labelled = silver_articles(nlp, path, peoples)
    docs = nlp.pipe((doc for doc, _ in labelled), batch_size=16)
    return [_tokens(doc, labels) for doc, (_, labels) in zip(docs, labelled, strict=True)]


def _tokens(doc: Doc, labels: list[str]) -> Tokens:
    return Tokens(
        [token.text for token in doc],
        [bool(token.whitespace_) for token in doc],
        [token.tag_ for token in doc],
        labels,
    )


def treebank_tokens(paragraphs: Iterable[Paragraph]) -> list[Tokens]:
    """Return one run of tokens for each paragraph with its gold tags and derived names.

    Paragraphs without names in the treebank (EWT) say little, but not nothing: what is no proper noun
    there is no name. Proper nouns, and short words between two of them, stay missing.
    """
    result = []
    for paragraph in paragraphs:
        words = [word for sentence in paragraph.sentences for word in sentence]
        result.append(
            Tokens(
                [word.form for word in words],
                [word.space_after for word in words],
                [word.tag for word in words],
                _labels(words),
            )
        )
    return result


def _labels(words: Sequence[Word]) -> list[str]:
    if all(word.entity is not None for word in words):
        return _biluo([word.entity or "O" for word in words])
    is_open = [word.pos in ("PROPN", "X") for word in words]
    labels = [MISSING if named else "O" for named in is_open]
    for position in range(1, len(words) - 1):
        # "University of California": what joins proper nouns may belong to the name.
        near = range(max(0, position - 2), position), range(position + 1, min(len(words), position + 3))
        if all(any(is_open[other] for other in side) for side in near):
            labels[position] = MISSING
    return labels


def _biluo(iob: list[str]) -> list[str]:
    """Turn IOB2 into BILUO; MISC is no label of ours."""
    labels = ["O" if label.endswith("MISC") else label for label in iob]
    result = []
    for label, following in zip(labels, [*labels[1:], "O"], strict=True):
        goes_on = following.startswith("I-")
        if label.startswith("B-") and not goes_on:
            label = "U" + label[1:]
        elif label.startswith("I-") and not goes_on:
            label = "L" + label[1:]
        result.append(label)
    return result


def epoch_of_names(
    vocab: Vocab,
    articles: Sequence[Tokens],
    paragraphs: Sequence[Tokens],
    lists: NameLists,
    mixture: Mixture,
    retag: Callable[[list[Tokens]], list[Tokens]],
) -> Callable[[random.Random], list[Example]]:
    """Return a function that draws the examples of one epoch.

    Args:
        vocab: vocabulary of the pipeline.
        articles: silver articles.
        paragraphs: treebank paragraphs.
        lists: names to draw from when names are exchanged.
        mixture: how much is varied.
        retag: gives runs whose case was changed the tags that the tagger predicts for them.
    """
    pool = name_pool(lists)

    def draw(rng: random.Random) -> list[Example]:
        runs: list[Tokens] = []
        recased: list[Tokens] = []
        for run in [*_cut(articles, mixture, rng), *paragraphs]:
            chance = rng.random()
            if chance < mixture.swapped:
                runs.append(_swap(run, pool, rng))
                continue
            runs.append(run)
            if chance > 1 - mixture.headline:
                recased.extend(_case(line, _title) for line in _short_lines(run, rng))
            elif chance > 1 - mixture.headline - mixture.capitals:
                recased.extend(_case(line, str.upper) for line in _short_lines(run, rng))
            elif chance > 1 - mixture.headline - mixture.capitals - mixture.small:
                recased.extend(_case(line, str.lower) for line in _short_lines(run, rng))
        examples = [_example(vocab, run) for run in [*runs, *retag(recased)] if run.words]
        rng.shuffle(examples)
        return examples

    return draw


def _cut(articles: Iterable[Tokens], mixture: Mixture, rng: random.Random) -> Iterator[Tokens]:
    """Yield whole articles, or runs of one to five of their paragraphs."""
    for article in articles:
        if rng.random() < mixture.whole_articles:
            yield article
            continue
        start, left = 0, rng.randint(1, 5)
        for position, word in enumerate(article.words):
            if "\n" in word:
                left -= 1
                if left == 0:
                    yield article.part(start, position)
                    start, left = position + 1, rng.randint(1, 5)
        yield article.part(start, len(article.words))


def _swap(run: Tokens, pool: NamePool, rng: random.Random) -> Tokens:
    """Exchange the names of a run for others."""
    swapper = Swapper(pool, rng)
    result = Tokens([], [], [], [])
    position = 0
    while position < len(run.words):
        end = _name_end(run.labels, position)
        pieces = None
        if end > position:
            pieces = swapper.swap(run.words[position:end], run.labels[position][2:])
        if pieces is None:
            end = max(end, position + 1)
            _extend(result, run.part(position, end))
        else:
            spaces = [space for _, _, space in pieces[:-1]] + [run.spaces[end - 1]]
            labels = _span_labels(len(pieces), run.labels[position][2:])
            new = Tokens([word for word, _, _ in pieces], spaces, [tag for _, tag, _ in pieces], labels)
            _extend(result, new)
        position = end
    return result


def _name_end(labels: Sequence[str], start: int) -> int:
    """Return where the name that starts here ends; `start` itself if none does."""
    if labels[start].startswith("U-"):
        return start + 1
    if not labels[start].startswith("B-"):
        return start
    end = start + 1
    while end < len(labels) and labels[end].startswith("I-"):
        end += 1
    return end + 1 if end < len(labels) and labels[end].startswith("L-") else start


def _span_labels(length: int, label: str) -> list[str]:
    if length == 1:
        return [f"U-{label}"]
    return [f"B-{label}", *[f"I-{label}"] * (length - 2), f"L-{label}"]


def _extend(run: Tokens, more: Tokens) -> None:
    run.words.extend(more.words)
    run.spaces.extend(more.spaces)
    run.tags.extend(more.tags)
    run.labels.extend(more.labels)


def _short_lines(run: Tokens, rng: random.Random) -> list[Tokens]:
    """Return up to two sentences of the run, of headline length."""
    ends = [-1, *[i for i, word in enumerate(run.words) if word in ".!?" or "\n" in word]]
    lines = [run.part(first + 1, last) for first, last in pairwise(ends) if 4 <= last - first - 1 <= 18]
    named = [line for line in lines if any(label not in ("O", MISSING) for label in line.labels)]
    return rng.sample(named, min(2, len(named)))


def _title(word: str) -> str:
    return word if word in SMALL_WORDS else word[:1].upper() + word[1:]


def _case(run: Tokens, change: Callable[[str], str]) -> Tokens:
    return replace(run, words=[change(word) for word in run.words])


def tagging(nlp: Language) -> Callable[[list[Tokens]], list[Tokens]]:
    """Return a function that gives runs of tokens the tags that `nlp` predicts."""

    def retag(runs: list[Tokens]) -> list[Tokens]:
        docs = [Doc(nlp.vocab, words=run.words, spaces=run.spaces) for run in runs]
        return [
            replace(run, tags=[token.tag_ for token in doc])
            for run, doc in zip(runs, nlp.pipe(docs), strict=True)
        ]

    return retag


def _example(vocab: Vocab, run: Tokens) -> Example:
    predicted = Doc(vocab, words=run.words, spaces=run.spaces, tags=run.tags)
    for position in range(1, len(run.words)):
        if "\n" in run.words[position - 1]:
            predicted[position].is_sent_start = True
    return Example.from_dict(predicted, {"entities": _whole(run)})


def _whole(run: Tokens) -> list[str]:
    """Return the labels; names torn apart by a cut, or with white space in them, become missing."""
    result = list(run.labels)
    inside: list[int] | None = None
    for position, label in enumerate([*run.labels, "O"]):
        kind = label[:2]
        is_space = position < len(run.words) and not run.words[position].strip()
        if is_space:
            _forget(result, inside)
            inside = None
            result[position] = "O"
        elif kind == "B-":
            _forget(result, inside)
            inside = [position]
        elif kind == "I-" and inside is not None:
            inside.append(position)
        elif kind == "L-" and inside is not None:
            inside = None
        else:
            _forget(result, inside)
            inside = None
            if kind in ("I-", "L-"):
                result[position] = MISSING
    return result


def _forget(labels: list[str], positions: list[int] | None) -> None:
    for position in positions or ():
        labels[position] = MISSING
