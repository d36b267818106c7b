"""The folders of quod on this machine: the cache, and a private folder for every run.

An account comes in, paths go out. A run's folder is alive as long as the lock beside it is
held; the next run removes those whose lock is free, and ends a server left in them.
"""

import fcntl
import os
import secrets
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from quod.postgres.account import Account, may_reach
from quod.postgres.answers import ServerError
from quod.postgres.memory import folder_in_memory

_END_SECONDS = 5.0
_SOCKET_FOLDER_BYTES_MAX = 107 - len("/.s.PGSQL.5432.lock")
"""The system bounds the path of a socket (sun_path, 108 bytes with the closing NUL)."""


def cache(account: Account) -> str:
    """The cache folder, made when missing; raises `ServerError` when the account cannot use it."""
    path = os.environ.get("QUOD_CACHE") or _default_cache(account)
    if not os.path.isabs(path):
        raise ServerError(f"QUOD_CACHE is not an absolute path: {path}", "Write it from `/` on.")
    try:
        os.makedirs(path, mode=0o755, exist_ok=True)
        if os.stat(path).st_uid not in (os.geteuid(), 0):
            raise ServerError(
                f"the cache folder {path} belongs to someone else",
                "Set QUOD_CACHE to a folder of your own.",
            )
        os.makedirs(os.path.join(path, "runs"), mode=0o755, exist_ok=True)
    except OSError as error:
        raise ServerError(
            f"cannot make the cache folder {path}: {error.strerror}",
            "Set QUOD_CACHE to a folder that can be written to.",
        ) from error
    if not may_reach(account, path):
        raise ServerError(
            f"the user that PostgreSQL runs as (uid {account.uid}) cannot reach {path}",
            "Set QUOD_CACHE to a folder that is not below one closed to others.",
        )
    return path


@contextmanager
def run_folder(runs: str, account: Account) -> Iterator[str]:
    """A folder of the account's own among those of other runs, removed at the end."""
    _sweep(runs)
    lock, path = _claim(runs)
    try:
        os.mkdir(path, mode=0o700)
        if account.is_other:
            os.chown(path, account.uid, account.gid)
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        _remove_lock(f"{path}.lock")
        os.close(lock)


@contextmanager
def socket_folder(folder: str, account: Account) -> Iterator[str]:
    """The run's folder, or a short one where the path of a socket in it would be too long."""
    if len(os.fsencode(folder)) <= _SOCKET_FOLDER_BYTES_MAX:
        yield folder
        return
    with TemporaryDirectory(prefix="quod-", ignore_cleanup_errors=True) as short:
        if account.is_other:
            os.chown(short, account.uid, account.gid)
        yield short


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Waits for a lock file and holds it."""
    handle = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def runs_folder(cache_folder: str, bytes_max: int) -> str:
    """Where the folders of runs stand: in memory when there is plenty and nobody chose a cache."""
    in_memory = None if os.environ.get("QUOD_CACHE") else folder_in_memory(bytes_max)
    return in_memory or os.path.join(cache_folder, "runs")


def _default_cache(account: Account) -> str:
    if account.is_other:
        return "/var/cache/quod"
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "quod")


def _claim(runs: str) -> tuple[int, str]:
    """A new lock that is held, and the path of the folder that it stands for."""
    while True:
        path = os.path.join(runs, secrets.token_hex(4))
        handle = os.open(f"{path}.lock", os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)
        # A sweep may come between making the file and locking it, and remove it again.
        if _try_lock(handle) and os.fstat(handle).st_nlink:
            return handle, path
        os.close(handle)


def _sweep(runs: str) -> None:
    """Removes what killed runs left behind."""
    for name in os.listdir(runs):
        if name.endswith(".lock"):
            _sweep_one(os.path.join(runs, name))


def _sweep_one(lock: str) -> None:
    path = lock.removesuffix(".lock")
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return  # Another run has just removed it, or it is another user's.
    try:
        if _try_lock(handle) and _server_ended(os.path.join(path, "data")):
            shutil.rmtree(path, ignore_errors=True)
            if not os.path.exists(path):
                _remove_lock(lock)
    finally:
        os.close(handle)


def _try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _remove_lock(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        return  # A sweep saw the folder gone before we did.


def _server_ended(data: str) -> bool:
    """Ends the server of a data folder, if one is left; False when it is still there."""
    process = _server_process(data)
    deadline = time.monotonic() + _END_SECONDS
    sent = signal.SIGQUIT
    while process and _works_in(process, data):
        if time.monotonic() > deadline:
            return False
        os.kill(process, sent)
        time.sleep(0.01)
    return True


def _server_process(data: str) -> int | None:
    try:
        with open(os.path.join(data, "postmaster.pid"), encoding="ascii", errors="replace") as file:
            first = file.readline().strip()
    except OSError:
        return None
    return int(first) if first.isdecimal() and int(first) > 1 else None


def _works_in(process: int, data: str) -> bool:
    """Whether a process is the server of that folder and not one that took its number since."""
    try:
        return os.readlink(f"/proc/{process}/cwd") == os.path.realpath(data)
    except FileNotFoundError:
        return False
    except OSError:
        return False  # Not ours to look at, so not ours to end.
