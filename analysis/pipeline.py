"""The stages in order, with the store as cache: corpus -> readings -> findings -> comparison -> Tables.

Findings hang on one article only, so an article whose text, blocks and metadata are unchanged keeps
those of the store; comparison looks at the whole corpus and is done anew. When neither the files nor the
method changed, the store is the answer and nothing is read at all. A build that was killed goes on with
what it had found, and two processes never build one store at once: the second takes what the first made.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import store as stores
from analysis.comparison.cut_bodies import STAGE as COMPARISON_STAGE
from analysis.comparison.cut_bodies import cut_bodies
from analysis.comparison.places.resolve import resolve_places
from analysis.comparison.reuse.find import find_reuse
from analysis.comparison.reuse.lines import independent_lines
from analysis.comparison.speakers.resolve import resolve_speakers
from analysis.comparison.stories import group_stories
from analysis.comparison.topics.group import group_topics
from analysis.comparison.utterances.group import group_utterances
from analysis.contracts.specs import FRAMES
from analysis.corpus import Corpus, read_corpus, read_uploads
from analysis.findings.claims.extract import extract_claims
from analysis.findings.names.extract import extract_names
from analysis.findings.quotations.extract import extract_quotations
from analysis.findings.toponyms.extract import extract_demonyms, extract_toponyms
from analysis.frames import Row, Tables, check, check_tables, conform, frame
from analysis.freshness import inputs_hash
from analysis.language import Block, Reading, Record, load, read
from analysis.library import contents_hash
from analysis.method import digest, extraction_hash, method_hash
from analysis.preferences import read_preferences
from analysis.resources.paths import default_store, home
from analysis.settings import Settings
from analysis.unfinished import Unfinished

logger = logging.getLogger(__name__)

Progress = Callable[[str, float], None]
"""Takes what is being done, in words, and how much of all is done, 0 to 1."""

FOUND = ("quotations", "claims", "toponyms", "demonyms", "names")
"""The frames that extraction fills, in the order in which their findings need each other."""

FINDINGS_STAGE = "findings"
"""Stage of a problem met in extraction."""
_LATER_STAGES = (FINDINGS_STAGE, COMPARISON_STAGE)
"""Stages whose problems every build finds anew; the others are of reading."""

# A fault in one article is told and the rest goes on; anything else (memory, interrupts) stops the run.
_FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)

# Share of the whole work that each part takes, measured on 840 articles.
_READING, _COMPARING = 0.05, 0.85


def build(
    source: Path,
    *,
    store: Path | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Tables:
    """Return the tables of a folder or file of articles, and keep them in a store.

    Args:
        source: Folder, zip or file of articles.
        store: Folder of the store; `default_store(source)` when left out.
        settings: Thresholds of every room; those that follow from what was set for the corpus
            (`analysis.preferences`) when left out.
        progress: Told what is being done and how much of all is done.

    Returns:
        All frames, checked.

    Raises:
        CorpusError: If there is nothing to read at `source`.
        ModelError: If the language model cannot be loaded.
        StoreError: If the store cannot be written.
    """
    folder = store or default_store(source)
    settings = settings or read_preferences(folder).settings()
    inputs = inputs_hash(source, settings)
    return _kept_or_built(
        lambda: read_corpus(source, settings=settings.corpus), folder, inputs, settings, progress
    )


def build_uploads(
    files: Sequence[tuple[str, bytes]],
    *,
    store: Path | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Tables:
    """Return the tables of files loaded or text pasted in the browser; else like `build`.

    Args:
        files: Pairs of name and content.
        store: Folder of the store; one named by the content when left out.
        settings: Thresholds of every room.
        progress: Told what is being done and how much of all is done.

    Raises:
        CorpusError: If none of the files can be read.
    """
    settings = settings or Settings()
    inputs = contents_hash(files)
    folder = store or home() / "stores" / f"upload-{inputs}"
    return _kept_or_built(
        lambda: read_uploads(files, settings=settings.corpus), folder, inputs, settings, progress
    )


def refresh(folder: Path, *, settings: Settings | None = None, progress: Progress | None = None) -> Tables:
    """Return the tables of a store whose files are gone (an upload), brought up to method and preferences.

    Args:
        folder: The store.
        settings: As for `build`.
        progress: Told what is being done and how much of all is done.

    Raises:
        StoreError: If there is no store, or it is damaged.
        ModelError: If articles must be read anew and the language model cannot be loaded.
    """
    manifest = stores.read_manifest(folder)
    inputs = manifest.inputs_hash if manifest is not None else ""
    settings = settings or read_preferences(folder).settings()

    def corpus() -> Corpus:
        kept = stores.read_found(folder, ("articles", "blocks", "problems"))
        problems = kept["problems"]
        return Corpus(kept["articles"], kept["blocks"], problems[~problems["stage"].isin(_LATER_STAGES)])

    return _kept_or_built(corpus, folder, inputs, settings, progress)


def _silent(_: str, __: float) -> None:
    """Take progress and say nothing."""


def _kept_or_built(
    read_all: Callable[[], Corpus],
    folder: Path,
    inputs: str,
    settings: Settings,
    progress: Progress | None,
) -> Tables:
    """Return the tables of the store where inputs and method are unchanged, else build them."""
    manifest = stores.read_manifest(folder)
    made_from = (inputs, method_hash(settings))
    if manifest is not None and (manifest.inputs_hash, manifest.method_hash) == made_from:
        return stores.read(folder)
    tell = progress or _silent
    with stores.building(folder, waiting=lambda: tell("Another process builds this corpus: waiting", 0.0)):
        manifest = stores.read_manifest(folder)
        if manifest is not None and (manifest.inputs_hash, manifest.method_hash) == made_from:
            return stores.read(folder)
        tell("Reading files", 0.0)
        return _build(read_all(), folder, inputs, settings, tell)


def _build(corpus: Corpus, folder: Path, inputs: str, settings: Settings, tell: Progress) -> Tables:
    method = method_hash(settings)
    records = _records(corpus)
    reading = extraction_hash(settings)
    keys = {record.article_id: digest([reading, repr(record)]) for record in records}
    known = _known_findings(folder, keys)
    fresh = [record for record in records if record.article_id not in known.article_ids]
    unfinished = Unfinished(folder)
    found = _extract(fresh, keys, unfinished, settings, tell)
    findings = {
        name: pd.concat([known.frames[name], found.frames[name]], ignore_index=True) for name in FOUND
    }
    corpus_hash = digest([method, *sorted(keys.values()), _metadata_hash(corpus.articles)])
    compared = _compare(corpus, findings, settings, tell)
    cut = cut_bodies(compared["articles"], corpus.blocks, settings=settings.reuse)
    met = [corpus.problems, frame("problems", found.problems), frame("problems", cut)]
    problems = pd.concat(met, ignore_index=True)
    tables = Tables.of(compared | {"problems": problems}, corpus_hash=corpus_hash)
    check_tables(tables)
    keys = {name: key for name, key in keys.items() if name not in found.failed}
    stores.write(folder, tables, stores.Manifest(corpus_hash, inputs, method, keys))
    unfinished.discard()
    tell("Ready", 1.0)
    return tables


def _metadata_hash(articles: pd.DataFrame) -> str:
    columns = [name for name in FRAMES["articles"].column_names("finding") if name != "text"]
    return digest(articles[columns].astype("str").to_csv(index=False).splitlines())


def _records(corpus: Corpus) -> list[Record]:
    """Return what extraction needs of each article that can be read, in corpus order."""
    blocks: dict[str, list[Block]] = {}
    for article_id, start, end, kind in _cells(corpus.blocks, "article_id", "start", "end", "kind"):
        blocks.setdefault(article_id, []).append(Block(int(start), int(end), kind))
    readable = corpus.articles[corpus.articles["is_extracted"].astype(bool)]
    return [
        Record(
            article_id,
            text,
            tuple(blocks.get(article_id, ())),
            None if pd.isna(published) else published.date().isoformat(),
            None if pd.isna(outlet) else outlet,
        )
        for article_id, text, published, outlet in _cells(
            readable, "article_id", "text", "published", "outlet"
        )
    ]


def _cells(table: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Yield the cells of some columns, row by row."""
    return zip(*(table[name] for name in columns), strict=True)


