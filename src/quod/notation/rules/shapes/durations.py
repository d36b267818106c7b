"""How long a span of time is: `between 5 minutes and 4 hours`, `at most 30 days`.

For columns that hold an interval; a number that counts units is for `bounds`.
"""

from quod.notation.rules.pattern import UNITS, Slots
from quod.notation.rules.rule import Build, Form, Meaning, Refused, Scope, Subject

_TIMES = frozenset(("ms", "seconds", "minutes", "hours", "days", "weeks", "months", "years"))


def _duration(template: str) -> Build:
    def build(_: Scope, subject: Subject, slots: Slots) -> Meaning | Refused | None:
        if not (subject.type or "").startswith("interval"):
            return None
        units = {name: UNITS[words[0].text] for name, words in slots.items() if "unit" in name}
        if not set(units.values()) <= _TIMES:
            return Refused(f"`{subject.name}` is a span of time; give the bound in hours or days")
        values = {
            name: f"interval '{words[0].text} {units.get(name + '_unit', units['unit'])}'"
            for name, words in slots.items()
            if "unit" not in name
        }
        return Meaning(template.format(subject=subject.sql, **values))

    return build


_between = _duration("{subject} BETWEEN {low} AND {high}")
_at_most = _duration("{subject} <= {n}")
_at_least = _duration("{subject} >= {n}")
_less = _duration("{subject} < {n}")
_greater = _duration("{subject} > {n}")

FORMS = (
    Form("between|from <low:number> and|to|- <high:number> <unit:unit>", _between),
    Form("between|from <low:number> <low_unit:unit> and|to|- <high:number> <unit:unit>", _between),
    Form("at most <n:number> <unit:unit>", _at_most),
    Form("max|max. [of] <n:number> <unit:unit>", _at_most),
    Form("up to <n:number> <unit:unit>", _at_most),
    Form("no longer|more than <n:number> <unit:unit>", _at_most),
    Form("not exceed <n:number> <unit:unit>", _at_most),
    Form("at least <n:number> <unit:unit>", _at_least),
    Form("min|min. [of] <n:number> <unit:unit>", _at_least),
    Form("less|shorter than <n:number> <unit:unit>", _less),
    Form("more|longer|greater than <n:number> <unit:unit>", _greater),
)
