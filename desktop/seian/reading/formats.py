"""What a file is that is no text, by its first bytes, and what a person does to have it read."""

from __future__ import annotations

from seian.i18n import translate as _
from seian.named import NamedTuple

ZIP, PDF, COMPOUND = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0"
_RTF = b"{\\rtf"
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF87a", "GIF"), (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
)  # fmt: skip
_WORD = (".docx", ".docm", ".dotx", ".dotm")
_ICHITARO = (".jtd", ".jtt", ".jtdc", ".jttc")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_FIRST = 1024  # bytes; a PDF may have some before its head
_LEAST_PICTURE = 54  # bytes of a BMP's heads, in which zeros stand


def is_word(data: bytes) -> bool:
    """Say whether a file is a package of Word: .docx, .docm or .dotx."""
    return data.startswith(ZIP) and b"word/" in data


def is_rich_text(data: bytes) -> bool:
    """Say whether a file is rich text (.rtf)."""
    return data.startswith(_RTF)


def older_ending(data: bytes) -> str:
    """Return the ending of a format that LibreOffice makes Word files of: .doc, .odt; empty for any other."""
    if data.startswith(COMPOUND):
        is_open = _utf_16("EncryptedPackage") not in data and _utf_16("WordDocument") in data
        return ".doc" if is_open else ""
    is_text = data.startswith(ZIP) and _OPEN_DOCUMENT in data[: _FIRST * 4] and not is_word(data)
    return ".odt" if is_text else ""


def is_pdf(data: bytes) -> bool:
    """Say whether a file is a PDF."""
    return PDF in data[:_FIRST]


class Other(NamedTuple):
    """A format that is no text: what a file of it is called, and what a person does to have it read."""

    what: str
    todo: str


def other_format(data: bytes, name: str = "") -> Other | None:
    """Return the format of a file that is no text; None where its first bytes do not say that it has one.

    Where they say too little, its `name` tells of which program it is.
    """
    ending = name.lower()
    if data.startswith(COMPOUND):
        return _justsystems() if ending.endswith(_ICHITARO) and not _names_word(data) else _old(data)
    if data.startswith(_RTF):
        return Other(_("リッチテキスト（.rtf）"), _by_word())
    if data.startswith(ZIP):
        return _broken(data, ending) or _zipped(data)
    if is_pdf(data):
        return Other(_("PDF ファイル"), _("文章を写してテキスト（.txt）に保存し、それを指定してください。"))
    picture = _picture(data)
    if picture:
        todo = _("文字を読み取れるソフトでテキスト（.txt）にして、それを指定してください。")
        return Other(_("画像（{format}）").format(format=picture), todo)
    return None


def by_name(name: str) -> Other | None:
    """Return what a file that is no text was, by its name alone; None where that does not say."""
    ending = name.lower()
    if ending.endswith(_ICHITARO):
        return _justsystems()
    if ending.endswith(_WORD):
        return Other(_("壊れている Word ファイル"), repair())
    return None


def repair() -> str:
    """Return what a person does with a Word file that is damaged."""
    return _(
        "Word の「開く」から「開いて修復する」を試し、.docx で保存し直すか、元の人からもう一度受け取ってください。"
    )


def _names_word(data: bytes) -> bool:
    return any(_utf_16(stream) in data for stream in ("EncryptedPackage", "WordDocument"))


def _justsystems() -> Other:
    todo = _("一太郎で開き、「名前を付けて保存」で Word（.docx）かテキスト（.txt）にして、それを指定してください。")
    return Other(_("一太郎の文書（.jtd）"), todo)


def _broken(data: bytes, ending: str) -> Other | None:
    """Name a package that is cut off or damaged; None for a whole one."""
    import io
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(data)):
            return None
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        pass
    if ending.endswith(_WORD) or b"word/" in data:
        return Other(_("壊れている Word ファイル"), repair())
    return Other(_("壊れているファイル"), _("元の人からもう一度受け取り、それを指定してください。"))


def _by_word() -> str:
    return _("Word で開き、「名前を付けて保存」で「Word 文書（.docx）」にして、それを指定してください。")


def _utf_16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _old(data: bytes) -> Other:
    """Name a file of the container that Word had before .docx, and that other programs and passwords use."""
    if _utf_16("EncryptedPackage") in data:
        todo = _("Word でパスワードを入れて開き、「文書の保護」でパスワードを外して保存し、それを指定してください。")
        return Other(_("パスワードのかかったファイル"), todo)
    if _utf_16("WordDocument") in data:
        return Other(_("古い形式の Word ファイル（.doc）"), _by_word())
    if _utf_16("Workbook") in data or _utf_16("Book") in data:
        return Other(_("古い形式の Excel ファイル（.xls）"), _by_excel())
    if _utf_16("PowerPoint Document") in data:
        return Other(_("古い形式の PowerPoint ファイル（.ppt）"), _by_copy())
    if _utf_16("DocumentText") in data or b"JSFA" in data[:_FIRST] or _utf_16("JSRV") in data:
        return _justsystems()
    return Other(_("古い形式の Word などのファイル"), _by_word())


def _zipped(data: bytes) -> Other:
    head = data[: _FIRST * 4]
    if _OPEN_DOCUMENT in head:
        todo = _("LibreOffice か Word で開き、.docx で保存して、それを指定してください。")
        return Other(_("OpenDocument の文書（.odt）"), todo)
    if is_word(data):
        return Other(_("Word の文書（.docx）"), _("文章を写してテキスト（.txt）に保存し、それを指定してください。"))
    if b"xl/" in data:
        return Other(_("Excel ファイル（.xlsx）"), _by_excel())
    if b"ppt/" in data:
        return Other(_("PowerPoint ファイル（.pptx）"), _by_copy())
    return Other(_("圧縮ファイル（.zip など）"), _("中のファイルを取り出してから、一つずつ指定してください。"))


def _by_excel() -> str:
    return _("Excel で開き、要るセルを写してテキスト（.txt）に保存し、それを指定してください。")


def _by_copy() -> str:
    return _("開いて文章を写し、テキスト（.txt）に保存して、それを指定してください。")


def _picture(data: bytes) -> str:
    for magic, name in _PICTURES:
        if data.startswith(magic) and (name != "BMP" or b"\0" in data[:_LEAST_PICTURE]):
            return name
    return ""
