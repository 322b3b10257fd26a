"""The installer of the Windows program: a folder of files becomes one Setup.exe, compiled by NSIS.

The folder is installed exactly as it is. What the compiler must know of it (each file, each folder, sizes, the numbers
of the exit codes) is written into `payload.nsh`; how it is installed stands in `installer/*.nsi` and `*.nsh`.
The same folder, version and compiler give the same bytes.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

import allowed
import facts
from side_picture import side_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SCRIPTS: Final = Path(__file__).parent / "installer"
LIST: Final = "installed-files"
"""The name, without ending, of the list of what a version installed, by which the next one replaces it."""

NEEDED: Final = ("成案.exe", "seian.exe", "vcruntime140.dll")
"""Files that have to be in a payload; the last is of the Visual C++ runtime, which no computer has to bring itself."""

LONGEST: Final = 150
"""Characters of a path in the program's folder: Windows has 260 for all, and a profile's name takes up to 90."""

_OURS = (".seian-swap", "uninstall.exe")
_ROOM = 16  # MB beside the files themselves: the list, the uninstaller, half-filled clusters
_MB, _KB = 1_048_576, 1_024
_VERSION = re.compile(r"\d{1,5}(\.\d{1,5}){1,3}")
_TAIL = 20  # lines of the compiler worth showing


class InstallerError(Exception):
    """Why no installer was made; the message says what to do."""


class Component(NamedTuple):
    """Files of the payload that can be left out, with `/WITHOUT=name` or in the installer's window."""

    name: str
    japanese: str
    english: str
    about_japanese: str
    about_english: str


COMPONENTS: Final = tuple(
    Component(name, words["ja"], words["en"], words["about_ja"], words["about_en"])
    for name, words in allowed.components(allowed.LIST.read_text(encoding="utf-8")).items()
)


class File(NamedTuple):
    """A file of the payload: where it is here, and where in the program's folder; of a component, or of the program."""

    source: Path
    place: PurePosixPath
    size: int
    component: str = ""


def build(  # noqa: PLR0913 -- what an installer is made of
    payload: Path,
    version: str,
    target: Path,
    *,
    components: Mapping[str, Iterable[str]] | None = None,
    icon: Path | None = None,
    signer: Sequence[str | Path] = (),
    compiler: str = "makensis",
) -> None:
    """Make the installer `target` of the program in `payload`.

    `version` has two to four numbers (0.1.0). `components` has the paths of those of `COMPONENTS` that are in the
    payload, written with /; all else is the program. `icon` is an .ico for the installer itself. `signer` is a command
    that signs the program named behind it in its place; the uninstaller and the installer are then signed by it. Raises
    InstallerError where the payload cannot be installed, the compiler is not there, it or the signer refuses; `target`
    is then what it was.
    """
    if not _VERSION.fullmatch(version):
        message = f"版「{version}」は、0.1.0 のような数字で書いてください。"
        raise InstallerError(message)
    files = files_of(payload, components or {})
    if shutil.which(compiler) is None:
        message = f"{compiler} がありません。NSIS を入れてください（Debian では apt install nsis）。"
        raise InstallerError(message)
    with tempfile.TemporaryDirectory(prefix="seian-setup-") as name:
        folder = Path(name)
        made = folder / f"Seian-{version}.exe"  # Windows treats a "Setup.exe" as an old program
        for script in SCRIPTS.glob("*.ns[ih]"):
            shutil.copy(script, folder)
        (folder / "side.bmp").write_bytes(side_picture())
        (folder / "payload.nsh").write_text(described(files, version, made, folder, icon, signer), encoding="utf-8")
        for list_name, lines in lists_of(files).items():
            (folder / list_name).write_bytes("".join(f"{line}\r\n" for line in lines).encode("utf-16-le"))
        _compile(compiler, folder, made)
        target.parent.mkdir(parents=True, exist_ok=True)
        waiting = target.with_name(f"{target.name}.tmp")
        shutil.copyfile(made, waiting)
        waiting.replace(target)


