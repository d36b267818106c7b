"""Targets: what a document compiles to, as files that the command line writes.

A target is a module of `quod.generate.targets` with `write(model, lowered)`, which yields
files; its name in kebab case is the target's. Output depends on the model only.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from quod.lower.lowering import Lowered
from quod.model.model import Model


class File(NamedTuple):
    """A file that a target makes."""

    name: str
    """Relative, with `/` between folders."""
    text: str


def write(model: Model, lowered: Lowered, target: str) -> Iterator[File]:
    """The files of one target; raises `KeyError` when there is none of that name."""
    try:
        module = import_module(f"quod.generate.targets.{target.replace('-', '_')}")
    except ModuleNotFoundError as error:
        raise KeyError(target) from error
    files: Iterator[File] = module.write(model, lowered)
    return files
