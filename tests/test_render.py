"""What the renderers promise: exact frames, hostile text made harmless, shapes that are kept."""

import json
import re
import unicodedata
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quod.diagnostics.diagnostic import Diagnostic, Fix, Label
from quod.diagnostics.render import github, sarif, terminal
from quod.diagnostics.render import json as json_form
from quod.diagnostics.render.frame import COLUMNS_MAX
from quod.diagnostics.render.visible import visible, visible_lines
from quod.diagnostics.report import Coverage, coverage_table, mendable, summary, total
from quod.model.aspects import FieldDeclared, Unsupported
from quod.model.claims import Claim, NotUnderstood, Subject
from quod.prove.obligation import Outcome, Verdict
from quod.prove.report import html, junit
from quod.prove.report import json as proof_json
from quod.prove.report import terminal as proof_terminal
from quod.prove.report.witness import essence
from quod.prove.results import Hollow, Judged, Mutation, Proof
from quod.prove.trial import UNEXPECTED
from quod.source.span import Span
from quod.source.text import Source

HOSTILE = "a\x1b[31mb\x07\x9b\u202e\u2066\u2028\ud800\ufeff<script>&\"'%0A::error]]>\x00z"
"""Everything that some reader of text would obey."""

texts = st.text(st.characters() | st.sampled_from("\x1b\x9b\u202e\ud800\t\n\r世界e\u0301|`<&\"'"))


def span_of(text: str, words: str, file: str = "data-model.md") -> Span:
    start = text.index(words)
    return Span(Source(file, text), start, start + len(words))


def found(span: Span, **said: Any) -> Diagnostic:
    diagnostic = Diagnostic("some-rule", "warning", span, "something is off")
    return diagnostic._replace(**said)


def test_a_finding_has_the_documented_form() -> None:
    row = "| `user_id` | UUID | NOT NULL, FOREIGN KEY | Owner |"
    source = Source("data-model.md", "\n" * 40 + row + "\n")
    start = source.offset(41) + 2
    diagnostic = Diagnostic(
        "foreign-key-without-index",
        "warning",
        Span(source, start, start + 9),
        "field `user_id` refers to `User` and has no index",
        ("deleting one row of `user` would scan all of `post`",),
        "add `CREATE INDEX idx_post_user_id ON post (user_id);` under Indexes",
    )
    assert terminal.render((diagnostic,), colour=False).splitlines() == [
        "data-model.md:41:3: warning[foreign-key-without-index]:"
        " field `user_id` refers to `User` and has no index",
        "   |",
        "41 | | `user_id` | UUID | NOT NULL, FOREIGN KEY | Owner |",
        "   |   ^^^^^^^^^",
        "   = note: deleting one row of `user` would scan all of `post`",
        "   = help: add `CREATE INDEX idx_post_user_id ON post (user_id);` under Indexes",
    ]


@pytest.mark.parametrize(
    ("help", "last"), [("write it", "  = fix: write it"), (None, "  = fix: `--fix` writes it")]
)
def test_what_can_be_mended_says_fix_and_not_help(help: str | None, last: str) -> None:
    span = span_of("some words", "words")
    shown = terminal.render((found(span, help=help, fix=Fix(span, "word")),), colour=False)
    assert shown.splitlines()[-1] == last
    assert "= help" not in shown


def test_related_places_get_frames_of_their_own() -> None:
    text = "price integer\n" + "\n" * 9 + "price numeric\n"
    source = Source("m.md", text)
    second = text.index("numeric")
    label = Label(Span(source, second, second + 7), "numeric here")
    diagnostic = found(Span(source, 6, 13), related=(label,))
    assert terminal.render((diagnostic,), colour=False).splitlines()[1:] == [
        "   |",
        " 1 | price integer",
        "   |       ^^^^^^^",
        "   :: m.md:11:7: numeric here",
        "   |",
        "11 | price numeric",
        "   |       -------",
    ]


@pytest.mark.parametrize(
    ("text", "words", "shown", "underlined"),
    [
        ("\tname", "name", "1 |     name", "  |     ^^^^"),
        ("世界 name", "name", "1 | 世界 name", "  |      ^^^^"),
        ("a 世界 b", "世界", "1 | a 世界 b", "  |   ^^^^"),
        ("e\u0301 name", "name", "1 | e\u0301 name", "  |   ^^^^"),
        ("\x1b name", "name", "1 | \\x1b name", "  |      ^^^^"),
        ("ab", "", "1 | ab", "  | ^"),
        ("one\ntwo", "one\ntwo", "1 | one", "  | ^^^"),
    ],
)
def test_the_underline_stands_below_the_words(
    text: str, words: str, shown: str, underlined: str
) -> None:
    lines = terminal.render((found(span_of(text, words)),), colour=False).splitlines()
    assert lines[2:4] == [shown, underlined]


