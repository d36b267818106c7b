"""The system account that the server runs as: PostgreSQL refuses to run as root.

Nothing comes in but who we are; an `Account` goes out. As root that is the user `quod`,
made when it is missing, or `nobody` where users cannot be made.
"""

import os
import pwd
import stat
import subprocess
from typing import NamedTuple

from quod.postgres.answers import ServerError

_NAME = "quod"


class Account(NamedTuple):
    """A user of the operating system."""

    uid: int
    gid: int
    is_other: bool
    """Whether it is someone else than who we are, so that files must be handed over."""


def server_account() -> Account:
    """Oneself; as root, a user without rights."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), is_other=False)
    entry = _find(_NAME) or _created(_NAME) or _find("nobody")
    if entry is None or entry.pw_uid == 0:
        raise ServerError(
            "PostgreSQL does not run as root, and there is no other user to run it as",
            "Run quod as an ordinary user, or make one: `useradd --system quod`.",
        )
    return Account(entry.pw_uid, entry.pw_gid, is_other=True)


def may_reach(account: Account, path: str) -> bool:
    """Whether an account may pass every folder down to a path, and read what is there."""
    at = os.path.abspath(path)
    if not _permits(account, at, read=True):
        return False
    while at != os.path.dirname(at):
        at = os.path.dirname(at)
        if not _permits(account, at, read=False):
            return False
    return True


def _permits(account: Account, path: str, *, read: bool) -> bool:
    """The mode bits of one folder or file: search, and reading where asked."""
    try:
        status = os.stat(path)
    except OSError:
        return False
    mode = status.st_mode
    if status.st_uid == account.uid:
        mode >>= 6
    elif status.st_gid == account.gid:
        mode >>= 3
    wanted = (stat.S_IXOTH if stat.S_ISDIR(status.st_mode) else 0) | (stat.S_IROTH if read else 0)
    return mode & wanted == wanted


def _find(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _created(name: str) -> pwd.struct_passwd | None:
    """The user just made; None where this machine lets no user be made."""
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name]
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return _find(name)
