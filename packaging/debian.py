"""Makes a Debian package of a worker's folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from build import Build
from programs import need

# The floors of PACKAGING.md: what the native libraries were linked with.
DEPENDS = "libc6 (>= 2.34), libstdc++6, libgcc-s1"
HOME = Path("usr/lib/chaarfm-worker")
HERE = Path(__file__).parent


def version(project: str) -> str:
    """Debian sorts what follows a tilde before the version without it."""
    return project.replace("-SNAPSHOT", "~snapshot")


def build(build: Build, folder: Path, target: Path) -> None:
    """Lays a worker's folder out as Debian wants it, and packs that."""
    tree = build.work / "debian"
    home = tree / HOME
    shutil.copytree(folder, home, copy_function=os.link)
    documents = tree / "usr/share/doc/chaarfm-worker"
    documents.mkdir(parents=True)
    for name in ("README.md", "pictures", "licences"):
        (home / name).rename(documents / name)
    shutil.copy(documents / "licences" / "README.md", documents / "copyright")
    _add(HERE / "linux" / "chaarfm-worker.desktop", tree / "usr/share/applications")
    _add(HERE / "icons" / "256.png", tree / "usr/share/icons/hicolor/256x256/apps", "chaarfm-worker.png")
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin/chaarfm_worker").symlink_to(Path("../..") / HOME / "bin/chaarfm_worker")
    _control(tree, build)
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    command = [need("dpkg-deb", "dpkg"), "--root-owner-group", "-Zxz", f"-z{build.level}", "--build", str(tree), str(target)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(build.checkout.time)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def _add(file: Path, folder: Path, name: str | None = None) -> None:
    folder.mkdir(parents=True)
    shutil.copy(file, folder / (name or file.name))


def _control(tree: Path, build: Build) -> None:
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    text = (HERE / "linux" / "control").read_text(encoding="utf-8").format(
        version=version(build.checkout.version), architecture=build.platform.debian, size=size // 1024, depends=DEPENDS
    )
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(text, encoding="utf-8")
