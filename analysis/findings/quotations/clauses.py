"""Attributions that the trained network finds: cue, content and source, the likelier where they nest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from analysis.findings.quotations.contents import spans_of
from analysis.findings.quotations.doubts import is_doubtful, is_likely, is_negated
from analysis.findings.quotations.drafts import Draft
from analysis.findings.quotations.extents import fitted
from analysis.findings.quotations.marks import Marked, marks_over
from analysis.findings.quotations.missing_sources import agent_words, is_spoken_of, supplied_words
from analysis.findings.quotations.nesting import unnested
from analysis.findings.quotations.sources import antecedent_words, speaker_span
from analysis.findings.quotations.subjects import TIMES, case_of
from analysis.language.attributions import Attribution, load_attributor
from analysis.language.reading import Reading
from analysis.resources.bodies import load_body_words
from analysis.resources.cues import Act, CueLexicon
from analysis.resources.outlets import load_outlets, load_wires
from analysis.resources.titles import load_titles
from analysis.settings import QuotationSettings
from analysis.spans import Span

_BEFORE_THAT = frozenset(("ADV", "CCONJ", "PUNCT"))
_BEFORE_NAME = frozenset(("DET", "PROPN", "ADJ", "NOUN"))
_RELATIVES = frozenset(("who", "which", "that"))


def attributed_clauses(
    reading: Reading, marks: Sequence[Marked], *, cues: CueLexicon, settings: QuotationSettings
) -> list[Draft]:
    """Return the attributions that the network finds in the body of an article, in text order.

    Args:
        reading: The article.
        marks: Its quoted stretches: words that nobody says count only inside one.
        cues: The cue lexicon.
        settings: The least likelihood at which a word is taken for a cue.
    """
    doc = reading.doc
    quoted = quoted_words(doc, marks)
    found = load_attributor().find(
        doc, least=min(settings.least_likelihood, settings.least_quoted_likelihood)
    )
    found = [item for item in found if reading.kind_at(doc[item.main].idx) == "body"]
    found = [item for item in found if is_likely(doc, item, quoted=quoted, cues=cues, settings=settings)]
    found = unnested(doc, found, least=settings.nested_likelihood)
    found = [item for item in found if not is_doubtful(doc, item, cues)]
    taken = {word for item in found for word in (*item.cue, *item.source, *item.content)}
    found = [fitted(doc, item, taken) for item in found]
    drafts = (_draft(doc, item, found[:number], cues) for number, item in enumerate(found))
    return [draft for draft in drafts if draft.content and (draft.source or _is_quoted(draft, marks))]


def quoted_words(doc: Doc, marks: Sequence[Marked]) -> set[int]:
    """Return the positions of words in quotation marks."""
    starts = [token.idx for token in doc]
    spans = ((bisect_left(starts, mark.start), bisect_left(starts, mark.end)) for mark in marks)
    return {position for start, end in spans for position in range(start, end)}


def _is_quoted(draft: Draft, marks: Sequence[Marked]) -> bool:
    """Say whether some of the content stands in quotation marks."""
    return any(marks_over(marks, start, end) for start, end in draft.content)


def _draft(doc: Doc, item: Attribution, earlier: Sequence[Attribution], cues: CueLexicon) -> Draft:
    main = doc[item.main]
    if is_spoken_of(main, cues):
        source = agent_words(main)
    else:
        source = _own_part(_source_words(doc, item) or supplied_words(doc, item, earlier))
    head = _head(source) if source else None
    known = cues.cue(main.lemma_.lower())
    return Draft(
        content=tuple(spans_of(doc, _said(doc, item.content))),
        cue=_cue(doc, item),
        source=_span(source) if source else None,
        speaker=_name_behind(source) or speaker_span(head, source) if head is not None else None,
        act=_act(main, head, known.act),
        denied=known.denies or is_negated(doc, item),
        score=item.likelihood,
        method="network",
        via=_via(main),
    )


def _said(doc: Doc, words: Iterable[int]) -> set[int]:
    """Return the words of the content without ends of lines and the "that" before it, nobody's words."""
    content = {i for i in words if "\n" not in doc[i].text}
    for i in sorted(content):
        if doc[i].lower_ == "that" and doc[i].dep_ == "mark":
            return {word for word in content if word > i}  # "said again *and again that* it rains"
        if doc[i].pos_ not in _BEFORE_THAT:
            break
    return content


def _cue(doc: Doc, item: Attribution) -> Span:
    """Return the run of cue words around the main one; a colon or comma that ends it left off."""
    runs = _runs(doc, {*item.cue, item.main})
    run = next((run for run in runs if run[0].i <= item.main <= run[-1].i), [doc[item.main]])
    while run[-1].is_punct and run[-1].i > item.main:
        run = run[:-1]
    return _span(run)


def _source_words(doc: Doc, item: Attribution) -> list[Token]:
    """Return the longest run of source words, without a relative pronoun at its end; no days."""
    run = max(_runs(doc, item.source), key=len, default=[])
    if len(run) == 1 and run[0].lower_ in _RELATIVES:
        return antecedent_words(run[0]) or run
    while run and (run[-1].lower_ in _RELATIVES or (run[-1].is_punct and run[-1].text not in ")]")):
        if len(run) == 1 and not run[0].is_punct:
            break
        run = run[:-1]
    return run if run and _head(run).lower_ not in TIMES else []


