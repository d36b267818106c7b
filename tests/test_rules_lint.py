"""The rules: each shows what it finds, keeps silent on what is nearly that, and is documented.

`tests/cases/rules/RULE/` holds `bad.md` (or a workspace `bad/`), which shows the rule, what
`quod check` prints of it in `bad.txt`, and `good.md`, which is nearly bad. `UPDATE=1` rewrites
`bad.txt` and the page of findings.
"""

import io
import json
import os
import re
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

import quod.lint.earlier
import quod.lint.rules
from quod import pipeline
from quod.cli.main import main
from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.conditions import kept, refused
from quod.lint.names import ABOUT_ACCEPTANCE, FOUND_EARLIER
from quod.lint.rows import misfit
from quod.lint.severity import OMISSIONS
from quod.registry import modules
from quod.source.text import Source

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases" / "rules"
PAGE = ROOT / "docs" / "language" / "findings.md"
TEMPLATE = ROOT / "tests" / "template" / "filled"
RULES = {
    module.__name__.rpartition(".")[2].replace("_", "-"): module
    for package in (quod.lint.rules, quod.lint.earlier)
    for module in modules(package)
}
"""The rules, and the findings of earlier stages, by name."""
HEADINGS = ("What", "Why", "Bad", "Good", "Fix")
PART = re.compile(rf"^({'|'.join(HEADINGS)}):[ \n]", re.MULTILINE)
OWN_NAME = re.compile(r'^ +"([a-z]+(?:-[a-z]+)+)",$', re.MULTILINE)
ROW = re.compile(r"^\| (\d+) \| (.+?) \| .+? \|$", re.MULTILINE)

SHOWN_BY: dict[int, tuple[str, ...]] = {
    21: ("relationship-against-key",),
    22: ("entity-without-fields",),
    30: ("label-against-legend",),
    31: ("relationship-against-key", "entity-without-fields"),
    34: ("label-against-legend",),
    37: ("mentioned-entity-undefined", "mentioned-entity-undefined"),
    60: ("said-once",),
    69: ("field-missing-in-interface",),
    71: ("contradicting-values",),
    72: ("contradicting-values",),
    73: ("union-against-type",),
    86: ("said-once",),
    89: ("said-once", "example-breaks-rule", "seed-breaks-rule"),
    90: ("contradicting-limits", "check-without-effect"),
    94: ("field-not-in-schema-table",),
    95: ("undeclared-field", "key-without-relationship"),
    98: ("check-on-wrong-type", "said-once"),
    105: ("redundant-index",),
    106: ("index-missing-in-migration", "redundant-index"),
    110: ("index-missing-in-migration", "index-without-rationale"),
    115: ("index-without-pattern",),
    126: ("relationship-to-unknown-entity",),
    131: ("unknown-junction-table",),
    144: ("example-loses-time-zone",),
    171: ("function-not-defined",),
    176: ("planned-index-covered",),
    243: ("placeholder-left",),
    247: ("placeholder-left",),
    253: ("junction-against-key", "junction-not-in-relationships"),
    272: ("table-without-create",),
    298: ("pattern-forgets-deleted",),
    305: ("redundant-index",),
    306: ("pattern-index-not-needed",),
    316: ("placeholder-left",),
    320: ("placeholder-left",),
    329: ("lifecycle-without-state-column", "state-not-in-table"),
    331: ("state-not-in-table",),
    369: ("said-once",),
    373: ("said-once",),
    378: ("not-understood",),
    391: ("policy-without-enable",),
    393: ("policy-on-undeclared-field", "function-not-defined"),
    396: ("update-policy-without-check", "undecided-verb"),
    407: ("pii-in-index",),
    425: ("retention-cut-by-cascade",),
    433: ("field-not-in-schema-table", "unique-keeps-deleted-rows"),
    436: ("redundant-index",),
    465: ("foreign-key-without-index",),
    489: ("table-created-twice",),
    490: ("partition-key-not-in-primary-key",),
    491: ("partition-key-not-in-primary-key",),
    493: ("hole-in-statement",),
    526: ("shard-key-not-in-primary-key",),
    555: ("seed-without-required-field", "seed-not-idempotent"),
    559: ("seed-without-required-field",),
    571: ("test-of-missing-action",),
}
"""The rule that shows each row of `expected.md`: by line, in the order of the rows."""


def parts(module: ModuleType) -> dict[str, str]:
    """The text below each heading of a rule's docstring."""
    pieces = PART.split(module.__doc__ or "")
    return dict(zip(pieces[1::2], (piece.strip("\n") for piece in pieces[2::2]), strict=True))


def found_in(text: str) -> tuple[Diagnostic, ...]:
    return pipeline.compile_source(Source("data-model.md", text)).diagnostics


