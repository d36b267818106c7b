"""One valid row of a table, as literals, for a proof to insert with changes of its own.

In: a table of a database in which rows stand. Out: a literal for every column that an
INSERT may give. Nothing is written. How rows are made is worked out once a table and
session; what a row is depends on the database alone.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

from quod.catalog.names import identifier, qualified
from quod.catalog.relations import Table
from quod.postgres.session import Session
from quod.prove.data.arrange import References
from quod.prove.data.facts import TableFacts, facts_of
from quod.prove.data.keys import keys_of
from quod.prove.data.parents import references_of, sizes_of
from quod.prove.data.plan import Plan, Request, column_sql, conditions_sql, from_sql, plan

_TRIES = 200
"""Row numbers that are tried until one is not in use."""
_FARTHER = 64
"""Times the rows that stand: where to look next."""
_FEW = 500
"""Rows of another table to choose from; all of them where these are taken."""


class Recipe(NamedTuple):
    """How to make one row of a table."""

    facts: TableFacts
    plan: Plan
    first: int
    """The row number to begin with: as many rows stood when this was worked out."""


_RECIPES: "WeakKeyDictionary[Session, dict[Table, Recipe]]" = WeakKeyDictionary()


def valid_row(session: Session, table: Table, overrides: Mapping[str, str]) -> Mapping[str, str]:
    """The literals of a row, by column; its keys are not in use, its references exist.

    `overrides` are SQL literals; the other columns are chosen to go with them. Where no valid
    row has them, they stand in a row that is valid without them. Generated columns and those
    that only the server may number are left out. Where a key has no room left (every row of a
    one-to-one partner is taken), the row repeats a key in use. Empty when nothing is valid.
    """
    recipe = recipe_of(session, table)
    base = _row(session, table, recipe) if recipe is not None else None
    if recipe is None or base is None:
        return dict(overrides)
    mixed = {**base, **overrides}
    if not overrides or not _is_mendable(session, recipe, mixed, set(overrides)):
        return mixed
    fitted = _work_out(session, table, overrides)
    row = _row(session, table, fitted) if fitted is not None else None
    return mixed if row is None else {**row, **overrides}


def full_row(session: Session, table: Table, columns: Collection[str]) -> Mapping[str, str]:
    """A valid row in which the columns are not NULL, where there is one; else as it comes."""
    recipe = recipe_of(session, table)
    if recipe is None:
        return {}
    free = [c.name for c in recipe.facts.columns if c.name in columns and c.nullable]
    present = [f"{column_sql(recipe.plan, name)} IS NOT NULL" for name in free]
    condition = " AND ".join((*present, _unused(table, recipe.plan)))
    return _row_where(session, recipe, condition) or _row(session, table, recipe) or {}


def row_without(
    session: Session, table: Table, check: str, fixed: Mapping[str, str]
) -> Mapping[str, str] | None:
    """A row with given values that is valid but for one check; None where there is none."""
    rest = tuple(one for one in table.constraints if (one.name, one.kind) != (check, "check"))
    recipe = _work_out(session, table._replace(constraints=rest), fixed)
    if recipe is None:
        return None
    row = _row_where(session, recipe, _unused(table, recipe.plan))
    if row is None and check:
        row = _row_where(session, recipe, "true")  # the check is asked before any key is
    return None if row is None else {**row, **fixed}


def row_sql(facts: TableFacts, row: Mapping[str, str]) -> str:
    """A SELECT of the literals of a row, each as its column's type, and what is generated."""
    values = [
        f"({row[column.name]})::{column.full_type} AS {identifier(column.name)}"
        for column in facts.columns
        if column.name in row and not column.generated
    ]
    sql = f"SELECT {', '.join(values)}"
    for column in facts.columns:
        if column.generated:
            made = f"({column.default}) AS {identifier(column.name)}"
            sql = f"SELECT *, {made} FROM ({sql}) AS plain"
    return sql


