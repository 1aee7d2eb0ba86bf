"""Icons in the forms of Windows and macOS, both of which are PNG files with a table in front."""

import struct
from pathlib import Path

ICONS = Path(__file__).parent / "icons"
# Apple's names of PNG icons by their size in pixels.
APPLE = {16: b"icp4", 32: b"icp5", 128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}


def ico(target: Path, sizes=(16, 32, 48, 256)) -> None:
    images = [(ICONS / f"{size}.png").read_bytes() for size in sizes]
    offset = 6 + 16 * len(images)
    table = struct.pack("<HHH", 0, 1, len(images))
    for size, image in zip(sizes, images):
        table += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(image), offset)
        offset += len(image)
    target.write_bytes(table + b"".join(images))


def icns(target: Path) -> None:
    images = b""
    for size, name in APPLE.items():
        image = (ICONS / f"{size}.png").read_bytes()
        images += name + struct.pack(">I", 8 + len(image)) + image
    target.write_bytes(b"icns" + struct.pack(">I", 8 + len(images)) + images)
