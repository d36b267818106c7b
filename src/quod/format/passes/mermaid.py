"""Relations of a Mermaid `erDiagram` in columns, those of one entity together.

Only of a diagram that is understood whole. Entities keep their order, as Mermaid places them
by it; a comment or an entity with its attributes ends a run of relations.
"""

import re
from collections.abc import Iterator, Sequence

from quod.format.subject import Subject
from quod.format.width import width
from quod.notation import diagram
from quod.notation.drawing.mermaid import is_mermaid
from quod.source.edits import Edit
from quod.source.span import Span
from quod.syntax.nodes import Fence
from quod.syntax.outline import blocks, code, walk

_RELATION = re.compile(
    r"(?P<indent>[ \t]*)(?P<source>\"[^\"\n]+\"|[^\s\"]+)[ \t]+(?P<line>\S{6})[ \t]+"
    r"(?P<target>\"[^\"\n]+\"|[^\s\":]+)[ \t]*(?::[ \t]*(?P<label>\S[^\n]*?)?)?[ \t]*"
)
_LINE = re.compile(r"(?:\|o|\|\||\}o|\}\|)(?:--|\.\.)(?:o\||\|\||o\{|\|\{)")


def edits(subject: Subject) -> Iterator[Edit]:
    """An edit for each run of relations."""
    for section, _ in walk(subject.document):
        for block in blocks(section.blocks):
            if isinstance(block, Fence) and is_mermaid(block.body):
                whole = not diagram.read(block.body).not_understood
                if whole and code(block) == block.body.text:
                    yield from _runs(block.body.lines())


def _runs(lines: Sequence[Span]) -> Iterator[Edit]:
    run: list[Span] = []
    matches: list[re.Match[str]] = []
    for line in (*lines, None):
        match = _RELATION.fullmatch(line.text) if line is not None else None
        if line is not None and match is not None and _LINE.fullmatch(match["line"]):
            run.append(line)
            matches.append(match)
        elif run:
            yield from map(Edit, run, _written(matches))
            run, matches = [], []


def _written(matches: Sequence["re.Match[str]"]) -> Iterator[str]:
    """The relations, each entity's together, as columns."""
    order = {source: at for at, source in enumerate(dict.fromkeys(m["source"] for m in matches))}
    widest = [max(width(match[part]) for match in matches) for part in ("source", "target")]
    for match in sorted(matches, key=lambda match: order[match["source"]]):
        source = match["source"] + " " * (widest[0] - width(match["source"]))
        target = match["target"] + " " * (widest[1] - width(match["target"]))
        label = f" : {match['label']}" if match["label"] else ""
        line = f"{matches[0]['indent']}{source} {match['line']} {target}{label}"
        yield line.rstrip() if not label else line
