"""Weights go to disk in 16 or 8 bits and come back as 32-bit floats, nearly the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from thinc.api import Linear

from analysis.language.weights import halve_saved_weights, pack_model, unpack_model, widen_weights


def small_pipeline() -> Language:
    nlp = spacy.blank("en")
    tagger = nlp.add_pipe("tagger")
    tagger.add_label("NN")  # type: ignore[attr-defined]
    nlp.initialize()
    return nlp


def parameters(nlp: Language) -> list[np.ndarray]:
    model = nlp.get_pipe("tagger").model  # type: ignore[attr-defined]
    return [
        node.get_param(name) for node in model.walk() for name in node.param_names if node.has_param(name)
    ]


def test_round_trip(tmp_path: Path) -> None:
    nlp = small_pipeline()
    nlp.to_disk(tmp_path)
    full = (tmp_path / "tagger" / "model").stat().st_size
    halve_saved_weights(tmp_path)
    assert (tmp_path / "tagger" / "model").stat().st_size < 0.6 * full
    loaded = spacy.load(tmp_path)
    assert any(value.dtype == np.float16 for value in parameters(loaded))
    widen_weights(loaded)
    for before, after in zip(parameters(nlp), parameters(loaded), strict=True):
        assert after.dtype == np.float32
        np.testing.assert_allclose(before, after, rtol=2e-3, atol=1e-4)


def test_the_shipped_weights_are_wide_in_memory(nlp: Language) -> None:
    assert {value.dtype for value in parameters(nlp)} == {np.dtype(np.float32)}


def test_a_packed_model_is_a_quarter_as_large_and_each_row_keeps_its_own_step() -> None:
    layer = Linear(nO=200, nI=100)
    layer.initialize()
    weights = np.random.default_rng(1).normal(size=(200, 100)).astype(np.float32)
    weights[0] *= 1000
    weights[1] = 0
    layer.set_param("W", weights)
    saved = layer.to_bytes()
    packed = pack_model(saved)
    assert len(packed) < 0.3 * len(saved)
    again = Linear(nO=200, nI=100).from_bytes(unpack_model(packed)).get_param("W")
    assert again.dtype == np.float32
    largest = np.abs(weights).max(axis=1, keepdims=True)
    assert (np.abs(again - weights) <= largest / 250).all()


def test_small_parameters_stay_as_they_are() -> None:
    layer = Linear(nO=3, nI=2)
    layer.initialize()
    again = Linear(nO=3, nI=2).from_bytes(unpack_model(pack_model(layer.to_bytes())))
    np.testing.assert_array_equal(again.get_param("W"), layer.get_param("W"))