def test_a_span_over_lines_shows_its_first_and_where_it_ends() -> None:
    text = "one\ntwo\n  three four\n"
    whole = span_of(text, "one\ntwo\n  three")
    lines = terminal.render((found(whole),), colour=False).splitlines()
    assert lines[1:] == ["  |", "1 | one", "  | ^^^", "  ... to line 3"]
    both = span_of(text, "two\n  three")
    lines = terminal.render((found(both),), colour=False).splitlines()
    assert lines[1:] == ["  |", "2 | two", "  | ^^^", "3 |   three four", "  |   ^^^^^"]


@given(st.integers(0, 400), st.integers(1, 300), st.integers(0, 400))
def test_a_long_line_is_cut_around_the_span(before: int, under: int, after: int) -> None:
    text = "a" * before + "X" * under + "b" * after
    source = Source("m.md", text)
    span = Span(source, before, before + under)
    _, _, shown, marks = terminal.render((found(span),), colour=False).splitlines()
    start, stop = marks.index("^"), len(marks)
    assert set(shown[start:stop]) == {"X"}
    assert len(shown) <= COLUMNS_MAX + len("1 | ...") + len("...")
    if before + under + after <= COLUMNS_MAX and under <= 90:
        assert shown == f"1 | {text}"


def test_a_huge_line_costs_no_more_than_a_short_one() -> None:
    source = Source("m.md", "x" * 5_000_000)
    diagnostics = [found(Span(source, at, at + 3)) for at in range(0, 5_000_000, 50_000)]
    assert len(terminal.render(diagnostics, colour=False)) < 100 * 400


