"""Fills every table of a database with rows that keep all its constraints.

In: the catalog of the database and how many rows each table should have. Out: the rows
stand, made by one INSERT ... SELECT a table in the server, the same at every run; and for
what could not be kept, why. No row passes through Python, nothing is random, and no clock
is read unless a condition of the document reads it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from quod.catalog.catalog import Catalog
from quod.catalog.names import identifier, qualified
from quod.postgres.patience import is_limit
from quod.postgres.session import ServerError, Session
from quod.prove.data.arrange import References
from quod.prove.data.conditions import stated
from quod.prove.data.enforcement import enforced, loosened
from quod.prove.data.facts import TableFacts, TableName, facts_of
from quod.prove.data.keys import Key, capacity_of, keys_of
from quod.prove.data.later import refer
from quod.prove.data.loading import quiet, settled, wake
from quod.prove.data.parents import Turn, references_of, sizes_of, turns
from quod.prove.data.plan import (
    Plan,
    Pools,
    Request,
    column_sql,
    conditions_sql,
    from_sql,
    plan,
    rooms_of,
)
from quod.prove.data.shortfalls import Shortfall, impossible, tight
from quod.prove.data.valid import valid_row

__all__ = ["Filled", "Pools", "Shortfall", "generate", "valid_row"]

BATCH = 500_000
"""Rows of one statement, so that each ends well within its time limit."""
AT_ONCE = 500
"""Tables counted by one statement; PostgreSQL gives at most 1664 columns."""
ROUNDS_MAX = 7
"""How often the server is asked for more rows where some are refused."""
MANY = 300
"""Rows from which letting foreign keys go costs less than looking up each reference."""
GROWTH = 4
"""How many more row numbers each such round tries."""


class Filled(NamedTuple):
    """What stands after a load."""

    rows: Mapping[TableName, int]
    shortfalls: tuple[Shortfall, ...]


class Work(NamedTuple):
    """One table's part of a load."""

    turn: Turn
    facts: TableFacts
    standing: int
    """Rows that stood before."""
    wanted: int
    """Rows that should stand after."""
    pools: Pools

    @property
    def name(self) -> TableName:
        """The table."""
        return self.turn.table.schema, self.turn.table.name


class Made(NamedTuple):
    """What came of one table."""

    rows: int
    shortfalls: tuple[Shortfall, ...] = ()


def generate(
    session: Session,
    catalog: Catalog,
    counts: Mapping[TableName, int] | int,
    pools: Pools,
) -> Filled:
    """Fills the tables; a count is of all rows that shall stand, those of before included."""
    known = facts_of(session, catalog.tables)
    tables = [
        table
        for table in catalog.tables
        if (facts := known.get((table.schema, table.name))) and not facts.partition
    ]
    standing = _standing(session, [(table.schema, table.name) for table in tables])
    order = turns(tables, known)
    quiet(session, tables, known)
    loose = loosened(session, [turn.table for turn in order if _is_worth_it(turn, counts)])
    rows: dict[TableName, int] = {}
    found: list[Shortfall] = []
    for turn in order:
        name = (turn.table.schema, turn.table.name)
        wanted = _wanted(name, counts)
        work = Work(turn, known[name], standing[name], wanted, pools)
        made = _fill_or_tell(session, work)
        rows[name] = made.rows
        found += made.shortfalls
    found += _refer_around(session, order, known, rows)
    session.patience.renew()  # The tables must wake, whatever was lost on their rows.
    found += [Shortfall(*complaint) for complaint in settled(session)]
    found += [Shortfall(*broken) for broken in enforced(session, loose)]
    wake(session, tables, known)
    if found:
        rows = _standing(session, list(rows))
    return Filled(rows, tuple(found))


def _wanted(name: TableName, counts: Mapping[TableName, int] | int) -> int:
    return counts if isinstance(counts, int) else counts.get(name, 0)


def _is_worth_it(turn: Turn, counts: Mapping[TableName, int] | int) -> bool:
    """Foreign keys are let go for many rows, and where references go round in a ring."""
    name = (turn.table.schema, turn.table.name)
    return _wanted(name, counts) >= MANY or any(one.target != name for one in turn.later)


def _standing(session: Session, names: list[TableName]) -> dict[TableName, int]:
    found: dict[TableName, int] = {}
    for start in range(0, len(names), AT_ONCE):
        some = names[start : start + AT_ONCE]
        counts = ", ".join(f"(SELECT count(*) FROM {qualified(*name)})" for name in some)
        found.update(zip(some, map(int, session.rows(f"SELECT {counts}")[0]), strict=True))
    return found


def _fill_or_tell(session: Session, work: Work) -> Made:
    """The rows of one table; where the server can't go on, that is said of this table alone."""
    lost_s = session.patience.lost_s
    try:
        made = _fill(session, work)
        _refer_to_itself(session, work, made.rows)
        if made.rows == work.standing < work.wanted and session.patience.lost_s > lost_s:
            reason = "no row could be stored before the server stopped it at its limits"
            return Made(made.rows, (Shortfall(work.name, "", reason, is_endless=True),))
        return made
    except ServerError as error:
        reason = f"the rows could not be made: {error}"
        return Made(work.standing, (Shortfall(work.name, "", reason),))
    finally:
        if session.ended:
            session.reopen()


