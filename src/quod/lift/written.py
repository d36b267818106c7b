"""Which lines of the original are written anew, so that they need not be carried over.

A line is, where all that it claims is written by another file of this package. What is not
understood on a line keeps it, unless it goes to the rules of an entity as it is.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.lift import rules
from quod.lift.ends import Key
from quod.lift.markdown import fence
from quod.lift.original import Original, Place, place, within
from quod.lift.prose import block_lines
from quod.model.aspects import Check, Reference, Relationship, Statement, Unsupported
from quod.model.changes import Removed, Renamed, Retyped, ValueAdded
from quod.model.claims import Claim
from quod.model.lifecycle import StateColumn, StateDeclared, Transition
from quod.model.model import Model
from quod.model.patterns import AccessPattern, PatternIndex
from quod.read.nothing import says_nothing
from quod.resolve.meant_targets import says_role
from quod.source.span import Span
from quod.syntax.inline import labelled
from quod.syntax.nodes import Block, Fence, Item, List

CHANGES = (Removed, Renamed, Retyped, ValueAdded)
_SQL = ("sql", "postgresql", "postgres", "pgsql", "plpgsql", "psql", "")
_DESCRIBED = (Check, PatternIndex)
"""Claims behind which the words of their line are written again."""
_STATES = (StateColumn, StateDeclared, Transition)
_WORDS_MAX = 6
"""So many words beside a claim only lead over to it: `must be unique across all records`."""
_DIVIDERS = """
    index indexes indices trigger triggers constraint constraints table tables type types enums
    enum functions policies comments keys
