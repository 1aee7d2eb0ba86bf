"""Tools of the Python registry, pinned by their hashes and kept apart from the machine's own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# Wheels for the machine that packs: Linux x86_64.
ZIG = ("ziglang", "0.17.1", "ea6cc5d87b033cf0aedfbc8f9549a908cae6c50ac31f1698188fa48a74524b54")
APPLE = ("apple-platform-py", "0.1.0", "f020b5c7d35935520477eff92a2d008fc2c80ba86505c3aae0f8841cca4ab406")


def install(tool: tuple[str, str, str], downloads: Path) -> Path:
    """Returns a folder for PYTHONPATH that has the tool. Whoever can change it could change the checkout beside it as well."""
    name, version, sha256 = tool
    folder = downloads / f"{name}-{version}"
    done = folder / "installed"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        pinned = folder / "requirements.txt"
        pinned.write_text(f"{name}=={version} --hash=sha256:{sha256}\n", encoding="utf-8")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"]
        command += ["--root-user-action=ignore", "--upgrade", "--target", str(folder), "--requirement", str(pinned)]
        if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
            raise SystemExit(f"{name} {version} could not be fetched by pip")
        done.touch()
    return folder
