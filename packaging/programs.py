"""Finds the programs that make packages, and installs what is missing on Debian when that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def need(program: str, package: str) -> str:
    """Returns where a program is; ends with the line to type when there is none and it may not be installed."""
    found = shutil.which(program)
    if not found and _may_install():
        print(f"chaarfm: no {program} found: installing the package {package}", file=sys.stderr)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for line in (["update"], ["install", "-y", "--no-install-recommends", package]):
            subprocess.run(["apt-get", *line], env=environment, stdout=subprocess.DEVNULL, check=False)
        found = shutil.which(program)
    if not found:
        raise SystemExit(f"{program} is needed and was not found. Type this, then try again:\n"
                         f"    sudo apt-get install {package}")
    return found


def _may_install() -> bool:
    allowed = not os.environ.get("CHAARFM_NO_INSTALL")
    return allowed and os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None
