"""The title of the document and the lines below it: purpose, source."""

import re
from collections.abc import Iterator

from quod.model.claims import Claim, Subject
from quod.model.document import Metadata
from quod.read.leftovers import leftovers
from quod.read.scope import Read, Scope
from quod.syntax.inline import plain
from quod.syntax.nodes import Section

TITLE = re.compile(r"^data model\b", re.IGNORECASE)
WITHIN: tuple[str, ...] = ()


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """The title is metadata; what stands below explains."""
    if section.heading is not None and section.heading.level == 1:
        title = plain(section.heading.title)
        name = title.partition(":")[2].strip() or title
        yield Claim(Subject(None), Metadata("title", name), section.heading.title, "header")
    yield from leftovers(section.blocks)
