"""States and the ways between them."""

from typing import NamedTuple

from quod.model.claims import Claim
from quod.source.span import Span


class StateDeclared(NamedTuple):
    """A state of a lifecycle."""

    state: str
    """As written, such as `Placed`."""
    initial: bool = False
    final: bool = False
    """Whether the document calls it that, in words."""


class StateColumn(NamedTuple):
    """The field that holds the state, where the document names it."""

    field: str


class Transition(NamedTuple):
    """A way from one state to another."""

    source: str
    target: str
    trigger: str = ""
    """What sets it off, in words."""
    validation: str = ""
    """What must be true, in words; empty when nothing must."""
    expression: str | None = None
    """The validation as a condition on the row; None when it is empty or not understood."""
    words: Span | None = None
    """Where the validation stands."""


class Step(NamedTuple):
    """A transition whose states are values of the state column."""

    source: str
    target: str
    trigger: str
    validation: str
    expression: str | None
    claims: tuple[Claim, ...]


class Lifecycle(NamedTuple):
    """The states of one column of an entity."""

    column: str
    states: tuple[str, ...]
    """Values of the column, in the order in which they are named."""
    initial: tuple[str, ...]
    final: tuple[str, ...]
    steps: tuple[Step, ...]
    claims: tuple[Claim, ...]
    """Every claim about it, the states first."""
