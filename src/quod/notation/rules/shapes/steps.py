"""How finely a number is cut: `multiple of 5`, `at most 2 decimal places`."""

from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Form, Meaning, Refused, Scope, Subject


def _multiple(_: Scope, subject: Subject, slots: Slots) -> Meaning | Refused:
    step = slots["n"][0].text
    if subject.family not in ("number", ""):
        return Refused(f"only a number has multiples, and `{subject.name}` is {subject.type}")
    if not step.strip("-0."):
        return Refused("nothing but 0 is a multiple of 0")
    return Meaning(f"{subject.sql} % {step} = 0")


def _decimals(_: Scope, subject: Subject, slots: Slots) -> Meaning | Refused:
    if subject.family not in ("number", ""):
        return Refused(f"only a number has decimals, and `{subject.name}` is {subject.type}")
    # PostgreSQL rounds a float to whole numbers only, and holds it against no other exactly.
    is_float = (subject.type or "").startswith(("real", "double", "float"))
    value = f"{subject.sql}::numeric" if is_float else subject.sql
    return Meaning(f"{value} = round({value}, {slots['n'][0].text})")


FORMS = (
    Form("[a] multiple of <n:number>", _multiple),
    Form("divisible by <n:number>", _multiple),
    Form("at most <n:number> decimal [place]", _decimals),
    Form("max [of] <n:number> decimal [place]", _decimals),
    Form("up to <n:number> decimal [place]", _decimals),
    Form("no|not more than <n:number> decimal [place]", _decimals),
    Form("<n:number> decimal place [max]", _decimals),
)
