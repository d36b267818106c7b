"""Transitions as people write them in a line: `draft → sent → paid`, `a | b → c (when)`.

A line comes in; the ways between states that it gives go out, each with its words. A line of which
a part is no name of a state gives none: what happens in a program is no lifecycle. Nor does one
that branches in its middle, `a → b | c → d`: which of them goes on is not said.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from quod.source.span import Span


class StateWay(NamedTuple):
    """A way from one state to another."""

    source: str
    """Empty where a row is made in the target state."""
    target: str
    trigger: str
    span: Span


_ARROW = re.compile(
    r"\s*(?:[-─—=━]{1,20}\s*[\[(]?(?P<event>[^\[\]()<>─━═→►▶`|]{1,40}?)[\])]?\s*[-─—=━]{1,20}[>►▶→]+"
    r"|[-─—=━]{0,40}[>►▶→⟶➔➜⇒]+|↔|⇄|<-+>|[-─—]{1,3}>)\s*"
)
_BOTH_WAYS = re.compile(r"↔|⇄|<-+>")
_STATE = re.compile(r"[^\W\d_][\w-]*(?: [\w-]+){0,2}\Z")
_OR = re.compile(r"\s*(?:[|/,]|\bor\b|\bou\b|\bили\b)\s*")
_REMARK = re.compile(r"\s*[(（\[](?P<said>[^()（）\[\]]*)[)）\]]\s*\Z")
_LEAD = re.compile(r"^\s*(?:[*_]{2}[^*_\n]{1,40}[*_]{2}\s*[:：]?|[A-Z][\w .]{0,40}[:：])\s*(?=\S)")
_REST = re.compile(
    r"\s*(?:[:：;]\s+|[.]\s|[.]\Z|,\s+\w+\s+\w+|\s[—–-]\s|\b(?:when|on|via"
    r"|if|after|by|by the|quando)\b)(?P<rest>.*)\Z",
    re.S,
)
_NOTHING = frozenset(
    ("", "*", "-", "—", "∅", "null", "none", "start", "(none)", "new", "create", "created?")
)
_FORBIDDEN = re.compile(
    r"\b(?:not allowed|forbidden|invalid|disallowed|blocked|illegal|never"
    r"|cannot|prohibited|bloquead"
    r"|proibid|prohibid|interdit|verboten|не ?допуст|запрещ)|禁止|不可|금지|불가|❌|✗|✘",
    re.IGNORECASE,
)
_LINE_MAX = 600


def forbids(text: str) -> bool:
    """Whether a title or a line says that the ways it heads or gives are none."""
    return _FORBIDDEN.search(text) is not None


def state_line(line: Span) -> tuple[StateWay, ...]:
    """The ways that a line gives; none where it is no chain of states."""
    text = line.text
    if len(text) > _LINE_MAX or _ARROW.search(text) is None:
        return ()
    lead = _LEAD.match(text)
    start = lead.end() if lead is not None and _ARROW.search(text[: lead.end()]) is None else 0
    arrows = list(_ARROW.finditer(text, start))
    pieces = [start, *(match.end() for match in arrows)]
    ends = [*(match.start() for match in arrows), len(text)]
    states: list[tuple[str, ...]] = []
    trigger = ""
    for number, (begin, end) in enumerate(zip(pieces, ends, strict=True)):
        names, said = _states(text[begin:end], last=number == len(arrows))
        if names is None:
            return ()
        if 0 < number < len(arrows) and len(names) > 1:
            return ()
        states.append(names)
        trigger = said or trigger
    ways: list[StateWay] = []
    for number, (before, after) in enumerate(pairwise(states)):
        arrow = arrows[number]
        event = (arrow["event"] or "").strip() or (trigger if number == len(arrows) - 1 else "")
        pairs = [(one, other) for one in before for other in after]
        if _BOTH_WAYS.search(arrow[0]) is not None:
            pairs += [(other, one) for one, other in pairs]
        ways += [StateWay(one, other, event, line) for one, other in pairs if other]
    return tuple(ways)


def state_names(text: str) -> tuple[str, ...]:
    """The states that a cell lists; empty where one of them is no name."""
    names, _ = _states(re.sub(r"^\s*(?:→|->|►)\s*", "", text), last=True)
    return tuple(name for name in names or () if name)


def _states(text: str, last: bool) -> tuple[tuple[str, ...] | None, str]:
    """The states between two arrows, and what is said behind the last; None where one is none."""
    said = ""
    closed = text.rstrip().endswith((")", "）", "]"))
    cut = _REST.search(text) if last and not closed else None
    if cut is not None:
        said, text = cut["rest"].strip(" `*_"), text[: cut.start()]
    remark = _REMARK.search(text)
    if remark is not None and remark.start() > 0:
        said, text = said or remark["said"].strip(), text[: remark.start()]
    names: list[str] = []
    for piece in _OR.split(text.strip()):
        name = piece.strip(" `*_[]\"'“”.")
        if name.lower() in _NOTHING:
            names.append("")
        elif _STATE.match(name) is None:
            return None, ""
        else:
            names.append(name)
    return tuple(names), said
