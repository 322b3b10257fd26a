"""What is put into the texts of the sample, as a person would, before a picture of the window is taken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from seian.qt.window import Window


def list_headings(window: Window, _what: str) -> QWidget:
    """Give the document shown chapters and a table of contents of both levels."""
    from seian.document.change import Kind
    from seian.document.model import Item, Paragraph

    titles = (
        "医療提供体制の確保",
        "子育て支援の充実",
        "離島及び中山間地域における診療所の運営に対する長期の財政措置の確立",
    )
    text = "会員市では担い手が年々少なくなっており、単独で確保できる人数には限りがある。" * 6
    chapters = tuple(
        Item(
            f"k{nth}",
            (title,),
            heading=True,
            starts_page=nth == 1,
            blocks=(Item(f"k{nth}s", ("人材の確保",), heading=True, blocks=(Paragraph(f"k{nth}p", (text,)),)),),
        )
        for nth, title in enumerate(titles)
    )
    space = window.workspace
    if space is not None:
        space.session.apply_document(space.document, Kind.PASTE, lambda one: replace(one, body=chapters))
        space.desk.set_contents(2)
        space.editor.verticalScrollBar().setValue(0)
    return window


def tabulate(window: Window, _what: str) -> QWidget:
    """Put a table with a wrong sum into the sample, the caret in a cell."""
    from seian.document.caret import Caret
    from seian.document.model import Paragraph
    from seian.editing.selection import Selection, at

    space = window.workspace
    assert space is not None  # noqa: S101 -- the sample is open
    typist = space.editor.typist
    document = space.session.dossier.documents[1]
    space.show_document(document.id)
    block = next(block.id for block in document.body if isinstance(block, Paragraph))
    typist.select(at(Caret(block, 0)))
    space.editor.insert_table(5, 4)
    rows = (
        *("市\t食料（食）\t毛布（枚）\t簡易便所（基）", "潮見市\t184,000\t21,400\t620", "青浜市\t92,500\t9,800\t310"),
        *("汐崎市\t61,200\t7,650\t240", "計\t337,700\t38,900\t1,170"),
    )
    QApplication.clipboard().setText("\n".join(rows))
    space.editor.command("paste")
    caption = space.session.dossier.documents[1].body[1].id
    typist.select(Selection(Caret(caption, 0), Caret(caption, 0)))
    typist.type_text("会員市の備蓄の現況（令和３年10月１日現在）", merge=False)
    for _ in range(3):
        typist.move("down", extend=False)
    return window


def illustrate(window: Window, _what: str) -> QWidget:
    """Put a figure and a box into the sample, the figure selected as a whole."""
    from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

    from seian.document.caret import Caret
    from seian.document.model import Paragraph
    from seian.editing.selection import Selection, at
    from seian.qt.editor.taking import Came
    from seian.qt.pictures import picture_of_image

    space = window.workspace
    assert space is not None  # noqa: S101 -- the sample is open
    typist = space.editor.typist
    document = space.session.dossier.documents[1]
    space.show_document(document.id)
    block = next(block.id for block in document.body if isinstance(block, Paragraph))
    typist.select(at(Caret(block, 0)))
    image = QImage(640, 240, QImage.Format.Format_RGB32)
    ground = QLinearGradient(0, 0, 640, 240)
    ground.setColorAt(0, QColor("#dcebf7"))
    ground.setColorAt(1, QColor("#9cc3e4"))
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(0, 0, 640, 240, ground)
    for nth, height in enumerate((60, 95, 120, 150, 190)):
        painter.fillRect(60 + nth * 110, 220 - height, 70, height, QColor("#2b6cb0"))
    painter.end()
    picture = picture_of_image(image)
    typist.insert_figures(lambda: Came((picture,), ()))
    typist.type_text("会員市の備蓄の推移", merge=False)
    caret = typist.selection.caret if typist.selection is not None else Caret(block, 0)
    typist.command("insert_box")
    typist.type_text("囲みの文は、枠の中に打つ。", merge=False)
    caret = Caret(caret.block, 0)
    typist.select(Selection(caret, caret, figure=True))
    return window


def set_off(window: Window, _what: str) -> QWidget:
    """Set words of the sample off, some of them chosen."""
    from seian.document.caret import Caret
    from seian.document.model import Item, Paragraph
    from seian.editing.selection import Selection

    space = window.workspace
    assert space is not None  # noqa: S101 -- the sample is open
    document = space.session.dossier.documents[0]
    blocks = [block.id for block in document.body if isinstance(block, Paragraph | Item) and len(block.content) == 1]
    for name, block, start, end in (("underline", 0, 4, 20), ("bold", 1, 3, 12), ("bold", 0, 10, 16)):
        space.editor.typist.select(Selection(Caret(blocks[block], start), Caret(blocks[block], end)))
        space.editor.command(name)
    return window


def add_annexes(window: Window, _what: str) -> QWidget:
    """Put two annexes behind the sample, of which the text names one that is not there; the caret is in the first."""
    space = window.workspace
    assert space is not None  # noqa: S101 -- the sample is open
    document = space.session.dossier.documents[1]
    space.show_document(document.id)
    editor, typist = space.editor, space.editor.typist
    lines = (
        "会員市の備蓄の現況",
        "令和３年10月１日現在の状況は、次のとおりである。詳しくは別紙３による。",
        "１　食料",
        "毛布",
    )
    for act, words in (("add_annex_annex", lines), ("add_annex_annex", ("要請の経緯",))):
        editor.command(act)
        for nth, line in enumerate(words):
            if nth:
                editor.command("new_line")
            typist.type_text(line, merge=False)
    for _ in range(3):
        typist.move("up", extend=False)
    return window
