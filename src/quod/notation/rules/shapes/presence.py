"""Whether there is a value: `required`, `must not be blank`, `is set`."""

from quod.model.aspects import Nullability
from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Form, Meaning, Refused, Scope, Subject


def _required(_: Scope, subject: Subject, __: Slots) -> Meaning:
    return Meaning(f"{subject.sql} IS NOT NULL", aspect=Nullability(nullable=False))


def _absent(_: Scope, subject: Subject, __: Slots) -> Meaning:
    return Meaning(f"{subject.sql} IS NULL")


def _optional(_: Scope, __: Subject, ___: Slots) -> Meaning:
    return Meaning("TRUE", aspect=Nullability(nullable=True))


def _not_empty(scope: Scope, subject: Subject, slots: Slots) -> Meaning:
    match subject.family:
        case "text":
            return Meaning(f"{subject.sql} <> ''", exact=True)
        case "array":
            return Meaning(f"cardinality({subject.sql}) > 0", exact=True)
        case "json":
            cast = f"{subject.sql}::jsonb"
            return Meaning(f"{cast} NOT IN ('[]', '{{}}', '\"\"', 'null')", exact=True)
        case _:
            return _required(scope, subject, slots)


def _empty(scope: Scope, subject: Subject, slots: Slots) -> Meaning:
    if subject.family == "text":
        return Meaning(f"({subject.sql} IS NULL OR {subject.sql} = '')")
    return _absent(scope, subject, slots)


def _not_blank(_: Scope, subject: Subject, __: Slots) -> Meaning | Refused:
    if subject.family not in ("text", ""):
        return Refused(f"only a text can be blank, and `{subject.name}` is {subject.type}")
    return Meaning(f"btrim({subject.sql}) <> ''", exact=True)


FORMS = (
    Form("required|mandatory|set|present|provided|given|filled|recorded|non-null", _required),
    Form("presence", _required),
    Form("obrigatório|obrigatória|obligatorio|obligatoria|obligatoire|pflichtfeld", _required),
    Form("обязательное|обязательно|обязателен|обязательна|обязательный|필수|必須|必填", _required),
    Form("opcional|optionnel|optionnelle|необязательное|необязательно|선택|任意", _optional),
    Form("not null|none|nil|missing|absent|unset", _required),
    Form("not be null|missing|absent|unset", _required),
    Form("null|none|nil|missing|absent|unset|cleared", _absent),
    Form("not set|present|provided|given|filled|recorded", _absent),
    Form("optional|nullable", _optional),
    Form("not empty", _not_empty),
    Form("not be empty", _not_empty),
    Form("non-empty|nonempty [string|text|array|list]", _not_empty),
    Form("empty", _empty),
    Form("not blank", _not_blank),
    Form("not be blank", _not_blank),
    Form("non-blank", _not_blank),
    Form("not empty or blank", _not_blank),
    Form("not whitespace|whitespace-only [only]", _not_blank),
    Form("not be whitespace|whitespace-only [only]", _not_blank),
)
