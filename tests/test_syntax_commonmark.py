"""The blocks of a document are CommonMark's, as `markdown-it-py` reads it.

It is an independent reader, slower and without spans: both views are brought to one form.
Rows of cells without the delimiter row below their titles are text to the oracle and a table
to quod (`quod.syntax.tables.split`): they are compared as text. Other known differences, none
of them in a real document: a table may be followed by another without a blank line; `2)` may
start a list below a line of text, as may code that is indented and looks like the start of a
block; CDATA is text.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from quod.source.span import Span
from quod.source.text import Source, decode
from quod.syntax.blocks import pieces
from quod.syntax.markdown import parse
from quod.syntax.mask import front_matter, without_stray_fences
from quod.syntax.nodes import Block, Break, Fence, Html, Item, List, Paragraph, Quote, Row, Table
from quod.syntax.outline import walk


class Unread(NamedTuple):
    """A node as the grammar leaves it where it fails."""

    type: str
    start_byte: int
    end_byte: int
    named_children: "tuple[Unread, ...]"


Shape = tuple[object, ...]

_ORACLE = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table")
_NOISE = re.compile(r"[\s>]+")
_DELIMITERS = re.compile(r"[\s|:-]*-[\s|:-]*\Z")


DOCUMENTS = Path(__file__).parents[2] / "shared"

ORDINARY = [
    "# Title", "## Two ##", "### Three `code`", "Two lines\nof text", "**Purpose**: x",
    "- item\n- **Label**: value\n  second line", "1. one\n2. two\n   - nested\n     - deeper",
    "- item\n\n  ```sql\n  SELECT 1;\n\n  ```\n- next", "* star\n\n* loose", "3) three",
    "```\ncode\n```", "```SQL title=x\n# not a heading\n| a |\n\n```", "~~~ py\n```\n~~~",
    "| a | b |\n|---|:-:|\n| `x` | y \\| z |\n| 1 |\n| 1 | 2 | 3 |", "a | b\n--|--\n1 | 2",
    "text\n| q |\n| - |\n| 1 |", "> quote\n> more\nlazy", "> - a\n>   - b\n>\n> ```x\n> y\n> ```",
    "<!-- a\ncomment -->", "<div>\nx\n</div>", "    indented\n\n      code", "---", "* * *",
    "Setext\n===", "Two\nlines\n---", "[a]: b", "- [ ] todo\n- [x] done", "- # heading\n  text",
    "- x\n  | a | b |\n  | 1 | 2 |\n  | 3 | 4 |\n  y", "x\n| a | b |\n| 1 | 2 |\n| 3 | 4 |\ny",
    "1. x\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |", "-\n  late", "é | 漢字 😀 \u200f | ─┐",
]  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(ORDINARY), max_size=12).map("\n\n".join))
def test_ordinary_blocks_are_those_of_commonmark(text: str) -> None:
    assert seen_by_quod(text) == seen_by_oracle(text)


@pytest.mark.parametrize(
    "text",
    [
        "a|\n-\n",
        "- <a>\n",
        "> # h\n> <div>\n> x\n>\n> | a | b |\n> |---|---|\n> | 1 | 2 |\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n- | x |\n",
    ],
)
def test_what_the_grammar_fails_on_harms_nothing_around_it(text: str) -> None:
    around = f"# Before\n\n| a |\n|---|\n\n{text}\n# After\n\n| b |\n|---|\n"
    found, wanted = seen_by_quod(around), seen_by_oracle(around)
    assert (found[:2], found[-2:]) == (wanted[:2], wanted[-2:])


def test_text_that_the_grammar_makes_nothing_of_is_a_paragraph() -> None:
    lost = Unread("ERROR", 2, 9, ())
    (paragraph,) = pieces(Unread("document", 0, 9, (lost,)), Source("x.md", "| lost\ntext"))
    assert paragraph.span.text == "lost\nte"


@pytest.mark.skipif(not DOCUMENTS.exists(), reason="the folder of real documents is not here")
def test_real_documents_are_read_as_commonmark() -> None:
    files = sorted(DOCUMENTS.glob("**/*.md"))
    assert files
    for file in files:
        text = decode(file.name, file.read_bytes()).text
        meant = without_stray_fences(text.encode()).decode()
        assert seen_by_quod(text) == seen_by_oracle(meant), file


def seen_by_quod(text: str) -> list[Shape]:
    """Headings and blocks in order, by quod."""
    shapes: list[Shape] = []
    for section, _ in walk(parse(Source("x.md", text))):
        if section.heading is not None:
            shapes.append(("heading", section.heading.level, section.heading.span.line))
        shapes += _shapes(section.blocks)
    return shapes


def _shapes(blocks: Iterable[Block], before: Span | None = None) -> list[Shape]:
    """The shapes of blocks; what one paragraph of the oracle was cut into is one text again.

    Args:
        before: the last line of the text that an item starts with.
    """
    shapes: list[Shape] = []
    beside_rows = False
    for block in blocks:
        rows = _lacks_delimiters(block)
        text = rows or isinstance(block, Paragraph)
        joined = text and (rows or beside_rows) and before is not None and _touches(before, block)
        if not joined:
            shapes.append(("text", block.span.line) if text else _shape(block))
        before, beside_rows = (block.span if text else None), rows
    return shapes


def _lacks_delimiters(block: Block) -> bool:
    return isinstance(block, Table) and not _DELIMITERS.match(
        block.span.text.partition("\n")[2].lstrip(" >\t").partition("\n")[0]
    )


def _touches(before: Span, block: Block) -> bool:
    """Whether no line stands between them."""
    return before.line + before.text.count("\n") + 1 == block.span.line


def seen_by_oracle(text: str) -> list[Shape]:
    """The same by markdown-it-py.

    It does not know front matter, and drops link definitions, which are text to quod.
    """
    matter = front_matter(text)
    if matter is not None:
        text = "\n" * text.count("\n", 0, matter.after) + text[matter.after :]
    root = SyntaxTreeNode(_ORACLE.parse(text.replace("]:", "]\x01")))
    return [shape for node in root.children for shape in _oracle_shapes(node)]


def _shape(block: Block) -> Shape:
    match block:
        case Paragraph():
            return ("text", block.span.line)
        case Table(header=header, rows=rows):
            width = len(header.cells)
            return ("table", [_row(row, width) for row in (header, *rows)])
        case Fence():
            return ("code", block.opening.line, block.language, _words(block.body.text))
        case List(items=items):
            return ("list", block.span.line, block.ordered, [_item(item) for item in items])
        case Quote(blocks=blocks):
            return ("quote", block.span.line, _shapes(blocks))
        case Html():
            return ("html", block.span.line)
        case Break():
            return ("break", block.span.line)


def _row(row: Row, width: int) -> tuple[int, list[str]]:
    """A row as wide as its header, which is what the oracle makes of it."""
    cells = [_cell(cell.text) for cell in row.cells] + [""] * width
    return row.span.line, cells[:width]


def _item(item: Item) -> list[Shape]:
    first: list[Shape] = [("text", item.lines[0].line)] if item.lines else []
    return first + _shapes(item.blocks, item.lines[-1] if item.lines else None)


def _oracle_shapes(node: SyntaxTreeNode, outermost: bool = True) -> Iterator[Shape]:
    line = node.map[0] + 1 if node.map else 0
    inner = [[*_inner(child)] for child in node.children] if node.type.endswith("list") else []
    match node.type:
        case "heading":
            # A heading in a list or a quote opens no section for quod: there it is text.
            yield ("heading", int(node.tag[1]), line) if outermost else ("text", line)
        case "paragraph":
            yield ("text", line)
        case "fence" | "code_block":
            words = node.info.split() if node.type == "fence" else []
            yield ("code", line, words[0].lower() if words else "", _words(node.content))
        case "bullet_list" | "ordered_list":
            yield ("list", line, node.type == "ordered_list", inner)
        case "blockquote":
            yield ("quote", line, [*_inner(node)])
        case "table":
            yield ("table", [*_oracle_rows(node)])
        case "html_block":
            yield ("html", line)
        case "hr":
            yield ("break", line)


def _inner(node: SyntaxTreeNode) -> Iterator[Shape]:
    for child in node.children:
        yield from _oracle_shapes(child, outermost=False)


def _oracle_rows(table: SyntaxTreeNode) -> Iterator[tuple[int, list[str]]]:
    for part in table.children:
        for row in part.children:
            assert row.map is not None
            cells = [cell.children[0].content if cell.children else "" for cell in row.children]
            yield row.map[0] + 1, [_cell(cell) for cell in cells]


def _cell(text: str) -> str:
    return text.replace("\\|", "|").replace("]:", "]\x01").strip()


def _words(code: str) -> str:
    """Code without white space and quote marks, which quod keeps and the oracle takes off."""
    return _NOISE.sub("", code).replace("]:", "]\x01")
