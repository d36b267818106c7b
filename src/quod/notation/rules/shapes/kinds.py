"""The kind of value, said loosely: `string`, `a number`, `true or false`."""

from collections.abc import Callable
from typing import Literal

from quod.model.aspects import TypeFamily
from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Form, Meaning, Scope, Subject

Kind = Literal["string", "number", "boolean", "date", "json", "array"]


def _kind(family: Kind) -> Callable[[Scope, Subject, Slots], Meaning]:
    return lambda _, __, ___: Meaning("TRUE", aspect=TypeFamily(family))


FORMS = (
    Form("[valid] string|text", _kind("string")),
    Form("[valid] number|decimal|numeric|float [value]", _kind("number")),
    Form("[valid] boolean|bool", _kind("boolean")),
    Form("true or|/ false", _kind("boolean")),
    Form("[valid] json [value|format]", _kind("json")),
    Form("array|list", _kind("array")),
)
