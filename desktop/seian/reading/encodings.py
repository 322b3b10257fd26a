"""Which Japanese encoding bytes are in that are no UTF-8 and have no mark in front: told where it is sure, else not."""

from __future__ import annotations

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Callable

_ESCAPES = (b"\x1b$", b"\x1b(I")  # to two bytes a character, and to half-width katakana: what only ISO-2022-JP has
_SAMPLE = 20_000  # characters from which the encoding is told
_FEW = 2_000  # characters that tell the order of bytes, each of which is looked up
_SURE = 0.95  # of the characters, in UTF-16: the other order of bytes has a third at most
_HALF_WIDTH = range(0xFF61, 0xFFA0)
_TOO_MANY = 3  # one in so many
_KANA = range(0x3001, 0x3003), range(0x3041, 0x3100)  # with 、 and 。
_ENOUGH = 5  # one in so many characters that are no ASCII is kana, in every Japanese text
_NULS = 100  # one in so many characters is dirt in a text; more are no text
# what Japanese texts are written with, and Windows' own signs; everything else is rare
_OF_TEXTS = (
    range(0x09, 0x0E), range(0x20, 0x7F), range(0xA0, 0x100), range(0x2000, 0x2070), range(0x2100, 0x2800),
    range(0x2E80, 0x3100), range(0x3200, 0x3400), range(0x4E00, 0xA000), range(0xE000, 0xF900),
    range(0xF900, 0xFB00), range(0xFE00, 0xFE10), range(0xFF00, 0xFFF0), range(0x391, 0x452),
    range(0x1F000, 0x1FB00), range(0x20000, 0x33480), range(0xE0100, 0xE01F0), range(0xFEFF, 0xFF00),
)  # fmt: skip
_FIRST, _LAST = 0x21, 0x7E  # the numbers of rows and cells in JIS X 0208


def decoded(data: bytes) -> str | None:
    """Return bytes as text in the encoding they are sure to be in; None where that cannot be told.

    Tells UTF-8, UTF-16 of both orders, ISO-2022-JP, EUC-JP and CP932. Of the older ones those characters are known,
    too, that Windows added (①, ㈱, 髙).
    """
    if data.isascii() and any(escape in data for escape in _ESCAPES):
        return _jis(data)  # which would pass for UTF-8
    for read in (_plain, _utf16, _euc_or_cp932):
        text = read(data)
        if text is not None:
            return text
    return None


def _jis(data: bytes) -> str | None:
    return _strictly(data, "iso2022_jp_ext") or _as_windows(data, _jis_characters)


def _plain(data: bytes) -> str | None:
    """Read UTF-8, a NUL here and there being dirt: more of them are another encoding, or no text."""
    return _strictly(data, "utf-8") if data.count(0) * _NULS < len(data) else None


def _utf16(data: bytes) -> str | None:
    """Read UTF-16 without a mark, where one order gives a text and the other does not."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(data, encoding)
        if text is None:
            continue
        sample = text[:_FEW]
        usual = sum(any(ord(one) in codes for codes in _OF_TEXTS) for one in sample)
        # what is read in the wrong order, or is in another encoding, has neither kana nor ends of lines
        if usual >= _SURE * len(sample) and (_is_japanese(sample) or "\n" in sample or "\r" in sample):
            return text
    return None


def _euc_or_cp932(data: bytes) -> str | None:
    if b"\0" in data:
        return None
    euc = _strictly(data, "euc_jp") or _as_windows(data, _euc_characters)
    if euc is not None and not _is_japanese(euc[:_SAMPLE]):
        euc = None  # half-width katakana of CP932, or Korean, or Chinese
    text = _strictly(data, "cp932")
    if text is None:
        return euc
    sample = text[:_SAMPLE]
    kana = sum(ord(character) in _HALF_WIDTH for character in sample)
    others = sum(not character.isascii() for character in sample)
    # another encoding read as CP932 turns into half-width katakana, which nobody writes texts in
    if _TOO_MANY * kana > len(sample):
        return euc
    utf8 = data[:_SAMPLE].decode("utf-8", "replace")
    broken = utf8.count("\ufffd")
    if sum(not character.isascii() for character in utf8) - broken > _TOO_MANY * broken:
        return None  # UTF-8 of which some bytes are broken
    # told by what is no ASCII alone: a text may be Latin for the most part
    return euc if euc is not None and _TOO_MANY * kana > others else text


def _is_japanese(text: str) -> bool:
    """Say whether a text has kana as every Japanese one does, among what is no ASCII."""
    others = [ord(character) for character in text if not character.isascii()]
    kana = sum(any(code in codes for codes in _KANA) for code in others)
    return bool(others) and _ENOUGH * kana >= len(others)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _as_windows(data: bytes, characters: Callable[[bytes], bytes | None]) -> str | None:
    """Read bytes as Windows does, whose additions to JIS X 0208 only CP932 knows here."""
    moved = characters(data)
    return None if moved is None else _strictly(moved, "cp932")


def _euc_characters(data: bytes) -> bytes | None:
    """Return EUC-JP as CP932; None for what has a character of JIS X 0212 or is no EUC-JP."""
    moved, at = bytearray(), 0
    while at < len(data):
        lead = data[at]
        if lead < 0x80:  # noqa: PLR2004 -- ASCII
            moved.append(lead)
            at += 1
            continue
        pair = data[at : at + 2]
        if len(pair) < 2:  # noqa: PLR2004 -- cut off
            return None
        if lead == 0x8E:  # noqa: PLR2004 -- a half-width katakana follows
            moved.append(pair[1])
        else:
            shifted = _shifted(lead - 0x80, pair[1] - 0x80)
            if shifted is None:
                return None
            moved += shifted
        at += 2
    return bytes(moved)


def _jis_characters(data: bytes) -> bytes | None:
    """Return ISO-2022-JP as CP932; None for what has another set of characters."""
    moved = bytearray()
    first, *rest = data.split(b"\x1b")
    moved += first
    for piece in rest:
        if piece[:2] in (b"(B", b"(J"):
            moved += piece[2:]
        elif piece[:2] == b"(I":
            moved += bytes(one | 0x80 if one > 0x20 else one for one in piece[2:])  # noqa: PLR2004 -- blanks and ends stay
        elif piece[:2] in (b"$B", b"$@") and len(piece) % 2 == 0:
            for at in range(2, len(piece), 2):
                shifted = _shifted(piece[at], piece[at + 1])
                if shifted is None:
                    return None
                moved += shifted
        else:
            return None
    return bytes(moved)


def _shifted(row: int, cell: int) -> bytes | None:
    """Return a character of JIS X 0208 as it stands in CP932; both numbers count from 0x21."""
    if not (_FIRST <= row <= _LAST and _FIRST <= cell <= _LAST):
        return None
    lead = (row + 1) // 2 + (0x70 if row <= 0x5E else 0xB0)  # noqa: PLR2004 -- the shift over half-width katakana
    if row % 2:
        return bytes((lead, cell + (0x1F if cell < 0x60 else 0x20)))  # noqa: PLR2004 -- 0x7F is no second byte
    return bytes((lead, cell + _LAST))
