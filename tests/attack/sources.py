"""Hostile inputs that come from elsewhere to be read: bundles, Word files, PDFs and texts, made wrong on purpose."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, unescape

from tests.attack.inputs import json_text, mangled

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

    from tests.attack.inputs import Box

ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">%s]>' % "".join(  # noqa: UP031 -- braces of format would be doubled
    f'<!ENTITY {chr(98 + nth)} "{f"&{chr(97 + nth)};" * 10}">' for nth in range(9)
)


_BOMB = 300_000_000  # bytes


def bundle(box: Box) -> list[list[str]]:
    """Make a bundle of clauses: wrong bytes, wrong lines, a bomb."""
    chance = box.chance
    data = box.samples.bundle
    if chance.random() < 0.4:
        data = mangled(data, chance)
    else:
        parts = _parts(data)
        lines = parts["clauses.jsonl"].decode().splitlines()
        at = chance.randrange(len(lines))
        lines[at] = json_text(lines[at], chance)
        parts["clauses.jsonl"] = "\n".join(lines).encode("utf-8", "surrogatepass")
        if chance.random() < 0.1:
            parts[chance.choice(("../x", "/x", "clauses.jsonl/"))] = b"x"
        data = _zipped(parts, chance)
    path = box.put("a.seian-clauses", data)
    library_file = box.put("a.clauses", box.samples.library)
    return [["clauses", "import", str(path), "--library", str(library_file), "--dry-run"]]


def template(box: Box) -> list[list[str]]:
    """Make a Word template: wrong bytes, wrong numbers, entities, depth, a bomb."""
    return [[":template", str(box.put("a.docx", _wrong_package(box.samples.template, box.chance)))]]


def word(box: Box) -> list[list[str]]:
    """Make a Word file to be read: as a template, and what it carries along saying what it should not."""
    chance = box.chance
    data = chance.choice(box.samples.word)
    if chance.random() < 0.3:
        parts = _parts(data)
        for name in parts:
            if name.startswith("customXml/item") and (said := re.search(rb">(\{.*\})<", parts[name], re.DOTALL)):
                wrong = escape(json_text(unescape(said[1].decode()), chance)).encode("utf-8", "replace")
                parts[name] = parts[name].replace(said[1], wrong)
        data = _zipped(parts, chance)
    else:
        data = _wrong_package(data, chance)
    return _to_be_read(box, box.put("a.docx", data))


def pdf(box: Box) -> list[list[str]]:
    """Make a PDF to be read: wrong bytes, wrong numbers, objects that name others, streams that say otherwise."""
    chance = box.chance
    data = chance.choice(box.samples.pdf)
    parts = re.split(rb"(stream\r?\n.*?endstream)", data, flags=re.DOTALL)  # streams stand at the odd places
    match chance.randrange(5):
        case 0:
            data = mangled(data, chance)
        case 1:
            number = chance.choice((b"0", b"-1", b"1", b"2147483648", b"9" * 400, b"1e9", b"(x)", b"<<", b"null"))
            share = chance.choice((0.01, 0.1, 0.5))
            parts[::2] = [
                re.sub(rb"\d+(?:\.\d+)?", lambda old: number if chance.random() < share else old[0], part)
                for part in parts[::2]
            ]
            data = b"".join(parts)
        case 2:
            objects = re.findall(rb"\d+ 0 R", data)
            parts[::2] = [
                re.sub(rb"\d+ 0 R", lambda old: chance.choice(objects) if chance.random() < 0.2 else old[0], part)
                for part in parts[::2]
            ]
            data = b"".join(parts)
        case 3:
            at = chance.randrange(1, len(parts), 2)
            parts[at] = b"stream\n" + _stream(parts[at], chance) + b"\nendstream"
            data = b"".join(parts)
        case _:
            deep = chance.choice((b"[" * 100_000, b"<<" * 100_000, b"(" * 100_000, b"q BT " * 50_000))
            at = chance.randrange(len(data))
            data = data[:at] + deep + data[at:]
    return _to_be_read(box, box.put("a.pdf", data))


def _stream(part: bytes, chance: random.Random) -> bytes:
    """Return the contents of a stream packed again, with numbers of glyphs and places wrong, or very much of it."""
    packed = part.removeprefix(b"stream").lstrip(b"\r\n").removesuffix(b"endstream")
    try:
        said = zlib.decompressobj().decompress(packed)
    except zlib.error:
        return mangled(packed, chance)
    number = chance.choice((b"0", b"-1", b"65535", b"1e30", b"99999999999"))
    match chance.randrange(4):
        case 0:
            said = mangled(said, chance)
        case 1:
            said = re.sub(rb"\d+", lambda old: number if chance.random() < 0.1 else old[0], said)
        case 2:
            said = re.sub(rb"<[0-9a-fA-F]+>", lambda old: old[0] if chance.random() < 0.5 else b"<ffff0001>", said)
        case _:
            said *= chance.choice((10, 200)) if len(said) < 100_000 else 2
    return zlib.compress(said, 1)


def text(box: Box) -> list[list[str]]:
    """Make a text to be read: bytes of no encoding, endless lines, thousands of labels."""
    chance = box.chance
    sample = chance.choice(box.samples.texts)
    data = chance.choice(
        (
            mangled(sample, chance),
            mangled(sample, chance),
            chance.randbytes(3000),
            sample.decode().encode("cp932", "replace"),
            sample.decode().encode("utf-16"),
            "".join(chance.choices("１（）アイ　・第記以上\n\t\f令和年月日※①２３。、", k=3000)).encode(),
            ("（" * 5000 + "あ" * 20_000).encode(),
            ("１　" * 3000).encode(),
            ("第１　ことがら\n（１）すること。\n" * chance.choice((3, 30, 300))).encode(),
            "\n".join(chance.choices(sample.decode().split("\n"), k=200)).encode(),
            b"\0" * 999,
        )
    )
    return _to_be_read(box, box.put("t.txt", data))


def _to_be_read(box: Box, path: Path) -> list[list[str]]:
    file, into = str(path), str(box.put("b.seian", box.samples.dossier))
    return [box.chance.choice((["outline", file], ["outline", file, "--json"], ["import", file, "--into", into]))]


def _wrong_package(data: bytes, chance: random.Random) -> bytes:
    """Return a package of Word with its bytes or some of its parts wrong."""
    if chance.random() < 0.3:
        return mangled(data, chance)
    parts = _parts(data)
    for _nth in range(chance.choice((1, 2, 6))):
        name = chance.choice(list(parts))
        text = parts[name].decode("utf-8", "replace")
        match chance.randrange(7):
            case 0:
                parts[name] = mangled(parts[name], chance)
            case 1:
                number = chance.choice((0, -1, 1, 10**9, 10**400, "x", "1e9", 2**31))
                places = re.split(r'("-?\d+")', text)
                places[1::2] = [f'"{number}"' if chance.random() < 0.3 else old for old in places[1::2]]
                parts[name] = "".join(places).encode("utf-8", "replace")
            case 2:
                start = text.find("?>") + 2
                parts[name] = (text[:start] + ENTITIES + text[start:].replace(">", ">&j;", 1)).encode()
            case 3:
                parts[name] = (text[: len(text) // 2] + "<w:p>" * 30_000).encode()
            case 4:
                del parts[name]
            case 5:
                parts[name] = re.sub(r'w:val="[^"]*"', 'w:val="1"', text).encode("utf-8", "replace")
            case _:
                parts[name] = b"<a>" + b"<b/>" * 1_000_000 + b"</a>"
        if not parts:
            break
    return _zipped(parts, chance) if parts else b""


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes], chance: random.Random) -> bytes:
    bomb = chance.choice(list(parts)) if chance.random() < 0.06 else ""
    target = io.BytesIO()
    method = chance.choice((zipfile.ZIP_DEFLATED,) * 8 + (zipfile.ZIP_STORED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2))
    if any(len(data) > 10**6 for data in parts.values()):
        method = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", method, compresslevel=1) as archive:
        for name, data in parts.items():
            if name == bomb:
                _put_bomb(archive, name, chance.choice((_BOMB, 1000)))
            else:
                archive.writestr(name, data)
    return target.getvalue()


def _put_bomb(archive: zipfile.ZipFile, name: str, declared: int) -> None:
    """Put 300 MB of nothing into an archive, packed beforehand, for packing takes a second; `declared` is its size."""
    (packed, check), info = _packed_bomb(), zipfile.ZipInfo(name)
    archive.writestr(info, packed, zipfile.ZIP_STORED)
    info.compress_type, info.file_size, info.CRC = zipfile.ZIP_DEFLATED, declared, check
    assert archive.fp is not None
    archive.fp.seek(info.header_offset)
    archive.fp.write(info.FileHeader())
    archive.fp.seek(archive.start_dir)


@cache
def _packed_bomb() -> tuple[bytes, int]:
    packer, part, check = zlib.compressobj(1, wbits=-zlib.MAX_WBITS), bytes(_BOMB // 100), 0
    block = packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
    for _nth in range(100):
        check = zlib.crc32(part, check)
    return block * 100 + packer.flush(), check


KINDS: tuple[Callable[[Box], list[list[str]]], ...] = (bundle, template, word, pdf, text)
"""As the kinds of `inputs`."""
