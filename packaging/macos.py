"""The package for macOS: an application in a disk image, made on Linux."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import icons
import python_tools
import tree
import udif
from build import Build
from programs import need

HERE = Path(__file__).parent
APPLICATION = "ChaarFM Worker.app"
# Signs with a Developer ID, and has Apple notarise, where these are set: a certificate with its key (PKCS #12), a file with its
# password, and a key for App Store Connect (JSON, as rcodesign writes it).
P12, P12_PASSWORD, API_KEY = "CHAARFM_APPLE_P12", "CHAARFM_APPLE_P12_PASSWORD_FILE", "CHAARFM_APPLE_API_KEY"


def finish(build: Build, folder: Path) -> None:
    """Turns the worker's folder into one with an application, the guide and the licences."""
    inside = build.work / "inside"
    folder.rename(inside)
    contents = folder / APPLICATION / "Contents"
    for name in ("MacOS", "Resources"):
        (contents / name).mkdir(parents=True)
    inside.rename(contents / "app")
    # FFmpeg's jar for arm64 holds one library for Intel, which nothing there can load.
    (contents / "app" / "lib" / "native" / build.platform.natives / "libatomic.1.dylib").unlink(missing_ok=True)
    shutil.copy(contents / "app" / "README.md", folder)
    shutil.copytree(contents / "app" / "pictures", folder / "pictures")
    version = build.checkout.version
    plist = (HERE / "macos" / "Info.plist").read_text(encoding="utf-8")
    numbers = re.match(r"[\d.]+", version).group()
    (contents / "Info.plist").write_text(plist.replace("@VERSION@", version).replace("@NUMBERS@", numbers), encoding="utf-8")
    icons.icns(contents / "Resources" / "chaarfm.icns")
    _compile(build, contents / "MacOS" / "chaarfm_worker")
    _sign(build, folder / APPLICATION)


def _compile(build: Build, target: Path) -> None:
    zig = python_tools.install(python_tools.ZIG, build.downloads)
    command = [sys.executable, "-m", "ziglang", "cc", "-target", "aarch64-macos.14.0", "-Os", "-Wall", "-Wextra"]
    command += [f'-DNATIVES="{build.platform.natives}"', "-o", str(target), str(HERE / "launcher" / "launcher.c")]
    cache = {"ZIG_GLOBAL_CACHE_DIR": str(build.work / "zig"), "ZIG_LOCAL_CACHE_DIR": str(build.work / "zig")}
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(zig), **cache})


def _apple(build: Build):
    sys.path.insert(0, str(python_tools.install(python_tools.APPLE, build.downloads)))
    import apple_platform

    return apple_platform


def _sign(build: Build, application: Path) -> None:
    apple = _apple(build)
    if not os.environ.get(P12):
        apple.sign(application)
        return
    key = apple.P12Key(os.environ[P12], password_path=os.environ.get(P12_PASSWORD))
    entitlements = HERE / "macos" / "entitlements.plist"
    apple.sign(application, signer=apple.Signer(p12=key), entitlements_xml_file=entitlements, for_notarization=True)


def dmg(build: Build, folder: Path) -> None:
    image = build.work / "image"
    shutil.copytree(folder, image, copy_function=os.link, symlinks=True)
    (image / "Applications").symlink_to("/Applications")
    tree.set_times(build, image)
    raw, target = build.work / "raw", build.out / f"{build.name}.dmg"
    identity = hashlib.sha256(build.name.encode()).digest()[:16]
    command = [need("xorriso", "xorriso"), "-as", "mkisofs", "-quiet", "-V", "ChaarFM Worker", "-D", "-r", "-no-pad"]
    command += ["-hfsplus", "-hfsplus-serial-no", identity[:8].hex()]
    time = {"SOURCE_DATE_EPOCH": str(build.checkout.time)}
    subprocess.run([*command, "-o", str(raw), str(image)], check=True, env={**os.environ, **time})
    udif.compress(raw, target, identity, build.level)
    if os.environ.get(API_KEY):
        notarise = _apple(build).notarize
        build.say("waiting for Apple to notarise it")
        notarise.submit(target, notarise.NotaryCredentials(api_key_path=os.environ[API_KEY]), wait_seconds=3600)
        notarise.staple(target)
    build.tell(target)
