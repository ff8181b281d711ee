"""CoNLL-U: permitted documents only, heads within the sentence, spaces of multiword tokens."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from analysis.language.treebank import is_permitted, read_paragraphs

SAMPLE = """\
# newdoc id = GUM_news_example
# newpar
# sent_id = 1
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVBP\t_\t3\taux\t_\tNE=O
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\tNE=O
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No|NE=O
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\tNE=O

# sent_id = 2
1\tOslo\tOslo\tPROPN\tNNP\t_\t0\troot\t_\tNE=B-LOC

# newpar
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

# newdoc id = GUM_fiction_example
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_

"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "sample.conllu.gz"
    file.write_bytes(gzip.compress(SAMPLE.encode()))
    return file


def test_paragraphs_and_permitted_documents(path: Path) -> None:
    paragraphs = read_paragraphs(path)
    assert [len(paragraph.sentences) for paragraph in paragraphs] == [2, 1]
    assert {paragraph.document for paragraph in paragraphs} == {"GUM_news_example"}


def test_words(path: Path) -> None:
    sentence = read_paragraphs(path)[0].sentences[0]
    assert [(word.form, word.head, word.space_after) for word in sentence] == [
        ("Do", 2, False),
        ("n't", 2, True),
        ("go", 2, False),
        (".", 2, True),
    ]


def test_names_are_missing_where_the_treebank_has_none(path: Path) -> None:
    first, second = read_paragraphs(path)
    assert first.sentences[1][0].entity == "B-LOC"
    assert second.sentences[0][0].entity is None


@pytest.mark.parametrize(
    ("document", "permitted"),
    [
        ("GUM_news_crane", True),
        ("GUM_conversation_risk", True),
        ("GUM_whow_joke", False),
        ("GUM_academic_art", False),
        ("GUM_letter_marci", False),
        ("weblog-juancole.com_juancole_20051114085700", True),
    ],
)
def test_permitted_genres(document: str, permitted: bool) -> None:
    assert is_permitted(document) is permitted