def _last_part(source: Sequence[Token]) -> list[Token]:
    """Return the words after the last comma of a phrase; none where there is no comma."""
    commas = [n for n, token in enumerate(source) if token.text == ","]
    return list(source[commas[-1] + 1 :]) if commas else []


def _label(words: Sequence[Token]) -> str:
    """Return of which kind the name is that fills some words, an article left off; `""` for none."""
    kinds = {word.ent_type_ for word in words if word.pos_ != "DET"}
    return kinds.pop() if len(kinds) == 1 else ""


def _own_part(source: list[Token]) -> list[Token]:
    """Return what follows a person who cannot be the source ("…with Mr. Lee, *the Red Cross* added")."""
    last = _last_part(source)
    is_body = bool(last) and last[0].lower_ == "the" and _label(last) == "ORG"
    if is_body and source[source.index(last[0]) - 2].ent_type_ == "PERSON":
        return last
    return source


def _name_behind(source: Sequence[Token]) -> Span | None:
    """Return the name set behind a description ("an aid group based in Bern, *the Red Cross*")."""
    first, *others = _parts(source)
    head = _head(first)
    if not others or head.pos_ != "NOUN" or head.ent_type_:
        return None
    for part in others:
        name = _name_in(part)
        if name and name[0].ent_type_ == "ORG":
            return _span(name)
        if name and _may_be_one(first, head):
            return _span(name)
    return None


def _parts(source: Sequence[Token]) -> list[list[Token]]:
    """Return a phrase cut at its commas."""
    parts: list[list[Token]] = [[]]
    for token in source:
        if token.text == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part] or [[]]


def _name_in(part: Sequence[Token]) -> list[Token]:
    """Return the name of a person or body that ends a part, titles left off ("Sen. *Bob Hill*")."""
    name = [token for token in part if token.ent_type_ in ("ORG", "PERSON")]
    kinds = {token.ent_type_ for token in name}
    is_end = bool(name) and name[-1] is part[-1] and name[-1].i - name[0].i + 1 == len(name)
    before = part[: len(part) - len(name)]
    is_titled = all(token.pos_ in _BEFORE_NAME and token.tag_ != "CD" for token in before)
    return name if is_end and len(kinds) == 1 and is_titled else []


def _may_be_one(description: Sequence[Token], head: Token) -> bool:
    """Say whether a description means one person, and no other whom the name may belong to.

    "Critics of the mayor, Ada Hill": she is the mayor and no critic.
    """
    roles = load_titles().roles
    others = (token for token in description if token.i > head.i)
    return head.tag_ == "NN" and not any(t.pos_ != "ADJ" and t.lemma_.lower() in roles for t in others)


def _runs(doc: Doc, words: Iterable[int]) -> Iterator[list[Token]]:
    """Yield runs of neighbouring words, white space at their ends left off."""
    ordered = sorted(words)
    breaks = [0, *(n for n, (a, b) in enumerate(pairwise(ordered), start=1) if b > a + 1), len(ordered)]
    for start, end in pairwise(breaks):
        run = [doc[i] for i in ordered[start:end] if not doc[i].is_space]
        if run:
            yield run


def _span(run: Sequence[Token]) -> Span:
    return run[0].idx, run[-1].idx + len(run[-1])


def _head(phrase: Sequence[Token]) -> Token:
    """Return the word of a phrase that the tree hangs the others on."""
    inside = {token.i for token in phrase}
    tops = [t for t in phrase if t.head.i not in inside or t.head.i == t.i]
    nominal = [t for t in tops if t.pos_ in ("PROPN", "NOUN", "PRON")]
    if len(nominal) > 1 and nominal[0].i + 1 == nominal[1].i and nominal[1].ent_type_:
        return nominal[1]  # "operator Ukrenergo", cut in two by the parser
    return next(iter(nominal or tops), phrase[-1])


def _act(main: Token, head: Token | None, act: Act) -> Act:
    if main.lower_ in ("according", ":"):
        act = "speech"
    if act in ("speech", "opinion") and head is not None and head.lemma_.lower() in load_titles().texts:
        return "writing"
    return act


def _via(cue: Token) -> str | None:
    """Return the outlet or agency that passes words on ("told AFP", "he said, according to Reuters")."""
    doc, end = cue.doc, cue.sent.end
    for position in range(cue.sent.start, end - 2):
        if doc[position].lower_ == "according" and doc[position + 1].lower_ == "to" and position != cue.i:
            named = next((e for e in doc[position:end].ents if e.label_ == "ORG"), None)
            is_its = named is not None and not any(t.is_punct for t in doc[position : named.start])
            return named.text if named is not None and is_its else None
    for child in cue.rights:
        if child.dep_ in ("obj", "iobj") or (child.dep_ == "obl" and case_of(child) in ("to", "with")):
            for entity in doc[child.left_edge.i : child.right_edge.i + 1].ents:
                is_head = entity.label_ == "ORG" and entity.start <= child.i < entity.end
                if is_head and _is_outlet(entity.text):
                    return entity.text
    return None


def _is_outlet(name: str) -> bool:
    """Say whether a name is that of an outlet or agency: a ministry that is told passes on nothing."""
    is_known = load_outlets().by_name(name) is not None or bool(load_wires().named(name))
    words = load_body_words()
    return is_known or not (words.paper | words.medium).isdisjoint(name.lower().split())
