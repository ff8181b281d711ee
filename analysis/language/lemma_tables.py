"""Tables for the lemmatizer: from the treebanks, the tags of the silver articles, and irregular forms."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from analysis.language.lemmas import by_ending, exception_key
from analysis.language.treebank import Paragraph

_BASE_TAGS = frozenset({"VB", "VBP", "NN", "JJ", "RB"})
_SKIPPED_POS = frozenset({"PUNCT", "SYM", "X", "PROPN"})
# A base form seen less often in the silver articles may be a wrong tag.
_MIN_SILVER = 2


def lemma_tables(
    paragraphs: Iterable[Paragraph], silver: Path, irregular: Mapping[str, str]
) -> tuple[dict[str, str], frozenset[str]]:
    """Return the exceptions to the rules and the known base forms.

    Args:
        paragraphs: treebank paragraphs with gold lemmas.
        silver: file of tagged articles; only which words have a base form's tag is taken from it.
        irregular: lemmas of irregular forms by `exception_key`; they come first.
    """
    votes: dict[tuple[str, str], Counter[tuple[str, str, str]]] = defaultdict(Counter)
    base_forms = _silver_base_forms(silver)
    for paragraph in paragraphs:
        for word in (word for sentence in paragraph.sentences for word in sentence):
            if word.pos in _SKIPPED_POS:
                continue
            lower = word.form.lower().replace("’", "'")
            votes[exception_key(lower, word.pos, word.tag), lower][word.lemma, word.pos, word.tag] += 1
            if word.pos in ("NOUN", "VERB", "ADJ", "ADV") and word.lemma.isalpha():
                base_forms.add(word.lemma.lower())
    exceptions = dict(irregular)
    base_forms.update(irregular.values())
    for (key, lower), counter in votes.items():
        lemma, pos, tag = counter.most_common(1)[0][0]
        if key not in irregular and by_ending(lower, pos, tag, base_forms) != lemma:
            exceptions[key] = lemma
    return exceptions, frozenset(base_forms)


def _silver_base_forms(path: Path) -> set[str]:
    counts: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            for sentence in record["sentences"]:
                for start, end, tag, _ in sentence:
                    form = record["text"][start:end]
                    if tag in _BASE_TAGS and form.islower() and form.isalpha():
                        counts[form] += 1
    return {form for form, count in counts.items() if count >= _MIN_SILVER}


def irregular_lemmas(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    """Turn rows of irregular forms into lemmas by `exception_key`.

    Args:
        rows: (base, past, participle) of a verb or (singular, plural) of a noun; a stroke between
            alternatives.
    """
    lemmas: dict[str, str] = {}
    for row in rows:
        tags = ("VBD", "VBN") if len(row) == 3 else ("NNS",)
        for forms, tag in zip(row[1:], tags, strict=True):
            pos = "NOUN" if tag == "NNS" else "VERB"
            lemmas.update({exception_key(form, pos, tag): row[0] for form in forms.split("|")})
    return lemmas
