"""Markdown to nodes, each rule on the smallest document that shows it."""

import os
import subprocess
import sys

import pytest

from quod.source.text import Source, decode
from quod.syntax.markdown import parse
from quod.syntax.nodes import (
    Block,
    Break,
    Document,
    Fence,
    Html,
    List,
    Paragraph,
    Quote,
    Section,
    Table,
)
from quod.syntax.outline import blocks, code, walk


def document_of(text: str) -> Document:
    return parse(Source("x.md", text))


def blocks_of(text: str) -> tuple[Block, ...]:
    return tuple(block for section, _ in walk(document_of(text)) for block in section.blocks)


def kinds(text: str) -> list[str]:
    return [type(block).__name__ for block in blocks_of(text)]


def title(section: Section) -> str:
    return section.heading.title.text if section.heading else ""


def test_sections_stand_below_their_headings() -> None:
    document = document_of("before\n\n# A\n\na\n\n### C\n\n## B\nb\n# D\n")
    titles = [(title(section), [title(above) for above in up]) for section, up in walk(document)]
    assert titles == [("", []), ("A", []), ("C", ["A"]), ("B", ["A"]), ("D", [])]
    assert document.sections[1].blocks[0].span.text == "a"
    assert [title(section) for section in document.sections[1].sections] == ["C", "B"]


@pytest.mark.parametrize(
    ("text", "level", "words"),
    [
        ("# Title", 1, "Title"),
        ("  ###   Two words ##  ", 3, "Two words"),
        ("## C#", 2, "C#"),
        ("#", 1, ""),
        ("## ##", 2, ""),
        ("Title\n=====", 1, "Title"),
        ("Two\nlines\n---\n", 2, "Two\nlines"),
        ("###### `code` and *more*\r\nx", 6, "`code` and *more*"),
    ],
)
def test_heading(text: str, level: int, words: str) -> None:
    heading = document_of(text).sections[0].heading
    assert heading is not None
    assert (heading.level, heading.title.text) == (level, words)


@pytest.mark.parametrize("text", ["#hash", "####### seven", "    # code", "\\# escaped"])
def test_what_is_no_heading(text: str) -> None:
    assert document_of(text).sections[0].heading is None


def test_the_lines_of_a_paragraph_have_no_indentation_and_no_marks() -> None:
    (paragraph,) = blocks_of("one\n   two  \nthree")
    assert isinstance(paragraph, Paragraph)
    assert [span.text for span in paragraph.lines] == ["one", "two", "three"]
    (quote,) = blocks_of("> one\n>   two\nlazy")
    assert isinstance(quote, Quote)
    (inner,) = quote.blocks
    assert isinstance(inner, Paragraph)
    assert [span.text for span in inner.lines] == ["one", "two", "lazy"]


def table_of(text: str) -> Table:
    return next(block for block in blocks_of(text) if isinstance(block, Table))


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("| a |", ["a"]),
        ("| a | b | c |", ["a", "b", "c"]),
        (r"| a \| b | c |", [r"a \| b", "c"]),
        ("| `a|b` | c |", ["`a", "b`", "c"]),
        ("|  |b|", ["", "b"]),
        ("||b|", ["", "b"]),
        ("|a||", ["a", ""]),
        ("|||", ["", ""]),
        ("|", []),
        ("| a | b", ["a", "b"]),
        ("text", ["text"]),
        ("|\t漢字 \t| 😀 |", ["漢字", "😀"]),
    ],
)
def test_the_cells_of_a_row(row: str, cells: list[str]) -> None:
    table = table_of(f"| x | y |\n|---|---|\n{row}\n")
    assert [cell.text for cell in table.rows[0].cells] == cells
    assert table.rows[0].span.text == row
    assert [cell.text for cell in table.header.cells] == ["x", "y"]


@pytest.mark.parametrize("header", ["|| Two |", "| One ||", "||| ", "One ||", "| |\t|"])
def test_a_header_may_have_empty_cells(header: str) -> None:
    table = table_of(f"{header}\n|---|---|\n|| b |\n\n# H\n")
    assert [cell.text for cell in table.header.cells] == [
        word.strip() for word in header.strip().removeprefix("|").removesuffix("|").split("|")
    ]
    assert [cell.text for cell in table.rows[0].cells] == ["", "b"]
    assert len(table_of("| One || Three |\n|---|---|---|\n").header.cells) == 3


