"""SHA256SUMS of all packages in a folder, and its signature."""

from __future__ import annotations

import subprocess
from pathlib import Path

import debian
from materials import sha256
from programs import need

SUMS = "SHA256SUMS"


def write(folder: Path, version: str, key: Path | None) -> None:
    """
    Lists the packages of a version, and what belongs to them, with their SHA-256 as `sha256sum -c` reads it, and signs the list
    with an Ed25519 key (PEM).
    """
    sums, signature = folder / SUMS, folder / f"{SUMS}.sig"
    names = (f"chaarfm_worker-{version}-*", f"chaarfm-worker_{debian.version(version)}_*.deb", "install.sh")
    files = sorted(file for name in names for file in folder.glob(name) if file.is_file())
    sums.write_text("".join(f"{sha256(file)}  {file.name}\n" for file in files), encoding="utf-8")
    signature.unlink(missing_ok=True)
    if key:
        command = [need("openssl", "openssl"), "pkeyutl", "-sign", "-rawin", "-inkey", str(key), "-in", str(sums)]
        subprocess.run([*command, "-out", str(signature)], check=True)


def public_key(key: Path, option: str) -> str:
    """The public half (PEM) of a key, which must be an Ed25519 one: private for --key, public for --public-key."""
    if not key.is_file():
        raise SystemExit(f"{option} {key}: there is no such file")
    form = ["-pubin"] if option == "--public-key" else []
    command = [need("openssl", "openssl"), "pkey", *form, "-in", str(key), "-text_pub", "-pubout"]
    text = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    if "ED25519 Public-Key" not in text:
        kind = "public" if form else "private"
        raise SystemExit(
            f"{option} {key}: not an Ed25519 {kind} key in PEM; make one with openssl genpkey -algorithm ed25519"
            + (" and openssl pkey -pubout" if form else "")
        )
    return text[text.index("-----BEGIN") : text.index("-----END PUBLIC KEY-----")] + "-----END PUBLIC KEY-----\n"
