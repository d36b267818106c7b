"""Which table a foreign key means that names none, or names only what a row is to another.

A column and the table that has it come in; the table that the column is named after goes out:
`thread_id` is of the only table of threads, `previous_invoice_id` of the invoices themselves. Else
it is the one that other keys of the same name refer to.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic
from quod.model.aspects import Reference, TypeFamily
from quod.model.claims import Claim
from quod.model.entities import Field, TableName
from quod.model.model import spelling
from quod.notation.cases import snake
from quod.resolve.names import forms, lookup


class Target(NamedTuple):
    """What a foreign key refers to."""

    table: TableName
    columns: tuple[str, ...]
    """Empty for the primary key."""


_ROLES = frozenset(
    """
    actor admin approver assignee assigner author caller contributor coordinator creator editor
    initiator instructor invitee inviter issuer lead leader manager mentor moderator modifier owner
    participant payee payer performer receiver recipient referee referrer reporter requester
    requestor responder reviewer sender sponsor student submitter supervisor teacher updater
    uploader verifier actor polymorphic
    autor autora responsavel responsable remitente destinatario criador creador
    """.split()
)
"""What somebody is to a row; a table of that name is said, and not guessed."""
_RELATIVES = frozenset(
    """
    previous prev prior next parent child root original source reference referenced related linked
    superseded superseding replaced replacing replacement predecessor successor reversed reversal
    duplicate merged copied cloned forked anterior proximo siguiente pai padre origem origen
    """.split()
)
"""What one row is to another of the same table."""
_CODE = re.compile(r"→|[-=]>|[`.\"]|references", re.IGNORECASE)
"""How a key names a table."""
_SELF = frozenset(("self", "itself"))


def is_self(target: str | None) -> bool:
    """Whether the target says that the table refers to itself."""
    return target is not None and target.casefold() in _SELF


def is_role(name: str) -> bool:
    """Whether a name says who somebody is."""
    return name in _ROLES


def holds_many(field: Field) -> bool:
    """Whether a column is a list or JSON, which no key can be of."""
    typed = field.type is not None and field.type.value.endswith(("[]", "json", "jsonb"))
    return typed or TypeFamily("array") in (claim.value for claim in field.claims)


def key_of_many(table: TableName, field: Field, claim: Claim) -> Diagnostic:
    """A foreign key of such a column, as the template's form has it found."""
    said = field.type.value if field.type is not None else "a list"
    return Diagnostic(
        "reference-of-another-type",
        "error",
        claim.span,
        f"`{table.name}.{field.column}` is {said}, and a key refers to one row",
        ("No foreign key is built for it.",),
        "make a junction table of it, or take the key out",
    )


def says_role(claim: Claim) -> bool:
    """Whether a key says who somebody is, `FK to author`, and names no table as code does."""
    target = claim.value.target
    return target is not None and is_role(target) and _CODE.search(claim.span.text) is None


def is_guessed(claim: Claim) -> bool:
    """Whether the table that a key refers to is meant, and not named."""
    target = claim.value.target
    return target is None or is_self(target) or says_role(claim)


def stem(column: str) -> str:
    """What a column is named after: `author` of `author_id`."""
    return column.rpartition("_")[0] if column.endswith("_id") else column


def named_after(column: str, table: TableName, names: dict[str, TableName]) -> TableName | None:
    """The table that a column is named after; None where no table is plainly meant."""
    name = stem(column)
    if found := lookup(name, names) if name else None:
        return found
    words = snake(name).split("_")
    if words[0] in _RELATIVES and (len(words) == 1 or _ends(table, words[-1])):
        return table
    for at in range(1, len(words)):
        if found := lookup("_".join(words[at:]), names):
            return found
    alike = {one for one in names.values() if _ends(one, "_".join(words))}
    return alike.pop() if len(alike) == 1 else None


def alike(claims: Iterable[Claim], names: dict[str, TableName]) -> dict[str, Target]:
    """What the keys of one name refer to, where those that name it agree: `author_id`, the users.

    By the name of the column in the one spelling.
    """
    found: dict[str, set[Target]] = {}
    for claim in claims:
        value = claim.value
        if not isinstance(value, Reference) or len(value.columns) != 1 or says_role(claim):
            continue
        table = lookup(value.target, names) if value.target else None
        if table is not None:
            target = Target(table, value.target_columns)
            found.setdefault(spelling(value.columns[0]), set()).add(target)
    return {column: targets.pop() for column, targets in found.items() if len(targets) == 1}


def _ends(table: TableName, words: str) -> bool:
    """Whether the last words of a table's name are these, in the singular or the plural."""
    return any(
        snake(table.name).endswith(f"_{form}") or spelling(table.name) == spelling(form)
        for form in forms(words)
    )
