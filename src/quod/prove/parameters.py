"""Values for the parameters of a query, taken from the rows that stand.

In: a query with `$1`, `$2`, the catalog and a session. Out: lists of values as text, one
list for each run. A parameter compared with a column gets that column's values, those of
one table from one row; others get a value that their place or type calls for.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from quod.catalog.catalog import Catalog
from quod.catalog.names import identifier
from quod.catalog.relations import Table
from quod.notation.pg_query import ParseError, parse
from quod.postgres.session import Session
from quod.prove.context import relation

_BY_TYPE = {
    "integer": "1", "bigint": "1", "smallint": "1", "numeric": "10", "boolean": "true",
    "double precision": "1", "real": "1", "date": "2025-06-01",
    "timestamp with time zone": "2025-06-01 00:00:00+00",
    "timestamp without time zone": "2025-06-01 00:00:00", "interval": "30 days",
    "uuid": "00000000-0000-0000-0000-000000000001", "jsonb": "{}", "json": "{}",
    "tsquery": "a",
}  # fmt: skip


class Place(NamedTuple):
    """What a parameter is compared with, or where else it stands."""

    table: Table | None = None
    column: str = ""
    kind: str = "column"
    """`column`, `words` for a text search, `limit`, `offset`, `array` for `= ANY ($1)`."""


def values(
    session: Session, query: str, types: tuple[str, ...], catalog: Catalog, runs: int
) -> list[tuple[str, ...]]:
    """One list of values for each run; fewer lists when fewer rows stand."""
    places = _places(query, catalog, types)
    sampled = {
        number: _sample(session, place, runs)
        for number, place in places.items()
        if place.table is not None
    }
    return [
        tuple(
            _value(places.get(number), sampled.get(number, []), run, type_name)
            for number, type_name in enumerate(types, start=1)
        )
        for run in range(runs)
    ]


def _value(place: Place | None, sample: list[str], run: int, type_name: str) -> str:
    if place is not None and place.kind == "limit":
        return "20"
    if place is not None and place.kind == "offset":
        return "0"
    if sample:
        value = sample[run % len(sample)]
        if place is not None and place.kind == "array" and not value.startswith("{"):
            return "{" + ",".join(f'"{one}"' for one in sample[run % len(sample) :][:3]) + "}"
        return value
    if type_name.endswith("[]"):
        return "{}"
    return _BY_TYPE.get(type_name, "a")


def _sample(session: Session, place: Place, runs: int) -> list[str]:
    """Values of a column spread over its rows; the same rows for every column of a table."""
    assert place.table is not None
    name = identifier(place.column)
    shown = f"split_part({name}::text, ' ', -1)" if place.kind == "words" else f"{name}::text"
    table = relation(place.table)
    sql = (
        f"SELECT v FROM (SELECT {shown} AS v, row_number() OVER (ORDER BY ctid) AS n, "
        f"count(*) OVER () AS total FROM {table} WHERE {name} IS NOT NULL) AS s "
        f"WHERE n % GREATEST(total / {runs}, 1) = 0 ORDER BY n LIMIT {runs}"
    )
    attempt = session.attempt(sql)
    return [str(row[0]) for row in attempt.rows] if attempt.refusal is None else []


def _places(query: str, catalog: Catalog, types: tuple[str, ...]) -> dict[int, Place]:
    """The first place of each parameter; one whose column is of its type before others."""
    try:
        statement = parse(query)["stmts"][0]["stmt"]
    except (ParseError, KeyError, IndexError):
        return {}
    tables = dict(_tables(statement, catalog))
    found: dict[int, Place] = {}
    for number, place in _compared(statement, tables):
        known = found.setdefault(number, place)
        if not _fits(known, types, number) and _fits(place, types, number):
            found[number] = place
    return found


def _fits(place: Place, types: tuple[str, ...], number: int) -> bool:
    """Whether the column holds what the parameter is, or what its array holds."""
    column = place.table.column(place.column) if place.table is not None else None
    wanted = types[number - 1] if 0 < number <= len(types) else ""
    if column is None:
        return place.kind in ("limit", "offset")
    return column.type.partition("(")[0] in (wanted, wanted.removesuffix("[]"))


def _tables(node: Any, catalog: Catalog) -> Iterator[tuple[str, Table]]:
    """Every table of the query under its alias and its name."""
    for range_var in _nodes(node, "RangeVar"):
        table = catalog.table(range_var.get("schemaname", "public"), range_var["relname"])
        if table is not None:
            yield range_var.get("alias", {}).get("aliasname", range_var["relname"]), table
    for kind in ("InsertStmt", "UpdateStmt", "DeleteStmt"):
        for statement in _nodes(node, kind):
            relation_node = statement.get("relation", {})
            table = catalog.table(
                relation_node.get("schemaname", "public"), relation_node.get("relname", "")
            )
            if table is not None:
                alias = relation_node.get("alias", {}).get("aliasname", table.name)
                yield alias, table


def _compared(node: Any, tables: dict[str, Table]) -> Iterator[tuple[int, Place]]:
    for select in _nodes(node, "SelectStmt"):
        for clause, kind in (("limitCount", "limit"), ("limitOffset", "offset")):
            for parameter in _nodes(select.get(clause), "ParamRef"):
                yield parameter.get("number", 0), Place(None, "", kind)
    for expression in _nodes(node, "A_Expr"):
        pairs = _pairs(expression.get("lexpr"), expression.get("rexpr"))
        operator = expression["name"][-1]["String"]["sval"]
        kind = "words" if operator == "@@" else "column"
        kind = "array" if expression["kind"] == "AEXPR_OP_ANY" else kind
        for here, there in pairs:
            for column in _columns(here, tables):
                for parameter in _nodes(there, "ParamRef"):
                    yield parameter.get("number", 0), column._replace(kind=kind)
    yield from _assigned(node, tables)


def _assigned(node: Any, tables: dict[str, Table]) -> Iterator[tuple[int, Place]]:
    """Parameters that an INSERT or an UPDATE gives to a column."""
    given: list[tuple[str, Any]] = []
    for insert in _nodes(node, "InsertStmt"):
        names = [target["ResTarget"]["name"] for target in insert.get("cols", ())]
        select = insert.get("selectStmt", {}).get("SelectStmt", {})
        for row in select.get("valuesLists", ()):
            given += zip(names, row["List"]["items"], strict=False)
    for update in _nodes(node, "UpdateStmt"):
        targets = [target["ResTarget"] for target in update.get("targetList", ())]
        given += [(target["name"], target.get("val")) for target in targets]
    for name, value in given:
        for column in _columns({"ColumnRef": {"fields": [{"String": {"sval": name}}]}}, tables):
            for parameter in _nodes(value, "ParamRef"):
                yield parameter.get("number", 0), column


def _pairs(left: Any, right: Any) -> list[tuple[Any, Any]]:
    """What is compared with what, both ways; of two rows their members one by one."""
    rows = [side["RowExpr"]["args"] for side in (left, right) if side and "RowExpr" in side]
    if len(rows) == 2 and len(rows[0]) == len(rows[1]):
        return [pair for a, b in zip(*rows, strict=True) for pair in ((a, b), (b, a))]
    return [(left, right), (right, left)]


def _columns(node: Any, tables: dict[str, Table]) -> Iterator[Place]:
    """The columns that a side of a comparison may speak of; a bare name may be several tables'."""
    for reference in _nodes(node, "ColumnRef"):
        names = [field["String"]["sval"] for field in reference["fields"] if "String" in field]
        if not names:
            continue
        owners = [tables[names[0]]] if len(names) > 1 and names[0] in tables else tables.values()
        for table in owners:
            if table.column(names[-1]) is not None:
                yield Place(table, names[-1])


def _nodes(node: Any, kind: str) -> Iterator[dict[str, Any]]:
    """Every node of a kind, outermost first, in the order of the text."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, dict):
            if isinstance(current.get(kind), dict):
                yield current[kind]
            waiting.extend(reversed(current.values()))
        elif isinstance(current, list):
            waiting.extend(reversed(current))
