"""CPython's embeddable package: taken out of its archive without running it, its signatures read."""

from __future__ import annotations

import io
import tarfile
import tomllib
import zipfile
from typing import TYPE_CHECKING

import pytest

import locked
import runtime
from dev_shell import DevError

if TYPE_CHECKING:
    from pathlib import Path

PINS = tomllib.loads(locked.PINS.read_text(encoding="utf-8"))["python"]
FOUNDATION = PINS["signers"][0]["subject"]
SAID = """
Message digest algorithm  : SHA256
Current message digest    : {current}
Calculated message digest : {calculated}

Signer's certificate:
\t------------------
\tSigner #0:
\t\tSubject: {subject}
\t\tIssuer : /C=US/O=Microsoft Corporation/CN=Microsoft ID Verified CS AOC CA 02
"""


def said(subject: str = FOUNDATION, current: str = "AB12", calculated: str = "AB12") -> str:
    """Return what the checker says of a file."""
    return SAID.format(subject=subject, current=current, calculated=calculated)


def sdist(folder: Path, name: str) -> Path:
    """Return a source distribution with an archive under `name`."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("cp312/python312.dll", b"another")
        archive.writestr("cp313/", b"")
        archive.writestr("cp313/python313.dll", b"the library")
    path = folder / "a.tar.gz"
    with tarfile.open(path, "w:gz") as outer:
        member = tarfile.TarInfo(name)
        member.size = len(inner.getvalue())
        outer.addfile(member, io.BytesIO(inner.getvalue()))
    return path


def test_the_files_of_the_pinned_version_are_taken_out_and_no_other(tmp_path: Path) -> None:
    assert runtime.files_of(sdist(tmp_path, PINS["archive"]), PINS) == {"python313.dll": b"the library"}


def test_an_archive_of_another_form_is_told(tmp_path: Path) -> None:
    with pytest.raises(DevError, match="形"):
        runtime.files_of(sdist(tmp_path, "elsewhere/data.zip"), PINS)


def test_a_file_that_its_signer_signed_has_no_fault() -> None:
    assert runtime.fault_of(said(), FOUNDATION) == ""


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        (said(subject="/O=Somebody/CN=Somebody"), "者"),
        (said(subject=FOUNDATION + " Imitators"), "者"),
        (said(calculated="CD34"), "書き換え"),
        (said().replace("Calculated message digest : AB12", ""), "書き換え"),
        ("No signature found", "署名"),
        ("", "署名"),
    ],
)
def test_a_signature_that_is_missing_anothers_or_broken_is_told(told: str, fault: str) -> None:
    assert fault in runtime.fault_of(told, FOUNDATION)


def test_the_c_runtime_is_microsofts_and_everything_else_the_foundations() -> None:
    assert runtime.signer_of("python313.dll", PINS) == FOUNDATION
    assert "Microsoft" in runtime.signer_of("vcruntime140.dll", PINS)
