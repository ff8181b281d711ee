"""How far reported speech runs on: words that belong to the content whatever the parse hangs them on.

Parsers attach the end of a sentence too high about as often as not ("said he left *because he was ill*"),
and people mark reported speech up to the sentence's end unless it plainly turns to something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from analysis.findings.reports import Report, case_of, marker_of

_CONTENT_CASES = frozenset(
    ["as", "for", "to", "with", "from", "of", "over", "against", "about", "including", "by", "through"]
)
_SETTING_CASES = frozenset(["after", "before", "during", "at", "in", "on", "while", "since", "until"])
_CONTENT_MARKERS = frozenset(("to", "for", "of", "in", "because", "if", "that", "than", "from", "although"))
_SETTING_MARKERS = frozenset(("after", "before", "while", "when", "as", "by", "since"))
_STOPS = frozenset((";", "”", "''", ".", "?", "!", "—", "–", "(", "…"))
_PAUSES = frozenset((",", ":"))
# After a pause these turn to something else: a second cue, an aside, a time.
_TURNS = frozenset(
    ("but", "and", "or", "according", "as", "while", "after", "adding", "when", "before", "though")
)
_TURN_TAGS = frozenset(("VBG", "WDT", "WP", "CC"))
_LOOSE_ENDS = frozenset(("CCONJ", "PUNCT", "ADV", "AUX", "SPACE"))


def onward(cue: Token, start: int, *, over_commas: bool = True) -> set[int]:
    """Return the words from a position to the end of what the cue reports.

    Args:
        cue: The reporting word, before `start`.
        start: Position of the first word.
        over_commas: Whether a comma may lie within; after a mere object it opens an aside.

    Returns:
        Positions up to the sentence's end, or to where it turns to something else.
    """
    doc, end = cue.doc, cue.sent.end
    above = {ancestor.i for ancestor in cue.ancestors}
    found: set[int] = set()
    for position in range(start, end):
        token = doc[position]
        second_cue = token.dep_ == "conj" and token.head.i == cue.i and token.pos_ == "VERB"
        if token.text in _STOPS or "\n" in token.text or position in above or second_cue:
            break
        if token.text in _PAUSES and (not over_commas or _turns(token, end)):
            break
        if token.text == "-" and doc[position - 1].whitespace_:
            break
        found.add(position)
    while found and doc[max(found)].pos_ in _LOOSE_ENDS:
        found.remove(max(found))
    return found


def _turns(pause: Token, end: int) -> bool:
    """Say whether the sentence turns to something else after a comma."""
    following = pause.doc[pause.i + 1] if pause.i + 1 < end else None
    return following is None or following.tag_ in _TURN_TAGS or following.lower_ in _TURNS


def strays(report: Report) -> Iterator[Token]:
    """Yield what the parse hangs on the cue although it goes on with the content.

    Only neighbours count, and only kinds that people marked as content more often than not.
    """
    position = max(head.i for head in report.content)
    if position < report.cue.i:
        return
    is_clause = report.construction == "clause"
    for child in report.cue.rights:
        if child.i <= position or child.is_punct or child.is_space:
            continue
        if not _goes_on(child, is_clause=is_clause):
            return
        yield child


def _goes_on(child: Token, *, is_clause: bool) -> bool:
    if child.dep_ in ("obl", "obl:arg", "nmod"):
        return case_of(child) in _CONTENT_CASES or (is_clause and case_of(child) not in _SETTING_CASES)
    if child.dep_ == "advcl":
        return marker_of(child) in _CONTENT_MARKERS or (
            is_clause and marker_of(child) not in _SETTING_MARKERS
        )
    if child.dep_ in ("ccomp", "obj", "xcomp", "acl", "acl:relcl", "nmod:unmarked"):
        return True
    return is_clause and child.dep_ in ("conj", "parataxis", "dep", "appos")
