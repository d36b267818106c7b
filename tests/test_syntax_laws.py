"""What holds for every text: parsing never fails, spans are true, no text is lost."""

from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from quod.source.span import Span
from quod.source.text import Source
from quod.syntax import inline
from quod.syntax.markdown import parse
from quod.syntax.mask import front_matter, mask, simplify
from quod.syntax.nodes import Block, Fence, Item, List, Paragraph, Quote, Table
from quod.syntax.outline import blocks, code, walk

LINES = [
    "# Title", "## Two ##", "text", "**Purpose**: x", "- item", "* star", "1. one", "2) two", "-",
    "  - nested", "   more", "    code", "```", "```sql", "~~~", "  ```", "| a | b |", "|---|---|",
    "| `x` | y \\| z |", "a | b", "--|--", "|a||", "---", "***", "===", "> quote", "> - li", ">",
    "", "", "", "<!-- c -->", "<div>", "</div>", "[a]: b", "- [ ] todo", "+ plus", "\tx", "- <b>",
    ">> q",
]  # fmt: skip
NASTY = [
    *"ab |-*+#>`~=_\\<!:[]()1.\t\r\n\n\n", "\r\n", "é", "😀", "\0", "\u2028", "\x0c", "\x85",
    "\u200f", "```", "| a |", "||", "|-|", "\n- ", "\n> ", "\n    ", "---", "<div>", "<!--", "-->",
    "\n---\n", "+++",
]  # fmt: skip

stacked = st.lists(st.sampled_from(LINES), max_size=15).map("\n".join)
nasty = st.lists(st.sampled_from(NASTY), max_size=60).map("".join)
anything = st.one_of(stacked, nasty, st.text(max_size=60))


@settings(deadline=None, max_examples=300)
@given(anything)
def test_every_span_is_where_it_says(text: str) -> None:
    source = Source("x.md", text)
    document = parse(source)
    at = 0
    if document.front_matter is not None:
        at = _within(document.front_matter, 0, len(text))
    for section, _ in walk(document):
        if section.heading is not None:
            title = section.heading.title
            assert title.text == title.text.strip(" \t")
            at = _within(section.heading.span, at, len(text))
            _within(title, section.heading.span.start, section.heading.span.end)
        at = _ordered(section.blocks, at, len(text))


@settings(deadline=None, max_examples=300)
@given(anything)
def test_no_text_is_lost(text: str) -> None:
    sections = [section for section, _ in walk(parse(Source("x.md", text)))]
    covered = [section.heading.span for section in sections if section.heading]
    covered += [block.span for section in sections for block in section.blocks]
    matter = front_matter(text)
    left = list(text[matter.after :] if matter else text)
    left = [" "] * (len(text) - len(left)) + left
    for span in covered:
        left[span.start : span.end] = " " * (span.end - span.start)
    assert not "".join(left).strip(" \t\r\n>"), "only blanks and the marks of empty quotes are left"


@settings(deadline=None, max_examples=300)
@given(anything)
def test_words_of_a_line_are_read_without_failing(text: str) -> None:
    span = Span(Source("x.md", f"ab{text}c"), 2, 2 + len(text))
    inner = [*inline.codes(span), inline.unmarked(span)]
    inner += [part for link in inline.links(span) for part in link]
    label = inline.labelled(span)
    if label is not None:
        inner += [label.name_span, label.value]
        assert label.name == inline.plain(label.name_span)
    for part in inner:
        _within(part, span.start, span.end)
    assert inline.plain(span) == inline.plain(span).strip()


@settings(deadline=None, max_examples=300)
@given(anything)
def test_offsets_of_the_masked_text_are_those_of_the_text(text: str) -> None:
    data = mask(text, 0)
    assert len(data) == len(text) + 1
    for failures in ([(0, 1)], [(len(text) // 2, len(text)), (len(text), len(text) + 1)]):
        assert len(simplify(data, failures, 2, 3)) == len(data)


@settings(deadline=None, max_examples=200)
@given(anything)
def test_code_keeps_the_offsets_of_its_body(text: str) -> None:
    for section, _ in walk(parse(Source("x.md", text))):
        for block in blocks(section.blocks):
            if isinstance(block, Fence):
                assert len(code(block)) == len(block.body.text)


def _ordered(siblings: Sequence[Block], low: int, high: int) -> int:
    """Where the last of some blocks ends; they stand in order between two offsets."""
    for block in siblings:
        start, low = block.span.start, _within(block.span, low, high)
        for part in _parts(block):
            start = _within(part, start, low)
    return low


def _parts(block: Block) -> Iterator[Span]:
    match block:
        case Paragraph(lines=lines):
            yield from lines
            assert all(line.text.strip(" \t\r\n") == line.text for line in lines)
            assert not any("\n" in line.text for line in lines)
        case Table(header=header, rows=rows):
            for row in (header, *rows):
                yield row.span
                at = row.span.start
                for cell in row.cells:
                    at = _within(cell, at, row.span.end)
                    assert cell.text == cell.text.strip()
        case Fence(opening=opening, body=body):
            yield from (opening, body)
        case List(items=items):
            yield from (item.span for item in items)
            for item in items:
                _ordered(item.blocks, _lines_end(item), item.span.end)
        case Quote(blocks=quoted):
            _ordered(quoted, block.span.start, block.span.end)


def _lines_end(item: Item) -> int:
    at = item.span.start
    for line in item.lines:
        at = _within(line, at, item.span.end)
    return at


def _within(span: Span, low: int, high: int) -> int:
    """The end of a span that lies between two offsets."""
    assert low <= span.start <= span.end <= high, span
    return span.end
