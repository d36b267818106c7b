"""What a document tells and does not build: a rollback, an alternative, a plan for later.

A section comes in; the code below a line such as `**Rollback**:` is taken out of it, and a whole
section under such a heading explains, with all that stands below.
"""

from collections.abc import Iterator

from quod.model.claims import Prose
from quod.notation.unbuilt import says_unbuilt
from quod.syntax.inline import labelled, plain
from quod.syntax.nodes import Block, Fence, Paragraph, Section

_WORDS_MAX = 10


def is_unbuilt(section: Section) -> bool:
    """Whether the heading says so."""
    return section.heading is not None and says_unbuilt(plain(section.heading.title))


def explained(section: Section) -> Iterator[Prose]:
    """All of a section, and of what stands below it."""
    yield from (Prose(block.span) for block in section.blocks)
    for child in section.sections:
        yield from explained(child)


def split(section: Section) -> tuple[tuple[Prose, ...], Section]:
    """The code under a line that says so, and the section without that code."""
    told: list[Prose] = []
    left: list[Block] = []
    is_told = False
    for block in section.blocks:
        is_told = _says_so(block) or (is_told and isinstance(block, Fence))
        if is_told and isinstance(block, Fence):
            told.append(Prose(block.span))
        else:
            left.append(block)
    return tuple(told), section._replace(blocks=tuple(left))


def _says_so(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    line = block.lines[-1]
    is_short = len(line.text.split()) <= _WORDS_MAX
    return (is_short or labelled(line) is not None) and says_unbuilt(plain(line))
