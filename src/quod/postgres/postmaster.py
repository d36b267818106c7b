"""The server's process: started as a child that dies with us, bounded by the system.

A cluster's folder comes in, a `Postmaster` goes out. Whether it is ready is not known here.
"""

import ctypes
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable

from quod.postgres.account import Account
from quod.postgres.binaries import Binaries
from quod.postgres.cluster import ENVIRONMENT
from quod.postgres.limits import Limits, server_arguments

_PR_SET_PDEATHSIG = 1
_STOP_SECONDS = 5.0


class Postmaster:
    """A running server."""

    def __init__(
        self, binaries: Binaries, account: Account, folder: str, sockets: str, limits: Limits
    ) -> None:
        """Starts it on `folder`/data, with its socket in `sockets`.

        The thread that calls this must live as long as the server: the system ends the child
        when the thread that made it ends.
        """
        data, self._log = os.path.join(folder, "data"), os.path.join(folder, "log")
        program = os.path.join(binaries.folder, "postgres")
        other = {"user": account.uid, "group": account.gid, "extra_groups": []}
        with open(self._log, "wb") as log:
            self._process = subprocess.Popen(
                [program, "-D", data, *server_arguments(limits, sockets)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=ENVIRONMENT,
                cwd="/",
                # Ctrl-C is for us: we then end the server ourselves.
                start_new_session=True,
                preexec_fn=_bound(limits, os.getpid()),  # noqa: PLW1509  # takes no lock
                **(other if account.is_other else {}),  # type: ignore[call-overload]
            )

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def log(self) -> str:
        """The last that the server wrote down."""
        with open(self._log, "rb") as file:
            return file.read()[-2000:].decode(errors="replace").strip()

    def stop(self) -> None:
        """Ends it at once; nothing of it is kept, so nothing is written out."""
        if self.alive:
            self._process.send_signal(signal.SIGQUIT)
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _bound(limits: Limits, parent: int) -> Callable[[], None]:
    """What the child does before it becomes the server; the libraries are loaded by then."""
    prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes_max,) * 2)
        if prctl is not None:
            prctl(_PR_SET_PDEATHSIG, int(signal.SIGQUIT), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)  # We were killed before the child could ask to die with us.

    return bound
