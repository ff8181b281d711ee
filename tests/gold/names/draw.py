"""Draws the pairs of the name test by a stated rule; labels are added by reading, never by this program.

    python -m tests.gold.names.draw NAMES_DIR EVAL OUT.csv

NAMES_DIR holds `<set>.names.parquet` (frame `names` of the recogniser) for each set; EVAL is the folder of
trial articles. The rule, its seed and its strata are told in README.md beside this file.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path

import pandas as pd
from rapidfuzz.distance import OSA

SEED = 20221219
SETS = ("dev", "train", "lgl", "geovirus")
PER_SURNAME = 3  # so that a handful of famous families does not fill the test
SECOND_DRAW = 500  # number of the first pair of the second draw
SCANNED = 4000  # candidate pairs looked at under one key
QUOTAS = {
    "short-within": 34,
    "family-within": 45,
    "given-across": 55,
    "initial-across": 55,
    "equal-across": 34,
    "spelling-across": 60,
    "short-across": 34,
    "misspelt": 34,
    "acronym": 40,
    "part-within": 34,
    "part-across": 34,
    "local-body": 34,
}
COLUMNS = (
    "pair", "stratum", "label",
    "first_set", "first_article", "first_start", "first_end", "first_name",
    "second_set", "second_article", "second_start", "second_end", "second_name", "written",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """One mention: where it stands, and its words in lower case."""

    set: str
    article: str
    start: int
    end: int
    surface: str
    label: str
    words: tuple[str, ...]


Pair = tuple[Name, Name]
_LIGHT = frozenset(("of", "the", "for", "and", "in", "on", "&"))


def read_names(folder: Path) -> list[Name]:
    """Return the persons and organisations of all sets, the first mention of each form in an article."""
    found = []
    for part in SETS:
        table = pd.read_parquet(folder / f"{part}.names.parquet").sort_values(["article_id", "start"])
        seen = set()
        columns = ("article_id", "start", "end", "surface", "label")
        for article, start, end, surface, label in zip(*(table[c] for c in columns), strict=True):
            key = (article, surface)
            if label not in ("PERSON", "ORG") or "\n" in surface or key in seen:
                continue
            seen.add(key)
            words = tuple(w.lower() for w in re.findall(r"[^\W\d_][\w'’-]*", surface))
            if words:
                found.append(Name(part, str(article), int(start), int(end), surface, label, words))
    return found


def is_person(name: Name) -> bool:
    return name.label == "PERSON"


def is_full(name: Name) -> bool:
    return is_person(name) and 2 <= len(name.words) <= 4


def _grouped(names: Iterable[Name], key: Callable[[Name], object]) -> list[list[Name]]:
    groups: dict[object, list[Name]] = defaultdict(list)
    for name in names:
        groups[key(name)].append(name)
    return [group for group in groups.values() if len(group) > 1]


def _pairs(
    names: Iterable[Name],
    key: Callable[[Name], object],
    fits: Callable[[Name, Name], bool],
    rng: random.Random,
) -> Iterator[Pair]:
    """Yield the pairs under one key that fit, groups and pairs in random order."""
    groups = _grouped(names, key)
    rng.shuffle(groups)
    kept = []
    for group in groups:
        rng.shuffle(group)
        kept.extend([pair for pair in islice(combinations(group, 2), SCANNED) if fits(*pair)][:PER_SURNAME])
    rng.shuffle(kept)
    yield from kept


def _apart(one: Name, two: Name) -> bool:
    return one.article != two.article


def _initials(name: Name) -> str:
    return "".join(word[0] for word in name.words if word not in _LIGHT)


def _is_acronym(name: Name) -> bool:
    letters = name.surface.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


def _near(one: Name, two: Name) -> bool:
    last = (one.words[-1], two.words[-1])
    return (
        last[0] != last[1]
        and min(map(len, last)) >= 5
        and OSA.distance(*last) <= 2
        and one.words[0][0] == two.words[0][0]
    )


def _last(name: Name) -> str:
    return name.words[-1]


def _last_and_initial(name: Name) -> tuple[str, str]:
    return name.words[-1], name.words[0][0]


def _article_and_last(name: Name) -> tuple[str, str]:
    return name.article, name.words[-1]


def _letters(name: Name) -> str:
    return name.surface.replace(".", "").lower() if _is_acronym(name) else _initials(name)


def _one_short(one: Name, two: Name) -> bool:
    return (len(one.words) == 1) != (len(two.words) == 1)


def _within(one: Name, two: Name) -> bool:
    return set(one.words) < set(two.words) or set(two.words) < set(one.words)


def misspell(word: str, rng: random.Random) -> str:
    """Return a word with one slip of the hand: a letter lost, doubled, exchanged with its neighbour."""
    position = rng.randrange(1, len(word) - 1)
    slip = rng.choice(("lost", "doubled", "swapped"))
    if slip == "lost":
        return word[:position] + word[position + 1 :]
    if slip == "doubled":
        return word[:position] + word[position] + word[position:]
    pair = word[position : position + 2]
    return word[:position] + pair[::-1] + word[position + 2 :]


def _written(name: Name, rng: random.Random) -> str:
    """Return a person's name with a slip in its last word."""
    head, _, last = name.surface.rpartition(" ")
    wrong = last
    while wrong == last:
        wrong = misspell(last, rng)
    return f"{head} {wrong}"


