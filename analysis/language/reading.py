"""Readings: article texts gone through the language pipeline, offsets untouched.

One spaCy Doc covers the whole text of an article, so that a position in the Doc is a position in the
article. Sentences never run across a block or a paragraph: their first words are marked as sentence
starts before the parser runs. White space between paragraphs stays in the Doc as tokens of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from analysis.settings import ReadingSettings

_NEWLINES = re.compile(r"[ \t\r]*\n\s*")
_ENDLESS = re.compile(r"\S{400,}")
"""Characters without a blank that are one word, whatever they are: no address is that long. The tokenizer
takes punctuation off a word sign by sign, looking at the whole word each time: a hundred thousand brackets
took it a quarter of an hour."""
_SENTENCE_END = frozenset(".!?:…\"'”’»)]*")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of article text of one kind (see `contracts.values.BLOCK_KINDS`)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Reading:
    """One article as the extractors see it.

    Attributes:
        article_id: The article.
        doc: The whole text, parsed; `token.idx` counts characters of the article's text.
        blocks: Cover the text in order, without gap or overlap.
        published: ISO date of the article ("2022-12-19"), where known: relative times hang on it.
        outlet: Who published it, where known.
    """

    article_id: str
    doc: Doc
    blocks: tuple[Block, ...]
    published: str | None = None
    outlet: str | None = None

    @cached_property
    def text(self) -> str:
        """The article's text as supplied."""
        return text_of(self.doc)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _sentences(self) -> list[Span]:
        return list(self.doc.sents) if len(self.doc) else []

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start_char for sentence in self._sentences]

    def kind_at(self, position: int) -> str:
        """Return the kind of the block that a character stands in."""
        return self.blocks[max(bisect_right(self._starts, position) - 1, 0)].kind

    def sentences(self, kinds: Iterable[str] = ("body",)) -> Iterator[Span]:
        """Yield the sentences of blocks of these kinds, in text order, without empty ones."""
        wanted = frozenset(kinds)
        for sentence in self._sentences:
            words = [token for token in sentence if not token.is_space]
            if words and self.kind_at(words[0].idx) in wanted:
                yield sentence

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence that a character stands in; `None` where there are no words at all."""
        index = bisect_right(self._sentence_starts, position) - 1
        return self._sentences[index] if index >= 0 else None

    def sentence_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the sentence or sentences that hold a span, outer white space left off."""
        first = max(bisect_right(self._sentence_starts, start) - 1, 0)
        last = max(bisect_right(self._sentence_starts, max(end - 1, start)) - 1, first)
        words = [
            token
            for sentence in self._sentences[first : last + 1]
            for token in sentence
            if not token.is_space
        ]
        if not words:
            return start, end
        left, right = words[0].idx, words[-1].idx + len(words[-1])
        return min(left, start), max(right, end)


@dataclass(frozen=True, slots=True)
class Record:
    """What `read` needs of an article. Without blocks the whole text is one body block."""

    article_id: str
    text: str
    blocks: Sequence[Block] = ()
    published: str | None = None
    outlet: str | None = None


def read(
    records: Iterable[Record], *, nlp: Language, settings: ReadingSettings | None = None
) -> Iterator[Reading]:
    """Parse articles one after another.

    Args:
        records: The articles; consumed lazily, so that memory stays flat.
        nlp: The pipeline of `analysis.language.loading.load`.
        settings: Batch size.

    Returns:
        One reading for each record, in order.
    """
    batch_size = (settings or ReadingSettings()).batch_size
    prepared = ((prepare(nlp, record), record) for record in records)
    for doc, record in nlp.pipe(prepared, as_tuples=True, batch_size=batch_size):
        blocks = tuple(record.blocks) or (Block(0, len(record.text), "body"),)
        yield Reading(record.article_id, doc, blocks, record.published, record.outlet)


def prepare(nlp: Language, record: Record) -> Doc:
    """Tokenize a record and mark the first words of its blocks and paragraphs as sentence starts."""
    doc = _tokenized(nlp, record.text)
    borders = sorted({*paragraph_starts(record.text), *_kind_changes(record.blocks)})
    token_starts = [token.idx for token in doc]
    for border in borders:
        token = _first_word(doc, token_starts, border)
        if token is not None:
            token.is_sent_start = True
    _forbid_starts(doc)
    return doc


def _tokenized(nlp: Language, text: str) -> Doc:
    """Return a text as words; what has no blank for very long is one word."""
    plain = _ENDLESS.sub(lambda run: "x" * len(run[0]), text)
    doc = nlp.make_doc(plain)
    if plain == text:
        return doc
    words = [text[token.idx : token.idx + len(token)] for token in doc]
    return Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def _forbid_starts(doc: Doc) -> None:
    """Mark the words that cannot open a sentence.

    They stand right after a word that no stop and no line end follows, or begin with a small letter after
    a line end, where a paragraph was torn in two.

    A torn name ("President | Aleksandr G. | Lukashenko") is lost to the recogniser, for names never cross
    sentences.
    """
    for before, token in pairwise(doc):
        is_torn = before.is_space and token.text[0].islower()
        is_open = is_torn or before.text[-1].isalnum() or before.text == "," or _is_initial(before)
        if is_open and token.is_sent_start is None and not token.is_space:
            token.is_sent_start = False


def _is_initial(token: Token) -> bool:
    return len(token) == 2 and token.text[1] == "." and token.text[0].isupper()


def text_of(doc: Doc) -> str:
    """Return the text of a Doc. spaCy joins `doc.text` from its words anew at each call; this is kept."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    text: str = doc.user_data["text"]
    return text


def paragraph_starts(text: str) -> list[int]:
    """Return where paragraphs begin, 0 left out.

    A blank line or a line end is a border unless the sentence plainly goes on: the next line starts
    with a small letter, or, after a single line end, the line before closes with no mark (wrapped text).
    """
    starts = []
    for match in _NEWLINES.finditer(text):
        before, after = match.start(), match.end()
        if before == 0 or after >= len(text) or text[after].islower():
            continue
        if text.count("\n", before, after) > 1 or text[before - 1] in _SENTENCE_END:
            starts.append(after)
    return starts


def _kind_changes(blocks: Sequence[Block]) -> list[int]:
    """Return where a block of another kind begins (a paragraph torn in two stays one sentence)."""
    return [after.start for before, after in pairwise(blocks) if after.kind != before.kind]


def _first_word(doc: Doc, token_starts: list[int], position: int) -> Token | None:
    """Return the first token at or after a position that is not white space, if any."""
    index = bisect_right(token_starts, position - 1)
    while index < len(doc) and doc[index].is_space:
        index += 1
    return doc[index] if 0 < index < len(doc) else None
