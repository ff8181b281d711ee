"""Attributions set as an aside: "…, officials said.", "During the day, said Mr. Ihnat, …".

Here the sentence itself is what was said, and the attribution stands between commas. Parsers lose this
often, for the main verb of the sentence is not the main verb of its tree; the commas do not lie.
"""

from __future__ import annotations

from spacy.tokens import Token

from analysis.findings.sources import phrase_tokens

_STOPS = frozenset((".", "!", "?", ";", "”", '"', "—", "–", ":"))
_SUBORDINATORS = frozenset(("that", "who", "which", "whether", "if", "because", "when", "what", "how"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_OBJECTS = frozenset(("obj", "xcomp", "ccomp"))
_MAX_TAIL = 12  # words after the cue that still belong to the aside: "said in a statement on Monday"


def aside_words(cue: Token, source: Token | None) -> set[int]:
    """Return the words of the sentence around an aside with this cue, none if the cue is in no aside.

    Args:
        cue: A verb of saying.
        source: Its source.
    """
    if cue.tag_ not in _FINITE or source is None:
        return set()
    phrase = phrase_tokens(source, without=[cue])
    bounds = _before_cue(cue, phrase) or _after_cue(cue, phrase)
    if bounds is None:
        return set()
    sentence = cue.sent
    first, last = bounds
    named = {token.i for token in phrase}
    if any(child.dep_ in _OBJECTS and child.i not in named and child.i < last for child in cue.rights):
        return set()
    before = set(range(sentence.start, first - 1))
    after = set() if _is_end(cue.doc[last], sentence.end) else _rest(cue.doc[last])
    words = before | after
    return words if any(_is_main(cue.doc[i]) for i in words) else set()


def _is_main(token: Token) -> bool:
    """Say whether a word may be the verb of a main clause; an opening adverbial alone is nobody's words."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("acl:relcl", "acl", "advcl")


def _before_cue(cue: Token, phrase: list[Token]) -> tuple[int, int] | None:
    """Return where ", officials said in a statement," starts and which token ends it."""
    first, last = phrase[0].i, phrase[-1].i
    between = [cue.doc[i] for i in range(last + 1, cue.i)]
    if not first <= cue.sent.start + 1 and cue.doc[first - 1].text == "," and last < cue.i:
        end = _tail_end(cue)
        if end is not None and all(t.pos_ in ("ADV", "AUX", "PUNCT") for t in between):
            return first, end
    return None


def _after_cue(cue: Token, phrase: list[Token]) -> tuple[int, int] | None:
    """Return where ", said Mr. Ihnat, a spokesman." starts and which token ends it."""
    if cue.i <= cue.sent.start + 1 or cue.doc[cue.i - 1].text != "," or phrase[0].i != cue.i + 1:
        return None
    end = phrase[-1].i + 1
    while end < cue.sent.end and cue.doc[end].is_space:
        end += 1
    if end < cue.sent.end and cue.doc[end].text not in (*_STOPS, ","):
        return None
    return cue.i, min(end, cue.sent.end - 1)


def _tail_end(cue: Token) -> int | None:
    """Return the token that closes an aside after its cue, `None` where a clause follows the cue."""
    limit = min(cue.sent.end, cue.i + 1 + _MAX_TAIL)
    for position in range(cue.i + 1, limit):
        token = cue.doc[position]
        if token.text in _STOPS or token.text == ",":
            return position
        if (
            token.text == "“"
            or token.tag_ in _FINITE
            or token.lower_ in _SUBORDINATORS
            or token.pos_ in ("VERB", "AUX")
        ):
            return None
    return cue.sent.end - 1 if limit == cue.sent.end else None


def _is_end(token: Token, end: int) -> bool:
    return token.text in _STOPS or token.i + 1 >= end


def _rest(comma: Token) -> set[int]:
    """Return the words after the comma that closes an aside; a participle turns to something else."""
    following = comma.nbor(1)
    if following.tag_ in ("VBG", "VBN") or following.lower_ in ("and", "but", "as", "while", "according"):
        return set()
    return set(range(comma.i + 1, comma.sent.end))
