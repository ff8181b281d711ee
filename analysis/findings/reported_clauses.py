"""Reported clauses that the parse shows: cue, content and source, the outermost where they nest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from analysis.findings.asides import aside_words
from analysis.findings.contents import spans_of, words_of
from analysis.findings.drafts import Draft
from analysis.findings.extents import onward, strays
from analysis.findings.quotation_marks import Marked
from analysis.findings.reports import Report, case_of, own_subject, reports
from analysis.findings.sources import outside_source, phrase_tokens, speaker_span
from analysis.language.reading import Reading
from analysis.resources.cues import Act, CueLexicon
from analysis.resources.titles import load_titles
from analysis.settings import QuotationSettings
from analysis.spans import Span

# A source that is itself a text has written, whatever the verb.
_TEXTS = frozenset(
    [
        "report",
        "study",
        "survey",
        "poll",
        "statement",
        "letter",
        "article",
        "book",
        "editorial",
        "tweet",
        "post",
        "memo",
        "document",
        "email",
        "e-mail",
        "release",
        "column",
        "transcript",
    ]
)
_REPORTING_TAGS = frozenset(("VBD", "VBZ", "VBP", "VBG", "VBN"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_SMALL = 3  # letters of a word that titles write small
_REACH = 8  # words between a cue and its "that": "told reporters in Miami on Monday that"
_NEGATIONS = frozenset(("not", "n't", "n’t", "never"))


@dataclass(frozen=True, slots=True)
class _Candidate:
    report: Report
    rate: float
    words: frozenset[int]
    source: Token | None


def reported_clauses(
    reading: Reading, marks: Sequence[Marked], *, cues: CueLexicon, settings: QuotationSettings
) -> list[Draft]:
    """Return the attributions that the parse shows in the body of an article, in text order.

    Args:
        reading: The article.
        marks: Its quoted stretches: what stands inside one is somebody's words, not the outlet's report.
        cues: The cue lexicon.
        settings: The least rate at which a word is taken for a cue.
    """
    drafts: list[Draft] = []
    inside = Inside(marks)
    for sentence in reading.sentences():
        tokens = [t for t in sentence if not t.is_space and not t.is_punct and not inside(t.idx)]
        found = [c for token in tokens for c in _candidates(token, cues, settings, inside)]
        found.extend(_according(tokens, cues))
        drafts.extend(_draft(reading.doc, candidate, cues) for candidate in _outermost(found))
    return drafts


class Inside:
    """Tells whether a character stands inside a longer quotation."""

    def __init__(self, marks: Sequence[Marked]) -> None:
        self._starts = [mark.outer_start for mark in marks]
        self._ends = [mark.outer_end for mark in marks]

    def __call__(self, position: int) -> bool:
        """Say whether this character does."""
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]


def _candidates(
    token: Token, cues: CueLexicon, settings: QuotationSettings, inside: Callable[[int], bool]
) -> Iterator[_Candidate]:
    """Yield the likeliest construction of one word, if likely enough."""
    lemma = token.lemma_.lower()
    aside = _aside(token, cues, settings, inside)
    if aside is not None:
        yield aside
        return
    rated = [(cues.rate(lemma, report.construction), report) for report in reports(token)]
    rate, report = max(rated, key=lambda pair: (pair[0], len(pair[1].content)), default=(0.0, None))
    if report is None or rate < settings.least_rate * settings.quoted_discount:
        yield from _unparsed_clause(token, cues, settings, inside)
        return
    if _says_nothing(token, cues):
        return
    source = outside_source(token, inside)
    words = _content_words(report, source, cues, settings)
    if rate < settings.least_rate and not _holds_speech(token.doc, words, inside):
        yield from _unparsed_clause(token, cues, settings, inside)
        return
    if words and not _is_mute(source, rate, settings):
        yield _Candidate(report, rate, frozenset(words), source)


def _is_mute(source: Token | None, rate: float, settings: QuotationSettings) -> bool:
    """Say whether nobody speaks, or a thing that tells nobody anything ("the drones caused …")."""
    if rate >= settings.thing_rate:
        return False
    if source is None:
        return True
    if source.pos_ != "NOUN" or source.ent_type_:
        return False
    titles = load_titles()
    lemma = source.lemma_.lower()
    speaks = titles.roles | titles.bodies | titles.groups | _TEXTS
    return not ({lemma, source.lower_} & speaks)


def _aside(
    token: Token, cues: CueLexicon, settings: QuotationSettings, inside: Callable[[int], bool]
) -> _Candidate | None:
    """Return the sentence around ", officials said," as what they said."""
    lemma = token.lemma_.lower()
    rate = cues.rate(lemma, "clause")
    if token.tag_ not in _FINITE or not cues.is_speech(lemma) or rate < settings.unparsed_rate:
        return None
    source = outside_source(token, inside)
    words = {i for i in aside_words(token, source) if not inside(token.doc[i].idx)}
    if not words or _says_nothing(token, cues):
        return None
    heads = (token.doc[min(words)],)
    return _Candidate(Report(token, "aside", heads, around=True), rate, frozenset(words), source)


def _unparsed_clause(
    token: Token, cues: CueLexicon, settings: QuotationSettings, inside: Callable[[int], bool]
) -> Iterator[_Candidate]:
    """Yield the words after a sure cue for whose clause the parser found no place."""
    rate = cues.rate(token.lemma_.lower(), "clause")
    if token.tag_ not in _REPORTING_TAGS or rate < settings.unparsed_rate or _says_nothing(token, cues):
        return
    following = token.doc[token.i + 1 : token.sent.end]
    start = next((t.i for t in following[:_REACH] if t.lower_ in ("that", "whether")), token.i + 1)
    words = onward(token, start)
    if len(words) < settings.least_speech_words or inside(token.doc[start].idx):
        return
    report = Report(token, "clause", (token.doc[min(words)],))
    yield _Candidate(report, rate, frozenset(words), outside_source(token, inside))


def _holds_speech(doc: Doc, words: set[int], inside: Callable[[int], bool]) -> bool:
    """Say whether some of the words stand in marks, and not as a title ("War and Peace")."""
    quoted = [doc[i] for i in words if inside(doc[i].idx) and doc[i].is_alpha and len(doc[i]) > _SMALL]
    return any(not token.is_title for token in quoted)


def _content_words(
    report: Report, source: Token | None, cues: CueLexicon, settings: QuotationSettings
) -> set[int]:
    """Return the positions of what a cue reports, the cue and its source left out."""
    cue = report.cue
    if report.around:
        return _before_conjunct(cue, words_of(report.content, without=[cue]) - {cue.i})
    more = [child for child in strays(report) if not _is_cue(child, cues, settings)]
    words = words_of((*report.content, *more)) - {cue.i}
    if source is not None and all(head.i != source.i for head in report.content):
        words -= {token.i for token in phrase_tokens(source, without=[cue])}
    words -= _second_reports(cue, words, cues, settings)
    if words and max(words) > cue.i:
        words |= onward(cue, max(words) + 1, over_commas=report.construction == "clause")
    return words


def _before_conjunct(cue: Token, words: set[int]) -> set[int]:
    """Cut off a clause joined on after the attribution ("X, he said, *and left*"): the outlet's own."""
    later = sorted(i for i in words if i > cue.i and not cue.doc[i].is_punct)
    if later and cue.doc[later[0]].dep_ == "cc":
        return {i for i in words if i < later[0]}
    return words


