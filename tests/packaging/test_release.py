"""The steps of a release: what is checked before, what is told, what is tried on Windows, what is signed."""

from __future__ import annotations

import base64
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

import allowed
import build
import dev_debian
import facts
import release
import sign
from dev_shell import DevError

ROOT = Path(__file__).parent.parent.parent
RELEASE = ROOT / "packaging" / "windows" / "release.py"
SIGN = ROOT / "packaging" / "windows" / "sign.py"
SHELL = pytest.mark.skipif(sys.platform == "win32", reason="programs for a shell")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout at version 1.2.0, whose changes are told."""
    root = tmp_path / "checkout"
    root.mkdir()
    (root / "pyproject.toml").write_text('[project]\nversion = "1.2.0"\n', encoding="utf-8")
    told = (
        "# 変更の記録\n\n## 1.2.0（令和８年12月１日）\n\n- 表が速い。\n\n## 1.1.0（令和８年11月１日）\n\n- 前の版。\n"
    )
    (root / "CHANGELOG.md").write_text(told, encoding="utf-8")
    return root


def program(*, signed: bool, kind: int = 0x20B) -> bytes:
    """Return the headers of a program for Windows, as far as a signature is looked for in them."""
    directories = bytearray(16 * 8)
    if signed:
        struct.pack_into("<II", directories, 4 * 8, 4096, 1200)
    start = 0x80
    fixed = {0x20B: 112, 0x10B: 96}.get(kind, 96)
    head = b"MZ" + bytes(0x3C - 2) + struct.pack("<I", start)
    return head.ljust(start, b"\0") + b"PE\0\0" + bytes(20) + struct.pack("<H", kind) + bytes(fixed - 2) + directories


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a folder with what is built: an installer without signature, and the portable one."""
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "Seian-1.2.0-Setup.exe").write_bytes(program(signed=False))
    (folder / "Seian-1.2.0-portable.zip").write_bytes(b"zip")
    return folder


# before


def test_a_tag_of_another_version_is_refused(checkout: Path) -> None:
    release.check("v1.2.0", checkout)
    with pytest.raises(release.ReleaseError, match=r"v1\.2\.0 とします"):
        release.check("v1.2.1", checkout)


def test_a_version_of_which_nothing_is_told_or_that_has_no_day_is_refused(checkout: Path) -> None:
    record = checkout / "CHANGELOG.md"
    record.write_text(record.read_text(encoding="utf-8").replace("令和８年12月１日", "未公開"), encoding="utf-8")
    with pytest.raises(release.ReleaseError, match="出す日"):
        release.check("v1.2.0", checkout)
    record.write_text("# 変更の記録\n\n## 1.2.0（令和８年12月１日）\n\n## 1.1.0\n\n- 前の版。\n", encoding="utf-8")
    with pytest.raises(release.ReleaseError, match="節がありません"):
        release.check("v1.2.0", checkout)


def test_the_changes_of_a_version_end_where_those_of_the_one_before_begin(checkout: Path) -> None:
    assert release.changes("1.2.0", checkout) == "- 表が速い。"
    assert release.changes("1.1.0", checkout) == "- 前の版。"


def test_the_record_of_changes_has_a_section_of_todays_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {facts.version()}" in text


# what is told


def test_the_notes_say_by_the_installer_itself_whether_it_is_signed(built: Path, checkout: Path) -> None:
    said = release.notes(built, checkout)
    assert "表が速い" in said
    assert "署名していません" in said
    assert "SmartScreen" in said
    (built / "Seian-1.2.0-Setup.exe").write_bytes(program(signed=True))
    assert "署名してあります" in release.notes(built, checkout)


def test_there_is_one_installer_or_it_is_told(built: Path) -> None:
    (built / "Seian-1.1.0-Setup.exe").write_bytes(b"MZ")
    with pytest.raises(release.ReleaseError, match="2件"):
        release.setup_in(built)


def test_a_draft_has_every_file_and_is_of_a_tag_that_is_there(built: Path, checkout: Path) -> None:
    asked: list[str] = []

    def gh(words: object) -> int:
        asked.extend(map(str, words))  # type: ignore[call-overload]
        asked.append(Path(asked[asked.index("--notes-file") + 1]).read_text(encoding="utf-8"))
        return 0

    release.draft(built, "v1.2.0", gh, checkout)
    assert asked[:4] == ["gh", "release", "create", "v1.2.0"]
    assert {"--draft", "--verify-tag"} <= {*asked}
    assert {str(path) for path in built.iterdir()} <= {*asked}
    assert "表が速い" in asked[-1]
    with pytest.raises(release.ReleaseError, match="終了コード 4"):
        release.draft(built, "v1.2.0", lambda _words: 4, checkout)


# on Windows


@pytest.fixture
def home(tmp_path: Path, built: Path) -> Path:
    """Return %LOCALAPPDATA% of a computer on which the installer puts a program that answers and an uninstaller."""
    home = tmp_path / "AppData" / "Local"
    place = home / "Programs" / "Seian"
    setup = built / "Seian-1.2.0-Setup.exe"
    scripts = {
        "seian.exe": f'#!/bin/sh\necho "$*" >> "{tmp_path}/asked"\n[ "$1" != broken ]\n',
        "uninstall.exe": f'#!/bin/sh\nrm -r "{place}"\n',
    }
    lines = ["#!/bin/sh", 'test "$1" = /S || exit 2', f'mkdir -p "{place}"']
    for name, text in scripts.items():
        source = tmp_path / name
        source.write_text(text, encoding="utf-8")
        source.chmod(0o755)
        lines.append(f'cp "{source}" "{place}"')
    setup.write_text("\n".join(lines) + "\n", encoding="utf-8")
    setup.chmod(0o755)
    return home


