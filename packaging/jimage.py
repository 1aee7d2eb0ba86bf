"""Rewrites a Java runtime's image of modules, `lib/modules`, so that nothing in it is compressed.

Wheels hold images whose classes are compressed one by one: 31 MB, which no packer makes smaller. Without that the image has
69 MB and packs to 14. Its layout is that of the JDK's `jdk.internal.jimage.BasicImageReader`: a header, a hash table, where
the locations are, the locations, their strings, and the resources. Only locations and resources change here.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

# Magic, version, flags, number of resources, length of the tables, sizes of locations and of strings, in bytes.
HEADER = struct.Struct("<7I")
IMAGE, VERSION = 0xCAFEDADA, 1 << 16
# What a compressed resource begins with: magic, sizes after and before, who unpacks it (a string), settings, whether it is the last.
PACKED = struct.Struct("<IQQIIB")
COMPRESSED = 0xCAFEFAFA
# Attributes of a location by their number, and how many there are. The size packed is 0 for what is not packed.
MODULE, OFFSET, SIZE_PACKED, SIZE = 1, 5, 6, 7
ATTRIBUTES = 8
# What counts as the module of the folders below /modules, and of /modules and /packages themselves.
FOLDERS = (b"modules\0", b"\0")


def unpack(file: Path) -> None:
    """Rewrites an image in place. Ends with a sentence where it is of a version, or packed in a way, that is not known here."""
    image = file.read_bytes()
    magic, version, flags, count, length, size_of_locations, size_of_strings = HEADER.unpack_from(image)
    if (magic, version) != (IMAGE, VERSION):
        raise SystemExit(f"{file} is no image of Java modules of version 1.0")
    hashes, offsets, at = HEADER.size, HEADER.size + 4 * length, HEADER.size + 8 * length
    strings = at + size_of_locations
    resources = strings + size_of_strings
    names = image[strings:resources]
    places = struct.unpack_from(f"<{length}I", image, offsets)
    locations = [_location(image, at + place) for place in places]
    contents, end = [], 0
    for location in sorted(locations, key=lambda each: each[OFFSET]):
        contents.append((location, _content(image, resources + location[OFFSET], location, names)))
        location[OFFSET], location[SIZE_PACKED] = end, 0
        end += location[SIZE]
    moved, written = {}, bytearray(1)
    for place, location in zip(places, locations):
        moved[place] = len(written)
        written += _encoded(location)
    with open(file, "wb") as sink:
        sink.write(HEADER.pack(magic, version, flags, count, length, len(written), size_of_strings))
        sink.write(image[hashes:offsets])
        sink.write(struct.pack(f"<{length}I", *(moved[place] for place in places)))
        sink.write(written + names)
        for location, content in contents:
            sink.write(_moved(content, moved) if names.startswith(FOLDERS, location[MODULE]) else content)


def _moved(folder: bytes, moved: dict[int, int]) -> bytes:
    """What a folder holds: the places of locations."""
    return b"".join(struct.pack("<I", moved[place]) for (place,) in struct.iter_unpack("<I", folder))


def _location(image: bytes, at: int) -> list[int]:
    """Attributes by their number. Each is a byte (number, length - 1) and as many bytes, the highest first; number 0 ends them."""
    attributes = [0] * ATTRIBUTES
    while kind := image[at] >> 3:
        end = at + 2 + (image[at] & 7)
        attributes[kind] = int.from_bytes(image[at + 1 : end], "big")
        at = end
    return attributes


def _encoded(attributes: list[int]) -> bytes:
    encoded = bytearray()
    for kind, value in enumerate(attributes):
        if value:
            length = (value.bit_length() + 7) // 8
            encoded.append(kind << 3 | length - 1)
            encoded += value.to_bytes(length, "big")
    return bytes(encoded) + b"\0"


def _content(image: bytes, at: int, location: list[int], names: bytes) -> bytes:
    content = image[at : at + (location[SIZE_PACKED] or location[SIZE])]
    last = not location[SIZE_PACKED]
    while not last:
        magic, packed, _, name, _, last = PACKED.unpack_from(content)
        packer = names[name : names.index(0, name)]
        if magic != COMPRESSED or packer != b"zip":
            raise SystemExit(f"the Java runtime holds something packed by {packer!r}, which cannot be unpacked here")
        content = zlib.decompress(content[PACKED.size : PACKED.size + packed])
    if len(content) != location[SIZE]:
        raise SystemExit(f"the Java runtime holds {len(content)} bytes where {location[SIZE]} were to be")
    return content
