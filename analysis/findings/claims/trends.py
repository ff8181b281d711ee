"""Whether a number says how far, or to what, something rose or fell: "rose by 3 percent", "fell to 20"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from analysis.findings.claims.drafts import Draft, Page
from analysis.resources.numbers import trends, word_set

_NO_TREND = frozenset(("at", "from", "of", "for", "in", "on"))

_SPEEDING = frozenset(("accelerate", "decelerate", "brake"))


def trend_of(page: Page, draft: Draft) -> str | None:
    """Return whether the number, or the one it restates, says how far or to what something rose or fell."""
    own = _own_trend(page, draft)
    if own is not None or draft.same_subject is None:
        return own
    return _own_trend(page, draft.same_subject)  # "grew by 125,600 jobs or 2.2 percent"


def _own_trend(page: Page, draft: Draft) -> str | None:
    doc, quantity = page.doc, draft.hedged.quantity
    index = page.tokens(draft.hedged.start, draft.hedged.start + 1)[0] - 1
    if quantity.dimension == "share" and quantity.said[0] < 0:
        return "down"
    if index < 0 or quantity.kind == "vague":
        return None
    before = doc[index].lower_
    if before in trends("word"):
        verb = doc[index - 1].lemma_.lower() if index else ""  # "shot down 30 drones", "gave up 3 yards"
        is_particle = doc[index].tag_ == "RP" and verb not in word_set("standing_verb")
        return None if is_particle else trends("word")[before]
    if quantity.dimension == "speed" and any(
        t.lemma_.lower() in _SPEEDING for t in doc[index - 2 : index + 1]
    ):
        return None  # a car that accelerates to 100 km/h: no figure rose
    movable = _is_measure(draft) or before == "by" or draft.method == "total"
    if quantity.opener is None and (before in _NO_TREND or not movable):
        return None
    return _moved(doc, index, by=before == "by", to=before == "to")


def _moved(doc: Doc, index: int, *, by: bool, to: bool) -> str | None:
    """Look leftwards from a number for the verb that moved it.

    "To" may step over one number, "by" over one of a list: "Ross was down 2.3 %, Burlington by 2.6 %".
    """
    for token in reversed(doc[max(index - (8 if to or by else 5), 0) : index + 1]):
        word, lemma = token.lower_, token.lemma_.lower()
        if word in trends("form") or (lemma in trends("verb") and (token.pos_ in ("VERB", "AUX") or to)):
            return trends("form").get(word) or trends("verb")[lemma]
        if by and word in trends("word") and token.i < index - 1:
            return trends("word")[word]
        if to and word == "up" and token.i == index - 1:
            return "up"  # "back up to 4.8 percent"; what "boils down to" a sum has not fallen
        if by and (lemma in trends("by") or word in trends("by") or lemma in trends("verb")):
            return trends("by").get(lemma) or trends("by").get(word) or trends("verb")[lemma]
        stops = token.pos_ == "DET" or (token.pos_ == "ADP" and not by and word not in ("to", "by", "from"))
        if (
            stops
            or token.pos_ == "VERB"
            or (token.is_punct and token.text != "%" and not (by and _closes_share(doc, token)))
            or (token.like_num and not to and not by)
        ):
            return None
    return None


def _closes_share(doc: Doc, token: Token) -> bool:
    """Say whether a comma parts two shares of one list."""
    return token.text == "," and token.i > 0 and doc[token.i - 1].lower_ in ("%", "percent")


def _is_measure(draft: Draft) -> bool:
    """Say whether something can rise by this: a share, money, points; not "lost three men"."""
    return (draft.hedged.quantity.unit or draft.unit) is not None or draft.counted is None
