"""The licences that go into a package, and the bill of materials that lies beside it."""

import fnmatch
import hashlib
import json
import re
import shutil
from pathlib import Path

from build import Build
from platforms import JAVA_VERSION, RUNTIME, RUNTIME_VERSION

LICENCES = Path(__file__).parent / "licences"
PINNED = Path(__file__).parent / "pinned.txt"
OWN = {"os", "protocol", "worker-client", "worker-window"}


def add_licences(folder: Path) -> None:
    """Adds the list of licences and their texts. A library that is not on the list stops the package."""
    table = (LICENCES / "README.md").read_text(encoding="utf-8")
    for jar in sorted(folder.glob("lib/*.jar")):
        name = re.sub(r"-\d.*", "", jar.stem)
        if name not in OWN and not re.search(rf"\b{re.escape(name)}\b", table):
            raise _unlisted(jar)
    target = folder / "licences"
    shutil.copytree(LICENCES / "texts", target)
    (target / "README.md").write_text(table.format(java=JAVA_VERSION), encoding="utf-8")


def refuse_unlisted(folder: Path) -> None:
    """Ends if there is a native library that no pattern of the list of licences fits."""
    patterns = re.findall(r"`([^`/\s]+)`", (LICENCES / "README.md").read_text(encoding="utf-8"))
    for library in sorted(file for file in folder.rglob("lib/native/*/*") if file.is_file()):
        if not any(fnmatch.fnmatchcase(library.name, pattern) for pattern in patterns):
            raise _unlisted(library)


def _unlisted(library: Path) -> SystemExit:
    return SystemExit(f"{library.name} is not in {LICENCES / 'README.md'}: say there under which licence it is")


def write_bill(build: Build, folder: Path) -> None:
    """Completes Maven's CycloneDX document of the jars by the runtime and the native libraries as they are delivered."""
    platform = build.platform
    bill = build.checkout.bill()
    bill.pop("serialNumber", None)  # It is another one each time, as is the time.
    bill["metadata"].pop("timestamp", None)
    components = bill["components"]
    components.append({
        "type": "framework",
        "name": "temurin",
        "version": JAVA_VERSION,
        "purl": f"pkg:pypi/{RUNTIME}@{RUNTIME_VERSION}",
        "hashes": [{"alg": "SHA-256", "content": platform.wheel_sha256}],
        "licenses": [{"expression": "GPL-2.0-only WITH Classpath-exception-2.0"}],
    })
    natives = next(folder.rglob(f"lib/native/{platform.natives}"))
    for library in sorted(natives.iterdir()):
        components.append({"type": "file", "name": library.relative_to(folder).as_posix(),
                           "hashes": [{"alg": "SHA-256", "content": sha256(library)}]})
    target = build.out / f"{build.name}.cdx.json"
    target.write_text(json.dumps(bill, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    build.tell(target)


def refuse_unpinned(bill: dict) -> None:
    """Ends if a library of a bill of materials is not the very file that PINNED names."""
    lines = (line.split() for line in PINNED.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    pinned = {package: digest for digest, package in lines}
    for component in bill["components"]:
        package = component["purl"]
        if not package.startswith("pkg:maven/org.chaarfm/"):
            digest = next(one["content"] for one in component["hashes"] if one["alg"] == "SHA-256")
            if pinned.get(package) != digest:
                raise SystemExit(f"{package} has the SHA-256 {digest}, and {PINNED} says {pinned.get(package, 'nothing of it')}")


def sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with open(file, "rb") as source:
        while block := source.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
