"""Which streams go together, so that every condition over several columns holds.

In: slots with what each may be. Out: *shapes*, each a stream for every slot of a cluster;
a row takes one shape. The server tries the combinations on some rows at once. What holds
for some rows only is marked, and the rows are then filtered as they are made.
"""

from collections.abc import Mapping, Sequence
from math import prod
from typing import NamedTuple

from quod.postgres.session import Session
from quod.prove.data.conditions import Condition
from quod.prove.data.slots import ROW, Slot, join_values, value_of
from quod.prove.data.stream import Stream
from quod.prove.data.survive import OUT_OF_MEANS

COMBINATIONS_MAX = 6000
SHAPES_MAX = 24
_CHOICES_MAX = 14
_FEWEST = 2

_PLAINER = (
    ("stream", "pool", "value", "null", "derived"),
    ("stream", "pool", "value"),
    ("stream",),
)

Shape = tuple[Stream, ...]


class Cluster(NamedTuple):
    """Slots that conditions tie together."""

    slots: tuple[int, ...]
    shapes: tuple[Shape, ...]
    """A stream for each slot; empty when no combination holds."""
    certain: bool
    """The shapes held for every row that was tried."""
    conditions: tuple[Condition, ...]


def clusters(
    session: Session,
    slots: Sequence[Slot],
    conditions: Sequence[Condition],
    ordinals: Mapping[int, str],
    rows: int,
) -> tuple[Cluster, ...]:
    """The clusters of a table, in the order of their first slot."""
    slot_of = {column: n for n, slot in enumerate(slots) for column in slot.columns}
    joint = [
        one
        for one in conditions
        if len(one.columns) > 1
        or any(slots[slot_of[c]].parent for c in one.columns if c in slot_of)
    ]
    found = []
    for members in _tied(slots, joint, slot_of):
        about = tuple(one for one in joint if {slot_of.get(c) for c in one.columns} & set(members))
        alone = len(members) == 1 and not about
        found.append(
            _single(members[0], slots[members[0]], ordinals)
            if alone
            else _joint(session, slots, members, about, ordinals, rows)
        )
    return tuple(found)


def _tied(
    slots: Sequence[Slot], conditions: Sequence[Condition], slot_of: Mapping[str, int]
) -> list[tuple[int, ...]]:
    """The slots in groups that conditions and shared columns connect."""
    # A slot's shared columns join it to others in FROM only, which needs no common shape.
    leader = list(range(len(slots)))

    def top(n: int) -> int:
        while leader[n] != n:
            leader[n] = leader[leader[n]]
            n = leader[n]
        return n

    ties = [[slot_of[c] for c in one.columns if c in slot_of] for one in conditions]
    for tie in ties:
        for n in tie[1:]:
            leader[top(n)] = top(tie[0])
    groups: dict[int, list[int]] = {}
    for n in range(len(slots)):
        groups.setdefault(top(n), []).append(n)
    return [tuple(group) for group in groups.values()]


def _single(number: int, slot: Slot, ordinals: Mapping[int, str]) -> Cluster:
    """A slot that nothing ties: its first stream, with NULL in some rows."""
    usable = [s for s in slot.streams if s.injective or number not in ordinals]
    best = sorted(usable, key=lambda stream: bool(stream.refs))[:1]
    if not best:
        best = list(slot.extras[:8])
    shapes = [(stream,) for stream in best]
    if slot.null is not None:
        rare = slot.columns[0].startswith(("deleted", "archived", "cancel", "revoked"))
        shapes = shapes[:1] + [(slot.null,)] * 9 if rare else shapes * 4 + [(slot.null,)]
    return Cluster((number,), tuple(shapes), True, ())


