"""A rule for one field: "must be valid email format", "required, max 254 chars".

The text of the rule comes in with the field's name and type; conditions and other aspects go
out, each with its words. A part that is not read is said; and a rule that hangs on `if` or
`unless` is read whole or not at all.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from quod.model.aspects import Condition
from quod.model.claims import NotUnderstood
from quod.notation.hanging import CONDITIONS
from quod.notation.pg_query import ParseError
from quod.notation.reading import Reading, Said
from quod.notation.rules import forms
from quod.notation.rules.clauses import JOINTS, Clause, clause_at
from quod.notation.rules.conditions import condition
from quod.notation.rules.row_meaning import row_meaning
from quod.notation.rules.rule import Meaning, Refused, Scope, Subject, quoted
from quod.notation.rules.sentence import WORDS_MAX, sentences
from quod.notation.sql import canonical, columns_of
from quod.notation.words import Word
from quod.source.once import once
from quod.source.span import Span

Fields = Mapping[str, str | None]
NO_FIELDS: Fields = MappingProxyType({})

_HANGS = (CONDITIONS - {"once", "after", "provided"}) | {"where", "iff", "<=>"}


def read(
    rule: Span,
    field: str,
    type: str | None = None,
    fields: Fields = NO_FIELDS,
    quote: Callable[[str], str] = quoted,
) -> Reading:
    """All that a rule says of a field; `fields` are the entity's, with their types."""
    return _read(rule, field, type, tuple(fields.items()), quote)


@once
def _read(
    rule: Span,
    field: str,
    type: str | None,
    fields: tuple[tuple[str, str | None], ...],
    quote: Callable[[str], str],
) -> Reading:
    scope = Scope(Subject(field, type, quote(field)), {**dict(fields), field: type}, quote)
    return gathered(rule, scope, _field_sentence)


def gathered(
    rule: Span, scope: Scope, sentence: Callable[[tuple[Word, ...], Scope], Reading]
) -> Reading:
    """The readings of every sentence of a rule, together."""
    said: list[Said] = []
    missed: list[NotUnderstood] = []
    cut = sentences(rule)
    if not cut or sum(len(words) for words in cut) > WORDS_MAX:
        why = "a rule is one sentence; this is a long text" if cut else "no rule is said here"
        return Reading(missed=(NotUnderstood(rule, why),))
    for words in cut:
        reading = sentence(words, scope)
        said.extend(reading.said)
        missed.extend(reading.missed)
    return Reading(tuple(said), tuple(missed))


def _field_sentence(words: tuple[Word, ...], scope: Scope) -> Reading:
    if any(word.text in _HANGS and word.kind in ("word", "mark") for word in words):
        return told(words, row_meaning(words, scope), scope)
    if len(words) == 5 and words[0].kind == "number" and words[1].text in ("<", "<="):
        return told(words, row_meaning(words, scope), scope)
    if any(word.text == "or" for word in words) and _chooses(words, scope):
        return told(words, condition(words, scope), scope)
    said: list[Said] = []
    missed: list[NotUnderstood] = []
    at = 0
    while at < len(words):
        clause = clause_at(words, at, scope)
        end = clause.end if clause else _next_joint(words, at)
        part = words[at:end]
        meaning = _standing(clause)
        reading = told(part, meaning, scope)
        said.extend(reading.said)
        missed.extend(reading.missed)
        at = end
        while at < len(words) and words[at].text in JOINTS:
            at += 1
    return Reading(tuple(said), tuple(missed))


def _chooses(words: tuple[Word, ...], scope: Scope) -> bool:
    """Whether clauses are joined by `or`: then all of them are one condition."""
    at = 0
    while at < len(words):
        clause = clause_at(words, at, scope)
        at = clause.end if clause else _next_joint(words, at)
        while at < len(words) and words[at].text in JOINTS:
            if words[at].text == "or":
                return True
            at += 1
    return False


def _next_joint(words: tuple[Word, ...], at: int) -> int:
    at += 1
    while at < len(words) and words[at].text not in JOINTS:
        at += 1
    return at


def _standing(clause: Clause | None) -> "Meaning | Refused | None":
    """What a clause says where it stands alone; a bare word is no value then."""
    if clause is None:
        return None
    match clause.meaning:
        case Meaning(bare=True):
            return Refused("a bare word may be a value or plain English; put a value in quotes")
        case meaning:
            return meaning


def told(words: tuple[Word, ...], meaning: "Meaning | Refused | None", scope: Scope) -> Reading:
    """A meaning as a value with its words, or why there is none."""
    span = _span(words)
    match meaning:
        case None:
            return Reading(missed=(NotUnderstood(span, _unread(words), in_words=True),))
        case Refused(reason, in_words):
            return Reading(missed=(NotUnderstood(span, reason, in_words=in_words),))
        case Meaning(aspect=aspect) if aspect is not None:
            return Reading((Said(aspect, span),))
        case Meaning(expression, at_write):
            return _condition(span, expression, at_write)


def _condition(span: Span, expression: str, at_write: bool) -> Reading:
    try:
        text = canonical(expression)
        columns = columns_of(text)
    except ParseError as error:
        return Reading(missed=(NotUnderstood(span, f"no condition comes of it: {error.message}"),))
    return Reading((Said(Condition(span.text, text, columns, at_write), span),))


def _unread(words: tuple[Word, ...]) -> str:
    nearest = forms.nearest(words)
    return f"no rule reads so; the nearest is `{nearest}`" if nearest else "no rule reads so"


def _span(words: tuple[Word, ...]) -> Span:
    return Span(words[0].span.source, words[0].span.start, words[-1].span.end)