@dataclass(frozen=True, slots=True)
class _Known:
    """Findings of an earlier build that still hold."""

    frames: Mapping[str, pd.DataFrame]
    article_ids: frozenset[str]


def _known_findings(folder: Path, keys: Mapping[str, str]) -> _Known:
    manifest = stores.read_manifest(folder)
    old = manifest.article_keys if manifest is not None else {}
    same = frozenset(name for name, key in keys.items() if old.get(name) == key)
    if not same:
        return _Known({name: frame(name, owner="finding") for name in FOUND}, same)
    kept = stores.read_found(folder, FOUND)
    frames = {
        name: table[table["article_id"].isin(same)].reset_index(drop=True) for name, table in kept.items()
    }
    return _Known(frames, same)


@dataclass(frozen=True, slots=True)
class _Extracted:
    frames: Mapping[str, pd.DataFrame]
    problems: Sequence[Row]
    failed: frozenset[str]


def _extract(
    records: Sequence[Record],
    keys: Mapping[str, str],
    unfinished: Unfinished,
    settings: Settings,
    tell: Progress,
) -> _Extracted:
    """Read articles and find what each shows by itself; one that fails becomes a problem.

    What a killed build had found is taken over, and what is found here is noted article by article.
    """
    found = unfinished.known(keys)
    problems: dict[str, Row] = {}
    left = [record for record in records if record.article_id not in found]
    n_done = len(records) - len(left)
    with unfinished.noting():
        for number, reading in enumerate(_readings(left, settings, tell), start=n_done + 1):
            try:
                own = findings_of(reading, settings)
            except _FAULTS as fault:
                logger.exception("extraction failed on %s", reading.article_id)
                problems[reading.article_id] = _fault_row(reading.article_id, fault)
            else:
                found[reading.article_id] = own
                unfinished.add(reading.article_id, keys[reading.article_id], own)
            share = number / len(records)
            tell(
                f"Reading articles: {number} of {len(records)}", _READING + share * (_COMPARING - _READING)
            )
    rows = [found[record.article_id] for record in records if record.article_id in found]
    frames = {name: _checked(name, [row for own in rows for row in own[name]]) for name in FOUND}
    return _Extracted(frames, list(problems.values()), frozenset(problems))


