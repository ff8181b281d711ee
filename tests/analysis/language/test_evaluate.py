"""The scores of the evaluation are those of the benchmark's definition."""

from __future__ import annotations

import spacy

from analysis.language.evaluate import EntityScore, document_texts, score_entities
from analysis.language.treebank import Paragraph, Word


def test_entities_need_span_and_label() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": "PERSON", "pattern": "Roe"},
            {"label": "LOC", "pattern": "Acme"},
            {"label": "NORP", "pattern": "Danish"},
        ]
    )
    records = [
        {
            "text": "Roe left Acme for Danish Hull",
            "entities": [
                {"start": 0, "end": 3, "label": "PER"},
                {"start": 9, "end": 13, "label": "ORG"},
                {"start": 25, "end": 29, "label": "LOC"},
            ],
        }
    ]
    scores = score_entities([nlp(record["text"]) for record in records], records)
    assert scores["overall"] == EntityScore(right=1, found=2, gold=3)
    assert scores["PER"].f1 == 100.0
    assert scores["ORG"].f1 == 0.0


def test_nothing_found_and_nothing_sought_is_no_fault() -> None:
    assert EntityScore(0, 0, 0).f1 == 0.0


def test_document_texts_keep_paragraphs_apart() -> None:
    word = Word("Yes", "yes", "INTJ", "UH", 0, "root", True, None)
    paragraphs = [Paragraph("a", [[word]]), Paragraph("a", [[word, word]]), Paragraph("b", [[word]])]
    assert document_texts(paragraphs) == ["Yes\n\nYes Yes", "Yes"]
