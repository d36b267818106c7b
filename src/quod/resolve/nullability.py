"""Whether a field may be NULL, by everything that is said of it.

In: the claims of one field, and whether a key or numbering implies that it may not be. Out: the
answer, and a finding where two places differ.
"""

from collections.abc import Sequence

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model import aspects
from quod.model.claims import Claim
from quod.notation.canonical_form import in_canonical_form
from quod.resolve.agree import ranked

DECLARING = ("schema table", "sql", "model")
"""The carriers that declare fields; others do only where none of these is there."""
_MAY = {True: "may be NULL", False: "may not be NULL"}


def nullability(
    claims: Sequence[Claim], about: str, implied: bool
) -> tuple[bool, tuple[Diagnostic, ...]]:
    """Whether the field may be NULL, and a finding where places differ; a key may not be."""
    said = [
        claim
        for claim in claims
        if isinstance(claim.value, aspects.Nullability) and not (implied and _is_silent(claim))
    ]
    if any(c.carrier in DECLARING for c in claims):
        said = [claim for claim in said if claim.carrier != "program"]
    related: tuple[Claim, ...] = ()
    if implied:
        wrong = tuple(c for c in said if c.value.nullable)
        chosen = False
    else:
        ordered = ranked(said)
        chosen = ordered[0].value.nullable if ordered else True
        wrong = tuple(c for c in ordered if c.value.nullable != chosen)
        related = ordered[:1]
    if not wrong:
        return chosen, ()
    show = {True: "NULL", False: "NOT NULL"}
    severe = any(c.carrier in ("sql", "schema table", "rules") for c in wrong)
    first = related or tuple(c for c in claims if c.carrier in DECLARING)[:1] or claims[:1]
    return chosen, (
        Diagnostic(
            "contradicting-nullability",
            "error" if severe else "warning",
            wrong[0].span,
            f"{about} {_MAY[not chosen]} here, and {_MAY[chosen]} at "
            f"{first[0].span.line_from(wrong[0].span)}",
            ("A reader of the one place will store, or expect, what the other forbids.",),
            f"say {show[chosen]} here, or {show[not chosen]} at the other place",
            (
                Label(first[0].span, f"{show[chosen]} here"),
                *(Label(claim.span, f"{show[not chosen]} here") for claim in wrong[1:]),
            ),
        ),
    )


def _is_silent(claim: Claim) -> bool:
    """Whether it says nothing of a key: SQL's NULL, and `id: Long? = null` of a row not stored yet.

    In the template's form an interface tells what a stored row has.
    """
    if claim.carrier in ("model", "typescript"):
        return claim.value.nullable and not in_canonical_form(claim.span.source.text)
    return claim.carrier == "sql"
