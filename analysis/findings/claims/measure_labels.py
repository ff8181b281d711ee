"""What a measure is called: "length of the war", "distance from the border", "share of Ukraine".

Where no such words fit, what is measured and the unit: "contract, dollars".
"""

from __future__ import annotations

from spacy.tokens import Doc

from analysis.findings.claims.counted import noun_phrase
from analysis.findings.claims.duration_labels import duration_label
from analysis.findings.claims.measure_words import Measure, beside, is_told, near_words, root_of
from analysis.findings.claims.participles import plural_unit
from analysis.findings.claims.phrases import phrase_at, run_on, with_article, words
from analysis.findings.claims.predicates import clause, clause_head, subject_of, verb_text
from analysis.resources.numbers import word_set

_EXTENTS = {
    "long": "length",
    "wide": "width",
    "tall": "height",
    "high": "height",
    "deep": "depth",
    "thick": "thickness",
    "across": "width",
}
_AGE_WORDS = frozenset(("age", "ages", "aged", "at", "the", "of", "under", "over"))
_AWAY = word_set("direction") | {"off", "outside"}
_COSTS = {"cost": "cost", "worth": "value", "value": "value", "valued": "value", "priced": "price"}
_BE = frozenset(("is", "are", "was", "were", "be"))
_LEADING = frozenset(("win", "lose", "lead", "trail", "carry", "beat", "defeat"))
_SIZES = frozenset(
    ("height", "depth", "width", "length", "speed", "distance", "range", "altitude", "size", "weight")
)


def measure_label(doc: Doc, measure: Measure) -> str:
    """Return what is measured; the unit in words where nothing tells."""
    makers = {
        "age": _age,
        "time": duration_label,
        "length": _distance,
        "share": _share,
        "point of share": _points,
        "fraction": _share,
        "money": _money,
    }
    maker = makers.get(measure.dimension)
    return (maker(doc, measure) if maker is not None else "") or _plain(doc, measure)


def _plain(doc: Doc, measure: Measure) -> str:
    near, units = near_words(doc, measure), plural_unit(measure.unit)
    if measure.dimension == "mass" and doc[measure.hedge - 1].lemma_.lower() == "weigh":
        subject = subject_of(doc[measure.hedge - 1])
        return f"weight of {with_article(subject, words(subject))}" if subject else "weight"
    if is_told(measure) or not near or near.lower() == units or _is_doer(doc, measure):
        head = clause_head(doc[measure.last - 1])
        if near and head is not None and head.lemma_.lower() in word_set("measure_verb"):
            return f"{near}, {units}"  # "the share exceeds 7 percent"
        is_own = head is not None and measure.first <= head.i < measure.last  # "turnout was 62 percent"
        near = (clause(doc[measure.last - 1], measure.taken) if not is_own else "") or near
    return f"{near}, {units}" if near and near.lower() != units else units


def _is_doer(doc: Doc, measure: Measure) -> bool:
    """Say whether all that is known of a measure is whose it is: "the agency needs $3 million"."""
    verb = clause_head(doc[measure.last - 1])
    is_object = root_of(doc, measure).dep_ in ("obj", "conj")
    if verb is None or verb.pos_ != "VERB" or not is_object or measure.trend is not None:
        return False
    subject = {token.i for token in subject_of(verb)}
    return bool(subject) and {token.i for token in measure.near} <= subject


def _thing_in(doc: Doc, measure: Measure) -> str:
    """Return what so much is of, behind "in": "$2 billion in revenue"; with who gets or gives it."""
    index = measure.last
    if index + 1 >= len(doc) or doc[index].lower_ != "in" or doc[index + 1].pos_ != "NOUN":
        return ""
    phrase = noun_phrase(doc, index + 1, limit=min(index + 6, len(doc)))
    if phrase is None:
        return ""
    noun, root = words(doc[phrase.first : phrase.end]), root_of(doc, measure)
    subject = subject_of(root.head) if root.head.pos_ == "VERB" and root.dep_ == "obj" else []
    if subject:
        return f"{noun} {words(subject)} {verb_text(root.head)}"
    holder = (
        doc[measure.hedge - 2] if measure.hedge > 1 and doc[measure.hedge - 1].lower_ == "with" else None
    )
    return noun if holder is None or holder.pos_ != "NOUN" else f"{noun} of {holder.text}"


