"""The packages for Windows: an installer and a zip, made on Linux."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import archives
import icons
from build import Build
from programs import need

HERE = Path(__file__).parent
COMPILER = ("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64-win32")
RESOURCES = ("x86_64-w64-mingw32-windres", "binutils-mingw-w64-x86-64")


def finish(build: Build, folder: Path) -> None:
    """Adds the two programs that start the worker, one on a console and one with the window, in place of scripts."""
    shutil.rmtree(folder / "bin")
    resources = _resources(build)
    _compile(build, folder / "chaarfm_worker.exe", resources)
    _compile(build, folder / "ChaarFM Worker.exe", resources, "-mwindows", "-DGUI")


def _resources(build: Build) -> Path:
    sources = build.work / "resources"
    sources.mkdir()
    icons.ico(sources / "app.ico")
    shutil.copy(HERE / "windows" / "app.manifest", sources)
    version = build.checkout.version
    text = (HERE / "windows" / "app.rc.in").read_text(encoding="utf-8")
    (sources / "app.rc").write_text(text.replace("@NUMBERS@", ",".join(_numbers(version))).replace("@VERSION@", version))
    command = [need(*RESOURCES), "app.rc", "-O", "coff", "-o", "app.res"]
    subprocess.run(command, check=True, cwd=sources)
    return sources / "app.res"


def _numbers(version: str) -> list[str]:
    """The four numbers that Windows wants of a version."""
    return (re.findall(r"\d+", version) + ["0"] * 4)[:4]


def _compile(build: Build, target: Path, resources: Path, *options: str) -> None:
    command = [need(*COMPILER), "-Os", "-s", "-Wall", "-Wextra", f'-DNATIVES="{build.platform.natives}"', *options]
    # Without a time in the header the same sources give the same bytes.
    command += ["-Wl,--no-insert-timestamp", "-o", str(target), str(HERE / "launcher" / "launcher.c"), str(resources)]
    subprocess.run(command, check=True)


def setup(build: Build, folder: Path) -> None:
    target = build.out / f"{build.name}-setup.exe"
    kilobytes = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) // 1024
    defined = {
        "VERSION": build.checkout.version,
        "NUMBERS": ".".join(_numbers(build.checkout.version)),
        "FOLDER": folder,
        "OUTPUT": target,
        "ICON": build.work / "resources" / "app.ico",
        "KILOBYTES": kilobytes,
    }
    command = [need("makensis", "nsis"), "-V2", *(f"-D{name}={value}" for name, value in defined.items())]
    if build.level < 4:
        command.append("-DQUICK")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(build.checkout.time)}
    subprocess.run([*command, str(HERE / "windows" / "setup.nsi")], check=True, env=environment)
    build.tell(target)


def zipped(build: Build, folder: Path) -> None:
    target = build.out / f"{build.name}.zip"
    archives.zip_folder(folder, target, build.checkout.time)
    build.tell(target)