@SHELL
def test_what_is_installed_is_tried_and_removed_and_a_persons_own_stays(
    home: Path, built: Path, tmp_path: Path
) -> None:
    own = home / "seian" / "clauses.library"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"own")
    said = release.try_out(built, {**os.environ, "LOCALAPPDATA": str(home)})
    assert all(line.endswith("終了コード 0") for line in said)
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[:2] == ["--version", "selftest"]
    assert asked[2].startswith("import ")
    assert [*(home / "seian").iterdir()] == [own]
    assert not (home / "Programs" / "Seian").exists()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no uninstaller."""
    monkeypatch.setattr(release, "_GONE", 0.1)


@SHELL
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("seian.exe", '#!/bin/sh\n[ "$1" != selftest ]\n', "自己診断: 終了コード 1"),
        ("seian.exe", "#!/nowhere\n", "版: 終了コード なし"),
        ("uninstall.exe", "#!/bin/sh\nexit 3\n", "外す: 終了コード 3"),
        ("uninstall.exe", '#!/bin/sh\nrm -r "$LOCALAPPDATA/Programs" "$LOCALAPPDATA/seian"\n', "No such file"),
        ("uninstall.exe", "#!/bin/sh\n", "残っています: "),
    ],
)
def test_the_first_step_that_fails_is_told(home: Path, built: Path, name: str, text: str, why: str) -> None:
    (built.parent / name).write_text(text, encoding="utf-8")
    with pytest.raises((release.ReleaseError, OSError), match=why):
        release.try_out(built, {**os.environ, "LOCALAPPDATA": str(home)})


# signing


def test_a_signature_is_looked_for_where_windows_has_it() -> None:
    for kind in (0x10B, 0x20B):
        assert sign.is_signed(program(signed=True, kind=kind))
        assert not sign.is_signed(program(signed=False, kind=kind))


@pytest.mark.parametrize("data", [b"", b"MZ", b"PK\3\4" + bytes(400), program(signed=True, kind=0x30B), bytes(400)])
def test_what_is_no_program_for_windows_is_told(data: bytes) -> None:
    with pytest.raises(sign.SignError):
        sign.is_signed(data)


def test_without_a_certificate_nothing_is_changed_and_it_is_said(built: Path) -> None:
    setup = built / "Seian-1.2.0-Setup.exe"
    before = setup.read_bytes()
    bare = {name: value for name, value in os.environ.items() if name != sign.CERTIFICATE}
    done = subprocess.run([sys.executable, "-X", "utf8", SIGN, setup], env=bare, capture_output=True, check=True)
    assert "署名していません" in done.stderr.decode()
    assert setup.read_bytes() == before


def test_a_certificate_without_anybody_who_dates_it_is_refused() -> None:
    with pytest.raises(sign.SignError, match=sign.TIMESTAMP):
        sign.signed({"Setup.exe": program(signed=False)}, {sign.CERTIFICATE: "AAAA"})


@pytest.mark.skipif(not shutil.which(sign.SIGNER), reason="no signer here")
def test_a_program_that_cannot_be_signed_stays_as_it_was(built: Path) -> None:
    setup = built / "Seian-1.2.0-Setup.exe"
    before = setup.read_bytes()
    wrong = {sign.CERTIFICATE: base64.b64encode(b"no certificate").decode(), sign.TIMESTAMP: "http://127.0.0.1:9"}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", SIGN, setup], env={**os.environ, **wrong}, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert "元のままです" in done.stderr.decode()
    assert setup.read_bytes() == before


@pytest.mark.parametrize("words", [(), ("check",), ("draft", "dist"), ("publish", "dist")])
def test_wrong_usage_is_told_with_the_usage(words: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, RELEASE, *words], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"check TAG" in done.stderr


@pytest.fixture
def needed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what the build asks the system for, on a computer that has nothing yet and gives it."""
    asked: list[str] = []
    monkeypatch.setattr(dev_debian, "need", lambda packages, _purpose: asked.extend(packages))
    return asked


def test_the_build_signs_its_launchers_where_somebody_has_given_a_certificate(
    needed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    launchers = {"seian.exe": program(signed=False)}
    monkeypatch.delenv(sign.CERTIFICATE, raising=False)
    assert build._signed(launchers) == launchers  # noqa: SLF001
    assert needed == []
    monkeypatch.setenv(sign.CERTIFICATE, "AAAA")
    monkeypatch.delenv(sign.TIMESTAMP, raising=False)
    with pytest.raises(DevError, match=sign.TIMESTAMP):
        build._signed(launchers)  # noqa: SLF001
    assert needed == [sign.SIGNER]  # before it is first used


@pytest.mark.usefixtures("needed")
def test_the_build_has_the_installer_signed_by_the_same_means(
    built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[list[str]] = []

    def made(_payload: Path, _version: str, target: Path, *, signer: list[str | Path], **_more: object) -> None:
        asked.append([*map(str, signer)])
        target.write_bytes(b"MZ")

    monkeypatch.setattr("installer.build", made)
    monkeypatch.delenv(sign.CERTIFICATE, raising=False)
    whole = build.Built("1.2.0", "3.13.2", allowed.Chosen({}, {}, ()), b"")
    build._setup(whole, tmp_path / "Setup.exe")  # noqa: SLF001
    monkeypatch.setenv(sign.CERTIFICATE, "AAAA")
    monkeypatch.delenv(sign.TIMESTAMP, raising=False)
    build._setup(whole, tmp_path / "Setup.exe")  # noqa: SLF001
    unsigned, signer = asked
    assert unsigned == []
    done = subprocess.run([*signer, built / "Seian-1.2.0-Setup.exe"], capture_output=True, check=False)
    assert (done.returncode, sign.TIMESTAMP in done.stderr.decode()) == (1, True)
