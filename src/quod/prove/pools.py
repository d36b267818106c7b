"""Values that the document itself uses, as candidates for generated rows."""

from quod.catalog.catalog import Catalog
from quod.catalog.names import literal
from quod.catalog.relations import Table
from quod.model.aspects import Example
from quod.model.model import Model
from quod.prove.data.rows import Pools


def pools(model: Model, catalog: Catalog) -> Pools:
    """Scalars of the examples, for columns of no key: what is in a key must stay free."""
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for entity in model.entities:
        table = catalog.table(*entity.table)
        if table is None:
            continue
        keyed = _keyed(table)
        for claim in entity.claims:
            if not isinstance(claim.value, Example):
                continue
            for name, text, _ in claim.value.members:
                scalar = text.startswith('"') and "\\" not in text
                if scalar and table.column(name) is not None and name not in keyed:
                    place = (table.schema, table.name, name)
                    found[place] = (*found.get(place, ()), literal(text[1:-1]))
    return found


def _keyed(table: Table) -> frozenset[str]:
    in_constraints = {
        column
        for constraint in table.constraints
        if constraint.kind != "check"
        for column in constraint.columns
    }
    in_indexes = {
        column.name
        for index in table.indexes
        if index.unique
        for column in table.columns
        if any(column.name in key for key in index.keys)
    }
    return frozenset(in_constraints | in_indexes)
