"""What a duration is called: "length of the war", "time since the invasion", "time the council has met".

A stretch before or after some day ("the last 19 months") is called after what fills it.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from analysis.findings.claims.counted import noun_phrase
from analysis.findings.claims.measure_words import Measure, beside, is_told, near_words
from analysis.findings.claims.participles import plural_unit
from analysis.findings.claims.phrases import ORDINALS, phrase_at, run_on, with_article, words
from analysis.findings.claims.predicates import clause, clause_head, predicate, subject_of
from analysis.resources.numbers import word_set

_LASTING = frozenset(("last", "run", "continue", "go", "drag", "stretch", "endure"))
_PUNISHING = word_set("punishing_verb")
_PLACING = frozenset(("in", "on", "at", "behind", "under"))
_MONTHS = word_set("month")
_DETERMINERS = word_set("determiner")
_EDGES = word_set("period_edge")
_WITHIN = frozenset(("in", "over", "during", "for", "within", "throughout", "through"))
_SUPERLATIVES = frozenset(("JJS", "RBS"))
_WINDOW = 10  # tokens between an ordinal or superlative and the days in which it was reached


def duration_label(doc: Doc, measure: Measure) -> str:
    """Return what takes or fills so much time, empty where no words of the sentence tell."""
    return _placed_in_time(doc, measure) or _filled(doc, measure) or _lasted(doc, measure)


def _placed_in_time(doc: Doc, measure: Measure) -> str:
    """Name a stretch by the event at its end: "ago", "after the vote", "later, he resigned"."""
    after = doc[measure.last].lower_ if measure.last < len(doc) else ""
    if after == "ago":
        near = _since(doc, measure)
        return f"time since {near}" if near else ""
    if after in ("after", "before"):
        event = run_on(doc, measure.last)
        return f"time {event}" if event != after else ""
    if after in ("later", "afterwards", "earlier"):
        event = clause(doc[measure.last - 1], measure.taken)
        return f"time {'since' if after == 'earlier' else 'until'} {event}" if event else ""
    return ""


def _since(doc: Doc, measure: Measure) -> str:
    told = clause(doc[measure.last - 1], measure.taken)
    verb = clause_head(doc[measure.last - 1])
    if verb is not None and verb.tag_ == "VBG" and verb.i < measure.first and not told:
        return predicate(verb, measure.taken)  # "after taking office one year ago"
    subject = {token.i for token in subject_of(verb)} if verb is not None else set()
    if is_told(measure) or (told and subject and {token.i for token in measure.near} <= subject):
        return told
    return near_words(doc, measure, article=True)


def _filled(doc: Doc, measure: Measure) -> str:
    """Name a stretch by what fills it: "in prison", "10 months of war", "the last 19 months"."""
    before = doc[measure.hedge - 1].lower_ if measure.hedge else ""
    if spent := _spent(doc, measure.last):
        return f"{plural_unit(measure.unit)} {spent}"
    if before in ("every", "each"):
        event = clause(doc[measure.last - 1], measure.taken) or _done_to(doc[measure.last - 1])
        return f"interval at which {event}" if event else "interval"
    if before in _EDGES:
        event = clause(doc[measure.last - 1], measure.taken)
        return f"time in which {event}" if event else f"{before} {plural_unit(measure.unit)}"
    if noun := beside(doc, measure):
        return f"length of {noun}"
    if before in ("in", "within", "for") and (record := _record_before(doc, measure)):
        return record
    return _served(doc, measure, before)


def _spent(doc: Doc, index: int) -> str:
    """Return where a time is spent: "in prison", "on the phone", "in the reserves"; no date."""
    if index + 1 >= len(doc) or doc[index].lower_ not in _PLACING or doc[index + 1].lower_ in _MONTHS:
        return ""
    start = index + 2 if doc[index + 1].lower_ in _DETERMINERS else index + 1
    phrase = noun_phrase(doc, start, limit=min(index + 8, len(doc)))
    return "" if phrase is None else " ".join(doc[index : phrase.end].text.split())


def _done_to(token: Token) -> str:
    """Return "the festival is held" of "the festival, held once every five years"."""
    verb = clause_head(token)
    if verb is None or verb.dep_ != "acl" or verb.tag_ != "VBN":
        return ""
    noun = verb.head
    are = "are" if noun.tag_ in ("NNS", "NNPS") else "is"
    return f"{with_article([noun], noun.text)} {are} {verb.text}"


def _record_before(doc: Doc, measure: Measure) -> str:
    """Name the stretch of a count or a record: "third raid in six days", "worst flood for ninety years"."""
    for token in reversed(doc[max(measure.hedge - _WINDOW, 0) : measure.hedge - 1]):
        if token.is_punct:
            return ""
        if token.lower_ in ORDINALS:
            return f"{plural_unit(measure.unit)} that saw the {_nth(doc, token, measure.hedge - 1)}"
        if token.tag_ in _SUPERLATIVES and token.lower_ not in ("least", "most"):
            thing = phrase_at(doc, token.i + 1, measure.taken)
            return f"time since a comparable {thing.removeprefix('the ')}" if thing else ""
    return ""


def _nth(doc: Doc, ordinal: Token, end: int) -> str:
    """Return "third raid on the capital", also where "the raid was the third on the capital"."""
    text = " ".join(doc[ordinal.i : end].text.split())
    if text.endswith(" time"):
        event = clause(next((c for c in doc[end - 1].children if c.dep_.startswith("acl")), doc[end - 1]))
        return f"{text} {event}".strip()
    if doc[ordinal.i + 1].pos_ not in ("ADP", "ADV") and ordinal.i + 1 < end:
        return text
    subject = subject_of(ordinal)
    return f"{ordinal.text} {subject[-1].text} {text.partition(' ')[2]}".strip() if subject else text


def _served(doc: Doc, measure: Measure, before: str) -> str:
    """Name a punishment ("imprisoned not more than a year") or the noun of "custody for a year"."""
    verb = clause_head(doc[measure.last - 1])
    if verb is not None and verb.lemma_.lower() in _PUNISHING and verb.i < measure.first:
        return "length of the prison term"
    noun = doc[measure.hedge - 2] if measure.hedge > 1 else None
    is_tied = before == "for" and noun is not None and doc[measure.last - 1].head == noun
    if is_tied and noun is not None and noun.tag_ == "NN" and clause_head(noun) is not noun:
        return f"length of {with_article([noun], noun.text)}"
    return ""


def _lasted(doc: Doc, measure: Measure) -> str:
    """Name a stretch by its clause: "the war lasted two years", "he has ruled for three decades"."""
    verb = clause_head(doc[measure.last - 1])
    if verb is None:
        return ""
    before = doc[measure.hedge - 1].lower_ if measure.hedge else ""
    subject = subject_of(verb, with_pronouns=before == "for")
    if verb.lemma_.lower() == "take":
        return _taken_up(doc, measure, subject)
    if subject and verb.lemma_.lower() in _LASTING:
        return f"length of {with_article(subject, words(subject))}"
    if any(measure.first <= token.i < measure.last for token in subject):
        return ""  # a parser takes "for 75 years should" for a subject
    if before in _WITHIN and subject:
        return f"time {words(subject) if subject[0].is_sent_start else _text(subject)} {predicate(verb)}"
    return ""


def _taken_up(doc: Doc, measure: Measure, subject: Sequence[Token]) -> str:
    """Return "time it took to build the bridge", "time the bridge took to build"."""
    index = measure.last
    done = run_on(doc, index) if index < len(doc) and doc[index].lower_ == "to" else ""
    named = [token for token in subject if token.pos_ != "PRON"]
    if done:
        return f"time {with_article(named, words(named)) if named else 'it'} took {done}"
    return f"length of {with_article(named, words(named))}" if named else ""


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)