def _second_reports(cue: Token, words: set[int], cues: CueLexicon, settings: QuotationSettings) -> set[int]:
    """Return the words of a coordinate report that the parse hung into the content of the first.

    In "vowed to stay and praised the ruling" the second verb has the form of the cue.
    """
    found: set[int] = set()
    for position in words:
        token = cue.doc[position]
        parallel = token.dep_ == "conj" and token.tag_ == cue.tag_ and token.tag_ in _FINITE
        participle = token.tag_ == "VBG" and token.nbor(-1).text == ","
        if participle and position > cue.i and _is_speech_cue(token, cues, settings):
            found |= {i for i in words if i >= position - 1}
        if parallel and position > cue.i and own_subject(token) is None and _is_cue(token, cues, settings):
            found |= {t.i for t in token.subtree}
            found |= {
                t.i for t in cue.doc[token.head.i + 1 : position] if t.dep_ == "cc" and t.head.i == position
            }
    return found


def _is_speech_cue(token: Token, cues: CueLexicon, settings: QuotationSettings) -> bool:
    return cues.is_speech(token.lemma_.lower()) and any(
        cues.rate(token.lemma_.lower(), report.construction) >= settings.least_rate
        for report in reports(token)
    )


def _is_cue(token: Token, cues: CueLexicon, settings: QuotationSettings) -> bool:
    """Say whether a word starts a report of its own ("and *insisted* that")."""
    lemma = token.lemma_.lower()
    return token.tag_ == "VBG" or any(
        cues.rate(lemma, report.construction) >= settings.least_rate for report in reports(token)
    )


def _says_nothing(cue: Token, cues: CueLexicon) -> bool:
    """Say whether a verb of saying is negated: "did not say where" reports nothing that was said."""
    return cues.is_speech(cue.lemma_.lower()) and _is_negated(cue)


def _is_negated(cue: Token) -> bool:
    return any(child.lower_ in _NEGATIONS for child in cue.children)


def _according(tokens: Sequence[Token], cues: CueLexicon) -> Iterator[_Candidate]:
    """Yield the attributions by "according to"."""
    for token in tokens:
        if token.lower_ != "according" or token.i + 1 >= len(token.doc):
            continue
        to = token.nbor(1)
        if to.lower_ != "to":
            continue
        source = _according_source(token, to)
        if source is None:
            continue
        content = _above(source)
        if own_subject(content) is not None and cues.is_speech(content.lemma_.lower()):
            continue  # "Smith said, according to Reuters": the words come through Reuters, from Smith
        removed = {t.i for t in source.subtree} | {token.i, to.i}
        words = _before_conjunct(token, {t.i for t in content.subtree if not t.is_space} - removed)
        if token.i > token.sent.start and token.nbor(-1).text == ",":
            words |= _same_clause(token, content)
        if words:
            report = Report(token, "according to", (content,), around=True, particles=(to,))
            yield _Candidate(report, 0.95, frozenset(words), source)


