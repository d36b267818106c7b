"""What a document tells and does not build: a rollback, an alternative, a plan for later.

A section comes in; the code below a line such as `**Rollback**:` is taken out of it, and a whole
section under such a heading explains, with all that stands below. So does the code below
`**Current schema**:` where `**Updated schema**:` follows.
"""

from collections.abc import Iterator, Sequence

from quod.model.claims import Prose
from quod.notation.unbuilt import database_of, says_unbuilt, shows_after, shows_before
from quod.source.span import Span
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


def variants(sections: Sequence[Section]) -> frozenset[Span]:
    """The headings among some that stand side by side of what is for another database.

    `### MySQL 8.0+` beside `### PostgreSQL` shows the same tables once more.
    """
    headings = [one.heading.title for one in sections if one.heading is not None]
    named = [(title, database_of(plain(title))) for title in headings]
    if all(database != "postgres" for _, database in named):
        return frozenset()
    return frozenset(title for title, database in named if database not in ("", "postgres"))


def split(section: Section) -> tuple[tuple[Prose, ...], Section]:
    """The code under a line that says so, and the section without that code."""
    told: list[Prose] = []
    left: list[Block] = []
    is_told = False
    labels = [label for block in section.blocks if (label := _label(block))]
    changes = any(map(shows_before, labels)) and any(map(shows_after, labels))
    for block in section.blocks:
        label = _label(block)
        is_said = says_unbuilt(label) or (changes and shows_before(label))
        is_told = is_said or (is_told and isinstance(block, Fence))
        if is_told and isinstance(block, Fence):
            told.append(Prose(block.span))
        else:
            left.append(block)
    return tuple(told), section._replace(blocks=tuple(left))


def _label(block: Block) -> str:
    """The words of a line that may stand over code; empty for any other block."""
    if not isinstance(block, Paragraph):
        return ""
    line = block.lines[-1]
    is_short = len(line.text.split()) <= _WORDS_MAX
    return plain(line) if is_short or labelled(line) is not None else ""
