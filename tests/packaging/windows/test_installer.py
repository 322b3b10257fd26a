"""What the installer for Windows is made of: it installs a folder as it is, and removes no more than that."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from tests.links import make_link

import allowed
import facts
import installer

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "runtime/site/辞書 １/words.bin"
FILES = {
    "成案.exe": b"w",
    "seian.exe": b"c",
    "runtime/vcruntime140.dll": b"v" * 3000,
    "runtime/site/a$b.pyc": b"a",
    WORDS: b"d",
}
SCRIPTS = sorted(installer.SCRIPTS.glob("*.ns[ih]"))

compiled = pytest.mark.skipif(shutil.which("makensis") is None, reason="no NSIS on this computer")


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    """Return a folder to be installed."""
    folder = tmp_path / "payload"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def described(payload: Path, **components: list[str]) -> str:
    """Return what the compiler is told of a payload."""
    files = installer.files_of(payload, components)
    return installer.described(files, "1.2.3", payload / "Seian.exe", payload)


def macro(text: str, name: str) -> str:
    """Return what stands in a macro."""
    return text.partition(f"!macro {name}\n")[2].partition("!macroend")[0]


def test_every_file_is_installed_where_it_is_in_the_folder(payload: Path) -> None:
    lines = macro(described(payload), "LAY_OUT_PROGRAM").splitlines()
    folder, places = "", {}
    for line in lines:
        if line.startswith("SetOutPath"):
            folder = line.split('"')[1].removeprefix("${SWAP}\\new").lstrip("\\")
        elif "/oname" in line:
            name, source = re.findall(r'"([^"]*)"', line)
            places[f"{folder}\\{name.removeprefix('/oname=')}".lstrip("\\").replace("$$", "$")] = source
    assert places == {name.replace("/", "\\"): str(payload / name) for name in FILES}


def test_what_is_removed_is_what_was_installed_and_folders_that_are_empty_then(payload: Path) -> None:
    removed = macro(described(payload), "REMOVE_FILES").replace("$$", "$")
    files = re.findall(r'Delete "\$INSTDIR\\(.*)"', removed)
    assert sorted(files) == sorted([*(name.replace("/", "\\") for name in FILES), "installed-files.txt"])
    folders = re.findall(r'RMDir "\$INSTDIR\\(.*)"', removed)
    assert folders == ["runtime\\site\\辞書 １", "runtime\\site", "runtime"]
    assert "/r" not in removed


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_whole_folder_is_removed_only_where_nobody_else_puts_anything(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert set(re.findall(r"RMDir /r (.*?)(?: ;.*)?\n", text)) <= {'"${SWAP}"'}
    assert not re.findall(r"Delete [^\n]*[*?]", text)


def test_the_data_of_the_person_is_named_only_to_keep_the_program_out_of_it() -> None:
    named = [line for path in SCRIPTS for line in path.read_text(encoding="utf-8").splitlines() if "\\seian" in line]
    assert named == ['  StrCpy $R0 "$LOCALAPPDATA\\seian"']


def test_every_text_is_there_in_both_languages() -> None:
    text = (installer.SCRIPTS / "texts.nsh").read_text(encoding="utf-8")
    texts = re.findall(r'^!insertmacro TEXT (\w+) \\?\s*"(.+?)"\s*\\?\s*"(.+?)"$', text, re.MULTILINE)
    assert len(texts) == text.count("!insertmacro TEXT ")
    variables = re.compile(r"\$\w+|\$\{\w+\}")
    for name, japanese, english in texts:
        assert re.search("[ぁ-ん一-鿿]", japanese), name
        assert not re.search("[ぁ-ん]", english), name
        assert sorted(variables.findall(japanese)) == sorted(variables.findall(english)), name
    used = set(re.findall(r"\$\((\w+)\)", "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)))
    assert used == {name for name, *_words in texts}


def test_after_a_walk_that_stopped_half_way_none_begins_anew() -> None:
    """Each begins by doing one line, and would tell of that line instead of the one that stopped the walk before."""
    text = (installer.SCRIPTS / "swap.nsh").read_text(encoding="utf-8")
    functions = re.findall(r"(?ms)^Function \w+$.*?^FunctionEnd$", text)
    between = [part for one in functions for part in one.split("Call WalkLists")[1:-1]]
    assert len(between) >= 3
    assert all("${If} $Why" in part for part in between)


def test_the_exit_codes_are_all_explained() -> None:
    table = (installer.SCRIPTS / "README.md").read_text(encoding="utf-8").partition("## 終了コード")[2]
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)] == sorted(facts.Exit)
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    assert set(re.findall(r"\$\{EXIT_(\w+)\}", scripts)) <= {code.name for code in facts.Exit}


def test_a_component_has_its_own_list_and_is_no_part_of_the_program(payload: Path) -> None:
    files = installer.files_of(payload, {"dictionary": [WORDS], "program": ["成案.exe"]})
    lists = installer.lists_of(files)
    path = WORDS.replace("/", "\\")
    assert lists["installed-files-dictionary.txt"] == [path, "installed-files-dictionary.txt"]
    assert path not in lists["installed-files.txt"]
    told = described(payload, dictionary=[WORDS])
    assert "words.bin" not in macro(told, "LAY_OUT_PROGRAM")
    assert "words.bin" in macro(told, "COMPONENT_SECTIONS")
    assert "words.bin" in macro(told, "REMOVE_FILES")


def test_what_can_be_left_out_is_offered_in_both_languages_and_explained(payload: Path) -> None:
    words = allowed.components(allowed.LIST.read_text(encoding="utf-8"))
    for name, of_it in words.items():
        told = described(payload, **{name: [WORDS]})
        assert all(f'"{text}"' in told for text in of_it.values())
    explained = (installer.SCRIPTS / "README.md").read_text(encoding="utf-8")
    assert {*re.findall(r"/WITHOUT=(\w+)", explained)} == words.keys()


def test_windows_is_told_the_size_in_whole_kilobytes(payload: Path) -> None:
    assert '!define SIZE_KB "3"' in described(payload)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("uninstall.exe", "インストーラーが使う名前"),
        (".seian-swap/x", "インストーラーが使う名前"),
        ("installed-files-x.txt", "インストーラーが使う名前"),
        (f"{'長/' * 75}x.txt", "150字より長い"),
        ("SEIAN.EXE", "大文字・小文字だけ"),
    ],
)
def test_what_cannot_be_installed_is_refused_by_name(payload: Path, name: str, why: str) -> None:
    (payload / name).parent.mkdir(parents=True, exist_ok=True)
    (payload / name).write_bytes(b"x")
    if name == "SEIAN.EXE" and name not in {path.name for path in payload.iterdir()}:
        pytest.skip("this file system does not tell cases apart")
    with pytest.raises(installer.InstallerError, match=why):
        installer.files_of(payload, {})


def test_a_link_is_refused(payload: Path) -> None:
    make_link(payload / "link", payload.parent)
    with pytest.raises(installer.InstallerError, match="ふつうのファイルではありません"):
        installer.files_of(payload, {})


@pytest.mark.parametrize("name", ["成案.exe", "seian.exe", "runtime/vcruntime140.dll"])
def test_a_folder_without_what_the_program_needs_is_refused(payload: Path, name: str) -> None:
    (payload / name).unlink()
    with pytest.raises(installer.InstallerError, match=PurePosixPath(name).name):
        installer.files_of(payload, {})


@pytest.mark.parametrize("version", ["", "1", "1.0b1", "1.2.3.4.5", "1.2.123456", '1.0"'])
def test_a_version_is_numbers(payload: Path, version: str) -> None:
    with pytest.raises(installer.InstallerError, match="版"):
        installer.build(payload, version, payload / "x.exe")


def test_without_the_compiler_it_is_said_what_to_install(payload: Path, tmp_path: Path) -> None:
    with pytest.raises(installer.InstallerError, match="NSIS"):
        installer.build(payload, "1.2.3", tmp_path / "x.exe", compiler="no-such-compiler")


@compiled
def test_the_same_folder_makes_the_same_installer(payload: Path, tmp_path: Path) -> None:
    components = {"dictionary": [WORDS]}
    one, two = tmp_path / "dist" / "一.exe", tmp_path / "二.exe"
    installer.build(payload, "1.2.3", one, components=components)
    moved = shutil.copytree(payload, tmp_path / "別の 所", copy_function=shutil.copyfile)  # other times, another place
    installer.build(moved, "1.2.3", two, components=components)
    assert one.read_bytes() == two.read_bytes()
    assert one.read_bytes()[:2] == b"MZ"
    assert [path.name for path in one.parent.iterdir()] == ["一.exe"]


@compiled
def test_where_the_compiler_refuses_the_installer_before_it_stays(payload: Path, tmp_path: Path) -> None:
    target = tmp_path / "Setup.exe"
    target.write_bytes(b"old")
    icon = tmp_path / "no.ico"
    icon.write_bytes(b"no picture")
    with pytest.raises(installer.InstallerError, match="終了コード"):
        installer.build(payload, "1.2.3", target, icon=icon)
    assert target.read_bytes() == b"old"


@compiled
def test_the_uninstaller_and_the_installer_are_signed_before_they_are_handed_out(payload: Path, tmp_path: Path) -> None:
    folder = tmp_path / "署名 の 所"
    folder.mkdir()
    signer, signed = folder / "signer.py", folder / "signed"
    signer.write_text(
        "import pathlib, sys\n"
        "program = pathlib.Path(sys.argv[1])\n"
        "assert program.read_bytes()[:2] == b'MZ'\n"
        "program.write_bytes(program.read_bytes() + b'signed')\n"
        f"open({str(signed)!r}, 'ab').write(b'x')\n",
        encoding="utf-8",
    )
    target = tmp_path / "Setup.exe"
    installer.build(payload, "1.2.3", target, signer=[sys.executable, signer])
    assert signed.read_bytes() == b"xx"
    assert target.read_bytes().endswith(b"signed")


@compiled
def test_where_the_signer_refuses_there_is_no_installer(payload: Path, tmp_path: Path) -> None:
    with pytest.raises(installer.InstallerError, match="no certificate"):
        installer.build(payload, "1.2.3", tmp_path / "x.exe", signer=[sys.executable, "-c", "exit('no certificate')"])
    assert not (tmp_path / "x.exe").exists()