def _age(doc: Doc, measure: Measure) -> str:
    before = doc[measure.hedge - 1] if measure.hedge else None
    is_named = before is not None and before.text == "," and measure.unit == "year of age"
    is_said = before is not None and before.lemma_.lower() in ("be", "turn", "reach", "age", "of")
    named = _name_before(doc, measure.hedge - 1) if is_named else ""
    near = named or ("" if _is_place_beside(doc, measure.last) else beside(doc, measure))
    near = near or (near_words(doc, measure, article=True) if is_named or is_said else "")
    kept, dropped = near.split(), set()
    while kept and kept[-1].lower() in _AGE_WORDS:
        dropped.add(kept.pop().lower())
    tie = "at" if "at" in dropped else "of"  # "his death at age 73", "children under age six"
    return f"age {tie} {' '.join(kept)}" if kept else "age"


def _is_place_beside(doc: Doc, index: int) -> bool:
    """Say whether a place opens the words behind an age: "30-year-old Calgary, Alberta man"."""
    return index < len(doc) and doc[index].ent_type_ == "LOC"


def _name_before(doc: Doc, comma: int) -> str:
    """Return the name that ends at a comma: "Keith Hill" of "the death of Keith Hill, 43"."""
    first = comma
    while first and doc[first - 1].pos_ == "PROPN":
        first -= 1
    return doc[first:comma].text


def _distance(doc: Doc, measure: Measure) -> str:
    index = _past_bracket(doc, measure.last)
    word = doc[index].lower_ if index < len(doc) else ""
    if word in _EXTENTS:
        near = near_words(doc, measure, article=True)
        return f"{_EXTENTS[word]} of {near}" if near else _EXTENTS[word]
    while word in _AWAY and index + 1 < len(doc):
        index += 1
        word = doc[index].lower_
    if word in ("from", "to") or (word == "of" and doc[index - 1].lower_ in _AWAY):
        place = phrase_at(doc, index + 1, measure.taken)
        if place:
            return _from_to(doc, measure, place, is_from=word == "from")
    tied = _tied(doc, measure)
    if tied:
        return tied
    noun = beside(doc, measure)
    return f"length of {noun}" if noun else ""


def _past_bracket(doc: Doc, index: int) -> int:
    """Step over the other unit of "1.9 miles (3 km) from the site"."""
    if index < len(doc) and doc[index].text == "(":
        closed = next((token.i for token in doc[index : index + 6] if token.text == ")"), None)
        return index if closed is None else closed + 1
    return index


def _from_to(doc: Doc, measure: Measure, place: str, *, is_from: bool) -> str:
    other = _anchor(doc, measure)
    if not other or other in place:
        return f"distance {'from' if is_from else 'to'} {place}"
    return f"distance from {place} to {other}" if is_from else f"distance from {other} to {place}"


def _anchor(doc: Doc, measure: Measure) -> str:
    """Return what lies so far away: the noun before the measure, or the subject of "is" and "lies"."""
    index = measure.hedge - 1
    while index >= 0 and (doc[index].pos_ == "ADV" or doc[index].text in (",", "(", "—", "–")):
        index -= 1
    if index >= 0 and doc[index].pos_ == "PROPN" and index < measure.hedge - 1:
        first = index
        while first and doc[first - 1].pos_ == "PROPN":
            first -= 1
        return doc[first : index + 1].text
    if index >= 0 and doc[index].lemma_.lower() in ("be", "lie", "sit", "stand"):
        subject = subject_of(doc[index]) or subject_of(doc[measure.last - 1])
        return " ".join(token.text for token in subject).lower() if subject else ""
    return ""


