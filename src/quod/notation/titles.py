"""The heading of an entity: its name, its table and its status, in the forms people write.

`### 2. TodoItem (existing table: `todo_items`)`, `## New: `orders` table`, `### Entity: Account
(accounts)`, `### `public.users` - unchanged`. A heading that names a part of a document
("Validation Rules", "Schema Changes") has no name here.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from quod.model.aspects import Status
from quod.notation.statuses import status_said
from quod.source.span import Span
from quod.syntax.inline import codes


class Title(NamedTuple):
    """What a heading says of an entity."""

    name: Span | None
    """None where it names none."""
    table: Span | None = None
    """The table that it names beside the entity."""
    status: Status | None = None
    remarks: str = ""
    """Everything that stands beside the name: in brackets, before a colon, behind a dash."""
    labelled: bool = False
    """It calls itself an entity or a table: `Entity: Account`, `orders table`."""
    perhaps: Span | None = None
    """Words that name a part, or an entity where fields stand below: `Tax Configuration`."""


_KIND = (
    r"(?:core |data |db |database |junction |join |new |existing |modified |extended |updated |"
    r"changed |removed )*(?:entity|table|model|relation|entidade?|tabela|tabla|entit[ée]|"
    r"tabella|tabelle|tabel|entità|entität|entiteit|encja|bảng|thực thể|"
    r"сущность|таблица|модель|エンティティ|テーブル|엔티티|테이블)"
    r"(?:\s+(?:hiện có|hiện tại|mới|existente|esistente|existante?|istniejąca|nov[ao]|nuev[ao]"
    r"|nuova|nouvelle|nowa))?"
)
_NUMBER = re.compile(r"\s*(?:§\s*)?(?:[A-Z]\.|[A-Z]?\d+(?:\.\d+)*[.):]?)(?=\s)\s*")
_LABEL = re.compile(
    rf"\s*(?P<label>(?:{_KIND}(?:\s+(?:change|extension|update|definition))?\s*\d*)"
    r"|new|modify|modified|existing|create|alter|extend|extended|update|changed|add)\s*[:：]\s+"
    rf"|\s*(?P<bare>{_KIND}\s*\d*\s*[—–-]|{_KIND}|modify|alter|create|extend|update)"
    r"\s+(?=[`\"\[]|[—–-])",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"[*_]{0,2}[(（\[](?P<said>[^()（）\[\]]*(?:\([^()]*\)[^()]*)*)[)）\]][*_]{0,2}"
)
_DASH = re.compile(r"\s+(?:[—–-]{1,2}\s+|(?:[←⟵⇐⬅]\ufe0f?|<-{1,2}|<=)\s*)(?P<said>.*)$", re.DOTALL)
_SUFFIX = re.compile(
    r"\s+(?P<said>(?:table|entity|model|record)(?:\s+(?:extensions?|changes?|updates?|schema))?"
    r"|テーブル|エンティティ|테이블|엔티티|實體|实体|資料表|数据表)\s*$",
    re.IGNORECASE,
)
_TABLE = re.compile(r"(?i:\btable\b)\s*:?\s*[`\"]?(?P<name>[A-Za-z_][\w.]*)[`\"]?")
_FILE = re.compile(
    r"\.(?:ya?ml|json|mdx?|[jt]sx?|mjs|py|toml|sql|go|rs|cs|rb|java|txt|html|css|vue)\Z"
)
_FIELD = (
    r"(?:columns?|fields?|attributes?|propert(?:y|ies)|(?:coluna|campo|columna|atributo)s?"
    r"|colonnes?|champs?|spalten?|felder|feld|столб\w+|колонк\w+|пол[еяй])"
)
_FIELD_AFTER = re.compile(
    rf"{_FIELD}\b|(?:という|の)?(?:カラム|列|フィールド)|(?:컬럼|열|필드)|字段|欄位", re.I
)
_FIELD_BEFORE = re.compile(
    rf"\b{_FIELD}\s*:?\Z|(?:カラム|列|フィールド|컬럼|열|필드|字段|欄位)\s*[:：]?\Z", re.I
)
_PLAIN_TABLE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+\Z|[a-z]+s\Z")
_NAME = re.compile(
    r"(?:\{\w+\}|tenant_\{\w+\}|[^\W\d]\w*)(?:\.\w+)*\Z|[^\W\d]\w*(?:[ -][^\W_]\w*){0,3}\Z"
)
_LATIN = re.compile(r"[A-Za-z]")
_CLASS = re.compile(r"(?:[A-Z][a-z0-9]+)+\Z")
_PARTS = frozenset(
    """
    added aggregates aggregation architecture assumptions attributes cache caching cardinality
    changes checks columns concerns configuration constraints contracts conventions data database
    decisions defaults definitions deletion dependencies derivation design details diagram
    diagrams dtos encoding entities enumerations enums errors evolution examples fields flows
    formulas functions glossary goals guarantees implementation indexes indices integration
    integrity interfaces invariants keys legend lifecycle limits logic management mapping methods
    metrics migration migrations models notes objects operations optimization overview ownership
    patterns performance persistence policies privacy procedures processing projections properties
    queries questions rationale references relations relationships removed requests responses
    restrictions retention rls rules samples scaling schema schemas security seeding semantics
    serialization shapes side-effects sources sql states storage strategy structure structures
    summary tables testing tests topology transformation transitions triggers types updates usage
    validation validations values variables versioning views volumes entidades tabelas campos
    colunas índices indices restrições regras relacionamentos diagrama transições estados
    validações validação enumerações migrações resumo estrutura estructura struttura struktur
    struktura structuur atributos attributi attribute columnas colonnes colonne spalten felder campi
    attributs kolumny pola kolommen velden
    """.split()
)
"""Last words of headings of parts, in lower case."""
_MORE_PARTS = frozenset(
    """
    access algorithm behavior behaviour body boundaries boundary compatibility considerations
    enum explanation format formats geral handling impact inputs layer layout matrix order outputs
    diagram paths payload points presence procedure reset routes rows scale scripts shape state
    required sequence status steps support
    version workflow
    """.split()
)
"""Last words that are a part's only behind another: "Status Flow", but `Status`."""
_GENERIC = re.compile(
    r"(?:entities|fks?|pks?|エンティティ一覧|フィールド|制約|リレーション|インデックス|状態遷移|バリデーション|概要"
    r"|엔티티|필드|제약|관계|인덱스|상태|검증|개요|сущности|поля|индексы|связи|ограничения|правила"
    r"|перечисления|обзор|entités|champs|relations|contraintes|dtos?|переход\w*|状态(?:转换|流转|机)"
    r"|(?:欄位|字段|栏位|項目|カラム|フィールド|필드|컬럼)\s?(?:定義|定义|說明|说明|一覧|列表|정의|설명|목록)"
    r"|生命周期|索引|约束|关系|(?:zustands|status)(?:übergänge?|diagramm|maschine)"
    r"|(?:transi(?:ç(?:ão|ões)|ci(?:ón|ones)|tions?|zion[ei])|máquina|ciclo|cycle|diagrama|diagramme"
    r"|eventos?|événements?|eventi|regras|reglas|règles|regole|índices|indices|relacionamentos"
    r"|relações|relaciones|relazioni|validaç(?:ão|ões)|validación|validaciones|restrições"
    r"|restricciones)\s+(?:d[eiao]s?|d['’]|del|della|delle|entre|y|e|et)"
    r"|(?:no|without|sem|sin|sans|senza|ohne|keine?|без|nenhum[ao]?|ning[uú]n[ao]?|aucune?)\s+\w+)\b",
    re.IGNORECASE,
)
"""First words of headings of parts; in many languages the noun stands before what it is of."""
_PERHAPS = re.compile(
    r"(?:[A-Z][\w-]* ){1,3}(?:order|configuration|mapping|version|workflow|status|access|points"
    r"|layout|steps?|routes|rules|questions|notes|metrics|goals|methods|values|summary|usage"
    r"|policies|tests|sources|strategy|integration|samples|decisions)\Z",
    re.IGNORECASE,
)
"""Names of entities that end as headings of parts do: `Purchase Order`, `Payment Methods`."""
_CODE = re.compile(
    r"(?:sqlalchemy|sqlmodel|prisma|drizzle|typeorm|django|gorm|alembic|pydantic|zod|ef core|rails"
    r"|entity framework|active ?record|orm|typescript|python|go|golang|rust|kotlin|java|c)"
    r"(?: (?:orm|class|classes|type|interface|struct|code|migration))*\Z",
    re.IGNORECASE,
)
"""What code is written in: `SQLAlchemy Model` names no entity."""


