"""Names in news articles labelled by another program (silver labels), cleaned for training.

The labels are CoreNLP's on the PolNeAR articles. Known noise, and what is done about it:

* a name may carry different labels within one article: the majority wins, the minority counts as
  missing (neither a name nor not one);
* titles at the start of a person's name and "the" before any name are taken off;
* nationalities, religions and parties are MISC there: those on our list of peoples become NORP, other
  MISC spans are outside every name, unless the majority knows better;
* hyphenated words are one token there: each part is judged by the names of the article.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.training import Example

_LABELS = {"PERSON": "PERSON", "LOCATION": "LOC", "ORGANIZATION": "ORG", "MISC": "MISC"}
_TITLES = (
    "mr mr. ms ms. mrs mrs. dr dr. the president vice-president senator sen sen. representative rep rep. "
    "governor gov gov. mayor secretary minister chancellor king queen prince princess pope judge justice "
    "general gen gen. colonel col col. captain capt capt. sgt sgt. lt lt. sir lord lady professor prof "
    "prof. congressman congresswoman speaker chairman chairwoman candidate"
)
_STRIPPED = frozenset(_TITLES.split())
_QUOTES = "\"'“”‘’"
MISSING = "-"


@dataclass(slots=True)
class SilverArticle:
    """One article's text with labelled spans: (start, end, label)."""

    article_id: str
    text: str
    spans: list[tuple[int, int, str]] = field(default_factory=list)


def read_articles(path: Path) -> Iterator[SilverArticle]:
    """Yield the articles of the silver file with their name spans."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            article = SilverArticle(record["id"], record["text"])
            for sentence in record["sentences"]:
                article.spans.extend(_spans(record["text"], sentence))
            yield article


def _spans(text: str, sentence: list[tuple[int, int, str, str]]) -> Iterator[tuple[int, int, str]]:
    """Join neighbouring tokens of one label."""
    start, end, current = 0, 0, "O"
    for token_start, token_end, _, ner in [*sentence, (0, 0, "", "O")]:
        label = _LABELS.get(ner, "O")
        if label != current or text[token_start:token_end] in _QUOTES:
            if current != "O" and start < end:
                yield _strip(text, start, end, current)
            start, current = token_start, label
        end = token_end


def _strip(text: str, start: int, end: int, label: str) -> tuple[int, int, str]:
    """Take titles and articles off the start of a name."""
    while True:
        first, _, rest = text[start:end].partition(" ")
        # "General Motors" and "Justice Department" keep their first word.
        stripped = first.lower() in _STRIPPED and (label == "PERSON" or first.lower() == "the")
        if not stripped or not rest:
            return start, end, label
        start = end - len(rest.lstrip())


def majority(articles: list[SilverArticle]) -> dict[str, str]:
    """Return the label that each name carries most often over all articles."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for start, end, label in article.spans:
            votes[article.text[start:end]][label] += 1
    return {name: counter.most_common(1)[0][0] for name, counter in votes.items()}


