"""Archives with the same bytes for the same files: sorted, of one time, owned by nobody in particular."""

import subprocess
import tarfile
import zipfile
from datetime import datetime, timezone
from pathlib import Path

# With a number of threads and a size of blocks that are always the same, xz writes the same bytes on every machine.
XZ = ["xz", "--stdout", "--threads=2", "--block-size=96MiB"]


def tar_xz(folder: Path, target: Path, level: int, time: int, filters: tuple[str, ...] = ()) -> None:
    """Packs a folder under its own name. A filter for a processor's code makes that smaller, such as `--x86`."""
    with open(target, "wb") as sink:
        command = [*XZ, *filters, f"--lzma2=preset={level}"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=sink) as xz:
            with tarfile.open(fileobj=xz.stdin, mode="w|", format=tarfile.PAX_FORMAT) as archive:
                for path in [folder, *sorted(folder.rglob("*"))]:
                    archive.add(path, path.relative_to(folder.parent), recursive=False, filter=lambda i: plain(i, time))
        if xz.returncode:
            raise SystemExit(f"xz ended with status {xz.returncode} while it packed {target.name}")


def plain(member: tarfile.TarInfo, time: int) -> tarfile.TarInfo:
    """Takes away what differs from one machine to the next."""
    member.mtime = time
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
    return member


def zip_folder(folder: Path, target: Path, time: int) -> None:
    """Packs a folder under its own name."""
    stamp = datetime.fromtimestamp(time, timezone.utc).timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            member = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), stamp)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = (0o100755 if path.stat().st_mode & 0o100 else 0o100644) << 16
            with open(path, "rb") as source, archive.open(member, "w", force_zip64=True) as sink:
                while block := source.read(1 << 20):
                    sink.write(block)
