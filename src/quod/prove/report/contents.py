"""The contents of the page: each part of the document with how many verdicts of each kind.

Chapters and entries come in, HTML goes out. All text of the document is escaped.
"""

from collections.abc import Iterator, Sequence

from quod.prove.report.entries import SHAPES, Entry, Kind, escaped
from quod.prove.report.looks import Chapter

_TITLE_MAX = 60


def contents(chapters: Sequence[Chapter], found: Sequence[Entry], file: str) -> Iterator[str]:
    """A list of links; nothing for a document without parts."""
    if not chapters:
        return
    kinds = [
        (entry.spans[0].line, entry.kind)
        for entry in found
        if entry.spans and entry.spans[0].file == file
    ]
    yield '<nav aria-label="Contents"><details class="contents" open>'
    yield "<summary>Contents</summary><ul>"
    for chapter in chapters:
        here = [kind for line, kind in kinds if chapter.line <= line <= chapter.end_line]
        title = chapter.title[:_TITLE_MAX] or "untitled"
        yield (
            f'<li class="depth{chapter.level}"><a href="#L{chapter.line}">{escaped(title)}</a>'
            f' <span class="tally">{_tally(here)}</span></li>'
        )
    yield "</ul></details></nav>"


def _tally(kinds: Sequence[Kind]) -> str:
    return " ".join(
        f'<span class="count {kind}" title="{kinds.count(kind)} {kind}">'
        f"{kinds.count(kind)} {shape}</span>"
        for kind, shape in SHAPES.items()
        if kind in kinds
    )
