"""The launchers: what Windows is told of them, their icon, and that one compiler makes the same bytes."""

from __future__ import annotations

import shutil
import struct
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

import launchers
import linked
import make_icon

needs_compiler = pytest.mark.skipif(not shutil.which("x86_64-w64-mingw32-gcc"), reason="MinGW-w64 is not there")


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.1.0", "0,1,0,0"), ("12.3", "12,3,0,0"), ("1.2.3.4", "1,2,3,4"), ("1.0rc2", "1,0,2,0")]
)
def test_a_version_becomes_the_four_numbers_of_windows(version: str, numbers: str) -> None:
    text = launchers.resource(launchers.LAUNCHERS[0], version)
    assert f"#define VERSION_NUMBERS {numbers}\n" in text
    assert f'#define VERSION_TEXT "{version}"\n' in text


def test_the_manifest_asks_for_long_paths_sharp_screens_and_no_more_rights() -> None:
    text = (launchers.SOURCES / "launcher.manifest").read_text(encoding="utf-8")
    told = {one.tag.rpartition("}")[2]: one for one in ET.fromstring(text).iter()}  # noqa: S314 -- our own
    assert told["longPathAware"].text == "true"
    assert (told["dpiAwareness"].text or "").startswith("PerMonitorV2")
    assert told["requestedExecutionLevel"].get("level") == "asInvoker"
    assert "activeCodePage" not in told


def test_the_icon_is_what_its_drawings_give_in_every_size() -> None:
    here, drawn = pictures_in(make_icon.ICON.read_bytes()), pictures_in(make_icon.icon())
    assert list(here) == [16, 20, 24, 32, 40, 48, 64, 128, 256]
    for size, pixels in here.items():  # not the files: how pictures are packed, and how a half is rounded, differs
        assert max(abs(one - other) for one, other in zip(pixels, drawn[size], strict=True)) <= 1


def pictures_in(icon: bytes) -> dict[int, bytes]:
    """Return the pixels of the pictures of an .ico file, by their width."""
    count = struct.unpack_from("<H", icon, 4)[0]
    entries = [struct.unpack_from("<II", icon, 6 + 16 * nth + 8) for nth in range(count)]
    pictures = [QImage.fromData(icon[at : at + size]) for size, at in entries]
    return {one.width(): bytes(one.constBits()) for one in pictures}


@needs_compiler
def test_both_launchers_are_made_without_a_trace_of_when_and_where() -> None:
    made = launchers.made("0.1.0")
    subsystems = {name: struct.unpack_from("<H", data, _optional(data) + 68)[0] for name, data in made.items()}
    assert subsystems == {"成案.exe": 2, "seian.exe": 3}  # with a window, with a console
    for name, data in made.items():
        assert "Seian.Running".encode("utf-16-le") in data
        assert b"PerMonitorV2" in data
        assert struct.unpack_from("<I", data, _optional(data) - 16)[0] == 0  # when it was linked
        assert b"/tmp/" not in data
        assert "0.1.0".encode("utf-16-le") in data
        assert {one.lower() for one in linked.imports(name, data)} <= {
            *("advapi32.dll", "kernel32.dll", "msvcrt.dll", "shell32.dll", "user32.dll")
        }


def _optional(data: bytes) -> int:
    return int(struct.unpack_from("<I", data, 0x3C)[0]) + 24
