"""Whether a sentence speaks of what is stored, or of what a program, a page or a person does.

The words come in, in the languages documents are written in. "Price must be positive" states;
"rejected with 422", "enforced in the service" and "only an admin may" are the program's affair.
"""

import re
from functools import cache

from quod.notation.checkable import is_checkable

_ALSO_STATES = re.compile(
    r"\b(?:above|below|presence|numericality|inclusion|before|after|is (?:not )?null|limited to)\b"
    r"|[∈⇔⇒]| = ",
    re.IGNORECASE,
)
_EXPLAINS = r"""
    \bapplication[- ](?:layer|level|enforced|side|managed)|\bapplication (?:validation|logic|code)\b
    |\benforced (?:in|by|at|via|through) (?:the )?(?:\w+ )?(?:service
    |app|application|api|code|ui|client|
middleware|controller|server|frontend|backend|handler|use case|domain|policy|`)
    |\bapplicativ|\bna aplica[çc][ãa]o|\bcamada de aplica|\bnot (?:in
    |a) (?:the )?(?:schema|database|db)\b
    |\bnot the database\b|\breturns?\b|\breturned\b|\brejected\b
    |\bthrows?\b|\bhttp\b|\b4\d\d\b|\b50\d\b
    |\bendpoint|\brequests?\b|\bresponses?\b|\bapi\b|\bui\b|\bfrontend\b|\bclient\b|\bdisplay|\bshow[sn]?\b
    |\brender|\bpage\b|\bscreen\b|\bbutton\b|\bmodal\b|\bform\b|\blog(?:ged|s)\b|\bhash(?:ed|ing)?\b
    |\badmins?\b|\bowner (?:can|may)|\busers? (?:can|may|must|cannot)
    |\bonly (?:the |an? )?\w+ (?:can|may)\b
    |\bpermission|\bauthori[sz]|\bauthenticat|\btoken\b|\bsession\b|\bcookie|\bjwt\b|\btrigger|\bcron\b|\bjob\b
    |\bworker|\bqueue|\bcache|\bredis\b|\bprompt\b|\btransaction\b
    |\batomic|\bservice\b|\bserver[- ]side
    |\bidempoten|\bretry|\bretries|\bfallback|\bconfig|\bsystem\b|\bautomatically\b|\bdefaults? to\b
    |\bnormali[sz]e|\btrim|\bsaniti[sz]|\bescape|\bcalculat
    |\bcomputed?\b|\bderived\b|\bupdated (?:on|when|by)
    |\bset (?:on|when|by|to)\b|\bcreated (?:on|when|by)\b|\brate limit|\bfiles?\b|\bupload|\burl\b
"""


_LEFT_TO_THE_PROGRAM = re.compile(
    r"\bapplication[- ](?:validat|layer|level|enforced|side)\w*"
    r"|\bnot enforced (?:at|by|in) (?:the )?(?:database|db)\b",
    re.IGNORECASE,
)


@cache
def _pattern(words: str) -> "re.Pattern[str]":
    return re.compile("".join(line.strip() for line in words.splitlines()), re.IGNORECASE)


def checkable(text: str) -> bool:
    """Whether it states something about what is stored."""
    states = is_checkable(text) or _ALSO_STATES.search(text) is not None
    return states and not explains(text)


def explains(text: str) -> bool:
    """Whether it speaks of what a program, a page or a person does."""
    return _pattern(_EXPLAINS).search(text) is not None


def is_left_to_the_program(text: str) -> bool:
    """Whether a line or a label says outright that the application keeps a rule."""
    return _LEFT_TO_THE_PROGRAM.search(text) is not None


def asks_for_a_constraint(text: str) -> bool:
    """Whether a rule that the application keeps is to be the database's as well."""
    return re.search(r"\b(?:CHECK|UNIQUE|FOREIGN KEY|constraint)\b", text) is not None
