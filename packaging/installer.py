"""Writes the script that a line to paste runs: it fetches, checks and installs a package for Linux."""

from __future__ import annotations

from pathlib import Path

TEMPLATE = Path(__file__).parent / "linux" / "install.sh"


def write(folder: Path, version: str, public_key: str | None) -> None:
    """Writes install.sh for a version. With a key it accepts only what is signed with that."""
    text = TEMPLATE.read_text(encoding="utf-8").replace("@VERSION@", version).replace("@PUBLIC_KEY@", public_key or "")
    target = folder / "install.sh"
    target.write_text(text, encoding="utf-8")
    target.chmod(0o755)