@lru_cache(maxsize=16)  # Asked several times in a row of each heading.
def title(heading: Span) -> Title:
    """What a heading, without its marks, says of an entity."""
    rest, remarks, is_labelled = heading, [], False
    number = _NUMBER.match(rest.text)
    if number is not None:
        rest = rest.sub(number.end(), len(rest.text))
    label = _LABEL.match(rest.text)
    if label is not None:
        remarks.append(label["label"] or label["bare"])
        is_labelled = True
        rest = rest.sub(label.end(), len(rest.text))
    name, beside = _without_remarks(rest)
    suffix = _SUFFIX.search(name.text)
    if suffix is not None and suffix.start() > 0:
        remarks.append(suffix["said"])
        is_labelled = True
        name = name.sub(0, suffix.start())
    remarks += [span.text for span in beside]
    said = " ; ".join(remarks)
    status = status_said(" ; ".join(word for word in remarks))
    named = _named(name, is_labelled)
    if named is not None and not _LATIN.search(named.text):
        named = next((span for span in beside if _is_class(span, is_labelled)), named)
    perhaps = name if named is None and _PERHAPS.match(name.text) else None
    return Title(named, _table(beside), status, said, is_labelled, perhaps)


_LISTS = re.compile(
    r"\b(?:tables|entities|models|schema (?:changes|modifications|updates|extensions)|tabelas"
    r"|entidades|tablas|modelos|entités|tabellen|entitäten|таблицы|сущности|модели)\b"
    r"|テーブル|エンティティ|테이블|엔티티|数据表|实体",
    re.IGNORECASE,
)


