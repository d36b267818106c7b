"""What several documents of a workspace say of one thing, added up.

In: the claims of each entity, in the order of the increments. Out: the claims that count for the
whole, those that no longer do, each with the one that took its place, and a finding where a
document tells again what another defines, and tells it otherwise. A document that says that it
changes the entity, or that alters the table, has its way and no finding. Within one document
nothing is judged: that is left to those who bring claims of one place together.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model.aspects import (
    AllowedValues,
    Check,
    Declared,
    Default,
    FieldType,
    Identity,
    Serial,
    Statement,
)
from quod.model.claims import Claim
from quod.model.entities import EntityClaims
from quod.model.model import Superseded, spelling
from quod.notation.expressions import allowed_values
from quod.notation.sql import canonical
from quod.resolve.agree import rank
from quod.resolve.keys import resolve_keys
from quod.resolve.program_classes import keeps_bits
from quod.resolve.reference_targets import kind
from quod.resolve.repeated import says_to_repeat
from quod.resolve.rewritten import made_anew, rewrites
from quod.resolve.topics import Key, Topic, same, topic
from quod.resolve.types import same_type
from quod.source.span import Span

RULE = "told-differently-elsewhere"


class Summed(NamedTuple):
    """An entity's claims that count, and what became of the others."""

    entity: EntityClaims
    superseded: tuple[Superseded, ...]
    findings: tuple[Diagnostic, ...]
    widened: dict[Claim, Claim]
    """Lists of values with those of earlier documents, by the claims that they are now."""


class _Answer(NamedTuple):
    """What one document says to one question: its foremost claim, and all of them."""

    topic: Topic
    claims: tuple[Claim, ...]

    @property
    def claim(self) -> Claim:
        return self.claims[0]


def add_up(entity: EntityClaims) -> Summed:
    """The sum of what the documents say of one entity."""
    increments = sorted({claim.span.source.increment for claim in entity.claims})
    if len(increments) < 2:
        return Summed(entity, (), (), {})
    order = _defining_first(entity.claims, increments)
    rewriting = rewrites(entity.claims)
    changing = {at for at in order if _changes(entity.claims, at)} | rewriting
    altered = _alterations(entity.claims)
    gone = dict(made_anew(entity.claims, rewriting))
    widened: dict[Claim, Claim] = {}
    findings: list[Diagnostic] = []
    differing: set[Key] = set()
    for answers in _by_question(entity).values():
        told = [answers[at] for at in order if at in answers]
        current = told[0]
        for answer in told[1:]:
            if same(current.topic, answer.topic):
                current = current._replace(claims=(*current.claims, *answer.claims))
            elif (answer.topic.loose and _at(answer) not in rewriting) or _is_bit(
                entity, current.topic, answer.topic
            ):
                gone.update(dict.fromkeys(answer.claims, current.claim))
            elif (
                current.topic.loose
                or (_at(answer) in changing and not says_to_repeat(answer.claim))
                or _within(answer.claim.span, altered)
            ):
                gone.update(dict.fromkeys(current.claims, answer.claim))
                findings.extend(_own(current, entity.table.name))
                current, wider = _with_earlier_values(current, answer)
                widened.update(wider)
            else:
                gone.update(dict.fromkeys(answer.claims, current.claim))
                differing.add(answer.topic.key)
                if not _follows(answer.topic.key, differing):
                    findings.append(_drift(current, answer))
    gone.update(_of_other_types(entity.claims, gone))
    kept = tuple(widened.get(claim, claim) for claim in entity.claims if claim not in gone)
    superseded = tuple(Superseded(claim, by) for claim, by in gone.items())
    return Summed(entity._replace(claims=kept), superseded, tuple(findings), widened)


def between_documents(finding: Diagnostic) -> Diagnostic:
    """A contradiction as drift, where the places it shows are in different documents."""
    elsewhere = finding.related and finding.related[0].span.source is not finding.span.source
    if not elsewhere or not finding.rule.startswith("contradicting-"):
        return finding
    return finding._replace(rule=RULE, severity="warning")


def _is_bit(entity: EntityClaims, one: Topic, other: Topic) -> bool:
    """Whether one document has a yes or no as the number that another keeps it in."""
    types = {one.value, other.value} if one.key[0] == "type" else set()
    of_field = [c for c in entity.claims if spelling(c.subject.field or "") == one.key[-1]]
    return "boolean" in types and any(keeps_bits(of_field, str(type)) for type in types)


def _follows(key: Key, differing: Set[Key]) -> bool:
    """Whether it is the default of a field of which the types differ: that says it all."""
    return key[0] == "default" and ("type", *key[1:]) in differing


