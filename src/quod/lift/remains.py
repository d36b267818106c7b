"""Everything of the original that is not written anew: prose, parts not compiled, the rest.

In: a model whose claims the other files write. Out: the introduction of each entity, the parts
that have a place in the template, and what has none. A line is left out only where every claim
on it is written anew.
"""

import re
from typing import NamedTuple

from quod.lift.draft import Part
from quod.lift.ends import Key
from quod.lift.leftover import left
from quod.lift.lives import lives, section_line
from quod.lift.original import Place, original
from quod.lift.part_homes import HOMES, part_of
from quod.lift.prose import Introduction, whole
from quod.lift.written import Written, written
from quod.model.aspects import Declared
from quod.model.entities import TableName
from quod.model.model import Model
from quod.read import footer
from quod.read.leftovers import PROSE_LABELS
from quod.read.sections import diagram
from quod.syntax.inline import labelled, plain
from quod.syntax.nodes import Block, List, Paragraph, Section

CARRIED = "carried over"
_PATTERN = re.compile(r"^pattern\s*\d*\s*[:.—-]\s*", re.IGNORECASE)
_LABELS = {"purpose": "purpose", "description": "purpose", "source": "source"}


class Remains(NamedTuple):
    """What is left, and where it goes."""

    introductions: dict[TableName, Introduction]
    header: tuple[str, ...]
    summary: str
    patterns: dict[str, tuple[str, ...]]
    """Labelled lines of each access pattern, by its name."""
    drawings: dict[TableName, tuple[str, ...]]
    """The drawings of each entity's lifecycle."""
    business: dict[TableName, tuple[str, ...]]
    """Lists that stand with the lifecycle of each entity."""
    parts: tuple[tuple[str, Part], ...]
    carried: tuple[Part, ...]
    placed: frozenset[Place]
    """The lines of the parts."""


class _Place(NamedTuple):
    """Where the walk is."""

    path: tuple[str, ...] = ()
    """The headings above, the title left out."""
    table: TableName | None = None
    part: str = ""
    level: int = 3
    is_carried: bool = False


class _Walk:
    """The walk through the sections of all documents, and what it gathers."""

    def __init__(self, model: Model, found: tuple[Key, ...]) -> None:
        self.model = model
        self.written: Written = written(model, original(model), found)
        self.introductions: dict[TableName, Introduction] = {}
        self.header: list[str] = []
        self.summary = ""
        self.patterns: dict[str, tuple[str, ...]] = {}
        self.parts: list[tuple[str, Part]] = []
        self.carried: list[Part] = []
        self.placed: set[Place] = set()
        self.rules: dict[TableName, list[str]] = {}
        self.drawings: dict[TableName, list[str]] = {}
        self.lives = lives(model)
        self.entities: dict[Place, TableName] = {
            (claim.span.source.increment, claim.span.line): entity.table
            for entity in model.entities
            for claim in entity.claims
            if isinstance(claim.value, Declared) and claim.carrier == "header"
        }


def remains(model: Model, found: tuple[Key, ...]) -> Remains:
    """What is left of all documents, in the order of the text."""
    state = _Walk(model, found)
    for document in model.documents:
        feature = document.source.file.replace("\\", "/").split("/")[-2:-1]
        path = tuple(feature) if len(model.documents) > 1 else ()
        for section in document.sections:
            _visit(state, section, _Place(path))
    return Remains(
        state.introductions,
        tuple(dict.fromkeys(state.header)),
        state.summary,
        state.patterns,
        {table: tuple(lines) for table, lines in state.drawings.items()},
        {table: tuple(lines) for table, lines in state.rules.items()},
        tuple(state.parts),
        tuple(state.carried),
        frozenset(state.placed),
    )


def _visit(walk: _Walk, section: Section, at: _Place) -> None:
    _, section = footer.split(section)
    heading = section.heading
    words = plain(heading.title) if heading is not None else ""
    table = None
    if heading is not None:
        table = walk.entities.get((heading.span.source.increment, heading.span.line))
    if heading is not None and heading.level == 1 and table is None:
        _top(walk, section, at)
        inner = at
    elif at.is_carried or words.lower() == CARRIED:
        title = heading.title.text if heading is not None and at.is_carried else ""
        lines = tuple(whole(section.blocks))
        if lines or title:
            walk.carried.append(Part(title, lines))
        inner = at._replace(is_carried=True)
    elif table is not None:
        inner = at._replace(path=(*at.path, _title(section)), table=table, part="")
        _below_entity(walk, section, inner)
    elif part := part_of(words) or at.part:
        inner = _placed(walk, section, at, part)
    else:
        inner = at._replace(path=(*at.path, _title(section)) if words else at.path)
        _others(walk, section, inner, words)
    for child in section.sections:
        _visit(walk, child, inner)


def _title(section: Section) -> str:
    return section.heading.title.text.strip() if section.heading is not None else ""