def test_an_empty_cell_stands_where_its_text_would() -> None:
    cell = table_of("| x | y |\n|---|---|\n|   | b |\n").rows[0].cells[0]
    assert (cell.line, cell.column, cell.text) == (3, 3, "")


def test_a_table_needs_no_blank_line_before_it() -> None:
    assert kinds("**Valid**:\n| a | b |\n|---|---|\n| 1 | 2 |\n\ntext") == [
        "Paragraph",
        "Table",
        "Paragraph",
    ]


@pytest.mark.parametrize(
    ("text", "language", "body"),
    [
        ("```sql\nSELECT 1;\n```", "sql", "SELECT 1;\n"),
        ("``` SQL title\nx\n```\n", "sql", "x\n"),
        ("~~~py\n```\n~~~~\n", "py", "```\n"),
        ("```\nopen\n\n", "", "open\n\n"),
        ("```\nopen", "", "open"),
        ("```", "", ""),
        ("```\n```", "", ""),
        ("- a\n  ```js\n  x\n\n  y\n  ```\n", "js", "  x\n\n  y\n"),
        ("- ```js\n  x\n\ntext", "js", "  x\n\n"),
        ("    a\n\n      b\n\ntext", "", "    a\n\n      b\n"),
        ("```é\r\nx\r\n```\r\n", "é", "x\r\n"),
    ],
)
def test_fence(text: str, language: str, body: str) -> None:
    fence = next(block for block in blocks(blocks_of(text)) if isinstance(block, Fence))
    assert (fence.language, fence.body.text) == (language, body)


def test_a_heading_inside_a_list_is_text_with_its_underline() -> None:
    (listed,) = blocks_of("- 0\n  =")
    assert listed.span.text == "- 0\n  ="


def test_a_mark_that_was_meant_to_close_code_opens_none() -> None:
    text = "```ts\na\n```\n\nb\n```\n\n### Next\n\n```sql\nSELECT 1\n```\n"
    fences = [block for block in blocks(blocks_of(text)) if isinstance(block, Fence)]
    found = [(fence.language, fence.body.text) for fence in fences]
    assert found == [("ts", "a\n"), ("sql", "SELECT 1\n")]
    assert "Next" in [title(section) for section, _ in walk(document_of(text))]


def test_code_in_a_quote_is_read_without_the_marks() -> None:
    fence = next(
        block
        for block in blocks(blocks_of("> - x\n>   ```sql\n>   SELECT 1 > 0;\n>   ```\n"))
        if isinstance(block, Fence)
    )
    assert fence.body.text == ">   SELECT 1 > 0;\n"
    assert code(fence) == "    SELECT 1 > 0;\n"


def test_items_have_lines_and_blocks() -> None:
    (found,) = blocks_of(
        "1. **Rule**: a\n   b\n   - **Source**: c\n\n   more\n2. ```\n   x\n   ```\n3.\n"
    )
    assert isinstance(found, List)
    assert found.ordered
    assert [[span.text for span in item.lines] for item in found.items] == [
        ["**Rule**: a", "b"],
        [],
        [],
    ]
    nested, more = found.items[0].blocks
    assert isinstance(nested, List)
    assert not nested.ordered
    assert nested.items[0].lines[0].text == "**Source**: c"
    assert more.span.text == "more"
    assert isinstance(found.items[1].blocks[0], Fence)
    assert [type(block).__name__ for block in blocks([found])] == [
        "List",
        "List",
        "Paragraph",
        "Fence",
    ]


def test_what_markdown_would_hide_or_format_stays_text() -> None:
    found = blocks_of("[Rule 1]: [Description]\n\n- [ ] todo\n- [Version 2]: x\n- # heading\n")
    assert isinstance(found[0], Paragraph)
    assert isinstance(found[1], List)
    assert [item.lines[0].text for item in found[1].items] == [
        "[ ] todo",
        "[Version 2]: x",
        "heading",
    ]


