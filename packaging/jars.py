"""Jars without compression, for packages that are compressed as a whole."""

from __future__ import annotations

import zipfile
from pathlib import Path


def store(jar: Path, target: Path) -> None:
    """Copies a jar. Its entries keep their order, names and times, so that the same jar always gives the same bytes."""
    with zipfile.ZipFile(jar) as source, zipfile.ZipFile(target, "w") as sink:
        for entry in source.infolist():
            sink.writestr(zipfile.ZipInfo(entry.filename, entry.date_time), source.read(entry), zipfile.ZIP_STORED)
