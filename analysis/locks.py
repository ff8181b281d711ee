"""Locks between processes: a file that one process holds, let go by the system when that process ends.

Nothing of a process that was killed stays locked, so that no lock is ever taken for stale by its age.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE_S = 0.1


@contextmanager
def held(path: Path, *, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold a lock for the block; waits while another process, or another part of this one, holds it.

    Args:
        path: The lock's file; it is there while somebody holds or wants the lock.
        waiting: Called again and again while waiting; what it raises ends the wait.

    Raises:
        OSError: If the file cannot be made.
    """
    while (lock := _taken(path)) is None:
        if waiting is not None:
            waiting()
        time.sleep(_PAUSE_S)
    try:
        yield
    finally:
        _let_go(path, lock)


@contextmanager
def tried(path: Path, *, seconds: float = 0.0) -> Iterator[bool]:
    """Hold a lock for the block if it is free; yields whether it is held.

    Args:
        path: The lock's file.
        seconds: How long to try; whoever only looks whether it is held holds it for an instant.
    """
    end = time.monotonic() + seconds
    while (lock := _taken(path)) is None and time.monotonic() < end:
        time.sleep(_PAUSE_S)
    try:
        yield lock is not None
    finally:
        if lock is not None:
            _let_go(path, lock)


def is_held(path: Path) -> bool:
    """Say whether somebody holds a lock just now."""
    if not path.exists():
        return False
    with tried(path) as is_free:
        return not is_free


def _taken(path: Path) -> int | None:
    """Return the open file of a lock taken now, or `None` where another has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    if _locks(lock) and _is_in_place(path, lock):
        return lock
    os.close(lock)
    return None


def _is_in_place(path: Path, lock: int) -> bool:
    """Say whether the file that was locked is still the one of that name: whoever had it removed it."""
    try:
        return os.path.samestat(os.fstat(lock), path.stat())
    except OSError:
        return False


def _let_go(path: Path, lock: int) -> None:
    # Removed before it is let go: who waits sees that the file is gone, and makes another.
    with contextlib.suppress(OSError):
        path.unlink()
    os.close(lock)


def _locks(lock: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
