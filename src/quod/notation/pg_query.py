"""PostgreSQL's own parser: SQL in, syntax trees and canonical SQL out.

The only file that knows libpg_query. It calls the library that the `postgast` wheel ships
and not that package, whose import of protobuf costs more than all other work of a check.
The library runs C code that recurses over the tree: what could exhaust its stack is
refused here, before the call.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from ctypes import CDLL, POINTER, Structure, c_char_p, c_int, c_size_t, c_uint64, c_void_p
from functools import cache, lru_cache, wraps
from importlib.machinery import PathFinder
from typing import Any, TypeAlias, TypeVar

from quod.notation.tokens import Token, tokens

Tree: TypeAlias = dict[str, Any]
"""A node of the syntax tree, named and keyed as in PostgreSQL's `parsenodes.h`."""

DEPTH_MAX = 1000
"""Tokens that may stand open at once: the library overflows 8 MB of stack at about 4 times that."""
LENGTH_MAX = 1_000_000
"""Characters of one call; the tree takes about 200 times the memory of its text."""

_KEPT_LENGTH_MAX = 10_000


class ParseError(Exception):
    """What PostgreSQL's grammar does not accept."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        """The character at which it went wrong, from 0; the length of the text at its end."""


Said = TypeVar("Said")


def _remembered(ask: Callable[[str], Said]) -> Callable[[str], Said]:
    """The library's answers and refusals, kept: the same statement is looked at many times."""

    @lru_cache(maxsize=4096)
    def answer(sql: str) -> Said | ParseError:
        try:
            return ask(sql)
        except ParseError as error:
            return error

    @wraps(ask)
    def asked(sql: str) -> Said:
        if len(sql) > _KEPT_LENGTH_MAX:
            return ask(sql)
        found = answer(sql)
        if isinstance(found, ParseError):
            raise ParseError(found.message, found.position)
        return found

    return asked


@_remembered
def parse(sql: str) -> Tree:
    """The syntax tree of some statements; locations in it count bytes of UTF-8.

    The same text gives the same tree, which nobody changes.
    """
    result = _library().pg_query_parse(_encoded(sql))
    try:
        _check(result, sql)
        tree: Tree = json.loads(result.parse_tree.decode("utf-8"))
    except RecursionError:
        raise ParseError("nested too deeply", 0) from None
    finally:
        _library().pg_query_free_parse_result(result)
    return tree


@_remembered
def deparse(sql: str) -> str:
    """The same statements as PostgreSQL's grammar writes them: one space, one case, no comments."""
    library = _library()
    parsed = library.pg_query_parse_protobuf(_encoded(sql))
    try:
        _check(parsed, sql)
        written = library.pg_query_deparse_protobuf(parsed.parse_tree)
        try:
            _check(written, sql)
            text: str = written.query.decode("utf-8")
        finally:
            library.pg_query_free_deparse_result(written)
    finally:
        library.pg_query_free_protobuf_parse_result(parsed)
    return text


@_remembered
def fingerprint(sql: str) -> str:
    """A hash that is equal for statements that differ only in spelling and constants."""
    result = _library().pg_query_fingerprint(_encoded(sql))
    try:
        _check(result, sql)
        digest: str = result.fingerprint_str.decode("ascii")
    finally:
        _library().pg_query_free_fingerprint_result(result)
    return digest


def _encoded(sql: str) -> bytes:
    """The bytes for the library, or a refusal of what it could not survive."""
    if len(sql) > LENGTH_MAX:
        raise ParseError(f"longer than {LENGTH_MAX:,} characters", LENGTH_MAX)
    nul = sql.find("\0")
    if nul != -1:
        raise ParseError("a NUL character", nul)
    if len(sql) > DEPTH_MAX:
        _check_depth(tokens(sql))
    return sql.encode("utf-8", errors="replace")


def _check_depth(stream: Iterable[Token]) -> None:
    """Refuses text whose tree could be deeper than the C stack.

    A tree grows one level a token at most, and a comma starts a sibling; so the tokens since
    the last comma, added up over the open brackets, bound its depth.
    """
    run, total, open_runs = 0, 0, list[int]()
    for kind, start, _, text in stream:
        if kind == "comment":
            continue
        if text in (",", ";"):
            total, run = total - run, 0
        elif text in ("(", "["):
            open_runs.append(run + 1)
            total, run = total + 1, 0
        elif text in (")", "]") and open_runs:
            total, run = total - run, open_runs.pop()
        else:
            run, total = run + 1, total + 1
        if total > DEPTH_MAX:
            raise ParseError("nested too deeply", start)


def _check(result: Any, sql: str) -> None:
    """Raises what the library refused; it counts characters, from 1, and 0 for nowhere."""
    if not result.error:
        return
    error = result.error.contents
    message = (error.message or b"syntax error").decode("utf-8", errors="replace")
    raise ParseError(message, min(error.cursorpos - 1, len(sql)) if error.cursorpos else len(sql))


class _Error(Structure):
    _fields_ = (
        ("message", c_char_p),
        ("funcname", c_char_p),
        ("filename", c_char_p),
        ("lineno", c_int),
        ("cursorpos", c_int),
        ("context", c_char_p),
    )


class _Bytes(Structure):
    _fields_ = (("len", c_size_t), ("data", c_void_p))


class _ParseResult(Structure):
    _fields_ = (("parse_tree", c_char_p), ("stderr", c_char_p), ("error", POINTER(_Error)))


class _ProtobufResult(Structure):
    _fields_ = (("parse_tree", _Bytes), ("stderr", c_char_p), ("error", POINTER(_Error)))


class _DeparseResult(Structure):
    _fields_ = (("query", c_char_p), ("error", POINTER(_Error)))


class _FingerprintResult(Structure):
    _fields_ = (
        ("fingerprint", c_uint64),
        ("fingerprint_str", c_char_p),
        ("stderr", c_char_p),
        ("error", POINTER(_Error)),
    )


_FUNCTIONS: tuple[tuple[str, Any, Any], ...] = (
    ("pg_query_parse", c_char_p, _ParseResult),
    ("pg_query_free_parse_result", _ParseResult, None),
    ("pg_query_parse_protobuf", c_char_p, _ProtobufResult),
    ("pg_query_free_protobuf_parse_result", _ProtobufResult, None),
    ("pg_query_deparse_protobuf", _Bytes, _DeparseResult),
    ("pg_query_free_deparse_result", _DeparseResult, None),
    ("pg_query_fingerprint", c_char_p, _FingerprintResult),
    ("pg_query_free_fingerprint_result", _FingerprintResult, None),
)


@cache
def _library() -> CDLL:
    library = CDLL(_library_path())
    for name, argument, result in _FUNCTIONS:
        function = getattr(library, name)
        function.argtypes = (argument,)
        function.restype = result
    return library


def _library_path() -> str:
    """Where the wheel put the library; raises OSError when it is not installed."""
    names = {"darwin": "libpg_query.dylib", "win32": "pg_query.dll"}
    name = names.get(sys.platform, "libpg_query.so")
    found = PathFinder.find_spec("postgast")
    folders = (found.submodule_search_locations or ()) if found else ()
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    raise OSError(f"{name} not found; install the `postgast` wheel")