""".split()
"""Comments of one of these words only divide a script."""


class Written(NamedTuple):
    """The lines that are written anew."""

    lines: frozenset[Place]
    kept: frozenset[Place]
    """Lines with something on them that is not."""
    patterns: frozenset[str]
    code: frozenset[Place]
    """Lines of code of a program, which says more than a model holds."""
    drawn: frozenset[Place]
    """Lines on which states are drawn."""
    queries: frozenset[Place]
    """Lines of queries, which keep their comments."""
    described: frozenset[Place]
    """Lines whose other words are written with their claim."""
    original: Original

    def takes(self, span: Span) -> bool:
        """Whether the line of a span is."""
        return place(span) in self.lines and place(span) not in self.kept

    def takes_words(self, line: Span) -> bool:
        """Whether all words of a line of text are, or stand with what is made of them."""
        if not self.takes(line):
            return False
        beside = line.text.lstrip("`*-+ 0123456789.")
        described = place(line) in self.original.fields or place(line) in self.described
        return described or not beside or len(self.original.unclaimed(line).split()) <= _WORDS_MAX

    def takes_item(self, item: Item) -> bool:
        """Whether an entry of a list is, and the entries below it."""
        if not item.lines or not all(map(self.takes_words, item.lines[:1])):
            return False
        nested = [one for block in item.blocks if isinstance(block, List) for one in block.items]
        explained = all(labelled(line) for one in nested for line in one.lines)
        return explained or all(map(self.takes_item, nested))

    def draws(self, block: Fence) -> bool:
        """Whether a code block draws a lifecycle."""
        body = block.body
        spots = {(body.source.increment, n) for n in range(body.line, body.end_line + 1)}
        return not self.drawn.isdisjoint(spots)

    def scripts(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """SQL of several documents that makes or changes something, each what was there before.

        In one document it would all be said at once, and say what no longer holds.
        """
        if len(self.original.model.documents) > 1:
            for block in blocks:
                if isinstance(block, Fence) and self._makes(block):
                    yield block

    def _makes(self, block: Fence) -> bool:
        return any(within(claim.span, block.body) for claim in self.original.statements)

    def left_of(self, block: Fence) -> Iterator[str]:
        """A code block none of which is written anew; else the comments in it."""
        body = block.body
        spots = [(body.source.increment, n) for n in range(body.line, body.end_line + 1)]
        sql = block.language in _SQL
        program = not sql and bool((self.kept | self.code).intersection(spots))
        if program or not self.lines.intersection(spots):
            yield from block_lines(block)
        elif sql:
            whole = self._kept_whole(set(spots))
            left = [
                line.text for line in body.lines() if place(line) in whole or self._is_left(line)
            ]
            if left:
                yield from fence("sql", left)

    def _kept_whole(self, spots: set[Place]) -> set[Place]:
        """The lines that are kept, and all lines of a statement that one of them is in."""
        found = spots & self.kept
        for claim in self.original.statements if found else ():
            own = set(_spots(claim.span))
            if own & found:
                found |= own & spots
        return found

    def _is_left(self, line: Span) -> bool:
        """A comment on a line of its own that says something, and stands above no statement."""
        text = line.text.strip()
        if not text.startswith("--") or place(line) in self.queries:
            return False
        words = text.strip("-=# ").lower()
        return bool(words.strip("-=_*")) and words not in _DIVIDERS and not self._heads(line)

    def _heads(self, line: Span) -> bool:
        """Whether it goes with an index."""
        source, number = line.source, line.line
        while source.line(number).strip().startswith("--"):
            number += 1
        spot = (source.increment, number)
        return any(
            isinstance(claim.value, Statement) and claim.value.kind == "IndexStmt"
            for claim in self.original.statements
            if place(claim.span) == spot
        )


def written(model: Model, original: Original, found: tuple[Key, ...]) -> Written:
    """Goes through every claim once."""
    pairs = _pairs(found)
    lines: set[Place] = set()
    kept: set[Place] = set()
    for claim in model.claims:
        into = lines if _is_written(claim, original, pairs) else kept
        into.update(_spots(claim.span))
    ways = {spot for claim, _ in model.facts(Transition) for spot in _spots(claim.span)}
    told = _rules(model, original)
    described: set[Place] = set()
    for one in model.not_understood:
        if original.declared(one.span) is not None and says_nothing(one.span):
            continue  # A cell that is empty is empty again.
        if any(within(one.span, rule) for rule in told.get(place(one.span), ())):
            continue  # A piece of a rule that keeps all its words.
        ruled = rules.missed(one, original)
        spots = set(_spots(one.span))
        if ruled is not None:
            lines.update(spots)
            if _is_whole(ruled[1], one.span, original):
                described.add(place(one.span))
        elif not spots <= ways:
            kept.update(spots)
    asked = tuple(model.facts(AccessPattern))
    patterns = frozenset(value.name for _, value in asked)
    drawn = frozenset(
        place(claim.span) for claim in model.claims if isinstance(claim.value, _STATES)
    )
    described.update(
        place(claim.span)
        for claim in model.claims
        if isinstance(claim.value, _DESCRIBED) and original.beside(claim.span)
    )
    code = frozenset(
        spot
        for claim in model.claims
        if claim.carrier in ("model", "program")
        for spot in _spots(claim.span)
    )
    return Written(
        frozenset(lines),
        frozenset(kept),
        patterns,
        code,
        drawn,
        frozenset(spot for claim, _ in asked for spot in _spots(claim.span)),
        frozenset(described),
        original,
    )


def _rules(model: Model, original: Original) -> dict[Place, list[Span]]:
    """The rules that are written by their words, by the line they start on."""
    found: dict[Place, list[Span]] = {}
    for claim in model.claims:
        entity = original.entity(claim.subject.entity)
        if entity is not None and rules.line(claim, entity, original):
            found.setdefault(place(claim.span), []).append(claim.span)
    return found


def _is_whole(line: str, span: Span, original: Original) -> bool:
    """Whether a line that is written has every word of the entry of a list."""
    item = original.items.get(place(span))
    return item is not None and line.split() == " ".join(one.text for one in item.lines).split()


def _is_written(claim: Claim, original: Original, pairs: set[frozenset[str]]) -> bool:
    value = claim.value
    entity = original.entity(claim.subject.entity)
    if isinstance(value, Unsupported) and claim.carrier == "sql":
        return True
    if isinstance(value, Unsupported):
        return value.part == "evolution" and entity is not None
    if isinstance(value, CHANGES):
        return False
    if isinstance(value, _STATES):
        return entity is not None and bool(entity.lifecycles)
    if isinstance(value, Relationship):
        other = original.entity(value.target)
        if entity is None or other is None:
            return False
        return frozenset((entity.name, other.name)) in pairs
    if isinstance(value, Reference) and says_role(claim):
        return False  # `FK (author)` says who, and no table: as a key it would name one.
    if isinstance(value, Statement):
        return True
    return claim.subject.entity is None or entity is not None


def _pairs(found: tuple[Key, ...]) -> set[frozenset[str]]:
    """The names of entities that a key links, or two keys of one junction table."""
    pairs = {frozenset((key.holder.name, key.target.name)) for key in found}
    for key in found:
        for other in found:
            if key.holder.junction and other.holder is key.holder:
                pairs.add(frozenset((key.target.name, other.target.name)))
    return pairs


def _spots(span: Span) -> Iterator[Place]:
    for line in range(span.line, span.end_line + 1):
        yield span.source.increment, line
