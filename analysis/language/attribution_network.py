"""The attribution network: which tokens are cues, and for each cue who speaks and what is said.

One convolution, wide through dilation, reads the whole text. A first head says of each token how likely it
is the main word of a cue. A second one reads the neighbourhood of a cue as that cue sees it (its vector,
and `attribution_features.relation_codes`) and scores four labels for each token: outside, source, cue,
content; a linear chain (`chains`) picks them together. Written on thinc's layers; no other library.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from thinc.api import (
    HashEmbed,
    Linear,
    Maxout,
    Model,
    NumpyOps,
    add,
    chain,
    set_dropout_rate,
)

from analysis.language.attribution_features import RELATION_COLUMNS, TOKEN_COLUMNS, Codes, Indices
from analysis.language.chains import Floats

LABELS = ("outside", "source", "cue", "content")
Back = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class AttributionShape:
    """Sizes of the network.

    Attributes:
        width: Numbers in the vector of a token.
        hidden: Numbers in the vector of a pair of a token and a cue.
        dilations: How far each convolution over the text looks to either side, in tokens.
        pair_dilations: The same over the pairs of one cue.
        rows: Vectors in the table of each of `TOKEN_COLUMNS`: less than it has values, which then share.
        pair_rows: The same for each of `RELATION_COLUMNS`.
    """

    width: int = 96
    hidden: int = 64
    dilations: tuple[int, ...] = (1, 2, 4, 8)
    pair_dilations: tuple[int, ...] = (1, 3)
    rows: tuple[int, ...] = (
        6000,
        4000,
        1500,
        1000,
        100,
        150,
        3000,
        1000,
        1000,
        60,
        50,
        3000,
        2000,
        200,
        60,
    )
    pair_rows: tuple[int, ...] = (60, 1000, 3000, 4000, 300, 60, 2000)


def dilated(step: int) -> Model[Any, Any]:
    """Return a layer that sets beside each row those `step` before and after, in the same group.

    Its input is a pair: the rows, and the number of each row's group (text or cue), never falling.
    """

    def forward(model: Model[Any, Any], inputs: Any, is_train: bool) -> tuple[Floats, Any]:
        rows, groups = inputs
        same = groups[step:] == groups[:-step] if len(rows) > step else np.zeros(0, dtype=bool)
        width = rows.shape[1]
        out = np.zeros((len(rows), width * 3), dtype=np.float32)
        out[:, width : 2 * width] = rows
        if len(same):
            out[step:, :width] = rows[:-step] * same[:, None]
            out[:-step, 2 * width :] = rows[step:] * same[:, None]

        def backprop(d_out: Floats) -> Floats:
            d_rows: Floats = d_out[:, width : 2 * width].copy()
            if len(same):
                d_rows[:-step] += d_out[step:, :width] * same[:, None]
                d_rows[step:] += d_out[:-step, 2 * width :] * same[:, None]
            return d_rows

        return out, backprop

    return Model("dilated", forward)


def _maxout(n_out: int, n_in: int) -> Model[Any, Any]:
    return Maxout(nO=n_out, nI=n_in, nP=2, dropout=0.0, normalize=True)


def _embedding(width: int, rows: Sequence[int], *, seed: int) -> Model[Any, Any]:
    """Return the sum of one table of vectors for each column of codes."""
    return add(*(HashEmbed(nO=width, nV=n, column=i, seed=seed + i) for i, n in enumerate(rows)))


def _convolutions(width: int, dilations: Sequence[int]) -> list[Model[Any, Any]]:
    return [_maxout(width, width * 3) for _ in dilations]


def _whole(layers: Sequence[Model[Any, Any]]) -> Model[Any, Any]:
    """Return one model that holds these layers, so that they are saved and trained together."""
    model: Model[Any, Any] = Model(
        "attribution", lambda model, inputs, is_train: (inputs, lambda d: d), layers=layers
    )
    # NumPy's own matrix product: about three times as fast as the one that comes with spaCy.
    ops = NumpyOps(use_blis=False)
    for layer in model.walk():
        layer.ops = ops
    return model


class AttributionNetwork:
    """The network's layers, run forwards and backwards by hand because cues pick the pairs."""

    def __init__(self, shape: AttributionShape) -> None:
        self.shape = shape
        width, hidden = shape.width, shape.hidden
        self.embed = _embedding(width, shape.rows, seed=11)
        self.mix = _maxout(width, width)
        self.steps = [dilated(step) for step in shape.dilations]
        self.convolutions = _convolutions(width, shape.dilations)
        self.anchor: Model[Any, Any] = chain(_maxout(hidden, width), Linear(nO=1, nI=hidden))
        self.as_token: Model[Any, Any] = Linear(nO=hidden, nI=width)
        self.as_cue: Model[Any, Any] = Linear(nO=hidden, nI=width)
        self.relation = _embedding(hidden, shape.pair_rows, seed=61)
        self.pair_mix = _maxout(hidden, hidden)
        self.pair_steps = [dilated(step) for step in shape.pair_dilations]
        self.pair_convolutions = _convolutions(hidden, shape.pair_dilations)
        self.emit: Model[Any, Any] = Linear(nO=len(LABELS), nI=hidden)
        # Moves between labels and at the ends stand in one layer's weights, so that they are saved with it.
        self.chain: Model[Any, Any] = Linear(nO=len(LABELS) + 2, nI=len(LABELS))
        # Saved weights are read in this order.
        reading = [self.embed, self.mix, *self.convolutions, self.anchor]
        pairing = [self.as_token, self.as_cue, self.relation, self.pair_mix, *self.pair_convolutions]
        self.model = _whole([*reading, *pairing, self.emit, self.chain])

    def initialize(self) -> None:
        """Draw the first weights."""
        tokens = np.ones((2, len(TOKEN_COLUMNS)), dtype=np.uint64)
        pairs = np.ones((2, len(RELATION_COLUMNS)), dtype=np.uint64)
        self.embed.initialize(X=tokens)
        self.relation.initialize(X=pairs)
        for layer in self.model.layers:
            if layer is not self.embed and layer is not self.relation:
                layer.initialize()
        weights: Any = np.zeros((len(LABELS) + 2, len(LABELS)), dtype=np.float32)
        self.chain.set_param("W", weights)

    @property
    def moves(self) -> Floats:
        """Scores of one label after another."""
        weights: Any = self.chain.get_param("W")
        moves: Floats = weights[: len(LABELS)]
        return moves

    @property
    def ends(self) -> Floats:
        """Scores of starting and of ending with a label."""
        weights: Any = self.chain.get_param("W")
        ends: Floats = weights[len(LABELS) :]
        return ends

    def set_dropout(self, rate: float) -> None:
        """Set the share of values dropped in training."""
        set_dropout_rate(self.model, rate)

    def read(self, codes: Codes, groups: Indices, *, is_train: bool = False) -> tuple[Floats, Back]:
        """Return the vector of each token and the way back."""
        rows, back_embed = self.embed(codes, is_train)
        rows, back_mix = self.mix(rows, is_train)
        rows, back_deep = _deepen(self.steps, self.convolutions, rows, groups, is_train)

        def backprop(d_rows: Floats) -> Floats:
            back_embed(back_mix(back_deep(d_rows)))
            return d_rows

        return rows, backprop

    def rate_cues(self, rows: Floats, *, is_train: bool = False) -> tuple[Floats, Back]:
        """Return for each token how likely it is the main word of a cue (log odds)."""
        scores, back = self.anchor(rows, is_train)

        def backprop(d_scores: Floats) -> Floats:
            d_rows: Floats = back(d_scores[:, None])
            return d_rows

        return scores[:, 0], backprop

    def score_labels(
        self,
        rows: Floats,
        pairs: tuple[Indices, Indices, Indices],
        codes: Codes,
        *,
        is_train: bool = False,
    ) -> tuple[Floats, Back]:
        """Return the score of each label for each pair of a token and a cue.

        Args:
            rows: Vectors of all tokens.
            pairs: For each pair the token's position, the number of the cue among the cues (rising), and
                for each cue its position.
            codes: Relation codes of each pair.
            is_train: Whether the way back will be taken.
        """
        tokens, numbers, cues = pairs
        own, back_own = self.as_token(rows, is_train)
        cue, back_cue = self.as_cue(rows[cues], is_train)
        related, back_related = self.relation(codes, is_train)
        mixed, back_mix = self.pair_mix(own[tokens] + cue[numbers] + related, is_train)
        deep, back_deep = _deepen(self.pair_steps, self.pair_convolutions, mixed, numbers, is_train)
        scores, back_emit = self.emit(deep, is_train)

        def backprop(d_scores: Floats) -> Floats:
            d_sum = back_mix(back_deep(back_emit(d_scores)))
            back_related(d_sum)
            d_own = _scatter(d_sum, tokens, len(rows))
            starts = np.searchsorted(numbers, np.arange(len(cues)))
            d_cue = np.add.reduceat(d_sum, starts, axis=0)
            d_rows: Floats = back_own(d_own)
            np.add.at(d_rows, cues, back_cue(d_cue))
            return d_rows

        return scores, backprop


def _scatter(values: Floats, positions: Indices, count: int) -> Floats:
    """Return the sums of the rows that belong to each position."""
    order = np.argsort(positions, kind="stable")
    ordered = positions[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    result = np.zeros((count, values.shape[1]), dtype=np.float32)
    result[ordered[starts]] = np.add.reduceat(values[order], starts, axis=0)
    return result


def _deepen(
    steps: Sequence[Model[Any, Any]],
    convolutions: Sequence[Model[Any, Any]],
    rows: Floats,
    groups: Indices,
    is_train: bool,
) -> tuple[Floats, Back]:
    """Run residual convolutions one after another."""
    backs: list[tuple[Any, Any]] = []
    for step, convolution in zip(steps, convolutions, strict=True):
        wide, back_wide = step((rows, groups), is_train)
        more, back_more = convolution(wide, is_train)
        rows = rows + more
        backs.append((back_wide, back_more))

    def backprop(d_rows: Floats) -> Floats:
        for back_wide, back_more in reversed(backs):
            d_rows = d_rows + back_wide(back_more(d_rows))
        return d_rows

    return rows, backprop
