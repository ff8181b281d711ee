"""Who a reporting word speaks for: the source of a cue, its whole phrase, and the bare name in it.

The subject is followed over shared subjects ("said A and insisted B"), participles ("…, adding that"),
control verbs ("went on to say"), relative clauses ("officials who say") and passives with "by".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from analysis.findings.quotations.subjects import TIMES, case_of, inverted_subject, is_passive, own_subject
from analysis.resources.titles import key_of, load_titles
from analysis.spans import Span

_RELATIVES = frozenset(("who", "which", "that"))
_NAMED = frozenset(("PERSON", "ORG", "LOC"))
_SAME_THING = frozenset(("appos", "flat", "flat:name", "compound", "nmod:desc", "nmod:unmarked", "dep"))
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mr.", "mrs.", "ms.", "miss."))
_LEFT_OFF = frozenset(("det", "case", "cc", "cc:preconj", "det:predet", "punct"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_BETWEEN = frozenset(("ADV", "AUX", "PART", "SPACE"))
_WITHIN_PHRASE = frozenset(
    ("flat", "flat:name", "compound", "nmod", "nmod:poss", "appos", "conj", "nmod:desc")
)
_MAX_CLIMB = 4  # words up the tree in which a subject is looked for: farther ones are another clause's
_ANTECEDENTS = frozenset(("NOUN", "PROPN", "PRON", "NUM"))


def can_speak(token: Token) -> bool:
    """Say whether a word can name a source: neither a stray mark nor a day ("said *Monday*")."""
    return any(c.isalnum() for c in token.text) and token.lower_ not in TIMES and token.tag_ != "CD"


def source_of(cue: Token, climb: int = 0) -> Token | None:
    """Return the head of the phrase that names who speaks, `None` where the sentence does not say.

    Args:
        cue: The reporting verb, noun or adjective.
        climb: How many words up the tree the search has already gone.

    Misses:
        Sources of sentences cut in two by the parser, but for the commonest ("X, who …, / said").
    """
    if climb > _MAX_CLIMB:
        return None
    if cue.pos_ in ("NOUN", "PROPN"):
        return _noun_source(cue, climb)
    if is_passive(cue) and inverted_subject(cue) is None:
        return _agent(cue)
    subject = own_subject(cue)
    if subject is not None and cue.dep_ == "acl:relcl" and subject.lower_ in _RELATIVES:
        return cue.head
    if subject is not None:
        return subject
    return _borrowed_subject(cue, climb) or (_subject_before(cue) if climb == 0 else None)


def _subject_before(verb: Token) -> Token | None:
    """Return the noun phrase right before a finite verb that the parse leaves without a subject.

    Quotations confuse parsers: in "…,” Smith said" the name may hang on a word of the quotation.
    """
    if verb.tag_ not in _FINITE:
        return None
    position = verb.i - 1
    while position >= 0 and (verb.doc[position].pos_ in _BETWEEN or verb.doc[position].lower_ in TIMES):
        position -= 1
    if position < 0 or verb.doc[position].pos_ not in ("PROPN", "NOUN", "PRON"):
        return None
    token = verb.doc[position]
    while token.head.i < verb.i and token.dep_ in _WITHIN_PHRASE and token.head.i != token.i:
        token = token.head
    return token


def _agent(verb: Token) -> Token | None:
    """Return who does what a passive verb says ("was asked *by reporters*")."""
    for child in verb.children:
        if child.dep_ in ("obl:agent", "obl") and case_of(child) == "by":
            return child
    return None


def _borrowed_subject(cue: Token, climb: int) -> Token | None:
    head = cue.head
    if cue.dep_ == "acl" or (cue.dep_ == "acl:relcl" and cue.tag_ == "VBG"):
        return head
    if cue.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return _verbal_source(head, climb)
    if cue.dep_ in ("advcl", "xcomp", "advcl:relcl", "ccomp") and cue.i != head.i:
        return _verbal_source(head, climb)
    if cue.dep_ == "parataxis" and cue.tag_ in ("VBG", "VBN"):
        return _verbal_source(head, climb)
    return _source_before_break(cue)


def _verbal_source(head: Token, climb: int) -> Token | None:
    """Return the subject of the verb above, in the passive too ("was angry, saying …")."""
    subject = own_subject(head)
    if subject is None:
        return source_of(head, climb + 1)
    if head.dep_ == "acl:relcl" and subject.lower_ in _RELATIVES:
        return head.head
    return subject


def _source_before_break(cue: Token) -> Token | None:
    """Return the lone noun phrase before a sentence that starts with its verb: one sentence torn in two."""
    start = cue.sent.start
    if cue.left_edge.i != start or start == 0 or cue.dep_ != "ROOT":
        return None
    before = cue.doc[start - 1]
    if before.is_space or before.text[-1] in '.!?”"':
        return None
    root = before.sent.root
    return root if root.pos_ in ("PROPN", "NOUN", "PRON") else own_subject(root)


def _noun_source(noun: Token, climb: int) -> Token | None:
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return child
    for child in noun.rights:
        if child.dep_ == "nmod" and case_of(child) in ("from", "by"):
            return child
    if noun.dep_ in ("obj", "obl", "xcomp", "nsubj:pass", "conj") and noun.head.pos_ in ("VERB", "NOUN"):
        return source_of(noun.head, climb + 1)
    return None


def antecedent_words(pronoun: Token) -> list[Token]:
    """Return the phrase that a relative pronoun stands for; none where the tree does not show it."""
    verb = pronoun.head
    for _ in range(_MAX_CLIMB):
        if verb.dep_ == "acl:relcl":
            noun = verb.head
            is_before = noun.pos_ in _ANTECEDENTS and noun.i < pronoun.i
            words = phrase_tokens(noun, without=[verb]) if is_before else []
            return [word for word in words if word.i < pronoun.i]
        verb = verb.head
    return []


def phrase_tokens(head: Token, without: Iterable[Token] = ()) -> list[Token]:
    """Return the words of the whole phrase of a source, prepositions before it and outer marks left off.

    Args:
        head: Its head.
        without: Words whose subtrees are no part of it (the cue, where it hangs below the source).
    """
    below = [cut for cut in without if cut.i != head.i and head.is_ancestor(cut)]
    removed = {token.i for cut in below for token in cut.subtree}
    kept = [t for t in head.subtree if t.i not in removed or t.i == head.i]
    kept = [t for t in kept if not t.is_space]
    case_words = {
        t.i for child in head.lefts if child.dep_ in ("case", "cc", "punct") for t in child.subtree
    }
    kept = _unbroken([t for t in kept if t.i not in case_words], head)
    while kept and kept[-1].is_punct and kept[-1].text not in (")", "]"):
        kept.pop()
    while kept and kept[0].is_punct:
        kept.pop(0)
    return kept or [head]


def _unbroken(tokens: list[Token], head: Token) -> list[Token]:
    """Keep the run of neighbouring words around the head: a phrase has no holes."""
    positions = {token.i: token for token in tokens}
    positions[head.i] = head
    doc, left, right = head.doc, head.i, head.i
    while left - 1 in positions or _space_within(doc, left - 1, positions, -1):
        left -= 1
    while right + 1 in positions or _space_within(doc, right + 1, positions, 1):
        right += 1
    return [doc[i] for i in range(left, right + 1)]


def _space_within(doc: Doc, i: int, positions: dict[int, Token], step: int) -> bool:
    return 0 <= i < len(doc) and doc[i].is_space and i + step in positions and "\n" not in doc[i].text


def speaker_span(head: Token, phrase: list[Token]) -> Span:
    """Return the bare mention in a source phrase: its name with Mr. or Ms., else its noun without article.

    "Kremlin spokesman Dmitry Peskov" gives "Dmitry Peskov"; "Mr. Putin and Mr. Lukashenko" is one span;
    "Trump's spokesman" gives "spokesman", for the one who is named does not speak.
    """
    named = list(_names_of(head, phrase))
    if named:
        joint = [name for name in named if _is_joint(name.root, head)]
        people = [name for name in named if name.label_ == "PERSON"]  # "Kyiv Mayor Anna Hill"
        first, last = (joint[0], joint[-1]) if joint else ((people or named)[0],) * 2
        return _name_start(first), last.end_char
    proper = _proper_noun_beside(head, phrase)
    return proper or _description_span(head, phrase)


def _is_capital(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NOUN") and token.text[0].isupper()


def _proper_noun_beside(head: Token, phrase: list[Token]) -> Span | None:
    """Return a name beside a common noun that no recogniser took for one ("operator Ukrenergo")."""
    if head.pos_ != "NOUN":
        return None
    children = [c for c in head.rights if _is_capital(c) and c.dep_ in _SAME_THING and c.i <= phrase[-1].i]
    if not children:
        return None
    first = last = children[0]
    while last.i + 1 <= phrase[-1].i and last.nbor(1).pos_ == "PROPN":
        last = last.nbor(1)
    return first.idx, last.idx + len(last)


def _names_of(head: Token, phrase: list[Token]) -> Iterator[TokenSpan]:
    """Yield the names in a phrase that name its head, not something the head belongs to."""
    first, last = phrase[0].i, phrase[-1].i
    doc = head.doc
    for entity in doc[first : last + 1].ents:
        if entity.label_ in _NAMED and _names_head(entity, head):
            yield entity


def _names_head(entity: TokenSpan, head: Token) -> bool:
    """Say whether only appositions, name parts and conjunctions lie between a name and the head."""
    if entity.start <= head.i < entity.end:
        return True
    token = entity.root
    for _ in range(_MAX_CLIMB):
        if token.i == head.i:
            return True
        is_part = token.dep_ in _SAME_THING or token.dep_ == "conj"
        if not is_part or (token.dep_ == "compound" and entity.label_ != "PERSON"):
            return False
        token = token.head
    return False


def _is_joint(token: Token, head: Token) -> bool:
    """Say whether a name is one of several joined by "and"."""
    conjuncts = {head.i, *(c.i for c in head.conjuncts)}
    return len(conjuncts) > 1 and any(t.i in conjuncts for t in (token, token.head))


def _name_start(name: TokenSpan) -> int:
    """Return where a name starts: Mr. or Ms. before it included, an office ("Mayor") inside it left off."""
    start = name.start
    ranks = load_titles().ranks if name.label_ == "PERSON" else frozenset[str]()
    while start < name.end - 1 and key_of(name.doc[start].text) in ranks:
        start += 1
    if start > name.start:
        return name.doc[start].idx
    if name.start > 0 and name.doc[name.start - 1].lower_ in _TITLES:
        return name.doc[name.start - 1].idx
    return name.start_char


def _description_span(head: Token, phrase: list[Token]) -> Span:
    """Return the noun with what stands before it, without articles and possessors."""
    start = head.i
    possessors = {t.i for child in head.lefts if child.dep_ == "nmod:poss" for t in child.subtree}
    for token in reversed([t for t in phrase if t.i < head.i]):
        if token.i in possessors or token.dep_ in _LEFT_OFF or token.i != start - 1:
            break
        start = token.i
    named = [
        t.i for t in head.doc[start : head.i] if t.text[0].islower() and t.lower_ in load_titles().bodies
    ]
    if named and head.text[0].isupper():
        start = named[-1] + 1  # "Russian news agency Tass"
    tail = head.i
    while tail + 1 <= phrase[-1].i and head.doc[tail + 1].dep_ in ("flat", "compound", "fixed"):
        tail += 1
    return head.doc[start].idx, head.doc[tail].idx + len(head.doc[tail])
