"""Citations: everything that is needed to find the same numbers again, in words and as pairs."""

from __future__ import annotations

from datetime import UTC, datetime

from analysis.citation import Citation, pairs, sentence

CITED = Citation(
    page="Claims",
    corpus="Storms",
    corpus_hash="c0ffee",
    method_hash="beef",
    version="9.9",
    filters=(("outlet", "City Wire, Northern Post"), ("words", "“homes”")),
    n_articles=2,
    n_all=1_300,
    n_outlets=2,
    n_lines=1,
    n_applied=3,
    made=datetime(2024, 3, 6, 9, 5, tzinfo=UTC),
    link="http://localhost:8501/claims?outlet=City+Wire",
)
BARE = Citation("Claims", "Storms", "c0ffee", "", "9.9", (), 0, 0, 0, 0, 0, CITED.made)


def test_a_citation_says_what_is_needed_to_find_the_numbers_again() -> None:
    assert sentence(CITED) == (
        "“Storms” (corpus c0ffee, method beef), Claims in Crosscheck 9.9. Filters: outlet: City Wire, "
        "Northern Post; words: “homes”. In view: 2 of 1,300 articles; 2 outlets, 1 independent line. "
        "Corrections applied: 3. Seen on 6 Mar 2024, 09:05 UTC. http://localhost:8501/claims?outlet=City+Wire"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert sentence(BARE).startswith("“Storms” (corpus c0ffee), Claims in Crosscheck 9.9. Filters: none.")
    assert not {"method hash", "link"} & set(dict(pairs(BARE)))


def test_exports_say_the_same_as_the_citation() -> None:
    told = dict(pairs(CITED))
    assert told["in view"] == "2 of 1,300 articles"
    assert told["corrections applied"] == "3"
    assert all(value.split(", ")[0] in sentence(CITED) for value in told.values())
