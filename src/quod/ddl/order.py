"""The order in which types, tables, routines and views can be made.

In come pieces in the order a reader would like, each with the names it makes and needs; out they
come with every piece after those it needs. A cycle is cut at its weakest place: what a routine's
body speaks of gives way to what a definition cannot do without.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from quod.ddl.statements import Statement

Role = Literal["type", "relation", "routine"]
Name = tuple[Role, str]


class Piece(NamedTuple):
    """One object with the statements that make it."""

    makes: tuple[Name, ...]
    """A table is a relation and a type."""
    needs: frozenset[Name]
    """Names that must be made before; names that no piece makes are passed over."""
    statements: tuple[Statement, ...]
    body: frozenset[Name] = frozenset()
    """Names that a routine's body speaks of: the server can be told not to look for them."""


def named(role: Role, names: Iterable[str]) -> frozenset[Name]:
    """Names in one role."""
    return frozenset((role, name) for name in names)


def in_order(first: list[Piece], then: list[Piece]) -> list[Piece]:
    """The pieces, each after what it needs; otherwise in the order they came.

    Those of `then` come after the routines that their bodies call, where that leaves a choice.
    """
    graph = _Graph((*first, *then))
    order: dict[int, None] = {}
    for place in range(len(first)):
        _visit(graph.needs, place, order)
    for place in range(len(first), len(graph.pieces)):
        _visit(graph.needs_and_calls, place, order)
    return [graph.pieces[place] for place in order]


def bodies_lack_something(pieces: list[Piece]) -> bool:
    """Whether a routine's body speaks of something that is made after it."""
    last_by_name = {name: place for place, piece in enumerate(pieces) for name in piece.makes}
    return any(
        last_by_name.get(name, -1) > place
        for place, piece in enumerate(pieces)
        for name in piece.body
    )


class _Graph:
    """Which piece leads to which, by their places."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self._makers: dict[Name, list[int]] = {}
        for place, piece in enumerate(pieces):
            for name in piece.makes:
                self._makers.setdefault(name, []).append(place)

    def needs(self, place: int) -> list[int]:
        return self._places(self.pieces[place].needs)

    def needs_and_calls(self, place: int) -> list[int]:
        called = (name for name in self.pieces[place].body if name[0] == "routine")
        return [*self.needs(place), *self._places(called)]

    def _places(self, names: Iterable[Name]) -> list[int]:
        return sorted({maker for name in names for maker in self._makers.get(name, ())})


def _visit(follow: Callable[[int], list[int]], start: int, order: dict[int, None]) -> None:
    """Adds the start to the order, after all it leads to; a way back into a cycle is not taken.

    Without recursion: a document may chain its views as deeply as it likes.
    """
    if start in order:
        return
    entered = {start}
    path: list[tuple[int, Iterator[int]]] = [(start, iter(follow(start)))]
    while path:
        place, ways = path[-1]
        way = next((way for way in ways if way not in entered and way not in order), None)
        if way is None:
            order[place] = None
            path.pop()
        else:
            entered.add(way)
            path.append((way, iter(follow(way))))
