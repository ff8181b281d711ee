"""The language of a text, by its body."""

from __future__ import annotations

import pytest

from analysis.corpus.blocks import classify_blocks
from analysis.corpus.languages import language_of
from analysis.settings import CorpusSettings

TEXTS = {
    "en": "The president came to the town on Monday and told its people that the bridge would be rebuilt. ",
    "de": "Der Präsident kam am Montag in die Stadt und sagte, dass die Brücke neu gebaut werde. ",
    "fr": "Le président est venu lundi dans la ville et a dit que le pont serait reconstruit. ",
    "ru": "Президент приехал в понедельник в город и сказал людям, что мост будет построен. ",
    "uk": "Президент приїхав у понеділок до міста і сказав людям, що міст буде збудовано заново. ",
    "zh": "总统星期一来到这座城市，告诉人们这座桥很快就会重建。市长说，没有人知道。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_text_is_told(language: str) -> None:
    """Whatever language its page's menus are in."""
    text = f"Home\n\nSubscribe to our newsletter\n\n{TEXTS[language] * 3}\n\nLeave a Reply"
    assert language_of(text, classify_blocks(text), settings=CorpusSettings()) == language


@pytest.mark.parametrize(
    ("text", "given", "language"),
    [("Ja.", None, "en"), ("Ja.", "de-AT", "de"), ("Ja.", "German", "en"), ("", None, "en")],
)
def test_a_text_too_short_to_tell_is_what_it_is_said_to_be(
    text: str, given: str | None, language: str
) -> None:
    """English unless something else is written down."""
    assert language_of(text, classify_blocks(text), settings=CorpusSettings(), given=given) == language
