"""How much: `greater than 0`, `at most 10`, `between 1 and 5`, `0-100`, `must be positive`."""

from quod.notation.rules.pattern import UNITS, Slots
from quod.notation.rules.rule import Build, Form, Meaning, Refused, Scope, Subject


def _bound(template: str) -> Build:
    """A bound on a number; on a text it bounds the length, on an array the count."""

    def build(_: Scope, subject: Subject, slots: Slots) -> Meaning | Refused:
        measures = {
            "number": subject.sql,
            "": subject.sql,
            "text": f"char_length({subject.sql})",
            "array": f"cardinality({subject.sql})",
        }
        measured = measures.get(subject.family)
        if measured is None:
            return Refused(f"a number bounds no {subject.type}; give a bound of that type")
        if (unit := _other_unit(subject, slots)) is not None:
            return Refused(f"`{subject.name}` counts in {unit} by its name; give the bound in that")
        numbers = {name: words[0].text for name, words in slots.items()}
        return Meaning(template.format(measured=measured, **numbers))

    return build


def _other_unit(subject: Subject, slots: Slots) -> str | None:
    """The unit in the field's name, such as `timeout_ms`, when the rule counts in another."""
    named = UNITS.get(subject.name.lower().rpartition("_")[2])
    said = UNITS[slots["unit"][0].text] if "unit" in slots else named
    return named if named != said else None


def _sign(operator: str, whole: str = "") -> Build:
    def build(_: Scope, subject: Subject, __: Slots) -> Meaning | Refused:
        if subject.family not in ("number", ""):
            return Refused(f"only a number has a sign, and `{subject.name}` is {subject.type}")
        sign = f"{subject.sql} {operator} 0"
        if not whole or (subject.type or "integer") in ("integer", "bigint", "smallint"):
            return Meaning(sign)
        return Meaning(f"{sign} AND {subject.sql} = trunc({subject.sql})")

    return build


def _whole(_: Scope, subject: Subject, __: Slots) -> Meaning | Refused:
    if subject.family not in ("number", ""):
        return Refused(f"`{subject.name}` is {subject.type}, not a number")
    return Meaning(f"{subject.sql} = trunc({subject.sql})")


_between = _bound("{measured} BETWEEN {low} AND {high}")
_at_most = _bound("{measured} <= {n}")
_at_least = _bound("{measured} >= {n}")
_less = _bound("{measured} < {n}")
_greater = _bound("{measured} > {n}")

_BOUNDS = (
    Form("[in] [the] [range] between <low:number> and|to|- <high:number> [inclusive]", _between),
    Form("[in|within|from] [the] [range] <low:number> -|to|..|... <high:number>", _between),
    Form("[in|within] [the] [range] [ <low:number> , <high:number> ]", _between),
    Form("in range <low:number> to|-|..|... <high:number> [inclusive]", _between),
    Form("<low:number> -|to|..|... <high:number> range", _between),
    Form(
        "integer|whole [number] [in|from] [the] [range] [between] <low:number> and|to|-|..|... "
        "<high:number> [inclusive]",
        _between,
    ),
    Form("[deve] [ser] entre <low:number> e|y|et <high:number>", _between),
    Form("от <low:number> до <high:number>", _between),
    Form("[deve|debe|doit] [ser|être] maior|mayor|supérieur que|à|a <n:number>", _greater),
    Form("[deve|debe|doit] [ser|être] menor|inférieur que|à|a <n:number>", _less),
    Form("больше <n:number>", _greater),
    Form("меньше <n:number>", _less),
    Form("at most <n:number>", _at_most),
    Form("max|max. [of|:|value] [=] <n:number>", _at_most),
    Form("up to <n:number>", _at_most),
    Form("no greater|more|larger|higher than <n:number>", _at_most),
    Form("not exceed <n:number>", _at_most),
    Form("not be greater|more|larger|higher than <n:number>", _at_most),
    Form("not greater|more|larger|higher than <n:number>", _at_most),
    Form("less than or equal to <n:number>", _at_most),
    Form("<n:number> or less", _at_most),
    Form("<= <n:number>", _at_most),
    Form("at least <n:number>", _at_least),
    Form("min|min. [of|:|value] [=] <n:number>", _at_least),
    Form("no|not less|fewer|smaller|lower than <n:number>", _at_least),
    Form("not be less|fewer|smaller|lower than <n:number>", _at_least),
    Form("greater than or equal to <n:number>", _at_least),
    Form("<n:number> or more|greater", _at_least),
    Form(">= <n:number>", _at_least),
    Form("less|lower|smaller|fewer than <n:number>", _less),
    Form("below|under <n:number>", _less),
    Form("< <n:number>", _less),
    Form("greater|more|larger|higher than <n:number>", _greater),
    Form("above|over <n:number>", _greater),
    Form("> <n:number>", _greater),
)
FORMS = (
    *_BOUNDS,
    *(Form(f"{form.pattern} <unit:unit>", form.build) for form in _BOUNDS),
    Form("[strictly] positive [number|value|amount|decimal]", _sign(">")),
    Form("[strictly] positive whole|integer [number|value]", _sign(">", "whole")),
    Form("negative [number|value|amount]", _sign("<")),
    Form("not negative", _sign(">=")),
    Form("not be negative", _sign(">=")),
    Form("non-negative|nonnegative [number|value|amount|decimal]", _sign(">=")),
    Form("non-negative|nonnegative integer [number|value]", _sign(">=", "whole")),
    Form("positive or zero", _sign(">=")),
    Form("zero or positive|more|greater", _sign(">=")),
    Form("zero or [a] positive number|value|amount|integer", _sign(">=")),
    Form("greater|more than zero", _sign(">")),
    Form("less than zero", _sign("<")),
    Form("not zero", _sign("<>")),
    Form("not be zero", _sign("<>")),
    Form("non-zero|nonzero", _sign("<>")),
    Form("integer|whole [number]", _whole),
)
