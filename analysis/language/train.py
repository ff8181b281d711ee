"""Train the language pipeline and save it in half precision.

    python -m analysis.language.train --data DIR --out DIR [--work DIR] [--minutes N] [--entities FILE]

`DIR` of the data holds `ud_train.conllu.gz`, `ud_dev.conllu.gz` and `polnear_silver_ner.jsonl.gz`. Three
stages: syntax (tags, UPOS, trees), names, and assembly with the lemma tables. Syntax keeps the weights
of its best epoch on the development trees; names those of the best epoch on `FILE` (see `evaluate`),
which is only measured, or else of the last. Both lie under the work folder, so that a later stage can be
run again alone (`--stage`). One core; about an hour a stage.
"""

from __future__ import annotations

import argparse
import logging
import random
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from analysis.language import lemmas  # noqa: F401  (registers the lemmatizer)
from analysis.language.architecture import Shape, add_name_recogniser, syntax_pipeline
from analysis.language.evaluate import read_records, score_entities, score_trees
from analysis.language.examples import training_examples
from analysis.language.lemma_tables import irregular_lemmas, lemma_tables
from analysis.language.name_examples import (
    Mixture,
    epoch_of_names,
    silver_tokens,
    tagging,
    treebank_tokens,
)
from analysis.language.silver import tagged_examples
from analysis.language.tokens import customise_tokenizer
from analysis.language.training import Schedule, fit
from analysis.language.treebank import is_gum, read_paragraphs
from analysis.language.weights import halve_saved_weights
from analysis.resources.names import load_irregular_forms, load_name_lists

logger = logging.getLogger(__name__)

SYNTAX_SHAPE = Shape(width=96, depth=4, rows=(8000, 2500, 4000, 2500), hidden=128)
SYNTAX_SCHEDULE = Schedule(epochs=26, dropout=0.2, batch_words=1200)
SILVER_TAG_WORDS = 150_000  # of tagged news an epoch, about half as many as of trees
NAMES_SHAPE = Shape(width=96, depth=4, rows=(6000, 2500, 3000, 2500, 100, 200, 20, 200), hidden=64)
NAMES_SCHEDULE = Schedule(epochs=30, dropout=0.2, batch_words=1500)
HIDE, HIDE_NORM = 0.2, 0.1  # see features.name_tok2vec

_TRAIN, _DEV, _SILVER = "ud_train.conllu.gz", "ud_dev.conllu.gz", "polnear_silver_ner.jsonl.gz"


def train_syntax(data: Path, out: Path, schedule: Schedule) -> None:
    """Train tags, UPOS and trees; save the best epoch on the development trees to `out`."""
    paragraphs = read_paragraphs(data / _TRAIN)
    dev = read_paragraphs(data / _DEV)
    nlp = syntax_pipeline(SYNTAX_SHAPE)
    nlp.initialize(lambda: training_examples(nlp.vocab, paragraphs, _rng()))
    silver = tagged_examples(nlp, data / _SILVER)
    best = 0.0

    def epoch(rng: random.Random) -> list[Example]:
        return training_examples(nlp.vocab, paragraphs, rng) + _sample(silver, rng)

    def keep_best(number: int) -> None:
        nonlocal best
        parts = [[p for p in dev if is_gum(p.document) is gum] for gum in (True, False)]
        scores = [score_trees(nlp, part, raw=False) for part in parts]
        quality = sum(score["tag_acc"] + score["dep_las"] for score in scores)
        logger.info("epoch %d on dev: %s", number, scores)
        if quality > best:
            best = quality
            nlp.to_disk(out)

    fit(nlp, epoch, schedule, after_epoch=keep_best)


def _rng() -> random.Random:
    """Return the chance of the first look at the data, which sizes the networks."""
    return random.Random(1)  # noqa: S311  (no secret is drawn)


def _sample(silver: list[Example], rng: random.Random) -> list[Example]:
    """Draw tagged paragraphs up to `SILVER_TAG_WORDS`, as examples without predictions."""
    chosen, words = [], 0
    for example in rng.sample(silver, len(silver)):
        reference = example.reference
        fresh = Doc(
            reference.vocab,
            words=[token.text for token in reference],
            spaces=[bool(token.whitespace_) for token in reference],
        )
        chosen.append(Example(fresh, reference))
        words += len(reference)
        if words > SILVER_TAG_WORDS:
            break
    return chosen


