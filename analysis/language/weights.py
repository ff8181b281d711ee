"""Half-precision storage of the pipeline's weights.

spaCy saves 32-bit floats. Rounded to 16 bits the model is half as large and no worse (the
evaluation loads the rounded weights). They are widened again in memory: the arithmetic needs 32 bits.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.language import Language
from thinc.api import Model

_MODEL_FILE = "model"


def halve_saved_weights(directory: Path) -> None:
    """Rewrite each component's weights under a saved pipeline in half precision.

    Args:
        directory: a folder written by `Language.to_disk`.
    """
    for path in sorted(directory.glob(f"*/{_MODEL_FILE}")):
        path.write_bytes(halve_model(path.read_bytes()))


def halve_model(saved: bytes) -> bytes:
    """Return a saved model (`Model.to_bytes`) with its weights in half precision."""
    message: dict[str, Any] = srsly.msgpack_loads(saved)
    message["params"] = [
        {name: _halve(value) for name, value in node.items()} for node in message["params"]
    ]
    halved: bytes = srsly.msgpack_dumps(message)
    return halved


def _halve(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.dtype == np.float32:
        return value.astype(np.float16)
    return value


def widen_weights(nlp: Language) -> None:
    """Turn half-precision weights of a loaded pipeline into 32-bit floats, in place."""
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            widen_model(model)


def widen_model(model: Model[Any, Any]) -> None:
    """Turn half-precision weights of a model into 32-bit floats, in place."""
    for node in model.walk():
        for name in node.param_names:
            value: Any = node.get_param(name) if node.has_param(name) else None
            if value is not None and value.dtype == np.float16:
                node.set_param(name, value.astype(np.float32))
