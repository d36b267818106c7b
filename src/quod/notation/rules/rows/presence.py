"""How many of some fields are set: "either `a` or `b` must be set", "exactly one of `a`, `b`"."""

from quod.notation.rules.pattern import Slots, compiled, matches
from quod.notation.rules.rule import Meaning, Refused, Scope
from quod.notation.words import Word

_SET = "[must|should|may|can|is|are] [be] [is|are] [set|present|provided|given|filled|non-null]"
_FORMS = (
    (compiled(f"[exactly] exactly|only one of <names:names> {_SET}"), "= 1"),
    (compiled(f"exactly one of <names:names> {_SET} [not] [null]"), "= 1"),
    (compiled(f"one and only one of <names:names> {_SET}"), "= 1"),
    (compiled(f"either <names:names> {_SET} but not both"), "= 1"),
    (compiled(f"either <names:names> {_SET} , but not both"), "= 1"),
    (compiled(f"at least one of <names:names> {_SET}"), ">= 1"),
    (
        compiled("either <names:names> must|should|is [be] set|present|provided|given|filled"),
        ">= 1",
    ),
    (compiled("<names:names> must|should [at] [least] [one] be set"), ">= 1"),
    (compiled(f"at most one of <names:names> {_SET}"), "<= 1"),
    (compiled("[only] not more than one of <names:names> be set"), "<= 1"),
    (compiled("<names:names> are|is mutually exclusive"), "<= 1"),
    (compiled("<names:names> not both be set"), "<= 1"),
    (compiled("either all or none of <names:names> [must|are] [be] [set]"), "all"),
    (compiled("all or none of <names:names> [must|are] [be] [set]"), "all"),
    (compiled("<names:names> must|are [be] [either] all set or all|none [not] [set]"), "all"),
    (compiled("<names:names> must both|all be set|null or both|all [be] null|unset|set"), "all"),
    (compiled("<names:names> must all be null or all be non-null"), "all"),
    (compiled("<names:names> must|are [be] [both] set together"), "all"),
)


def read(words: tuple[Word, ...], scope: Scope) -> "Meaning | Refused | None":
    """The condition; None when the sentence has no such shape."""
    for pattern, count in _FORMS:
        for end, slots in matches(pattern, words, 0):
            if end == len(words) and _is_choice(count, words, slots):
                return _counted(slots["names"], count, scope)
    return None


def _is_choice(count: str, words: tuple[Word, ...], slots: Slots) -> bool:
    """`a and b must be set` is two clauses; `a or b must be set` is a choice."""
    if count != ">= 1" or words[0].text in ("either", "at"):
        return True
    return any(word.text == "or" for word in words[: 2 * len(slots["names"])])


def _counted(names: tuple[Word, ...], count: str, scope: Scope) -> Meaning | Refused:
    columns = [scope.quote(name.raw.rsplit(".", 1)[-1]) for name in names]
    if len(columns) < 2 or any(name.kind not in ("code", "word") for name in names):
        return Refused("a choice has two fields or more")
    listed = ", ".join(columns)
    if count == "all":
        return Meaning(f"num_nulls({listed}) IN (0, {len(columns)})")
    return Meaning(f"num_nonnulls({listed}) {count}")
