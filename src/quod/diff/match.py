"""Objects matched by what they are rather than by what they are called.

In come two groups of one table, out go changes. The same structure under another name is one
change, of the aspect `name`, which a caller may pass over.
"""

from collections.abc import Callable, Iterator, Sequence

from quod.diff.changes import Change, Described, Noun, changes


def renamed(
    before: Sequence[Noun],
    after: Sequence[Noun],
    name: Callable[[Noun], str],
    structure: Callable[[Noun], object],
    described: Callable[[Noun], Described],
) -> Iterator[Change]:
    """Changes of objects whose names matter less than their structure.

    Equal objects are the same; then those of one structure, in the order given; then those of
    one name, which differ; the rest is missing or extra.
    """
    same = set(before) & set(after)
    was = [noun for noun in before if noun not in same]
    now = [noun for noun in after if noun not in same]
    pairs = _pairs(was, now, structure)
    for old, new in pairs:
        yield Change("different", described(old).object, "name", name(old), name(new))
    paired = {old for old, _ in pairs}, {new for _, new in pairs}
    yield from changes(
        [noun for noun in was if noun not in paired[0]],
        [noun for noun in now if noun not in paired[1]],
        name,
        described,
    )


def _pairs(
    was: list[Noun], now: list[Noun], structure: Callable[[Noun], object]
) -> list[tuple[Noun, Noun]]:
    """Each with the first of the same structure that is not taken."""
    waiting: dict[object, list[Noun]] = {}
    for noun in reversed(now):
        waiting.setdefault(structure(noun), []).append(noun)
    found = []
    for noun in was:
        if others := waiting.get(structure(noun)):
            found.append((noun, others.pop()))
    return found
