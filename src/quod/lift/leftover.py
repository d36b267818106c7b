"""What is left of a block when all that is written anew is taken out of it.

A block comes in, the lines of it that have to be carried over go out.
"""

import re
from collections.abc import Iterator

from quod.lift.prose import block_lines, is_acceptance
from quod.lift.written import Written
from quod.read.nothing import says_nothing
from quod.syntax.nodes import Block, Break, Fence, Item, List, Paragraph, Table


def left(written: Written, block: Block) -> Iterator[str]:
    """The lines of a block that are not written anew."""
    takes = written.takes
    match block:
        case Break():
            return
        case Paragraph(lines=lines):
            # A bare label heads what stands below it, and goes where that goes.
            left = [
                line for line in lines if not written.takes_words(line) and not _is_bare(line.text)
            ]
            yield from (line.text for line in left)
        case List(items=items):
            for item in items:
                if not written.takes_item(item) and not _is_empty(item):
                    yield from (line for line in block_lines(block._replace(span=item.span)))
        case Table(header=header, rows=rows):
            left_rows = [row for row in rows if not takes(row.span)]
            if left_rows:
                yield from block_lines(block._replace(span=header.span))
                yield "|" + "---|" * max(1, len(header.cells))
                for row in left_rows:
                    yield from block_lines(block._replace(span=row.span))
        case Fence():
            yield from written.left_of(block)
        case _ if is_acceptance(block):
            yield f"- Accepted: {' '.join(block.span.text.strip('<!-> ').split())}"
        case _:
            yield from block_lines(block)


def _is_empty(item: Item) -> bool:
    """`- None`: an empty list is not written at all."""
    return not item.blocks and all(says_nothing(line) for line in item.lines)


def _is_bare(text: str) -> bool:
    return re.fullmatch(r"\s*\*\*[^*]+\*\*\s*(?:\([^()]*\))?\s*:?\s*", text) is not None
