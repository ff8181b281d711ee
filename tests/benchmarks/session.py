"""One analyst's session as the browser speaks it: Streamlit's websocket, on loopback only."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.MultiSelect_pb2 import MultiSelect
from websockets.asyncio.client import ClientConnection, connect

LONGEST_MESSAGE = 64 * 2**20
IN_VIEW = "articles in view"


@dataclass(slots=True)
class Session:
    """A browser's tab on a page, without the browser.

    Attributes:
        address: The front, with its prefix: `http://127.0.0.1:8080/crosscheck`.
        node: What the proxy's cookie says, 32 hexadecimal digits.
        page: The page that is open, by its name in an address; "" is the overview.
        outlets: What the filter of outlets is set to.
        outlet_filter: That filter, as the page last drew it.
        in_view: What the page says of how much is in view; empty while it is on its way.
        faults: What the page showed of exceptions.
        n_bytes: How much the server has sent.
    """

    address: str
    node: str
    page: str = ""
    outlets: list[str] = field(default_factory=list)
    outlet_filter: MultiSelect | None = None
    in_view: str = ""
    faults: list[str] = field(default_factory=list)
    n_bytes: int = 0
    _hash: str = ""
    _pages: dict[str, str] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _socket: ClientConnection | None = None

    def __post_init__(self) -> None:
        if urlsplit(self.address).hostname != "127.0.0.1":
            raise ValueError(f"{self.address} is not on this machine; this client is for loopback only")

    async def __aenter__(self) -> Session:
        front = self.address.replace("http://", "ws://", 1)
        self._socket = await connect(
            f"{front}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers={"Cookie": f"crosscheck_node={self.node}"},
            max_size=LONGEST_MESSAGE,
            open_timeout=60,
            # Under load the client must not be the one that gives up.
            ping_interval=None,
        )
        self._seen, self._hash = set(), ""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def open(self) -> float:
        """Open the page at the address of the view, as a link would, and return its seconds."""
        return await self._run(page_name=self.page, with_widgets=False)

    async def choose(self, outlets: list[str]) -> float:
        """Set the filter of outlets and return the seconds until the page has answered."""
        self.outlets = outlets
        return await self._run()

    async def go_to(self, page: str) -> float:
        """Follow the menu to another page and return the seconds."""
        self.page, self._hash = page, self._pages[page]
        took = await self._run()
        # What of the filters follows is the browser's work, which this client does not do.
        self.in_view = ""
        return took

    async def _run(self, *, page_name: str = "", with_widgets: bool = True) -> float:
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string = urlencode({"outlet": self.outlets}, doseq=True)
        state.page_script_hash, state.page_name = self._hash, page_name
        state.context_info.url = f"{self.address}/{self.page}"
        state.context_info.timezone = "UTC"
        state.cached_message_hashes.extend(self._seen)
        if with_widgets and self.outlet_filter is not None:
            widget = state.widget_states.widgets.add()
            widget.id = self.outlet_filter.id
            widget.string_array_value.data.extend(self.outlets)
        began = time.perf_counter()
        await self._send(asked)
        await self._until_finished()
        return time.perf_counter() - began

    async def _send(self, message: BackMsg) -> None:
        if self._socket is None:
            raise RuntimeError("the session is not connected")
        await self._socket.send(message.SerializeToString())

    async def _until_finished(self) -> None:
        if self._socket is None:
            raise RuntimeError("the session is not connected")
        self.faults, self.in_view = [], ""
        while True:
            data = await self._socket.recv(decode=False)
            self.n_bytes += len(data)
            message = ForwardMsg.FromString(data)
            if message.metadata.cacheable and message.hash:
                self._seen.add(message.hash)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                # Only now the server knows which page an address means: the next run has to name it.
                self._hash = message.navigation.page_script_hash
                self._pages = {
                    "" if page.is_default else page.url_pathname: page.page_script_hash
                    for page in message.navigation.app_pages
                }
            elif kind == "delta":
                self._note(message)
            elif kind == "script_finished" and message.script_finished in (
                ForwardMsg.FINISHED_SUCCESSFULLY,
                ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
            ):
                return

    def _note(self, message: ForwardMsg) -> None:
        """Keep what the client needs of an element: the filter, the words of what is in view, faults."""
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "multiselect" and element.multiselect.query_param_key == "outlet":
            self.outlet_filter = element.multiselect
        elif kind == "markdown" and IN_VIEW in element.markdown.body:
            self.in_view = element.markdown.body.split(" · ")[0]
        elif kind == "exception":
            self.faults.append(element.exception.message)
