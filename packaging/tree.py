"""Puts together the folder that every package of a platform is made of."""

import os
import shutil
from pathlib import Path

import materials
import runtime
from build import Build

HERE = Path(__file__).parent
# Java 25 warns of what JavaCPP and protobuf do otherwise. Older ones do not know these options.
OPTIONS = "--enable-native-access=ALL-UNNAMED\n--sun-misc-unsafe-memory-access=allow\n"


def assemble(build: Build) -> Path:
    """Returns a folder with the worker, its libraries, a Java runtime, the guide and the licences."""
    folder = build.work / build.name
    folder.mkdir()
    build.checkout.copy(build.platform, folder)
    (folder / "bin" / "chaarfm_worker.cmd").unlink(missing_ok=True)  # For a Java that is there already; packages for Windows have programs.
    runtime.unpack(runtime.fetch(build.platform, build.downloads), folder / "runtime")
    with open(folder / "lib" / "jvm.options", "a", encoding="utf-8") as options:
        options.write(OPTIONS)
    if build.public_key:
        (folder / "lib" / "release-key.pem").write_text(build.public_key, encoding="utf-8")
    shutil.copy(HERE / "WORKER_README.md", folder / "README.md")
    shutil.copytree(HERE / "pictures", folder / "pictures")
    shutil.copy(HERE / "icons" / "256.png", folder / "lib" / "chaarfm-worker.png")
    materials.add_licences(folder)
    return folder


def set_times(build: Build, folder: Path) -> None:
    """Gives everything the time of the checkout's sources: not all archivers can be told to leave the real one out."""
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (build.checkout.time, build.checkout.time), follow_symlinks=False)


def deliver(build: Build, folder: Path) -> None:
    """Leaves the folder as it is, for whoever packs it in a way of their own."""
    target = build.out / build.name
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target, copy_function=os.link)
    build.tell(target)
