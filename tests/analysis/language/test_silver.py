"""Silver labels are cleaned: majority within an article, titles off, headlines anew."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import spacy

from analysis.language.silver import majority, read_articles, silver_articles, tagged_examples
from analysis.language.tokens import customise_tokenizer

NLP = spacy.blank("en")
customise_tokenizer(NLP)
PEOPLES = frozenset({"kenyan"})


def silver_file(folder: Path, text: str, names: dict[str, str]) -> Path:
    """Write one article whose words carry the labels given by word; tags are all NN."""
    sentence = []
    position = 0
    for word in text.split():
        start = text.index(word, position)
        position = start + len(word)
        sentence.append([start, position, "TO" if word == "to" else "NN", names.get(word, "O")])
    path = folder / "silver.jsonl.gz"
    record = {"id": "a", "text": text, "sentences": [sentence]}
    path.write_bytes(gzip.compress((json.dumps(record) + "\n").encode()))
    return path


def labels(path: Path) -> list[tuple[str, str]]:
    [(doc, found)] = silver_articles(NLP, path, PEOPLES)
    return [(token.text, label) for token, label in zip(doc, found, strict=True) if label != "O"]


def test_titles_are_taken_off_a_person_and_kept_in_an_organisation(tmp_path: Path) -> None:
    names = {"Mr.": "PERSON", "Okoro": "PERSON", "General": "ORGANIZATION", "Motors": "ORGANIZATION"}
    path = silver_file(tmp_path, "then Mr. Okoro joined General Motors there", names)
    assert labels(path) == [("Okoro", "U-PERSON"), ("General", "B-ORG"), ("Motors", "L-ORG")]


def test_peoples_become_norp_and_other_misc_nothing(tmp_path: Path) -> None:
    path = silver_file(
        tmp_path, "the Kenyan runner won the Olympics", {"Kenyan": "MISC", "Olympics": "MISC"}
    )
    assert labels(path) == [("Kenyan", "U-NORP")]


def test_a_hyphenated_word_is_judged_by_its_parts(tmp_path: Path) -> None:
    path = silver_file(tmp_path, "a Kenyan-made bag", {"Kenyan-made": "MISC"})
    assert labels(path) == [("Kenyan", "U-NORP")]


def test_an_unlabelled_repetition_of_a_name_is_missing(tmp_path: Path) -> None:
    path = silver_file(tmp_path, "here Okoro spoke", {"Okoro": "PERSON"})
    record = json.loads(gzip.decompress(path.read_bytes()))
    record["text"] += " and Okoro left"
    path.write_bytes(gzip.compress((json.dumps(record) + "\n").encode()))
    assert labels(path) == [("Okoro", "U-PERSON"), ("Okoro", "-")]


def test_a_headline_takes_its_labels_from_the_text(tmp_path: Path) -> None:
    """The other program took the whole headline for an organisation."""
    text = "Okoro Meets Traders Today\n\nthere Okoro met traders from Oslo"
    names = {"Meets": "ORGANIZATION", "Traders": "ORGANIZATION", "Oslo": "LOCATION"}
    path = silver_file(tmp_path, text, names)
    record = json.loads(gzip.decompress(path.read_bytes()))
    for item in record["sentences"][0]:
        if item[0] > 30 and record["text"][item[0] : item[1]] == "Okoro":
            item[3] = "PERSON"
    path.write_bytes(gzip.compress((json.dumps(record) + "\n").encode()))
    found = labels(path)
    assert found[0] == ("Okoro", "U-PERSON")
    assert ("Traders", "O") not in found and all("ORG" not in label for _, label in found)
    assert ("Meets", "-") in found, "never written small: unknown"


def test_majority_over_articles(tmp_path: Path) -> None:
    path = silver_file(tmp_path, "Okoro and Oslo", {"Okoro": "PERSON", "Oslo": "LOCATION"})
    assert majority(list(read_articles(path))) == {"Okoro": "PERSON", "Oslo": "LOC"}


def test_tags_of_another_convention_are_missing(tmp_path: Path) -> None:
    path = silver_file(tmp_path, "he went to Oslo", {})
    [example] = tagged_examples(NLP, path)
    assert [token.tag_ for token in example.reference] == ["NN", "NN", "", "NN"]
