"""Pictures as values: PNG and JPEG, looked at by their headers alone, without what they say of a place or a camera.

A picture is known by the SHA-256 of its bytes. Where a document is stored it says that mark with kind and size, and the
bytes stand elsewhere (`with_pictures` brings them back), so that a picture is held once, however many versions name it.
Nothing here decodes: sizes are read from headers (PNG: ISO/IEC 15948; JPEG: ITU-T T.81, with JFIF and Exif), so that
a file which would fill the memory is refused before anybody draws it.
"""

from __future__ import annotations

import hashlib
import re
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

from seian.errors import PictureError
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST: Final = 20 << 20
"""Bytes of a picture file."""

MOST_PIXELS: Final = 50_000_000
"""Of a picture: drawn, it takes four times as many bytes."""

LONGEST_SIDE: Final = 30_000
"""Pixels of a side."""

DENSEST: Final = 10_000
"""Dots an inch that a picture may ask for; what asks for more, or for hardly any, asks for nothing."""

USUAL_DENSITY: Final = 96
"""Dots an inch of a picture that says nothing of it, as Word takes it."""

PNG, JPEG = "png", "jpeg"
KINDS: Final = (PNG, JPEG)
ENDINGS: Final = {PNG: "png", JPEG: "jpg"}
"""What a file of this kind is called, without the dot."""

