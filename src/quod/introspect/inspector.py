"""A database to its catalog.

In comes a session, out goes every modelled object of the user's schemas, with definitions as the
server prints them. What extensions own is left out, and so is what the server makes of itself
(the index of a key, a partition's copies of triggers). What is not modelled is not found here;
`unmodelled` says what that is.
"""

from quod.catalog.catalog import Catalog
from quod.catalog.relations import Enum
from quod.introspect.columns import columns_by_table, names_by_number
from quod.introspect.comments import comments
from quod.introspect.constraints import constraints_by_table, domain_checks
from quod.introspect.indexes import indexes_by_relation
from quod.introspect.policies import policies_by_table
from quod.introspect.query import fetched, read_path
from quod.introspect.relations import Parts, tables, views
from quod.introspect.routines import routines
from quod.introspect.sequences import sequences
from quod.introspect.triggers import triggers_by_relation
from quod.introspect.types import domains, types
from quod.postgres.session import Session


def inspect(session: Session) -> Catalog:
    """The catalog of the session's database; the session is left as it was.

    Raises `ServerError` when the server does not answer.
    """
    with session.rolled_back():
        read_path(session)
        return _catalog(session)


def _catalog(session: Session) -> Catalog:
    extensions = fetched(session, "extensions")
    columns = fetched(session, "columns")
    constraints = fetched(session, "constraints")
    indexes = indexes_by_relation(fetched(session, "indexes"))
    triggers = triggers_by_relation(fetched(session, "triggers"))
    parts = Parts(
        columns=columns_by_table(columns),
        constraints=constraints_by_table(constraints, names_by_number(columns)),
        indexes=indexes,
        triggers=triggers,
        policies=policies_by_table(fetched(session, "policies")),
    )
    return Catalog(
        schemas=tuple(schema for (schema,) in fetched(session, "schemas")),
        extensions=tuple(name for name, _ in extensions),
        enums=tuple(Enum(s, n, tuple(values)) for s, n, values in fetched(session, "enums")),
        sequences=sequences(fetched(session, "sequences")),
        tables=tables(fetched(session, "tables"), parts),
        routines=routines(fetched(session, "routines")),
        domains=domains(fetched(session, "domains"), domain_checks(constraints)),
        types=types(fetched(session, "types")),
        views=views(fetched(session, "views"), indexes, triggers),
        comments=comments(fetched(session, "comments")),
        extension_schemas=tuple((n, schema) for n, schema in extensions if schema != "public"),
    )
