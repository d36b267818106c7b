"""Words that say what an entity is to a document: new, existing, modified, external, transient.

A text in one of the languages documents are written in comes in; the status goes out, or None
where the words say none. The order counts: `not stored` outranks `new`, and `no schema change`
outranks `modified`.
"""

import re
from functools import cache, lru_cache

from quod.model.aspects import Status

_TRANSIENT = r"""
    \bnot? (?:a |an |any )?(?:database|db|sql|tables?|new database|new tables?)\b
  | \bnot (?:persisted|stored|saved|in the database)\b | \bnever (?:persisted|stored)\b
  | \bnon-?persist\w* | \bunpersisted\b | \bin[- ]?memory\b | \bin[- ]process\b | \bin[- ]code\b
  | \btransient\b | \bephemeral\b | \bvirtual\b | \bderived\b | \bcomputed\b | \bruntime\b
  | \bdtos?\b | \bpayloads?\b | \bresponses?\b | \brequests?\b | \bview[- ]?models?\b
  | \bread[- ]models?\b | \bprojection\b | \bvalue objects?\b | \bcode[- ]only\b
  | \bclient[- ]side\b | \bfront[- ]?end\b | \bui\b | \blocal ?storage\b | \bsession ?storage\b
  | \bcookies?\b | \bjwt\b | \bredis\b | (?<!counter )\bcache\b(?! column)
  | \bmongo\w*\b | \bfirestore\b | \bcollection\b | \bcolecci[oó]n\b | \bcoleç[aã]o\b
  | \bcollezione\b | \bsammlung\b | коллекци\w+ | コレクション | 컬렉션
  | \bapi\b | \bembedded\b | \bjsonb?\b | \bview[- ]state\b | \bpydantic\b | \bzod\b
  | \benum\b(?! (?:migration|change|update|extension))
  | \bin[- ]flight\b | \bcore output\b | \btypes\b | \bcontracts?\b | \bconfig(?:uration)?\b
  | \bmaterialized view\b | \bsql view\b | \bfiles?ystem\b | \bon[- ]device\b | \bread model\b
  | \bpinia\b | \breact\b | \bapplication[- ]layer\b | \bstructures?\b | \bshapes?\b
  | \bn[ãa]o persist\w* | \bn[ãa]o armazen\w* | \bem mem[óo]ria\b | \bno persist\w*
  | \bnon persist\w+ | \ben m[ée]moire\b
  | \bnicht (?:persistiert|gespeichert)\b | \bim speicher\b | \bfl[üu]chtig\w*
  | \bno se (?:persiste|guarda|almacena)\w* | 不持久化 | 内存 | 不存储 | 記憶體 | 不儲存 | 不落库
  | не (?:хран|сохран)\w* | в памяти | メモリ | 保存しない | 저장하지 | 메모리 | 임시
"""
_EXISTING = r"""
    \bno (?:\w+ )?migrations?\b |
    \bno (?:schema |structural |column |new |field )*(?:changes?|columns?|fields?)\b
  | \bunchanged\b | \bread[- ]only\b | \breference(?:d)?(?: only)?\b | \breused?\b
  | \balready exists?\b | \bas[- ]is\b | \bexisting\b(?!.*\b(?:modif|extend|updat|enhanc|chang))
  | \bexistentes?\b(?!.*modific) | \bj[áa] existe\w*\b | \bsem (?:altera|mudan)\w+
  | \bsin cambios\b | \bya existe\w*\b
  | \bunver[äa]ndert\w*\b | \bbestehend\w*\b | \bvorhanden\w*\b
  | \bexistants?\b | \bexistantes?\b | \binchang\w+ | \bsans changement\b
  | 已存在 | 现有 | 現有 | 既有 | 已有 | [无無](?:直接|结构|結構)?[变變][更动動] | 沿用
  | существующ\w* | без изменений | 変更なし | 既存(?!.*変更)
  | 기존(?!.*(?:수정|확장|변경)) | 변경 없음
  | \bhiện (?:có|tại)\b | \bkhông thay đổi\b | \bđã tồn tại\b
  | \besistent[ei]\b | \binvariat[aeio]\b
  | \bistniejąc\w+ | \bbez zmian\b | \bbestaande?\b | \bongewijzigde?\b
"""
_MODIFIED = r"""
    \bmodif\w+ | \bextend\w* | \bextension\w* | \bupdate[ds]?\b | \benhanc\w+ | \bchang(?:e|ed|es)\b
  | \badditional (?:fields?|columns?)\b
  | \bmigration (?:is )?(?:required|needed|necessary)\b
  | \baltered\b | \bamended\b | \brevised\b | \badditions?\b | \badded columns?\b | \brenamed\b
  | \bnew (?:columns?|fields?)\b | \bestendid\w+ | \bexpandid\w+ | \badi[çc][õo]es\b
  | \balterad\w+ | \batualizad\w+ | \bampliad\w+ | \b[ée]tendu\w*
  | \bge[äa]ndert\w*\b | \berweiter\w+ | 修改 | 扩展 | 擴展 | 擴充 | [变變]更 | [调調]整 | 更新
  | измен[её]н\w* | расшир\w* | дополн\w* | 変更 | 拡張 | 追加 | 수정 | 확장 | 변경 | 업데이트
  | \bthay đổi\b | \bmở rộng\b | \bcập nhật\b | \baggiornat[aeio]\b | \bestes[aeio]\b
  | \bzmienion\w+ | \brozszerzon\w+ | \bgewijzigde?\b | \buitgebreide?\b
"""
_NEW = r"""
    \bnew\b | \bneue?[rs]?\b | 新增 | 新建 | 새로
  | \bto be created\b | \bcreated?\b | \badded\b | \bnov[ao]s?\b | \bnuev[ao]s?\b
  | \bnouve(?:au|lle|lles|aux)\b | нов(?:ая|ый|ое|ые)\b | 新規 | 신규
  | \bmới\b | \bnuov[aeio]\b | \bnow[aye]\b | \bnieuwe?\b
"""
_EXTERNAL = r"""
    \bexternal\b | \bthird[- ]party\b | \bmanaged by\b | \bbuilt[- ]in\b | \bplatform\b
  | \bowned by\b | \bsupabase auth\b | \bauth\.users\b | \bprovided by\b
  | \bextern[ao]s?\b | \bgerenciad\w+ por\b | \bexterne\w*\b | внешн\w* | 外部 | 외부
"""
_WORDS: tuple[tuple[Status, str], ...] = (
    ("transient", _TRANSIENT),
    ("existing", _EXISTING),
    ("modified", _MODIFIED),
    ("external", _EXTERNAL),
    ("new", _NEW),
)


