"""Attributions as the trained network sees them: cue, who speaks, what is said.

Several networks of one shape, trained apart from different first weights, vote by the mean of their
scores: each by itself learns some of the accidents of its training.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.tokens import Doc

from analysis.errors import ModelError
from analysis.language.attribution_examples import pair_codes, reach
from analysis.language.attribution_features import Codes, Indices, Tree, read_tree, token_codes
from analysis.language.attribution_network import LABELS, AttributionNetwork, AttributionShape
from analysis.language.chains import Floats, best_labels, chain_of_runs, padded
from analysis.language.weights import pack_model, unpack_model
from analysis.resources.paths import MODEL

ATTRIBUTION_FILE = MODEL / "attribution" / "networks.msgpack"

_SOURCE, _CUE, _CONTENT = (LABELS.index(name) for name in ("source", "cue", "content"))
_ORDER = (_CUE, _SOURCE, _CONTENT)
_CERTAIN = 1000.0  # added to the score of "cue" where the cue's main word stands


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution, in positions of the Doc's tokens.

    Attributes:
        main: The main word of the cue.
        likelihood: How likely it is one, 0 to 1.
        cue: Its words.
        source: Words that name who speaks; none where the text does not say.
        content: Words of what is said.
    """

    main: int
    likelihood: float
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


class Attributor:
    """Finds attributions in parsed texts.

    Args:
        networks: Trained networks; their scores are averaged.
    """

    def __init__(self, networks: Sequence[AttributionNetwork]) -> None:
        self.networks = tuple(networks)
        moves: Floats = np.mean([network.moves for network in networks], axis=0)
        ends: Floats = np.mean([network.ends for network in networks], axis=0)
        # A cue is one phrase and so is a source; only content is interrupted.
        self.chain = chain_of_runs(moves, ends, (_SOURCE, _CUE))

    def find(self, doc: Doc, *, least: float) -> list[Attribution]:
        """Return the attributions of a text, in the order of their cues.

        Args:
            doc: The text, parsed by the pipeline of `loading.load`.
            least: Likelihood 0..1 from which a word is taken for a cue.
        """
        if not len(doc):
            return []
        tree = read_tree(doc)
        rows, likely = self._read(token_codes(doc, tree))
        cues = np.flatnonzero(likely >= least)
        if not len(cues):
            return []
        pairs, numbers = reach(len(doc), cues)
        labels = self._labels(tree, rows, (pairs, numbers, cues))
        borders = np.searchsorted(numbers, np.arange(1, len(cues)))
        parts = zip(np.split(pairs, borders), np.split(labels, borders), strict=True)
        return [
            Attribution(int(cue), float(likely[cue]), *(_places(tokens, picked, n) for n in _ORDER))
            for cue, (tokens, picked) in zip(cues, parts, strict=True)
        ]

    def _read(self, codes: Codes) -> tuple[list[Floats], Floats]:
        """Return each network's token vectors, and how likely each token is a cue."""
        groups = np.zeros(len(codes), dtype=np.int64)
        rows = [network.read(codes, groups)[0] for network in self.networks]
        odds = [network.rate_cues(row)[0] for network, row in zip(self.networks, rows, strict=True)]
        return rows, 1 / (1 + np.exp(-np.mean(odds, axis=0)))

    def _labels(self, tree: Tree, rows: list[Floats], where: tuple[Indices, Indices, Indices]) -> Indices:
        """Return the label of each pair."""
        pairs, numbers, cues = where
        codes = pair_codes(tree, pairs, cues, numbers)
        scores = np.mean(
            [n.score_labels(row, where, codes)[0] for n, row in zip(self.networks, rows, strict=True)],
            axis=0,
        )
        scores[pairs == cues[numbers], _CUE] += _CERTAIN
        square, lengths, places = padded(scores, numbers, len(cues))
        return best_labels(square, lengths, self.chain)[numbers, places]


def _places(tokens: Indices, labels: Indices, label: int) -> tuple[int, ...]:
    return tuple(int(i) for i in tokens[labels == label])


def save_attributor(networks: Sequence[AttributionNetwork], path: Path) -> None:
    """Save networks to one file, their large weights in 8 bits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    members = [pack_model(network.model.to_bytes()) for network in networks]
    path.write_bytes(srsly.msgpack_dumps({"shape": asdict(networks[0].shape), "members": members}))


@lru_cache(maxsize=1)
def load_attributor(path: Path = ATTRIBUTION_FILE) -> Attributor:
    """Return the attributor that ships with the project, the same object on each call.

    Raises:
        ModelError: The file is missing or cannot be read.
    """
    try:
        message: dict[str, Any] = srsly.msgpack_loads(path.read_bytes())
        sizes: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in dict(message["shape"]).items()
        }
        shape = AttributionShape(**sizes)
        return Attributor([_network(shape, member) for member in message["members"]])
    except (OSError, ValueError, KeyError, TypeError, zlib.error) as error:
        raise ModelError(
            f"No usable attribution networks in {path} ({error}). Restore data/model from the repository, "
            "or train them: python -m analysis.language.train_attributions --help"
        ) from error


def _network(shape: AttributionShape, weights: bytes) -> AttributionNetwork:
    network = AttributionNetwork(shape)
    network.initialize()
    network.model.from_bytes(unpack_model(weights))
    return network