def _of_other_types(
    claims: Iterable[Claim], gone: dict[Claim, Claim]
) -> Iterator[tuple[Claim, Claim]]:
    """What a document fills a field with whose type does not count: it goes with that.

    A later document that only widens the type of a field leaves the earlier default as it is.
    """
    types = {
        (claim.subject, claim.span.source): by
        for claim, by in gone.items()
        if isinstance(claim.value, FieldType)
        and not same_type(claim.value.type, _type(by))
        and (
            by.span.source.increment < claim.span.source.increment
            or kind(claim.value.type) != kind(_type(by))
        )
    }
    for claim in claims if types else ():
        by = types.get((claim.subject, claim.span.source))
        if by is not None and isinstance(claim.value, Default | Identity | Serial):
            yield claim, by


def _type(claim: Claim) -> str:
    return claim.value.type if isinstance(claim.value, FieldType) else ""


def _own(answer: _Answer, table: str) -> tuple[Diagnostic, ...]:
    """What a document says of an index and contradicts itself, before a later one changes it."""
    of_index = answer.topic.key[0] == "index"
    return resolve_keys(table, answer.claims, str).findings if of_index else ()


def _by_question(entity: EntityClaims) -> dict[Key, dict[int, _Answer]]:
    found: dict[Key, dict[int, list[tuple[Claim, Topic]]]] = {}
    for claim in entity.claims:
        asked = topic(claim, entity.table.name)
        if asked is not None:
            at = claim.span.source.increment
            found.setdefault(asked.key, {}).setdefault(at, []).append((claim, asked))
    return {
        key: {at: _answer(said) for at, said in by_document.items()}
        for key, by_document in sorted(found.items(), key=_turn)
        if len(by_document) > 1
    }


def _turn(asked: tuple[Key, object]) -> bool:
    """Types first: what else differs may follow from them."""
    return asked[0][0] != "type"


def _answer(said: Sequence[tuple[Claim, Topic]]) -> _Answer:
    ordered = sorted(said, key=lambda pair: (pair[1].loose, rank(pair[0])))
    foremost = ordered[0][1]
    if foremost.key == ("key",):  # Several marked fields are one key.
        whole = frozenset[str]().union(*(asked.value for _, asked in ordered))
        told = dict.fromkeys(column for claim, _ in ordered for column in claim.value.columns)
        foremost = foremost._replace(value=whole, shown=f"({', '.join(told)})")
    return _Answer(foremost, tuple(claim for claim, _ in ordered))


def _defining_first(claims: Iterable[Claim], increments: Sequence[int]) -> tuple[int, ...]:
    """The documents in order, but first the one that says that the entity is new with it."""
    new = {
        claim.span.source.increment
        for claim in claims
        if isinstance(claim.value, Declared) and claim.value.status == "new"
    }
    first = min(new, default=increments[0])
    return (first, *(at for at in increments if at != first))


def _changes(claims: Iterable[Claim], at: int) -> bool:
    """Whether a document says that it changes the entity."""
    return any(
        isinstance(claim.value, Declared)
        and claim.value.status == "modified"
        and claim.span.source.increment == at
        for claim in claims
    )


def _alterations(claims: Iterable[Claim]) -> tuple[Span, ...]:
    return tuple(
        claim.span
        for claim in claims
        if isinstance(claim.value, Statement) and claim.value.kind.startswith("Alter")
    )


def _within(span: Span, statements: Iterable[Span]) -> bool:
    return any(
        one.source is span.source and one.start <= span.start and span.end <= one.end
        for one in statements
    )


def _at(answer: _Answer) -> int:
    return answer.claim.span.source.increment


def _with_earlier_values(current: _Answer, answer: _Answer) -> tuple[_Answer, dict[Claim, Claim]]:
    """A change that lists values adds them to those of before, unless SQL makes the list anew."""
    if answer.topic.key[0] != "values" or any(c.carrier == "sql" for c in answer.claims):
        return answer, {}
    earlier = _listed(current.claim)
    widened = {claim: _adding(claim, earlier) for claim in answer.claims}
    whole = answer.topic._replace(value=answer.topic.value | frozenset(earlier))
    return answer._replace(topic=whole), widened


def _adding(claim: Claim, earlier: tuple[str, ...]) -> Claim:
    values = tuple(dict.fromkeys((*earlier, *_listed(claim))))
    if isinstance(claim.value, AllowedValues):
        return claim._replace(value=AllowedValues(values))
    column = claim.value.columns[0]
    listed = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
    name = '"' + column.replace('"', '""') + '"'
    return claim._replace(value=Check(canonical(f"{name} IN ({listed})"), (column,)))


def _listed(claim: Claim) -> tuple[str, ...]:
    if isinstance(claim.value, AllowedValues):
        return claim.value.values
    found = allowed_values(claim.value.expression)
    return found[1] if found is not None else ()


def _drift(defined: _Answer, told: _Answer) -> Diagnostic:
    about, first, second = defined.topic.about, defined.topic.shown, told.topic.shown
    place = defined.claim.span.line_from(told.claim.span)
    return Diagnostic(
        RULE,
        "warning",
        told.claim.span,
        f"{about} is {second} here, and {first} at {place}",
        ("What the document that defines it says counts for the whole workspace.",),
        f"write {first} here, or say that this document changes it: `(modified)` in the heading",
        (Label(defined.claim.span, f"{first} here"),),
    )