def files(rule: str, heading: str) -> list[Path]:
    """The one document of a case, or those of a workspace."""
    one = CASES / rule / f"{heading.lower()}.md"
    return [one] if one.exists() else sorted(one.with_suffix("").rglob("data-model.md"))


def told(rule: str, heading: str) -> list[Diagnostic]:
    """What a rule finds in a case."""
    found = pipeline.compile(*map(str, files(rule, heading))).diagnostics
    return [one for one in found if one.rule == rule]


def shown(rule: str, text: str) -> list[Diagnostic]:
    return [found for found in found_in(text) if found.rule == rule]


def printed(*words: str) -> str:
    stream = io.StringIO()
    with redirect_stdout(stream):
        main(words)
    return stream.getvalue()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_explains_itself(rule: str) -> None:
    said = parts(RULES[rule])
    assert tuple(said) == HEADINGS
    for heading in ("Bad", "Good"):
        written = (*files(rule, heading), *(CASES / rule / heading.lower()).glob("*.toml"))
        document = "".join(path.read_text(encoding="utf-8") for path in written)
        for line in said[heading].splitlines():
            assert line.startswith("    ")
            assert line[4:] in document, f"{heading} is not shown by the case"


@pytest.mark.parametrize("rule", RULES)
def test_a_bad_document_is_told(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / rule)
    output = printed("check", "bad.md" if Path("bad.md").exists() else "bad")
    assert f"[{rule}]" in output
    expected = CASES / rule / "bad.txt"
    if os.environ.get("UPDATE") == "1":
        expected.write_text(output, encoding="utf-8", newline="\n")
    assert output == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES)
def test_a_document_that_is_nearly_bad_is_not(rule: str) -> None:
    assert told(rule, "good") == []


@pytest.mark.parametrize("rule", RULES)
def test_a_finding_points_into_the_document(rule: str) -> None:
    for found in told(rule, "bad"):
        assert found.span.text.strip()
        assert not found.message.endswith(".")


def test_every_case_is_of_a_rule() -> None:
    assert {path.name for path in CASES.iterdir()} == set(RULES)


@pytest.mark.parametrize("name", ["bookshop", "minimal"])
def test_the_examples_have_neither_errors_nor_warnings(name: str) -> None:
    compiled = pipeline.compile(str(ROOT / "examples" / name / "data-model.md"))
    assert [found for found in compiled.diagnostics if found.severity != "note"] == []


def test_findings_of_earlier_stages_are_known_by_name() -> None:
    names = {
        name
        for folder in ("read", "resolve", "notation")
        for path in sorted((ROOT / "src" / "quod" / folder).rglob("*.py"))
        for name in OWN_NAME.findall(path.read_text(encoding="utf-8"))
    }
    assert {name for name in names if name.count("-")} - set(FOUND_EARLIER) - NO_RULES == set()


NO_RULES = {"set-null", "no-action"}


def rows() -> list[tuple[int, str, str]]:
    """The rows of `expected.md`: the line, the rule that shows it, and what contradicts what."""
    text = (TEMPLATE / "expected.md").read_text(encoding="utf-8")
    waiting = {line: iter(rules) for line, rules in SHOWN_BY.items()}
    return [
        (int(line), next(waiting.get(int(line), iter(())), "no rule"), what)
        for line, what in ROW.findall(text)
    ]


@cache
def template_findings() -> tuple[Diagnostic, ...]:
    return pipeline.compile(str(TEMPLATE / "data-model.md")).diagnostics


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0]}: {row[2][:40]}")
def test_the_filled_template_shows_each_contradiction(row: tuple[int, str, str]) -> None:
    line, rule, what = row
    assert line in lines_of(rule), what


def lines_of(rule: str) -> set[int]:
    """The lines that the findings of a rule point at."""
    found = [one for one in template_findings() if one.rule == rule]
    return {one.span.line for one in found} | {
        label.span.line for one in found for label in one.related
    }


def test_every_row_of_the_filled_template_is_read() -> None:
    text = (TEMPLATE / "expected.md").read_text(encoding="utf-8")
    assert len(rows()) == len(re.findall(r"^\| \d", text, re.MULTILINE)) > 60


def test_nothing_raises_on_a_damaged_document() -> None:
    lines = (TEMPLATE / "data-model.md").read_text(encoding="utf-8").splitlines(keepends=True)
    for seed in range(40):
        chance = Random(seed)
        damaged = [line for line in lines if chance.random() > 0.1]
        for _ in range(30):
            at = chance.randrange(len(damaged))
            cut = chance.randrange(len(damaged[at]) + 1)
            mark = chance.choice(("`", "|", "(", ")", "'", "[", "]", "-->", ";", "\0", "\u202e"))
            damaged[at] = damaged[at][:cut] + mark + damaged[at][cut:]
        found_in("".join(damaged))


