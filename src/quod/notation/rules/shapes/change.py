"""Fixed once written: `immutable`, `cannot change after creation`."""

from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Form, Immutable, Meaning, Scope, Subject


def _immutable(_: Scope, __: Subject, ___: Slots) -> Meaning:
    return Meaning("", at_write=True, aspect=Immutable())


_LATER = "[once|after] [it] [is] [set|created|creation|written|insert]"

FORMS = (
    Form(f"immutable {_LATER}", _immutable),
    Form(f"not change|changed|updated|modified {_LATER}", _immutable),
    Form(f"not be changed|updated|modified|edited {_LATER}", _immutable),
    Form("read-only after creation|insert", _immutable),
    Form("set once", _immutable),
)
