"""A state that is drawn and in no row of the transitions, or the other way round.

What: the diagram of a lifecycle and its table of transitions call their states differently,
and no field tells which of them is right.
Why: nobody can tell whether two names mean one state.
Bad:
    | Open | Closed | Room is let | - |
Good:
    | Free | Let | Room is let | - |
Fix: write each state in one way.
"""

from collections.abc import Iterable, Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.model.lifecycle import StateDeclared, Transition
from quod.model.model import spelling


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each state; where a field holds the states, its values decide."""
    for entity in subject.model.entities:
        if not entity.lifecycles:
            yield from _of_entity(entity)


def _of_entity(entity: Entity) -> Iterator[Diagnostic]:
    ways = [claim for claim in entity.claims if isinstance(claim.value, Transition)]
    rows = [claim for claim in ways if claim.value.trigger or claim.value.validation]
    drawn = [claim for claim in ways if not (claim.value.trigger or claim.value.validation)]
    if not rows or not drawn:
        return
    declared = [claim for claim in entity.claims if isinstance(claim.value, StateDeclared)]
    tabled = dict(_states(rows))
    pictured = dict(_states(drawn))
    place = {spelling(claim.value.state): claim for claim in reversed(declared)}
    for key, (name, claim) in pictured.items():
        if key not in tabled:
            yield _finding(name, place.get(key, claim), "drawn", "in no row of the table", rows[0])
    for key, (name, claim) in tabled.items():
        if key not in pictured:
            yield _finding(name, claim, "in the table", "not drawn", drawn[0])


def _states(ways: Iterable[Claim]) -> Iterator[tuple[str, tuple[str, Claim]]]:
    for claim in reversed(list(ways)):
        for name in (claim.value.target, claim.value.source):
            yield spelling(name), (name, claim)


def _finding(name: str, claim: Claim, here: str, there: str, other: Claim) -> Diagnostic:
    return Diagnostic(
        "state-not-in-table",
        "warning",
        claim.span,
        f"the state `{name}` is {here} and {there}",
        ("Nobody can tell whether another name means the same state.",),
        "write each state in one way, in the diagram and in the table",
        (Label(other.span, "the other place is here"),),
    )
