"""What capitals say: whether a sentence is a headline's, and which words of it are names all the same."""

from __future__ import annotations

from spacy.tokens import Span, Token

from analysis.resources.gazetteer import demonym
from analysis.resources.names import load_name_lists

_SHARE = 0.7
"""Share of the longer words that must have capitals."""
_LEAST_WORDS = 4
_NAME_TAGS = frozenset(("NNP", "NNPS"))


def is_title_case(sentence: Span) -> bool:
    """Say whether nearly all longer words have capitals, as in a headline."""
    words = [token for token in sentence if token.is_alpha and len(token) > 3]
    if len(words) < _LEAST_WORDS:
        return False
    return sum(token.text[0].isupper() for token in words) >= _SHARE * len(words)


def name_cased(token: Token, word: str) -> str:
    """Return a form of a token in small letters with the capitals that the token has as a name.

    Args:
        token: A word of the article.
        word: Its lemma or another form, in small letters.

    Returns:
        "Russian", "U.S.", "Democrat" of "Democrats"; the form itself for a common noun. In a headline,
        where capitals say nothing, only peoples and abbreviations are names.
    """
    if not token.text[0].isupper():
        return word
    is_people = demonym(token.text) is not None or token.lower_ in load_name_lists().peoples
    is_sure = is_people or "." in token.text
    if not is_sure and is_title_case(token.sent):
        return word
    is_name = token.tag_ in _NAME_TAGS or token.ent_type_ != "" or not token.text[1:].islower()
    if not (is_sure or is_name):
        return word
    kept = token.text[: len(word)] if token.lower_.startswith(word) else word
    return kept[:1].upper() + kept[1:]