def lists_entities(words: str) -> bool:
    """Whether a heading that names no entity says that entities stand below it."""
    return _LISTS.search(words) is not None


def _without_remarks(rest: Span) -> tuple[Span, list[Span]]:
    """What stands before the first bracket or dash, and what stands in them."""
    remarks = [rest.sub(*match.span("said")) for match in _REMARK.finditer(rest.text)]
    first = _REMARK.search(rest.text)
    end = first.start() if first is not None and first.start() > 0 else len(rest.text)
    dash = _DASH.search(rest.text)
    if dash is not None and dash.start() > 0:
        remarks.append(rest.sub(*dash.span("said")))
        end = min(end, dash.start())
    return rest.sub(0, end).strip(), remarks


def _named(name: Span, is_labelled: bool) -> Span | None:
    inside = codes(name)
    if len(inside) == 1 and _is_mostly(inside[0], name):
        return inside[0] if _NAME.match(inside[0].text) else None
    bare = name.strip(' `*_:"')
    if not bare.text or _NAME.match(bare.text) is None:
        return None
    if _CODE.match(bare.text) is not None:
        return None
    if not is_labelled and bare.text.endswith(("_id", "_at")):
        return None
    words = bare.text.split()
    last = words[-1].lower()
    generic = last in _PARTS or (len(words) > 1 and last in _MORE_PARTS)
    generic = generic or _GENERIC.match(bare.text) is not None
    camel = len(words) == 1 and any(letter.isupper() for letter in words[0][1:])
    return None if generic and not is_labelled and not camel else bare


def _is_class(remark: Span, is_labelled: bool) -> bool:
    """Whether what stands in brackets is the name that code has for it: `用户 (User)`."""
    return _CLASS.match(remark.text) is not None and _named(remark, is_labelled) is not None


def _is_mostly(code: Span, name: Span) -> bool:
    """Whether a heading is code and a word or two around it: "the `users` table"."""
    return len(name.text.replace(code.text, "").strip(" `*_:").split()) <= 1


def _is_code_of_table(name: str) -> bool:
    """Whether code beside a name is a table's: `order_lines`, and no file and no function."""
    plain = re.fullmatch(r"[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?", name)
    return plain is not None and _FILE.search(name) is None


def _names_field(remark: Span, code: Span) -> bool:
    """Whether code beside a name is a field's: ``add `berthed_at` column``."""
    before = remark.text[: code.start - remark.start].rstrip("` ")
    after = remark.text[code.end - remark.start :].lstrip("` ")
    return _FIELD_AFTER.match(after) is not None or _FIELD_BEFORE.search(before) is not None


def _table(remarks: list[Span]) -> Span | None:
    """`(existing table: `todo_items`)`, `(leagues)`, `(`inv.balance`)`."""
    for remark in remarks:
        named = _TABLE.search(remark.text)
        if named is not None and named["name"].lower() not in ("is", "in", "of", "for", "name"):
            return remark.sub(*named.span("name"))
        code = next(iter(codes(remark)), None)
        if code is not None and _is_code_of_table(code.text) and not _names_field(remark, code):
            return code
        if _PLAIN_TABLE.match(remark.text.strip()) and status_said(remark.text) is None:
            return remark.strip()
    return None
