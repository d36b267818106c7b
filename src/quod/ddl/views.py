"""Views and materialised views to SQL."""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.names import ObjectId, qualified
from quod.ddl.mentions import calls, words
from quod.ddl.order import Piece, named
from quod.ddl.statements import Statement, bare, parameters


def view_pieces(catalog: Catalog) -> Iterator[Piece]:
    """CREATE VIEW for each."""
    for view in catalog.views:
        query = bare(view.definition)
        kind = "MATERIALIZED VIEW" if view.materialised else "VIEW"
        options = f" WITH ({parameters(view.options)})" if view.options else ""
        sql = f"CREATE {kind} {qualified(view.schema, view.name)}{options} AS\n{query}"
        found = words(query)
        yield Piece(
            makes=(("relation", view.name), ("type", view.name)),
            needs=(
                named("relation", found - {view.name})
                | named("type", found - {view.name})
                | named("routine", calls(query))
            ),
            statements=(Statement(sql, ObjectId("view", view.schema, "", view.name)),),
        )