def _readings(records: Sequence[Record], settings: Settings, tell: Progress) -> Iterator[Reading]:
    if records:
        tell("Opening the language model and the gazetteer; the first time this takes longer", _READING)
        yield from read(records, nlp=load(), settings=settings.reading)


def _checked(name: str, rows: Sequence[Row]) -> pd.DataFrame:
    return check(name, frame(name, rows, owner="finding"), owner="finding")


def _fault_row(article_id: str, fault: Exception) -> Row:
    return {
        "problem_id": f"findings:{article_id}",
        "source_path": article_id,
        "article_id": article_id,
        "stage": FINDINGS_STAGE,
        "message": f"The article is shown, but nothing was found in it: {type(fault).__name__}: {fault}",
        "advice": "Please report this with the article's text; the other articles are not affected.",
    }


def findings_of(reading: Reading, settings: Settings) -> dict[str, list[dict[str, Any]]]:
    """Return everything found in one article, by frame; what needs other articles is not there yet."""
    quotations = extract_quotations(reading, settings=settings.quotations)
    return {
        "quotations": quotations,
        "claims": extract_claims(reading, quotations, settings=settings.claims),
        "toponyms": extract_toponyms(reading),
        "demonyms": extract_demonyms(reading),
        "names": extract_names(reading),
    }


def _compare(
    corpus: Corpus, found: Mapping[str, pd.DataFrame], settings: Settings, tell: Progress
) -> dict[str, pd.DataFrame]:
    """Run every comparison on the findings and join what each adds to them."""
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    steps = _steps(tell)
    made = {"blocks": corpus.blocks, "demonyms": conform("demonyms", found["demonyms"])}
    steps("Resolving places")
    places = resolve_places(found["toponyms"], articles=corpus.articles, settings=settings.places)
    made["toponyms"] = _link("toponyms", found["toponyms"], places)
    steps("Grouping stories")
    made["stories"], stories = group_stories(
        corpus.articles, found["names"], made["toponyms"], settings=settings.reuse
    )
    made["articles"] = _link("articles", corpus.articles, stories)
    made |= _speech(found, made["articles"], texts, settings, steps)
    steps("Looking for shared text")
    made["reuse"], made["changes"] = find_reuse(
        made["articles"], corpus.blocks, made["quotations"], settings=settings.reuse
    )
    made["lines"] = independent_lines(made["articles"], made["reuse"], settings=settings.reuse)
    steps("Comparing claims")
    needed = {name: made[name] for name in ("articles", "quotations", "toponyms", "lines")}
    topics = group_topics(found["claims"], **needed, settings=settings.claims)
    made["topics"], made["claims"] = topics.topics, _link("claims", found["claims"], topics.claim_links)
    return made


def _speech(
    found: Mapping[str, pd.DataFrame],
    articles: pd.DataFrame,
    texts: Mapping[str, str],
    settings: Settings,
    steps: Callable[[str], None],
) -> dict[str, pd.DataFrame]:
    """Say who speaks in each quotation, and which quotations report the same words."""
    steps("Joining names to speakers")
    who = resolve_speakers(articles, found["names"], found["quotations"], texts, settings=settings.speakers)
    quotations = _link("quotations", found["quotations"], who.quotation_links)
    steps("Grouping utterances")
    utterances, alignments, links = group_utterances(
        quotations, articles, texts, speakers=who.speakers, settings=settings.speakers
    )
    return {
        "names": _link("names", found["names"], who.name_links),
        "quotations": _link("quotations", quotations, links),
        "speakers": who.speakers,
        "mentions": who.mentions,
        "utterances": utterances,
        "alignments": alignments,
    }


def _steps(tell: Progress, n_steps: int = 6) -> Callable[[str], None]:
    """Return a function that tells the next of `n_steps` equal steps of comparison."""
    done = iter(range(n_steps))

    def step(words: str) -> None:
        tell(words, _COMPARING + (1 - _COMPARING) * next(done) / n_steps)

    return step


def _link(name: str, table: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Join what a comparison adds to a frame, by its key; columns that came before are replaced."""
    key = FRAMES[name].key
    added = [column for column in links.columns if column != key]
    joined = table.drop(columns=added, errors="ignore").merge(links, on=key, how="left", validate="1:1")
    return conform(name, joined)
