"""The training program runs from files to a pipeline that loads: miniature data, one epoch."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from analysis.language.loading import load
from analysis.language.train import assemble, train_names, train_syntax
from analysis.language.training import Schedule

SENTENCE = """\
1\tAmina\tAmina\tPROPN\tNNP\t_\t2\tnsubj\t_\tNE=B-PERSON
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tNE=O
3\tOslo\tOslo\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No|NE=B-LOC
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tNE=O

"""


def write_data(folder: Path) -> None:
    """Write the three files that training reads."""
    trees = "# newdoc id = GUM_news_example\n# newpar\n" + SENTENCE * 40
    for name in ("ud_train.conllu.gz", "ud_dev.conllu.gz"):
        (folder / name).write_bytes(gzip.compress(trees.encode()))
    text = "Amina left Oslo."
    tokens = [
        [0, 5, "NNP", "PERSON"],
        [6, 10, "VBD", "O"],
        [11, 15, "NNP", "LOCATION"],
        [15, 16, ".", "O"],
    ]
    line = json.dumps({"id": "a", "text": text, "sentences": [tokens]}) + "\n"
    (folder / "polnear_silver_ner.jsonl.gz").write_bytes(gzip.compress(line.encode() * 3))


def test_all_stages(tmp_path: Path) -> None:
    write_data(tmp_path)
    once = Schedule(epochs=1, batch_words=60)
    dev = [{"text": "Amina left.", "entities": [{"start": 0, "end": 5, "label": "PER"}]}]
    syntax, names, out = tmp_path / "syntax", tmp_path / "names", tmp_path / "model"
    out.mkdir()
    (out / "README.md").write_text("card", encoding="utf-8")
    train_syntax(tmp_path, syntax, once)
    train_names(tmp_path, syntax, names, once, dev)
    assemble(tmp_path, syntax, names, out)
    assert (out / "README.md").read_text(encoding="utf-8") == "card"
    nlp = load(out)
    doc = nlp("Amina left Oslo.")
    assert [token.text for token in doc] == ["Amina", "left", "Oslo", "."]
    assert doc.has_annotation("DEP")
    assert set(nlp.get_pipe("ner").labels) >= {"PERSON", "LOC"}  # type: ignore[attr-defined]