def label_tokens(
    doc: Doc, article: SilverArticle, everywhere: dict[str, str], peoples: Set[str]
) -> list[str]:
    """Return one BILUO label for each token of an article, `-` where unknown.

    Args:
        doc: the article's text, tokenized.
        article: its silver spans.
        everywhere: the majority label of a name over all articles (`majority`).
        peoples: lower-case words that are NORP (nationalities, religions, parties).
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, label in article.spans:
        votes[article.text[start:end]][label] += 1
    best = {name: counter.most_common(1)[0][0] for name, counter in votes.items()}
    labels = ["O"] * len(doc)
    for start, end, label in article.spans:
        name = article.text[start:end]
        decided = _decide(name, label, best, everywhere, peoples)
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            exact = (span.start_char, span.end_char) == (start, end)
            _write(labels, span.start, span.end, decided if exact else MISSING)
            if decided == "parts":
                for token in span:
                    labels[token.i] = _part(token.text, best, everywhere, peoples)
    _forget_unlabelled(doc, labels, best)
    return labels


def _decide(
    name: str, label: str, best: dict[str, str], everywhere: dict[str, str], peoples: Set[str]
) -> str:
    """Choose the label of one span: a label, "O", `MISSING`, or "parts"."""
    if name.lower() in peoples:
        return "NORP"
    if label == "MISC" and "-" in name and " " not in name:
        return "parts"
    if label != best[name]:
        return MISSING
    if label != "MISC":
        return label
    known = everywhere[name]
    if known != "MISC":
        return MISSING
    return "parts" if any(word.lower() in peoples for word in name.split()) else "O"


def _part(word: str, best: dict[str, str], everywhere: dict[str, str], peoples: Set[str]) -> str:
    if word.lower() in peoples:
        return "U-NORP"
    label = best.get(word, everywhere.get(word))
    if label in ("PERSON", "LOC", "ORG"):
        return f"U-{label}"
    return "O" if word.islower() or not word.isalpha() else MISSING


def _write(labels: list[str], start: int, end: int, label: str) -> None:
    if label in ("parts",):
        return
    if label in (MISSING, "O"):
        labels[start:end] = [label] * (end - start)
    elif end - start == 1:
        labels[start] = f"U-{label}"
    else:
        labels[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 2), f"L-{label}"]


def _forget_unlabelled(doc: Doc, labels: list[str], best: dict[str, str]) -> None:
    """A one-word name of this article that stands somewhere without a label: treat it as missing."""
    for token in doc:
        if labels[token.i] == "O" and token.text[:1].isupper() and best.get(token.text, "MISC") != "MISC":
            labels[token.i] = MISSING


def silver_articles(nlp: Language, path: Path, peoples: Set[str]) -> list[tuple[Doc, list[str]]]:
    """Return (tokenized article, labels) for every silver article.

    Args:
        nlp: for its tokenizer.
        path: the silver file.
        peoples: lower-case words that are NORP.
    """
    articles = list(read_articles(path))
    everywhere = majority(articles)
    result = []
    for article in articles:
        doc = nlp.make_doc(article.text)
        labels = label_tokens(doc, article, everywhere, peoples)
        _relabel_headlines(doc, labels)
        result.append((doc, labels))
    return result


def _relabel_headlines(doc: Doc, labels: list[str]) -> None:
    """Label lines in title case anew, in place: the names of the running text, the rest unknown.

    The other program takes whole headlines for names. A word that the article also writes with a small
    letter is no name; a capitalised word that it never does stays missing.
    """
    headlines = [line for line in _token_lines(doc) if _is_title_case(doc, line)]
    positions = {position for line in headlines for position in line}
    names: dict[tuple[str, ...], list[str]] = {}
    for start, end in _labelled(labels):
        if start not in positions:
            names[tuple(token.text for token in doc[start:end])] = labels[start:end]
    small = {token.text for token in doc if token.i not in positions and token.text.islower()}
    longest = max((len(name) for name in names), default=0)
    for line in headlines:
        position = line.start
        while position < line.stop:
            name = next(
                (
                    key
                    for size in range(min(longest, line.stop - position), 0, -1)
                    if (key := tuple(token.text for token in doc[position : position + size])) in names
                ),
                (),
            )
            if name:
                labels[position : position + len(name)] = names[name]
            else:
                token = doc[position]
                unknown = token.text[:1].isupper() and token.lower_ not in small
                labels[position] = MISSING if unknown else "O"
            position += max(1, len(name))


def _token_lines(doc: Doc) -> list[range]:
    lines, start = [], 0
    for token in doc:
        if "\n" in token.text:
            lines.append(range(start, token.i))
            start = token.i + 1
    return [*lines, range(start, len(doc))]


def _is_title_case(doc: Doc, line: range) -> bool:
    long = [doc[i].text for i in line if len(doc[i]) > 3 and doc[i].is_alpha]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def _labelled(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the token spans of complete names."""
    start = 0
    for position, label in enumerate(labels):
        if label[:2] in ("B-", "U-"):
            start = position
        if label[:2] in ("L-", "U-"):
            yield start, position + 1


def tagged_examples(nlp: Language, path: Path) -> list[Example]:
    """Return the articles with their Penn tags, as examples for the tagger alone.

    Tags that follow another convention than the treebanks' ("to", hyphens) are left missing.
    """
    examples = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            tags = {
                (start, end): tag for sentence in record["sentences"] for start, end, tag, _ in sentence
            }
            for paragraph in re.finditer(r"\S[^\n]*", record["text"]):
                doc = nlp.make_doc(paragraph.group())
                offset = paragraph.start()
                found = [_tag(token, offset, tags) for token in doc]
                words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
                reference = Doc(nlp.vocab, words=words, spaces=spaces, tags=found)
                examples.append(Example(Doc(nlp.vocab, words=words, spaces=spaces), reference))
    return examples


def _tag(token: Token, offset: int, tags: dict[tuple[int, int], str]) -> str:
    if token.lower_ == "to" or not any(character.isalnum() for character in token.text):
        return ""
    start = offset + token.idx
    return tags.get((start, start + len(token)), "")