def _fill(session: Session, work: Work) -> Made:
    """The rows of one table, in two parts where a partial key has room for some only."""
    if work.wanted <= work.standing:
        return Made(work.standing)
    later = set(work.turn.later)
    now = tuple(one for one in references_of(work.turn.table) if one not in later)
    references = References(now, work.turn.later, sizes_of(session, now), work.name)
    keys = keys_of(work.turn.table)
    request = Request(work.turn.table, work.facts, references, keys, work.wanted, work.pools, {})
    made = plan(session, request)
    scarce = [key for key in keys if _is_scarce(key, made)]
    if not scarce:
        return _insert(session, work, made, work.wanted)
    half = max(1, work.wanted // 2)
    rooms = [capacity_of(key, rooms_of(made.slots)) or half for key in scarce]
    head = plan(session, request._replace(rows=min([half, *rooms])))
    first = _insert(session, work, head, min([half, *rooms]))
    outside = tuple(
        stated(key.name, f"({key.where}) IS NOT TRUE") for key in scarce if key.where is not None
    )
    other = tuple(key for key in keys if key not in scarce)
    tail = plan(session, request._replace(keys=other, also=outside))
    rest = _insert(session, work._replace(standing=first.rows), tail, work.wanted)
    return Made(rest.rows, first.shortfalls + rest.shortfalls)


def _is_scarce(key: Key, made: Plan) -> bool:
    return key.where is not None and capacity_of(key, rooms_of(made.slots)) is not None


def _insert(session: Session, work: Work, made: Plan, wanted: int) -> Made:
    """Rows up to the wanted number, by the plain way first and the careful one if need be."""
    if made.impossible:
        return Made(work.standing, tuple(impossible(work.name, made)))
    reach = min(wanted, made.counting.rows_max)
    short = tight(work.name, made, reach, wanted)
    if reach <= work.standing:
        return Made(work.standing, short)
    stand = work.standing
    while made.certain and stand < reach:
        answer = session.attempt(_plain(work, made, stand, min(reach, stand + BATCH)))
        if answer.refusal is not None:
            break
        stand += answer.count
    if stand >= reach:
        return Made(stand, short)
    return _insert_carefully(session, work._replace(standing=stand), made, reach, short)


def _insert_carefully(
    session: Session, work: Work, made: Plan, reach: int, short: tuple[Shortfall, ...]
) -> Made:
    """Rows are tried in growing numbers, and those that keep everything stay."""
    stand, start, step = work.standing, work.standing, 2 * (reach - work.standing)
    for _ in range(ROUNDS_MAX):
        sql = _plain(work, made, start, start + step)
        sql += f" WHERE {conditions_sql(made, work.facts)} LIMIT {reach - stand}"
        answer = session.attempt(sql + " ON CONFLICT DO NOTHING")
        if answer.refusal is not None:
            said = answer.refusal
            reason = f"the server refused the rows: {said.message}"
            told = Shortfall(work.name, said.constraint, reason, is_limit(said.sqlstate))
            return Made(stand, (*short, told))
        stand += max(0, answer.count)
        if stand >= reach:
            return Made(stand, short)
        start, step = start + step, step * GROWTH
        if step > 400 * max(1000, reach):
            break
    names = [key.name for key in made.counting.unkept]
    names += [
        one.name for cluster in made.clusters if not cluster.certain for one in cluster.conditions
    ]
    reason = f"only {stand} of {reach} rows were found that keep {', '.join(names) or 'everything'}"
    return Made(stand, (*short, Shortfall(work.name, names[0] if names else "", reason)))


def _plain(work: Work, made: Plan, start: int, end: int) -> str:
    """The INSERT of the rows numbered from `start` up to `end`, which is left out."""
    columns = ", ".join(identifier(name) for name in made.columns)
    listed = f" ({columns})" if columns else ""
    values = ", ".join(column_sql(made, name) for name in made.columns)
    series = f"generate_series({start}::bigint, {end - 1}::bigint)"
    table = qualified(*work.name)
    return (
        f"INSERT INTO {table}{listed} OVERRIDING SYSTEM VALUE"
        f" SELECT {values} {from_sql(made, series)}"
    )


def _refer_to_itself(session: Session, work: Work, rows: int) -> None:
    """References inside the table; where a condition refuses them, NULL stays."""
    for one in work.turn.later:
        if one.target == work.name:
            refer(session, work.turn.table, work.facts, one, rows)


def _refer_around(
    session: Session,
    order: tuple[Turn, ...],
    known: Mapping[TableName, TableFacts],
    rows: Mapping[TableName, int],
) -> list[Shortfall]:
    found = []
    for turn in order:
        name = (turn.table.schema, turn.table.name)
        for one in turn.later:
            if one.target == name:
                continue
            refused = refer(session, turn.table, known[name], one, rows.get(one.target, 0))
            if refused is not None:
                found.append(Shortfall(name, one.name, refused.refusal.message))
    return found
