"""What the recogniser of names sees of each token: form, tag, word lists, and how the text writes it.

Columns, one row a token (`COLUMNS`): hashes of the normal form, prefix, suffix and shape, the Penn tag
predicted before, and three codes of ours:

* `name`: is it on the lists of given or family names; does a known place begin or go on here;
* `kind`: is it a people, or a word of organisations;
* `case`: is its line in title case or capitals, and does the text write this word with a small letter,
  or with a capital within a sentence, elsewhere. It is what tells names from words in a headline.

The lists say what a word may be. Each code is hidden at random in training, or the network would trust
the lists alone and miss every name that they lack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

from analysis.resources.names import NameLists, load_name_lists

COLUMNS = ("norm", "prefix", "suffix", "shape", "tag", "name", "kind", "case")
_FIRST_LIST_COLUMN = COLUMNS.index("name")
_TAG_COLUMN = COLUMNS.index("tag")
# Codes are shifted away from 0, which stands for "hidden".
_BASE = 1000

_PLACE_KINDS = {"country": 1, "city": 2, "town": 3, "region": 4}
_TITLE_SHARE = 0.8  # of the longer words of a line: from here on it counts as a headline
_MIN_LINE_WORDS = 3

Features = NDArray[np.uint64]


def name_tok2vec(
    width: int,
    rows: list[int],
    encode: Model[list[Any], list[Any]],
    hide: float = 0.2,
    hide_norm: float = 0.1,
) -> Model[list[Doc], list[Any]]:
    """Build the token network of the name recogniser.

    Args:
        width: size of a token's vector.
        rows: rows of the hash table of each of `COLUMNS`.
        encode: the convolution on top.
        hide: share of tokens whose list codes are hidden in training (0..1).
        hide_norm: share of proper nouns whose normal form is hidden in training (0..1).
    """
    tables: list[Model[Any, Any]] = [
        HashEmbed(nO=width, nV=rows[i], column=i, seed=7 + i) for i in range(len(COLUMNS))
    ]
    mix: Model[Any, Any] = chain(
        concatenate(*tables),
        Maxout(nO=width, nI=width * len(COLUMNS), nP=3, dropout=0.0, normalize=True),
    )
    return chain(_extractor(hide, hide_norm), list2ragged(), with_array(mix), ragged2list(), encode)


registry.architectures.register("crosscheck.NameTok2Vec.v1", func=name_tok2vec)


def _extractor(hide: float, hide_norm: float) -> Model[list[Doc], list[Any]]:
    return Model("name_features", _forward, attrs={"hide": hide, "hide_norm": hide_norm})


def _forward(
    model: Model[list[Doc], list[Any]], docs: list[Doc], is_train: bool
) -> tuple[list[Any], Callable[[Any], list[Doc]]]:
    rows: list[Any] = [token_features(doc, load_name_lists()) for doc in docs]
    if is_train:
        proper = [docs[0].vocab.strings.add(tag) for tag in ("NNP", "NNPS")] if docs else []
        for row in rows:
            _hide(row, model.attrs["hide"], model.attrs["hide_norm"], proper)
    return [model.ops.asarray(row) for row in rows], lambda gradient: []


def _hide(row: Features, hide: float, hide_norm: float, proper: Sequence[int]) -> None:
    """Hide list codes, and the forms of proper nouns, of a random choice of tokens, in place."""
    for column in range(_FIRST_LIST_COLUMN, len(COLUMNS)):
        # Now and then a whole text without one kind of code.
        share = 1.0 if np.random.random() < hide / 3 else hide
        row[np.random.random(len(row)) < share, column] = 0
    is_proper = np.isin(row[:, _TAG_COLUMN], np.asarray(proper, dtype=np.uint64))
    row[is_proper & (np.random.random(len(row)) < hide_norm), 0] = 0


def token_features(doc: Doc, lists: NameLists) -> Features:
    """Return one row of codes for each token, in the order of `COLUMNS`."""
    result = np.zeros((len(doc), len(COLUMNS)), dtype=np.uint64)
    if not len(doc):
        return result
    result[:, :_FIRST_LIST_COLUMN] = doc.to_array(["NORM", "PREFIX", "SUFFIX", "SHAPE", "TAG"])
    words = [token.lower_ for token in doc]
    forms = [token.text for token in doc]
    result[:, _FIRST_LIST_COLUMN] = _name_codes(forms, words, lists)
    result[:, _FIRST_LIST_COLUMN + 1] = [_BASE + _kind_code(word, lists) for word in words]
    result[:, _FIRST_LIST_COLUMN + 2] = _case_codes(forms, words)
    return result


def _name_codes(forms: Sequence[str], words: Sequence[str], lists: NameLists) -> list[int]:
    places = _place_codes(forms, words, lists)
    return [
        _BASE + place + 16 * (word in lists.given) + 32 * (word in lists.family)
        for place, word in zip(places, words, strict=True)
    ]


def _place_codes(forms: Sequence[str], words: Sequence[str], lists: NameLists) -> list[int]:
    """Mark the longest known place from left to right: 1-4 at its first word, 5-8 within."""
    codes = [0] * len(words)
    lengths = lists.place_lengths
    position = 0
    while position < len(words):
        step = 1
        for length in lengths.get(words[position], ()) if forms[position][:1].isupper() else ():
            kind = lists.places.get(tuple(words[position : position + length]))
            if kind is not None and position + length <= len(words):
                code = _PLACE_KINDS[kind]
                codes[position] = code
                codes[position + 1 : position + length] = [code + 4] * (length - 1)
                step = length
                break
        position += step
    return codes


def _kind_code(word: str, lists: NameLists) -> int:
    return (word in lists.peoples) + 2 * (word in lists.organisation_words)


def _case_codes(forms: Sequence[str], words: Sequence[str]) -> list[int]:
    """Combine the case of the token's line with how the text writes the word elsewhere."""
    cases = [0] * len(forms)
    small: set[str] = set()
    capital: set[str] = set()
    for start, end in _lines(forms):
        case = _line_case(forms[start:end])
        cases[start:end] = [case] * (end - start)
        if case == 0:
            for position in range(start, end):
                form = forms[position]
                if form.islower():
                    small.add(form)
                elif position > start and forms[position - 1].islower():
                    capital.add(words[position])
    return [
        _BASE + case + 8 * (word in small) + 16 * (word in capital)
        for case, word in zip(cases, words, strict=True)
    ]


def _lines(forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield runs of tokens between line ends."""
    start = 0
    for position, form in enumerate(forms):
        if "\n" in form:
            if position > start:
                yield start, position
            start = position + 1
    if start < len(forms):
        yield start, len(forms)


def _line_case(forms: Sequence[str]) -> int:
    """Return 0 for running text, 1 for title case, 2 for capitals, 3 for no capital at all."""
    long = [form for form in forms if len(form) > 3 and form.isalpha()]
    if len(long) < _MIN_LINE_WORDS:
        return 4
    if sum(form.isupper() for form in long) >= _TITLE_SHARE * len(long):
        return 2
    initial = sum(form[0].isupper() for form in long)
    if initial >= _TITLE_SHARE * len(long):
        return 1
    return 3 if not initial and not any(form[:1].isupper() for form in forms) else 0
