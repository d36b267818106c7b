"""Plug-ins are found, not registered: a folder of modules is walked in the order of its names."""

from collections.abc import Iterator
from importlib import import_module
from os import listdir
from types import ModuleType


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """Every module of a package, imported, in the order of their names; packages are skipped."""
    names = {
        entry.removesuffix(".py")
        for folder in package.__path__
        for entry in listdir(folder)
        if entry.endswith(".py") and not entry.startswith("_")
    }
    for name in sorted(names):
        yield import_module(f"{package.__name__}.{name}")
