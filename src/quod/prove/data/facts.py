"""What the server knows of tables and a catalog does not hold: real types, sizes, states.

In: tables of a catalog. Out: their facts, from one query for all of them. Nothing is
changed, and no expression of the document is run.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from quod.catalog.names import identifier, literal
from quod.catalog.relations import Table
from quod.postgres.session import Session

TableName: TypeAlias = tuple[str, str]


class ColumnFacts(NamedTuple):
    """A column, seen through its domains."""

    name: str
    type: str
    """The type under every domain, without its modifier, as `format_type` prints it."""
    full_type: str
    """The same with its modifier."""
    modifier: int
    """`atttypmod`; -1 for none."""
    element: str
    """The element type of an array; else empty."""
    labels: tuple[str, ...]
    """The labels of an enum, or of the enum that an array is made of."""
    nullable: bool
    identity: str
    """`a` for always, `d` for by default, else empty."""
    generated: bool
    default: str
    domain_checks: tuple[str, ...]
    """Conditions over VALUE."""
    table: str = ""
    """The name of its table: values of one column are then not those of another."""

    @property
    def length_max(self) -> int | None:
        """The longest text, in characters, or the number of bits."""
        if self.type in ("character varying", "character"):
            return self.modifier - 4 if self.modifier >= 4 else None
        return self.modifier if self.type in ("bit", "bit varying") and self.modifier > 0 else None

    @property
    def digits(self) -> tuple[int, int] | None:
        """Precision and scale of a numeric."""
        if self.type != "numeric" or self.modifier < 4:
            return None
        scale = (self.modifier - 4) & 0x7FF
        return (self.modifier - 4) >> 16, scale - 0x800 if scale >= 0x400 else scale


class TableFacts(NamedTuple):
    """A table as it stands."""

    columns: tuple[ColumnFacts, ...]
    partition: bool
    """It is a part of another table, which sends it its rows."""
    parts: tuple[str, ...]
    """The bounds of its own partitions, as conditions; of itself when it has none."""
    triggers: tuple[tuple[str, str], ...]
    """Each trigger that users made, and its state: `O`, `D`, `R` or `A`."""
    forced: bool
    """Row-level security binds the owner, too."""

    def column(self, name: str) -> ColumnFacts | None:
        """The column of that name."""
        return next((column for column in self.columns if column.name == name), None)


_QUERY = """
WITH RECURSIVE wanted AS (
  SELECT n, c.oid, c.relispartition AS partition, c.relforcerowsecurity AS forced
  FROM unnest({names}::text[]) WITH ORDINALITY AS w(name, n)
  JOIN pg_catalog.pg_class AS c ON c.oid = pg_catalog.to_regclass(w.name)
), chain AS (
  SELECT w.n, a.attnum, a.atttypid AS type, a.atttypmod AS modifier, a.attnotnull AS strict,
    '{{}}'::oid[] AS domains
  FROM wanted AS w
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT c.n, c.attnum, t.typbasetype, t.typtypmod, c.strict OR t.typnotnull, c.domains || t.oid
  FROM chain AS c JOIN pg_catalog.pg_type AS t ON t.oid = c.type AND t.typtype = 'd'
), columns AS (
  SELECT c.n, c.attnum, pg_catalog.json_build_array(
      a.attname, pg_catalog.format_type(c.type, NULL), pg_catalog.format_type(c.type, c.modifier),
      c.modifier,
      CASE WHEN t.typcategory = 'A' THEN pg_catalog.format_type(t.typelem, NULL) ELSE '' END,
      (SELECT coalesce(pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder), '[]')
        FROM pg_catalog.pg_enum AS e WHERE e.enumtypid IN (t.oid, t.typelem)),
      NOT c.strict, a.attidentity, a.attgenerated <> '',
      coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), ''),
      (SELECT coalesce(pg_catalog.json_agg(pg_catalog.pg_get_constraintdef(k.oid)), '[]')
        FROM pg_catalog.pg_constraint AS k
        WHERE k.contypid = ANY (c.domains) AND k.contype = 'c')) AS facts
  FROM chain AS c
  JOIN wanted AS w ON w.n = c.n
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = w.oid AND a.attnum = c.attnum
  JOIN pg_catalog.pg_type AS t ON t.oid = c.type AND t.typtype <> 'd'
  LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = w.oid AND d.adnum = c.attnum
)
SELECT w.n, w.partition, w.forced,
  (SELECT pg_catalog.json_agg(c.facts ORDER BY c.attnum) FROM columns AS c WHERE c.n = w.n),
  (SELECT pg_catalog.json_agg(pg_catalog.pg_get_partition_constraintdef(i.inhrelid))
    FROM pg_catalog.pg_inherits AS i JOIN pg_catalog.pg_class AS p ON p.oid = i.inhrelid
    WHERE p.relispartition AND (i.inhparent = w.oid OR i.inhrelid = w.oid
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS j WHERE j.inhparent = w.oid))),
  (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(g.tgname, g.tgenabled) ORDER BY g.tgname)
    FROM pg_catalog.pg_trigger AS g WHERE g.tgrelid = w.oid AND NOT g.tgisinternal)
FROM wanted AS w ORDER BY w.n
"""

_AT_ONCE = 100
"""Tables asked for in one statement; the server's work for it grows with their square."""


def facts_of(session: Session, tables: Sequence[Table]) -> Mapping[TableName, TableFacts]:
    """The facts of the tables that exist; a table that does not is left out."""
    found: dict[TableName, TableFacts] = {}
    for start in range(0, len(tables), _AT_ONCE):
        found.update(_facts(session, tables[start : start + _AT_ONCE]))
    return found


def _facts(session: Session, tables: Sequence[Table]) -> Mapping[TableName, TableFacts]:
    names = [f"{identifier(table.schema)}.{identifier(table.name)}" for table in tables]
    array = "ARRAY[" + ", ".join(literal(name) for name in names) + "]"
    found: dict[TableName, TableFacts] = {}
    for n, partition, forced, columns, parts, triggers in session.rows(_QUERY.format(names=array)):
        table = tables[n - 1]
        found[table.schema, table.name] = TableFacts(
            tuple(_column(one)._replace(table=table.name) for one in columns or ()),
            partition,
            tuple(part for part in parts or () if part),
            tuple((name, state) for name, state in triggers or ()),
            forced,
        )
    return found


def condition_of(definition: str) -> str:
    """The condition in a definition such as `CHECK ((price > 0)) NOT VALID`."""
    start = definition.find("(")
    end = definition.rfind(")")
    return definition[start + 1 : end] if 0 <= start < end else definition


def _column(one: list[object]) -> ColumnFacts:
    match one:
        case [
            str(name), str(base), str(full), int(modifier), str(element), list(labels),
            bool(nullable), str(identity), bool(generated), str(default), list(checks),
        ]:  # fmt: skip
            conditions = tuple(condition_of(check) for check in checks)
            return ColumnFacts(
                name, base, full, modifier, element, tuple(labels), nullable, identity.strip(),
                generated, default, conditions,
            )  # fmt: skip
    raise AssertionError(f"the catalog query gave {one!r}")
