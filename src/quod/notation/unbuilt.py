"""Words that say that something is told and not built: undone, rejected, or left for later.

The words of a heading, a label or a comment of SQL come in; nothing here reads what follows.
"""

import re

_LENGTH_MAX = 200
_MARKS = " \t\n*_`#:.[]-–—"
_NUMBER = re.compile(r"(?:[A-Z]|\d+(?:\.\d+)*)[.):]?\s+")
_LEADING = re.compile(
    r"""(?:
      (?:(?:database|schema|migration|full|emergency|sql)\s+)*
        (?:rollback|roll\ back|downgrade|revert)\b(?!\s+(?:tables?|entity|logs?|requests?|jobs?))
    | down(?:[\s-]+(?:migration|script|sql|file))?s?(?:\W|\Z)(?!\s*\w) | migration\s+down\Z
    | (?:rejected|discarded|abandoned)\s+(?:alternative|option|design|approach|schema|model)
    | (?:alternative|option|design|approach)(?:s|es)?\s+(?:considered|rejected|discarded)
    | (?:alternatives?|rejected)\Z | not\s+chosen\b
    | alternative\s+(?:schema|design|approach|model|solution|option)s?\b
    | (?:out\s+of|not\s+in)\s+scope\b | (?:possible\s+|potential\s+)?future\s+
        (?:extension|enhancement|work|consideration|improvement|schema|phase|change|migration
          |addition|evolution|scope)s?\b
    | revers[ãa]o\b | desfazer\b | alternativas?\s+(?:considerad|rejeitad|descartad)
    | alternatives?\s+(?:rejetée|écartée|envisagée) | retour\s+arrière
    | (?:extens|ampli|evoluç|melhori|mejor)\w+\s+futur | (?:künftige|zukünftige)\s+erweiter
    | (?:évolution|extension|amélioration)s?\s+futur | будущ\w+\s+(?:расшир|измен|улучш)
    | (?:将来|今後)の(?:拡張|変更) | (?:後續|后续|未來|未来)(?:的)?(?:擴展|扩展|擴充|改进|優化)
    | ロールバック | 却下 | 代替案 | 롤백 | 향후\s*확장 | 回滚 | 回滾 | откат
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_WITHIN = re.compile(
    r"\b(?:down|rollback)\.sql\b|\((?:down|rollback)\)"
    r"|[(（](?:future|planned|deferred|post-?mvp|not yet built|futur[oa]s?|zukünftig|будущ\w+|将来"
    r"|未来|향후)(?:\s+(?:phase|work|feature|extension|enhancement|release|scope)s?)?[)）]"
    r"|\((?:spec|feature|phase|sprint|release)\s+[\d.]+\s+(?:extension|addition|change|scope)s?\)"
    r"|\b(?:spec|feature)\s+\d+\s+(?:will|is\s+going\s+to)\s+(?:add|create|introduce|define|make)\b",
    re.IGNORECASE,
)
_SIDE = (
    r"\s*(?:--|/\*|\#)[ =*+>#-]*+(?:@|migrate:|\+goose |goose )?(?:{words})"
    r"(?: (?:migration|script|sql|file|step|part)s?)?[\s:=*/#-]*\Z"
)
_DOWN = re.compile(_SIDE.format(words="down|rollback|roll back|downgrade|revert|undo"), re.I)
_UP = re.compile(_SIDE.format(words="up|upgrade|forward|apply"), re.I)
_DATABASE = re.compile(
    r"(?:(?:for|in|on|für|para|pour|per)\s+)?"
    r"(?P<name>postgres(?:ql)?|mysql|mariadb|sqlite3?|sql\s?server|mssql|oracle|h2)"
    r"(?:\s*\(?v?[\d.x+]+\+?\)?)?(?:\s+(?:schema|version|variant|ddl|sql|implementation|syntax))?"
    r"(?:\s*\([\w ,/-]*\))?\Z",
    re.IGNORECASE,
)
_SHOWN = r"(?:\s+(?:schema|model|table|definition|code|state|structure|version))?"
_BEFORE = re.compile(
    rf"(?:(?:current|old|previous|existing|original)(?:\s+\w+)?{_SHOWN}|before\b[^:]{{0,20}}"
    r"|(?:schema|esquema|modelo)\s+(?:atual|actual|anterior)|antes|avant|vorher|до|было"
    r"|(?:変更前|修正前|現在|修改前|变更前|當前|当前|現行|변경\s*전|기존)\S{0,6})\W*\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:(?:updated|new|proposed|target|modified|revised)(?:\s+\w+)?{_SHOWN}|after\b[^:]{{0,20}}"
    r"|(?:novo|nuevo)\s+(?:schema|esquema|modelo)|depois|después|après|nachher|после|стало"
    r"|(?:変更後|修正後|修改后|修改後|变更后|變更後|更新后|更新後|변경\s*후)\S{0,6})\W*\Z",
    re.IGNORECASE,
)


def database_of(heading: str) -> str:
    """The database that a heading names alone, in lower case: `MySQL 8.0+`; empty without one."""
    found = _DATABASE.match(heading[:_LENGTH_MAX].strip(_MARKS))
    if found is None:
        return ""
    return "postgres" if found["name"].lower().startswith("pos") else found["name"].lower()


def shows_before(label: str) -> bool:
    """Whether a label stands over what was there before a change: `Current schema:`."""
    return _BEFORE.match(label[:_LENGTH_MAX].strip(_MARKS)) is not None


def shows_after(label: str) -> bool:
    """Whether a label stands over what is there after a change: `Updated schema:`."""
    return _AFTER.match(label[:_LENGTH_MAX].strip(_MARKS)) is not None


def says_unbuilt(heading: str) -> bool:
    """Whether a heading or a label stands over what is told and not built."""
    words = heading[:_LENGTH_MAX].strip(_MARKS)
    number = _NUMBER.match(words)
    if number is not None:
        words = words[number.end() :].strip(_MARKS)
    return _LEADING.match(words) is not None or _WITHIN.search(words) is not None


def starts_undoing(comment: str) -> bool:
    """Whether a comment of SQL says that what follows undoes what stands before: `-- Down`."""
    return _DOWN.match(comment[:_LENGTH_MAX]) is not None


def starts_doing(comment: str) -> bool:
    """Whether a comment of SQL says that what follows is done: `-- +goose Up`."""
    return _UP.match(comment[:_LENGTH_MAX]) is not None