def files_of(payload: Path, components: Mapping[str, Iterable[str]]) -> list[File]:
    """Return the files of a payload by their places. Raises InstallerError for what cannot be installed."""
    of = {path: one.name for one in COMPONENTS for path in components.get(one.name, ())}
    files = []
    seen: dict[str, PurePosixPath] = {}
    for source in payload.rglob("*"):
        place = PurePosixPath(source.relative_to(payload).as_posix())
        trouble = ""
        if source.is_symlink() or not (source.is_file() or source.is_dir()):
            trouble = "ふつうのファイルではありません"
        elif place.parts[0].lower() in _OURS or place.name.lower().startswith(LIST):
            trouble = "インストーラーが使う名前です"
        elif len(str(place)) > LONGEST:
            trouble = f"{LONGEST}字より長い名前です"
        elif str(place).lower() in seen:
            trouble = f"「{seen[str(place).lower()]}」と大文字・小文字だけが違います"
        if trouble:
            message = f"「{place}」は、入れられません（{trouble}）。"
            raise InstallerError(message)
        seen[str(place).lower()] = place
        if source.is_file():
            files.append(File(source, place, source.stat().st_size, of.get(str(place), "")))
    there = {file.place.name for file in files}
    absent = [name for name in NEEDED if name not in there]
    if absent:
        message = f"「{payload}」に {'、'.join(absent)} がありません。"
        raise InstallerError(message)
    return sorted(files, key=lambda file: (file.place.parent.parts, file.place.name))


def lists_of(files: Sequence[File]) -> Mapping[str, list[str]]:
    """Return the lists of what is installed, as Windows writes paths: one for the program, one for each component."""
    program = [_path(file.place) for file in _without_components(files)]
    lists = {f"{LIST}.txt": [*program, "uninstall.exe", f"{LIST}.txt"]}
    for component, members in _components(files):
        name = f"{LIST}-{component.name}.txt"
        lists[name] = [*(_path(file.place) for file in members), name]
    return lists


