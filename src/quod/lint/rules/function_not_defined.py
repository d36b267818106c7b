"""A function that the document calls and does not define.

What: a trigger or a policy names a function that no CREATE FUNCTION of the document makes. In a
document that has not the template's form, a line that says where it is made settles it.
Why: the trigger or the policy can't be made. A few functions whose name says what they do are
supplied: those that set the time of change, and those that name the current user.
Bad:
    EXECUTE FUNCTION count_rooms();
Good:
    CREATE FUNCTION count_rooms() RETURNS trigger
Fix: write the CREATE FUNCTION.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import first_line, line_at
from quod.lint.rule import Subject
from quod.lower.supplied import touching
from quod.model.aspects import Policy, Trigger
from quod.model.claims import Claim
from quod.notation.canonical_form import of_another_form
from quod.resolve.told_elsewhere import told_elsewhere
from quod.source.span import Span

_USER = re.compile(r"(?:auth\.(?:uid|role|jwt|email)|(?:\w+\.)?(?:get_)?current_\w+)\Z")
_BUILT_IN = re.compile(
    r"(?:pg_catalog\.\w+|current_setting|set_config|now|lower|upper|length|char_length|btrim|trim|"
    r"concat|left|right|position|strpos|substring|split_part|replace|md5|starts_with|unnest|"
    r"count|min|max|sum|bool_or|bool_and|coalesce|nullif|age|date_\w+|extract|abs|any_value|"
    r"array_\w+|cardinality|json\w*|to_\w+|regexp_\w+|string_\w+|pg_\w+|has_\w+_privilege|"
    r"inet_\w+|gen_random_uuid|uuid\w*|random|row_to_json|row_security_active|"
    r"tsvector_update_trigger\w*|suppress_redundant_updates_trigger|session_user|version|"
    r"timezone|clock_timestamp|statement_timestamp|transaction_timestamp|int4|text|uuid)\Z"
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each function, at its first use; a note when it is supplied."""
    defined = {said.value.name.lower().removeprefix("public.") for said in subject.model.routines}
    free = of_another_form(subject.model.documents)
    texts = [one.source.text for one in subject.model.documents]
    seen: set[str] = set()
    for name, claim, supplied in (*_in_triggers(subject), *_in_policies(subject)):
        plain = name.lower().removeprefix("public.")
        if plain in seen or plain in defined or _BUILT_IN.match(plain):
            continue
        seen.add(plain)
        if not supplied:
            if claim.span.file not in free or not told_elsewhere(name, texts):
                yield _missing(name, claim)
        elif claim.span.file not in free:  # Elsewhere everyone knows `auth.uid()`.
            yield _supplied(name, claim, supplied)


def _in_triggers(subject: Subject) -> Iterator[tuple[str, Claim, str]]:
    for entity in subject.built():
        columns = tuple(field.column for field in entity.fields)
        for said in entity.triggers:
            made = touching(said.value.function, columns) is not None
            what = "It sets the time of change of a row that is updated." if made else ""
            yield said.value.function, said.claims[0], what


def _in_policies(subject: Subject) -> Iterator[tuple[str, Claim, str]]:
    for claim, policy in subject.model.facts(Policy):
        if subject.model.entity(claim.subject.entity) is None:
            continue  # A platform has the table, and the functions beside it: `storage.objects`.
        for name in policy.functions:
            what = "It is taken to name the current user, as the setting `app.user_id` says."
            yield name, claim, what if _USER.match(name.lower()) else ""


def _supplied(name: str, claim: Claim, what: str) -> Diagnostic:
    return Diagnostic(
        "function-not-defined",
        "note",
        _place(claim, name),
        f"`{name}()` is never defined, and is supplied",
        (what,),
        f"write the `CREATE FUNCTION {name}()` to have another meaning",
        (Label(first_line(claim.span), "it is used by this statement"),),
    )


def _missing(name: str, claim: Claim) -> Diagnostic:
    kind = "trigger" if isinstance(claim.value, Trigger) else "policy"
    return Diagnostic(
        "function-not-defined",
        "error",
        _place(claim, name),
        f"`{name}()` is never defined",
        (f"The {kind} `{claim.value.name}` can't be made without it.",),
        f"write the `CREATE FUNCTION {name}()`",
        (Label(first_line(claim.span), "it is used by this statement"),),
    )


def _place(claim: Claim, name: str) -> Span:
    """The name in the statement; the whole first line when it is written otherwise."""
    plain = re.escape(name.rpartition(".")[2])
    found = next(claim.span.matches(re.compile(rf"\b{plain}\b(?=\"?\s*\()", re.IGNORECASE)), None)
    return claim.span.group_span(found) if found is not None else line_at(claim.span)
