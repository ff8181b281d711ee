"""Treebank paragraphs as spaCy training examples, with the variations that news text brings.

The treebanks print straight quotation marks and hold few headlines; scraped news has curly marks,
lines in title case or capitals, lost quotation marks, and
white space as tokens. Copies with these changes are mixed in.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from analysis.language.treebank import Paragraph, Word

# Longest stretch of a paragraph that becomes one example: enough for the parser to see borders.
MAX_SENTENCES = 8

_SMALL = (
    "a an and as at but by for from in into nor of off on onto or out over per the to up via with n't 's ’s"
)
# Short function words that stay in lower case within a headline set in title case.
SMALL_WORDS = frozenset(_SMALL.split())
_CURLY = {'"': "“”", "``": "“”", "''": "””"}
_MARKS = frozenset('"“”')


def reference_doc(vocab: Vocab, sentences: Sequence[Sequence[Word]]) -> Doc:
    """Return one Doc with the gold annotation of consecutive sentences.

    Args:
        vocab: vocabulary of the pipeline.
        sentences: words of each sentence; heads count from 0 within their sentence.
    """
    words = [word for sentence in sentences for word in sentence]
    heads: list[int] = []
    starts: list[bool] = []
    for sentence in sentences:
        offset = len(heads)
        heads.extend(offset + word.head for word in sentence)
        starts.extend(number == 0 for number in range(len(sentence)))
    has_entities = all(word.entity is not None for word in words)
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space_after for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=["ROOT" if word.dep == "root" else word.dep for word in words],
        sent_starts=starts,  # type: ignore[arg-type]
        ents=[_spacy_entity(word.entity) for word in words] if has_entities else None,
    )


def _spacy_entity(label: str | None) -> str:
    """MISC is no label of ours: its tokens are outside every name."""
    return "O" if label is None or label.endswith("MISC") else label


def stretches(paragraphs: Iterable[Paragraph], rng: random.Random) -> Iterator[list[list[Word]]]:
    """Cut paragraphs into runs of at most `MAX_SENTENCES` sentences, borders drawn afresh each time."""
    for paragraph in paragraphs:
        rest = paragraph.sentences
        while rest:
            size = rng.randint(1, MAX_SENTENCES)
            yield rest[:size]
            rest = rest[size:]


def training_examples(vocab: Vocab, paragraphs: Sequence[Paragraph], rng: random.Random) -> list[Example]:
    """Return the examples of one epoch in random order, some of them varied."""
    examples = []
    for sentences in stretches(paragraphs, rng):
        varied = vary(sentences, rng)
        reference = reference_doc(vocab, varied)
        predicted = Doc(
            vocab,
            words=[token.text for token in reference],
            spaces=[bool(token.whitespace_) for token in reference],
        )
        examples.append(Example(predicted, reference))
    rng.shuffle(examples)
    return examples


def vary(sentences: list[list[Word]], rng: random.Random) -> list[list[Word]]:
    """Return sentences with some of the changes that scraped news brings (see the module)."""
    if len(sentences) == 1 and len(sentences[0]) <= 20 and rng.random() < 0.15:
        return [_headline(sentences[0])]
    if rng.random() < 0.01:
        return [[replace(word, form=word.form.upper()) for word in s] for s in sentences]
    if rng.random() < 0.4:
        sentences = _curly(sentences)
    if rng.random() < 0.15:
        sentences = [_lose_mark(sentence, rng) for sentence in sentences]
    if rng.random() < 0.3:
        sentences = [_with_white_space(sentence, rng) for sentence in sentences]
    return sentences


def _headline(sentence: list[Word]) -> list[Word]:
    """Title case, and no full stop at the end."""
    words = [
        word
        if word.form.lower() in SMALL_WORDS and number > 0
        else replace(word, form=word.form[:1].upper() + word.form[1:])
        for number, word in enumerate(sentence)
    ]
    last = len(words) - 1
    if last > 0 and words[last].form == "." and all(word.head != last for word in words):
        words.pop()
    return words


def _curly(sentences: list[list[Word]]) -> list[list[Word]]:
    """Replace straight quotation marks and apostrophes by curly ones, opening and closing in turn."""
    is_open = False
    changed: list[list[Word]] = []
    for sentence in sentences:
        words = []
        for word in sentence:
            form = word.form.replace("'", "’")
            if word.form in _CURLY:
                form = _CURLY[word.form][int(is_open)]
                is_open = not is_open
            words.append(replace(word, form=form))
        changed.append(words)
    return changed


def _lose_mark(sentence: list[Word], rng: random.Random) -> list[Word]:
    """Drop one quotation mark, as broken scraping does."""
    heads = {word.head for word in sentence}
    marks = [n for n, word in enumerate(sentence) if word.form in _MARKS and n not in heads]
    if not marks or len(sentence) < 2:
        return sentence
    lost = rng.choice(marks)
    return [
        replace(word, head=word.head - (word.head > lost))
        for number, word in enumerate(sentence)
        if number != lost
    ]


def _with_white_space(sentence: list[Word], rng: random.Random) -> list[Word]:
    """Put a line end after the sentence, and rarely a doubled space within it."""
    last = len(sentence) - 1
    changed = [*sentence, _white_space(rng.choice(("\n\n", "\n", "\n\n\n", " ")), last, sentence[last])]
    if last > 1 and rng.random() < 0.1:
        place = rng.randint(1, last)
        changed = [replace(word, head=word.head + (word.head >= place)) for word in changed]
        changed.insert(place, _white_space(" ", place - 1, sentence[place - 1]))
    return changed


def _white_space(form: str, head: int, before: Word) -> Word:
    entity = None if before.entity is None else "O"
    return Word(form, form, "SPACE", "_SP", head, "dep", False, entity)
