"""Uploads at the server's door: only from sessions that were shown an uploader, and only so much.

Streamlit holds what is uploaded in memory until its session ends. It bounds each file, not their number,
and takes files from every session that is open, also from one that nobody has logged in to.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from starlette.responses import PlainTextResponse
from streamlit import config, runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.settings import LibrarySettings

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_PATH = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+$")
_MEGABYTE = 1024 * 1024

_shown: set[str] = set()
"""Sessions that were shown an uploader; who may not load never is."""


def allow() -> None:
    """Let this session upload; called where an uploader is drawn, for who may use it."""
    context = get_script_run_ctx()
    if context is not None:
        _shown.difference_update([one for one in tuple(_shown) if not _is_open(one)])
        _shown.add(context.session_id)


def _is_open(session_id: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(session_id)


class Gate:
    """Stands before the server and refuses uploads, with the reason, before anything of them is read."""

    def __init__(self, app: ASGIApp, settings: LibrarySettings | None = None) -> None:
        """Stand before a program.

        Args:
            app: The program.
            settings: Limits.
        """
        self._app, self._settings = app, settings or LibrarySettings()
        self._lock = threading.Lock()
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        asked = _PATH.search(scope["path"]) if scope["type"] == "http" else None
        if asked is None or scope["method"] != "PUT":
            await self._app(scope, receive, send)
            return
        session, size = asked[1], _size(scope["headers"])
        with self._counted(session, size):
            status, reason = self._refusal(session)
            if reason:
                await PlainTextResponse(reason, status)(scope, receive, send)
            else:
                await self._app(scope, receive, send)

    @contextmanager
    def _counted(self, session: str, size: int) -> Iterator[None]:
        """Count what is on its way: several files come at once."""
        with self._lock:
            self._coming[session] += size
        try:
            yield
        finally:
            with self._lock:
                self._coming[session] -= size
                if not self._coming[session]:
                    del self._coming[session]

    def _refusal(self, session: str) -> tuple[int, str]:
        """Return status and reason of a refusal; no reason where there is none."""
        if session not in _shown:
            return 403, "Nothing can be uploaded in this session. Open the corpus page first."
        held = _held()
        with self._lock:
            own, every = held[session] + self._coming[session], held.total() + self._coming.total()
        if own > self._settings.max_loaded_bytes:
            most = self._settings.max_loaded_bytes // 1_000_000
            return 413, f"More than the {most:,} MB that are loaded at once. Load the files in parts."
        if every > self._settings.max_held_bytes:
            return 503, "Others are loading much just now. Try again in some minutes."
        return 200, ""


def _size(headers: Iterable[tuple[bytes, bytes]]) -> int:
    """Return the bytes that a request says it brings; the most that is taken where it says none."""
    stated = dict(headers).get(b"content-length", b"")
    return int(stated) if stated.isdigit() else int(config.get_option("server.maxUploadSize")) * _MEGABYTE


def _held() -> Counter[str]:
    """Return the bytes of files that are held in memory, by session."""
    held: Any = runtime.get_instance().uploaded_file_mgr if runtime.exists() else None
    files = dict(held.file_storage) if held is not None else {}
    return Counter({one: sum(len(f.data) for f in tuple(own.values())) for one, own in files.items()})
