"""The document's own header and footer lines, wherever they stand.

The footer stands below the last section without a heading of its own, so these lines are
taken out of their section before its reader sees it.
"""

import re

from quod.model.claims import Claim, Subject
from quod.model.document import Metadata
from quod.syntax.inline import labelled, plain
from quod.syntax.nodes import Block, Paragraph, Section

_NAMES = {
    "feature": "feature",
    "feature branch": "feature",
    "branch": "feature",
    "created": "created",
    "date": "created",
    "data model version": "version",
    "version": "version",
    "next review": "next review",
    "status": "status",
    "last updated": "updated",
}
_STATUSES = re.compile(r"draft|review|approved|planning|complete|ready|final|proposed", re.I)


def split(section: Section) -> tuple[tuple[Claim, ...], Section]:
    """The metadata a section directly holds, and the section without those lines."""
    claims: list[Claim] = []
    blocks: list[Block] = []
    for block in section.blocks:
        found = _metadata(block) if isinstance(block, Paragraph) else {}
        claims.extend(found.values())
        if not found:
            blocks.append(block)
            continue
        assert isinstance(block, Paragraph)
        rest = tuple(line for number, line in enumerate(block.lines) if number not in found)
        if rest:
            blocks.append(block._replace(lines=rest))
    return tuple(claims), section._replace(blocks=tuple(blocks))


def _metadata(paragraph: Paragraph) -> dict[int, Claim]:
    found: dict[int, Claim] = {}
    for number, line in enumerate(paragraph.lines):
        label = labelled(line)
        if label is None:
            continue
        name = _NAMES.get(label.name.lower())
        value = plain(label.value).strip()
        if name is None or (name == "status" and not _STATUSES.search(value)):
            continue
        found[number] = Claim(Subject(None), Metadata(name, value), line, "header")
    return found
