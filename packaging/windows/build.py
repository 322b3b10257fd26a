"""Builds what is handed out for Windows, on Linux and on Windows alike, from a checkout.

    python3 packaging/dev.py build-windows [--without COMPONENT] [--no-installer]

    dist/windows/payload/            the program exactly as it is installed
    dist/Seian-x.y.z-Setup.exe       the installer
    dist/Seian-x.y.z-portable.zip    the same program to be unpacked anywhere
    dist/Seian-x.y.z.cdx.json        what is in it (CycloneDX)
    dist/SHA256SUMS                  hashes of these and, as a remark, of the payload as a whole

What is fetched lies in out/windows/ and is not fetched again while its hash is right. packaging/README.md says what
two builds have in common.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

sys.path.append(str(Path(__file__).resolve().parent.parent))  # the modules beside dev.py

import allowed
import archive
import bytecode
import dev_debian
import dev_venv
import facts
import index
import launchers
import linked
import locked
import runtime
import sbom
import sign
import wheels
from dev_shell import ROOT, DevError, say, speak_utf8

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OUT: Final = ROOT / "out" / "windows"
DIST: Final = ROOT / "dist"
PAYLOAD: Final = DIST / "windows" / "payload"
TEXTS: Final = ("LICENSE", "THIRD_PARTY_NOTICES.md")
LICENCES: Final = Path(__file__).with_name("licences")
PATHS: Final = "python313.zip\r\n.\r\nsite\r\n"
"""Of python313._pth: where modules are found; without `import site`, so in no folder of the person or the machine."""
MEGABYTE: Final = 1_000_000


class Built(NamedTuple):
    """What a build made: its version, the Python that compiled it, the files as installed, the list of parts."""

    version: str
    compiler: str
    chosen: allowed.Chosen
    bill: bytes


def build(without: Sequence[str]) -> Built:
    """Return the program for Windows less the components `without`.

    Raises DevError where something is not as it is pinned, or not all there.
    """
    pins = tomllib.loads(locked.PINS.read_text(encoding="utf-8"))["python"]
    compiler = bytecode.exact(pins["version"])
    if compiler != pins["version"]:
        say(f"モジュールを翻訳する Python は {compiler} です。{pins['version']} で作ったものと、ハッシュが違います。")
    version = facts.version()
    list_text = allowed.LIST.read_text(encoding="utf-8")
    everything = {
        **_texts(),
        **_signed(launchers.made(version)),
        **{f"runtime/{name}": data for name, data in _python(pins).items()},
        **{sbom.SITE + name: data for name, data in _modules(pins["version"]).items()},
    }
    chosen = allowed.choose(everything, allowed.groups(list_text), without)
    linked.check(chosen.files, allowed.of_windows(list_text))
    chosen = _compiled(chosen, pins["version"])
    hashes = locked.hashes_of(wheels.LOCK.read_text(encoding="utf-8"))
    return Built(version, compiler, chosen, sbom.text_of(sbom.listed(chosen.files, version, pins, hashes)))


def _signed(programs: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return our own programs with signatures where somebody has given a certificate, before they are packed."""
    _signer()
    try:
        return sign.signed(programs)
    except sign.SignError as trouble:
        raise DevError(str(trouble)) from trouble


def _signer() -> list[str | Path]:
    """Return the command that signs the programs named behind it, which is there; none where nobody signs."""
    if not os.environ.get(sign.CERTIFICATE):
        return []
    dev_debian.need([sign.SIGNER], "署名")
    return [sys.executable, "-X", "utf8", Path(sign.__file__).resolve()]


def _texts() -> dict[str, bytes]:
    """Return the licences, as Windows' editors of old read them: with the line ends of Windows, whatever git wrote."""
    sources = {f"{name}.txt" if "." not in name else name: ROOT / name for name in TEXTS}
    sources |= {f"licences/{path.name}": path for path in LICENCES.glob("*.txt")}
    return {name: b"\r\n".join(path.read_bytes().splitlines()) + b"\r\n" for name, path in sources.items()}


