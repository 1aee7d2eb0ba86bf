#!/usr/bin/env python3
"""Makes the worker's packages from a checkout: see docs/build-worker.md."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import checksums
import installer
import linux
import macos
import materials
import tree
import windows
from build import Build
from platforms import PLATFORMS
from worker import Checkout

ROOT = Path(__file__).resolve().parent.parent
MAKING = ".making-"
EVERYWHERE = {"folder": tree.deliver, "bom": materials.write_bill}
LINUX = EVERYWHERE | {"tar.xz": linux.tar_xz, "deb": linux.deb}
WINDOWS = EVERYWHERE | {"setup": windows.setup, "zip": windows.zipped}
MACOS = EVERYWHERE | {"dmg": macos.dmg}
FORMS = {"linux-x86_64": LINUX, "linux-arm64": LINUX, "windows-x86_64": WINDOWS, "macos-arm64": MACOS}
# What a platform's folder has besides, or instead.
FINISH = {"windows-x86_64": windows.finish, "macos-arm64": macos.finish}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./chaarfm package", description="Makes the worker's packages.")
    known = sorted({form for forms in FORMS.values() for form in forms})
    option = parser.add_argument
    option("platforms", nargs="*", metavar="PLATFORM", help=f"of {', '.join(FORMS)} (default: all that have the forms)")
    option("--only", metavar="FORM,...", help=f"of {', '.join(known)} (default: all but folder)")
    option("--out", type=lambda folder: Path(folder).resolve(), default=ROOT / "target" / "packages", metavar="DIR", help="default: target/packages")
    option("--xz", type=int, default=6, choices=range(10), metavar="0-9", help="how hard xz tries (default: 6)")
    signing = parser.add_mutually_exclusive_group().add_argument
    signing("--key", type=Path, metavar="FILE", help="Ed25519 private key (PEM) to sign SHA256SUMS with")
    signing("--public-key", type=Path, metavar="FILE", help="public half of the key that SHA256SUMS is signed with later")
    option("--as-built", action="store_true", help="take the worker as it was built last")
    option("--maven", default="mvn", help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.only = given.only.split(",") if given.only else [form for form in known if form != "folder"]
    for name, what, names in (("PLATFORM", given.platforms, FORMS), ("--only", given.only, known)):
        for one in what:
            if one not in names:
                parser.error(f"{name}: {one} is none of {', '.join(names)}")
    for platform in given.platforms:
        if not FORMS[platform].keys() & given.only:
            parser.error(f"--only: {platform} has {', '.join(sorted(FORMS[platform]))}")
    given.platforms = given.platforms or [platform for platform in FORMS if FORMS[platform].keys() & given.only]
    return given


def main() -> None:
    given = arguments()
    public_key = known_key(given)
    checkout = Checkout(ROOT, given.maven)
    given.out.mkdir(parents=True, exist_ok=True)
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, lambda *_: sys.exit("stopped"))  # So that what is in between goes.
    for left in given.out.glob(f"{MAKING}*"):
        shutil.rmtree(left)
    for name in given.platforms:
        with tempfile.TemporaryDirectory(prefix=MAKING, dir=given.out) as work:
            build = Build(checkout, PLATFORMS[name], given.out, Path(work), given.xz, public_key)
            if not given.as_built:
                build.say("building the worker")
                checkout.build(build.platform)
            if not given.as_built or "bom" in given.only:
                materials.refuse_unpinned(checkout.bill())
            make(build, given.only)
    if given.only != ["folder"]:
        installer.write(given.out, checkout.version, public_key)
        checksums.write(given.out, checkout.version, given.key)


def known_key(given: argparse.Namespace) -> str | None:
    if given.key:
        return checksums.public_key(given.key, "--key")
    return checksums.public_key(given.public_key, "--public-key") if given.public_key else None


def make(build: Build, forms: list[str]) -> None:
    build.say("putting the folder together")
    folder = tree.assemble(build)
    if build.platform.name in FINISH:
        FINISH[build.platform.name](build, folder)
    materials.refuse_unlisted(folder)
    tree.set_times(build, folder)
    for form, maker in FORMS[build.platform.name].items():
        if form in forms:
            build.say(f"packing {form}")
            maker(build, folder)


if __name__ == "__main__":
    main()
