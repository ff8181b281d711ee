"""Reasons not to believe an attribution that the network proposes: acts, titles, and what nobody said.

The network learned what annotators of political news took for speech and thought, and goes too far with
words that are neither ("has ruled for decades", "called at the headquarters").
"""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Doc, Token

from analysis.language.attributions import Attribution
from analysis.resources.cues import CueLexicon
from analysis.settings import QuotationSettings

_VERBS = frozenset(("VERB", "AUX"))
_NAMING = frozenset(("VERB", "AUX", "NOUN", "ADJ"))  # cues that a lexicon may list; not ":" or "per"
_SENTENCE_END = frozenset(".!?…")
_SURE = 0.9  # likelihood from which even a title is believed to be said
_SMALL = 3  # letters of a word that titles write small
_NEGATIONS = frozenset(("not", "n't", "n’t", "never"))
_REFLEXIVES = frozenset(("himself", "herself", "itself", "themselves", "myself", "ourselves"))
_SPOKEN = frozenset(("speech", "writing"))


def is_likely(
    doc: Doc, item: Attribution, *, quoted: Set[int], cues: CueLexicon, settings: QuotationSettings
) -> bool:
    """Say whether a cue is likely enough: less so where words in marks are said, more where no list has it.

    Args:
        doc: The text.
        item: What the network proposes.
        quoted: Positions of the words in quotation marks.
        cues: The cue lexicon.
        settings: Likelihoods from which cues of several kinds are believed.
    """
    main = doc[item.main]
    if not quoted.isdisjoint(item.content):
        inside = item.main in quoted
        return item.likelihood >= (
            settings.least_likelihood if inside else settings.least_quoted_likelihood
        )
    is_listed = main.pos_ not in _NAMING or main.lower_ == "according" or main.lemma_.lower() in cues.cues
    return item.likelihood >= (
        settings.least_likelihood if is_listed else settings.least_unlisted_likelihood
    )


def is_doubtful(doc: Doc, item: Attribution, cues: CueLexicon) -> bool:
    """Say whether an attribution reports nothing that was said, however likely its cue is."""
    return _is_negated_speech(doc, item, cues) or _is_itself(doc, item, cues) or _is_title(doc, item)


def _is_negated_speech(doc: Doc, item: Attribution, cues: CueLexicon) -> bool:
    """Say whether a verb of saying is negated: "did not say where" reports nothing that was said."""
    known = cues.cues.get(doc[item.main].lemma_.lower())
    return known is not None and known.act in _SPOKEN and is_negated(doc, item)


def is_negated(doc: Doc, item: Attribution) -> bool:
    """Say whether a cue is negated."""
    return any(doc[i].lower_ in _NEGATIONS for i in item.cue)


def _words(doc: Doc, item: Attribution) -> list[Token]:
    return [doc[i] for i in item.content if not doc[i].is_punct and not doc[i].is_space]


def _is_itself(doc: Doc, item: Attribution, cues: CueLexicon) -> bool:
    """Say whether the content is a mere pronoun, or what one does to oneself ("finds *himself* alone")."""
    words = _words(doc, item)
    if all(word.pos_ in ("PRON", "DET") for word in words):
        return True
    known = cues.cues.get(doc[item.main].lemma_.lower())
    is_said = known is not None and known.act in ("speech", "opinion")  # "called himself a realist"
    return words[0].lower_ in _REFLEXIVES and not is_said


def _is_title(doc: Doc, item: Attribution) -> bool:
    """Say whether a title stands in the marks ("read “War and Peace”")."""
    marks = [i for i in item.content if doc[i].is_quote]
    if len(marks) != 2 or item.likelihood >= _SURE or any(w.pos_ in _VERBS for w in _words(doc, item)):
        return False
    inside = [doc[i] for i in item.content if marks[0] < i < marks[1]]
    is_sentence = any(word.text in _SENTENCE_END for word in inside)
    return not is_sentence and all(word.is_title for word in inside if len(word) > _SMALL)
