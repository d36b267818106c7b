"""When Python looks for garbage: that takes a quarter of a compilation, and finds none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_not_sought() -> Iterator[None]:
    """No search meanwhile: nearly all that is made lives on, and what refers to itself is rare."""
    was_sought = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_sought:
            gc.enable()
