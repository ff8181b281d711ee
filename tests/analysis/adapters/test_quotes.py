"""The benchmark's conventions: marks back into the content, the whole phrase as source, attitudes kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.adapters.quotes import predict, to_benchmark
from analysis.language.reading import Record, read

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = "“We left,” said mayor Ann Lee. “It burned.”"


def row(**changes: Any) -> dict[str, Any]:
    base = {
        "content": [[1, 9], [32, 42]],
        "source_start": 16,
        "source_end": 29,
        "speaker_start": 22,
        "speaker_end": 29,
        "cue_start": 11,
        "cue_end": 15,
        "act": "speech",
    }
    return base | changes


def test_marks_go_back_into_the_content() -> None:
    (found,) = to_benchmark([row()], TEXT, [(0, 10), (31, 43)])
    assert [TEXT[s:e] for s, e in found["content"]] == ["“We left,”", "“It burned.”"]


def test_source_is_the_whole_phrase() -> None:
    (found,) = to_benchmark([row()], TEXT)
    assert [TEXT[s:e] for s, e in found["source"]] == ["mayor Ann Lee"]
    assert [TEXT[s:e] for s, e in found["cue"]] == ["said"]


def test_relative_pronoun_belongs_to_the_source() -> None:
    text = "The mayor, who said it rained, left."
    (found,) = to_benchmark(
        [row(content=[[20, 29]], source_start=0, source_end=9, cue_start=15, cue_end=19)], text
    )
    assert [text[s:e] for s, e in found["source"]] == ["The mayor, who"]


def test_comma_that_ends_an_apposition_belongs_to_the_source() -> None:
    text = "Ann Lee, the mayor, said it rained."
    places = {"source_start": 0, "source_end": 18, "cue_start": 20, "cue_end": 24}
    (found,) = to_benchmark([row(content=[[25, 34]], **places)], text)
    assert [text[s:e] for s, e in found["source"]] == ["Ann Lee, the mayor,"]


def test_that_belongs_to_the_content_and_a_colon_to_the_cue() -> None:
    text = "She said that it rained and added: It burned."
    (found,) = to_benchmark(
        [row(content=[[14, 23]], source_start=0, source_end=3, cue_start=4, cue_end=8)], text
    )
    assert [text[s:e] for s, e in found["content"]] == ["that it rained"]
    (found,) = to_benchmark(
        [row(content=[[35, 44]], source_start=0, source_end=3, cue_start=28, cue_end=33)], text
    )
    assert [text[s:e] for s, e in found["cue"]] == ["added:"]


def test_words_outside_marks_stay_as_they_are() -> None:
    text = "He said it was “bad” there."
    (found,) = to_benchmark([row(content=[[8, 26]])], text, [(15, 20)])
    assert found["content"] == [[8, 26]]


def test_what_is_unknown_is_empty_and_attitudes_stay() -> None:
    (found,) = to_benchmark([row(source_start=None, source_end=None, act="attitude")], TEXT)
    assert found["source"] == []


def test_predict(nlp: Language) -> None:
    reading = next(iter(read([Record("a", "“We left the town,” Mr. Brown said.")], nlp=nlp)))
    (found,) = predict(reading)["attributions"]
    assert found == {"content": [[0, 19]], "source": [[20, 29]], "cue": [[30, 34]]}
