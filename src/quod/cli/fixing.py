"""The fixes that findings carry, made in the texts of a workspace until none is left.

Texts come in; texts and the findings that were mended go out. Nothing is written here. A fix is
made once: where its finding stays all the same, or where an error comes of it, it is not made.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from quod import pipeline
from quod.diagnostics.diagnostic import Diagnostic, Fix
from quod.source.edits import apart, edited
from quod.source.text import Source

_ROUNDS_MAX = 100
"""One fix may call for another, such as an index that the migration then lacks."""
_TOGETHER_MAX = 10_000
"""Fixes of one round; once an error came of some, they are made one by one."""

_Key: TypeAlias = tuple[str, str, str, str]
"""A finding wherever it stands: its rule, file, message and words."""


class Mended(NamedTuple):
    """A workspace with its fixes made."""

    texts: tuple[Source, ...]
    made: tuple[Diagnostic, ...]
    """The findings whose fixes were made."""


def mended(
    texts: Sequence[Source], files: Collection[str], settings: Source | None = None
) -> Mended:
    """The texts with the fixes of some files made."""
    current, made = tuple(texts), list[Diagnostic]()
    refused: set[_Key] = set()
    together = _TOGETHER_MAX
    found = _found(current, files, settings)
    for _ in range(_ROUNDS_MAX):
        todo = _together(one for one in found if _key(one) not in refused)[:together]
        if not todo:
            break
        changed = tuple(_with(source, todo) for source in current)
        after = _found(changed, files, settings)
        if _errors(after) > _errors(found):
            if len(todo) == 1:
                refused.add(_key(todo[0]))
            together = 1
            continue
        refused |= _still(todo, found, after)
        current, found = changed, after
        made += todo
    return Mended(current, tuple(made))


def _found(
    texts: Sequence[Source], files: Collection[str], settings: Source | None
) -> tuple[Diagnostic, ...]:
    return pipeline.compile_sources(texts, settings=settings).of(files).diagnostics


def _errors(found: Iterable[Diagnostic]) -> int:
    return sum(1 for one in found if one.severity == "error")


def _key(found: Diagnostic) -> _Key:
    return found.rule, found.span.file, found.message, found.span.text


def _still(
    todo: Iterable[Diagnostic], found: Iterable[Diagnostic], after: Iterable[Diagnostic]
) -> set[_Key]:
    """The findings that were to be mended and are there as often as before."""
    before, now = Counter(map(_key, found)), Counter(map(_key, after))
    return {key for key in map(_key, todo) if now[key] >= before[key]}


def _together(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings whose fixes don't touch each other."""
    by_fix: dict[Fix, Diagnostic] = {}
    for one in found:
        if one.fix is not None:
            by_fix.setdefault(one.fix, one)
    sources = {fix.span.source for fix in by_fix}
    return [
        by_fix[fix]
        for source in sorted(sources, key=lambda source: source.increment)
        for fix in apart(fix for fix in by_fix if fix.span.source is source)
    ]


def _with(source: Source, todo: Iterable[Diagnostic]) -> Source:
    fixes = [one.fix for one in todo if one.fix and one.fix.span.source is source]
    return Source(source.file, edited(source.text, fixes), source.increment) if fixes else source
