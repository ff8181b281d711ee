"""Imports run downwards only: every import of every file is read, and an arrow that runs up fails."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

FLOOR = {
    "analysis.__version__",
    "analysis.contracts",
    "analysis.frames",
    "analysis.errors",
    "analysis.settings",
    "analysis.spans",
}

# What each room may import beside itself and the floor.
ALLOWED: dict[str, set[str]] = {
    "floor": set(),
    "locks": set(),
    "store": {"locks"},
    "resources": set(),
    "language": {"resources"},
    "corpus": {"resources", "store", "language"},
    "findings": {"language", "corpus", "resources"},
    "comparison": {"findings", "language", "corpus", "resources", "store"},
    "adapters": {"comparison", "findings", "language", "corpus", "resources"},
    "method": {"resources"},
    "preferences": set(),
    "library": {"method", "resources", "store"},
    "unfinished": set(),
    "freshness": {"corpus", "method", "preferences", "store"},
    "pipeline": {
        "freshness",
        "library",
        "unfinished",
        "method",
        "preferences",
        "comparison",
        "findings",
        "language",
        "corpus",
        "resources",
        "store",
    },
    "admission": {"corpus", "library"},
    "builds": {"library", "locks", "pipeline", "resources", "store", "unfinished"},
    "corrections": {"comparison", "resources"},
    "queries": {"comparison", "corrections", "resources"},
    "figures": set(),
    "exports": {"queries"},
    "citation": {"queries"},
    "brief": {"citation", "queries", "figures"},
    "__main__": {"builds", "library", "pipeline", "adapters", "language", "corpus", "store"},
    "pages": {
        *("queries", "figures", "exports", "brief", "resources", "corrections"),
        *("admission", "builds", "citation", "freshness", "library", "preferences", "store"),
    },
}


def room_of(module: str) -> str:
    """Name the room that a module of ours belongs to."""
    if module == "analysis" or ".".join(module.split(".")[:2]) in FLOOR:
        return "floor"
    head, _, rest = module.partition(".")
    return rest.split(".")[0] if head == "analysis" else "pages"


def modules() -> list[tuple[str, Path]]:
    files = [*ROOT.glob("analysis/**/*.py"), *ROOT.glob("pages/**/*.py"), ROOT / "dashboard.py"]
    return [
        (".".join(f.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), f) for f in files
    ]


def imported(path: Path) -> set[str]:
    """Return every module that a file names in an import, wherever in the file it stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; name the room"
            base = node.module or ""
            found |= {f"{base}.{alias.name}" for alias in node.names} | {base}
    return found


def arrows(module: str, path: Path) -> list[tuple[str, str]]:
    """Return the forbidden arrows of one file, as pairs of rooms."""
    room = room_of(module)
    ours = {name for name in imported(path) if name.split(".")[0] in {"analysis", "pages"}}
    targets = {room_of(name) for name in ours if name != "analysis"}
    # `from analysis import frames` names both the package and the module: only the module counts.
    return [(room, target) for target in targets - {room, "floor"} if target not in ALLOWED[room]]


def test_every_module_is_seen() -> None:
    """A test that reads nothing would always pass."""
    names = {name for name, _ in modules()}
    assert {"analysis.frames", "analysis.pipeline", "dashboard", "pages.claims"} <= names


@pytest.mark.parametrize(("module", "path"), modules(), ids=[name for name, _ in modules()])
def test_imports_run_downwards(module: str, path: Path) -> None:
    assert arrows(module, path) == []


@pytest.mark.parametrize(("module", "path"), modules(), ids=[name for name, _ in modules()])
def test_the_method_knows_no_screen(module: str, path: Path) -> None:
    if module.startswith("analysis"):
        assert not {n for n in imported(path) if n.split(".")[0] == "streamlit"}


@pytest.mark.parametrize(("module", "path"), modules(), ids=[name for name, _ in modules()])
def test_only_resources_opens_data(module: str, path: Path) -> None:
    """The folders of `data/` are named in one room; the model and the sample are opened by their users."""
    opened = {f"analysis.resources.paths.{name}" for name in ("DATA", "LEXICONS", "GAZETTEER")}
    if room_of(module) != "resources":
        assert not imported(path) & opened
        assert '/ "data"' not in path.read_text(encoding="utf-8")


def test_an_upward_arrow_is_caught(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("from analysis.pipeline import build\n", encoding="utf-8")
    assert arrows("analysis.findings.wrong", wrong) == [("findings", "pipeline")]
