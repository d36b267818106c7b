"""States and the ways between them: drawn, in lines with arrows, and in tables."""

import re
from collections.abc import Iterator

from quod.model.claims import Claim, Prose, Subject
from quod.model.lifecycle import StateDeclared, Transition
from quod.notation import states
from quod.notation.state_lines import StateWay, forbids, state_line, state_names
from quod.read import carrier
from quod.read.columns import Cells, columns, rows
from quod.read.groups import Group
from quod.read.part import explained, fences, others, statements, tables
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Fence, Table

PARTS = ("lifecycle",)

_COLUMNS = {
    "source": r"from(?: state| status)?|current(?: state| status)?|state|status|de|origem|estado"
    r"|estado atual|現在の状態|遷移元|状態|현재 ?상태|상태|из|от|состояние"
    r"|текущее состояние|depuis|état",
    "target": r"to(?: state| status)?|next(?: states?| status(?:es)?)?|(?:valid "
    r"|allowed )?transitions?"
    r"(?: to)?|allowed next(?: states)?|can transition to|para|destino|próximos? estados?|遷移先"
    r"|次の状態|다음 ?상태|в|куда|следующее состояние|vers|new state|target",
    "trigger": r"trigger|event|action|when|on|evento|gatilho|トリガー|契機|트리거"
    r"|이벤트|событие|триггер",
    "way": r"transitions?|transição|transition|遷移|전이|переход|flow",
}
_SENTENCE = re.compile(r"[^;；]+")
_TERMINAL = re.compile(r"(?i)\b(?:terminal|final|none|end)\b|^\W*\Z|—")


def read(group: Group, scope: Scope) -> Iterator[Read]:
    """Every way between two states; what happens otherwise is prose."""
    if group.label is not None and forbids(group.label.name):
        yield from explained(group, scope)
        return
    subject = Subject(scope.entity)
    for line in statements(group):
        yield Prose(line.words)
        for words in line.words.matches(_SENTENCE):
            if forbids(words[0]):
                continue
            yield from _ways(state_line(line.words.group_span(words)), subject)
    for table in tables(group):
        yield from _table(table, subject)
    for fence in fences(group):
        yield from _fence(fence, subject, scope)
    yield from others(group, scope)


def _ways(found: tuple[StateWay, ...], subject: Subject) -> Iterator[Claim]:
    for way in found:
        if way.source:
            value = Transition(way.source, way.target, way.trigger)
            yield Claim(subject, value, way.span, "lifecycle")
        else:
            yield Claim(subject, StateDeclared(way.target, initial=True), way.span, "lifecycle")


def _fence(fence: Fence, subject: Subject, scope: Scope) -> Iterator[Read]:
    reader = carrier.carrier_of(fence, scope)
    if reader is not None and reader.PERSISTS:
        yield from reader.read(fence, scope)
        return
    yield Prose(fence.span)
    lines = [line for line in fence.body.lines() if line.text.strip()]
    ways = [state_line(line.strip()) for line in lines]
    if lines and all(ways):
        for found in ways:
            yield from _ways(found, subject)
        return
    drawn = states.read(fence.body)
    if drawn.not_understood:
        return
    for state in drawn.states:
        value = StateDeclared(state.name, state.name in drawn.initial, state.name in drawn.final)
        yield Claim(subject, value, state.span, "lifecycle")
    for way in drawn.transitions:
        if way.source == way.target:
            continue
        yield Claim(subject, Transition(way.source, way.target), way.span, "lifecycle")


def _table(table: Table, subject: Subject) -> Iterator[Read]:
    yield Prose(table.header.span)
    at = columns(table, _COLUMNS)
    for row in rows(table, at):
        yield Prose(row.row.span)
        yield from _row(row, subject)


def _row(row: Cells, subject: Subject) -> Iterator[Claim]:
    way = row.cells.get("way") or row.cells.get("target")
    if way is not None and "source" not in row.cells:
        yield from _ways(tuple(w._replace(span=row.row.span) for w in state_line(way)), subject)
        return
    if "source" not in row.cells or "target" not in row.cells:
        return
    sources, target = state_names(row.text("source")), row.text("target")
    if _TERMINAL.search(target) is not None and sources:
        for state in sources:
            yield Claim(subject, StateDeclared(state, final=True), row.row.span, "lifecycle")
        return
    targets = state_names(target)
    for source in sources:
        for one in targets:
            value = Transition(source, one, row.text("trigger").strip(" -—"))
            yield Claim(subject, value, row.row.span, "lifecycle")
    if not sources and row.text("source").strip(" -—*[]()").lower() in ("", "new", "start", "none"):
        for one in targets:
            yield Claim(subject, StateDeclared(one, initial=True), row.row.span, "lifecycle")
