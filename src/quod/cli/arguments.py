"""The parser of the command line: argparse, with errors of one line and light help.

Arguments come in, a namespace goes out, or `SystemExit` as argparse raises it. Commands are
found by walking `quod.cli.commands`; only the one that is asked for is imported.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from quod import registry
from quod.cli import commands
from quod.cli.exits import FINE, WRONG_USE, complain

_EXAMPLES = """\
examples:
  quod check specs/001-shop/data-model.md
  quod prove specs/001-shop/data-model.md --report proof.html
  quod build specs/001-shop/data-model.md --target sql -o -

exit codes: 0 nothing refuted and no error, 1 findings, 2 wrong use, 3 the world failed
"""

ROWS_MAX = 1_000_000_000


class Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; measured here because argparse loads `shutil` for it."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=columns() - 2)


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line and where to look, and leaves with exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Ends the program for wrong use."""
        complain(message, f"see `{self.prog} --help`")
        self.exit(WRONG_USE)


class Version(argparse.Action):
    """`--version`, which is looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Prints the version and leaves."""
        from quod import __version__

        print(f"quod {__version__}")
        parser.exit(FINE)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The arguments of one command, with its `run`."""
    parser = Parser(
        prog="quod",
        usage="quod COMMAND ...",
        description="Compiles a data model document into a PostgreSQL database\n"
        "and proves every claim of it on a real server.",
        epilog=_EXAMPLES,
        formatter_class=Help,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=Version, nargs=0, help="print the version")
    subparsers = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", prog="quod", parser_class=Parser
    )
    for module in _wanted(words):
        module.add(subparsers)
    if not words:
        parser.print_help(sys.stderr)
        parser.exit(WRONG_USE)
    arguments = parser.parse_args(words)
    if arguments.command is None:
        parser.error("no command is given")
    return arguments


def command(
    subparsers: "argparse._SubParsersAction[Parser]", name: str, summary: str, examples: str
) -> Parser:
    """A parser for a command, with its examples at the end of its help."""
    return subparsers.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog="examples:\n" + examples,
        formatter_class=Help,
        allow_abbrev=False,
    )


def rows(text: str) -> int:
    """How many rows every table gets, as `--rows` takes it."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:12]) <= ROWS_MAX:
        raise argparse.ArgumentTypeError(f"`{text}` is not a number from 1 to {ROWS_MAX}")
    return int(text)


def columns() -> int:
    """How wide the terminal is; 80 where there is none, at most 100 as lines read best."""
    try:
        wide = os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 80
    except (OSError, ValueError):  # not a terminal, or closed
        wide = 80
    return max(40, min(wide, 100))


def _wanted(words: Sequence[str]) -> list[ModuleType]:
    """The module of the named command, or all of them where help or a mistake needs them."""
    name = next((word for word in words if not word.startswith("-")), "")
    known = _names()
    if name in known:
        return [import_module(f"{commands.__name__}.{name}")]
    if name and not any(word in ("-h", "--help", "--version") for word in words):
        _unknown(name, known)
    return list(registry.modules(commands))


def _unknown(name: str, known: list[str]) -> NoReturn:
    near = min(known, key=lambda other: _distance(name[:40], other))
    alike = _distance(name[:40], near) <= 2 or (len(name) > 2 and near.startswith(name))
    hint = f"did you mean `{near}`?" if alike else "the commands are " + ", ".join(known)
    complain(f"there is no command `{name}`", hint)
    raise SystemExit(WRONG_USE)


def _names() -> list[str]:
    """The commands, by the names of their files."""
    return sorted(
        entry.removesuffix(".py")
        for folder in commands.__path__
        for entry in os.listdir(folder)
        if entry.endswith(".py") and not entry.startswith("_")
    )


def _distance(word: str, other: str) -> int:
    """How many letters must be added, dropped or changed to make one word the other."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        before, row[0] = row[0], at
        for column, wanted in enumerate(other, 1):
            changed = before + (letter != wanted)
            before = row[column]
            row[column] = min(changed, row[column] + 1, row[column - 1] + 1)
    return row[-1]
