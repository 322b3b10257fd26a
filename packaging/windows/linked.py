"""What programs and libraries for Windows are linked with, read from the files themselves.

What is missing is told here, not on the PC of somebody who has installed them.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from dev_shell import DevError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PROGRAMS = (".dll", ".exe", ".pyd")
_PE32_PLUS = 0x20B
_DIRECTORIES = 112  # from the start of a 64-bit optional header
_IMPORTS, _DELAYED = 1, 13  # entries of the directory
_SIZES = {_IMPORTS: (20, 12), _DELAYED: (32, 4)}  # of a descriptor, and where the address of its name stands in it
_SECTION = struct.Struct("<8sIIIIIIHHI")


def check(files: Mapping[str, bytes], of_windows: Iterable[str]) -> None:
    """See to it that whatever the programs among `files` are linked with is one of them or in `of_windows`.

    Raises DevError that names what is missing, and what is no program for 64-bit Windows.
    """
    programs = {path: data for path, data in files.items() if path.endswith(_PROGRAMS)}
    known = {path.rpartition("/")[2].lower() for path in programs} | {name.lower() for name in of_windows}
    missing = [
        f"{path} → {name}"
        for path, data in programs.items()
        for name in imports(path, data)
        if name.lower() not in known and not name.lower().startswith("api-ms-win-")
    ]
    if missing:
        message = "入れるもののどれにもない部品を使っています。payload.toml に足してください:\n" + "\n".join(missing)
        raise DevError(message)


def imports(path: str, data: bytes) -> list[str]:
    """Return the libraries that a program is linked with, those it loads only when it needs them among them.

    Raises DevError where the file is no program for 64-bit Windows.
    """
    try:
        return [*_named(data, _IMPORTS), *_named(data, _DELAYED)]
    except (struct.error, ValueError, IndexError) as trouble:
        message = f"{path} は、64ビットの Windows のプログラムではありません。"
        raise DevError(message) from trouble


def _named(data: bytes, directory: int) -> Iterator[str]:
    (header,) = struct.unpack_from("<I", data, 0x3C)
    signature, machine, count, optional = struct.unpack_from("<4sHH12xH", data, header)
    start = header + 24
    if signature != b"PE\0\0" or machine != 0x8664 or struct.unpack_from("<H", data, start)[0] != _PE32_PLUS:  # noqa: PLR2004 -- x86-64
        raise ValueError(machine)
    sections = [_SECTION.unpack_from(data, start + optional + nth * _SECTION.size) for nth in range(count)]

    def place(address: int) -> int:
        for _name, size, begins, raw, at, *_rest in sections:
            if begins <= address < begins + max(size, raw):
                return int(at + address - begins)
        raise ValueError(address)

    address, _size = struct.unpack_from("<II", data, start + _DIRECTORIES + 8 * directory)
    if not address:
        return
    length, at_name = _SIZES[directory]
    at = place(address)
    while name := struct.unpack_from("<I", data, at + at_name)[0]:
        begin = place(name)
        yield data[begin : data.index(0, begin)].decode("ascii")
        at += length