def recipe_of(session: Session, table: Table) -> Recipe | None:
    """How to make a row of the table, as found the first time; None where nothing is valid."""
    known = _RECIPES.setdefault(session, {})
    if table not in known:
        found = _work_out(session, table, {})
        if found is None:
            return None
        known[table] = found
    return known[table]


def _work_out(session: Session, table: Table, fixed: Mapping[str, str]) -> Recipe | None:
    facts = facts_of(session, (table,)).get((table.schema, table.name))
    if facts is None:
        return None
    name = qualified(table.schema, table.name)
    standing = int(session.rows(f"SELECT count(*) FROM {name}")[0][0])
    free = tuple(one for one in references_of(table) if not set(one.columns) & set(fixed))
    empty = tuple(one for one in free if one.target == (table.schema, table.name) and not standing)
    now = tuple(one for one in free if one not in empty)
    sizes = sizes_of(session, now)
    for few in (_FEW, None):
        references = References(now, empty, sizes, (table.schema, table.name), few)
        request = Request(table, facts, references, keys_of(table), standing + 1, {}, fixed)
        made = plan(session, request)
        recipe = Recipe(facts, made, standing)
        if not made.impossible and (
            few is None or _row_where(session, recipe, _unused(table, made))
        ):
            return recipe
    return recipe if not made.impossible else None


def _row(session: Session, table: Table, recipe: Recipe) -> dict[str, str] | None:
    unused = _unused(table, recipe.plan)
    # Where a condition dropped rows, those that stand have higher numbers than there are rows.
    farther = recipe._replace(first=_FARTHER * recipe.first)
    fresh = _row_where(session, recipe, unused) or _row_where(session, farther, unused)
    return fresh or _row_where(session, recipe, "true")


def _row_where(session: Session, recipe: Recipe, condition: str) -> dict[str, str] | None:
    made = recipe.plan
    columns = [c.name for c in recipe.facts.columns if not c.generated and c.identity != "a"]
    values = ", ".join(f"quote_nullable({column_sql(made, name)}::text)" for name in columns)
    numbers = f"generate_series({recipe.first}::bigint, {recipe.first + _TRIES}::bigint)"
    answer = session.attempt(
        f"SELECT {values or '1'} {from_sql(made, numbers)}"
        f" WHERE {conditions_sql(made, recipe.facts)} AND {condition} LIMIT 1"
    )
    if answer.refusal is not None or not answer.rows:
        return None
    return dict(zip(columns, map(str, answer.rows[0]), strict=False))


def _unused(table: Table, made: Plan) -> str:
    """That no row that stands has the same key."""
    parts = ["true"]
    known = {column for slot in made.slots for column in slot.columns}
    name = qualified(table.schema, table.name)
    for key in keys_of(table):
        if not key.columns or not set(key.columns) <= known:
            continue
        same = " AND ".join(f"u.{identifier(c)} = {column_sql(made, c)}" for c in key.columns)
        if key.where is None:
            parts.append(f"NOT EXISTS (SELECT FROM {name} AS u WHERE {same})")
        else:
            # Inside, the predicate's columns are those of `u`; outside, those of the new row.
            taken = f"EXISTS (SELECT FROM {name} AS u WHERE {same} AND ({key.where}))"
            parts.append(f"(({key.where}) IS NOT TRUE OR NOT {taken})")
    return " AND ".join(parts)


def _is_mendable(session: Session, recipe: Recipe, row: Mapping[str, str], given: set[str]) -> bool:
    """Whether the row breaks a condition that other values of columns not given might keep."""
    conditions = [one for one in recipe.plan.conditions if given & set(one.columns)]
    if all(given >= set(one.columns) for one in conditions):
        return False
    asked = ", ".join(f"({one.sql}) IS FALSE" for one in conditions)
    answer = session.attempt(f"SELECT {asked} FROM ({row_sql(recipe.facts, row)}) AS r")
    if answer.refusal is not None:
        return False
    broken = [one for one, is_false in zip(conditions, answer.rows[0], strict=True) if is_false]
    return any(not set(one.columns) <= given for one in broken)
