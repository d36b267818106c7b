"""Two fields against each other: "`a` and `b` must differ", "`a` and `b` cannot both be true"."""

from quod.notation.rules.pattern import compiled, matches
from quod.notation.rules.rule import Meaning, Refused, Scope
from quod.notation.words import Word

_FORMS = (
    (compiled("<names:names> must|should differ"), "{0} <> {1}"),
    (compiled("<names:names> must|should be different|distinct"), "{0} <> {1}"),
    (compiled("<names:names> [must] not be [the] same|equal"), "{0} <> {1}"),
    (compiled("<names:names> must|should be [the] same|equal"), "{0} = {1}"),
    (compiled("<names:names> must|should match"), "{0} = {1}"),
    (compiled("<names:names> [must] not both be true"), "NOT ({0} AND {1})"),
    (compiled("either <names:names> must be true"), "{0} OR {1}"),
)


def read(words: tuple[Word, ...], scope: Scope) -> "Meaning | Refused | None":
    """The condition; None when the sentence has no such shape."""
    for pattern, template in _FORMS:
        for end, slots in matches(pattern, words, 0):
            names = slots["names"]
            if end == len(words) and all(name.kind in ("code", "word") for name in names):
                if len(names) != 2:
                    return Refused("say it of two fields at a time")
                columns = [scope.quote(name.raw.rsplit(".", 1)[-1]) for name in names]
                return Meaning(template.format(*columns))
    return None
