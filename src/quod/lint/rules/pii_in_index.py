"""A field with personal data that an index holds a second time.

What: the sensitivity table calls a field PII, and an index that keeps nothing unique holds it.
Why: the index is one more copy to protect, and answers searches for a person.
Bad:
    | Guest | Confidential | Yes (email) | At-rest | Yes |
Good:
    | Guest | Confidential | Yes (phone) | At-rest | Yes |
Fix: drop the index, or say in its rationale why people are looked up by the field.
"""

import re
from collections.abc import Iterable, Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import nested, sections
from quod.lint.rule import Subject
from quod.source.span import Span
from quod.syntax.inline import plain
from quod.syntax.nodes import Document, Table

_NAMES = re.compile(r"\(([^()]*)\)")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each row of the sensitivity table."""
    for row, name, cell in _rows(subject.model.documents):
        entity = subject.entity(name)
        listed = _NAMES.search(cell)
        if entity is None or listed is None:
            continue
        fields = {part.strip(" `") for part in listed[1].split(",")}
        held = [
            said
            for said in entity.indexes
            if not said.value.unique and fields & set(said.value.columns)
        ]
        if held:
            names = ", ".join(f"`{said.value.name}`" for said in held)
            yield Diagnostic(
                "pii-in-index",
                "note",
                row,
                f"personal data of {entity.name} is held a second time by {names}",
                ("An index is one more copy to protect, and answers searches for a person.",),
                "drop the index, or say in its rationale why people are looked up by the field",
                tuple(Label(said.span, f"`{said.value.name}` is said here") for said in held),
            )


def _rows(documents: Iterable[Document]) -> Iterator[tuple[Span, str, str]]:
    """The rows of tables with a column PII: the row, its entity, its fields."""
    for section in sections(documents):
        for block in nested(section.blocks):
            if not isinstance(block, Table):
                continue
            names = [plain(cell).lower() for cell in block.header.cells]
            at = next((i for i, name in enumerate(names) if name.startswith("pii")), None)
            if at is None:
                continue
            for row in block.rows:
                if len(row.cells) > at:
                    yield row.span, plain(row.cells[0]), plain(row.cells[at])
