"""Before or after another column or a date: "`end` must be after `start`", `>= \\`start\\``."""

from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Build, Form, Meaning, Refused, Scope, Subject, literal
from quod.notation.words import Word


def _compare(operator: str) -> Build:
    def build(scope: Scope, subject: Subject, slots: Slots) -> Meaning | Refused:
        bound = _bound(scope, slots["bound"][0])
        if bound is None:
            return Refused("a bound is a number, a date, or a field in backticks")
        return Meaning(f"{subject.sql} {operator} {bound}")

    return build


def _bound(scope: Scope, word: Word) -> str | None:
    """Another column, or a date in quotes; a bare word only where it is a known column."""
    if word.kind == "string":
        return literal(word.text)
    name = word.raw.rsplit(".", 1)[-1]
    plausible = word.kind == "code" or "_" in name
    if word.kind in ("code", "word") and (name in scope.fields or plausible):
        return scope.quote(name) if name.replace("_", "a").isalnum() else None
    return None


_before, _until, _after, _since = (_compare(operator) for operator in ("<", "<=", ">", ">="))

FORMS = (
    Form("<|before|earlier|precede <bound:value>", _before),
    Form("strictly before <bound:value>", _before),
    Form("earlier|less|lower|smaller|fewer than <bound:value>", _before),
    Form("<= <bound:value>", _until),
    Form("before or equal [to] <bound:value>", _until),
    Form("less|earlier than or equal [to] <bound:value>", _until),
    Form("at most <bound:value>", _until),
    Form("no|not later|more|greater|higher than <bound:value>", _until),
    Form("not be later|more|greater|higher than <bound:value>", _until),
    Form("not exceed|after <bound:value>", _until),
    Form("not be after <bound:value>", _until),
    Form("on or before <bound:value>", _until),
    Form(">|after|follow <bound:value>", _after),
    Form("strictly after <bound:value>", _after),
    Form("later|greater|more|higher|larger than <bound:value>", _after),
    Form(">= <bound:value>", _since),
    Form("after or equal [to] <bound:value>", _since),
    Form("greater|later than or equal [to] <bound:value>", _since),
    Form("at least <bound:value>", _since),
    Form("no|not earlier|less|lower than <bound:value>", _since),
    Form("not be before <bound:value>", _since),
    Form("not before <bound:value>", _since),
    Form("on or after <bound:value>", _since),
)
