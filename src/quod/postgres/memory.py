"""A folder in the machine's memory for the files of a run, where there is plenty.

A run makes and removes two thousand small files; on a slow disk that takes longer than all
else it does. In: how much the run may write. Out: a folder of our own, or None where the
machine has no such place, too little memory, or somebody else's folder of that name.
"""

import os
import stat

_SHARED = "/dev/shm"
ROOM = 3
"""So many times what a run may write must be free: others need memory as well."""


def folder_in_memory(bytes_max: int) -> str | None:
    """The folder, made when missing; the caller makes private ones in it."""
    path = os.path.join(_SHARED, f"quod-{os.geteuid()}")
    try:
        if min(_free_bytes(), _available_bytes()) < ROOM * bytes_max:
            return None
        os.makedirs(path, mode=0o711, exist_ok=True)
        status = os.lstat(path)
    except OSError:
        return None  # Not Linux, or closed to us: the cache serves as well.
    ours = stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
    return path if ours and not status.st_mode & 0o022 else None


def _free_bytes() -> int:
    volume = os.statvfs(_SHARED)
    return volume.f_bavail * volume.f_frsize


def _available_bytes() -> int:
    """The memory that could be taken without swapping; 0 where the kernel does not say."""
    with open("/proc/meminfo", encoding="ascii") as lines:
        for line in lines:
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return 0
