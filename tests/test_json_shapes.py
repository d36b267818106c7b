"""The JSON of every command has the promised shape: every field there, of the promised kind.

`SHAPES` is what programs are promised. A field may be added; none may go or change its kind.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from quod.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
MINIMAL = ROOT / "examples" / "minimal" / "data-model.md"

NUMBER = (int, float)
TEXT, MAYBE_TEXT, LINE, MAYBE_LINE = (str,), (str, type(None)), (int,), (int, type(None))
PLACE = {"file": TEXT, "line": LINE, "message": TEXT}
DIAGNOSTIC = {
    "rule": TEXT, "severity": ("error", "warning", "note"), "file": TEXT, "line": LINE,
    "column": LINE, "end_line": LINE, "end_column": LINE, "message": TEXT, "notes": [TEXT],
    "help": MAYBE_TEXT, "related": [PLACE], "fix": (dict, type(None)),
}  # fmt: skip
VERDICT = {
    "verdict": ("proven", "measured", "refuted", "unproven"), "claim": TEXT, "file": MAYBE_TEXT,
    "line": MAYBE_LINE, "proof": TEXT, "reason": MAYBE_TEXT, "value": (*NUMBER, type(None)),
    "bound": (*NUMBER, type(None)), "witness": TEXT, "requirements": [TEXT],
}  # fmt: skip
ENTITY: dict[str, Any] = {
    "name": TEXT, "schema": TEXT, "table": TEXT, "junction": (bool,), "file": TEXT, "line": LINE,
    "status": ("new", "existing", "modified", "external", "transient"),
    "fields": [{"name": TEXT, "column": TEXT, "type": MAYBE_TEXT, "nullable": (bool,),
                "default": MAYBE_TEXT, "generated": MAYBE_TEXT, "file": TEXT,
                "line": LINE}],
    "primary_key": [TEXT],
    "unique": [{"columns": [TEXT], "where": MAYBE_TEXT, "file": TEXT, "line": LINE}],
    "checks": [{"expression": TEXT, "source": ("cell", "rule", "sql", "lifecycle"),
                "file": TEXT, "line": LINE, "also": [LINE], "elsewhere": [{}]}],
    "references": [{"name": TEXT, "columns": [TEXT], "target_schema": TEXT, "target_table": TEXT,
                    "target_columns": [TEXT], "on_delete": TEXT, "on_update": TEXT,
                    "file": TEXT, "line": LINE}],
    "indexes": [{"name": TEXT, "method": TEXT, "keys": [TEXT], "unique": (bool,),
                 "where": MAYBE_TEXT, "file": TEXT, "line": LINE}],
    "lifecycles": [{"column": TEXT, "initial": [TEXT], "final": [TEXT], "transitions": [[TEXT]],
                    "details": [{"from": TEXT, "to": TEXT, "trigger": TEXT, "validation": TEXT,
                                 "file": TEXT, "line": LINE}], "file": TEXT, "line": LINE}],
    "policies": [{}],
}  # fmt: skip
SHAPES: dict[str, Any] = {
    "check": {
        "quod": (1,), "diagnostics": [DIAGNOSTIC],
        "coverage": {"lines": LINE, "claims": LINE, "prose": LINE, "not_understood": LINE},
    },
    "model": {
        "quod": (1,),
        "documents": [{"file": TEXT, "title": MAYBE_TEXT, "feature": MAYBE_TEXT,
                       "status": MAYBE_TEXT, "version": MAYBE_TEXT}],
        "entities": [ENTITY],
        "patterns": [{"name": TEXT, "query": TEXT, "indexes": [TEXT],
                      "p95_ms": (*NUMBER, type(None)), "file": TEXT, "line": LINE}],
        "requirements": [{}],
        "not_understood": [{"file": TEXT, "line": LINE, "text": TEXT, "reason": TEXT}],
    },
    "prove": {
        "quod": (1,), "server": TEXT, "seconds": NUMBER,
        "summary": {"proven": LINE, "measured": LINE, "refuted": LINE, "unproven": LINE},
        "verdicts": [VERDICT],
        "mutation": {"mutants": LINE, "killed": LINE, "hollow": [{}]},
        "diagnostics": [DIAGNOSTIC],
    },
    "explain": {
        "quod": (1,), "file": TEXT, "line": LINE, "text": TEXT, "kind": TEXT,
        "within": [{"what": TEXT, "line": LINE, "end_line": LINE}],
        "sections": [{"what": TEXT, "line": LINE, "end_line": LINE}],
        "claims": [{"claim": TEXT, "aspect": TEXT, "carrier": TEXT, "file": TEXT, "line": LINE}],
        "objects": [{"kind": TEXT, "schema": TEXT, "table": TEXT, "name": TEXT, "sql": TEXT,
                     "places": [{"file": TEXT, "line": LINE}]}],
        "server": MAYBE_TEXT, "unavailable": MAYBE_TEXT, "verdicts": [VERDICT],
        "diagnostics": [DIAGNOSTIC],
    },
}  # fmt: skip

COMMANDS = {
    "check": ("check", str(MINIMAL), "--format", "json"),
    "model": ("build", str(MINIMAL), "--target", "model", "-o", "-"),
    "prove": ("prove", str(MINIMAL), "--format", "json", "--rows", "200", "--mutate"),
    "explain": ("explain", f"{MINIMAL}:40", "--format", "json", "--rows", "200"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_command_prints_the_promised_shape(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(COMMANDS[name])
    assert list(differences(SHAPES[name], json.loads(capsys.readouterr().out), name)) == []


def test_the_checker_sees_what_is_missing_and_what_has_another_kind() -> None:
    shape = {"a": TEXT, "b": [{"c": LINE}], "d": ("x", "y")}
    assert differences(shape, {"a": "", "b": [{"c": 1}], "d": "x", "more": 1}, "") == []
    assert differences(shape, {"a": 1, "b": [{}], "d": "z"}, "it") == [
        "it.a is 1", "it.b[0] lacks c", "it.d is 'z'",
    ]  # fmt: skip
    assert differences(TEXT, True, "it") == ["it is True"]


def differences(shape: Any, value: Any, where: str) -> list[str]:
    """What a value lacks of a shape; fields beyond it are welcome."""
    match shape, value:
        case dict(), dict():
            lacking = [f"{where} lacks {name}" for name in shape if name not in value]
            known = [(name, one) for name, one in shape.items() if name in value]
            return lacking + [
                found
                for name, one in known
                for found in differences(one, value[name], f"{where}.{name}")
            ]
        case [inner], list():
            return [
                found
                for at, one in enumerate(value)
                for found in differences(inner, one, f"{where}[{at}]")
            ]
        case tuple(), _ if _allowed(shape, value):
            return []
    return [f"{where} is {value!r}"]


def _allowed(kinds: tuple[Any, ...], value: Any) -> bool:
    """Whether a value is one of the values, or is just of one of the types."""
    return any(type(value) is kind if isinstance(kind, type) else value == kind for kind in kinds)
