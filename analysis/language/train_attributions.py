"""Train the attribution networks and save them in 8 bits.

    python -m analysis.language.train_attributions --data FILE --out FILE [--parsed FILE] [--members N]

`--data` is JSON Lines (gzipped or not) of records with `text` and `attributions`, each attribution with
`source`, `cue` and `content` as lists of character spans. The texts are parsed with the pipeline that
ships, for the networks must learn from the trees that they will get; `--parsed` keeps the parses for the
next run. One core; an epoch over 700,000 words takes one to four minutes. With `--held N` so many records
are kept out of training and measured after each epoch; the last epoch is what is saved.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc, DocBin
from thinc.api import Adam, Optimizer, fix_random_seed

from analysis.language.attribution_examples import AttributionExample, attribution_example
from analysis.language.attribution_features import WORD_COLUMNS, Codes, Indices
from analysis.language.attribution_network import AttributionNetwork, AttributionShape
from analysis.language.attributions import ATTRIBUTION_FILE, Attributor, save_attributor
from analysis.language.chains import Floats, gradient, padded
from analysis.language.loading import load
from analysis.language.reading import Record, read

logger = logging.getLogger(__name__)

_PARSED = ("NORM", "TAG", "POS", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START")
_PAIR_WEIGHT = 0.5  # of a pair's loss beside a token's: a text has three times as many pairs as tokens
_WARM_STEPS = 300
_LEAST_RATE = 0.03  # of the learning rate, at the end


@dataclass(frozen=True, slots=True)
class AttributionSchedule:
    """How long and how hard to train one network."""

    epochs: int = 6
    batch_words: int = 2500
    learn_rate: float = 0.002
    dropout: float = 0.25
    hide: float = 0.15
    max_seconds: float = 7200.0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class _Batch:
    """Several examples in one row of tokens and one of pairs."""

    codes: Codes
    groups: Indices
    pairs: tuple[Indices, Indices, Indices]
    relations: Codes
    labels: Indices


def train(
    examples: Sequence[AttributionExample],
    shape: AttributionShape,
    schedule: AttributionSchedule,
    held: Sequence[tuple[Doc, AttributionExample]] = (),
) -> AttributionNetwork:
    """Return a network trained on these examples, its weights averaged over the steps.

    Args:
        examples: What to learn from.
        shape: Sizes.
        schedule: How long.
        held: Examples to measure each epoch on; they decide nothing.
    """
    fix_random_seed(schedule.seed)
    rng = random.Random(schedule.seed)  # noqa: S311  (no secret is drawn)
    network = AttributionNetwork(shape)
    network.initialize()
    optimizer = Adam(
        schedule.learn_rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True
    )
    began = time.monotonic()
    for epoch in range(schedule.epochs):
        network.set_dropout(schedule.dropout)
        losses, groups = np.zeros(2), _groups(examples, schedule.batch_words, rng)
        for step, group in enumerate(groups):
            done = (epoch + step / len(groups)) / schedule.epochs
            done = max(done, (time.monotonic() - began) / schedule.max_seconds)
            warm = min(1.0, (epoch * len(groups) + step + 1) / _WARM_STEPS)
            optimizer.learn_rate = schedule.learn_rate * warm * max(_LEAST_RATE, 1 - done)
            losses += update(network, [examples[i] for i in group], optimizer, schedule.hide)
        network.set_dropout(0.0)
        logger.info("epoch %d: %.0f s, losses %s", epoch + 1, time.monotonic() - began, losses.round())
        with network.model.use_params(optimizer.averages):
            if held:
                logger.info("held out: %s", measure(Attributor([network]), held))
    _keep_averages(network, optimizer)
    return network


def _groups(examples: Sequence[AttributionExample], words: int, rng: random.Random) -> list[list[int]]:
    """Return numbers of examples in random order, in groups of about so many words."""
    groups: list[list[int]] = [[]]
    size = 0
    for number in rng.sample(range(len(examples)), len(examples)):
        groups[-1].append(number)
        size += len(examples[number].codes)
        if size >= words:
            groups.append([])
            size = 0
    return [group for group in groups if group]


def update(
    network: AttributionNetwork, examples: Sequence[AttributionExample], optimizer: Optimizer, hide: float
) -> tuple[float, float]:
    """Take one step on a batch; return the losses of finding cues and of labelling what they reach."""
    batch = _batch(examples, hide)
    rows, back_rows = network.read(batch.codes, batch.groups, is_train=True)
    odds, back_odds = network.rate_cues(rows, is_train=True)
    truth = np.zeros(len(rows), dtype=np.float32)
    truth[batch.pairs[2]] = 1
    likely = 1 / (1 + np.exp(-odds))
    cue_loss = -np.log(np.where(truth > 0, likely, 1 - likely) + 1e-7).sum()
    d_rows = back_odds((likely - truth).astype(np.float32))
    pair_loss = 0.0
    if len(batch.pairs[2]):
        d_pairs, pair_loss = _learn_pairs(network, rows, batch)
        d_rows = d_rows + d_pairs
    back_rows(d_rows)
    network.model.finish_update(optimizer)
    return float(cue_loss), pair_loss


def _learn_pairs(network: AttributionNetwork, rows: Floats, batch: _Batch) -> tuple[Floats, float]:
    """Return the gradient for the tokens' vectors from the labels of pairs, and the loss."""
    _, numbers, cues = batch.pairs
    scores, back = network.score_labels(rows, batch.pairs, batch.relations, is_train=True)
    square, lengths, places = padded(scores, numbers, len(cues))
    gold, _, _ = padded(batch.labels, numbers, len(cues))
    d_square, d_moves, d_ends, loss = gradient(square, lengths, gold, network.moves, network.ends)
    d_chain: Any = np.concatenate([d_moves, d_ends]) * np.float32(_PAIR_WEIGHT)
    network.chain.inc_grad("W", d_chain)
    return back((d_square[numbers, places] * _PAIR_WEIGHT).astype(np.float32)), loss