def _python(pins: Mapping[str, Any]) -> dict[str, bytes]:
    sdist = index.fetch(pins["project"], pins["sdist"], pins["sha256"], OUT, dev_venv.PYTHON)
    files = runtime.files_of(sdist, pins)
    place = OUT / "python"
    shutil.rmtree(place, ignore_errors=True)
    write(files, place)
    runtime.check_signatures(place, sorted(files), pins)
    return {**files, "python313._pth": PATHS.encode()}


def _modules(python: str) -> dict[str, bytes]:
    found = wheels.download(wheels.LOCK, python, OUT / "wheels")
    return wheels.unpacked([*found, wheels.own(OUT / "own")])


def _compiled(chosen: allowed.Chosen, python: str) -> allowed.Chosen:
    """Return the same with compiled modules in place of their sources."""
    start = sbom.SITE
    sources = {
        path.removeprefix(start): data
        for path, data in chosen.files.items()
        if path.startswith(start) and path.endswith(".py")
    }
    say(f"{len(sources)}件のモジュールを翻訳しています。")
    made = {start + path: data for path, data in bytecode.compiled(sources, python).items()}
    files = {path: data for path, data in chosen.files.items() if path.removeprefix(start) not in sources} | made
    components = {
        name: tuple(sorted(f"{path}c" if f"{path}c" in made else path for path in paths))
        for name, paths in chosen.components.items()
    }
    return allowed.Chosen({path: files[path] for path in sorted(files)}, components, chosen.dropped)


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files by path into a folder, which is made."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def tree_hash(files: Mapping[str, bytes]) -> str:
    """Return one SHA-256 for all files: of the list `sha256sum` would write of them in the order of their paths."""
    lines = "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()


def main(arguments: Sequence[str]) -> int:
    """Build, write dist/, say the sizes; 0 when all is there."""
    parser = argparse.ArgumentParser(description="Windows に配るものを作ります。")
    components = [*allowed.components(allowed.LIST.read_text(encoding="utf-8"))]
    parser.add_argument("--without", action="append", default=[], choices=components, help="除く部品")
    parser.add_argument("--no-installer", action="store_true", help="インストーラーは作らない")
    parser.add_argument("--dropped", action="store_true", help="入れなかったファイルを並べる")
    chosen = parser.parse_args(arguments)
    try:
        _hand_out(build(chosen.without), installer=not chosen.no_installer, dropped=chosen.dropped)
    except DevError as trouble:
        say(str(trouble))
        return trouble.code
    return 0


def _hand_out(built: Built, *, installer: bool, dropped: bool) -> None:
    files, name = built.chosen.files, f"Seian-{built.version}"
    shutil.rmtree(PAYLOAD, ignore_errors=True)
    for path in DIST.glob("Seian-*"):
        path.unlink()
    write(files, PAYLOAD)
    say("持ち運び版をまとめています。")
    made = {
        f"{name}-portable.zip": archive.zipped(files, name),
        f"{name}.cdx.json": built.bill,
    }
    write(made, DIST)
    if installer:
        made[f"{name}-Setup.exe"] = _setup(built, DIST / f"{name}-Setup.exe")
    sums = [f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(made.items())]
    sums.append(f"# {tree_hash(files)}  windows/payload ({len(files)} files, compiled by CPython {built.compiler})\n")
    (DIST / "SHA256SUMS").write_text("".join(sums), encoding="utf-8", newline="\n")
    if dropped:
        print(*built.chosen.dropped, sep="\n")
    size = sum(map(len, files.values())) / MEGABYTE
    say(f"置いたもの: {size:.1f} MB（{len(files)}件）、除いたもの: {len(built.chosen.dropped)}件")
    for file, data in sorted(made.items()):
        say(f"dist/{file}: {len(data) / MEGABYTE:.1f} MB")


def _setup(built: Built, target: Path) -> bytes:
    """Make the installer, signed with its uninstaller where somebody has given a certificate; return its bytes."""
    dev_debian.need(["nsis"], "インストーラーの組み立て")
    import installer

    say("インストーラーを作っています。")
    try:
        icon = launchers.SOURCES / "seian.ico"
        components = built.chosen.components
        installer.build(PAYLOAD, built.version, target, components=components, icon=icon, signer=_signer())
    except installer.InstallerError as trouble:
        raise DevError(str(trouble)) from trouble
    return target.read_bytes()


if __name__ == "__main__":
    speak_utf8()
    sys.exit(main(sys.argv[1:]))
