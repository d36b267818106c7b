"""A shard key that the primary key does not contain.

What: a table is to be spread over servers by a column that is not in its primary key.
Why: each server keeps the key for its own rows only, so Citus refuses the table.
Bad:
    - **Shard Key**: `owner`
Good:
    - **Shard Key**: `id`
Fix: add the shard key to the primary key, or shard by the primary key.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import words
from quod.lint.rule import Subject
from quod.model.entities import Entity
from quod.source.span import Span
from quod.syntax.inline import codes, labelled


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each shard key, with every table it could mean."""
    seen: set[str] = set()
    for line in words(subject.model.documents):
        if "hard" not in line.text:
            continue
        label = labelled(line)
        if label is None or label.name.lower() not in ("shard key", "sharding key"):
            continue
        names = tuple(code.text for code in codes(label.value)[:1])
        if not names or names[0] in seen:
            continue
        seen.add(names[0])
        broken = [entity for entity in subject.built() if _lacks(entity, names[0])]
        if broken:
            yield _finding(line, names[0], broken)


def _lacks(entity: Entity, name: str) -> bool:
    field, key = entity.field(name), entity.primary_key
    return field is not None and key is not None and field.column not in key.value.columns


def _finding(line: Span, name: str, broken: list[Entity]) -> Diagnostic:
    tables = ", ".join(f"`{entity.table.name}`" for entity in broken)
    keys = (entity.primary_key for entity in broken)
    return Diagnostic(
        "shard-key-not-in-primary-key",
        "warning",
        line,
        f"the shard key `{name}` is not in the primary key of {tables}",
        ("Each server keeps the key for its own rows only, so Citus refuses the table.",),
        f"add `{name}` to the primary key, or shard by the primary key",
        tuple(Label(key.span, "the primary key is said here") for key in keys if key is not None),
    )
