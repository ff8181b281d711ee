"""The attribution network: what it sees, that it learns, and that it is the same after saving."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from analysis.errors import ModelError
from analysis.language.attribution_examples import attribution_example
from analysis.language.attribution_features import (
    RELATION_COLUMNS,
    TOKEN_COLUMNS,
    read_tree,
    relation_codes,
    token_codes,
)
from analysis.language.attribution_network import AttributionShape
from analysis.language.attributions import Attributor, load_attributor, save_attributor
from analysis.language.reading import Record, read
from analysis.language.train_attributions import AttributionSchedule, train

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TEXT = "“We will stay,” Anna Kowalska said. The mayor denied that the bridge was closed."
SMALL = AttributionShape(
    width=16,
    hidden=16,
    dilations=(1, 2),
    pair_dilations=(1,),
    rows=(200,) * len(TOKEN_COLUMNS),
    pair_rows=(200,) * len(RELATION_COLUMNS),
)


def parsed(nlp: Language, text: str) -> Doc:
    return next(iter(read([Record("a", text)], nlp=nlp))).doc


def marked(text: str) -> list[dict[str, Any]]:
    def spans(words: str) -> list[list[int]]:
        start = text.index(words)
        return [[start, start + len(words)]]

    first = {"source": spans("Anna Kowalska"), "cue": spans("said"), "content": spans("“We will stay,”")}
    content = spans("that the bridge was closed")
    return [first, {"source": spans("The mayor"), "cue": spans("denied"), "content": content}]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("“Stay,” he said.", "1223000"),
        ('"Stay," he said.', "1223000"),
        # The wrong mark at the start: white space tells.
        ("”Stay,” he said.", "1223000"),
        # A mark left open ends with its paragraph.
        ("“Stay\n\nhe said", "12000"),
    ],
)
def test_states_of_marks(nlp: Language, text: str, states: str) -> None:
    assert "".join(map(str, read_tree(parsed(nlp, text)).state)) == states


def test_codes_are_the_same_each_time(nlp: Language) -> None:
    first, second = parsed(nlp, TEXT), parsed(nlp, TEXT)
    codes = token_codes(first, read_tree(first))
    assert codes.shape == (len(first), len(TOKEN_COLUMNS))
    assert (codes == token_codes(second, read_tree(second))).all()


def test_relation_of_subject_and_object_differ(nlp: Language) -> None:
    doc = parsed(nlp, "The mayor blamed the council.")
    places = np.array([1, 4])
    codes = relation_codes(read_tree(doc), places, np.array([2, 2]))
    assert codes.shape == (2, len(RELATION_COLUMNS))
    assert codes[0, RELATION_COLUMNS.index("branch")] != codes[1, RELATION_COLUMNS.index("branch")]


def test_example_labels_what_is_marked(nlp: Language) -> None:
    doc = parsed(nlp, TEXT)
    example = attribution_example(doc, marked(TEXT))
    assert [doc[int(i)].text for i in example.cues] == ["said", "denied"]
    second = example.pairs[(example.numbers == 1) & (example.labels == 3)]
    assert [doc[int(i)].text for i in second] == ["that", "the", "bridge", "was", "closed"]


def test_text_without_words(nlp: Language) -> None:
    example = attribution_example(parsed(nlp, ""), [])
    assert not len(example.codes)
    assert load_attributor().find(parsed(nlp, ""), least=0.5) == []


def test_it_learns_and_is_the_same_after_saving(nlp: Language, tmp_path: Path) -> None:
    doc = parsed(nlp, TEXT)
    examples = [attribution_example(doc, marked(TEXT))] * 20
    schedule = AttributionSchedule(epochs=30, batch_words=60, learn_rate=0.01, dropout=0.0, hide=0.0)
    network = train(examples, SMALL, schedule)
    found = Attributor([network]).find(doc, least=0.5)
    assert [doc[item.main].text for item in found] == ["said", "denied"]
    assert [doc[item.source[-1]].text for item in found] == ["Kowalska", "mayor"]
    save_attributor([network, network], tmp_path / "networks.msgpack")
    again = load_attributor(tmp_path / "networks.msgpack").find(doc, least=0.5)
    assert [(item.cue, item.source, item.content) for item in again] == [
        (item.cue, item.source, item.content) for item in found
    ]


def test_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="train_attributions"):
        load_attributor(tmp_path / "networks.msgpack")


def test_broken_file_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "networks.msgpack").write_bytes(b"\x81\xa5shape\x01")
    with pytest.raises(ModelError, match="train_attributions"):
        load_attributor(tmp_path / "networks.msgpack")
