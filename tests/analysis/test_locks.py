"""Locks: one holder of all processes, let go when the holder ends, however it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from analysis import locks

HOLD = "import sys, time, pathlib; from analysis import locks\n" + (
    "with locks.held(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)"
)


def test_one_at_a_time(tmp_path: Path) -> None:
    lock = tmp_path / "a" / "lock"
    assert not locks.is_held(lock)
    with locks.held(lock):
        assert locks.is_held(lock)
        with locks.tried(lock) as is_mine:
            assert not is_mine
    assert not locks.is_held(lock)
    assert not lock.exists(), "nothing is left behind"


def test_a_killed_process_holds_nothing(tmp_path: Path, root: Path) -> None:
    lock = tmp_path / "lock"
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(lock)], cwd=root, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    assert locks.is_held(lock)
    process.kill()
    process.wait()
    process.stdout.close()
    assert lock.exists(), "a kill cleans nothing up"
    assert not locks.is_held(lock)
    with locks.tried(lock) as is_mine:
        assert is_mine


def test_who_waits_is_told(tmp_path: Path) -> None:
    class GivesUpError(Exception):
        pass

    def give_up() -> None:
        raise GivesUpError

    lock = tmp_path / "lock"
    with locks.held(lock):
        try:
            with locks.held(lock, waiting=give_up):
                raise AssertionError
        except GivesUpError:
            pass
        assert locks.is_held(lock)
