"""Writes what the Windows Package Manager (winget) is told of a release: three files, of its schema 1.10.

    python3 packaging/windows/winget.py SETUP --url ADDRESS --to FOLDER

SETUP is the installer as it is published; its version is read from its name. ADDRESS is that of the repository.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import facts
from facts import Exit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

IDENTIFIER: Final = facts.APP_ID
SCHEMA: Final = "1.10.0"
LOCALE: Final = "ja-JP"
PRODUCT: Final = "Seian"
"""The key of the installer's entry in Windows' settings, by which winget knows what is installed."""

REFUSALS: Final = {
    Exit.CANCELLED: "cancelledByUser",
    Exit.RUNNING: "packageInUse",
    Exit.IS_OLDER: "downgrade",
    Exit.NO_ROOM: "diskFull",
    Exit.LOCKED: "fileInUse",
    Exit.OLD_WINDOWS: "systemNotSupported",
    Exit.OTHER_SETUP: "installInProgress",
}
"""What winget says of the installer's exit codes; of the others that it failed."""

SETUP: Final = re.compile(r"Seian-(?P<version>\d+(?:\.\d+)+)-Setup\.exe")

_SILENT = "/S"


def manifests(setup: str, sha256: str, url: str) -> dict[str, str]:
    """Return the three files by name, for an installer of this name and hash, published at a repository's address.

    Raises ValueError for a name that says no version, for what is no SHA-256 and for an address that is none.
    """
    named = SETUP.fullmatch(setup)
    if not named:
        message = f"「{setup}」は、Seian-0.1.0-Setup.exe のような名前ではありません。"
        raise ValueError(message)
    if not re.fullmatch(r"[0-9A-Fa-f]{64}", sha256) or not re.fullmatch(r"https://[^\s\"]+[^\s\"/]", url):
        message = "SHA-256 か、https:// で始まる置き場所が正しくありません。"
        raise ValueError(message)
    version = named["version"]
    release = f"{url}/releases/download/v{version}/{setup}"
    of_package = {"PackageIdentifier": IDENTIFIER, "PackageVersion": version}
    installer = {"Architecture": "x64", "InstallerUrl": release, "InstallerSha256": sha256.upper()}
    forms: dict[str, dict[str, object]] = {
        "version": {**of_package, "DefaultLocale": LOCALE},
        "installer": {
            **of_package,
            "Platform": ["Windows.Desktop"],
            "MinimumOSVersion": f"10.0.{facts.OLDEST_WINDOWS.build}.0",
            "InstallerType": "nullsoft",
            "InstallModes": ["interactive", "silent", "silentWithProgress"],
            "InstallerSwitches": {"Silent": _SILENT, "SilentWithProgress": _SILENT},
            "ExpectedReturnCodes": [
                {"InstallerReturnCode": int(code), "ReturnResponse": said} for code, said in REFUSALS.items()
            ],
            "UpgradeBehavior": "install",
            "ProductCode": PRODUCT,
            "FileExtensions": ["seian"],
            "Installers": [
                {**installer, "Scope": "user"},
                {
                    **installer,
                    "Scope": "machine",
                    "InstallerSwitches": {"Custom": "/ALLUSERS"},
                    "ElevationRequirement": "elevationRequired",
                },
            ],
        },
        "defaultLocale": {
            **of_package,
            "PackageLocale": LOCALE,
            "Publisher": facts.publisher(),
            "PublisherUrl": url,
            "PackageName": "成案",
            "PackageUrl": url,
            "License": "MIT",
            "LicenseUrl": f"{url}/blob/v{version}/LICENSE",
            "ShortDescription": "市長会などの事務局が、要請、提言、要望を整え、Word と PDF にするソフト",
            "Moniker": "seian",
            "ReleaseNotesUrl": f"{url}/releases/tag/v{version}",
        },
    }
    endings = {"version": "", "installer": ".installer", "defaultLocale": f".locale.{LOCALE}"}
    return {
        f"{IDENTIFIER}{endings[kind]}.yaml": _written(kind, {**form, "ManifestType": kind, "ManifestVersion": SCHEMA})
        for kind, form in forms.items()
    }


def _written(kind: str, form: Mapping[str, object]) -> str:
    head = f"# yaml-language-server: $schema=https://aka.ms/winget-manifest.{kind}.{SCHEMA}.schema.json"
    return "\n".join([head, *_lines(form)]) + "\n"


def _lines(form: Mapping[str, object], indent: str = "") -> list[str]:
    """Return a mapping in YAML's block style; words are written as JSON, which YAML reads as they stand."""
    lines = []
    for name, value in form.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}:", *_lines(value, indent + "  ")]
        elif isinstance(value, list):
            lines += [f"{indent}{name}:", *(line for one in value for line in _item(one, indent))]
        else:
            lines.append(f"{indent}{name}: {_word(value)}")
    return lines


def _item(value: object, indent: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{indent}- {_word(value)}"]
    first, *rest = _lines(value, indent + "  ")
    return [f"{indent}- {first.lstrip()}", *rest]


def _word(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def main(arguments: Sequence[str]) -> int:
    """Write the files; 1 where that failed."""
    parser = argparse.ArgumentParser(description="winget の三つのファイルを書きます。")
    parser.add_argument("setup", type=Path)
    parser.add_argument("--url", required=True)
    parser.add_argument("--to", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    try:
        digest = hashlib.sha256(chosen.setup.read_bytes()).hexdigest()
        made = manifests(chosen.setup.name, digest, chosen.url)
        chosen.to.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (chosen.to / name).write_text(text, encoding="utf-8", newline="\n")
            print(chosen.to / name)
    except (ValueError, OSError) as trouble:
        print(f"== {trouble}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