def _placed(walk: _Walk, section: Section, at: _Place, part: str) -> _Place:
    """A part as it stands, its headings kept; the template's own heading is written anyway."""
    title = _title(section)
    own = title == HOMES.get(part) or title in HOMES.values()
    scripts = tuple(walk.written.scripts(section.blocks))
    blocks = tuple(block for block in section.blocks if block not in scripts)
    _carry(walk, scripts, at._replace(path=(*at.path, title)))
    lines = tuple(whole(blocks))
    for block in blocks:
        numbers = range(block.span.line, block.span.end_line + 1)
        walk.placed.update((block.span.source.increment, number) for number in numbers)
    if at.table is not None and not at.part:
        title = f"{title}: {walk.model.entities[_index(walk.model, at.table)].name}"
    if lines or not own:
        walk.parts.append((part, Part("" if own else title, lines, min(at.level, 6))))
    level = at.level if own else at.level + 1
    return at._replace(part=part, level=level)


def _index(model: Model, table: TableName) -> int:
    return next(n for n, entity in enumerate(model.entities) if entity.table == table)


def _top(walk: _Walk, section: Section, at: _Place) -> None:
    """Labelled lines below the title stay there; the first running text is the summary."""
    rest: list[Block] = []
    for block in section.blocks:
        if not isinstance(block, Paragraph):
            rest.append(block)
            continue
        lines = [line for line in block.lines if not walk.written.takes(line)]
        if lines and all(labelled(line) for line in lines):
            walk.header.extend(line.text.strip() for line in lines)
        elif lines and not walk.summary:
            walk.summary = " ".join(" ".join(line.text for line in lines).split())
        elif lines:
            rest.append(block)
    _carry(walk, tuple(rest), at._replace(path=at.path or ("Introduction",)))


def _below_entity(walk: _Walk, section: Section, at: _Place) -> None:
    """Purpose and source of an entity; its first running text is its purpose."""
    assert at.table is not None
    told = walk.introductions.get(at.table, Introduction())
    rest: list[Block] = []
    for block in section.blocks:
        if not isinstance(block, Paragraph):
            rest.append(block)
            continue
        lines = [line for line in block.lines if not walk.written.takes(line)]
        plain_lines = []
        for line in lines:
            label = labelled(line)
            name = _LABELS.get(label.name.lower()) if label is not None else None
            if name == "purpose" and label is not None and not told.purpose:
                told = told._replace(purpose=label.value.text)
            elif name == "source" and label is not None and not told.source:
                told = told._replace(source=label.value.text)
            elif label is not None and label.value.text and label.name.lower() in PROSE_LABELS:
                told = told._replace(notes=(*told.notes, line.text.strip()))
            else:
                plain_lines.append(line)
        running = bool(plain_lines) and not any(labelled(line) for line in plain_lines)
        if running and len(plain_lines) == len(lines) and not told.purpose and not rest:
            words = " ".join(" ".join(line.text for line in plain_lines).split())
            told = told._replace(purpose=words)
        elif plain_lines:
            rest.append(block._replace(lines=tuple(plain_lines)))
    walk.introductions[at.table] = told
    _carry(walk, tuple(rest), at)


def _others(walk: _Walk, section: Section, at: _Place, words: str) -> None:
    blocks = section.blocks
    if words.lower().startswith("overview"):
        blocks = _summed_up(walk, blocks)
    elif diagram.TITLE.search(words):
        blocks = tuple(one for one in blocks if not isinstance(one, List))  # The legend.
    table = walk.lives.get(section_line(section))
    if table is not None:
        lists = [one for one in blocks if isinstance(one, List)]
        walk.rules.setdefault(table, []).extend(
            line for one in lists for line in left(walk.written, one)
        )
        blocks = tuple(one for one in blocks if not isinstance(one, List))
    name = _PATTERN.sub("", words)
    if name in walk.written.patterns:
        blocks, kept = _labelled_lines(walk, blocks)
        walk.patterns[name] = (*walk.patterns.get(name, ()), *kept)
    _carry(walk, blocks, at)


def _summed_up(walk: _Walk, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of the overview without the one that is the summary."""
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or walk.summary:
            continue
        label = labelled(block.lines[0])
        if label is not None and label.name.lower() != "summary":
            continue
        first = block.lines[0] if label is None else label.value
        rest = tuple(line for line in block.lines[1:] if labelled(line) is not None)
        own = [line.text for line in block.lines[1:] if labelled(line) is None]
        walk.summary = " ".join(" ".join((first.text, *own)).split())
        kept = (block._replace(lines=rest),) if rest else ()
        return (*blocks[:at], *kept, *blocks[at + 1 :])
    return blocks


def _labelled_lines(
    walk: _Walk, blocks: tuple[Block, ...]
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Labels with a value of their own stay at their pattern; the rest is carried over."""
    kept: list[str] = []
    rest: list[Block] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            rest.append(block)
            continue
        others = []
        for line in block.lines:
            label = labelled(line)
            if label is not None and label.value.text and not walk.written.takes(line):
                kept.append(line.text.strip())
            elif label is None:
                others.append(line)
        if others:
            rest.append(block._replace(lines=tuple(others)))
    return tuple(rest), tuple(kept)


def _carry(walk: _Walk, blocks: tuple[Block, ...], at: _Place) -> None:
    """What is left of some blocks, below the headings that they stood under."""
    lines: list[str] = []
    for block in blocks:
        kept = list(left(walk.written, block))
        if kept:
            lines += [*kept, ""]
    while lines and not lines[-1]:
        lines.pop()
    if lines:
        walk.carried.append(Part(" > ".join(at.path) or "Introduction", tuple(lines)))