def _joint(
    session: Session,
    slots: Sequence[Slot],
    members: tuple[int, ...],
    conditions: tuple[Condition, ...],
    ordinals: Mapping[int, str],
    rows: int,
) -> Cluster:
    choices = _choices(slots, members, ordinals)
    samples = sorted({0, 1, 2, 3, 6, rows // 2, max(0, rows - 1)})
    answer = session.attempt(_query(slots, members, choices, conditions, ordinals, samples))
    for kinds in _PLAINER:
        if answer.refusal is None or answer.refusal.sqlstate.startswith(OUT_OF_MEANS):
            break
        # Some value makes a condition fail to compute: try without the less likely ones.
        choices = [[s for s in one if s.kind in kinds] or one[:1] for one in choices]
        answer = session.attempt(_query(slots, members, choices, conditions, ordinals, samples))
    rows_found = answer.rows if answer.refusal is None else ()
    most = max((count for _, count in rows_found), default=0)
    certain = most == len(samples)
    found = [tuple(at) for at, count in rows_found if count == most or not certain]
    kept = _one_stream_in_keys(found, choices, members, ordinals)
    picked = _picked(kept, choices)
    shapes = tuple(tuple(choices[k][at] for k, at in enumerate(one)) for one in picked)
    return Cluster(members, shapes, certain, conditions)


def _choices(
    slots: Sequence[Slot], members: tuple[int, ...], ordinals: Mapping[int, str]
) -> list[list[Stream]]:
    """What each member may be, few enough for all combinations to be tried."""
    before: set[str] = set()
    choices = []
    for n in members:
        slot = slots[n]
        usable = [s for s in slot.streams if s.refs <= before]
        extras = list(slot.extras)
        if n in ordinals:
            usable, extras = [s for s in usable if s.injective], []
        elif extras:
            usable = [s for s in usable if s.kind != "pool"]
        derived = [s for s in usable if s.kind == "derived"][:5]
        plain = [s for s in usable if s.kind != "derived"][:4]
        values = [s for s in extras if s.kind == "value"]
        null = [slot.null] if slot.null is not None else []
        literals = [s for s in extras if s.kind == "literal"][:4]
        whole = [*plain[:2], *null, *derived, *values, *literals, *plain[2:]]
        choices.append(whole[:_CHOICES_MAX])
        before.update(slot.columns)
    while prod(len(one) for one in choices) > COMBINATIONS_MAX:
        longest = max(choices, key=len)
        if len(longest) <= _FEWEST:
            break
        longest.pop()
    return choices


def _query(
    slots: Sequence[Slot],
    members: tuple[int, ...],
    choices: list[list[Stream]],
    conditions: tuple[Condition, ...],
    ordinals: Mapping[int, str],
    samples: list[int],
) -> str:
    numbers = ", ".join(f"({n}::bigint)" for n in samples)
    pieces = [f"FROM (VALUES {numbers}) AS r ({ROW})"]
    for n, streams in zip(members, choices, strict=True):
        values = [value_of(s, n, ordinals.get(n) if s.kind != "null" else None) for s in streams]
        pieces.append(join_values(slots[n], n, values))
    holds = " AND ".join(f"(({one.sql}) IS NOT FALSE)" for one in conditions) or "true"
    which = ", ".join(f'"quod {n}"' for n in members)
    return f"SELECT ARRAY[{which}], count(*) {' '.join(pieces)} WHERE {holds} GROUP BY 1 ORDER BY 1"


def _one_stream_in_keys(
    found: list[tuple[int, ...]],
    choices: list[list[Stream]],
    members: tuple[int, ...],
    ordinals: Mapping[int, str],
) -> list[tuple[int, ...]]:
    """In a key only one stream may count: two could give the same value."""
    for k, n in enumerate(members):
        if n not in ordinals:
            continue
        uses: dict[int, int] = {}
        for one in found:
            if choices[k][one[k]].kind != "null":
                uses[one[k]] = uses.get(one[k], 0) + 1
        best = max(uses, key=lambda at: uses[at], default=None)
        found = [o for o in found if o[k] == best or choices[k][o[k]].kind == "null"]
    return found


def _picked(found: list[tuple[int, ...]], choices: list[list[Stream]]) -> list[tuple[int, ...]]:
    """Shapes that together show every choice, natural ones before those of constants."""

    usual = [next((at for at, s in enumerate(c) if s.kind == "stream"), -1) for c in choices]

    def is_odd(k: int, at: int) -> bool:
        kind = choices[k][at].kind
        return kind == "literal" or (kind == "stream" and at != usual[k])

    def oddity(one: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        return sum(is_odd(k, at) for k, at in enumerate(one)), one

    ordered = sorted(found, key=oddity)
    seen: set[tuple[int, int]] = set()
    picked = []
    for one in ordered:
        fresh = {(k, at) for k, at in enumerate(one) if not is_odd(k, at)} - seen
        if fresh:
            picked.append(one)
            seen |= fresh
    least = oddity(ordered[0])[0] if ordered else 0
    natural = [one for one in ordered if oddity(one)[0] == least and one not in picked]
    step = max(1, len(natural) // max(1, SHAPES_MAX - len(picked)))
    return (picked + natural[::step])[:SHAPES_MAX]
