"""What no section reader takes: running text is prose, what states something is said as such."""

import re
from collections.abc import Iterable, Iterator

from quod.model.claims import NotUnderstood, Prose
from quod.syntax.inline import labelled
from quod.syntax.nodes import Block, Fence, Item, List, Paragraph, Table

NO_READER = "no reader"
"""How the reason starts of what stands where nobody expects a statement."""
PROSE_LABELS = frozenset(
    """
    purpose|source|description|summary|rationale|note|notes|requirement|requirements|use case
    existing pattern|example|examples|legend|overview|why|background|context|current schema
    implementation|reference|references|see also|assumption|assumptions|business rule
    """.replace("\n", "|")
    .replace("    ", "")
    .strip("|")
    .split("|")
)
"""Labels whose text explains; in lower case."""

_OF_A_PROGRAM = re.compile(
    r"\b(?:derived|signature|methods?|endpoints?|routes?|api|response|side[- ]effects?|removed"
    r"|use cases?|handlers?|screens?|components?|redis|jwt|claim)\b",
    re.IGNORECASE,
)
"""Titles of tables that are about a program, or about what is no longer there."""
PROGRAMS = frozenset("json jsonc python py bash sh shell http yaml yml toml javascript js".split())
"""Languages of code that makes no table where no carrier knows it."""


def leftovers(
    blocks: Iterable[Block], within: tuple[str, ...] = ()
) -> Iterator[Prose | NotUnderstood]:
    """Accounts for blocks that nothing else reads."""
    where = f"the part `{within[-1]}`" if within else "this section"
    for block in blocks:
        match block:
            case Paragraph(lines=lines):
                for line in lines:
                    label = labelled(line)
                    stated = label is not None and label.name.lower() not in PROSE_LABELS
                    if stated and label is not None and label.value.text:
                        yield NotUnderstood(line, f"{NO_READER} of {where} knows this label", False)
                    else:
                        yield Prose(line)
            case Table() if _OF_A_PROGRAM.search(block.header.span.text) is not None:
                yield Prose(block.span)
            case Table():
                yield Prose(block.header.span)
                for row in block.rows:
                    yield NotUnderstood(
                        row.span, f"{NO_READER} of {where} takes a table here", False
                    )
            case Fence():
                yield NotUnderstood(
                    block.span, f"{NO_READER} of {where} takes a code block here", False
                )
            case List(items=items):
                for item in items:
                    yield from _item(item, where)
            case _:
                yield Prose(block.span)


def prose(blocks: Iterable[Block]) -> Iterator[Prose]:
    """Blocks that a reader knows to explain and nothing more."""
    for block in blocks:
        yield Prose(block.span)


def _item(item: Item, where: str) -> Iterator[Prose | NotUnderstood]:
    for line in item.lines:
        label = labelled(line)
        if label is not None and label.name.lower() in PROSE_LABELS:
            yield Prose(line)
        else:
            yield NotUnderstood(line, f"{NO_READER} of {where} takes a list here", False)
    yield from leftovers(item.blocks)
