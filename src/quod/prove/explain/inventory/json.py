"""The glossary for programs: one JSON document whose fields are added to, never renamed."""

from typing import Any

from quod.diagnostics.render.json import VERSION, dumped
from quod.prove.explain.inventory.inventory import Inventory
from quod.source.span import Span


def render(found: Inventory) -> str:
    """The whole document, with a final line break."""
    return dumped(
        {
            "quod": VERSION,
            "entities": [
                {
                    **entity._asdict(),
                    "places": _places(entity.places),
                    "fields": [
                        {**field._asdict(), "places": _places(field.places)}
                        for field in entity.fields
                    ],
                }
                for entity in found.entities
            ],
            "vocabularies": [
                {**one._asdict(), "places": _places(one.places)} for one in found.vocabularies
            ],
            "names_with_several_types": [
                {
                    "column": one.column,
                    "types": [{"type": name, "tables": list(tables)} for name, tables in one.types],
                }
                for one in found.homonyms
            ],
        }
    )


def _places(spans: tuple[Span, ...]) -> list[dict[str, Any]]:
    return [{"file": span.file, "line": span.line} for span in spans]