TYPES: Final = {PNG: "image/png", JPEG: "image/jpeg"}

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# critical chunks, and those that say how colours, clear places and sizes are meant
_KEPT_CHUNKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"pHYs", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"}
)
_DENSITY_UNIT_METRE = 1
_INCH = 0.0254
_CENTIMETRES = 2.54
_SIZES = frozenset({0xC0, 0xC1, 0xC2})  # frames that every program draws: baseline, extended, progressive
_OTHER_SIZES = frozenset({0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_JFIF, _EXIF, _PROFILE = 0xE0, 0xE1, 0xE2
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without anything behind them
_KEPT_SEGMENTS = frozenset({0xE0, 0xE2, 0xEE})  # JFIF, colour profile, Adobe's colours
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_MOST_SEGMENTS = 20_000
_CMYK = 4
_UPRIGHT = 1
_ORIENTATION = 0x0112
_MOST_TAGS = 500


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Picture:
    """A picture: the SHA-256 of its bytes in hexadecimal digits, its kind, its pixels, dots an inch (0: unsaid).

    `data` are the bytes, empty where they are lost or not brought back yet; two pictures of one mark are equal.
    Raises ValueError for what no picture can be.
    """

    mark: str
    kind: str
    width: int
    height: int
    dpi: int = 0
    data: bytes = field(default=b"", compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse what is no picture."""
        sides = (self.width, self.height)
        if self.kind not in KINDS or not re.fullmatch("[0-9a-f]{64}", self.mark):
            message = f"a picture of kind {self.kind!r} and mark {self.mark!r}"
            raise ValueError(message)
        if min(sides) < 1 or max(sides) > LONGEST_SIDE or self.width * self.height > MOST_PIXELS:
            message = f"a picture of {self.width} by {self.height} pixels"
            raise ValueError(message)
        if not 0 <= self.dpi <= DENSEST:
            message = f"a picture of {self.dpi} dots an inch"
            raise ValueError(message)

    @property
    def is_lost(self) -> bool:
        """Whether its bytes are not there."""
        return not self.data

    @property
    def natural_width(self) -> float:
        """How wide it wants to be, in twips."""
        return self.width * 1440 / (self.dpi or USUAL_DENSITY)


class Look(NamedTuple):
    """What the headers of a picture file say; `dpi` 0 where they do not.

    `turned` says that it is to be turned or mirrored before it stands upright, `cmyk` that its colours are those of
    print, `extra` that it holds more than the picture (place, camera, remarks, a second picture), `bare` the same file
    without that.
    """

    kind: str
    width: int
    height: int
    dpi: int
    turned: bool
    cmyk: bool
    extra: bool
    bare: bytes

    @property
    def as_it_is(self) -> bool:
        """Whether it can be taken as it is, without being drawn and written anew."""
        return not (self.turned or self.cmyk)


_held: WeakValueDictionary[str, Picture] = WeakValueDictionary()  # bytes that are there already are not read again


def known(mark: str) -> Picture | None:
    """Return the picture of a mark where somebody in this process holds it with its bytes."""
    return _held.get(mark)


def recalled(picture: Picture) -> Picture:
    """Return a picture that was read without its bytes with them, where somebody in this process holds them."""
    held = _held.get(picture.mark)
    return held if held == picture and held is not None else picture


def picture_of(data: bytes) -> Picture:
    """Return the picture that bytes are, as they are: what was taken in before, or `Look.bare`.

    Raises PictureError for what is none, is too large, or broken.
    """
    mark = hashlib.sha256(data).hexdigest()
    held = _held.get(mark)
    if held is None:
        seen = look(data)
        held = _held[mark] = Picture(mark, seen.kind, seen.width, seen.height, seen.dpi, data)
    return held


def with_data(picture: Picture, data: bytes) -> Picture:
    """Return a picture with the bytes that were kept of it; as it is where they are not those it names."""
    try:
        found = picture_of(data)
    except PictureError:
        return picture
    return found if found == picture else picture


def look(data: bytes) -> Look:
    """Return what the headers of a file say. Raises PictureError for what is no picture, too large, or broken."""
    if len(data) > LARGEST:
        raise PictureError(
            _("画像が大きすぎます（{size} MB）。使えるのは {most} MB までです。").format(
                size=-(-len(data) // (1 << 20)), most=LARGEST >> 20
            ),
            todo=_("「フォト」や「ペイント」などでサイズを小さくしてから、入れ直してください。"),
        )
    if data.startswith(_SIGNATURE):
        found = _png(data)
    elif data.startswith(b"\xff\xd8\xff"):
        found = _jpeg(data)
    else:
        raise _of_another_kind(data)
    if min(found.width, found.height) < 1:
        raise _broken()
    if max(found.width, found.height) > LONGEST_SIDE or found.width * found.height > MOST_PIXELS:
        raise PictureError(
            _("画像の画素が多すぎます（{width}×{height}）。使えるのは {most}万画素までです。").format(
                width=found.width, height=found.height, most=MOST_PIXELS // 10_000
            ),
            todo=_("「フォト」や「ペイント」などでサイズを小さくしてから、入れ直してください。"),
        )
    return found


def _png(data: bytes) -> Look:
    kept = [_SIGNATURE]
    width = height = dpi = 0
    turned = extra = has_image = False
    at = len(_SIGNATURE)
    for name, start, end in _chunks(data):
        body, size = data[start + 8 : end - 4], end - start - 12
        if name == b"IHDR":
            if size != 13:  # noqa: PLR2004 -- its length by the standard
                raise _broken()
            width, height = struct.unpack_from(">II", body)
        elif name == b"pHYs" and size == 9:  # noqa: PLR2004 -- its length by the standard
            across, _down, unit = struct.unpack(">IIB", body)
            dpi = _density(across * _INCH) if unit == _DENSITY_UNIT_METRE else 0
        elif name == b"eXIf":
            turned = _orientation(body) != _UPRIGHT
        has_image = has_image or name == b"IDAT"
        if name in _KEPT_CHUNKS:
            kept.append(data[start:end])
        else:
            extra = True
        at = end
    if not has_image:
        raise _broken()
    extra = extra or at < len(data)
    return Look(PNG, width, height, dpi, turned, cmyk=False, extra=extra, bare=b"".join(kept) if extra else data)


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each chunk of a PNG file up to its end: its name, where it begins, and where it ends."""
    at = len(_SIGNATURE)
    name = b""
    while name != b"IEND":
        if at + 12 > len(data):
            raise _broken()
        size, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if end > len(data) or (at == len(_SIGNATURE)) != (name == b"IHDR"):
            raise _broken()
        yield name, at, end
        at = end


def _jpeg(data: bytes) -> Look:
    kept = [data[:2]]
    width = height = dpi = components = 0
    turned = extra = False
    end = 2
    for marker, start, end in _segments(data):
        body = start + 4
        if marker in _SIZES:
            if width or data[body : body + 1] != b"\x08" or body + 6 > end:
                raise _broken()
            height, width, components = struct.unpack_from(">HHB", data, body + 1)
        elif marker in _OTHER_SIZES:
            raise PictureError(
                _("特殊な形式の JPEG です。"),
                todo=_("「ペイント」などで開き、JPEG か PNG で保存し直してから入れてください。"),
            )
        elif marker == _JFIF and data[body : body + 5] == b"JFIF\0" and body + 12 <= end:
            unit, across = struct.unpack_from(">BH", data, body + 7)
            dpi = _density({1: 1.0, 2: _CENTIMETRES}.get(unit, 0.0) * across)
        elif marker == _EXIF and data[body : body + 6] == b"Exif\0\0":
            turned = turned or _orientation(data[body + 6 : end]) != _UPRIGHT
        is_application = marker == _COMMENT or 0xE0 <= marker <= 0xEF  # noqa: PLR2004 -- APP0 to APP15
        is_profile = marker != _PROFILE or data[body : body + 12] == b"ICC_PROFILE\0"
        if is_application and not (marker in _KEPT_SEGMENTS and is_profile):
            extra = True
        else:
            kept.append(data[start:end])
    if not width:
        raise _broken()
    extra = extra or end < len(data)
    bare = b"".join(kept) if extra else data
    return Look(JPEG, width, height, dpi, turned, components == _CMYK, extra, bare)


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield each segment of a JPEG file up to its end: its marker, where it begins, and where it ends."""
    at = 2
    for _nth in range(_MOST_SEGMENTS):
        while data[at : at + 2] == b"\xff\xff":  # padding
            at += 1
        if at + 2 > len(data) or data[at] != 0xFF:  # noqa: PLR2004 -- begins every marker
            raise _broken()
        marker = data[at + 1]
        if marker == _END:
            yield marker, at, at + 2
            return
        if marker in _BARE:
            yield marker, at, at + 2
            at += 2
            continue
        if at + 4 > len(data):
            raise _broken()
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if marker == _SCAN:
            following = _AFTER_SCAN.search(data, end)
            if following is None:
                raise _broken()
            end = following.start()
        if end > len(data) or end < at + 4:
            raise _broken()
        yield marker, at, end
        at = end
    raise _broken()


def _orientation(exif: bytes) -> int:
    """Return how a picture stands by its Exif (TIFF 6.0): 1 upright; upright, too, where that cannot be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None:
        return _UPRIGHT
    try:
        (at,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, at)
        for nth in range(min(count, _MOST_TAGS)):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", exif, at + 2 + 12 * nth)
            if tag == _ORIENTATION:
                return int(value) if 1 <= value <= 8 else _UPRIGHT  # noqa: PLR2004 -- as Exif counts them
    except struct.error:
        return _UPRIGHT
    return _UPRIGHT


def _density(dpi: float) -> int:
    rounded = round(dpi)
    return rounded if 10 <= rounded <= DENSEST else 0  # noqa: PLR2004 -- below that nothing is meant


def _broken() -> PictureError:
    return PictureError(
        _("画像が壊れているか、途中で切れています。"),
        todo=_("元の画像を開けるか確かめ、保存し直してから入れてください。"),
    )


def _of_another_kind(data: bytes) -> PictureError:
    name = _name_of(data)
    if not name:
        return PictureError(
            _("PNG か JPEG の画像ではありません。"), todo=_("入れられるのは、PNG と JPEG の画像だけです。")
        )
    return PictureError(
        _("{name} の画像は入れられません。").format(name=name),
        todo=_("「フォト」や「ペイント」などで開き、PNG か JPEG で保存し直してから入れてください。"),
    )


def _name_of(data: bytes) -> str:
    head = data[:256]
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WebP"
    if head[4:8] == b"ftyp":
        return "AVIF" if head[8:12] in (b"avif", b"avis") else "HEIC"
    if b"<svg" in data[:4096].lower():
        return "SVG"
    starts = {
        b"GIF8": "GIF",
        b"BM": "BMP",
        b"II*\0": "TIFF",
        b"MM\0*": "TIFF",
        b"\xd7\xcd\xc6\x9a": "WMF",
        b"%PDF": "PDF",
    }
    if head[:4] == b"\x01\0\0\0" and head[40:44] == b" EMF":
        return "EMF"
    return next((name for start, name in starts.items() if head.startswith(start)), "")
