"""Lemmas: a table of exceptions, then rules on the ending, guided by the Penn tag.

"stopping" may come from "stop", "stopp" or "stoppe": the rules propose base forms, and a list of
known ones decides. Words whose lemma the rules get wrong stand in the table of exceptions.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

_AS_WRITTEN = frozenset({"PUNCT", "SYM", "X", "SPACE", ""})
# Endings of a stem that has likely lost its "e": creat(e), organiz(e), mov(e), charg(e), struggl(e).
_E_STEMS = "at iz v u rg dg ng bl pl tl dl gl rs ns uc nc rc as es is os us"
_WITH_E = tuple(_E_STEMS.split())
_TABLES_FILE = "tables.json.gz"


class Lemmatizer:
    """Pipeline component that sets `token.lemma_` from form, UPOS and Penn tag.

    Misses: a base form that neither the treebanks nor the articles hold is guessed by its ending.
    """

    def __init__(self, name: str) -> None:
        """Start with empty tables; `fill` or `from_disk` sets them."""
        self.name = name
        self.exceptions: Mapping[str, str] = {}
        self.base_forms: Set[str] = frozenset()
        self._known: dict[tuple[str, str, str], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of each token."""
        for token in doc:
            token.lemma_ = self._lemma(token)
        return doc

    def _lemma(self, token: Token) -> str:
        key = (token.text, token.pos_, token.tag_)
        found = self._known.get(key)
        if found is None:
            found = self.lemmatize(*key)
            if len(self._known) < 100_000:  # memory stays bounded however large the corpus
                self._known[key] = found
        return found

    def lemmatize(self, form: str, pos: str, tag: str) -> str:
        """Return the lemma of a form: "children", "NOUN", "NNS" gives "child"."""
        if pos in _AS_WRITTEN or not form:
            return form
        if pos == "PROPN":
            return _first_known(_plurals(form), self.base_forms) if tag == "NNPS" else form
        lower = form.lower().replace("’", "'")
        exception = self.exceptions.get(exception_key(lower, pos, tag))
        return exception if exception is not None else by_ending(lower, pos, tag, self.base_forms)

    def fill(self, exceptions: Mapping[str, str], base_forms: Set[str]) -> None:
        """Set the tables: lemmas by `exception_key`, and the base forms that rules may arrive at."""
        self.exceptions, self.base_forms, self._known = exceptions, base_forms, {}

    def to_disk(self, path: Path, exclude: tuple[str, ...] = ()) -> None:
        """Save the tables."""
        path.mkdir(parents=True, exist_ok=True)
        tables = {"exceptions": dict(self.exceptions), "base_forms": sorted(self.base_forms)}
        data = json.dumps(tables, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (path / _TABLES_FILE).write_bytes(gzip.compress(data.encode("utf-8"), mtime=0))

    def from_disk(self, path: Path, exclude: tuple[str, ...] = ()) -> Lemmatizer:
        """Load the tables."""
        tables = json.loads(gzip.decompress((path / _TABLES_FILE).read_bytes()))
        self.fill(tables["exceptions"], frozenset(tables["base_forms"]))
        return self


@Language.factory("crosscheck_lemmatizer", assigns=["token.lemma"])
def make_lemmatizer(nlp: Language, name: str) -> Lemmatizer:
    """Build an empty lemmatizer; its tables come with the saved pipeline."""
    return Lemmatizer(name)


def exception_key(lower: str, pos: str, tag: str) -> str:
    """Return the key of the table of exceptions. Verbs and adjectives need the tag: "left", "saw"."""
    return f"{lower}|{tag if pos in ('VERB', 'AUX', 'ADJ', 'ADV', 'NOUN') else pos}"


def by_ending(lower: str, pos: str, tag: str, base_forms: Set[str]) -> str:
    """Return the lemma that the ending suggests."""
    if tag in ("NNS", "VBZ"):
        return _first_known(_plurals(lower), base_forms)
    if tag in ("VBD", "VBN") and lower.endswith("ed"):
        return _first_known(_stems(lower, "ed"), base_forms)
    if tag == "VBG" and lower.endswith("ing"):
        return _first_known(_stems(lower, "ing"), base_forms)
    if tag in ("JJR", "RBR") and lower.endswith("er"):
        return _first_known(_stems(lower, "er"), base_forms)
    if tag in ("JJS", "RBS") and lower.endswith("est"):
        return _first_known(_stems(lower, "est"), base_forms)
    return lower


def _first_known(candidates: Iterator[str], base_forms: Set[str]) -> str:
    """Return the first candidate that is a known base form, else the first of all."""
    first = None
    for candidate in candidates:
        if candidate.lower() in base_forms:
            return candidate
        first = first or candidate
    return first or ""


def _plurals(form: str) -> Iterator[str]:
    """Propose singulars, the likeliest first."""
    lower = form.lower()
    if lower.endswith("ies") and len(form) > 4:
        yield form[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        yield form[:-2]
    if lower.endswith("men"):
        yield form[:-2] + "an"
    if lower.endswith("s") and not lower.endswith(("ss", "us")) and len(form) > 2:
        yield form[:-1]
        if lower.endswith("es"):
            yield form[:-2]
        if lower.endswith("ves"):
            yield form[:-3] + "f"
            yield form[:-3] + "fe"
    yield form


def _stems(lower: str, ending: str) -> Iterator[str]:
    """Propose base forms, the likeliest first: undoubled, bare, with "e", "y" for "i"."""
    stem = lower.removesuffix(ending)
    if len(stem) < 2 or not any(letter in "aeiouy" for letter in stem):
        yield lower
        return
    if stem.endswith("i") and ending != "ing":
        yield stem[:-1] + "y"
    doubled = stem[-1] == stem[-2] and stem[-1] not in "aeiouyslzf"
    if doubled:
        yield stem[:-1]
    if stem.endswith(_WITH_E):
        yield stem + "e"
        yield stem
    else:
        yield stem
        yield stem + "e"
    if stem[-1] == stem[-2]:
        yield stem[:-1]
