"""Annotations of Python: `Mapped[str | None]`, `Optional["User"]`, `list[Item]`, `Literal["a"]`."""

from quod.notation.code.arguments import strings
from quod.notation.code.declared import Stored
from quod.notation.code.stored import listed, program
from quod.notation.code.tokens import Code, Range, unquoted

_WRAPPERS = ("Mapped", "Annotated", "ClassVar", "Final", "WriteOnlyMapped", "DynamicMapped")
_LISTS = ("list", "List", "set", "Set", "Sequence", "tuple", "Tuple", "frozenset")
_NONE = ("None", "'None'", '"None"')


def annotated(code: Code, part: Range) -> Stored:
    """What an annotation says of the type, and of missing values."""
    choices = [one for one in code.parts(part, "|") if code.words(one) not in _NONE]
    if not choices:
        return Stored()
    stored = _one(code, choices[0])
    is_missing = len(choices) < len(code.parts(part, "|"))
    return stored._replace(nullable=True) if is_missing else stored


def _one(code: Code, part: Range) -> Stored:
    at = part[0]
    while code.text(at + 1) == "." and at + 2 < part[1]:
        at += 2
    if code.kind(at) == "string":
        return _quoted(unquoted(code.text(at)))
    word = code.text(at)
    if code.text(at + 1) != "[":
        return program(word)
    inner = code.parts((at + 2, min(code.end(at + 1), part[1])))
    if not inner:
        return Stored()
    if word in _WRAPPERS:
        return annotated(code, inner[0])
    if word == "Optional":
        return annotated(code, inner[0])._replace(nullable=True)
    if word == "Union":
        kept = [one for one in inner if code.words(one) not in _NONE]
        stored = _one(code, kept[0]) if kept else Stored()
        return stored._replace(nullable=True) if len(kept) < len(inner) else stored
    if word == "Literal":
        return Stored("text", values=strings(code, (at + 1, code.end(at + 1) + 1)))
    if word in _LISTS:
        return listed(annotated(code, inner[0]))
    return program(word)


def _quoted(text: str) -> Stored:
    """A forward reference, which names a class."""
    bare = text.replace(" ", "")
    optional = bare.endswith("|None") or bare.startswith("Optional[")
    name = bare.removesuffix("|None").removeprefix("Optional[").rstrip("]")
    array = name.lower().startswith(("list[", "set["))
    word = name.rpartition("[")[2].rpartition(".")[2]
    stored = listed(program(word)) if array else program(word)
    return stored._replace(nullable=True) if optional else stored
