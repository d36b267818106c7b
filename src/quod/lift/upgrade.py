"""A model to a draft of one document that says the same.

In: a resolved model, from one document or many, in whatever form they are. Out: a draft in the
canonical form. Nothing is judged and nothing invented: what the originals say has its place in
the template, or is carried over word for word.
"""

from collections.abc import Iterator

from quod.lift import create, rules
from quod.lift.draft import Draft, Lifecycle, Part, Pattern, State
from quod.lift.draft import Entity as Drafted
from quod.lift.ends import Key, edges, keys
from quod.lift.entities import drafted, is_harmless
from quod.lift.markdown import code
from quod.lift.original import Original, original
from quod.lift.prose import Introduction
from quod.lift.remains import Remains, remains
from quod.lift.scripts import Scripts, scripts
from quod.model.aspects import Statement
from quod.model.claims import Claim
from quod.model.document import Metadata
from quod.model.entities import Entity
from quod.model.lifecycle import Lifecycle as Said
from quod.model.lifecycle import StateDeclared
from quod.model.model import Model, spelling
from quod.model.patterns import AccessPattern, PatternIndex, PatternTarget
from quod.notation.rules import CrossEntity
from quod.source.span import Span
from quod.source.text import Source
from quod.syntax.inline import labelled, plain

_HEADER = (("feature", "Feature"), ("created", "Created"))
_FOOTER = (("version", "Data Model Version"), ("next review", "Next Review"), ("status", "Status"))


def draft(model: Model) -> Draft:
    """The whole document."""
    looked_up = original(model)
    found = keys(model)
    rest = remains(model, found)
    sql = scripts(model, looked_up, rest.placed)
    made = [_entity(one, found, looked_up, rest, sql) for one in model.entities if _is_told(one)]
    return Draft(
        title=_title(model),
        front=_front(model),
        header=(*_metadata(model, _HEADER), *rest.header),
        summary=rest.summary,
        entities=tuple(one for entity, one in made if not entity.junction),
        junctions=tuple(one for entity, one in made if entity.junction),
        edges=tuple(edges(model, found)),
        sql=sql.shared,
        patterns=tuple(_patterns(model, looked_up, rest)),
        lifecycles=tuple(
            _life(one, life, rest) for one in model.entities for life in one.lifecycles
        ),
        between=tuple(dict.fromkeys(_between(model))),
        policies=sql.policies,
        parts=rest.parts,
        carried=(*(told for entity, _ in made if (told := _harmful(entity, rest))), *rest.carried),
        footer=tuple(_metadata(model, _FOOTER)),
    )


def _is_told(entity: Entity) -> bool:
    """A table that one statement makes and nothing else speaks of is told by that statement."""
    return bool(entity.fields) or any(not _creates(claim) for claim in entity.claims)


def _creates(claim: Claim) -> bool:
    return isinstance(claim.value, Statement) and claim.value.kind == "CreateStmt"


def _entity(
    entity: Entity,
    found: tuple[Key, ...],
    looked_up: Original,
    rest: Remains,
    sql: Scripts,
) -> tuple[Entity, Drafted]:
    told = rest.introductions.get(entity.table, Introduction())
    told = told if is_harmless(told, entity) else Introduction()
    before = tuple(create.create_enum(value) for value in sql.enums.get(entity.table, ()))
    made = drafted(entity, found, looked_up, told, sql.extra.get(entity.table, ()))
    missed = [rules.missed(one, looked_up) for one in looked_up.model.not_understood]
    lines = (one[1] for one in missed if one is not None and one[0] is entity)
    listed = rules.ordered(entity, (*made.rules, *lines))
    return entity, made._replace(migration=before + made.migration, rules=listed)


def _harmful(entity: Entity, rest: Remains) -> Part | None:
    """An introduction that would be read as saying there is no table."""
    told = rest.introductions.get(entity.table, Introduction())
    if is_harmless(told, entity):
        return None
    lines = (told.purpose, told.source, *told.notes)
    return Part(entity.name, tuple(line for one in lines if one for line in (one, "")))


def _title(model: Model) -> str:
    said = [(claim, value.value) for claim, value in model.facts(Metadata) if value.name == "title"]
    titles: list[str] = []
    for document in model.documents:
        own = next((text for claim, text in said if claim.span.source is document.source), None)
        headings = (one.heading for one in document.sections if one.heading is not None)
        top = next((one for one in headings if one.level == 1), None)
        titles.append(own or (plain(top.title) if top is not None else ""))
    return ", ".join(dict.fromkeys(filter(None, titles))) or "Untitled"


def _front(model: Model) -> tuple[str, ...]:
    first = model.documents[0].front_matter if model.documents else None
    return tuple(line.text for line in first.lines()) if first is not None else ()


def _metadata(model: Model, wanted: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, label in wanted:
        values = [value.value for _, value in model.facts(Metadata) if value.name == name]
        if values:
            several = ", ".join(dict.fromkeys(values))
            yield f"**{label}**: {several if name == 'feature' else values[-1]}"


def _patterns(model: Model, looked_up: Original, rest: Remains) -> Iterator[Pattern]:
    indexes = list(model.facts(PatternIndex))
    targets = [(claim, value) for claim, value in model.facts(PatternTarget)]
    for _, value in model.facts(AccessPattern):
        lines = rest.patterns.get(value.name, ())
        yield Pattern(
            value.name,
            value.query,
            tuple(
                dict.fromkeys(
                    _index(c, i, looked_up) for c, i in indexes if i.pattern == value.name
                )
            ),
            tuple(_target(claim) for claim, one in targets if one.pattern == value.name),
            tuple(line for line in lines if "use case" in line[:14].lower()),
            tuple(line for line in lines if "use case" not in line[:14].lower()),
        )


def _index(claim: Claim, value: PatternIndex, looked_up: Original) -> str:
    reason = looked_up.beside(claim.span)
    return f"{code(value.index_name)} ({reason})" if reason else code(value.index_name)


def _target(claim: Claim) -> str:
    """The words of a target, with the source that is named behind them."""
    span = claim.span
    line = span.source.text[span.start : span.source.offset(span.line + 1)]
    return " ".join(line.split())


def _life(entity: Entity, life: Said, rest: Remains) -> Lifecycle:
    field = next((f.column for f in entity.fields if f.column == life.column), life.column)
    return Lifecycle(
        entity.name.rpartition(".")[2],  # A heading of states has a dot before the field only.
        field,
        tuple(State(state, _meaning(state, life)) for state in life.states),
        tuple((s.source, s.target, _words(s.trigger), s.validation) for s in life.steps),
        rest.business.get(entity.table, ()),
        rest.drawings.get(entity.table, ()),
    )


def _words(trigger: str) -> str:
    words = plain(Span(Source("", trigger), 0, len(trigger)))
    return "" if words in ("-", "—") else words


def _meaning(state: str, life: Said) -> str:
    """What the original says of a state, with the words that make it the first or the last."""
    said = ""
    for claim in life.claims:
        if isinstance(claim.value, StateDeclared) and spelling(claim.value.state) == spelling(
            state
        ):
            label = labelled(claim.span)
            said = said or (label.value.text if label is not None else "")
    lead = []
    if state in life.initial and "initial" not in said.lower():
        lead.append("Initial state")
    if state in life.final and "final" not in said.lower():
        lead.append("Final state")
    return "; ".join((*lead, *([said] if said else [])))


def _between(model: Model) -> Iterator[str]:
    for claim, _ in model.facts(CrossEntity):
        yield " ".join(claim.span.text.split())
