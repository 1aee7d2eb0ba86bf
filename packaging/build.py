"""What is known while the packages of one platform are made."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from platforms import Platform
from worker import Checkout


@dataclass(frozen=True)
class Build:
    checkout: Checkout
    platform: Platform
    out: Path  # where packages go
    work: Path  # for what is in between; on the same file system as out
    level: int  # how hard xz tries, 0 to 9
    public_key: str | None = None  # PEM; whoever has this package takes only newer ones that its other half signed

    @property
    def name(self) -> str:
        return f"chaarfm_worker-{self.checkout.version}-{self.platform.name}"

    @property
    def downloads(self) -> Path:
        return self.checkout.root / "target" / "downloads"

    def say(self, text: str) -> None:
        print(f"{self.platform.name}: {text}", file=sys.stderr)

    def tell(self, made: Path) -> None:
        files = [made] if made.is_file() else [file for file in made.rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files)
        self.say(f"{made.name}, {size / 1e6:.1f} MB")
