"""Functions, procedures and aggregates to SQL."""

import re
from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.names import ObjectId
from quod.catalog.routines import Routine
from quod.ddl.mentions import calls, words
from quod.ddl.order import Name, Piece, named
from quod.ddl.statements import Statement, bare

_SIGNATURE_END = re.compile(r"\s(?:AS|LANGUAGE)\b", re.IGNORECASE)


def routine_pieces(catalog: Catalog) -> Iterator[Piece]:
    """The CREATE statement of each."""
    for routine in catalog.routines:
        sql = bare(routine.definition)
        this = ObjectId("routine", routine.schema, "", routine.name)
        found = words(sql)
        body = named("routine", calls(sql)) | named("relation", found) | named("type", found)
        yield Piece(
            makes=(("routine", routine.name),),
            needs=_needs(routine, body) - {("routine", routine.name)},
            statements=(Statement(sql, this),),
            body=body,
        )


def _needs(routine: Routine, body: frozenset[Name]) -> frozenset[Name]:
    """What the server looks for at once: the types of the signature, and all of a parsed body."""
    definition = routine.definition
    if routine.kind == "aggregate":
        return named("routine", words(definition)) | named("type", words(definition))
    if "BEGIN ATOMIC" in definition.upper():
        return body
    end = _SIGNATURE_END.search(definition)
    return named("type", words(definition[: end.start()] if end else definition))
