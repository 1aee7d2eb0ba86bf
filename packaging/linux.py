"""The packages for Linux."""

from pathlib import Path

import archives
import debian
from build import Build

# xz packs machine code better when it knows whose it is. Filters for arm64 need xz 5.4 on the machine that unpacks.
FILTERS = {"amd64": ("--x86",)}


def tar_xz(build: Build, folder: Path) -> None:
    file = build.out / f"{build.name}.tar.xz"
    archives.tar_xz(folder, file, build.level, build.checkout.time, FILTERS.get(build.platform.debian, ()))
    build.tell(file)


def deb(build: Build, folder: Path) -> None:
    version = debian.version(build.checkout.version)
    file = build.out / f"chaarfm-worker_{version}_{build.platform.debian}.deb"
    debian.build(build, folder, file)
    build.tell(file)
