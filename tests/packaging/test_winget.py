"""What winget is told of a release."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import winget

ROOT = Path(__file__).parent.parent.parent
WINGET = ROOT / "packaging" / "windows" / "winget.py"
URL = "https://example.invalid/office/seian"
HASH = "ab" * 32
SETUP = "Seian-1.2.0-Setup.exe"


def test_three_files_speak_of_the_same_version_in_the_same_schema() -> None:
    made = winget.manifests(SETUP, HASH, URL)
    assert [*made] == ["Seian.Seian.yaml", "Seian.Seian.installer.yaml", "Seian.Seian.locale.ja-JP.yaml"]
    read = [yaml.safe_load(text) for text in made.values()]
    assert [one["ManifestType"] for one in read] == ["version", "installer", "defaultLocale"]
    for one, text in zip(read, made.values(), strict=True):
        assert (one["PackageIdentifier"], one["PackageVersion"]) == ("Seian.Seian", "1.2.0")
        assert one["ManifestVersion"] == winget.SCHEMA
        assert f"winget-manifest.{one['ManifestType']}.{winget.SCHEMA}.schema.json" in text.splitlines()[0]


def test_the_installer_is_the_published_one_for_a_person_and_for_all() -> None:
    one = yaml.safe_load(winget.manifests(SETUP, HASH, URL)["Seian.Seian.installer.yaml"])
    own, everybody = one["Installers"]
    for installer in (own, everybody):
        assert installer["InstallerUrl"] == f"{URL}/releases/download/v1.2.0/{SETUP}"
        assert installer["InstallerSha256"] == HASH.upper()
        assert installer["Architecture"] == "x64"
    assert (own["Scope"], everybody["Scope"]) == ("user", "machine")
    assert everybody["InstallerSwitches"]["Custom"] == "/ALLUSERS"
    assert one["InstallerSwitches"]["Silent"] == "/S"
    assert one["ProductCode"] == "Seian"
    codes = {code["InstallerReturnCode"]: code["ReturnResponse"] for code in one["ExpectedReturnCodes"]}
    assert codes[3] == "packageInUse"
    assert codes[4] == "downgrade"
    assert 0 not in codes


@pytest.mark.parametrize(
    ("setup", "sha256", "url"),
    [
        ("Setup.exe", HASH, URL),
        ("Seian-1.2.0-Setup.exe.part", HASH, URL),
        (SETUP, HASH[1:], URL),
        (SETUP, HASH, "http://example.invalid/office"),
        (SETUP, HASH, f"{URL}/"),
        (SETUP, HASH, 'https://example.invalid/a"\nx: y'),
    ],
)
def test_what_is_no_release_is_refused(setup: str, sha256: str, url: str) -> None:
    with pytest.raises(ValueError, match=r"Seian-0\.1\.0-Setup\.exe|SHA-256"):
        winget.manifests(setup, sha256, url)


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    setup = tmp_path / SETUP
    setup.write_bytes(b"installer")
    words: list[str | Path] = [sys.executable, "-X", "utf8", WINGET, setup, "--url", URL, "--to", tmp_path / "winget"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=True)
    assert len(done.stdout.splitlines()) == 3
    text = (tmp_path / "winget" / "Seian.Seian.installer.yaml").read_text(encoding="utf-8")
    assert hashlib.sha256(b"installer").hexdigest().upper() in text
    assert b"\r" not in (tmp_path / "winget" / "Seian.Seian.yaml").read_bytes()
