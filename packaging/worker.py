"""Builds the worker with the native libraries of a platform, by Maven."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import jars
from platforms import Platform
from programs import need

MODULE = "worker-client"


class Checkout:
    """The sources that packages are made of."""

    def __init__(self, root: Path, maven: str):
        self.root = root
        self._maven = maven
        pom = (root / "pom.xml").read_text(encoding="utf-8")
        self.version = re.search(r"<artifactId>chaarfm</artifactId>\s*<version>([^<]+)</version>", pom).group(1)
        timestamp = re.search(r"<project\.build\.outputTimestamp>([^<]+)<", pom).group(1)
        # The time of every file in the packages, in seconds since 1970.
        self.time = int(datetime.fromisoformat(timestamp.replace("Z", "+00:00")).timestamp())

    @property
    def _folder(self) -> Path:
        return self.root / MODULE / "target" / "chaarfm_worker"

    @property
    def _bill(self) -> Path:
        return self.root / MODULE / "target" / "bom.json"

    def build(self, platform: Platform) -> None:
        """Brings the worker's jars, the platform's native libraries and the list of them up to date."""
        self._bill.unlink(missing_ok=True)
        self._run(
            "-pl", MODULE, "-am", "package", "org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeBom", "-DoutputFormat=json",
            "-DincludeTestScope=false", "-DincludeProvidedScope=false", "-DskipTests", "-Dworker.zip.skip", "-Dmdep.analyze.skip=true",
            "-Dspotless.check.skip=true", f"-Dnative.platform={platform.natives}",
        )

    def bill(self) -> dict:
        """The jars of the last build, their licences and their hashes as a CycloneDX document."""
        if not self._bill.is_file():
            raise SystemExit("the worker was built without a list of what is in it: leave --as-built out")
        return json.loads(self._bill.read_text(encoding="utf-8"))

    def _run(self, *arguments: str) -> None:
        log = self.root / "target" / "chaarfm-package.log"
        log.parent.mkdir(exist_ok=True)
        command = [self._maven, "-B", *arguments]
        with open(log, "ab") as sink, subprocess.Popen(
            command, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as maven:
            for line in maven.stdout:
                sink.write(line)
                _tell_download(line.decode(errors="replace"))
        if maven.returncode:
            raise SystemExit(f"the build failed; all it said is in {log}")

    def copy(self, platform: Platform, target: Path) -> None:
        """Copies jars and scripts, and the platform's native libraries without their symbols where that can be done."""
        shutil.copytree(self._folder / "bin", target / "bin")
        (target / "lib").mkdir()
        for file in sorted(self._folder.glob("lib/*.*")):
            if file.suffix == ".jar":
                jars.store(file, target / "lib" / file.name)
            elif file.is_file():
                shutil.copy(file, target / "lib")
        natives = target / "lib" / "native" / platform.natives
        shutil.copytree(self._folder / "lib" / "native" / platform.natives, natives)
        _unpack(target / "lib", "jline-native-*.jar", f"org/jline/nativ/{platform.jline}/[^/]+", natives)
        if not platform.debian:  # On Linux the window does without it.
            _unpack(target / "lib", "flatlaf-*.jar", rf"com/formdev/flatlaf/natives/(lib)?flatlaf-{platform.name}\.\w+", natives)
        if platform.strip:
            strip = need(platform.strip, platform.strip_package)
            libraries = [str(file) for file in sorted(natives.glob("*.so*"))]
            subprocess.run([strip, "--strip-unneeded", *libraries], check=True, env={**os.environ, "LC_ALL": "C"})


def _unpack(lib: Path, jar: str, library: str, natives: Path) -> None:
    """Copies a native library out of the jar that has it; each start would unpack it into the temporary folder otherwise."""
    (found,) = lib.glob(jar)
    with zipfile.ZipFile(found) as entries:
        (name,) = [entry for entry in entries.namelist() if re.fullmatch(library, entry)]
        (natives / Path(name).name).write_bytes(entries.read(name))


def _tell_download(line: str) -> None:
    """Passes on what Maven says of the large files that it fetches, of which a new checkout has minutes."""
    said = re.search(r"(Download(?:ing|ed)) from \S+ \S*/([^/\s]+\.jar)(.*)", line)
    if said:
        print(*said.groups(), file=sys.stderr)
