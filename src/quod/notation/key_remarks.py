"""Members of classes that a remark calls keys: `String id; // UUID primary key`, `id: string (FK)`.

The text of a class or of a document comes in; whether it speaks of keys in that way goes out. A
payload shows rows as well, so a document counts only where several classes have such members.
"""

import re

_KEY = r"(?:(?i:primary key|foreign key)|PK|FK)\b"
_MEMBER = re.compile(
    rf"^[ \t]*(?![|*#>`-])[\w?!:;,<>\[\] .\"'=&]{{3,80}}(?://|\()[^\n|]{{0,80}}?\b{_KEY}",
    re.MULTILINE,
)
_FENCE = re.compile(r"^```\w*\n(?P<body>(?:(?!```).*\n)*)```", re.MULTILINE)
_CLASSES_MIN = 2
_MEMBERS_MIN = 3


def has_key_remarks(text: str) -> bool:
    """Whether a class has a member that a remark calls a key."""
    return _MEMBER.search(text) is not None


def has_keyed_classes(text: str) -> bool:
    """Whether several classes of a document have several such members."""
    counts = [len(_MEMBER.findall(fence["body"])) for fence in _FENCE.finditer(text)]
    keyed = [count for count in counts if count]
    return len(keyed) >= _CLASSES_MIN and sum(keyed) >= _MEMBERS_MIN
