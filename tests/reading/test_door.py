"""What a file is, told by its contents whatever it is called, and what to do with one that is not read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest

from seian.errors import SourceError
from seian.reading.door import recognise_file

if TYPE_CHECKING:
    from pathlib import Path


def zipped(*names: str, mimetype: str = "") -> bytes:
    """Return a zip file with these names in it."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as file:
        if mimetype:
            file.writestr("mimetype", mimetype)
        for name in names:
            file.writestr(name, "")
    return buffer.getvalue()


def compound(stream: str) -> bytes:
    """Return what begins as a file of the old container does and names a stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(64)


OTHERS = {
    ".doc": (compound("WordDocument"), "名前を付けて保存"),
    ".xls": (compound("Workbook"), "Excel"),
    ".ppt": (compound("PowerPoint Document"), "写し"),
    ".jtd": (compound("DocumentText"), "一太郎"),
    "パスワード": (compound("EncryptedPackage"), "パスワードを外して"),
    "古い形式": (compound("何か"), "Word"),
    ".odt": (zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text"), ".docx"),
    ".xlsx": (zipped("xl/workbook.xml"), "Excel"),
    ".pptx": (zipped("ppt/presentation.xml"), "写し"),
    "圧縮": (zipped("文書.txt"), "取り出して"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(20), "文字を読み取れる"),
    "JPEG": (b"\xff\xd8\xff\xe0" + bytes(20), "文字を読み取れる"),
    "GIF": (b"GIF89a" + bytes(20), "文字を読み取れる"),
    "TIFF": (b"II*\0" + bytes(20), "文字を読み取れる"),
    "BMP": (b"BM" + bytes(60), "文字を読み取れる"),
}


@pytest.mark.parametrize(("what", "data", "todo"), [(what, *rest) for what, rest in OTHERS.items()], ids=OTHERS.keys())
def test_a_file_of_another_format_is_named_with_what_to_do(tmp_path: Path, what: str, data: bytes, todo: str) -> None:
    path = tmp_path / "要請.txt"
    path.write_bytes(data)
    with pytest.raises(SourceError) as refused:
        recognise_file(str(path))
    assert what in refused.value.what
    assert todo in refused.value.todo
    assert refused.value.kept


def test_a_word_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "要請.txt"
    made = docx.Document()
    made.add_paragraph("橋の点検に関する要請")
    made.save(str(path))
    (found,) = recognise_file(str(path))
    assert found.title == ("橋の点検に関する要請",)


@pytest.mark.parametrize("text", ["BMの運行に関する要望\n", "GIF8の話\n", "ＰＤＦの取扱いに関する要望\n"])
def test_a_text_that_begins_like_another_format_is_a_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "要望.txt"
    path.write_text(text, encoding="utf-8")
    assert recognise_file(str(path))
