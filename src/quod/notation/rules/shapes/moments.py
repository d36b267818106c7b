"""Against the clock: `cannot be in the past`. It holds at the write: tomorrow is another day."""

from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Build, Form, Meaning, Refused, Scope, Subject


def _against_now(operator: str) -> Build:
    def build(_: Scope, subject: Subject, __: Slots) -> Meaning | Refused:
        if subject.family not in ("date", "time", ""):
            return Refused(f"only a date has a past, and `{subject.name}` is {subject.type}")
        now = "current_date" if subject.family == "date" else "now()"
        return Meaning(f"{subject.sql} {operator} {now}", at_write=True)

    return build


FORMS = (
    Form("in [the] past", _against_now("<")),
    Form("past date|timestamp", _against_now("<")),
    Form("in [the] future", _against_now(">")),
    Form("future date|timestamp", _against_now(">")),
    Form("not in [the] past", _against_now(">=")),
    Form("not be in [the] past", _against_now(">=")),
    Form("not in [the] future", _against_now("<=")),
    Form("not be in [the] future", _against_now("<=")),
    Form("today or later", _against_now(">=")),
    Form("today or earlier", _against_now("<=")),
)
