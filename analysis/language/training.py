"""The training loop that both networks share."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, Optimizer, fix_random_seed

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how hard to train."""

    epochs: int
    dropout: float = 0.1
    batch_words: int = 1200  # grown from a tenth of this over the first epoch
    learn_rate: float = 0.001
    final_rate: float = 0.0002  # reached linearly at the last epoch
    max_seconds: float = 3600.0
    seed: int = 0


def batches(examples: Sequence[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Return batches of about `size` words, in random order, trees and trees' lack never mixed."""
    by_kind: dict[bool, list[list[Example]]] = {True: [[]], False: [[]]}
    words = {True: 0, False: 0}
    for example in examples:
        kind = has_trees(example)
        if words[kind] >= size:
            by_kind[kind].append([])
            words[kind] = 0
        by_kind[kind][-1].append(example)
        words[kind] += len(example.reference)
    result = [batch for batches in by_kind.values() for batch in batches if batch]
    rng.shuffle(result)
    return result


def has_trees(example: Example) -> bool:
    """Tell whether an example is from a treebank (or has names): all components learn from it."""
    return example.reference.has_annotation("DEP") or example.reference.has_annotation("ENT_IOB")


def fit(
    nlp: Language,
    epoch_examples: Callable[[random.Random], list[Example]],
    schedule: Schedule,
    *,
    after_epoch: Callable[[int], None] | None = None,
) -> Optimizer:
    """Train the pipeline's components in place and return the optimizer with its averages.

    Args:
        nlp: an initialised pipeline.
        epoch_examples: returns the examples of one epoch. Those with tags alone train the tagger.
        schedule: number of epochs and rates.
        after_epoch: called after each epoch with its number, the averaged weights in place.
    """
    fix_random_seed(schedule.seed)
    rng = random.Random(schedule.seed)  # noqa: S311  (no secret is drawn)
    optimizer: Optimizer = Adam(
        schedule.learn_rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True
    )
    began = time.monotonic()
    for epoch in range(schedule.epochs):
        losses: dict[str, float] = {}
        # Small batches first: the early steps are cheap and large ones would waste them.
        size = schedule.batch_words if epoch else schedule.batch_words // 3
        groups = batches(epoch_examples(rng), size, rng)
        for step, batch in enumerate(groups):
            spent = (time.monotonic() - began) / schedule.max_seconds
            progress = min(1.0, max((epoch + step / len(groups)) / schedule.epochs, spent))
            optimizer.learn_rate = (
                schedule.learn_rate + (schedule.final_rate - schedule.learn_rate) * progress
            )
            exclude = [] if has_trees(batch[0]) else ["parser", "morphologizer"]
            nlp.update(batch, sgd=optimizer, drop=schedule.dropout, losses=losses, exclude=exclude)
        elapsed = time.monotonic() - began
        rounded = {name: round(loss) for name, loss in losses.items()}
        logger.info("epoch %d: %.0f s, losses %s", epoch + 1, elapsed, rounded)
        if after_epoch is not None:
            with nlp.use_params(optimizer.averages):
                after_epoch(epoch + 1)
        if elapsed > schedule.max_seconds:
            break
    return optimizer