def train_names(
    data: Path, syntax: Path, out: Path, schedule: Schedule, dev: Sequence[dict[str, Any]] = ()
) -> None:
    """Train the name recogniser on tags that the pipeline in `syntax` predicts.

    Args:
        data: folder of the training files.
        syntax: saved pipeline that tags.
        out: where the best epoch goes.
        schedule: how long to train.
        dev: records to measure each epoch on; without any, the last epoch is kept.
    """
    tagger = spacy.load(syntax, exclude=["parser", "morphologizer"])
    lists = load_name_lists()
    retag = tagging(tagger)
    draw = epoch_of_names(
        tagger.vocab,
        silver_tokens(tagger, data / _SILVER, lists.peoples),
        retag(treebank_tokens(read_paragraphs(data / _TRAIN))),
        lists,
        Mixture(),
        retag,
    )
    nlp = spacy.blank("en", vocab=tagger.vocab)
    customise_tokenizer(nlp)
    add_name_recogniser(nlp, NAMES_SHAPE, hide=HIDE, hide_norm=HIDE_NORM)
    nlp.initialize(lambda: draw(_rng())[:1000])
    best = -1.0

    def keep_best(number: int) -> None:
        nonlocal best
        docs = nlp.pipe(tagger.pipe(record["text"] for record in dev))
        overall = score_entities(docs, dev)["overall"]
        logger.info("epoch %d, names on dev: %s, F1 %.2f", number, overall, overall.f1)
        if overall.f1 > best or not dev:
            best = overall.f1
            nlp.to_disk(out)

    fit(nlp, draw, schedule, after_epoch=keep_best)


def assemble(data: Path, syntax: Path, names: Path, out: Path) -> None:
    """Join the trained parts and the lemma tables into one pipeline, saved in half precision.

    The folder `out` is replaced in one step, so that a running program never sees half of it;
    a README.md in it is kept, and so are the attribution networks.
    """
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(names, vocab=nlp.vocab))
    exceptions, base_forms = lemma_tables(
        read_paragraphs(data / _TRAIN), data / _SILVER, irregular_lemmas(load_irregular_forms())
    )
    nlp.add_pipe("crosscheck_lemmatizer", name="lemmatizer")
    nlp.get_pipe("lemmatizer").fill(exceptions, base_forms)  # type: ignore[attr-defined]
    nlp.meta.update(
        {
            "name": "crosscheck",
            "version": "1.0.0",
            "description": "English news: tags, trees (UD v2), lemmas and names. See README.md.",
            "license": "CC-BY-SA-4.0",
            "performance": {},
        }
    )
    save(nlp, out)


def save(nlp: Language, out: Path) -> None:
    """Save the pipeline in half precision, replacing `out` in one step."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".model-") as folder:
        fresh, old = Path(folder) / "new", Path(folder) / "old"
        nlp.to_disk(fresh)
        halve_saved_weights(fresh)
        srsly.write_json(fresh / "vocab" / "strings.json", _needed_strings(nlp))
        if (out / "README.md").exists():
            shutil.copy(out / "README.md", fresh / "README.md")
        if (out / "attribution").exists():
            shutil.copytree(out / "attribution", fresh / "attribution")
        if out.exists():
            out.rename(old)
        fresh.rename(out)


def _needed_strings(nlp: Language) -> list[str]:
    """Return the strings that results are made of; the words of the training texts stay out.

    Those words would double the size of a saved vocabulary, and the articles are not ours to publish.
    """
    labels = {label for labels in nlp.pipe_labels.values() for label in labels}
    parts = {part for label in labels for part in label.replace("POS=", "").split("||")}
    return sorted({*spacy.blank("en").vocab.strings, *labels, *parts, "_SP", "SPACE", "ROOT", "dep"})


def main() -> None:
    """Read the arguments and run the stages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the training files")
    parser.add_argument("--out", type=Path, required=True, help="folder for the finished pipeline")
    parser.add_argument("--work", type=Path, help="folder for the parts (default: beside --out)")
    parser.add_argument("--entities", type=Path, help="names to choose the best epoch by, JSON Lines")
    parser.add_argument("--minutes", type=float, default=55.0, help="longest time for a stage")
    parser.add_argument("--stage", choices=["all", "syntax", "names", "assemble"], default="all")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    work = arguments.work or arguments.out.with_name(arguments.out.name + "-parts")
    syntax, names = work / "syntax", work / "names"
    seconds = 60.0 * arguments.minutes
    if arguments.stage in ("all", "syntax"):
        train_syntax(arguments.data, syntax, replace(SYNTAX_SCHEDULE, max_seconds=seconds))
    if arguments.stage in ("all", "names"):
        schedule = replace(NAMES_SCHEDULE, max_seconds=seconds)
        train_names(arguments.data, syntax, names, schedule, read_records(arguments.entities))
    if arguments.stage in ("all", "assemble"):
        assemble(arguments.data, syntax, names, arguments.out)


if __name__ == "__main__":
    main()
