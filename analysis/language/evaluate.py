"""Print the figures of the language pipeline on development data.

    python -m analysis.language.evaluate --data DIR [--entities FILE] [--model DIR]

`DIR` holds `ud_dev.conllu.gz`; `FILE` is JSON Lines with `text` and `entities` (start, end and label
PER, ORG or LOC). Trees are scored on GUM's permitted genres and on EWT, each paragraph by itself: once
with the treebank's words, once from raw text, where words, sentences and all else are the pipeline's.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from analysis.language.examples import reference_doc
from analysis.language.loading import MODEL_DIR, load
from analysis.language.treebank import Paragraph, is_gum, read_paragraphs

_TREE_SCORES = ("token_f", "tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
_BENCHMARK_LABELS = {"PERSON": "PER", "ORG": "ORG", "LOC": "LOC"}


@dataclass(frozen=True, slots=True)
class EntityScore:
    """Exact spans with the right label, in counts."""

    right: int
    found: int
    gold: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 100; 0 when nothing is found or sought."""
        total = self.found + self.gold
        return 200.0 * self.right / total if total else 0.0


def score_trees(nlp: Language, paragraphs: Sequence[Paragraph], *, raw: bool) -> dict[str, float]:
    """Return tags, UPOS, lemmas, attachment (punctuation left out) and sentence borders, 0 to 100.

    Args:
        nlp: the pipeline.
        paragraphs: gold paragraphs.
        raw: start from the paragraph's text; else from the treebank's words.
    """
    references = [reference_doc(nlp.vocab, paragraph.sentences) for paragraph in paragraphs]
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name == "ner"]):
        docs = nlp.pipe(_start(nlp, reference, raw=raw) for reference in references)
        examples = [Example(doc, reference) for doc, reference in zip(docs, references, strict=True)]
        scores = Scorer(nlp).score(examples)
    scores.update(Scorer.score_token_attr(examples, "lemma"))
    return {name: 100.0 * (scores.get(name) or 0.0) for name in _TREE_SCORES}


def _start(nlp: Language, reference: Doc, *, raw: bool) -> Doc:
    if raw:
        return nlp.make_doc(reference.text)
    return Doc(
        nlp.vocab,
        words=[token.text for token in reference],
        spaces=[bool(token.whitespace_) for token in reference],
    )


def score_entities(docs: Iterable[Doc], records: Sequence[dict[str, Any]]) -> dict[str, EntityScore]:
    """Return the score of each label and of all ("overall").

    Args:
        docs: the records' texts with names, in the order of the records.
        records: gold, with `text` and `entities`.
    """
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for record, doc in zip(records, docs, strict=True):
        guessed = {
            (span.start_char, span.end_char, _BENCHMARK_LABELS[span.label_])
            for span in doc.ents
            if span.label_ in _BENCHMARK_LABELS
        }
        actual = {(item["start"], item["end"], item["label"]) for item in record["entities"]}
        right.update(label for *_, label in guessed & actual)
        found.update(label for *_, label in guessed)
        gold.update(label for *_, label in actual)
    scores = {label: EntityScore(right[label], found[label], gold[label]) for label in sorted(gold)}
    scores["overall"] = EntityScore(right.total(), found.total(), gold.total())
    return scores


def words_per_second(nlp: Language, texts: Sequence[str]) -> float:
    """Return how many words the whole chain reads in a second of one core, white space not counted.

    The process's own time is taken, so that what else the machine does matters little; set
    OMP_NUM_THREADS=1 or the time of several threads adds up.
    """
    list(nlp.pipe(texts[:2]))  # the first texts pay for caches
    began = time.process_time()
    words = sum(1 for doc in nlp.pipe(texts) for token in doc if not token.is_space)
    return words / (time.process_time() - began)


def document_texts(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Return the text of each document, blank lines between its paragraphs."""
    texts: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        words = [word for sentence in paragraph.sentences for word in sentence]
        text = "".join(word.form + " " * word.space_after for word in words)
        texts.setdefault(paragraph.document, []).append(text.strip())
    return ["\n\n".join(parts) for parts in texts.values()]


def read_records(path: Path | None) -> list[dict[str, Any]]:
    """Return the records of a JSON Lines file; none without a path."""
    if path is None:
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def report(
    nlp: Language,
    paragraphs: Sequence[Paragraph],
    records: Sequence[dict[str, Any]],
    write: Callable[[str], object],
) -> None:
    """Write all figures, a line each."""
    corpora = {
        "GUM": [p for p in paragraphs if is_gum(p.document)],
        "EWT": [p for p in paragraphs if not is_gum(p.document)],
    }
    for name, part in corpora.items():
        for raw in (False, True):
            scores = score_trees(nlp, part, raw=raw)
            figures = "  ".join(f"{key} {value:.2f}" for key, value in scores.items())
            write(f"{name} dev, {'raw text' if raw else 'gold words'}: {figures}\n")
    if records:
        docs = nlp.pipe(record["text"] for record in records)
        for label, score in score_entities(docs, records).items():
            counts = f"{score.right} right, {score.found} found, {score.gold} gold"
            write(f"names, {label}: F1 {score.f1:.2f} ({counts})\n")
    speed = words_per_second(nlp, document_texts(paragraphs))
    write(f"speed: {speed:.0f} words in a second of one core\n")


def main() -> None:
    """Read the arguments and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud_dev.conllu.gz")
    parser.add_argument("--entities", type=Path, help="names to score, JSON Lines")
    parser.add_argument("--model", type=Path, default=MODEL_DIR, help="folder of a saved pipeline")
    arguments = parser.parse_args()
    records = read_records(arguments.entities)
    paragraphs = read_paragraphs(arguments.data / "ud_dev.conllu.gz")
    report(load(arguments.model), paragraphs, records, sys.stdout.write)


if __name__ == "__main__":
    main()
