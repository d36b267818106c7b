"""Work on several workspaces at once, in processes, where that pays.

In: a function, and for each of its calls an argument and how much text that is. Out: the results,
in the order of the arguments. Where there is one processor, little text, or no way to make a
process that starts with what this one has loaded, the calls are made one after the other.
"""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Argument = TypeVar("Argument")
Result = TypeVar("Result")

BYTES_MIN = 256 << 10
"""Less text is read before a second process has started."""
PROCESSES_MAX = 8


def in_order(
    work: Callable[[Argument], Result], arguments: Sequence[Argument], sizes: Sequence[int]
) -> list[Result]:
    """Every result; what a call raises is raised here."""
    processes = min(_processors(), PROCESSES_MAX, len(arguments))
    pool = _pool(processes) if processes > 1 and sum(sizes) >= BYTES_MIN else None
    if pool is None:
        return [work(argument) for argument in arguments]
    from concurrent.futures import BrokenExecutor

    with pool:
        # The longest first, so that none is left for the end.
        order = sorted(range(len(arguments)), key=lambda at: -sizes[at])
        waiting = {at: pool.submit(work, arguments[at]) for at in order}
        try:
            return [waiting[at].result() for at in range(len(arguments))]
        except BrokenExecutor:  # One was killed, perhaps for want of memory.
            pass
        finally:
            for one in waiting.values():
                one.cancel()
    return [work(argument) for argument in arguments]


def _pool(processes: int) -> "ProcessPoolExecutor | None":
    try:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(processes, mp_context=get_context("fork"))
    except (ImportError, NotImplementedError, OSError, ValueError):
        return None


def _processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
