"""成案.exe (the window) and seian.exe (the commands), made from `launcher/` with MinGW-w64."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import dev_debian
import facts
from dev_shell import DevError, run_quietly, say

SOURCES: Final = Path(__file__).with_name("launcher")
PACKAGES: Final = ("gcc-mingw-w64-x86-64-win32", "binutils-mingw-w64-x86-64")
NAMES: Final = (f'-DAPP_ID=L"{facts.APP_ID}"', f'-DRUNNING_MUTEX=L"{facts.RUNNING_MUTEX}"')
_PREFIXES = ("x86_64-w64-mingw32-", "")  # on Windows MSYS2 and its kin name them plainly
_NUMBERS = 4  # of a version resource


class Launcher(NamedTuple):
    """A launcher: its name, what Windows shows of it, and the compiler's words that make it what it is."""

    name: str
    description: str
    words: tuple[str, ...]


LAUNCHERS: Final = (
    Launcher("成案.exe", "成案", ("-mwindows",)),
    Launcher("seian.exe", "成案の命令", ("-mconsole", "-DCONSOLE")),
)


def made(version: str) -> dict[str, bytes]:
    """Return the launchers by name, with `version` (such as 0.1.0) in their version resource.

    The same compiler makes the same bytes. Raises DevError where there is no MinGW-w64, ProgramFailed when it fails.
    """
    dev_debian.need(PACKAGES, "起動プログラムの組み立て")
    compiler, resources = _tool("gcc"), _tool("windres")
    say("起動プログラムを組み立てています。")
    found = {}
    with TemporaryDirectory(prefix="seian-") as folder:  # its path must not get into the bytes, nor need quoting
        for one in LAUNCHERS:
            place = Path(folder)
            shutil.copytree(SOURCES, place, dirs_exist_ok=True)
            (place / "version.rc").write_text(resource(one, version), encoding="utf-8")
            compiled, target = place / "version.o", place / "launcher.exe"
            run_quietly([resources, "-I", place, "-i", place / "version.rc", "-O", "coff", "-o", compiled])
            run_quietly(
                [
                    *(compiler, "-municode", "-Os", "-s", "-Wall", "-Wextra", "-Werror", "-static", *NAMES, *one.words),
                    *("-finput-charset=UTF-8", "-Wl,--no-insert-timestamp", "-Wl,--dynamicbase,--nxcompat"),
                    *("-Wl,--high-entropy-va", "-o", target, place / "launcher.c", compiled, "-ladvapi32", "-lshell32"),
                ]
            )
            found[one.name] = target.read_bytes()
    return found


def resource(launcher: Launcher, version: str) -> str:
    """Return the resources of a launcher: icon and manifest, and the version as Windows takes it, four numbers."""
    numbers = [*map(int, re.findall(r"\d+", version)), 0, 0, 0, 0][:_NUMBERS]
    return (
        "#pragma code_page(65001)\n"
        f"#define VERSION_NUMBERS {','.join(map(str, numbers))}\n"
        f'#define VERSION_TEXT "{version}"\n'
        f'#define DESCRIPTION "{launcher.description}"\n'
        f'#define FILE_NAME "{launcher.name}"\n'
        f'#define PUBLISHER "{facts.publisher()}"\n'
        '#include "launcher.rc"\n'
    )


def _tool(name: str) -> str:
    for prefix in _PREFIXES:
        found = shutil.which(prefix + name)
        if found:
            return found
    message = (
        f"起動プログラムを組み立てる {_PREFIXES[0]}{name} がありません。MinGW-w64（Debian の "
        f"{PACKAGES[0]}、Windows では MSYS2 の mingw-w64-x86_64-gcc）を入れて、PATH に加えてください。"
    )
    raise DevError(message)
