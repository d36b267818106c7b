"""Markdown to a document: the one place that knows the parser.

A source comes in, a `Document` whose every node has its span goes out, whatever the text
is. The words inside a line are not read here.
"""

from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from os import path
from types import ModuleType

from tree_sitter import Language, Node, Parser

from quod.source.span import Span
from quod.source.text import Source
from quod.syntax.blocks import pieces
from quod.syntax.mask import front_matter, mask, simplify, without_inner_html, wrapping
from quod.syntax.nodes import Document
from quod.syntax.outline import nest

_GRAMMAR = "tree_sitter_markdown"
_SIMPLER = ((0, 1), (2, 3), (2, 16), (2, 256), (2, 1_000_000))
"""The lines before and after a failure that lose their tables and HTML, at each attempt."""


def parse(source: Source) -> Document:
    """The blocks of a text; never raises on what it says, and is linear in its length."""
    matter = front_matter(source.text)
    start, end = wrapping(source.text)
    root = _tree(mask(source.text, matter.after if matter else start, end))
    span = Span(source, matter.start, matter.end) if matter else None
    return Document(source, span, nest(pieces(root, source)))


def _tree(data: bytes) -> Node:
    """The tree of some bytes; where the grammar fails, it is given a simpler text."""
    parser = Parser(_language())
    root = parser.parse(data).root_node
    if root.has_error:
        data = without_inner_html(data)
        root = parser.parse(data).root_node
    for before, after in _SIMPLER:
        if not root.has_error:
            break
        data = simplify(data, _failures(root), before, after)
        root = parser.parse(data).root_node
    return root


def _failures(root: Node) -> list[tuple[int, int]]:
    """The outermost places the grammar made nothing of, in order."""
    found, todo = [], [root]
    while todo:
        node = todo.pop()
        if node.is_error or node.is_missing:
            found.append((node.start_byte, node.end_byte))
        elif node.has_error:
            todo.extend(reversed(node.children))
    return found


@cache
def _language() -> Language:
    return Language(_binding().language())


def _binding() -> ModuleType:
    """The compiled grammar.

    Importing its package would import `importlib.resources` as well, which costs 20 ms of
    the 120 ms that `quod check` may take; only the extension inside the package is needed.
    """
    package = find_spec(_GRAMMAR)
    folders = package.submodule_search_locations if package else None
    for folder in folders or ():
        for suffix in EXTENSION_SUFFIXES:
            file = path.join(folder, f"_binding{suffix}")
            if path.exists(file):
                return _extension(f"{_GRAMMAR}._binding", file)
    import tree_sitter_markdown

    return tree_sitter_markdown


def _extension(name: str, file: str) -> ModuleType:
    spec = spec_from_file_location(name, file, loader=ExtensionFileLoader(name, file))
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {file}", name=name, path=file)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
