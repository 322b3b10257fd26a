"""The list of parts: CycloneDX as its specification has it, the same for the same files."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any
from uuid import UUID

import locked
import sbom

PINS = tomllib.loads(locked.PINS.read_text(encoding="utf-8"))["python"]
FILES = {
    "runtime/site/seian-0.1.0.dist-info/METADATA": b"Metadata-Version: 2.4\nName: seian\nVersion: 0.1.0\n\n",
    "runtime/site/Two_Words-2.0.dist-info/METADATA": b"Name: Two_Words\nVersion: 2.0\nLicense-Expression: MIT\n\nText",
    "runtime/site/b-1.dist-info/METADATA": b"Name: b\nVersion: 1\nLicense: BSD-3-Clause, Apache-2.0\n\n",
    "runtime/site/c-1.dist-info/METADATA": b"Name: c\nVersion: 1\nClassifier: License :: BSD License\n\n",
    "runtime/site/pyside6_essentials-6.9.3.dist-info/METADATA": b"Name: PySide6_Essentials\nVersion: 6.9.3\n\n",
    "runtime/site/pypdfium2_raw/version.json": b'{"major": 1, "minor": 2, "build": 3, "patch": 4}',
}
HASHES = {"two-words": "ab" * 32}


def listed(files: dict[str, bytes] | None = None) -> dict[str, Any]:
    """Return the list of some files."""
    return sbom.listed(files or FILES, "0.1.0", PINS, HASHES)


def test_every_part_is_named_once_with_version_address_and_licence() -> None:
    parts = {one["name"]: one for one in listed()["components"]}
    assert parts.keys() == {"cpython", "two-words", "b", "c", "pyside6-essentials", "qt", "pdfium"}
    assert parts["two-words"]["purl"] == "pkg:pypi/two-words@2.0"
    assert parts["two-words"]["licenses"] == [{"expression": "MIT"}]
    assert parts["two-words"]["hashes"] == [{"alg": "SHA-256", "content": "ab" * 32}]
    assert parts["b"]["licenses"] == [{"license": {"name": "BSD-3-Clause, Apache-2.0"}}]
    assert parts["c"]["licenses"] == [{"license": {"name": "BSD License"}}]
    assert parts["qt"]["version"] == "6.9.3"
    assert parts["cpython"]["hashes"][0]["content"] == PINS["sha256"]
    assert parts["pdfium"]["version"] == "1.2.3.4"


def test_the_document_has_what_cyclonedx_asks_for() -> None:
    document = json.loads(sbom.text_of(listed()))
    assert (document["bomFormat"], document["specVersion"], document["version"]) == ("CycloneDX", "1.6", 1)
    assert UUID(document["serialNumber"].removeprefix("urn:uuid:")).version == 5
    references = [one["bom-ref"] for one in document["components"]]
    assert len({*references, document["metadata"]["component"]["bom-ref"]}) == len(references) + 1
    assert document["dependencies"][0]["dependsOn"] == sorted(references)
    for one in document["components"]:
        assert one["type"] in {"library", "framework"}
        assert all(re.fullmatch("[0-9a-f]{64}", each["content"]) for each in one.get("hashes", []))


def test_the_same_files_make_the_same_document_and_others_another_number() -> None:
    assert sbom.text_of(listed()) == sbom.text_of(listed(dict(reversed(FILES.items()))))
    assert listed({**FILES, "a": b""})["serialNumber"] != listed()["serialNumber"]