ALLOWED = """\
## Entity Definitions

### Entity 1: Room

**Purpose**: Where guests sleep

#### Schema

<!-- quod: allow unknown-type because the platform makes the type -->
| Field | Type | Constraints | Description |
|-------|------|-------------|-------------|
| `id` | UUID | PRIMARY KEY, NOT NULL | Unique identifier |
| `size` | RoomSize | NOT NULL | In square metres |

#### Constraints

**Validation Rules**:
<!-- quod: allow not-understood because somebody measures -->
- `size`: should be somewhat short
- `size`: should be somewhat long <!-- quod: allow not-understood -->
<!-- quod: allow not-understood because it was mended -->
- `size`: must be set
<!-- quod: allow no-such-rule because why not -->
"""


KEY = """\
# Data Model: Hotel

{status}
## {heading}

### Entity 1: Room

#### Schema

| Field | Type | Constraints | Description |
|-------|------|-------------|-------------|
| `id` | UUID | PRIMARY KEY, NOT NULL | Unique identifier |
| `part_of` | UUID | NOT NULL, FOREIGN KEY → Room.id | A suite |
| `size` | INTEGER | NOT NULL, DEFAULT 1 | In square metres |
| `size` | INTEGER | NOT NULL, DEFAULT 2 | In square metres |
"""


@pytest.mark.parametrize(
    ("status", "heading", "severity"),
    [
        ("", "Entity Definitions", "warning"),
        ("**Status**: Under Review\n", "Entity Definitions", "warning"),
        ("**Status**: Draft\n", "Entity Definitions", "note"),
        ("**Status**: [draft]\n", "Entity Definitions", "note"),
        ("", "Entities", None),
    ],
)
def test_an_omission_in_a_draft_is_a_note(status: str, heading: str, severity: str | None) -> None:
    text = KEY.format(status=status, heading=heading)
    assert {one.severity for one in shown("foreign-key-without-index", text)} == {severity} - {None}
    assert {one.severity for one in shown("contradicting-defaults", text)} == {"error"}


def test_a_rule_of_omission_is_a_rule() -> None:
    assert set(OMISSIONS) <= set(RULES)


def test_a_comment_accepts_a_finding() -> None:
    compiled = pipeline.compile_source(Source("data-model.md", ALLOWED))
    accepted = [(one.diagnostic.rule, one.reason) for one in compiled.accepted]
    assert accepted == [
        ("unknown-type", "the platform makes the type"),
        ("not-understood", "somebody measures"),
    ]
    left = [(one.rule, one.span.line) for one in compiled.diagnostics if one.severity != "note"]
    assert left == [
        ("not-understood", 20),
        ("allow-without-reason", 20),
        ("allow-without-finding", 21),
        ("allow-without-finding", 23),
    ]


def test_a_comment_accepts_nothing_elsewhere() -> None:
    moved = ALLOWED.replace("<!-- quod: allow unknown-type", "<!-- ", 1)
    text = f"<!-- quod: allow unknown-type because it is far away -->\n\n# Title\n\n{moved}"
    found = pipeline.compile_source(Source("data-model.md", text)).diagnostics
    left = [(one.rule, one.span.line) for one in found if one.severity != "note"]
    assert left[:2] == [("allow-without-finding", 1), ("unknown-type", 17)]


def test_acceptances_are_counted_and_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data-model.md").write_text(ALLOWED, encoding="utf-8")
    assert ", 2 accepted in 1 file" in printed("check", "data-model.md").splitlines()[-1]
    listed = json.loads(printed("check", "data-model.md", "--format", "json"))["accepted"]
    assert [(one["rule"], one["line"]) for one in listed] == [
        ("unknown-type", 13),
        ("not-understood", 19),
    ]
    assert listed[0]["reason"] == "the platform makes the type"


