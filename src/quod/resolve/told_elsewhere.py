"""Whether the documents say of a table that it is there already, or that others make it.

The texts of a workspace come in, and a name as it is referred to. Looked for is a line that has
the name beside words such as `existing` or `from spec 004`, a list of names below such words, and
code that shows the class. What the table holds is not read there.
"""

import re
from collections.abc import Iterable

from quod.notation.cases import snake
from quod.resolve.names import forms

_THERE = re.compile(
    r"\b(?:pre-?)?existing\b|\balready (?:exists?|there|in place|defined|created|implemented)\b"
    r"|\bunchanged\b|\bunmodified\b|\bunaltered\b|\bread[- ]only\b|\bre-?used?\b|\breusing\b"
    r"|\bno (?:schema |structural )?changes?\b|\bnot (?:changed|modified|altered)\b"
    r"|\bexistentes?\b|\b(?:j[áa]|ya) existe\w*|\breutiliza\w*|\bsin (?:cambios|modific\w+)"
    r"|\bsem (?:altera|mudan|modific)\w+|\bsans (?:changement|modification)s?\b|\bexistante?s?\b"
    r"|\binchangé\w*|\bréutilis\w+|\bbestehend\w*|\bvorhanden\w*|\bunverändert\w*|\besistent\w+"
    r"|\bsenza modifiche\b|\bbestaande\b|\bongewijzigd\w*|\bmevcut\b|\bistniejąc\w*"
    r"|существующ\w*|без изменений|không thay đổi|hiện có|đã có|tái sử dụng"
    r"|已存在|已有|现有|現有|既有|沿用|复用|既存|変更なし|기존|변경 없음|재사용",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:spec|feature|phase|module|epic|milestone|story|especificación|especificação|spécification"
    r"|fase|módulo|modul)s?[- #]*0*\d+\b|\bspecs?/\S|\.\./\S|\b\d{3}-[a-z]\w+|[(`]\d{3}[)`]"
    r"|\b(?:from|in|of|by|de|del|da|do|en|em|aus|von|du|из)\s+#?0\d\d\b"
    r"|\b(?:from|in|of|by) (?:the |an? )?(?:other|another|previous|earlier|prior|separate|shared"
    r"|core|upstream|parent|base|main|auth\w*|platform|host|identity)\b"
    r"|\b(?:defined|declared|created|managed|maintained|documented|described|specified|handled"
    r"|introduced|provided|owned|stored|supplied|made|modelled|modeled|shown)\s+"
    r"(?:in|by|at|elsewhere|with|under|as part of)\b|\bsee\s+[`\[\"(*]*(?:the\s+)?\w*[-/]\w"
    r"|\bexternal(?:ly)?\b|\bthird[- ]party\b|\bcross-(?:service|context|module|schema|feature)\b"
    r"|\b(?:bounded )?context\b|\bmicro-?services?\b|\bout of scope\b|\bdepend(?:s|ency|encies)\b"
    r"|\bdepends? on\b|\bsupabase\b|\b(?:better|next)-?auth\b|\bclerk\b|\bkeycloak\b|\bfirebase\b"
    r"|\bdefinid[oa]s? (?:en|em)\b|\bgestionad[oa]s?\b|\bgerenciad[oa]s?\b|\bextern[oae]s?\b"
    r"|\bdépend\w*|\bdéfini\w* (?:dans|par)\b|\bdepende\w*|\bdefiniert in\b|\bverwaltet\b"
    r"|внешн\w+|определ\w+ в\b|định nghĩa|外部|外部システム|定義され|定义于|외부|정의된",
    re.IGNORECASE,
)
_MANAGED = re.compile(
    r"\bmanag(?:ed|es)\b|\bmaintain(?:ed|s)\b|\bautomatic\w*|\bbuilt[- ]?in\b|\bprovided\b"
    r"|\bhandle[ds]\b|\bgestion[ae]\w*|\badministra\w*|\bgerencia\w*|\bautom[áa]tic\w*"
    r"|\bg[éè]r(?:e|[ée]e?s?)\b|\bautomatique\w*|\bverwaltet?\b|\bautomatisch\b|\beingebaut\w*"
    r"|\bgestit\w*|\bgestisce\b|\bzarządza\w*|\bautomatycznie\b|\bbeheer\w*|\byönet\w*"
    r"|\botomatik\b|\bdikelola\b|\bbawaan\b|quản lý|tự động|управля\w*|автоматическ\w*|встроен\w*"
    r"|管理|自动|自動|内置|內建|組み込み|관리|자동|내장",
    re.IGNORECASE,
)
"""What a platform does with its tables."""
_CLASS = (
    r"^[ \t]*(?:(?:export|default|public|internal|sealed|abstract|partial|final|data|open|static"
    r"|declare|@\w+)\s+)*(?:class|interface|record|struct|model|entity|type|object)\s+{name}\b"
    r"(?!\w)\s*(?:[{{(:=<]|extends\b|implements\b|struct\b|$)"
)
_HEADING = re.compile(r"(#{1,6})\s|\s*(?:\*\*[^*]+\*\*\s*:?|[^|:]{3,80}:)\s*$")
_MEMBER = re.compile(r"[\s>|*+`\-\d.│├└─]*")


def told_elsewhere(name: str, texts: Iterable[str]) -> bool:
    """Whether any document says so; titles of documents and lines of the key alone do not."""
    plain = name.replace('"', "").rpartition(".")[2]
    lower = "|".join(dict.fromkeys(re.escape(form) for form in forms(snake(plain))))
    words = "|".join(dict.fromkeys(re.escape(_class(form)) for form in forms(snake(plain))))
    is_class = plain != plain.lower() and "_" not in snake(plain)
    marked = rf"`(?:\w+\.)?(?:{lower})`|[#|│*→>]\s*(?:{lower})(?!\w)"
    bare = marked if is_class else rf"(?<![\w.])(?:{lower})(?!\w)"
    named = re.compile(rf"(?<![\w.])(?:{re.escape(plain)}|{words})(?!\w)|{bare}")
    shown = re.compile(_CLASS.format(name=rf"(?:{words})"), re.MULTILINE)
    return any(
        named.search(text) is not None and (shown.search(text) or _says(named, text))
        for text in texts
    )


def told_of_platform(name: str, texts: Iterable[str]) -> bool:
    """Whether a sentence or a heading says that the platform has the table, beside the key."""
    named = re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)", re.IGNORECASE)
    return any(
        _MANAGED.search(line) or _THERE.search(line)
        for text in texts
        for line in text.split("\n")
        if named.search(line) is not None and _KEY.search(line) is None
    )


_KEY = re.compile(r"^\s*\||\breferences\b|\bforeign key\b|\bFK\b", re.IGNORECASE)
"""What speaks of a key to a table."""


def _class(name: str) -> str:
    """`boat_yards` as a class: `BoatYards`."""
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


def _says(named: "re.Pattern[str]", text: str) -> bool:
    below = False
    for line in text.split("\n"):
        heading = _HEADING.match(line)
        if heading is not None and not line.startswith("# "):
            below = _THERE.search(line) is not None or _OTHERS.search(line) is not None
        at = named.search(line)
        if at is None or line.startswith("# "):
            continue
        if below and _MEMBER.fullmatch(line, 0, at.start()):
            return True
        if _THERE.search(line) or _OTHERS.search(line):
            return True
    return False
