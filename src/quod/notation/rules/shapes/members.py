"""What an array or a JSON value holds: `at least 1 item`, `a JSON object`."""

from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Build, Form, Meaning, Refused, Scope, Subject


def _json(kind: str) -> Build:
    def build(_: Scope, subject: Subject, __: Slots) -> Meaning | Refused:
        if subject.family not in ("json", ""):
            return Refused(f"`{subject.name}` is {subject.type}, not JSON")
        function = "json_typeof" if subject.type == "json" else "jsonb_typeof"
        return Meaning(f"{function}({subject.sql}) = '{kind}'")

    return build


def _count(template: str) -> Build:
    def build(_: Scope, subject: Subject, slots: Slots) -> Meaning | Refused:
        numbers = {name: words[0].text for name, words in slots.items()}
        match subject.family:
            case "array" | "":
                return Meaning(template.format(count=f"cardinality({subject.sql})", **numbers))
            case "json":
                kind = "json" if subject.type == "json" else "jsonb"
                counted = template.format(count=f"{kind}_array_length({subject.sql})", **numbers)
                return Meaning(_only_arrays(subject.sql, kind, counted))
            case _:
                return Refused(f"`{subject.name}` is {subject.type}, and holds no items")

    return build


def _only_arrays(column: str, kind: str, counted: str) -> str:
    """Counting anything but an array is an error of its own; CASE keeps it from being tried."""
    is_array = f"{kind}_typeof({column}) = 'array'"
    return f"{column} IS NULL OR CASE WHEN {is_array} THEN {counted} ELSE false END"


def _unlike_null(_: Scope, subject: Subject, __: Slots) -> Meaning | Refused:
    if subject.family not in ("array", ""):
        return Refused(f"`{subject.name}` is {subject.type}, not an array")
    return Meaning(f"array_position({subject.sql}, NULL) IS NULL")


_least, _most = _count("{count} >= {n}"), _count("{count} <= {n}")
_between = _count("{count} BETWEEN {low} AND {high}")


def _one(scope: Scope, subject: Subject, _: Slots) -> Meaning | Refused | None:
    return _count("{count} >= 1")(scope, subject, {})


FORMS = (
    Form("[valid] json object", _json("object")),
    Form("[valid] json array", _json("array")),
    Form("[contain|have|has] at least <n:number> item", _least),
    Form("[contain|have|has] at least one item", _one),
    Form("min [of] <n:number> item", _least),
    Form("[contain|have|has] at most <n:number> item", _most),
    Form("max [of] <n:number> item", _most),
    Form("up to <n:number> item", _most),
    Form("[contain|have|has] [between] <low:number> and|to|- <high:number> item", _between),
    Form("not contain null [item|value]", _unlike_null),
)
