"""The list of what is installed, as a CycloneDX 1.6 document: for whoever has to know which versions lie on a PC.

Written as plain JSON: the few fields that matter here are not worth a library. Nothing in it depends on the time or the
machine; its serial number is made from what it lists.
"""

from __future__ import annotations

import hashlib
import json
import re
from email.parser import Parser
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from email.message import Message

SITE: Final = "runtime/site/"
_BINDINGS = re.compile(re.escape(SITE) + r"pyside6_essentials-([\d.]+)\.dist-info/METADATA")
_METADATA = re.compile(re.escape(SITE) + r"[^/]+\.dist-info/METADATA")


def listed(
    files: Mapping[str, bytes], version: str, python: Mapping[str, Any], hashes: Mapping[str, str]
) -> dict[str, Any]:
    """Return the document of the installed `files`: 成案 `version`, CPython (`pins.toml`), and each package.

    `hashes` are SHA-256 of the archives that packages came in, by name in lower case.
    """
    components = [_python(python), *_packages(files, hashes), *_bundled(files)]
    document: dict[str, Any] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": f"seian@{version}",
                "name": "seian",
                "version": version,
                "description": "成案",
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": components,
        "dependencies": [
            {"ref": f"seian@{version}", "dependsOn": sorted(one["bom-ref"] for one in components)},
        ],
    }
    contents = json.dumps(document, sort_keys=True) + "".join(
        f"{path}\n{hashlib.sha256(data).hexdigest()}\n" for path, data in sorted(files.items())
    )
    document["serialNumber"] = f"urn:uuid:{uuid5(NAMESPACE_URL, contents)}"
    return document


def text_of(document: Mapping[str, Any]) -> bytes:
    """Return a document as the bytes of its file."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _python(pins: Mapping[str, Any]) -> dict[str, Any]:
    version = pins["version"]
    return {
        "type": "framework",
        "bom-ref": f"cpython@{version}",
        "name": "cpython",
        "version": version,
        "description": "CPython, embeddable package for 64-bit Windows",
        "licenses": [{"license": {"id": "PSF-2.0"}}],
        "purl": f"pkg:generic/cpython@{version}",
        "hashes": [{"alg": "SHA-256", "content": pins["sha256"]}],
        "properties": [{"name": "seian:archive", "value": pins["sdist"]}],
    }


def _packages(files: Mapping[str, bytes], hashes: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    for path in sorted(files):
        if not _METADATA.fullmatch(path):
            continue
        said = Parser().parsestr(files[path].decode("utf-8"), headersonly=True)
        name, version = re.sub(r"[-_.]+", "-", said["Name"]).lower(), said["Version"]
        if name == "seian":
            continue
        component: dict[str, Any] = {
            "type": "library",
            "bom-ref": f"{name}@{version}",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name}@{version}",
        }
        component |= _licence(said)
        if name in hashes:
            component["hashes"] = [{"alg": "SHA-256", "content": hashes[name]}]
        yield component


def _licence(said: Message) -> dict[str, Any]:
    """Return what a package says of its licence, in its newest way of saying it."""
    if expression := said.get("License-Expression"):
        return {"licenses": [{"expression": expression}]}
    classified = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier", []) if one.startswith("License :: ")]
    named = (said.get("License") or "").strip() or "; ".join(classified)
    return {"licenses": [{"license": {"name": named.splitlines()[0]}}]} if named else {}


def _bundled(files: Mapping[str, bytes]) -> Iterable[dict[str, Any]]:
    """Yield what packages carry in them and whose version they tell: Qt, which has that of its bindings, and PDFium."""
    for path in files:
        if found := _BINDINGS.fullmatch(path):
            version = found.group(1)
            yield {
                "type": "framework",
                "bom-ref": f"qt@{version}",
                "name": "qt",
                "version": version,
                "purl": f"pkg:generic/qt@{version}",
                "licenses": [{"expression": "LGPL-3.0-only"}],
            }
    path = f"{SITE}pypdfium2_raw/version.json"
    if path in files:
        told = json.loads(files[path])
        version = f"{told['major']}.{told['minor']}.{told['build']}.{told['patch']}"
        yield {
            "type": "library",
            "bom-ref": f"pdfium@{version}",
            "name": "pdfium",
            "version": version,
            "purl": f"pkg:generic/pdfium@{version}",
            "licenses": [{"license": {"id": "BSD-3-Clause"}}],
        }
