"""A proof as one page: the document line by line, a verdict at each line that claims something.

A proof and the document's source come in, an HTML page goes out that needs no network and
allows none: its policy admits its own style and script by their hashes and nothing else. All
text of the document and the server is escaped. It works without the script, which adds the
filter, the search and the copying.
"""

import os
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from quod.diagnostics.report import SEVERITIES, counted
from quod.prove.report.contents import contents
from quod.prove.report.entries import SHAPES, Entry, Kind, entries, escaped
from quod.prove.report.looks import Looks, looks, running
from quod.prove.report.sentences import mutation_counted, verdicts_counted
from quod.prove.results import Proof
from quod.source.text import Source

_ASSETS = os.path.join(os.path.dirname(__file__), "assets")
_ALWAYS: tuple[Kind, ...] = ("proven", "measured", "refuted", "unproven")

_Placed = dict[int, list[tuple[int, Entry]]]
"""For each line the entries that stand there, with their numbers."""


def render(proof: Proof, source: Source) -> str:
    """The page, with a final line break."""
    found = tuple(entries(proof, source.file))
    shown = looks(source)
    style, script = _asset("report.css") + shown.style, _asset("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
        " base-uri 'none'; form-action 'none'"
    )
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escaped(source.file)} - quod</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *_header(proof, source, found),
        *contents(shown.chapters, found, source.file),
        "<main>",
        *_document(source, shown, _placed(found, source)),
        *_elsewhere(found, source),
        "</main>",
        f"<script>{script}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _header(proof: Proof, source: Source, found: tuple[Entry, ...]) -> Iterator[str]:
    yield "<header>"
    yield f"<h1>{escaped(source.file)}</h1>"
    closing = [verdicts_counted(proof)]
    if proof.mutation is not None:
        closing.append(mutation_counted(proof.mutation))
    yield f'<p class="closing">{escaped("; ".join(closing))}</p>'
    yield '<form class="tools" role="search">'
    yield '<fieldset><legend class="apart">Show</legend>'
    for kind, shape in SHAPES.items():
        count = sum(entry.kind == kind for entry in found)
        if count or kind in _ALWAYS:
            yield (
                f'<label class="chip {kind}"><input type="checkbox" value="{kind}" checked>'
                f'<span class="mark" aria-hidden="true">{shape}</span>'
                f"{_counted(count, kind)}</label>"
            )
    yield "</fieldset>"
    yield '<input type="search" placeholder="Search" aria-label="Search lines and claims">'
    yield '<button type="button" class="unfold">open all</button>'
    yield "</form>"
    yield "</header>"


def _counted(count: int, kind: Kind) -> str:
    return counted(count, kind) if kind in SEVERITIES else f"{count} {kind}"


def _placed(found: tuple[Entry, ...], source: Source) -> _Placed:
    placed: _Placed = {}
    for number, entry in enumerate(found):
        lines = dict.fromkeys(span.line for span in entry.spans if span.file == source.file)
        for line in lines:
            placed.setdefault(line, []).append((number, entry))
    return placed


def _document(source: Source, shown: Looks, placed: _Placed) -> Iterator[str]:
    for number in range(1, source.line_count + 1):
        text = source.line(number)
        code = shown.lines.get(number) or running(text)
        yield from _line(number, code, text.strip() != "", placed.get(number, []))


def _line(number: int, code: str, written: bool, here: list[tuple[int, Entry]]) -> Iterator[str]:
    if not here:
        look = "line" if written else "line blank"
        yield (
            f'<div class="{look}" id="L{number}"><span class="number">{number}</span>'
            f'<span class="mark"></span>{code}</div>'
        )
        return
    kinds = [entry.kind for _, entry in here]
    worst = next(kind for kind in SHAPES if kind in kinds)
    told = ", ".join(_counted(kinds.count(kind), kind) for kind in SHAPES if kind in kinds)
    yield (
        f'<details class="line {worst}" id="L{number}"><summary>'
        f'<span class="number">{number}</span>'
        f'<span class="mark" role="img" aria-label="{told}" title="{told}">'
        f"{SHAPES[worst]}</span>{code}{_figures(here, number)}</summary>"
    )
    yield '<ul class="claims">'
    ordered = sorted(here, key=lambda pair: list(SHAPES).index(pair[1].kind))
    yield from (_item(index, entry, number) for index, entry in ordered)
    yield "</ul></details>"


def _figures(here: list[tuple[int, Entry]], line: int) -> str:
    """What was measured, at the line that promises it."""
    told = [e.figure for _, e in here if e.figure and e.spans and e.spans[0].line == line]
    return f'<span class="figure">{escaped(", ".join(told))}</span>' if told else ""


def _item(index: int, entry: Entry, line: int) -> str:
    """An entry whole at its first line; at its others a link to that."""
    first = entry.spans[0].line if entry.spans else line
    head = (
        f'<span class="mark" aria-hidden="true">{SHAPES[entry.kind]}</span>'
        f'<span class="kind">{entry.kind}</span> <span class="sentence">'
        f'{escaped(entry.sentence)}</span> <span class="tag">{escaped(entry.tag)}</span>'
    )
    start = f'<li class="claim {entry.kind}" data-kind="{entry.kind}"'
    if line != first:
        link = f'<p class="also"><a href="#v{index}">evidence at line {first}</a></p>'
        return f"{start}>{head}{link}</li>"
    lines = dict.fromkeys(span.line for span in entry.spans[1:] if span.line != first)
    links = ", ".join(f'<a href="#L{other}">line {other}</a>' for other in lines)
    also = f'<p class="also">also said at {links}</p>' if links else ""
    return f'{start} id="v{index}">{head}{entry.body}{also}</li>'


def _elsewhere(found: tuple[Entry, ...], source: Source) -> Iterator[str]:
    """What stands in no line of this document."""
    outside = [
        (number, entry)
        for number, entry in enumerate(found)
        if all(span.file != source.file for span in entry.spans)
    ]
    if not outside:
        return
    yield "<h2>Elsewhere</h2>"
    for file in dict.fromkeys(_file(entry) for _, entry in outside):
        if file:
            yield f"<h3>{escaped(file)}</h3>"
        yield '<ul class="claims line">'
        yield from (
            _item(number, entry, entry.spans[0].line if entry.spans else 0)
            for number, entry in outside
            if _file(entry) == file
        )
        yield "</ul>"


def _file(entry: Entry) -> str:
    return entry.spans[0].file if entry.spans else ""


def _asset(name: str) -> str:
    with open(os.path.join(_ASSETS, name), encoding="utf-8") as stream:
        return stream.read()


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
