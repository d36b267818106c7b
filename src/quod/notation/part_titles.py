"""Titles and labels of the parts of a data model, in the languages documents are written in.

The words of a heading or of a bold label come in; which part they head goes out, and whose part
where they say so ("Order status transitions"). What stands in brackets or behind a dash explains.
"""

import re
from functools import cache
from typing import Literal, NamedTuple

Part = Literal[
    "fields", "indexes", "uniqueness", "primary key", "foreign keys", "relationships", "checks",
    "rules", "lifecycle", "values", "remarks",
]  # fmt: skip


class PartTitle(NamedTuple):
    """What a title heads."""

    part: Part
    whose: str
    """The words in front of it, which may name an entity or a field; as written."""


_WORDS: tuple[tuple[Part, str], ...] = (
    (
        "uniqueness",
        r"uniqueness|unique(?: (?:constraints?|index(?:es)?|keys?|together|rules?))?|unicidade"
        r"|restriç(?:ão|ões) únicas?|unicidad|restricciones? únicas?|unicité|contraintes? uniques?"
        r"|eindeutigkeit|一意(?:性)?制約|ユニーク(?:制約)?"
        r"|고유 ?(?:제약(?:조건)?|키)|유니크(?: ?제약)?"
        r"|уникальн\w+(?: ограничен\w+| индекс\w*)?|唯一(?:约束|索引|性)",
    ),
    (
        "primary key",
        r"(?:composite )?primary keys?|(?:composite )?pk|pk compost[ao]|chave prim[áa]ria"
        r"|clave primaria|clé primaire|primärschlüssel|主キー|기본 ?키|первичный ключ|主键",
    ),
    (
        "indexes",
        r"(?:new |database |db |recommended |required |b-tree |key |additional )?"
        r"(?:index(?:es|ing)?|indices|índices?)"
        r"(?: (?:strategy|recommendations?|considerations?|summary|definitions?"
        r"|changes|e performance"
        r"|consulted|used|list))?|indizes|インデックス|索引|인덱스|색인|индекс(?:ы|ация)?",
    ),
    (
        "foreign keys",
        r"foreign[- ]keys?(?: (?:constraints?|relationships?|summary))?|fks?"
        r"|chaves? estrangeiras?|claves? (?:externas?|foráneas?)|clés? étrang\w+|fremdschlüssel"
        r"|外部キー(?:制約)?|외래 ?키|внешни[ей] ключи?|外键|referential integrity"
        r"|(?:cascade|delete|deletion|on delete)(?: (?:rules?|behaviou?rs?|actions?|policy))"
        r"|integridade referencial",
    ),
    (
        "relationships",
        r"(?:key |entity |data |new |primary |table |main |outbound |inbound )?"
        r"(?:relationships?|associations?|relations?)"
        r"(?: (?:summary|map|overview|changes|and cardinality|table|to other \w+))?"
        r"|cardinalit(?:y|ies)|relaç(?:ão|ões)|relacionamentos?|relacion(?:es)?|beziehungen"
        r"|リレーション(?:シップ)?|関連|関係|관계|연관 ?관계|связи|отношения|关系|关联|navigation"
        r"(?: properties)?",
    ),
    (
        "checks",
        r"check constraints?|checks|database constraints?|db constraints?|table constraints?"
        r"|check制約|체크 ?제약",
    ),
    (
        "rules",
        r"(?:data |field |field-level |key |model |business |domain |application[- ]layer |input "
        r"|integrity |core |cross-field |additional |semantic |important |main |row )*"
        r"(?:validations?|validation rules?|constraints?|invariants?|rules|business rules?|"
        r"business logic|integrity|validation logic)"
        r"(?: (?:and|&|/|e|y|et) (?:validations?|constraints?|invariants?|rules|business rules?"
        r"|integrity|checks|validation rules))*"
        r"(?: (?:rules?|summary|matrix|constraints?))?"
        r"|regras?(?: de (?:neg[óo]cio|dom[íi]nio|valida[çc][ãa]o|integridade))?"
        r"|valida[çc](?:ão|ões)(?: e regras(?: de \w+)?)?|restri[çc](?:ão|ões)|invariantes?"
        r"|reglas(?: de (?:negocio|validación))?|validaciones|restricciones|règles(?: (?:métier|"
        r"de (?:gestion|validation)))?|contraintes|validierung(?:sregeln)?|regeln|einschränkungen"
        r"|バリデーション(?:ルール|規則)?|検証(?:ルール|規則)?|制約(?:条件)?|ビジネスルール|業務ルール|不変条件"
        r"|유효성 ?(?:검사|검증)?(?: ?규칙)?|검증 ?규칙|제약 ?(?:조건|사항)?"
        r"|비즈니스 ?(?:규칙|로직|룰)"
        r"|валидаци[яи]|правила(?: (?:валидации|бизнес\w*))?|бизнес-правила|ограничения|инварианты"
        r"|约束|验证规则|校验规则|业务规则",
    ),
    (
        "lifecycle",
        r"(?:valid |allowed )?(?:state|status|stage|lifecycle|life cycle)"
        r"[ -](?:transitions?|machines?|flows?|lifecycles?|diagrams?|changes|management)"
        r"(?: (?:rules|diagram|table|matrix))?|(?:valid |allowed )?transitions?(?: rules)?"
        r"|life-?cycles?(?: (?:states|and transitions))?|state (?:transitions|changes) / \w+"
        r"|lifecycle / state transitions|ciclo de vida|transi[çc](?:ão|ões)(?: de (?:estados?"
        r"|status))?|estados? e transi[çc](?:ão|ões)|máquina de estados?"
        r"|transiciones(?: de estado)?"
        r"|transitions(?: d[e']\s?(?:états?|état|state status))?|cycle de vie|zustandsübergänge"
        r"|lebenszyklus|状態遷移(?:図)?|ライフサイクル|ステータス遷移|상태 ?(?:전이|전환|변화|흐름)"
        r"|(?:데이터 )?생명 ?주기|라이프사이클|переход\w*(?: состояний)?|жизненный цикл|состояния"
        r"|状态(?:转换|流转|机)|生命周期",
    ),
    (
        "values",
        r"(?:new |shared |database |nouveaux |neue |novos |nuevos )?(?:enums?|enumerations?"
        r"|enumerated types?|enum types?|enum (?:definitions?|values))"
        r"(?: (?:nuevos|novos|nouveaux|compartidos|compartilhados))?"
        r"|(?:allowed |possible |valid )?values|enumera[çc](?:ão|ões)"
        r"|valores(?: (?:possíveis|permitidos))?|estados possíveis|列挙型?|열거형?|перечислени[яе]"
        r"|枚举|énumérations?",
    ),
    (
        "remarks",
        r"(?:field |migration |implementation |design |state / lifecycle )?notes?|remarks?|notas?"
        r"|observa[çc](?:ão|ões)|備考|注意(?:事項)?|비고|참고|примечани[яе]|备注|remarques?|hinweise?"
        r"|purpose|usage|behaviou?rs?|privacy|rationale|why|description|summary|storage|methods?"
        r"|operations?|scopes?|callbacks?|algorithm|examples?|side[- ]effects?(?: summary)?|access"
        r"|authorization|permissions?|api|endpoints?|queries|query patterns?|used by|user stories"
        r"|location|file|files|privacy|retention|backward compatibility|impact"
        r"|migration(?: notes)?",
    ),
)
_NUMBER = re.compile(r"^\s*(?:§\s*)?(?:[A-Z]\.|[A-Z]?\d+(?:\.\d+)*[.):]?)\s+")
_BESIDE = re.compile(r"\s*[(（\[].*$|\s+[—–-]{1,2}\s.*$|\s*[:：].*$", re.DOTALL)
_ENUM = re.compile(
    r"[*_`]*(?:new\s+)?(?:enum|enumeration|enumeração|enumeración)[*_`]*"
    r"(?:\s*[:：]|\s)\s*[`'\"*]*(?P<name>[A-Za-z_][\w.]*)[`'\"*_]*\s*(?:[(（\[—–-].*)?\Z"
    r"|[`*]*(?P<before>[A-Za-z_][\w.]*)[`*]*\s*\((?:new\s+)?(?:\w+\s+)?enum\)\Z",
    re.I | re.DOTALL,
)
_WHOSE_MAX = 4
"""So many words may stand in front of a part's own."""
_OF_A_PROGRAM = re.compile(
    r"\b(?:api|ui|dto|request|response|payload|endpoint|client|frontend|backend|component|webview"
    r"|cache|redis|session storage|page|screen|form|pipeline|state management)\b",
    re.IGNORECASE,
)


@cache
def _patterns() -> tuple[tuple[Part, "re.Pattern[str]"], ...]:
    return tuple((part, re.compile(rf"(?:{words})\Z", re.I)) for part, words in _WORDS)


def part_title(words: str) -> PartTitle | None:
    """The part that a title heads; None for a title of anything else."""
    numbered = _NUMBER.sub("", words).strip()
    enum = _ENUM.match(numbered)
    named = enum and (enum["name"] or enum["before"])
    if named and _part(f"enum {named}") is None:
        return PartTitle("values", named)
    text = _BESIDE.sub("", numbered).strip(' *_:`“”"')
    whole = _part(text)
    if whole is not None:
        return PartTitle(whole, "")
    pieces = text.split()
    for count in range(1, min(_WHOSE_MAX, len(pieces) - 1) + 1):
        part = _part(" ".join(pieces[count:]))
        if part is not None and part != "remarks":
            return PartTitle(part, " ".join(pieces[:count]))
    return None


def of_a_program(words: str) -> bool:
    """Whether a title says that its part is of the program and not of the data."""
    return _OF_A_PROGRAM.search(words) is not None


def _part(text: str) -> Part | None:
    found = (part for part, pattern in _patterns() if pattern.match(text) is not None)
    return next(found, None)
