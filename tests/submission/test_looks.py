"""What goes out is set off as it was adopted, and a file that is not is refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.submission.adopted import MINISTER, REACHED, STYLE, a_document, adopted, day

from seian.document.inline import Alternative, Emphasised, Look, Revised, Ruby
from seian.document.model import Document, Dossier, Item, Paragraph
from seian.layout.pages import lay_out
from seian.qt import pdf
from seian.submission.pdf_proof import pdf_faults
from seian.submission.plan import prepare
from seian.submission.printing import Format, Printers, to_bytes
from seian.submission.proof import Proof, preview, printed_flow, prove
from seian.submission.wish import Plan, every_handing
from seian.submission.word_text import read_back

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from seian.house_style.model import HouseStyle
    from seian.submission.plan import Prepared

BOLD, LINE = Look.BOLD, Look.UNDERLINED
PLAN = Plan(day("令和３年11月19日"), every_handing(["d1"], [MINISTER]), met=frozenset({"c1"}))
SHARE = Alternative("７割", (Revised("c1", "８割"),), look=LINE)
DUTY, FILLS = Emphasised("国の責任", BOLD), Ruby("補", "おぎな", BOLD)
BODY = (
    Paragraph("p", ("備蓄は", SHARE, "に達し、", DUTY, "で、", FILLS, "う。")),
    Item("i", (Emphasised("品を配ること。", BOLD | LINE),)),
)


def paper() -> Document:
    return adopted(replace(a_document(), body=BODY))


def ready(style: HouseStyle = STYLE) -> Prepared:
    done = prepare(Dossier("架空市長会", "臨時会議", (paper(),), (REACHED,)), PLAN, style)
    assert done.refusals == ()
    return done


def proof(done: Prepared, printers: Printers, *, look: tuple[bytes, bytes] = (b"", b"")) -> Proof:
    """Return the proof of the file, in which some of its XML is replaced."""
    printed = printed_flow(done.outgoing[0], done, printers.sheet)
    data = to_bytes(printed, Format.WORD, printers)
    text = read_back(with_main(data, *look), printers.book.main)
    assert text is not None
    return prove(done.outgoing[0], done, printed, text)


def with_main(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return a file with other words in its main part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(old, new) if old and name == "word/document.xml" else part)
    return buffer.getvalue()


def test_what_is_set_off_as_adopted_passes_and_the_preview_says_the_same(printers: Printers) -> None:
    done = ready()
    assert proof(done, printers).faults == ()
    assert preview(done.outgoing[0], done) == proof(done, printers)


def test_a_file_in_which_bold_is_missing_or_stands_elsewhere_is_refused(printers: Printers) -> None:
    assert "太字や下線" in proof(ready(), printers, look=(b"<w:b/>", b"")).faults[0]
    assert proof(ready(), printers, look=(b'<w:u w:val="single"/>', b'<w:u w:val="none"/>')).faults


def test_a_text_whose_looks_are_not_those_adopted_is_refused() -> None:
    done = ready()
    one = done.outgoing[0]
    first = one.text.body[0]
    assert isinstance(first, Paragraph)
    bare = replace(first, content=("備蓄は８割に達し、国の責任で、", Ruby("補", "おぎな"), "う。"))
    changed = replace(one, text=replace(one.text, body=(bare, *one.text.body[1:])))
    assert any("太字や下線が、採択文と違います" in fault for fault in preview(changed, done).faults)


def test_a_look_the_house_style_does_not_use_is_told_as_left_out() -> None:
    done = ready(replace(STYLE, emphasis=BOLD))
    found = preview(done.outgoing[0], done)
    assert found.faults == ()
    assert ("下線", "除く") in [(one.before, one.after) for one in found.differences]


def test_a_pdf_with_bold_words_is_read_back_as_it_was_printed(printers: Printers, qapp: QGuiApplication) -> None:
    del qapp
    done = ready()
    printed = printed_flow(done.outgoing[0], done, printers.sheet)
    data = pdf.to_bytes(lay_out(printed, printers.sheet))
    drawn = contents(data)
    assert b" 2 Tr" in drawn  # no face of the sheet is bold: a line is drawn round the letters
    assert b"/ActualText" not in drawn  # each letter is one glyph, and says itself
    assert pdf_faults(data, [printed], printers.sheet) == ()


def contents(data: bytes) -> bytes:
    """Return what the pages of a PDF draw."""
    streams = re.findall(rb"(?s)/FlateDecode.*?stream\n(.*?)endstream", data)
    return b"".join(zlib.decompress(one) for one in streams)