def _same_clause(token: Token, content: Token) -> set[int]:
    """Return the words from the start of the sentence to ", according to", if they are one clause."""
    before = range(token.sent.start, token.i - 1)
    others = {i for i in before if token.doc[i].dep_ == "conj" and own_subject(token.doc[i]) is not None}
    return set() if others or content.i >= token.i else set(before)


def _according_source(token: Token, to: Token) -> Token | None:
    for candidate in (token.head, to.head, *to.children):
        if candidate.i > to.i and candidate.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            return candidate
    return None


def _above(source: Token) -> Token:
    """Return the clause that "according to X" modifies: the nearest verb above, else the head."""
    head = source.head
    while head.dep_ in ("nmod", "compound", "obl", "obj", "appos", "amod") and head.head.i != head.i:
        head = head.head
    return head


def _outermost(found: list[_Candidate]) -> list[_Candidate]:
    """Keep the outer one where cues nest: what is said inside a report belongs to the report."""
    ordered = sorted(found, key=lambda c: (_depth(c.report.cue), -c.rate))
    kept: list[_Candidate] = []
    covered: set[int] = set()
    for candidate in ordered:
        if candidate.report.cue.i in covered:
            continue
        kept.append(candidate)
        covered |= candidate.words
    return sorted((_with_shared_source(c, kept) for c in kept), key=lambda c: c.report.cue.i)


def _with_shared_source(candidate: _Candidate, kept: Sequence[_Candidate]) -> _Candidate:
    """Give a participle cue the source of the cue above it ("dismissed it, telling …")."""
    cue = candidate.report.cue
    if cue.tag_ != "VBG" or cue.i == 0 or cue.nbor(-1).text != ",":
        return candidate
    cues = {other.report.cue.i: other for other in kept if other.report.cue.tag_ in _FINITE}
    above = next((cues[a.i] for a in cue.ancestors if a.i in cues), None)
    return candidate if above is None else replace(candidate, source=above.source)


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _draft(doc: Doc, candidate: _Candidate, cues: CueLexicon) -> Draft:
    report, cue = candidate.report, candidate.report.cue
    lemma = cue.lemma_.lower()
    words = set(candidate.words) - _leading_that(doc, candidate)
    source, speaker = _source_spans(candidate)
    known = cues.cue(lemma)
    denied = known.denies or (known.act == "opinion" and _is_negated(cue))
    return Draft(
        content=tuple(spans_of(doc, words)),
        cue=_cue_span(report),
        source=source,
        speaker=speaker,
        act=_act(candidate, known.act),
        denied=denied,
        score=candidate.rate,
        method=f"parse: {report.construction}",
        via=via_of(cue),
        construction=report.construction,
    )


def _leading_that(doc: Doc, candidate: _Candidate) -> set[int]:
    """Return the "that" before a reported clause, which is nobody's word."""
    return {
        child.i
        for head in candidate.report.content
        for child in head.lefts
        if child.dep_ == "mark" and child.lower_ == "that" and not any(i < child.i for i in candidate.words)
    }


def _source_spans(candidate: _Candidate) -> tuple[Span | None, Span | None]:
    source = candidate.source
    if source is None:
        return None, None
    phrase = phrase_tokens(source, without=[candidate.report.cue])
    span = (phrase[0].idx, phrase[-1].idx + len(phrase[-1]))
    return span, speaker_span(source, phrase)


def _cue_span(report: Report) -> Span:
    """Return the reporting word with its particles, where they stand beside it."""
    cue = report.cue
    extra = [c for c in cue.rights if c.dep_ in ("compound:prt", "fixed")]
    end = cue
    for token in sorted((*extra, *report.particles), key=lambda t: t.i):
        if 0 < token.i - end.i <= 1:
            end = token
    return cue.idx, end.idx + len(end)


def _act(candidate: _Candidate, act: Act) -> Act:
    source = candidate.source
    if candidate.report.construction == "according to":
        act = "speech"
    if act in ("speech", "opinion") and source is not None and source.lemma_.lower() in _TEXTS:
        return "writing"
    return act


def via_of(cue: Token) -> str | None:
    """Return the outlet or agency that was told ("told AFP", "in an interview with Reuters")."""
    for position in range(cue.i + 1, cue.sent.end - 2):
        if cue.doc[position].lower_ == "according" and cue.doc[position + 1].lower_ == "to":
            named = [e for e in cue.doc[position : cue.sent.end].ents if e.label_ == "ORG"]
            return named[0].text if named else None
    for child in cue.rights:
        if child.dep_ in ("obj", "iobj") or (child.dep_ == "obl" and case_of(child) in ("to", "with")):
            for entity in cue.doc[child.left_edge.i : child.right_edge.i + 1].ents:
                if entity.label_ == "ORG" and entity.start <= child.i < entity.end:
                    return entity.text
    return None
