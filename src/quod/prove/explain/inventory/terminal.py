"""The glossary for people at a terminal; all text of the documents is escaped."""

import os
from collections.abc import Iterable, Iterator, Sequence

from quod.diagnostics.render.palette import Palette, palette
from quod.diagnostics.render.visible import shortened, visible
from quod.prove.explain.inventory.inventory import EntityEntry, Inventory
from quod.source.span import Span

Names = dict[str, str]
"""What each file is called here."""

_PLACES_MAX = 6
_VALUES_MAX = 120
_TABLES_MAX = 8
_COLUMN_MAX = 40
"""A wider name or type stands out of its column, so that one of them does not widen all."""


def render(found: Inventory, colour: bool) -> str:
    """The whole glossary, with a final line break."""
    colours = palette(colour)
    names = _short(found)
    blocks = list(_titled("documents", _documents(names), colours))
    blocks += ["\n".join(_entity(entity, names, colours)) for entity in found.entities]
    blocks += _titled("vocabularies", _vocabularies(found, names, colours), colours)
    blocks += _titled("names with more than one type", _homonyms(found), colours)
    return "\n\n".join(blocks or ["nothing is defined"]) + "\n"


def _short(found: Inventory) -> Names:
    """Each file by the folder of its feature, where that tells the files apart."""
    files = dict.fromkeys(
        span.file
        for entity in found.entities
        for spans in (entity.places, *(field.places for field in entity.fields))
        for span in spans
    )
    folders = {file: os.path.basename(os.path.dirname(file)) for file in files}
    apart = len(set(folders.values())) == len(files) > 1
    return folders if apart else {file: file for file in files}


def _documents(names: Names) -> Iterator[str]:
    width = _width(names.values())
    for file, name in names.items():
        if name != file:
            yield f"  {visible(name):<{width}}  {visible(file)}"


def _entity(entity: EntityEntry, short: Names, colours: Palette) -> Iterator[str]:
    name = colours.paint(colours.strong, visible(entity.name))
    places = colours.paint(colours.faint, _told(entity.places, short))
    yield f"{name}  {visible(entity.table)}  {entity.status}  {places}"
    names = _width(field.column for field in entity.fields)
    types = _width(field.type or "?" for field in entity.fields)
    home = entity.places[0]
    for field in entity.fields:
        column, type_ = visible(field.column), visible(field.type or "?")
        where = colours.paint(colours.faint, _told(field.places, short, home))
        yield f"  {column:<{names}}  {type_:<{types}}  {where}"


def _vocabularies(found: Inventory, short: Names, colours: Palette) -> Iterator[str]:
    for one in found.vocabularies:
        values = shortened(", ".join(one.values), _VALUES_MAX)
        users = [visible(user) for user in one.users if user != one.name]
        used = f"  of {', '.join(users)}" if users else ""
        places = colours.paint(colours.faint, _told(one.places, short))
        yield f"  {visible(one.name)}: {values}{used}  {places}"


def _homonyms(found: Inventory) -> Iterator[str]:
    for one in found.homonyms:
        yield f"  {visible(one.column)}"
        for type_, tables in one.types:
            more = f" and {len(tables) - _TABLES_MAX} more" if len(tables) > _TABLES_MAX else ""
            yield f"    {visible(type_)}: {visible(', '.join(tables[:_TABLES_MAX]))}{more}"


def _titled(title: str, lines: Iterable[str], colours: Palette) -> Iterator[str]:
    lines = tuple(lines)
    if lines:
        yield "\n".join((colours.paint(colours.strong, title), *lines))


def _told(places: Sequence[Span], short: Names, home: Span | None = None) -> str:
    """`001-shop:12, 40`; the file only where it is another than before."""
    parts, file = [], home.file if home is not None else ""
    for span in places[:_PLACES_MAX]:
        name = visible(short.get(span.file, span.file))
        parts.append(str(span.line) if span.file == file else f"{name}:{span.line}")
        file = span.file
    if len(places) > _PLACES_MAX:
        parts.append(f"and {len(places) - _PLACES_MAX} more")
    return ", ".join(parts)


def _width(texts: Iterable[str]) -> int:
    return min(max(map(len, texts), default=0), _COLUMN_MAX)
