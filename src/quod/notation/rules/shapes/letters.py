"""How a text is written: `must be lower case`, `trimmed`, `alphanumeric`."""

from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Build, Form, Meaning, Refused, Scope, Subject, literal


def _same_after(function: str) -> Build:
    def build(_: Scope, subject: Subject, __: Slots) -> Meaning | Refused:
        if subject.family not in ("text", ""):
            return Refused(f"a rule for text, and `{subject.name}` is {subject.type}")
        return Meaning(f"{subject.sql} = {function}({subject.sql})")

    return build


def _only(regex: str) -> Build:
    def build(_: Scope, subject: Subject, __: Slots) -> Meaning | Refused:
        if subject.family not in ("text", ""):
            return Refused(f"a rule for text, and `{subject.name}` is {subject.type}")
        return Meaning(f"{subject.sql} ~ {literal(regex)}")

    return build


def _spaceless(_: Scope, subject: Subject, __: Slots) -> Meaning | Refused:
    return Meaning(f"{subject.sql} !~ {literal(chr(92) + 's')}")


_trimmed = _same_after("btrim")
_alphanumeric = _only("^[A-Za-z0-9]+$")

FORMS = (
    Form("[in|all] lower-case|lowercased [character] [only]", _same_after("lower")),
    Form("[in|all] lower case [character] [only]", _same_after("lower")),
    Form("[in|all] upper-case|uppercased [character] [only]", _same_after("upper")),
    Form("[in|all] upper case [character] [only]", _same_after("upper")),
    Form("trimmed", _trimmed),
    Form("not contain|have leading or|and trailing whitespace|space|spaces", _trimmed),
    Form("no|without leading or|and|/ trailing whitespace|space|spaces", _trimmed),
    Form("[contain] [only] alphanumeric [character] [only]", _alphanumeric),
    Form("numeric only", _only("^[0-9]+$")),
    Form("[contain] only digit", _only("^[0-9]+$")),
    Form("[contain] digit only", _only("^[0-9]+$")),
    Form("not contain whitespace|spaces", _spaceless),
    Form("no whitespace|spaces", _spaceless),
)
