"""The small library of functions that documents name and do not define.

Each is supplied only when the document defines none of that name, and is said so. Rules:
LANGUAGE, part 2 (Migrations).
"""

import re

from quod.catalog.names import identifier, qualified
from quod.catalog.routines import Routine

_TOUCH = re.compile(
    r"(?:update|set|touch|trigger_set|refresh|maintain|auto_update)_?\w*?"
    r"(?:updated_at|modified|timestamp|last_updated|updated)\w*\Z"
)
_TOUCHED = ("updated_at", "modified_at", "last_modified", "last_updated", "updated_on", "updated")


def touching(name: str, columns: tuple[str, ...]) -> Routine | None:
    """A trigger function that sets the row's time of change, where its name says just that."""
    schema, _, plain = name.rpartition(".")
    column = next((c for c in _TOUCHED if c in columns), None)
    if column is None or _TOUCH.match(plain) is None:
        return None
    schema = schema or "public"
    definition = "\n".join(
        (
            f"CREATE FUNCTION {qualified(schema, plain)}() RETURNS trigger",
            "LANGUAGE plpgsql AS $$",
            "BEGIN",
            f"  NEW.{identifier(column)} := now();",
            "  RETURN NEW;",
            "END",
            "$$",
        )
    )
    return Routine(schema, plain, "", "trigger", definition)
