"""Places in the benchmark's format."""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.adapters.places import predict
from analysis.language import Record, read

if TYPE_CHECKING:
    from spacy.language import Language


def predicted(text: str, nlp: Language) -> list[tuple[str, bool]]:
    (reading,) = read([Record("a", text)], nlp=nlp)
    return [(text[p["start"] : p["end"]], p["lat"] is not None) for p in predict(reading)["places"]]


def test_places_and_peoples_come_with_points(nlp: Language) -> None:
    text = "Ukrainian officials arrived in Nairobi."
    assert predicted(text, nlp) == [("Ukrainian", True), ("Nairobi", True)]


def test_names_in_other_names_count_here(nlp: Language) -> None:
    """The benchmarks mark them; the product keeps them off its map."""
    assert ("U.S.", True) in predicted("The U.S. Department of Labor said so.", nlp)


def test_nothing_comes_of_nothing(nlp: Language) -> None:
    assert predicted(" ", nlp) == []
    assert predicted("He ate an apple.", nlp) == []


def test_predictions_are_json(nlp: Language) -> None:
    (reading,) = read([Record("a", "It rained in Qwxyzburg and Madrid.")], nlp=nlp)
    places = json.loads(json.dumps(predict(reading)))["places"]
    assert all(set(p) == {"start", "end", "lat", "lon"} for p in places)


def test_the_floor_on_development_news(shared: Path, nlp: Language) -> None:
    """End to end within 161 km on the first sixty Wikinews texts; a floor, not the aim."""
    folder = shared / "eval"
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location("score_places", folder / "score_places.py")
        assert spec is not None
        assert spec.loader is not None
        scorer = importlib.util.module_from_spec(spec)
        sys.modules["score_places"] = scorer
        spec.loader.exec_module(scorer)
    finally:
        sys.path.remove(str(folder))
    with gzip.open(folder / "places" / "geovirus.jsonl.gz", "rt", encoding="utf-8") as file:
        gold = [json.loads(line) for line in file][:60]
    readings = read([Record(str(r["id"]), r["text"]) for r in gold], nlp=nlp)
    report = scorer.score([(g, predict(reading)) for g, reading in zip(gold, readings, strict=True)])
    counts = report["overlap"]["end to end@161km"]
    precision, recall = counts.hits / counts.predicted, counts.hits / counts.gold
    assert 2 * precision * recall / (precision + recall) >= 0.70
