"""A claim as a sentence, with tables and columns named as PostgreSQL has them.

In: a model and a claim of it. Out: one line of text, not escaped: it quotes the document.
Each aspect has its sentence here; one that has none is told by its name and its values.
"""

from functools import singledispatch

from quod.model import aspects as a
from quod.model import lifecycle, patterns
from quod.model.claims import Claim
from quod.model.document import Metadata
from quod.model.model import Model
from quod.notation.rules import CrossEntity, Immutable
from quod.prove.explain.subject import Subject, subject_of

_OPERATORS = ("=", "<>", "<", ">", "<=", ">=")
_KINDS = {
    "CreateStmt": "CREATE TABLE",
    "IndexStmt": "CREATE INDEX",
    "CreateEnumStmt": "CREATE TYPE",
    "CreateTrigStmt": "CREATE TRIGGER",
    "CreateFunctionStmt": "CREATE FUNCTION",
    "AlterTableStmt": "ALTER TABLE",
    "ViewStmt": "CREATE VIEW",
}
_DELETED = {
    "cascade": "goes with it",
    "set null": "keeps no reference",
    "set default": "refers to the default",
    "restrict": "keeps it from being deleted",
    "no action": "keeps it from being deleted",
}


def told(model: Model, claim: Claim) -> str:
    """The sentence."""
    return " ".join(_words(claim.value, subject_of(model, claim)).split())


@singledispatch
def _words(value: object, of: Subject) -> str:
    """The name of the aspect in words, with its values: for what has no sentence."""
    name = "".join(f" {c.lower()}" if c.isupper() else c for c in type(value).__name__).strip()
    values: dict[str, object] = getattr(value, "_asdict", dict)()
    listed = [f"{key} {item}" for key, item in values.items() if item not in (None, (), "")]
    return f"{of.column}: {', '.join((name, *listed))}"


@_words.register
def _(value: a.Declared, of: Subject) -> str:
    match value.status:
        case "external":
            return f"{of.entity} is defined elsewhere, and nothing is built for it"
        case "transient":
            return f"{of.entity} is not stored, and nothing is built for it"
    kind = "a junction" if value.junction else "an entity"
    return f"{of.entity} is {kind}: the table {of.table}"


@_words.register
def _(value: a.Mentioned, of: Subject) -> str:
    return f"{of.entity} is one of the model's entities: the table {of.table}"


@_words.register
def _(value: a.FieldDeclared, of: Subject) -> str:
    return f"{of.table} has the column {of.column.removeprefix(of.table + '.')}"


@_words.register
def _(value: a.FieldType, of: Subject) -> str:
    return f"{of.column} is {value.type}"


@_words.register
def _(value: a.TypeFamily, of: Subject) -> str:
    return f"{of.column} is of the family {value.family}"


@_words.register
def _(value: a.Nullability, of: Subject) -> str:
    return f"{of.column} may be NULL" if value.nullable else f"{of.column} must not be NULL"


@_words.register
def _(value: a.Default, of: Subject) -> str:
    return f"{of.column} is {value.expression} in a row that leaves it out"


@_words.register
def _(value: a.Generated, of: Subject) -> str:
    return f"{of.column} is always {value.expression}"


@_words.register
def _(value: a.Identity, of: Subject) -> str:
    way = "and takes no other value" if value.always else "unless a row brings its own"
    return f"{of.column} numbers the rows, {way}"


@_words.register
def _(value: a.AllowedValues, of: Subject) -> str:
    return f"{of.column} is one of {', '.join(value.values)}"


@_words.register
def _(value: a.PrimaryKey, of: Subject) -> str:
    return f"the primary key of {of.table} is {of.columns(value.columns)}"


@_words.register
def _(value: a.Unique, of: Subject) -> str:
    among = f" among those where {value.where}" if value.where else ""
    return f"no two rows of {of.table} have the same {of.columns(value.columns)}{among}"


@_words.register
def _(value: a.Check, of: Subject) -> str:
    if len(value.columns) == 1:
        column = of.columns(value.columns)
        left, _, right = value.expression.partition(" ")
        if left in value.columns and right.partition(" ")[0] in _OPERATORS:
            return f"{of.table}.{column} must be {right}"
    return f"every row of {of.table} keeps {value.expression}"


@_words.register
def _(value: a.Condition, of: Subject) -> str:
    told = f"every row of {of.table} keeps: {value.text}"
    return f"{told} ({value.expression})" if value.expression else told


