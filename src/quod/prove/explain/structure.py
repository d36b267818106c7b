"""Sentences of what a schema is made of: entities, fields, keys, checks, types; of changes."""

from quod.model import aspects as a
from quod.model import changes as c
from quod.model.conventions import Everywhere, Typed
from quod.model.settings import TableNaming
from quod.prove.explain.sentence import sentence
from quod.prove.explain.subject import Subject

_OPERATORS = ("=", "<>", "<", ">", "<=", ">=")
_DELETED = {
    "cascade": "goes with it",
    "set null": "keeps no reference",
    "set default": "refers to the default",
    "restrict": "keeps it from being deleted",
    "no action": "keeps it from being deleted",
}


@sentence.register
def _(value: a.Declared, of: Subject) -> str:
    match value.status:
        case "external":
            return f"{of.entity} is defined elsewhere, and nothing is built for it"
        case "transient":
            return f"{of.entity} is not stored, and nothing is built for it"
    kind = "a junction" if value.junction else "an entity"
    return f"{of.entity} is {kind}: the table {of.table}"


@sentence.register
def _(value: Everywhere, of: Subject) -> str:
    what = f"{value.name} {value.type or ''}".strip()
    return f"every table that the document makes has the column {what}"


@sentence.register
def _(value: Typed, of: Subject) -> str:
    kinds = {"id": "an id", "key": "a primary key", "moment": "a moment"}
    return f"a field that is {kinds[value.kind]} and has no type of its own is {value.type}"


@sentence.register
def _(value: TableNaming, of: Subject) -> str:
    return f"tables that nothing names are named {value.style}"


@sentence.register
def _(value: a.FieldDeclared, of: Subject) -> str:
    return f"{of.table} has the column {of.column.removeprefix(of.table + '.')}"


@sentence.register
def _(value: a.FieldType, of: Subject) -> str:
    return f"{of.column} is {value.type}"


@sentence.register
def _(value: a.TypeFamily, of: Subject) -> str:
    return f"{of.column} is of the family {value.family}"


@sentence.register
def _(value: a.Nullability, of: Subject) -> str:
    return f"{of.column} may be NULL" if value.nullable else f"{of.column} must not be NULL"


@sentence.register
def _(value: a.Default, of: Subject) -> str:
    return f"{of.column} is {value.expression} in a row that leaves it out"


@sentence.register
def _(value: a.Generated, of: Subject) -> str:
    return f"{of.column} is always {value.expression}"


@sentence.register
def _(value: a.Identity, of: Subject) -> str:
    way = "and takes no other value" if value.always else "unless a row brings its own"
    return f"{of.column} numbers the rows, {way}"


@sentence.register
def _(value: a.Serial, of: Subject) -> str:
    return f"{of.column} numbers the rows from a sequence"


@sentence.register
def _(value: a.AllowedValues, of: Subject) -> str:
    return f"{of.column} is one of {', '.join(value.values)}"


@sentence.register
def _(value: a.PrimaryKey, of: Subject) -> str:
    return f"the primary key of {of.table} is {of.columns(value.columns)}"


@sentence.register
def _(value: a.Unique, of: Subject) -> str:
    among = f" among those where {value.where}" if value.where else ""
    return f"no two rows of {of.table} have the same {of.columns(value.columns)}{among}"


@sentence.register
def _(value: a.Check, of: Subject) -> str:
    if len(value.columns) == 1:
        column = of.columns(value.columns)
        left, _, right = value.expression.partition(" ")
        if left in value.columns and right.partition(" ")[0] in _OPERATORS:
            return f"{of.table}.{column} must be {right}"
    return f"every row of {of.table} keeps {value.expression}"


@sentence.register
def _(value: a.Condition, of: Subject) -> str:
    told = f"every row of {of.table} keeps: {value.text}"
    return f"{told} ({value.expression})" if value.expression else told


@sentence.register
def _(value: a.Reference, of: Subject) -> str:
    columns = of.columns(value.columns)
    if value.target is None:
        return f"{of.table}.{columns} refers to another table"
    there = f".{', '.join(value.target_columns)}" if value.target_columns else ""
    says = f"{of.table}.{columns} refers to {of.target(value.target)}{there}"
    if value.on_delete is None:
        return says
    return f"{says}; when that row is deleted, this one {_DELETED[value.on_delete]}"


@sentence.register
def _(value: a.Index, of: Subject) -> str:
    where = f" where {value.where}" if value.where else ""
    kind = "unique index" if value.unique else f"{value.method} index"
    return f"the {kind} {value.name} of {of.table} is over {', '.join(value.keys)}{where}"


@sentence.register
def _(value: a.Trigger, of: Subject) -> str:
    return f"the trigger {value.name} of {of.table} calls {value.function}"


@sentence.register
def _(value: a.Routine, of: Subject) -> str:
    return f"there is the function {value.name}"


@sentence.register
def _(value: a.EnumType, of: Subject) -> str:
    return f"the type {value.name} has the values {', '.join(value.values)}"


@sentence.register
def _(value: a.Exclusion, of: Subject) -> str:
    return f"no two rows of {of.table} clash in {', '.join(value.elements)}"


@sentence.register
def _(value: a.Partitioning, of: Subject) -> str:
    return f"{of.table} is split by {value.method} of {', '.join(value.keys)}"


@sentence.register
def _(value: a.Partition, of: Subject) -> str:
    return f"{value.name} is a part of {of.table}: {value.bound}"


@sentence.register
def _(value: a.Extension, of: Subject) -> str:
    return f"the extension {value.name} is there"


@sentence.register
def _(value: a.Comment, of: Subject) -> str:
    return f"the comment on {of.column} is: {value.text}"


@sentence.register
def _(value: c.Removed, of: Subject) -> str:
    match value.kind:
        case "table":
            return f"the table {value.name} is no more"
        case "index":
            return f"the index {value.name} is no more"
        case "column" | "constraint":
            return f"the {value.kind} {value.name} of {of.table} is no more"
        case "default":
            return f"{of.column} has no default any more"
    return f"{of.column} may be NULL from here on"


@sentence.register
def _(value: c.Renamed, of: Subject) -> str:
    return f"the {value.kind} {value.name} is now called {value.to}"


@sentence.register
def _(value: c.Retyped, of: Subject) -> str:
    return f"{of.column} becomes {value.type}"


@sentence.register
def _(value: c.ValueAdded, of: Subject) -> str:
    return f"the type {value.type} takes one more value, {value.value}"
