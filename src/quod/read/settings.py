"""`quod.toml` to claims: how tables are named, and which ones are made elsewhere.

In: the text of the file. Out: claims of the workspace as a whole, each with the line that says
it, and a finding for what is no setting. Nothing else of quod can be set there.
"""

import re
from collections.abc import Iterator
from typing import Any

from quod.diagnostics.diagnostic import Diagnostic
from quod.model.aspects import Declared
from quod.model.claims import Claim, Subject
from quod.model.settings import STYLES, TableNaming
from quod.source.settings import parsed
from quod.source.span import Span
from quod.source.text import Source

_KNOWN: dict[str, tuple[str, ...]] = {
    "naming": ("tables",),
    "workspace": ("order", "externals"),
}


def read(source: Source) -> Iterator[Claim | Diagnostic]:
    """Everything the file sets."""
    found = parsed(source)
    if found.span is not None:
        yield _wrong(found.span, f"this is no TOML: {found.mistake}", None)
    for table, values in found.values.items():
        if table not in _KNOWN or not isinstance(values, dict):
            known = " and ".join(f"[{name}]" for name in _KNOWN)
            yield _wrong(_place(source, table), f"`{table}` sets nothing", f"there are {known}")
            continue
        for key, value in values.items():
            yield from _setting(source, table, key, value)


def _setting(source: Source, table: str, key: str, value: Any) -> Iterator[Claim | Diagnostic]:
    place = _place(source, key)
    if key not in _KNOWN[table]:
        known = ", ".join(f"`{name}`" for name in _KNOWN[table])
        yield _wrong(place, f"`{key}` sets nothing", f"in [{table}] there are {known}")
    elif key == "tables" and value in STYLES:
        yield Claim(Subject(None), TableNaming(value), place, "header")
    elif key == "tables":
        styles = ", ".join(f'"{style}"' for style in STYLES)
        yield _wrong(place, "tables are not named in this way", f"write one of {styles}")
    elif not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        yield _wrong(place, f"`{key}` is a list of names", f'write `{key} = ["...", "..."]`')
    elif key == "externals":
        for name in value:
            declared = Declared("external", table=name)
            yield Claim(Subject(name), declared, _place(source, name), "header")


def _place(source: Source, word: str) -> Span:
    """Where a word stands first, outside comments; the start of the text where it does not."""
    found = re.search(rf"^[^#\n]*?({re.escape(word)})", source.text, re.MULTILINE)
    return Span(source, *found.span(1)) if found else Span(source, 0, min(1, len(source.text)))


def _wrong(span: Span, message: str, help: str | None) -> Diagnostic:
    why = "What is set here counts for every document of the workspace."
    return Diagnostic("wrong-setting", "error", span, message, (why,), help)