def described(
    files: Sequence[File],
    version: str,
    made: Path,
    folder: Path,
    icon: Path | None = None,
    signer: Sequence[str | Path] = (),
) -> str:
    """Return `payload.nsh`: what the compiler must know of this payload; `folder` has the lists."""
    size = sum(file.size for file in files)
    numbers = [*version.split("."), "0", "0"][:4]
    values: dict[str, str | int] = {
        "VERSION": version,
        "VERSION_OF_FOUR": ".".join(str(int(number)) for number in numbers),
        "OUT_FILE": str(made),
        "PUBLISHER": facts.publisher(),
        "APP_ID": facts.APP_ID,
        "RUNNING_MUTEX": facts.RUNNING_MUTEX,
        "OLDEST_BUILD": facts.OLDEST_WINDOWS.build,
        "LIST": LIST,
        "SIZE_KB": -(-size // _KB),
        "NEEDED_MB": -(-size // _MB) + _ROOM,
        **{f"EXIT_{code.name}": code.value for code in facts.Exit},
    }
    if icon is not None:
        values["ICON"] = str(icon.resolve())
    components = list(_components(files))
    if components:
        values["HAS_COMPONENTS"] = 1
    return "\n".join(
        [
            *(f'!define {name} "{value}"' for name, value in values.items()),
            *([f"!define SIGNER `{_command(signer)}`"] if signer else ()),
            *_macro("LAY_OUT_PROGRAM", _laid_out(_without_components(files), folder / f"{LIST}.txt")),
            *_macro("REMOVE_FILES", _removed([*lists_of(files)], files)),
            *_macro("COMPONENT_SECTIONS", _sections(components, folder)),
            *_macro("LEAVE_OUT_COMPONENTS", _left_out(components)),
            *_macro("DESCRIBE_COMPONENTS", _descriptions(components)),
            "",
        ]
    )


def _command(words: Sequence[str | Path]) -> str:
    """Return a command as the compiler's own shell takes it."""
    texts = [str(word) for word in words]
    return subprocess.list2cmdline(texts) if sys.platform == "win32" else shlex.join(texts)


def _compile(compiler: str, folder: Path, made: Path) -> None:
    command = [compiler, "-V2", "-INPUTCHARSET", "UTF8", "-WX", "setup.nsi"]
    if sys.platform == "win32":
        command = [word.replace("-", "/", 1) if word.startswith("-") else word for word in command]
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode or not made.is_file():
        said = "\n".join((done.stdout + done.stderr).splitlines()[-_TAIL:])
        message = f"NSIS がインストーラーを作れませんでした（終了コード {done.returncode}）。\n{said}"
        raise InstallerError(message)


def _components(files: Sequence[File]) -> Iterator[tuple[Component, list[File]]]:
    for component in COMPONENTS:
        members = [file for file in files if file.component == component.name]
        if members:
            yield component, members


def _without_components(files: Sequence[File]) -> list[File]:
    return [file for file in files if not file.component]


def _laid_out(files: Sequence[File], list_file: Path) -> Iterator[str]:
    folder = None
    for file in files:
        if file.place.parent != folder:
            folder = file.place.parent
            yield f'SetOutPath "${{SWAP}}\\new{_below(folder)}"'
        yield f'File "/oname={_quoted(file.place.name)}" "{file.source.resolve()}"'
    yield 'SetOutPath "${SWAP}\\new"'
    yield f'File "{list_file}"'


def _removed(lists: Iterable[str], files: Sequence[File]) -> Iterator[str]:
    """Yield what deletes each file, then each folder that is empty by then, the innermost first."""
    for path in [*(_path(file.place) for file in files), *lists]:
        name = _quoted(path)
        yield f'Delete "$INSTDIR\\{name}"'
        yield f'${{If}} ${{FileExists}} "$INSTDIR\\{name}"'
        yield f'StrCpy $Line "{name}"'
        yield "${EndIf}"
    folders = {parent for file in files for parent in file.place.parents if parent.parts}
    for folder in sorted(folders, key=lambda one: (-len(one.parts), one.parts)):
        yield f'RMDir "$INSTDIR{_below(folder)}"'


def _sections(components: Iterable[tuple[Component, list[File]]], folder: Path) -> Iterator[str]:
    for component, members in components:
        yield f'LangString Name_{component.name} ${{LANG_JAPANESE}} "{component.japanese}"'
        yield f'LangString Name_{component.name} ${{LANG_ENGLISH}} "{component.english}"'
        yield f'Section "$(Name_{component.name})" Section_{component.name}'
        yield "ClearErrors"
        yield from _laid_out(members, folder / f"{LIST}-{component.name}.txt")
        yield "Call CheckLaidOut"
        yield "!insertmacro STOP_IF_TROUBLED"
        yield "SectionEnd"


def _left_out(components: Iterable[tuple[Component, list[File]]]) -> Iterator[str]:
    for component, _members in components:
        yield "${GetParameters} $R0"
        yield "ClearErrors"
        yield '${GetOptions} $R0 "/WITHOUT=" $R1'
        yield f'${{If}} $R1 == "{component.name}"'
        yield f"!insertmacro UnselectSection ${{Section_{component.name}}}"
        yield "${EndIf}"


def _descriptions(components: Iterable[tuple[Component, list[File]]]) -> Iterator[str]:
    listed = list(components)
    for component, _members in listed:
        yield f'LangString About_{component.name} ${{LANG_JAPANESE}} "{component.about_japanese}"'
        yield f'LangString About_{component.name} ${{LANG_ENGLISH}} "{component.about_english}"'
    yield "!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN"
    for component, _members in listed:
        yield f"!insertmacro MUI_DESCRIPTION_TEXT ${{Section_{component.name}}} $(About_{component.name})"
    yield "!insertmacro MUI_FUNCTION_DESCRIPTION_END"


def _macro(name: str, lines: Iterable[str]) -> list[str]:
    return [f"!macro {name}", *lines, "!macroend"]


def _path(place: PurePosixPath) -> str:
    return "\\".join(place.parts)


def _below(folder: PurePosixPath) -> str:
    return "".join(f"\\{_quoted(part)}" for part in folder.parts)


def _quoted(text: str) -> str:
    """Return a text as it stands between the quotation marks of what runs on Windows."""
    return text.replace("$", "$$").replace('"', '$\\"')
