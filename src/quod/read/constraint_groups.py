"""Bold labels with what is listed below them: uniqueness, rules, foreign keys, checks."""

from collections.abc import Callable, Iterable, Iterator

from quod.model.aspects import Check, PrimaryKey, Rule
from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.notation import phrases
from quod.notation.pg_query import ParseError
from quod.notation.reading import Reading
from quod.notation.sql import canonical, columns_of
from quod.read import sql
from quod.read.groups import Group, entry
from quod.read.leftovers import leftovers
from quod.read.nothing import says_nothing
from quod.source.span import Span
from quod.syntax.inline import codes, labelled
from quod.syntax.nodes import Fence, Item, List

Found = Claim | Prose | NotUnderstood


def read_groups(
    groups: Iterable[Group], entity: str | None, database: str | None = None
) -> Iterator[Found]:
    """What each group claims of the entity."""
    for group in groups:
        reader = _READERS.get(group.name, _READERS.get(group.name.rstrip("s")))
        others = []
        key = group.name == "primary key"
        for line in group.lines:
            yield _primary_key(line, entity) if key else Prose(line)
        for block in group.blocks:
            if isinstance(block, Fence) and block.language in ("sql", "postgresql"):
                yield from sql.read(block.body, entity, database)
            elif isinstance(block, List) and reader is not None:
                for item in block.items:
                    yield from reader(item, entity)
            else:
                others.append(block)
        yield from leftovers(others, ("constraints",))


def _primary_key(line: Span, entity: str | None) -> Found:
    """``Composite (`a`, `b`)``, or one name."""
    named = tuple(code.text.strip("() ") for code in codes(line))
    columns = tuple(part.strip() for name in named for part in name.split(","))
    if not columns:
        return Prose(line)
    return Claim(Subject(entity), PrimaryKey(columns), line, "rules")


def rule_claims(item: Item, entity: str | None) -> Iterator[Found]:
    """`` `field`: the rule ``, or a rule across fields when no field stands before it."""
    lines, remarks = entry(item)
    for line in lines:
        if says_nothing(line):
            yield Prose(line)
            continue
        field = next(iter(codes(line)), None)
        head = line.text[: field.end - line.start + 1] if field is not None else ""
        colon = line.text.find(":", len(head))
        leads = field is not None and not line.text[: field.start - line.start].strip(" `*_")
        if leads and field is not None and colon == len(head):
            words = line.sub(colon + 1, len(line.text)).strip()
            yield Claim(Subject(entity, field.text), Rule("field"), words, "rules")
        else:
            label = labelled(line)
            words = label.value if label is not None and label.value.text else line
            yield Claim(Subject(entity), Rule("row"), words, "rules")
    yield from map(Prose, remarks)
    yield from leftovers(item.blocks, ("validation",))


def _uniqueness(item: Item, entity: str | None) -> Iterator[Found]:
    yield from _phrases(item, entity, phrases.uniqueness)


def _foreign_key(item: Item, entity: str | None) -> Iterator[Found]:
    yield from _phrases(item, entity, phrases.foreign_key)


def _phrases(item: Item, entity: str | None, reader: Callable[[Span], Reading]) -> Iterator[Found]:
    lines, remarks = entry(item)
    for line in lines:
        if says_nothing(line):
            yield Prose(line)
            continue
        reading = reader(line)
        for said in reading.said:
            yield Claim(Subject(entity), said.value, said.span, "rules")
        yield from reading.missed
    yield from map(Prose, remarks)
    yield from leftovers(item.blocks, ("constraints",))


def _check(item: Item, entity: str | None) -> Iterator[Found]:
    """`` `price > 0` (why) ``: the SQL stands in code, whole."""
    lines, remarks = entry(item)
    for line in lines:
        code = next(iter(codes(line)), None)
        if code is None:
            yield Prose(line) if says_nothing(line) else _no_sql(line)
            continue
        name, condition = _named(line, code)
        try:
            expression = canonical(condition)
            columns = columns_of(expression)
        except ParseError as error:
            yield NotUnderstood(code, f"not an SQL condition: {error.message}")
            continue
        yield Claim(Subject(entity), Check(expression, columns, name), code, "rules")
        yield Prose(line)
    yield from map(Prose, remarks)
    yield from leftovers(item.blocks, ("constraints",))


def _named(line: Span, code: Span) -> tuple[str | None, str]:
    """`` `price_positive`: `price > 0` `` gives the check a name."""
    found = codes(line)
    plain = code.text.replace("_", "a").isalnum()
    if plain and len(found) > 1 and line.text[code.end - line.start + 1 :].startswith(":"):
        return code.text, _bare(found[1].text)
    return None, _bare(code.text)


def _bare(text: str) -> str:
    """A condition without the word CHECK and its parentheses."""
    stripped = text.strip()
    if stripped[:5].upper() == "CHECK":
        stripped = stripped[5:].strip()
    return stripped.replace("\\|", "|")


def _no_sql(line: Span) -> NotUnderstood:
    return NotUnderstood(line, "write the condition as SQL in code: `price > 0`")


_READERS = {
    "uniqueness": _uniqueness,
    "unique constraint": _uniqueness,
    "validation rule": rule_claims,
    "validation": rule_claims,
    "rule": rule_claims,
    "foreign key": _foreign_key,
    "check constraint": _check,
    "check": _check,
}
