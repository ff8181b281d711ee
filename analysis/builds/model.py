"""What a build is: what is asked for, and how it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["files", "loaded", "kept"]
State = Literal["starting", "waiting", "running", "done", "failed", "cancelled"]
Progress = Callable[[str, float], None]

ACTIVE = ("starting", "waiting", "running")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built.

    Attributes:
        name: What the corpus is called on the screen.
        kind: `files` of a path, files that were `loaded`, or the articles that a store has `kept`.
        store: Folder of the store.
        source: The path, for `files`.
        slug: Name in the library, for a corpus that is to be kept there.
        loaded: Names of the files that were loaded, in their order.
    """

    name: str
    kind: Kind
    store: str
    source: str = ""
    slug: str = ""
    loaded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Build:
    """How a build stands.

    Attributes:
        build_id: Its name.
        request: What was asked for.
        state: How it stands.
        stage: What is being done, in words.
        share: How much of all is done, 0 to 1.
        error: Why it failed, in words.
        updated: When its state was written last, seconds since 1970.
        tries: Times that it was begun without getting any further.
    """

    build_id: str
    request: Request
    state: State = "starting"
    stage: str = "Starting"
    share: float = 0.0
    error: str = ""
    updated: float = 0.0
    tries: int = 0

    @property
    def is_active(self) -> bool:
        """Whether it is not done."""
        return self.state in ACTIVE