def _tied(doc: Doc, measure: Measure) -> str:
    """Return the noun that "of" ties to a measure: "height of the plume", "surveillance zone"."""
    index = measure.hedge - 1
    while index > 0 and doc[index].pos_ in ("DET", "ADV"):
        index -= 1
    if index < 1 or doc[index].lower_ != "of" or doc[index - 1].pos_ != "NOUN":
        return ""
    noun = doc[index - 1]
    if noun.lower_ not in _SIZES:
        first = noun.i
        while first and doc[first - 1].pos_ in ("NOUN", "ADJ", "PROPN"):
            first -= 1
        return f"size of {with_article(list(doc[first : noun.i + 1]), words(doc[first : noun.i + 1]))}"
    verb = clause_head(noun)
    subject = subject_of(verb) if verb is not None else []
    return f"{noun.lower_} of {with_article(subject, words(subject))}" if subject else noun.lower_


def _share(doc: Doc, measure: Measure) -> str:
    following = doc[measure.last] if measure.last < len(doc) else None
    if following is not None and following.tag_ in ("VBP", "VBD", "MD") and following.lower_ not in _BE:
        return f"share who {run_on(doc, measure.last)}"  # "64 percent think it would be wrong"
    near = near_words(doc, measure, article=True)
    before = doc[measure.hedge - 1].lower_ if measure.hedge else ""
    if before == "by" and (won := _margin(doc, measure)):
        return won
    if measure.last < len(doc) and doc[measure.last].lower_ == "of":
        whole = phrase_at(doc, measure.last + 1, measure.taken)
        if whole:
            return f"share of {whole}"
        if measure.last + 1 < len(doc) and doc[measure.last + 1].lower_ in ("those", "them"):
            return f"share of {run_on(doc, measure.last + 1)}"
    if not near:
        return ""
    if measure.dimension == "fraction":
        return f"share of {near}"
    if measure.trend is not None and before != "to":
        return f"change in {near.removeprefix('the ')}"
    return ""


def _points(doc: Doc, measure: Measure) -> str:
    """Return what moved by so many points: "change in growth", or the margin of a vote."""
    before = doc[measure.hedge - 1].lower_ if measure.hedge else ""
    near = near_words(doc, measure)
    won = _margin(doc, measure) if before == "by" else ""
    return won or (f"change in {near}" if near and measure.trend is not None and before != "to" else "")


def _margin(doc: Doc, measure: Measure) -> str:
    """Return "margin by which she won" of "she won by 6 percent"."""
    verb = clause_head(doc[measure.last - 1])
    if verb is None or verb.lemma_.lower() not in _LEADING:
        return ""
    told = clause(verb, measure.taken)
    return f"margin by which {told}" if told else ""


def _money(doc: Doc, measure: Measure) -> str:
    noun = beside(doc, measure) if doc[measure.first - 1].pos_ in ("DET", "PRON") else ""
    if noun:
        return f"value of {noun}"
    for token in reversed(doc[max(measure.hedge - 4, 0) : measure.hedge]):
        if token.lower_ == "fined":
            return "fine"
        kind = _COSTS.get(token.lemma_.lower()) or _COSTS.get(token.lower_)
        if kind is not None and doc[token.i - 1].lower_ in ("will", "would", "could", "may", "it"):
            done = run_on(doc, measure.last) if doc[measure.last].lower_ == "to" else ""
            if done and any(word.lower_ == "it" for word in doc[max(token.i - 2, 0) : token.i]):
                return f"{kind} {done}"  # "it will cost $58 million to clean up the airport"
        if kind is not None:
            near = near_words(doc, measure, article=True)
            own = near.split()[-1:] == [kind] if near else True
            return near.removeprefix("the ") if own else f"{kind} of {near}"
        if token.is_punct:
            break
    return _thing_in(doc, measure)
