"""Sentences of what a schema does: states, patterns, examples, policies, SQL; and of metadata."""

from quod.model import aspects as a
from quod.model import lifecycle, patterns
from quod.model.document import Metadata, ReadAs
from quod.notation.rules import CrossEntity, Immutable
from quod.prove.explain.sentence import sentence
from quod.prove.explain.subject import Subject

_KINDS = {
    "CreateStmt": "CREATE TABLE",
    "IndexStmt": "CREATE INDEX",
    "CreateEnumStmt": "CREATE TYPE",
    "CreateTrigStmt": "CREATE TRIGGER",
    "CreateFunctionStmt": "CREATE FUNCTION",
    "AlterTableStmt": "ALTER TABLE",
    "ViewStmt": "CREATE VIEW",
}


@sentence.register
def _(value: a.Mentioned, of: Subject) -> str:
    return f"{of.entity} is one of the model's entities: the table {of.table}"


@sentence.register
def _(value: a.Rationale, of: Subject) -> str:
    return f"why there is {value.index_name}: {value.text}"


@sentence.register
def _(value: a.Statement, of: Subject) -> str:
    kind = _KINDS.get(value.kind, "SQL")
    return f"this {kind} makes, on its own, what quod makes of the whole document"


@sentence.register
def _(value: a.Relationship, of: Subject) -> str:
    many = {"1:1": "one to one", "1:n": "one to many", "n:1": "many to one", "n:m": "many to many"}
    how = many.get(value.cardinality or "", "related")
    via = f" through {', '.join(value.via)}" if value.via else ""
    return f"{of.table} to {of.target(value.target)} is {how}{via}"


@sentence.register
def _(value: a.Example, of: Subject) -> str:
    return f"a row of {of.table} can be this one, with {len(value.members)} values"


@sentence.register
def _(value: a.Unsupported, of: Subject) -> str:
    return f"{value.part}: read, and not built or proven yet"


@sentence.register
def _(value: a.RowSecurity, of: Subject) -> str:
    told = {
        "enable": "is on",
        "disable": "is off",
        "force": "holds for its owner too",
        "no force": "does not hold for its owner",
    }
    return f"row-level security of {of.table} {told[value.action]}"


@sentence.register
def _(value: a.Policy, of: Subject) -> str:
    using = f" where {value.using}" if value.using else ""
    check = f", written only with {value.check}" if value.check else ""
    return f"the policy {value.name} opens rows of {of.table} to {value.command}{using}{check}"


@sentence.register
def _(value: lifecycle.StateDeclared, of: Subject) -> str:
    kind = " an initial" if value.initial else " a final" if value.final else " a"
    return f"{value.state} is{kind} state of {of.table}"


@sentence.register
def _(value: lifecycle.StateColumn, of: Subject) -> str:
    return f"the state of {of.table} is in {of.columns((value.field,))}"


@sentence.register
def _(value: lifecycle.Transition, of: Subject) -> str:
    when = f" when {value.validation}" if value.validation else ""
    return f"{of.table} may go from {value.source} to {value.target}{when}"


@sentence.register
def _(value: patterns.AccessPattern, of: Subject) -> str:
    return f"{value.name} is answered by this query"


@sentence.register
def _(value: patterns.PatternIndex, of: Subject) -> str:
    return f"the plan of {value.pattern} uses {value.index_name}"


@sentence.register
def _(value: patterns.PatternTarget, of: Subject) -> str:
    return f"{value.pattern} takes under {value.bound_ms:g} ms for p{value.quantile * 100:g}"


@sentence.register
def _(value: Metadata, of: Subject) -> str:
    return f"the document's {value.name} is {value.value}"


@sentence.register
def _(value: ReadAs, of: Subject) -> str:
    return f"{value.said} is another database's, and read as {value.read}"


@sentence.register
def _(value: CrossEntity, of: Subject) -> str:
    child, parent = of.target(value.child), of.target(value.parent)
    return f"{child} refers to a row of {parent} only while {value.condition.expression}"


@sentence.register
def _(value: Immutable, of: Subject) -> str:
    return f"{of.column} never changes once it is written"
