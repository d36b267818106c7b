"""A proof as JUnit XML, which every build server shows.

Each verdict is a test case: refuted fails, unproven is skipped with its reason, proven and
measured pass. A hollow object is a failure of its own. Characters that XML 1.0 cannot hold
are written as their escapes.
"""

from collections.abc import Iterator

from quod.diagnostics.render.visible import visible, visible_lines
from quod.prove.report.sentences import measured
from quod.prove.results import Hollow, Judged, Proof, counts
from quod.source.span import Span


def render(proof: Proof, document: str) -> str:
    """The whole file, with a final line break."""
    hollow = () if proof.mutation is None else proof.mutation.hollow
    found = counts(proof.verdicts)
    tests, failures = len(proof.verdicts) + len(hollow), found.refuted + len(hollow)
    head = (
        f'tests="{tests}" failures="{failures}" errors="0" skipped="{found.unproven}"'
        f' time="{proof.seconds:.3f}"'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="quod" {head}>',
        f"  <testsuite name={_quoted(document)} {head}>",
        *(line for judged in proof.verdicts for line in _case(judged)),
        *(line for one in hollow for line in _hollow_case(one)),
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(judged: Judged) -> Iterator[str]:
    place = _place(tuple(claim.span for claim in judged.claims))
    start = (
        f"    <testcase name={_quoted(judged.sentence)} classname={_quoted(judged.proof)}{place}"
    )
    reason = judged.outcome.reason or ""
    match judged.verdict:
        case "refuted":
            yield f"{start}>"
            witness = _text(judged.outcome.witness)
            yield f"      <failure message={_quoted(reason)}>{witness}</failure>"
        case "unproven":
            yield f"{start}>"
            yield f"      <skipped message={_quoted(reason)}/>"
        case "measured":
            yield f"{start}>"
            yield f"      <system-out>{_text(measured(judged))}</system-out>"
        case "proven":
            yield f"{start}/>"
            return
    yield "    </testcase>"


def _hollow_case(hollow: Hollow) -> Iterator[str]:
    place = _place(tuple(claim.span for claim in hollow.claims))
    yield f'    <testcase name={_quoted(hollow.sentence)} classname="mutation"{place}>'
    yield f"      <failure message={_quoted(hollow.reason)}/>"
    yield "    </testcase>"


def _place(spans: tuple[Span, ...]) -> str:
    if not spans:
        return ""
    return f' file={_quoted(spans[0].file)} line="{spans[0].line}"'


def _quoted(text: str) -> str:
    return '"' + _escaped(visible(text)).replace('"', "&quot;") + '"'


def _text(text: str) -> str:
    return _escaped("\n".join(visible_lines(text)))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