@_words.register
def _(value: a.Reference, of: Subject) -> str:
    columns = of.columns(value.columns)
    if value.target is None:
        return f"{of.table}.{columns} refers to another table"
    there = f".{', '.join(value.target_columns)}" if value.target_columns else ""
    says = f"{of.table}.{columns} refers to {of.target(value.target)}{there}"
    if value.on_delete is None:
        return says
    return f"{says}; when that row is deleted, this one {_DELETED[value.on_delete]}"


@_words.register
def _(value: a.Index, of: Subject) -> str:
    where = f" where {value.where}" if value.where else ""
    kind = "unique index" if value.unique else f"{value.method} index"
    return f"the {kind} {value.name} of {of.table} is over {', '.join(value.keys)}{where}"


@_words.register
def _(value: a.Rationale, of: Subject) -> str:
    return f"why there is {value.index_name}: {value.text}"


@_words.register
def _(value: a.Trigger, of: Subject) -> str:
    return f"the trigger {value.name} of {of.table} calls {value.function}"


@_words.register
def _(value: a.Routine, of: Subject) -> str:
    return f"there is the function {value.name}"


@_words.register
def _(value: a.EnumType, of: Subject) -> str:
    return f"the type {value.name} has the values {', '.join(value.values)}"


@_words.register
def _(value: a.Statement, of: Subject) -> str:
    kind = _KINDS.get(value.kind, "SQL")
    return f"this {kind} makes, on its own, what quod makes of the whole document"


@_words.register
def _(value: a.Relationship, of: Subject) -> str:
    many = {"1:1": "one to one", "1:n": "one to many", "n:1": "many to one", "n:m": "many to many"}
    how = many.get(value.cardinality or "", "related")
    via = f" through {', '.join(value.via)}" if value.via else ""
    return f"{of.table} to {of.target(value.target)} is {how}{via}"


@_words.register
def _(value: a.Example, of: Subject) -> str:
    return f"a row of {of.table} can be this one, with {len(value.members)} values"


@_words.register
def _(value: a.Unsupported, of: Subject) -> str:
    return f"{value.part}: read, and not built or proven yet"


@_words.register
def _(value: a.Exclusion, of: Subject) -> str:
    return f"no two rows of {of.table} clash in {', '.join(value.elements)}"


@_words.register
def _(value: a.Partitioning, of: Subject) -> str:
    return f"{of.table} is split by {value.method} of {', '.join(value.keys)}"


@_words.register
def _(value: a.Partition, of: Subject) -> str:
    return f"{value.name} is a part of {of.table}: {value.bound}"


@_words.register
def _(value: a.RowSecurity, of: Subject) -> str:
    whom = "for everybody" if value.forced else "for all but the owner"
    return f"row-level security of {of.table} is on, {whom}"


@_words.register
def _(value: a.Policy, of: Subject) -> str:
    using = f" where {value.using}" if value.using else ""
    check = f", written only with {value.check}" if value.check else ""
    return f"the policy {value.name} opens rows of {of.table} to {value.command}{using}{check}"


@_words.register
def _(value: a.Extension, of: Subject) -> str:
    return f"the extension {value.name} is there"


@_words.register
def _(value: a.Comment, of: Subject) -> str:
    return f"the comment on {of.column} is: {value.text}"


@_words.register
def _(value: lifecycle.StateDeclared, of: Subject) -> str:
    kind = " an initial" if value.initial else " a final" if value.final else " a"
    return f"{value.state} is{kind} state of {of.table}"


@_words.register
def _(value: lifecycle.StateColumn, of: Subject) -> str:
    return f"the state of {of.table} is in {of.columns((value.field,))}"


@_words.register
def _(value: lifecycle.Transition, of: Subject) -> str:
    when = f" when {value.validation}" if value.validation else ""
    return f"{of.table} may go from {value.source} to {value.target}{when}"


@_words.register
def _(value: patterns.AccessPattern, of: Subject) -> str:
    return f"{value.name} is answered by this query"


@_words.register
def _(value: patterns.PatternIndex, of: Subject) -> str:
    return f"the plan of {value.pattern} uses {value.index_name}"


@_words.register
def _(value: patterns.PatternTarget, of: Subject) -> str:
    return f"{value.pattern} takes under {value.bound_ms:g} ms for p{value.quantile * 100:g}"


@_words.register
def _(value: Metadata, of: Subject) -> str:
    return f"the document's {value.name} is {value.value}"


@_words.register
def _(value: CrossEntity, of: Subject) -> str:
    child, parent = of.target(value.child), of.target(value.parent)
    return f"{child} refers to a row of {parent} only while {value.condition.expression}"


@_words.register
def _(value: Immutable, of: Subject) -> str:
    return f"{of.column} never changes once it is written"
