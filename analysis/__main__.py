"""Crosscheck without a screen: `python -m analysis build | extract | work`."""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO, cast

from tqdm import tqdm

from analysis.errors import CorpusError, CrosscheckError

_LAYERS = ("quotes", "claims", "places", "entities")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: The words after the program's name; those of the process when left out.

    Returns:
        0 when it worked, 1 when it could not, with a message on standard error.
    """
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        options.run(options)
    except CrosscheckError as error:
        sys.stderr.write(f"crosscheck: {error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="articles in, a folder of Parquet files out")
    build.add_argument("path", type=Path, help="folder, zip or file of articles")
    where = build.add_mutually_exclusive_group(required=True)
    where.add_argument("--store", type=Path, help="folder for one Parquet file a frame")
    where.add_argument("--name", help="keep it in the library, under this name")
    build.set_defaults(run=_build)
    extract = commands.add_parser("extract", help="run one extractor in a benchmark's format")
    extract.add_argument("layer", choices=_LAYERS)
    extract.add_argument("input", type=Path, help="JSON Lines with id and text, gzipped or not")
    extract.add_argument("output", type=Path, help="JSON Lines of predictions")
    extract.set_defaults(run=_extract)
    work = commands.add_parser("work", help="do a build that the dashboard began (it starts this itself)")
    work.add_argument("build_id")
    work.set_defaults(run=_work)
    return parser


def _build(options: argparse.Namespace) -> None:
    from analysis.pipeline import build

    with tqdm(total=1.0, bar_format="{l_bar}{bar}| {elapsed}<{remaining}", disable=None) as bar:

        def progress(words: str, share: float) -> None:
            bar.set_description(words)
            bar.update(share - bar.n)

        store = options.store or _in_library(options.path, options.name)
        tables = build(options.path, store=store, progress=progress)
    counts = ", ".join(f"{len(table):,} {name}" for name, table in tables.items() if len(table))
    sys.stdout.write(f"{store}: {counts}\n")
    for problem in tables.problems.itertuples(index=False):
        sys.stderr.write(f"{problem.source_path}: {problem.message} {problem.advice}\n")


def _in_library(path: Path, name: str) -> Path:
    """Return the store of a corpus that is to be kept in the library, named by where its files lie."""
    from analysis import library

    slug = library.slug_of(name, library.contents_hash([(str(path.resolve()), b"")]))
    library.keep_name(slug, name)
    return library.folder_of(slug)


def _work(options: argparse.Namespace) -> None:
    import os

    from analysis import builds

    # Pages answer first: a build takes what they leave.
    if hasattr(os, "nice"):
        os.nice(10)
    builds.run(options.build_id)


def _extract(options: argparse.Namespace) -> None:
    from analysis.language import Record, load, read

    predict = _predictor(options.layer)
    records = (Record(record["id"], record["text"]) for record in _records(options.input))
    with _open(options.output, "wt") as out:
        for reading in tqdm(read(records, nlp=load()), disable=None, unit=" records"):
            prediction = {"id": reading.article_id, **predict(reading)}
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")


def _predictor(layer: str) -> Callable[..., dict[str, Any]]:
    """Return the adapter of one layer; the others are not loaded."""
    from importlib import import_module

    return cast("Callable[..., dict[str, Any]]", import_module(f"analysis.adapters.{layer}").predict)


def _open(path: Path, mode: str) -> TextIO:
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else Path.open
    return cast("TextIO", opener(path, mode, encoding="utf-8"))


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of JSON Lines.

    Raises:
        CorpusError: If the file is missing, or a line has no `id` and `text`, naming the line.
    """
    try:
        with _open(path, "rt") as lines:
            for number, line in enumerate(lines, start=1):
                yield _record(path, number, line)
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error}.") from error


def _record(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
        return {"id": record["id"], "text": record["text"]}
    except (ValueError, KeyError, TypeError) as error:
        raise CorpusError(
            f"{path}, line {number}: no JSON object with id and text ({error!r}). Mend or remove the line."
        ) from error


if __name__ == "__main__":
    sys.exit(main())
