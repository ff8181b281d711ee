"""The trained pipeline: loaded once per process from `data/model/`."""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

# Importing these registers the components and layers that the saved pipeline names.
from analysis.errors import ModelError
from analysis.language import features, lemmas  # noqa: F401
from analysis.language.weights import widen_weights
from analysis.resources.paths import MODEL

MODEL_DIR = MODEL


@Language.component("crosscheck_drop_vectors")
def drop_vectors(doc: Doc) -> Doc:
    """Forget the token vectors that the components share: 400 bytes a word, used by nobody after them."""
    doc.tensor = np.zeros((0,), dtype=np.float32)
    return doc


@lru_cache(maxsize=1)
def load(directory: Path = MODEL_DIR) -> Language:
    """Return the pipeline: tagger, parser (UD v2), names and lemmas.

    Args:
        directory: folder of a saved pipeline; the one shipped with the project by default.

    Returns:
        The pipeline, the same object on each call. `nlp.make_doc` and `nlp.pipe` may be used with
        sentence starts set beforehand: parser and names respect them.

    Raises:
        ModelError: the folder holds no pipeline, or one that cannot be read.
    """
    try:
        nlp = spacy.load(directory)
    except (OSError, ValueError, KeyError, EOFError, zlib.error) as error:
        raise ModelError(
            f"No usable language model in {directory} ({error}). Restore data/model from the repository, "
            "or train it: python -m analysis.language.train --data DIR --out DIR"
        ) from error
    widen_weights(nlp)
    nlp.add_pipe("crosscheck_drop_vectors", last=True)
    return nlp
