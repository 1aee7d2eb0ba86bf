"""Writes the script that a line to paste runs: it fetches, checks and installs a package for Linux."""

from __future__ import annotations

from pathlib import Path

TEMPLATE = Path(__file__).parent / "linux" / "install.sh"


def write(folder: Path, version: str, public_key: str | None) -> None:
    """Writes install.sh for a version where there is something that it can install. With a key it takes only what is signed."""
    if not any(folder.glob("*.tar.xz")) and not any(folder.glob("*.deb")):
        return
    text = TEMPLATE.read_text(encoding="utf-8").replace("@VERSION@", version).replace("@PUBLIC_KEY@", public_key or "")
    target = folder / "install.sh"
    target.write_text(text, encoding="utf-8")
    target.chmod(0o755)