def test_html_and_rules() -> None:
    html, rule, other = blocks_of("<!-- quod: allow x\n because y -->\n***\n<div>\n</div>\n")
    assert isinstance(html, Html)
    assert html.span.text == "<!-- quod: allow x\n because y -->"
    assert isinstance(rule, Break)
    assert rule.span.text == "***"
    assert other.span.text == "<div>\n</div>"


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("---\na: b\n# c\n---\n# T\n", "a: b\n# c\n"),
        ("+++\na = 'b'\n+++\n# T\n", "a = 'b'\n"),
        ("---\r\na: b\r\n---\r\n# T\r\n", "a: b\r\n"),
        ("---\n---\n# T\n", ""),
        ("---\n\n# T\n\n---\n", None),
        ("---\n**Feature**: x\n---\n# T\n", None),
        ("---\na: b\n# T\n", None),
        ("\n---\na: b\n---\n# T\n", None),
        ("+++\n# T\n+++\n", None),
    ],
)
def test_front_matter_only_at_the_very_start(text: str, matter: str | None) -> None:
    document = document_of(text)
    assert (document.front_matter and document.front_matter.text) == matter
    assert "T" in [title(section) for section, _ in walk(document)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("````markdown\n# T\n\n```sql\nx\n```\n\n## U\n````\n", ["T", "U"]),
        ("```md\n# T\n\n```sql\n# x\n```\n\n## U\n```\n", ["T", "U"]),
        ("```markdown\n# T\n```", ["T"]),
        ("```markdown\n# shown\n```\n# T\n```sql\nx\n```\n", ["", "T"]),
        ("```markdown\nshown\n```\n", [""]),
        ("```markdown\n# T\n\n```sql\nx\n```\n", [""]),
    ],
)
def test_a_document_in_a_code_block_of_its_own_is_read(text: str, titles: list[str]) -> None:
    assert [title(section) for section, _ in walk(document_of(text))] == titles


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_ending_ends_a_line(end: str) -> None:
    text = end.join(["# Title", "", "| a | b |", "|---|---|", "| 1 | 2 |", "", "one", "two", ""])
    heading = document_of(text).sections[0].heading
    assert heading is not None
    assert heading.span.text == "# Title"
    table, paragraph = blocks_of(text)
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0].cells] == ["1", "2"]
    assert isinstance(paragraph, Paragraph)
    assert [span.text for span in paragraph.lines] == ["one", "two"]


def test_offsets_count_characters() -> None:
    source = decode("x.md", "\ufeff😀 \u200fé\n\n| 漢\0字 | x |\n|---|---|\n| ─┐ | y |\n".encode())
    (_, table) = parse(source).sections[0].blocks
    assert isinstance(table, Table)
    cell = table.rows[0].cells[1]
    assert (cell.text, cell.line, cell.column) == ("y", 5, 8)


HARD = {
    "one long line": "'word `a|b` ' * 400_000",
    "a row of 100,000 cells": "'| a | b |\\n|---|---|\\n' + '| x ' * 100_000",
    "20,000 quotes on one line": "'>' * 20_000 + ' a'",
    "20,000 quotes on two lines": "('>' * 20_000 + ' a\\n') * 2",
    "20,000 list levels on one line": "'- ' * 20_000 + 'a'",
    "20,000 numbered levels": "'1. ' * 20_000 + 'a'",
    "quotes and lists mixed": "('> - 1. * ' * 5_000 + 'a\\n') * 3",
    "2,000 list levels by indentation": "''.join('  ' * i + '- a\\n' for i in range(2_000))",
    "2,000 list levels by tabs": "''.join('\\t' * i + '- a\\n' for i in range(2_000))",
    "nested brackets": "'[' * 10_000 + 'a' + ']' * 10_000 + '(b)'",
    "backticks without end": "'`a ``b ' * 50_000",
    "fences without end": "'- ```\\n  ~~~\\n' * 10_000",
    "what the grammar fails on": "'a|\\n-\\n|\\n\\n- <a>\\n\\n> <b\\n>\\n>\\n\\n' * 3_000",
    "characters of every sort": "'\\0\\r😀\\u200f\\u2028\\x0c|\\t' * 30_000",
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_hard_input_is_read_to_its_end(text: str) -> None:
    # In a process of its own: what is feared is a crash of the compiled parser.
    program = f"""
from quod.source.span import Span
from quod.source.text import Source
from quod.syntax import inline
from quod.syntax.markdown import parse
from quod.syntax.outline import blocks, walk

text = {text} + "\\n\\n# The end\\n"
document = parse(Source("x.md", text))
for section, _ in walk(document):
    assert None not in list(blocks(section.blocks))
assert section.heading.title.text == "The end", section
line = Span(document.source, 0, min(len(text), 200_000))
inline.plain(line), inline.codes(line), inline.links(line), inline.unmarked(line)
inline.labelled(line)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
