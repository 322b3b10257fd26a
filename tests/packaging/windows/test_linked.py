"""What programs are linked with: read from the file, and missing libraries are told before anybody installs them."""

from __future__ import annotations

import struct

import pytest

import linked
from dev_shell import DevError

BASE = 0x1000


def program(*imports: str, delayed: tuple[str, ...] = (), machine: int = 0x8664) -> bytes:
    """Return the least program for Windows that is linked with these libraries."""
    plain, late = 0x400, 0x600
    image = bytearray(0x1000)
    struct.pack_into("<I", image, 0x3C, 0x40)
    struct.pack_into("<4sHH12xH", image, 0x40, b"PE\0\0", machine, 1, 240)
    struct.pack_into("<H", image, 0x58, 0x20B)
    struct.pack_into("<8sIIII", image, 0x58 + 240, b".rdata", 0xC00, BASE, 0xC00, 0x400)
    at = 0x800
    for directory, place, size, offset, names in ((1, plain, 20, 12, imports), (13, late, 32, 4, delayed)):
        if names:
            struct.pack_into("<II", image, 0x58 + 112 + 8 * directory, BASE + place - 0x400, size)
        for nth, name in enumerate(names):
            struct.pack_into("<I", image, place + nth * size + offset, BASE + at - 0x400)
            image[at : at + len(name)] = name.encode()
            at += len(name) + 1
    return bytes(image)


def test_libraries_that_are_loaded_at_once_and_later_are_both_read() -> None:
    assert linked.imports("a.exe", program("KERNEL32.dll", "b.dll", delayed=("c.dll",))) == [
        *("KERNEL32.dll", "b.dll", "c.dll")
    ]
    assert linked.imports("a.exe", program()) == []


def test_what_is_beside_or_of_windows_is_there_whatever_its_case() -> None:
    files = {"runtime/A.dll": program("b.DLL", "kernel32.dll", "api-ms-win-core-path-l1-1-0.dll"), "x/B.dll": program()}
    linked.check({**files, "licence.txt": b"no program"}, ["KERNEL32.dll"])


def test_what_is_nowhere_is_told_with_who_wants_it() -> None:
    with pytest.raises(DevError, match=r"runtime/a\.pyd → gone\.dll"):
        linked.check({"runtime/a.pyd": program("gone.dll")}, ["kernel32.dll"])


@pytest.mark.parametrize("data", [b"", b"MZ", bytes(200), program(machine=0x14C)])
def test_what_is_no_program_for_64_bit_windows_is_told(data: bytes) -> None:
    with pytest.raises(DevError, match=r"a\.dll"):
        linked.check({"a.dll": data}, [])
