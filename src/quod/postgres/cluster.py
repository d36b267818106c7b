"""An empty cluster: initialised once for each build of the server, then copied for each run.

Programs and an account come in, a data folder goes out; nothing is started here.
"""

import os
import shutil
import subprocess

from quod.postgres.account import Account
from quod.postgres.answers import ServerError
from quod.postgres.binaries import Binaries
from quod.postgres.places import locked

SUPERUSER = "postgres"
MAINTENANCE = "postgres"
"""The database that privileged sessions connect to; no document's SQL ever runs in it."""

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
"""What the server's programs see: none of the user's PG* variables."""

_FORMAT = 1
"""Counts up when what is done to a new cluster changes."""
_SECONDS_MAX = 120.0
_CLOSED = """\
REVOKE ALL ON DATABASE postgres FROM PUBLIC;
REVOKE ALL ON DATABASE template1 FROM PUBLIC;
"""


def copy_cluster(binaries: Binaries, account: Account, cache_folder: str, data: str) -> None:
    """Puts a new cluster at `data`, whose folder the account owns."""
    source = _pristine(binaries, account, cache_folder)
    _run(["cp", "-a", source, data], account)


def _pristine(binaries: Binaries, account: Account, cache_folder: str) -> str:
    name = f"cluster-{_FORMAT}-{binaries.key}-{account.uid}"
    path = os.path.join(cache_folder, name)
    if os.path.exists(path):
        return path
    with locked(f"{path}.lock"):
        if not os.path.exists(path):
            _initialise(binaries, account, path)
    return path


def _initialise(binaries: Binaries, account: Account, path: str) -> None:
    making = f"{path}.making"
    shutil.rmtree(making, ignore_errors=True)
    os.mkdir(making, mode=0o700)
    if account.is_other:
        os.chown(making, account.uid, account.gid)
    options = (
        f"--username={SUPERUSER} --auth=trust --encoding=UTF8 --locale-provider=builtin"
        " --builtin-locale=C.UTF-8 --locale=C --wal-segsize=1 --no-sync --no-instructions"
    )
    _run([os.path.join(binaries.folder, "initdb"), "-D", making, *options.split()], account)
    server = os.path.join(binaries.folder, "postgres")
    single = [server, "--single", "-D", making, "-c", "fsync=off", MAINTENANCE]
    _run(single, account, _CLOSED)
    os.rename(making, path)


def _run(command: list[str], account: Account, text: str = "") -> None:
    """Runs a program as the account, and raises `ServerError` with what it said."""
    name = os.path.basename(command[0])
    other = {"user": account.uid, "group": account.gid, "extra_groups": []}
    try:
        done = subprocess.run(
            command,
            input=text.encode(),
            env=ENVIRONMENT,
            cwd="/",
            capture_output=True,
            timeout=_SECONDS_MAX,
            check=False,
            **(other if account.is_other else {}),  # type: ignore[call-overload]
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ServerError(f"cannot run {name}: {error}", "Is the disk full?") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise ServerError(f"{name} failed: {said}", "Is the disk full, or the cache closed?")
