"""What a witness comes down to: the statements whose answers refute the claim.

A witness comes in, lines go out, cut so that they fit a screen. The whole of it is for psql,
and other forms of the report show it.
"""

from collections.abc import Iterator, Sequence

from quod.diagnostics.render.visible import visible_lines
from quod.prove.trial import UNEXPECTED

_ANSWERS = ("-- ok", "-- ERROR")
_LINES_MAX = 8
_COLUMNS_MAX = 150
_LENGTH_MAX = 20_000
"""Characters of a witness that are looked at."""


def essence(witness: str) -> list[str]:
    """The first few lines that matter, each made visible."""
    cut = witness[:_LENGTH_MAX]
    stanzas = list(_stanzas(visible_lines(cut)))
    telling = [one for one in stanzas if one[-1].endswith(UNEXPECTED)] or stanzas
    lines = [line for stanza in telling for line in stanza]
    shown = [_cut(line) for line in lines[:_LINES_MAX]]
    return shown if len(cut) == len(witness) and len(lines) <= _LINES_MAX else [*shown, "-- ..."]


def _stanzas(lines: Sequence[str]) -> Iterator[list[str]]:
    """Statements with their comments, each up to the server's answer."""
    stanza: list[str] = []
    for line in lines:
        stanza.append(line)
        if line.startswith(_ANSWERS):
            yield stanza
            stanza = []
    if stanza:
        yield stanza


def _cut(line: str) -> str:
    if len(line) <= _COLUMNS_MAX:
        return line
    if line.endswith(UNEXPECTED):
        return line[: _COLUMNS_MAX - len(UNEXPECTED) - 3] + "..." + UNEXPECTED
    return line[: _COLUMNS_MAX - 3] + "..."
