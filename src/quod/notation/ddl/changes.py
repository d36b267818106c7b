"""DROP, RENAME and ALTER TYPE to claims of what is taken away, renamed or added."""

from collections.abc import Iterator
from typing import Literal

from quod.model.changes import Removed, Renamed, ValueAdded
from quod.model.claims import Subject
from quod.notation.ddl.wording import Finding, claim, relation_name, strings, unsupported
from quod.notation.pg_query import Tree
from quod.notation.sql import dotted
from quod.notation.statements import Written

_DROPPED: dict[str, Literal["table", "index"]] = {
    "OBJECT_TABLE": "table",
    "OBJECT_INDEX": "index",
}
_RENAMED: dict[str, Literal["table", "column", "index", "constraint"]] = {
    "OBJECT_TABLE": "table",
    "OBJECT_COLUMN": "column",
    "OBJECT_INDEX": "index",
    "OBJECT_TABCONSTRAINT": "constraint",
}


def drop(written: Written) -> Iterator[Finding]:
    """The claims of a DROP, one for each table or index."""
    kind = _DROPPED.get(written.tree["removeType"])
    for node in written.tree.get("objects", ()):
        name = ".".join(strings(node.get("List", {}).get("items", ())))
        if kind is None or not name:
            yield unsupported(Subject(None), "removal of objects", written.span)
            return
        subject = Subject(name if kind == "table" else None)
        yield claim(subject, Removed(kind, name), written.span)


def rename(written: Written) -> Iterator[Finding]:
    """The claim of an ALTER ... RENAME."""
    node = written.tree
    kind = _RENAMED.get(node["renameType"])
    if kind is None or "relation" not in node:
        yield unsupported(Subject(None), "renaming", written.span)
        return
    table = relation_name(node["relation"])
    name, subject = node.get("subname") or table, Subject(table)
    if kind == "index":
        subject = Subject(None)
    yield claim(subject, Renamed(kind, name, node["newname"]), written.span)


def alter_enum(written: Written) -> Iterator[Finding]:
    """The claim of an ALTER TYPE ... ADD VALUE."""
    node: Tree = written.tree
    if "oldVal" in node:
        yield unsupported(Subject(None), "change of a type", written.span)
        return
    yield claim(Subject(None), ValueAdded(node["newVal"], dotted(node["typeName"])), written.span)
