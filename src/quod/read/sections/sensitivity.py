"""The sensitivity table: classification, personal data, encryption, audit, compliance."""

import re
from collections.abc import Iterator

from quod.read.scope import Read, Scope
from quod.read.unsupported import statements
from quod.syntax.nodes import Section

TITLE = re.compile(r"\bsensitivity\b|\bclassification\b", re.IGNORECASE)
WITHIN: tuple[str, ...] = ()
PART = "data sensitivity"


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """One claim for each statement; nothing of it is compiled yet."""
    return statements(section.blocks, PART)
