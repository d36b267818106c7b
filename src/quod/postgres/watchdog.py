"""The thread that owns the server's process and ends every backend when its files grow too far.

Starting and stopping come in; a reason goes out when backends were ended. Deadlines of
statements are not kept here: each session keeps its own and never blocks past it.
"""

import os
import threading
import time
from collections.abc import Callable

from quod.postgres.postmaster import Postmaster

_INTERVAL_S = 0.3
_LOOKS_BETWEEN_SCANS = 10
_SCAN_AT_BYTES = 64 << 20
"""The files are counted when the disk lost this much since the last count."""


class Watchdog:
    """Starts a server in a thread of its own and watches its folder."""

    def __init__(self, folder: str, disk_bytes_max: int, start: Callable[[], Postmaster]) -> None:
        self.on_overgrown: Callable[[], None] = lambda: None
        """Ends all backends of documents; set once there is a server to ask."""
        self._folder = folder
        self._disk_bytes_max = disk_bytes_max
        self._start = start
        self._ended_at = float("-inf")
        self._stopping = threading.Event()
        self._started = threading.Event()
        self._failure: BaseException | None = None
        self.postmaster: Postmaster
        self._thread = threading.Thread(target=self._run, name="quod-watchdog", daemon=True)
        self._thread.start()
        self._started.wait()
        if self._failure:
            raise self._failure

    def stop(self) -> None:
        """Ends the server and the thread."""
        self._stopping.set()
        self._thread.join()

    def ended_because(self, since: float) -> str:
        """Why backends were ended since a moment of `time.monotonic()`; empty if none were."""
        if self._ended_at < since:
            return ""
        return f"ended by the watchdog: the files of the run passed {self._disk_bytes_max} bytes"

    def _run(self) -> None:
        try:
            self.postmaster = self._start()
        except BaseException as error:
            self._failure = error
            return
        finally:
            self._started.set()
        try:
            self._watch()
        finally:
            self.postmaster.stop()

    def _watch(self) -> None:
        free_at_scan, looks = _free_bytes(self._folder), 0
        while not self._stopping.wait(_INTERVAL_S):
            looks += 1
            free = _free_bytes(self._folder)
            # Counting a thousand files three times a second would be felt in what is measured.
            if free > free_at_scan - _SCAN_AT_BYTES and looks % _LOOKS_BETWEEN_SCANS:
                continue
            free_at_scan = free
            if _size(self._folder) > self._disk_bytes_max:
                self._ended_at = time.monotonic()
                self.on_overgrown()


def _free_bytes(folder: str) -> int:
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize


def _size(folder: str) -> int:
    """The bytes that a folder takes on the disk; files that vanish meanwhile count nothing."""
    total = 0
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    total += _size(entry.path)
                else:
                    total += _file_size(entry)
    except FileNotFoundError:
        return total
    return total


def _file_size(entry: "os.DirEntry[str]") -> int:
    try:
        return entry.stat(follow_symlinks=False).st_blocks * 512
    except FileNotFoundError:
        return 0
