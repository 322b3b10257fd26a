"""Zip files from elsewhere are unpacked within limits, whatever they declare."""

from __future__ import annotations

import io
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, BadZipFile, ZipFile

import pytest

from seian.unzipped import MOST_PARTS, unzipped


def zipped(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """Return a zip file with these parts."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", method) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return buffer.getvalue()


def test_the_parts_come_in_their_order() -> None:
    assert list(unzipped(zipped({"b": b"1", "a": b"2", "c/": b""}), 10).items()) == [("b", b"1"), ("a", b"2")]


def test_only_what_is_wanted_is_unpacked_and_counted() -> None:
    data = zipped({"text.xml": b"1", "picture": bytes(1000)})
    assert unzipped(data, 10, lambda name: name.endswith(".xml")) == {"text.xml": b"1"}


def test_more_than_is_read_is_refused() -> None:
    with pytest.raises(BadZipFile):
        unzipped(zipped({"a": bytes(6), "b": bytes(5)}), 10)


def test_a_file_that_declares_less_than_it_holds_is_refused() -> None:
    data = zipped({"a": bytes(1000)})
    size, less = (1000).to_bytes(4, "little"), (5).to_bytes(4, "little")
    with pytest.raises(BadZipFile):
        unzipped(data.replace(size, less), 10)


def test_more_parts_than_any_document_has_are_refused() -> None:
    with pytest.raises(BadZipFile):
        unzipped(zipped({str(number): b"" for number in range(MOST_PARTS + 1)}), 10)


def test_a_packing_that_takes_memory_as_it_declares_is_refused() -> None:
    with pytest.raises(BadZipFile):
        unzipped(zipped({"a": b"1"}, ZIP_BZIP2), 10)