@pytest.mark.parametrize(
    ("condition", "row", "verdict"),
    [
        ("a > 0", {"a": 1.0}, "kept"),
        ("a > 0", {"a": 0.0}, "refused"),
        ("a > 0", {"a": None}, "kept"),
        ("a > 0", {}, "open"),
        ("a > 0 AND b > 0", {"a": 0.0}, "refused"),
        ("a > 0 OR b > 0", {"a": 0.0}, "open"),
        ("a > 0 OR b > 0", {"a": 1.0}, "kept"),
        ("a > 0 OR b > 0", {"a": 0.0, "b": None}, "kept"),
        ("a IN ('x', 'y')", {"a": "z"}, "refused"),
        ("a NOT IN ('x', 'y')", {"a": "z"}, "kept"),
        ("char_length(a) BETWEEN 1 AND 3", {"a": "four"}, "refused"),
        ("a ~ '^[a-z]+$'", {"a": "A1"}, "refused"),
        ("a ~ '^([a-z]+)+$'", {"a": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1"}, "open"),
        ("a LIKE 'x%'", {"a": "y"}, "refused"),
        ("a IS NOT NULL", {"a": None}, "refused"),
        ("a = lower(a)", {"a": "Ab"}, "refused"),
        ("b > a", {"a": "2025-01-15T11:00:00Z", "b": "2025-01-15T11:30:00+01:00"}, "refused"),
        ("b > a", {"a": "Zebra", "b": "apple"}, "open"),
        ("status <> 'paid' OR paid_at IS NOT NULL", {"status": "paid", "paid_at": None}, "refused"),
        ("a > 0xFFFFFFFFFF", {"a": 1.0}, "refused"),
    ],
)
def test_a_condition_is_worked_out_as_far_as_it_is_certain(
    condition: str, row: dict[str, str | float | None], verdict: str
) -> None:
    assert refused(condition, row) == (verdict == "refused")
    assert kept(condition, row) == (verdict == "kept")


@pytest.mark.parametrize(
    ("type_name", "value", "fits"),
    [
        ("uuid", "0d9f1f3c-8a51-4c3e-9b44-0d2f7b1c9e11", True),
        ("uuid", "abc", False),
        ("integer", 3.0, True),
        ("integer", 3.5, False),
        ("integer", float("nan"), False),
        ("smallint", 40000.0, False),
        ("bigint", "12", True),
        ("bigint", "9" * 5000, False),
        ("numeric(5,2)", 999.99, True),
        ("numeric(5,2)", 1000.0, False),
        ("character varying(3)", "abcd", False),
        ("character varying(3)", "abc  ", True),
        ("boolean", "yes", True),
        ("boolean", "perhaps", False),
        ("date", "2025-02-30", False),
        ("date", "Feb 3 2025", True),
        ("timestamp with time zone", "soon", False),
        ("timestamp with time zone", "now", True),
        ("text", 4.0, True),
        ("text[]", "{", True),
        ("mood", "sad", False),
        ("mood", "glad", True),
    ],
)
def test_a_value_fits_its_type_or_not(type_name: str, value: str | float, fits: bool) -> None:
    assert (misfit(type_name, value, {"mood": ("glad",)}) is None) == fits


def page() -> str:
    """The page of findings, from the rules' own words."""
    rules, earlier = (
        "\n\n".join(_entry(rule, RULES[rule]) for rule in RULES if (rule in FOUND_EARLIER) == known)
        for known in (False, True)
    )
    comments = "\n".join(f"- `{name}`: {what}" for name, what in ABOUT_ACCEPTANCE.items())
    omissions = ", ".join(f"`{name}`" for name in OMISSIONS)
    mended = ", ".join(f"`{rule}`" for rule in RULES if has_fix(rule))
    return PREFACE.format(
        comments=comments, earlier=earlier, rules=rules, omissions=omissions, mended=mended
    )


def has_fix(rule: str) -> bool:
    return any(found.fix is not None for found in told(rule, "bad"))


def _entry(rule: str, module: ModuleType) -> str:
    said = parts(module)
    summary = (module.__doc__ or "").partition("\n")[0]
    prose = {name: " ".join(said[name].split()) for name in ("What", "Why", "Fix")}
    shown = {
        name: "\n".join(line[4:] for line in said[name].splitlines()) for name in ("Bad", "Good")
    }
    return (
        f"### {rule}\n\n{summary}\n\n**What**: {prose['What']}\n\n**Why**: {prose['Why']}\n\n"
        f"**Bad**:\n\n```\n{shown['Bad']}\n```\n\n**Good**:\n\n```\n{shown['Good']}\n```\n\n"
        f"**Fix**: {prose['Fix']}"
    )


PREFACE = """\
# Findings

What `quod check` finds in a document, by name. An *error* keeps something from being built as it
is said, a *warning* misleads a reader, a *note* tells of something that was left out or completed.

A document whose status is Draft, or that has not the [canonical form](canonical.md), need not tell
everything. There these are notes: {omissions}.

## Mending

`quod check --fix` mends in place what can be mended for certain, and reports what is left:
{mended}. Other statements keep their words; a file is written as a whole or not at all, and
no fix is made from which an error comes. `--diff` shows the changes and writes nothing.

Such a finding ends in `= fix:` and not in `= help:`, and the last line counts them. The JSON output
has each as `fix`, the SARIF output as `fixes`.

## Accepting a finding

A comment accepts a finding of the rule that it names, and says why:

```
<!-- quod: allow foreign-key-without-index because the table has ten rows -->
```

It stands on the line before the finding, in the same block (a list entry, a table, a code
block), or directly before the table or the code block. The finding is not shown and does not
fail the check; it is counted in the last line and listed in the JSON output under `accepted`.

{comments}

## Where the places of a document are brought together

{earlier}

## Rules

{rules}
"""


def test_the_page_of_findings_says_what_the_rules_say() -> None:
    if os.environ.get("UPDATE") == "1":
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page()