@lru_cache(maxsize=4096)
def status_said(text: str) -> Status | None:
    """The status that the remarks of a heading give: `existing, no schema changes`."""
    lowered = " ".join(text.lower().split())
    if not lowered:
        return None
    return next((status for status, words in _WORDS if _pattern(words).search(lowered)), None)


@cache
def _pattern(words: str) -> "re.Pattern[str]":
    """Alternatives between bars with space around them; other space counts."""
    return re.compile("|".join(" ".join(words.split()).split(" | ")))


_SOFT = re.compile(
    r"\b(?:projection|cache|derived|computed|read[- ]?model|virtual|api|structures?|shapes?|types?"
    r"|ui|enum|config(?:uration)?|runtime|jsonb?)\b",
    re.IGNORECASE,
)


def is_soft(text: str) -> bool:
    """Whether remarks say `projection` and the like, which a table may be called as well."""
    return status_said(_SOFT.sub("", text)) != "transient"


_NO_TABLE = r"""
    \bnot? (?:a|an|stored in a(?: custom)?) (?:database |db |custom |sql |real |separate )*table\b
  | \bnot (?:persisted|stored|saved) (?:in|to|anywhere|on|as|by)\b | \bnever (?:persisted|stored)\b
  | \b(?:is|are) not (?:persisted|stored|saved)\b(?! (?:until|if|when|in plain))
  | \bno (?:database )?table (?:is|exists)\b | \bexists only in (?:memory|code)\b
  | \b(?:lives?|held|kept|stored|managed|persisted) (?:only )?(?:entirely )?in(?:[- ]memory|\
 local ?storage| the browser| redis| session ?storage| the client| code| react state| the ui)\b
  | \b(?:computed|derived|calculated) (?:at|on) (?:query|read|request|runtime|the fly)\b
  | \breturned (?:only )?by\s+`?(?:get|post|put|patch|delete)\b | \brequest body\b
  | \bresponse (?:body|shape|payload) (?:of|for|from)\b | \bin[- ]memory (?:only|structure|object)\b
"""


_IN_BROWSER = re.compile(
    r"\b(?:tokens?|sessions?|state|data|values|they|it) (?:must be|are|is) (?:only )?"
    r"(?:stored|kept|held) (?:only )?in\b[^.]{0,40}"
    r"\b(?:cookies?|local ?storage|session ?storage|memory|browser)\b"
)


def kept_in_browser(text: str) -> bool:
    """Whether a sentence on a thing says that the browser of a user has it."""
    return _IN_BROWSER.search(" ".join(text.lower().split())) is not None


def says_no_table(text: str) -> bool:
    """Whether a sentence says outright that its thing is no table."""
    return _pattern(_NO_TABLE).search(" ".join(text.lower().split())) is not None
