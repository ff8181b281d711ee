"""The shape of the pipeline: its components and their networks, before any training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import spacy
from spacy.language import Language

from analysis.language.tokens import customise_tokenizer


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of one network: a convolution over hashed word features, and the parser on top."""

    width: int = 96
    depth: int = 4
    rows: tuple[int, ...] = (8000, 2500, 4000, 2500)
    hidden: int = 128


def encoder(shape: Shape) -> dict[str, Any]:
    """Return the convolution that lets a token see `depth` neighbours on either side."""
    return {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": shape.width,
        "depth": shape.depth,
        "window_size": 1,
        "maxout_pieces": 3,
    }


def transition_model(kind: str, shape: Shape, tok2vec: dict[str, Any]) -> dict[str, Any]:
    """Return the network of a transition system: `kind` is "parser" or "ner"."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": shape.hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def syntax_pipeline(shape: Shape) -> Language:
    """Return an untrained parser, UPOS tagger and Penn tagger over one shared tok2vec.

    The Penn tagger comes last: batches of tagged news without trees train it alone, and spaCy
    passes a gradient down to the shared layer when the last of its listeners is updated.
    """
    nlp = spacy.blank("en")
    customise_tokenizer(nlp)
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": shape.width,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": list(shape.rows),
        "include_static_vectors": False,
    }
    tok2vec = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encoder(shape)}
    nlp.add_pipe("tok2vec", config={"model": tok2vec})
    listener = {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": shape.width,
        "upstream": "tok2vec",
    }
    nlp.add_pipe("parser", config={"model": transition_model("parser", shape, listener)})
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe("tagger", config={"model": tagger})
    return nlp


def add_name_recogniser(nlp: Language, shape: Shape, *, hide: float, hide_norm: float) -> None:
    """Add an untrained name recogniser with a token network of its own (see `features`).

    Args:
        nlp: a pipeline that tags; Penn tags are among the features.
        shape: sizes; `rows` has one number for each of `features.COLUMNS`.
        hide: share of tokens whose list codes are hidden in training.
        hide_norm: share of proper nouns whose form is hidden in training.
    """
    tok2vec = {
        "@architectures": "crosscheck.NameTok2Vec.v1",
        "width": shape.width,
        "rows": list(shape.rows),
        "encode": encoder(shape),
        "hide": hide,
        "hide_norm": hide_norm,
    }
    nlp.add_pipe("ner", config={"model": transition_model("ner", shape, tok2vec)})
