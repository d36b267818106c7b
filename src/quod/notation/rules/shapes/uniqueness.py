"""No two rows alike: `must be unique`, "unique per `shop_id`"."""

from quod.model.aspects import Unique
from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Form, Meaning, Scope, Subject


def _unique(_: Scope, subject: Subject, __: Slots) -> Meaning:
    return Meaning("", aspect=Unique((subject.name,)))


def _unique_per(_: Scope, subject: Subject, slots: Slots) -> Meaning:
    others = tuple(word.raw.rsplit(".", 1)[-1] for word in slots["others"])
    return Meaning("", aspect=Unique((*others, subject.name)))


FORMS = (
    Form("[globally] unique [value|constraint]", _unique),
    Form("[globally] unique across|among all records|rows", _unique),
    Form("unique per|within|by [a] [the] [same] <others:names>", _unique_per),
)
