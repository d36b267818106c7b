"""Comments to SQL: tables with their columns, then everything else."""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.names import ObjectId, identifier, literal, qualified
from quod.ddl.statements import Statement


def comments(catalog: Catalog) -> Iterator[Statement]:
    """COMMENT ON for each."""
    for table in catalog.tables:
        name = qualified(table.schema, table.name)
        if table.comment is not None:
            this = ObjectId("table", table.schema, table.name, "")
            yield _comment(f"TABLE {name}", table.comment, this)
        for column in table.columns:
            if column.comment is not None:
                this = ObjectId("column", table.schema, table.name, column.name)
                on = f"COLUMN {name}.{identifier(column.name)}"
                yield _comment(on, column.comment, this)
    for comment in catalog.comments:
        yield _comment(comment.on, comment.text, comment.object)


def _comment(on: str, text: str, this: ObjectId) -> Statement:
    return Statement(f"COMMENT ON {on} IS {literal(text)}", this)
