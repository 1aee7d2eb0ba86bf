"""Finds the programs that make packages, and installs what is missing on Debian when that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def need(program: str, package: str) -> str:
    """Returns where a program is; ends with the line to type when there is none and it may not be installed."""
    found = shutil.which(program)
    root = None if found else _root()
    if root is not None:
        print(f"chaarfm: no {program} found: installing the package {package}", file=sys.stderr)
        apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        for line in (["update"], ["install", "-y", "--no-install-recommends", package]):
            subprocess.run([*apt, *line], stdout=subprocess.DEVNULL, check=False)
        found = shutil.which(program)
    if not found:
        raise SystemExit(f"{program} is needed and was not found. Type this, then try again:\n"
                         f"    sudo apt-get install {package}")
    return found


def _root() -> list[str] | None:
    """What stands before a command that installs: nothing for root, sudo where it asks no password; None if it may not be."""
    if os.environ.get("CHAARFM_NO_INSTALL") or os.name != "posix" or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    allowed = shutil.which("sudo") and subprocess.run([*sudo, "true"], stderr=subprocess.DEVNULL, check=False).returncode == 0
    return sudo if allowed else None
