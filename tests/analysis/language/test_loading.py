"""The shipped pipeline loads once, keeps offsets and borders, and takes any text."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from analysis.errors import ModelError
from analysis.language import load
from analysis.language.loading import MODEL_DIR

ODD_TEXTS = [
    "",
    " ",
    "\n\n\n",
    "\t \u00a0 \u200b",
    "🙂🙂 🇺🇦",
    "a" * 20_000,
    "no sentence end " * 2_000,
    "“‘”’\"'",
    "Привіт, світе. 你好。 مرحبا",
    "\ufeffText after a byte order mark.",
    "e\u0301 and \u0627\u0644",
]


def test_the_pipeline_is_loaded_once() -> None:
    assert load() is load()


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"analysis\.language\.train"):
        load(tmp_path / "nothing")


def test_a_broken_model_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = nonsense\n", encoding="utf-8")
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError):
        load(tmp_path)


@pytest.mark.parametrize("part", ["ner/model", "lemmatizer/tables.json.gz", "meta.json"])
def test_a_model_cut_short_says_what_to_do(tmp_path: Path, part: str) -> None:
    copy = tmp_path / "model"
    shutil.copytree(MODEL_DIR, copy)
    whole = (copy / part).read_bytes()
    (copy / part).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError):
        load(copy)


def test_the_model_is_small_and_has_its_card() -> None:
    """Weights are in the repository for ever: under 20 MB in all, the attribution network with them."""
    files = [path for path in MODEL_DIR.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 20_000_000
    assert (MODEL_DIR / "README.md").is_file()


def test_the_model_holds_no_words_of_its_training_texts() -> None:
    strings = json.loads((MODEL_DIR / "vocab" / "strings.json").read_text(encoding="utf-8"))
    assert len(strings) < 3_000


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_pass_and_keep_every_character(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@settings(max_examples=40)
@given(text=st.text(max_size=200))
def test_no_text_raises_and_spans_slice_back(text: str) -> None:
    doc = load()(text)
    assert doc.text == text
    for span in doc.ents:
        assert text[span.start_char : span.end_char] == span.text


def test_texts_in_a_batch_are_read_as_alone(nlp: Language) -> None:
    texts = ["Mayors met in Oslo.", "", "Ana Souza said no."]
    together = [[(t.text, t.dep_, t.ent_type_) for t in doc] for doc in nlp.pipe(texts)]
    alone = [[(t.text, t.dep_, t.ent_type_) for t in nlp(text)] for text in texts]
    assert together == alone


def test_a_sentence_start_set_before_is_kept(nlp: Language) -> None:
    """Headline and text run on without a mark; the border that was set stands."""
    doc = nlp.make_doc("Mayor of Lagos Visits Accra Traders in the port of Tema were surprised.")
    border = next(token.i for token in doc if token.text == "Traders")
    doc[border].is_sent_start = True
    parsed = next(iter(nlp.pipe([doc])))
    assert parsed[border].is_sent_start
    assert len(list(parsed.sents)) >= 2


def test_no_name_runs_over_a_sentence_start(nlp: Language) -> None:
    doc = nlp.make_doc("It was written by Amina Diallo Amara Keita took the picture.")
    border = next(token.i for token in doc if token.text == "Amara")
    doc[border].is_sent_start = True
    parsed = next(iter(nlp.pipe([doc])))
    assert all(not span.start < border < span.end for span in parsed.ents)


def test_a_plain_sentence_has_its_tags_and_tree(nlp: Language) -> None:
    doc = nlp("The minister said on Monday that two children were injured.")
    by_text = {token.text: token for token in doc}
    said, injured = by_text["said"], by_text["injured"]
    assert (said.tag_, said.pos_, said.lemma_, said.dep_) == ("VBD", "VERB", "say", "ROOT")
    assert (injured.dep_, injured.head.text) == ("ccomp", "said")
    assert (by_text["minister"].dep_, by_text["minister"].head.text) == ("nsubj", "said")
    assert (by_text["children"].dep_, by_text["children"].lemma_) == ("nsubj:pass", "child")
    assert (by_text["two"].dep_, by_text["two"].pos_) == ("nummod", "NUM")


def test_white_space_is_tagged_as_such(nlp: Language) -> None:
    doc = nlp("The talks ended.\n\nNobody spoke.")
    space = next(token for token in doc if token.is_space)
    assert (space.tag_, space.pos_) == ("_SP", "SPACE")


def test_vectors_are_not_kept(nlp: Language) -> None:
    assert nlp("Two boats left the harbour.").tensor.size == 0
