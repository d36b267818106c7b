"""A GIN index over a column that holds one value.

What: an index is made with GIN, and its column is a text, a number, a moment, a UUID or plain
JSON, with no operator class behind it.
Why: GIN looks for parts of lists, of JSONB and of TSVECTOR; for other types PostgreSQL has no
operator class by itself, and refuses the index (42704).
Bad:
    CREATE INDEX idx_room_label ON room USING gin (label);
Good:
    CREATE INDEX idx_room_label ON room (label);
Fix: leave out the method, give the column the type JSONB, index `to_tsvector('simple', label)`,
or name a class of an extension: `gin (label gin_trgm_ops)`. The extension btree_gin has classes
for all but plain JSON: where the document creates it, they are there.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject
from quod.model.aspects import Extension

_ONE_VALUE = (
    "text", "character", "smallint", "integer", "bigint", "numeric", "real", "double", "boolean",
    "uuid", "timestamp", "date", "time", "json", "bytea",
)  # fmt: skip


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each index, at its first column that does not fit."""
    extended = Extension("btree_gin") in (value for _, value in subject.model.facts(Extension))
    refused = ("json",) if extended else _ONE_VALUE
    for entity in subject.built():
        fields = {field.column: field for field in entity.fields}
        for said in entity.indexes:
            keys = said.value.keys if said.value.method == "gin" else ()
            for key in keys:
                field = fields.get(key.strip('"'))
                kind = field.type.value if field is not None and field.type is not None else ""
                if field is not None and kind.startswith(refused) and not _holds_many(kind):
                    yield Diagnostic(
                        "index-method-unfit",
                        "error",
                        said.span,
                        f"`{said.value.name}` is a GIN index, and `{field.column}` is {kind}",
                        ("PostgreSQL has no class of GIN for the type, and refuses the index.",),
                        "leave out the method, or name a class: `gin_trgm_ops`",
                        (Label(field.span, f"{kind} here"),),
                    )
                    break


def _holds_many(kind: str) -> bool:
    return kind.endswith("[]") or kind == "jsonb"
