"""Archives that attack: they lead out, hold bombs, links or each other, or are none."""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
from collections.abc import Iterator, Mapping

from tests.hostile.payloads import BODY


def archives() -> Iterator[tuple[str, bytes]]:
    """Yield archives that lead out, hold archives, links or bombs, or are no archives."""
    for number, name in enumerate(
        (
            "../../up.txt",
            "/etc/cron.d/x.txt",
            "..\\..\\up.txt",
            "C:/x.txt",
            "a/../../b.txt",
            "\x00.txt",
            "ok/" * 200 + "a.txt",
        )
    ):
        yield f"out-{number}.zip", zipped({name: BODY.encode()})
    yield "nested.zip", zipped({"inner.zip": zipped({"a.txt": BODY.encode()}), "ok.txt": BODY.encode()})
    yield "matryoshka.gz", gzip.compress(gzip.compress(BODY.encode()))
    yield "link.zip", zipped({"link.txt": b"/etc/passwd"}, mode=stat.S_IFLNK | 0o777)
    yield "device.zip", zipped({"device.txt": BODY.encode()}, mode=stat.S_IFCHR | 0o666)
    yield "bomb.zip", zipped({"bomb.txt": b"0" * 5_000_000})
    yield "bomb.txt.gz", gzip.compress(b"0" * 20_000_000)
    yield "many.zip", zipped({f"{n}.txt": b"x" for n in range(300)})
    yield "twice.zip", zipped({"a.txt": BODY.encode(), "A.txt": BODY.encode(), "./a.txt": BODY.encode()})
    whole = zipped({"a.txt": BODY.encode() * 20})
    for cut in (0, 4, 22, len(whole) // 2, len(whole) - 1):
        yield f"cut-{cut}.zip", whole[:cut]
    yield "turned.zip", whole[:40] + bytes(255 - byte for byte in whole[40:80]) + whole[80:]
    yield "no.zip", b"PK\x03\x04" + b"\x00" * 100
    yield "text.zip", BODY.encode()
    yield "cut.txt.gz", gzip.compress(BODY.encode())[:-6]


def zipped(members: Mapping[str, bytes], *, mode: int = 0) -> bytes:
    """Pack members under names that no honest program would write."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo("x")
            member.filename = name
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = mode << 16
            archive.writestr(member, data)
    return out.getvalue()
