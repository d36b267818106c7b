"""A rule between entities: "An Order can only reference a Product if Product.status is 'active'".

A sentence comes in, a `CrossEntity` with a condition on the parent's row goes out. Which keys
join the two is not known here.
"""

from collections.abc import Callable
from typing import NamedTuple

from quod.model.aspects import Condition
from quod.notation.reading import Reading, Said
from quod.notation.rules.conditions import condition
from quod.notation.rules.field import NO_FIELDS, Fields, gathered, told
from quod.notation.rules.rule import CrossEntity, Meaning, Refused, Scope, quoted
from quod.notation.words import Word
from quod.source.span import Span

Words = tuple[Word, ...]

_ARTICLES = frozenset("a an the each every any its one new existing that this".split())
_MAY = frozenset("can may must should will shall only be has to have is are not".split())
_LINKS = frozenset(
    "reference references referencing refer link linked links belong belongs created assigned"
    " attached added placed use uses point points contain contains include includes join have"
    " submitted booked made exist inserted posted issued".split()
)
_PREPOSITIONS = frozenset("for to in by of with on from against under at into".split())
_HINGES = frozenset("if when whose where while with provided who which that unless".split())
_POSSESSIVES = ("'s", "s'")


class _Hinged(NamedTuple):
    """The parts of the sentence around its hinge."""

    child: Word
    parent: Word
    hinge: str
    rest: Words
    negated: str
    """`not` for `cannot reference ... if`."""


def between(
    rule: Span, fields: Fields = NO_FIELDS, quote: Callable[[str], str] = quoted
) -> Reading:
    """The rule, or why it is not one; `fields` are the parent's where they are known."""
    return gathered(rule, Scope(None, fields, quote), _sentence)


def _sentence(words: Words, scope: Scope) -> Reading:
    hinged = _hinged(words)
    if hinged is None:
        return told(words, Refused(_FORM), scope)
    meaning = _on_parent(hinged, scope)
    if isinstance(meaning, Refused):
        return told(words, meaning, scope)
    reading = told(words, meaning, scope)
    return Reading(tuple(_said(hinged, said) for said in reading.said), reading.missed)


_FORM = "no rule between entities reads so; write `An A can only reference a B if B.status is 'x'`"


def _said(hinged: _Hinged, said: Said) -> Said:
    if not isinstance(said.value, Condition):
        return said
    return Said(CrossEntity(hinged.child.raw, hinged.parent.raw, said.value), said.span)


def _hinged(words: Words) -> _Hinged | None:
    """Child, verb, parent, hinge, condition."""
    at = _past(words, 0, _ARTICLES)
    if at >= len(words) or not _is_entity(words[at]):
        return None
    child = words[at]
    start = at + 1
    at = _past(words, start, _MAY)
    negated = "not" if any(word.text == "not" for word in words[start:at]) else ""
    if at >= len(words) or words[at].text not in _LINKS:
        return None
    at = _past(words, at + 1, _PREPOSITIONS | _ARTICLES)
    if at >= len(words) or not _is_entity(words[at]):
        return None
    parent = words[at]
    hinge = at + 1 + (at + 1 < len(words) and words[at + 1].text in (",", "only"))
    if hinge >= len(words) or words[hinge].text not in _HINGES:
        return None
    return _Hinged(child, parent, words[hinge].text, words[hinge + 1 :], negated)


def _past(words: Words, at: int, skipped: frozenset[str]) -> int:
    while at < len(words) and words[at].kind == "word" and words[at].text in skipped:
        at += 1
    return at


def _is_entity(word: Word) -> bool:
    return word.kind in ("code", "word") and word.text.replace("_", "a").isalnum()


def _on_parent(hinged: _Hinged, scope: Scope) -> Meaning | Refused:
    rest = _owned(hinged.rest, hinged)
    if not rest:
        return Refused("the condition is missing")
    if any(_of_child(word, hinged.child) for word in rest):
        return Refused(
            f"the condition speaks of `{hinged.child.raw}` as well; say it of the parent"
        )
    parent = hinged.parent.text.lower()
    meaning = condition(rest, scope._replace(prefixes=(parent, parent + "s")))
    if isinstance(meaning, Refused):
        return meaning
    if (hinged.hinge == "unless") == (hinged.negated == "not"):
        return meaning
    return meaning._replace(expression=f"({meaning.expression}) IS NOT TRUE", aspect=None)


def _owned(words: Words, hinged: _Hinged) -> Words:
    """`its status`, `the product's status`, `that product is active` all speak of the parent."""
    kept: list[Word] = []
    parent = hinged.parent.text.lower()
    for word in words:
        bare = word.text.lower().removesuffix("'s").removesuffix("s'")
        plain = word.kind == "word" and (bare == parent and word.text.endswith(_POSSESSIVES))
        if not plain:
            kept.append(word)
    while kept and kept[0].kind == "word" and kept[0].text in _ARTICLES:
        kept.pop(0)
    return tuple(kept)


def _of_child(word: Word, child: Word) -> bool:
    return word.text.lower().startswith(child.text.lower() + ".")