def draw(names: list[Name]) -> list[tuple[str, Name, Name, str]]:
    """Return the pairs drawn: stratum, both mentions, and the misspelt form of the second, if any."""
    rng = random.Random(SEED)  # noqa: S311 - a repeatable draw, no secret
    persons = [n for n in names if is_person(n)]
    full = [n for n in persons if is_full(n)]
    bodies = [n for n in names if n.label == "ORG"]
    acronyms = [n for n in bodies if _is_acronym(n)]
    longer = [n for n in bodies if len(n.words) > 1 and not _is_acronym(n)]

    def by(
        names: list[Name], key: Callable[[Name], object], fits: Callable[[Name, Name], bool]
    ) -> Iterator[Pair]:
        return _pairs(names, key, fits, rng)

    sources = {
        "short-within": by(persons, _article_and_last, _one_short),
        "family-within": by(full, _article_and_last, lambda a, b: a.words[0] != b.words[0]),
        "given-across": by(full, _last, lambda a, b: _apart(a, b) and a.words[0][0] != b.words[0][0]),
        "initial-across": by(
            full, _last_and_initial, lambda a, b: _apart(a, b) and a.words[:-1] != b.words[:-1]
        ),
        "equal-across": by(full, lambda n: n.words, _apart),
        "spelling-across": by(full, lambda n: (n.words[-1][:2], n.words[0][0]), _near),
        "short-across": by(persons, _last, lambda a, b: _apart(a, b) and _one_short(a, b)),
        "misspelt": by([n for n in full if len(n.words[-1]) >= 6], lambda n: n.words, _apart),
        "acronym": by([*acronyms, *longer], _letters, lambda a, b: _is_acronym(a) != _is_acronym(b)),
        "part-within": by(bodies, lambda n: n.article, _within),
        "part-across": by(longer, _last, lambda a, b: _apart(a, b) and _within(a, b)),
        "local-body": by(longer, lambda n: n.words, lambda a, b: _apart(a, b) and "lgl" in (a.set, b.set)),
    }
    drawn, met = [], set()
    per_name: Counter[str] = Counter()
    for stratum, pairs in sources.items():
        taken = 0
        for one, two in pairs:
            key = tuple(sorted((one.surface, two.surface)))
            heads = {one.words[-1], two.words[-1]}
            if taken == QUOTAS[stratum]:
                break
            if key in met or any(per_name[head] >= PER_SURNAME for head in heads):
                continue
            taken += 1
            met.add(key)
            per_name.update(heads)
            drawn.append((stratum, one, two, _written(two, rng) if stratum == "misspelt" else ""))
    rng.shuffle(drawn)
    return drawn


_ENDING = re.compile(r"(ev|ov|yov|yn|sky|skiy|skii|ko|chuk|ych|vich|ova|eva|aya|shvili|adze|ani|awi|oun)$")
_REWRITTEN = (
    ("yov", "ev"), ("sky", "skiy"), ("kh", "h"), ("zh", "j"), ("ych", "ich"), ("dze", "dse"), ("ii", "y"),
    ("iy", "y"), ("ei", "ey"), ("ey", "ei"), ("iu", "yu"), ("ya", "ia"), ("ye", "e"), ("w", "v"),
    ("ou", "u"), ("ko", "co"), ("ov", "off"), ("v", "w"), ("y", "i"), ("i", "y"),
)  # fmt: skip


def rewrite(name: str, rng: random.Random) -> str:
    """Return a name as another transliteration might have it: one or two spellings exchanged."""
    able = [pair for pair in _REWRITTEN if pair[0] in name.lower()]
    for old, new in rng.sample(able, min(len(able), rng.choice((1, 2)))):
        name = re.sub(rf"(?<=\w){old}", new, name, count=1)
    return name


def _same_given_near_surname(one: Name, two: Name) -> bool:
    last = (one.words[-1], two.words[-1])
    return last[0] != last[1] and min(map(len, last)) >= 4 and OSA.distance(*last) <= 2


def draw_more(names: list[Name]) -> list[tuple[str, Name, Name, str]]:
    """Return the second draw: transliterations, found and made; one given name with look-alike surnames."""
    rng = random.Random(SEED + 1)  # noqa: S311 - a repeatable draw, no secret
    full = [n for n in names if is_full(n)]
    foreign = [n for n in full if _ENDING.search(n.words[-1]) and len(n.words[-1]) > 5]
    found = [
        ("transliteration", one, two, "")
        for one, two in _pairs(foreign, lambda n: (n.words[0][0], n.words[-1][:2]), _alike_not_equal, rng)
    ]
    pool = [n for n in foreign if any(old in n.words[-1][1:] for old, _ in _REWRITTEN)]
    made = [("transliterated", one, one, rewrite(one.surface, rng)) for one in rng.sample(pool, 60)]
    seen: set[str] = set()
    made = [
        m for m in made if m[3] != m[1].surface and not (m[1].surface in seen or seen.add(m[1].surface))
    ]
    near = _pairs(full, lambda n: (n.words[0], n.words[-1][:1]), _same_given_near_surname, rng)
    pairs = [("near-surname", one, two, "") for one, two in islice(near, 60)]
    return [*found, *made[:26], *pairs]


def _alike_not_equal(one: Name, two: Name) -> bool:
    return _apart(one, two) and one.words != two.words and OSA.distance(one.words[-1], two.words[-1]) <= 3


def main(folder: Path, out: Path) -> None:
    with out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        names = read_names(folder)
        numbered = [*enumerate(draw(names)), *enumerate(draw_more(names), start=SECOND_DRAW)]
        for number, (stratum, one, two, written) in numbered:
            sides = [(n.set, n.article, n.start, n.end, n.surface) for n in (one, two)]
            writer.writerow([number, stratum, "", *sides[0], *sides[1], written])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
