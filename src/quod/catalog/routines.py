"""Functions, procedures and aggregates."""

from typing import Literal, NamedTuple


class Routine(NamedTuple):
    """A function, a procedure or an aggregate."""

    schema: str
    name: str
    arguments: str
    """Its identity arguments, as `pg_get_function_identity_arguments` prints them."""
    returns: str
    definition: str
    """The whole CREATE statement; `pg_get_functiondef` from a server."""
    kind: Literal["function", "procedure", "aggregate"] = "function"
