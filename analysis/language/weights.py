"""Small storage of weights: the pipeline's in 16 bits, the attribution networks' in 8.

spaCy saves 32-bit floats. Rounded, the models are a half and a quarter as large and no worse (the
evaluations load the rounded weights). They are widened again in memory: the arithmetic needs 32 bits.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.language import Language
from thinc.api import Model

_MODEL_FILE = "model"
_LARGE = 5000  # values from which a parameter goes to 8 bits: the small ones cost nothing
_LEVELS = 127  # on either side of zero


def halve_saved_weights(directory: Path) -> None:
    """Rewrite each component's weights under a saved pipeline in half precision.

    Args:
        directory: a folder written by `Language.to_disk`.
    """
    for path in sorted(directory.glob(f"*/{_MODEL_FILE}")):
        path.write_bytes(halve_model(path.read_bytes()))


def halve_model(saved: bytes) -> bytes:
    """Return a saved model (`Model.to_bytes`) with its weights in half precision."""
    return _with_each(saved, _halve)


def pack_model(saved: bytes) -> bytes:
    """Return a saved model (`Model.to_bytes`) with its large weights in 8 bits.

    Each row (what hangs on one value of the first axis) has a step of its own, so that one large weight
    coarsens no other row.
    """
    return _with_each(saved, _pack)


def unpack_model(packed: bytes) -> bytes:
    """Return what `Model.from_bytes` reads, in 32-bit floats, of a model that `pack_model` made small."""
    return _with_each(packed, _unpack)


def _with_each(saved: bytes, change: Callable[[Any], Any]) -> bytes:
    """Return a saved model with each of its parameters changed."""
    message: dict[str, Any] = srsly.msgpack_loads(saved)
    message["params"] = [
        {name: change(value) for name, value in node.items()} for node in message["params"]
    ]
    changed: bytes = srsly.msgpack_dumps(message)
    return changed


def _pack(value: Any) -> Any:
    if not isinstance(value, np.ndarray) or value.size < _LARGE:
        return value
    rows = value.reshape(len(value), -1).astype(np.float32)
    steps = np.maximum(np.abs(rows).max(axis=1), np.finfo(np.float32).tiny) / _LEVELS
    levels = np.round(rows / steps[:, None]).astype(np.int8)
    return {"levels": levels, "steps": steps, "shape": list(value.shape)}


def _unpack(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return (value["levels"] * value["steps"][:, None]).astype(np.float32).reshape(value["shape"])


def _halve(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.dtype == np.float32:
        return value.astype(np.float16)
    return value


def widen_weights(nlp: Language) -> None:
    """Turn half-precision weights of a loaded pipeline into 32-bit floats, in place."""
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            _widen(model)


def _widen(model: Model[Any, Any]) -> None:
    for node in model.walk():
        for name in node.param_names:
            value: Any = node.get_param(name) if node.has_param(name) else None
            if value is not None and value.dtype == np.float16:
                node.set_param(name, value.astype(np.float32))
