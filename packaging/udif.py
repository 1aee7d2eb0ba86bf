"""Compresses the image of a disk into the form that macOS opens with a double click (UDIF).

The layout is that of Apple's own images: compressed chunks, a property list with the table of them, and a trailer ("koly").
"""

from __future__ import annotations

import lzma
import plistlib
import struct
import zlib
from pathlib import Path

SECTOR = 512
CHUNK = 1 << 20
ZEROS, ZLIB, LZMA, END = 2, 0x80000005, 0x80000008, 0xFFFFFFFF
CRC32 = 2


def compress(raw: Path, target: Path, identity: bytes, level: int) -> None:
    """Writes target from raw; from level 4 on with lzma, which takes far longer and is a quarter smaller.

    The identity, 16 bytes, is what tells two images apart.
    """
    kind, pack = (LZMA, lambda block: lzma.compress(block, preset=level)) if level > 3 else (ZLIB, zlib.compress)
    chunks, whole, packed = [], 0, 0
    with open(raw, "rb") as source, open(target, "wb") as sink:
        sector = 0
        while block := source.read(CHUNK):
            block += bytes(-len(block) % SECTOR)
            whole = zlib.crc32(block, whole)
            sectors = len(block) // SECTOR
            if block.count(0) == len(block):
                chunks.append((ZEROS, sector, sectors, sink.tell(), 0))
            else:
                data = pack(block)
                packed = zlib.crc32(data, packed)
                chunks.append((kind, sector, sectors, sink.tell(), len(data)))
                sink.write(data)
            sector += sectors
        chunks.append((END, sector, 0, sink.tell(), 0))
        length = sink.tell()
        table = _table(chunks, sector, whole)
        entry = {"Attributes": "0x0050", "CFName": "whole disk", "Name": "whole disk", "ID": "0", "Data": table}
        listing = plistlib.dumps({"resource-fork": {"blkx": [entry], "plst": []}})
        sink.write(listing)
        sink.write(_trailer(length, packed, len(listing), zlib.crc32(struct.pack(">I", whole)), sector, identity))


def _checksum(value: int) -> bytes:
    return struct.pack(">III", CRC32, 32, value) + bytes(124)


def _table(chunks: list, sectors: int, crc: int) -> bytes:
    head = struct.pack(">4sIQQQII", b"mish", 1, 0, sectors, 0, CHUNK // SECTOR + 8, 0xFFFFFFFE) + bytes(24)
    rows = b"".join(struct.pack(">IIQQQQ", form, 0, first, count, at, size) for form, first, count, at, size in chunks)
    return head + _checksum(crc) + struct.pack(">I", len(chunks)) + rows


def _trailer(length: int, packed: int, listing: int, master: int, sectors: int, identity: bytes) -> bytes:
    parts = [
        struct.pack(">4sIII", b"koly", 4, SECTOR, 1),
        struct.pack(">QQQQQII", 0, 0, length, 0, 0, 1, 1),
        identity,
        _checksum(packed),
        struct.pack(">QQ", length, listing),
        bytes(120),
        _checksum(master),
        struct.pack(">IQ", 1, sectors),
        bytes(12),
    ]
    return b"".join(parts)
