"""One workspace checked: what was found in the documents that were asked for, and no more.

A workspace comes in, values that another process can be sent go out: findings, coverage, and the
lines that are left over. The compiled model stays here.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quod.cli.documents import Workspace
from quod.diagnostics.diagnostic import Acceptance, Diagnostic
from quod.diagnostics.render.visible import shortened
from quod.diagnostics.report import Coverage, counted, lines_told
from quod.model.aspects import Unsupported
from quod.model.claims import NotUnderstood
from quod.source.settings import INCREMENT

if TYPE_CHECKING:
    from quod.pipeline import Compiled

_TEXT_MAX = 160


class Covered(NamedTuple):
    """How far a document was read."""

    file: str
    coverage: Coverage
    not_understood: tuple[NotUnderstood, ...]
    """In the order of the text; not each of them is a finding."""
    later: tuple[tuple[str, tuple[int, ...]], ...]
    """The lines of what is not supported yet, by part."""

    @property
    def left_over(self) -> Iterator[str]:
        """Text for people that lists both."""
        if self.not_understood:
            yield "\n".join(
                f"  not understood, line {one.span.line}: {_shown(one.span.text)}"
                f" ({_shown(one.reason)})"
                for one in self.not_understood
            )
        if self.later:
            yield "\n".join(
                f"  not supported yet: {part}, {counted(len(lines), 'statement')}"
                f" ({lines_told(lines)})"
                for part, lines in self.later
            )


class Checked(NamedTuple):
    """What was found in a workspace."""

    found: tuple[Diagnostic, ...]
    """In the order of the text, increment by increment, so that the output is always the same."""
    documents: tuple[Covered, ...]
    accepted: tuple[Acceptance, ...]


def _shown(text: str) -> str:
    return shortened(text.strip(), _TEXT_MAX)


def checked(workspace: Workspace) -> Checked:
    """Checks the documents of a workspace that were asked for; raises `OSError`."""
    from quod import pipeline

    compiled = pipeline.compile(*workspace.files).of(workspace.asked)
    return Checked(
        tuple(sorted(compiled.diagnostics, key=lambda found: found.span.place)),
        tuple(_covered(compiled)),
        compiled.accepted,
    )


def once(checked: Sequence[Checked]) -> list[Diagnostic]:
    """All findings; those about settings that several workspaces share are told once."""
    found: dict[tuple[str, int, int, str], Diagnostic] = {}
    for one in checked:
        for diagnostic in one.found:
            span = diagnostic.span
            at = -1 if span.source.increment == INCREMENT else len(found)
            found.setdefault((span.file, span.start, at, diagnostic.message), diagnostic)
    return list(found.values())


def _covered(compiled: "Compiled") -> Iterator[Covered]:
    for document, covered in zip(compiled.documents, compiled.coverages, strict=True):
        file = document.source.file
        missed = (one for one in compiled.model.not_understood if one.span.file == file)
        in_order = tuple(sorted(missed, key=lambda one: one.span.place))
        later: dict[str, list[int]] = {}
        for claim, value in compiled.model.facts(Unsupported):
            if claim.span.file == file:
                later.setdefault(value.part, []).append(claim.span.line)
        parts = tuple((part, tuple(lines)) for part, lines in later.items())
        yield Covered(file, covered, in_order, parts)
