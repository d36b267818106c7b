"""Against a pattern or a piece of text: "matches `^[A-Z]+$`", `starts with 'INV-'`."""

import re

from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Form, Meaning, Refused, Scope, Subject, literal


def _matches(_: Scope, subject: Subject, slots: Slots) -> Meaning | Refused:
    if subject.family not in ("text", ""):
        return Refused(f"a pattern is a rule for text, and `{subject.name}` is {subject.type}")
    regex = slots["regex"][0].text
    if len(regex) > 2 and regex.startswith("/") and regex.endswith("/"):
        regex = regex[1:-1]
    if re.fullmatch(r"\w*", regex):
        return Refused("that is a name and not a pattern; anchor it with `^` and `$`")
    return Meaning(f"{subject.sql} ~ {literal(regex)}")


def _starts(_: Scope, subject: Subject, slots: Slots) -> Meaning:
    return Meaning(f"starts_with({subject.sql}, {literal(slots['text'][0].text)})")


def _ends(_: Scope, subject: Subject, slots: Slots) -> Meaning:
    text = slots["text"][0].text
    return Meaning(f"right({subject.sql}, {len(text)}) = {literal(text)}")


def _contains(_: Scope, subject: Subject, slots: Slots) -> Meaning | Refused:
    if subject.family not in ("text", ""):
        return Refused(f"`{subject.name}` is {subject.type}, and only a text contains a text")
    return Meaning(f"strpos({subject.sql}, {literal(slots['text'][0].text)}) > 0")


FORMS = (
    Form("match|matches|matching [the] [regex] [pattern|format|expression] [:] <regex:text>",
         _matches),
    Form("follow|follows [the] pattern|format|regex [:] <regex:text>", _matches),
    Form("regex|pattern|format [is] [:] <regex:text>", _matches),
    Form("start|starts|begin|begins with <text:text>", _starts),
    Form("prefixed with <text:text>", _starts),
    Form("end|ends with <text:text>", _ends),
    Form("contain|contains|include [the] <text:text>", _contains),
    Form("contain|contains [an] <text:text> [sign|character]", _contains),
)  # fmt: skip
