"""Makes a Debian package of a worker's folder."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from email.utils import formatdate
from pathlib import Path

from build import Build
from programs import need

# The floors of PACKAGING.md: what the native libraries were linked with.
DEPENDS = "libc6 (>= 2.34), libstdc++6, libgcc-s1"
HOME = Path("usr/lib/chaarfm-worker")
DOCUMENTS = Path("usr/share/doc/chaarfm-worker")
HERE = Path(__file__).parent


def version(project: str) -> str:
    """Debian sorts what follows a tilde before the version without it: 1.2.3-RC1, which is 1.2.3~rc1, before 1.2.3."""
    return project.lower().replace("-", "~", 1)


def build(build: Build, folder: Path, target: Path) -> None:
    """Lays a worker's folder out as Debian wants it, and packs that."""
    tree = build.work / "debian"
    home = tree / HOME
    shutil.copytree(folder, home, copy_function=os.link)
    _document(tree, build)
    _add(HERE / "linux" / "chaarfm-worker.desktop", tree / "usr/share/applications")
    _add(HERE / "icons" / "256.png", tree / "usr/share/icons/hicolor/256x256/apps", "chaarfm-worker.png")
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin/chaarfm_worker").symlink_to(Path("..") / HOME.relative_to("usr") / "bin/chaarfm_worker")
    _control(tree, build)
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    command = [need("dpkg-deb", "dpkg"), "--root-owner-group", "-Zxz", f"-z{build.level}", "--build", str(tree), str(target)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(build.checkout.time)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def _document(tree: Path, build: Build) -> None:
    """The guide, the licences, the changes and the manual page, where Debian's policy (chapter 12) wants them."""
    documents = tree / DOCUMENTS
    documents.mkdir(parents=True)
    for name in ("README.md", "pictures", "licences"):
        (tree / HOME / name).rename(documents / name)
    listed = (documents / "licences" / "README.md").read_text(encoding="utf-8")
    head = (HERE / "linux" / "copyright").read_text(encoding="utf-8")
    (documents / "copyright").write_text(head + listed, encoding="utf-8")
    changes = (HERE / "linux" / "changelog").read_text(encoding="utf-8").format(
        version=version(build.checkout.version), maintainer=_maintainer(), date=formatdate(build.checkout.time)
    )
    _compress(changes, documents / "changelog.gz")
    _compress((HERE / "linux" / "chaarfm_worker.1").read_text(encoding="utf-8"), tree / "usr/share/man/man1/chaarfm_worker.1.gz")


def _compress(text: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _maintainer() -> str:
    """Whoever makes the package, by the variables that Debian's own tools take it from."""
    name = os.environ.get("DEBFULLNAME", "The ChaarFM project")
    return f"{name} <{os.environ.get('DEBEMAIL', 'chaarfm@localhost')}>"


def _add(file: Path, folder: Path, name: str | None = None) -> None:
    folder.mkdir(parents=True)
    shutil.copy(file, folder / (name or file.name))


def _control(tree: Path, build: Build) -> None:
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    text = (HERE / "linux" / "control").read_text(encoding="utf-8").format(
        version=version(build.checkout.version), architecture=build.platform.debian, size=size // 1024, depends=DEPENDS,
        maintainer=_maintainer(),
    )
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(text, encoding="utf-8")
    for script in ("postinst", "prerm"):
        Path(shutil.copy(HERE / "linux" / script, tree / "DEBIAN")).chmod(0o755)
    files = sorted(path for path in tree.glob("usr/**/*") if path.is_file() and not path.is_symlink())
    sums = "".join(f"{_md5(path)}  {path.relative_to(tree)}\n" for path in files)
    (tree / "DEBIAN" / "md5sums").write_text(sums, encoding="utf-8")


def _md5(file: Path) -> str:
    """By it `dpkg --verify` knows what was changed since; it is no protection, and dpkg knows no other."""
    digest = hashlib.md5(usedforsecurity=False)
    with open(file, "rb") as source:
        while block := source.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
