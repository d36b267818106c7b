"""How much a run may take of the machine, and what the server's settings are because of it.

Values in, `-c` arguments out. What enforces them: the settings here bind honest SQL; the
operating system bounds the memory, and `watchdog` the disk and the time, of hostile SQL.
"""

from typing import NamedTuple

GIB = 1 << 30


class Limits(NamedTuple):
    """The bounds of one run."""

    memory_bytes_max: int = 2 * GIB
    """Address space of each server process, shared buffers included (RLIMIT_AS)."""
    disk_bytes_max: int = 4 * GIB
    """All files of the run; the backends are ended above it."""
    temp_bytes_max: int = GIB
    """Temporary files of one backend (temp_file_limit)."""


def server_arguments(limits: Limits, socket_folder: str) -> list[str]:
    """The settings of the embedded server, as arguments of `postgres`."""
    settings = _SETTINGS | {
        "unix_socket_directories": '"' + socket_folder.replace('"', '""') + '"',
        "temp_file_limit": f"{limits.temp_bytes_max >> 10}kB",
    }
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


_SETTINGS = {
    # Nothing of a run outlives it, so nothing is made durable.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "1GB",
    "min_wal_size": "32MB",
    # The same statement must find the same plan and the same time on every run.
    "autovacuum": "off",
    "jit": "off",
    # Only a socket in a folder closed to others leads to the server.
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "24",
    "shared_buffers": "128MB",
    "huge_pages": "off",
    # Few processes: a quick start and end, and a bound on what parallel queries take.
    "io_method": "sync",
    "max_worker_processes": "4",
    # Files of the run's own folder, so that they are counted and leave nothing in /dev/shm.
    "dynamic_shared_memory_type": "mmap",
    # 64 MB of undelivered notifications; the default of 8 GB would be a way to fill the disk.
    "max_notify_queue_pages": "8192",
    # A document may raise messages without end: only what stops the server is written down.
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
}