@given(texts, st.data())
def test_nothing_that_a_terminal_obeys_gets_through(text: str, data: st.DataObject) -> None:
    source = Source(text[:20], text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span(source, start, end)
    diagnostic = found(span, message=text, notes=(text,), help=text, related=(Label(span, text),))
    for shown in (
        terminal.render((diagnostic,), colour=False),
        github.render((diagnostic,)),
        proof_terminal.render(proof_of(span, text), "everything", colour=False),
        html.render(proof_of(span, text), source),
        junit.render(proof_of(span, text), text),
    ):
        shown.encode("utf-8")
        bad = {c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")} - {"\n"}
        assert not bad
        assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(shown)


def test_visible_keeps_what_can_be_seen() -> None:
    assert visible("Größe 世界 👩‍👩‍👧 naïve") == "Größe 世界 👩‍👩‍👧 naïve"
    assert visible("a\x1b\n\u202e\ud800\U000e0041") == "a\\x1b\\n\\u202e\\ud800\\U000e0041"
    assert visible_lines("a\r\n\tb") == ["a", "    b"]


def test_colour_adds_escapes_and_changes_no_word() -> None:
    diagnostic = found(span_of("some words", "words"), notes=("why",), help="what")
    coloured = terminal.render((diagnostic,), colour=True)
    assert "\x1b[1;33m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == terminal.render((diagnostic,), colour=False)


def test_json_has_the_promised_fields() -> None:
    span = span_of("one\ntwo words\n", "words")
    diagnostic = found(
        span, notes=("n",), help="h", related=(Label(span, "here"),), fix=Fix(span, "word")
    )
    missed = NotUnderstood(span, "no rule reads so")
    printed = json.loads(
        json_form.render((diagnostic,), Coverage(412, 280, 110, 22), missed=(missed,))
    )
    assert printed == {
        "quod": 1,
        "diagnostics": [
            {
                "rule": "some-rule",
                "severity": "warning",
                "file": "data-model.md",
                "line": 2,
                "column": 5,
                "end_line": 2,
                "end_column": 10,
                "message": "something is off",
                "notes": ["n"],
                "help": "h",
                "related": [{"file": "data-model.md", "line": 2, "column": 5, "message": "here"}],
                "fix": {
                    "line": 2,
                    "column": 5,
                    "end_line": 2,
                    "end_column": 10,
                    "replacement": "word",
                },
            }
        ],
        "coverage": {
            "lines": 412,
            "claims": 280,
            "prose": 110,
            "not_understood": 22,
            "not_supported": 0,
        },
        "accepted": [],
        "not_understood": [
            {"file": "data-model.md", "line": 2, "text": "words", "reason": "no rule reads so"}
        ],
    }


def test_github_escapes_its_own_marks() -> None:
    span = span_of("a", "a", file="a,b:c%.md")
    printed = github.render((found(span, message="50% of\n::error::x"),))
    assert printed == (
        "::warning file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=1,endColumn=2,title=some-rule"
        "::50%25 of%0A::error::x\n"
    )


def test_sarif_is_a_log_of_version_2_1_0() -> None:
    span = span_of("one two", "two", file="a b\ud800.md")
    log = json.loads(sarif.render((found(span, fix=Fix(span, "2")),), "0.1.0"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"] == [{"id": "some-rule"}]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b%ED%A0%80.md"
    assert place["region"] == {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 8}
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    assert fix["description"] == {"text": "something is off"}
    assert change["artifactLocation"] == place["artifactLocation"]
    assert change["replacements"] == [
        {"deletedRegion": place["region"], "insertedContent": {"text": "2"}}
    ]


def test_the_summary_counts_and_never_rounds_up_to_all() -> None:
    span = span_of("a", "a")
    three = [found(span, severity="error")] * 3 + [found(span)]
    assert summary(three, Coverage(412, 280, 110, 22), 1) == (
        "3 errors, 1 warning in 1 file; 94% of 412 lines compiled, 22 not understood (--coverage)"
    )
    assert summary((), Coverage(1000, 999, 0, 1), 2) == (
        "nothing found in 2 files; 99% of 1000 lines compiled, 1 not understood (--coverage)"
    )
    assert mendable(three) is None
    mended = [*three, found(span, fix=Fix(span, "b"))]
    assert mendable(mended) == "1 of these can be mended: quod check --fix"
    assert total((Coverage(1, 1, 0, 0), Coverage(2, 0, 1, 1))) == Coverage(3, 1, 1, 1)
    assert total(()).percent == 100
    assert "not understood     22   5.3%" in coverage_table("m.md", Coverage(412, 280, 110, 22))


def proof_of(span: Span, text: str = "book.price must be positive") -> Proof:
    """A proof with a verdict of each kind and something hollow, all said at one place."""
    kinds: tuple[Verdict, ...] = ("proven", "measured", "refuted", "unproven")
    claims = (Claim(Subject(text, text), FieldDeclared(), span, "rules"),)
    verdicts = tuple(
        Judged(kind, text, claims, "some-proof", outcome(kind, text), text, (text,))
        for kind in kinds
    )
    hollow = Hollow(text, claims, text, (text,))
    finding = found(span, severity="error", message=text, notes=(text,), help=text)
    return Proof("PostgreSQL 18.6", 2.13, verdicts, Mutation(80, 79, (hollow,)), (finding,))


def outcome(kind: Verdict, text: str) -> Outcome:
    reason = None if kind == "proven" else text
    if kind != "measured":
        return Outcome(kind, text, reason)
    quantiles = (("p50", 2.7), ("p95", 3.14))
    return Outcome(kind, text, reason, 3.14, 50.0, unit="ms", quantiles=quantiles)


def test_a_proof_at_the_terminal_ends_in_its_counts() -> None:
    proof = proof_of(span_of("# Book\nprice > 0\n", "price > 0"))
    text = proof_terminal.render(proof, "findings", colour=False)
    assert text.splitlines()[-2:] == [
        "80 mutants, 79 killed, 1 hollow",
        "1 proven, 1 measured, 1 refuted, 1 unproven in 2.1 s on PostgreSQL 18.6",
    ]
    assert "data-model.md:2:1: ✗ refuted[some-proof]: book.price must be positive" in text
    assert "p95 3.14 ms of 50 ms  p50  2.70" in text
    assert "✓ data-model.md:2:1" not in text
    assert "✓ data-model.md:2:1" in proof_terminal.render(proof, "everything", colour=False)


def test_parts_come_in_the_order_of_the_text() -> None:
    source = Source("m.md", "a\nb\nc\n")

    def judged(at: int, part: str) -> Judged:
        claim = Claim(Subject("E"), FieldDeclared(), Span(source, at, at + 1), "rules")
        return Judged("proven", "s", (claim,), "p", outcome("proven", ""), part)

    proof = Proof(
        "PostgreSQL 18", 1.0, (judged(4, "Second"), judged(0, "First"), judged(2, "First"))
    )
    lines = proof_terminal.render(proof, "findings", colour=False).splitlines()
    assert lines[:2] == ["  First      2 ✓", "  Second     1 ✓"]


def test_the_proof_json_has_the_promised_fields() -> None:
    printed = json.loads(proof_json.render(proof_of(span_of("x\nprice\n", "price"))))
    assert printed["quod"] == 1
    assert printed["server"] == "PostgreSQL 18.6"
    assert printed["summary"] == {"proven": 1, "measured": 1, "refuted": 1, "unproven": 1}
    assert printed["mutation"]["mutants"] == 80
    assert len(printed["mutation"]["hollow"]) == 1
    assert printed["diagnostics"][0]["rule"] == "some-rule"
    measured = printed["verdicts"][1]
    assert measured["verdict"] == "measured"
    assert (measured["file"], measured["line"]) == ("data-model.md", 2)
    assert (measured["value"], measured["bound"]) == (3.14, 50)
    promised = {"verdict", "claim", "proof", "reason", "witness", "requirements"}
    assert promised <= set(measured)


def test_junit_can_be_parsed_whatever_the_document_holds() -> None:
    suite = ElementTree.fromstring(junit.render(proof_of(span_of(HOSTILE, "z"), HOSTILE), HOSTILE))
    assert suite.attrib["tests"] == "5"
    assert suite.attrib["failures"] == "2"
    assert len(suite.findall(".//failure")) == 2
    assert len(suite.findall(".//skipped")) == 1


class Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_lets_nothing_of_the_document_run() -> None:
    tags = Tags()
    page = html.render(proof_of(span_of(HOSTILE, "z", HOSTILE), HOSTILE), Source(HOSTILE, HOSTILE))
    tags.feed(page)
    ours = "html head meta title style body header h1 p form fieldset legend label input span"
    ours += " button main nav div details summary code b kbd ul li a meter pre h2 script"
    assert {tag for tag, _ in tags.seen} <= set(ours.split())
    scripts = [attrs for tag, attrs in tags.seen if tag == "script"]
    assert scripts == [{}]
    for tag, attrs in tags.seen:
        assert not [name for name in attrs if name.startswith("on") or name == "style"], tag
        assert (attrs.get("href") or "#").startswith("#")
        assert "src" not in attrs
    assert "default-src 'none'" in page
    assert "unsafe" not in page


def test_the_page_marks_each_line_by_its_worst_verdict() -> None:
    source = Source("m.md", "# Book\nprice > 0\n")
    tags = Tags()
    tags.feed(html.render(proof_of(Span(source, 7, 12)), source))
    lines = {
        attrs.get("id"): attrs for tag, attrs in tags.seen if "line" in str(attrs.get("class"))
    }
    assert lines["L1"]["class"] == "line"
    assert lines["L2"]["class"] == "line refuted"


def test_what_waits_is_gathered_by_part_and_listed_only_on_demand() -> None:
    source = Source("m.md", "one\ntwo\nthree\nfour\nfive\n")
    waits = tuple(_waits(source, line) for line in (1, 2, 4, 5))
    tried = Judged("proven", "it holds", (), "p", outcome("proven", ""), "")
    proof = Proof("PostgreSQL 18", 1.0, (*waits, tried))
    text = proof_terminal.render(proof, "findings", colour=False)
    assert "  ? caching: 4 statements not supported yet (lines 1-5)\n" in text
    assert "unproven[unsupported]" not in text
    assert "m.md:4:1" not in text
    everything = proof_terminal.render(proof, "everything", colour=False)
    assert "  ? m.md:4:1  statement 4\n" in everything


def _waits(source: Source, line: int) -> Judged:
    start = source.offset(line)
    claim = Claim(
        Subject(None), Unsupported("caching", ""), Span(source, start, start + 2), "prose"
    )
    waiting = Outcome("unproven", "", "not supported yet: caching")
    return Judged("unproven", f"statement {line}", (claim,), "unsupported", waiting, "Caching")


def test_a_witness_comes_down_to_what_refutes() -> None:
    witness = "\n".join(
        (
            "-- fine",
            "INSERT INTO t VALUES (1);",
            "-- ok, 1 row",
            "-- not fine",
            "INSERT INTO t VALUES (2);",
            f"-- ok, 1 row{UNEXPECTED}",
        )
    )
    assert essence(witness) == [
        "-- not fine", "INSERT INTO t VALUES (2);", f"-- ok, 1 row{UNEXPECTED}",
    ]  # fmt: skip
    long = essence("SELECT " + "x" * 1000 + ";\n" * 30)
    assert max(map(len, long)) <= 150
    assert long[-1] == "-- ..."


def test_the_page_shows_tables_headings_and_contents() -> None:
    text = "# T\n\n## Part\n\n| a | b |\n|---|---|\n| `x` | **y** |\n"
    source = Source("m.md", text)
    page = html.render(proof_of(span_of(text, "`x`", "m.md")), source)
    assert "<span><kbd>x</kbd></span><span><b>y</b></span>" in page
    assert ".columns0 { grid-template-columns: minmax(0, 2.9em) minmax(0, 4.1em); }" in page
    assert '<a href="#L3">Part</a>' in page
    assert '<code class="heading level2">Part</code>' in page