def _batch(examples: Sequence[AttributionExample], hide: float) -> _Batch:
    """Join examples; the forms of a random choice of words are hidden."""
    tokens = np.cumsum([0, *(len(example.codes) for example in examples)])
    cues = np.cumsum([0, *(len(example.cues) for example in examples)])
    codes = np.concatenate([example.codes for example in examples])
    for columns in WORD_COLUMNS:
        hidden = np.random.random(len(codes)) < hide
        for column in columns:
            codes[hidden, column] = 0
    return _Batch(
        codes=codes,
        groups=np.repeat(np.arange(len(examples)), np.diff(tokens)),
        pairs=(
            np.concatenate([example.pairs + tokens[n] for n, example in enumerate(examples)]),
            np.concatenate([example.numbers + cues[n] for n, example in enumerate(examples)]),
            np.concatenate([example.cues + tokens[n] for n, example in enumerate(examples)]),
        ),
        relations=np.concatenate([example.relations for example in examples]),
        labels=np.concatenate([example.labels for example in examples]),
    )


def _keep_averages(network: AttributionNetwork, optimizer: Optimizer) -> None:
    """Put the averaged weights into the network for good."""
    averages = optimizer.averages or {}
    for node in network.model.walk():
        for name in node.param_names:
            if (node.id, name) in averages:
                node.set_param(name, averages[node.id, name])


def measure(
    attributor: Attributor, held: Sequence[tuple[Doc, AttributionExample]], least: float = 0.45
) -> dict[str, float]:
    """Return F1 of cues, and of the words of each role where the cue is right, 0 to 100."""
    right = found = gold = 0
    shared, both = np.zeros(3), np.zeros(3)
    for doc, example in held:
        guesses = {guess.main: guess for guess in attributor.find(doc, least=least)}
        right += len(guesses.keys() & set(example.cues.tolist()))
        found, gold = found + len(guesses), gold + len(example.cues)
        for number, cue in enumerate(example.cues):
            guess = guesses.get(int(cue))
            if guess is None:
                continue
            mine = example.numbers == number
            for role, words in enumerate((guess.source, guess.cue, guess.content), start=1):
                true = set(example.pairs[mine & (example.labels == role)].tolist())
                shared[role - 1] += len(true & set(words))
                both[role - 1] += len(true) + len(words)
    roles = dict(zip(("source", "cue words", "content"), 200 * shared / np.maximum(both, 1), strict=True))
    return {"cues": round(200 * right / max(found + gold, 1), 1)} | {
        k: round(v, 1) for k, v in roles.items()
    }


def read_examples(path: Path, parsed: Path | None) -> Iterator[tuple[Doc, AttributionExample]]:
    """Yield each record's parsed text and its example."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        records: list[dict[str, Any]] = [json.loads(line) for line in lines if line.strip()]
    nlp = load()
    if parsed is not None and parsed.exists():
        docs = list(DocBin().from_disk(parsed).get_docs(nlp.vocab))
    else:
        texts = (Record(str(number), record["text"]) for number, record in enumerate(records))
        docs = [reading.doc for reading in read(texts, nlp=nlp)]
        if parsed is not None:
            DocBin(attrs=_PARSED, docs=docs).to_disk(parsed)
    for doc, record in zip(docs, records, strict=True):
        yield doc, attribution_example(doc, record["attributions"])


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="records with attributions")
    parser.add_argument("--out", type=Path, default=ATTRIBUTION_FILE, help="file of the networks")
    parser.add_argument("--parsed", type=Path, help="file that keeps the parses")
    parser.add_argument("--members", type=int, default=2, help="how many networks")
    parser.add_argument("--epochs", type=int, default=AttributionSchedule().epochs)
    parser.add_argument("--seed", type=int, default=1, help="seed of the first network")
    parser.add_argument("--minutes", type=float, default=120.0, help="longest time for a network")
    parser.add_argument("--held", type=int, default=0, help="records kept out of training")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    pairs = list(read_examples(options.data, options.parsed))
    random.Random(4).shuffle(pairs)  # noqa: S311  (no secret is drawn)
    held, examples = pairs[: options.held], [example for _, example in pairs[options.held :]]
    schedule = AttributionSchedule(epochs=options.epochs, max_seconds=60 * options.minutes)
    networks = []
    for seed in range(options.seed, options.seed + options.members):
        networks.append(train(examples, AttributionShape(), replace(schedule, seed=seed), held))
        save_attributor(networks, options.out)


if __name__ == "__main__":
    main()
