"""How long a text is: `between 1-100 characters`, `max 254 chars`, `exactly 6 digits`."""

from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Build, Form, Meaning, Refused, Scope, Subject, literal


def _length(template: str) -> Build:
    def build(_: Scope, subject: Subject, slots: Slots) -> Meaning | Refused:
        if subject.family not in ("text", ""):
            return Refused(f"only a text has characters, and `{subject.name}` is {subject.type}")
        numbers = {name: words[0].text for name, words in slots.items()}
        if any("." in number or "-" in number for number in numbers.values()):
            return Refused("a length is a whole number")
        return Meaning(template.format(length=f"char_length({subject.sql})", **numbers))

    return build


def _digits(_: Scope, subject: Subject, slots: Slots) -> Meaning | Refused:
    count = slots["n"][0].text
    if subject.family not in ("text", ""):
        return Refused(f"only a text has digits, and `{subject.name}` is {subject.type}")
    return Meaning(f"{subject.sql} ~ {literal(f'^[0-9]{{{count}}}$')}")


_between = _length("{length} BETWEEN {low} AND {high}")
_at_most = _length("{length} <= {n}")
_less_than = _length("{length} < {n}")
_at_least = _length("{length} >= {n}")
_more_than = _length("{length} > {n}")
_exactly = _length("{length} = {n}")

_FOREIGN = "caracteres|caractères|zeichen|символов|символа|знаков"

FORMS = (
    Form("[between|from] <low:number> and|to|-|..|... <high:number> character [long]", _between),
    Form("[trimmed] length [between|of|in] <low:number> and|to|-|..|... <high:number>", _between),
    Form("length [between|of|in] <low:number> and|to|-|..|... <high:number> character", _between),
    Form("at most <n:number> character [long]", _at_most),
    Form("max|max. [of] [:] <n:number> character [long]", _at_most),
    Form("up to <n:number> character [long]", _at_most),
    Form("no longer|more than <n:number> character", _at_most),
    Form("not exceed <n:number> character", _at_most),
    Form("not be longer|more than <n:number> character", _at_most),
    Form("not longer|more than <n:number> character", _at_most),
    Form("<= <n:number> character", _at_most),
    Form("<n:number> character max|limit|long|maximum", _at_most),
    Form("<n:number> character or less|fewer", _at_most),
    Form("<n:number> character at most", _at_most),
    Form("less|fewer|shorter than <n:number> character", _less_than),
    Form("< <n:number> character", _less_than),
    Form("max|max. length [of] [:] [=] <n:number> [character]", _at_most),
    Form("length <= <n:number> [character]", _at_most),
    Form("at least <n:number> character [long]", _at_least),
    Form("min|min. [of] [:] <n:number> character [long]", _at_least),
    Form("<n:number> character min|minimum", _at_least),
    Form("<n:number> or more character", _at_least),
    Form("<n:number> character or more", _at_least),
    Form("<n:number> + character", _at_least),
    Form(">= <n:number> character", _at_least),
    Form("min|min. length [of] [:] [=] <n:number> [character]", _at_least),
    Form("length >= <n:number> [character]", _at_least),
    Form("more|longer than <n:number> character", _more_than),
    Form("> <n:number> character", _more_than),
    Form("exactly <n:number> character [long]", _exactly),
    Form("length [=|of|exactly] <n:number>", _exactly),
    Form("length max|maximum <n:number>", _at_most),
    Form("length min|minimum <n:number>", _at_least),
    Form("length ( max|maximum [:] <n:number> )", _at_most),
    Form("length ( min|minimum [:] <n:number> )", _at_least),
    Form("length [:] { max|maximum : <n:number> }", _at_most),
    Form("length [:] { min|minimum : <n:number> }", _at_least),
    Form(f"[no] máximo [de] [:] <n:number> {_FOREIGN}", _at_most),
    Form(f"max|até|hasta|jusqu'à|höchstens|maximum [de] [:] <n:number> {_FOREIGN}", _at_most),
    Form(f"não|no exceder|superar <n:number> {_FOREIGN}", _at_most),
    Form(f"не более|длиннее <n:number> {_FOREIGN}", _at_most),
    Form(f"максимум|до <n:number> {_FOREIGN}", _at_most),
    Form(f"[no] mínimo [de] [:] <n:number> {_FOREIGN}", _at_least),
    Form(f"mindestens|минимум <n:number> {_FOREIGN}", _at_least),
    Form(f"не менее|короче <n:number> {_FOREIGN}", _at_least),
    Form(f"entre|zwischen <low:number> e|y|et|und|a <high:number> {_FOREIGN}", _between),
    Form(f"[de|от|von] <low:number> a|à|до|bis|- <high:number> {_FOREIGN}", _between),
    Form("exactly <n:number> digit", _digits),
    Form("[exactly] <n:number> - digit [code|number|string|pin]", _digits),
)
