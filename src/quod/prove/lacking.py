"""What a server refuses because it lacks an extension: no fault of the document.

In: what the server said. Out: the extension that it would take. Where an extension has not been
installed its types, operator classes and index methods are not there, and nothing can be proven
of what is made of them.
"""

import re
from collections.abc import Iterable, Mapping

from quod.notation.extension_names import extension_of
from quod.postgres.extensions import ALLOWED
from quod.prove.build import Refused

_EXTENSION = re.compile(r'extension "(?P<name>[^"]+)" (?:is not available|has no installation)')
_MISSING = re.compile(
    r'(?:type|operator class|access method) "(?:\w+\.)?(?P<name>\w+)(?:\([^)]*\))?(?:\[\])?"'
    r" does not exist"
)
_OTHERS = frozenset(
    "age http orioledb pg_cron pg_graphql pg_net pg_partman pg_stat_statements pg_uuidv7 pgaudit"
    " pgjwt pgmq pgroonga pgsodium rum supabase_vault timescaledb".split()
)
"""Extensions that platforms have and that are not made for a proof."""


def lacking(message: str) -> str | None:
    """The extension without which the server refuses something; None for any other refusal."""
    extension = _EXTENSION.search(message)
    if extension is not None:
        return extension["name"] if is_known(extension["name"]) else None
    missing = _MISSING.search(message)
    return extension_of(missing["name"]) if missing is not None else None


def is_known(extension: str) -> bool:
    """Whether there is such an extension: that of a made-up name no server has."""
    return extension in ALLOWED or extension in _OTHERS


def told(extension: str) -> str:
    """Why something is not proven."""
    return f"this server does not have the extension {extension}"


def lost_columns(refused: Iterable[Refused]) -> dict[tuple[str, str], str]:
    """The columns that could not be made for want of an extension: table, column, extension."""
    return {
        (one.object.table, one.object.name): extension
        for one in refused
        if one.object.kind == "column" and (extension := lacking(one.message)) is not None
    }


def leans_on(refused: Refused, lost: Mapping[tuple[str, str], str]) -> str | None:
    """The extension for want of which a column is not there that something stands on."""
    missing = re.match(r'42703: column "(?P<name>[^"]+)"', refused.message)
    return lost.get((refused.object.table, missing["name"])) if missing is not None else None
