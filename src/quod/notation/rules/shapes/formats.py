"""A text of a known format: "must be valid email format", "ISO 4217 currency code"."""

from quod.model.aspects import FieldType
from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Build, Form, Meaning, Refused, Scope, Subject, literal

_UUID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_SEMVER = r"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$"
_DATE = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
_MOMENT = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$"
FORMS_OF_MOMENTS = (_DATE, _MOMENT)
"""What ISO 8601 asks of a text; a column of dates or of moments holds nothing else."""
_IPV4 = r"^((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)$"


def _format(regex: str, operator: str = "~") -> Build:
    def build(_: Scope, subject: Subject, __: Slots) -> Meaning | Refused | None:
        if subject.family not in ("text", ""):
            return Refused(f"a format is a rule for text, and `{subject.name}` is {subject.type}")
        return Meaning(f"{subject.sql} {operator} {literal(regex)}")

    return build


def _typed(types: tuple[str, ...], otherwise: Build) -> Build:
    """The type itself keeps the rule where it can."""

    def build(scope: Scope, subject: Subject, slots: Slots) -> Meaning | Refused | None:
        if subject.type in types:
            return Meaning("TRUE", aspect=FieldType(subject.type))
        return otherwise(scope, subject, slots)

    return build


def _isbn(scope: Scope, subject: Subject, _: Slots) -> Meaning | Refused | None:
    bare = subject._replace(sql=f"replace({subject.sql}, '-', '')")
    return _format(r"^97[89]\d{10}$")(scope, bare, {})


_email = _format(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")


def _email_by_number(scope: Scope, subject: Subject, slots: Slots) -> Meaning | Refused | None:
    number = slots["rfc"][0].text
    if number not in ("822", "2822", "5321", "5322"):
        return Refused(f"the format of RFC {number} is not known here; write it as a pattern")
    return _email(scope, subject, slots)


_url = _format(r"^https?://[^\s/?#]+\S*$", "~*")
_phone = _format(r"^\+[1-9]\d{1,14}$")
_uuid = _typed(("uuid",), _format(_UUID, "~*"))
_date = _typed(
    ("date", "timestamp with time zone", "timestamp without time zone"),
    _format(_DATE),
)
_time = _typed(
    ("timestamp with time zone", "timestamp without time zone"),
    _format(_MOMENT),
)


def _iso(scope: Scope, subject: Subject, slots: Slots) -> Meaning | Refused | None:
    """ISO 8601 of no kind: a date where the field is one, else a timestamp."""
    if slots["standard"][0].text != "8601":
        return None
    return (_date if subject.family == "date" else _time)(scope, subject, slots)


_country2 = _format("^[A-Z]{2}$")
_currency = _format("^[A-Z]{3}$")

FORMS = (
    Form("[valid] [rfc] [<rfc:number>] email|e-mail [address] [format]", _email),
    Form("[valid] rfc <rfc:number> format", _email_by_number),
    Form("[valid] http|https|absolute [or] [https] url|uri|link [format]", _url),
    Form("[valid] url|uri|link [format]", _url),
    Form("[valid] e.164 [phone] [number] [format]", _phone),
    Form("[valid] phone [number] [format] [in] [e.164] [format]", _phone),
    Form("[valid] uuid|guid|uuidv4 [v4] [format]", _uuid),
    Form("[valid] url-safe|url-friendly slug [format]", _format("^[a-z0-9]+(-[a-z0-9]+)*$")),
    Form("[valid] slug|kebab-case [format]", _format("^[a-z0-9]+(-[a-z0-9]+)*$")),
    Form("[valid] snake_case|snake-case [format]", _format("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")),
    Form("[valid] iso [3166] [<part:number>] country code", _country2),
    Form("[valid] iso <standard:number> [-] [<part:number>] country code", _country2),
    Form("[valid] iso <standard:number> alpha-2 [country] [code]", _country2),
    Form("[valid] iso <standard:number> - <part:number> alpha-2 [country] [code]", _country2),
    Form("[valid] two-letter [iso] country code", _country2),
    Form("[valid] country code", _country2),
    Form("[valid] iso <standard:number> currency code", _currency),
    Form("[valid] iso|three-letter [iso] currency code", _currency),
    Form("[valid] currency code", _currency),
    Form("[valid] isbn-13 [format]", _isbn),
    Form("[valid] isbn [13] [format]", _isbn),
    Form("[valid] hex|hexadecimal color [code] [format]", _format("^#([0-9a-f]{3}){1,2}$", "~*")),
    Form("[valid] hex|hexadecimal [string]", _format("^[0-9a-f]+$", "~*")),
    Form("[valid] semver|semantic version|versioning [format]", _format(_SEMVER)),
    Form("[valid] semver [version] [format]", _format(_SEMVER)),
    Form("[valid] ipv4 [address] [format]", _typed(("inet",), _format(_IPV4))),
    Form("[valid] iso|calendar [8601] date [format]", _date),
    Form("[valid] iso <standard:number> date [format]", _date),
    Form("[valid] date [format]", _date),
    Form("[valid] iso <standard:number> [format|string]", _iso),
    Form("[valid] timestamp|datetime [format]", _time),
    Form("[valid] iso <standard:number> timestamp|datetime|date-time [format]", _time),
    Form("[valid] bcp-47 language|locale [tag|code]", _format("^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$")),
)
