"""Figures on the sheet: keys, mouse, clipboard and drops; each a step that undo takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from tests.pictures import exif, jpeg_head, png

from seian.document.inline import plain
from seian.document.model import Figure, Paragraph, Table
from seian.document.pictures import MOST_PIXELS, picture_of
from seian.document.sources import PictureSource
from seian.editing.figures import picture_row, with_picture
from seian.layout.hit import Area
from seian.qt.commands import FIGURE_ACTS
from seian.qt.pictures import _kept as decoded_ones

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QRectF
    from tests.qt.editor.conftest import Desk

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def figures(desk: Desk) -> list[Figure]:
    """Return the outermost figures of the document."""
    return [node for node in desk.document.body if isinstance(node, Figure)]


def put_in(desk: Desk, path: Path, block: str = "p2", data: bytes | None = None) -> Figure:
    """Put a picture in behind a block, as from the menu."""
    path.write_bytes(png(300, 200) if data is None else data)
    desk.put(block, 0)
    assert desk.view.insert_figures([path])
    return figures(desk)[-1]


def frame(desk: Desk, figure: str) -> QRectF:
    """Return where a picture stands on the screen."""
    shown = desk.view.typist.shown
    assert shown is not None
    row = picture_row(shown, figure)
    assert row is not None
    page, top = shown.pages.place(row, 0)
    paragraph = shown.pages.paragraphs[row]
    left = shown.pages.sheet.page.left + paragraph.lines[0].x
    rect = desk.scene().paper.rect(Area(page, left, top, paragraph.lines[0].width, paragraph.line_height))
    return rect.translated(0, -desk.view.verticalScrollBar().value())


def press(desk: Desk, figure: str) -> None:
    """Press a picture."""
    centre = frame(desk, figure).center()
    desk.click(round(centre.x()), round(centre.y()))


def test_a_picture_put_in_has_a_number_and_what_is_typed_is_its_caption(desk: Desk, tmp_path: Path) -> None:
    figure = put_in(desk, tmp_path / "地図.png")
    assert figure.captioned
    desk.type("避難所の位置")
    assert desk.text(figure.id) == "避難所の位置"
    assert "図１\u3000避難所の位置" in desk.view.text()
    desk.key(KEY.Key_Return)
    desk.type("続き。")
    after = desk.document.body[desk.document.body.index(figures(desk)[0]) + 1]
    assert isinstance(after, Paragraph)
    assert plain(after.content) == "続き。"
    while desk.session.can_undo:
        desk.key(KEY.Key_Z, CTRL)
    assert figures(desk) == []
    while desk.session.can_redo:
        desk.key(KEY.Key_Y, CTRL)
    assert desk.text(figure.id) == "避難所の位置"
    assert figures(desk)[0].picture.data == png(300, 200)


def test_pictures_are_counted_and_a_caption_that_is_given_up_gives_its_number_up(desk: Desk, tmp_path: Path) -> None:
    first = put_in(desk, tmp_path / "a.png", "p1")
    second = put_in(desk, tmp_path / "b.png", "p2", png(20, 20))
    desk.type("後の図")
    assert "図２\u3000後の図" in desk.view.text()
    desk.put(first.id, 0)
    assert desk.view.command("figure_caption")
    assert not figures(desk)[0].captioned
    assert "図１\u3000後の図" in desk.view.text()
    desk.key(KEY.Key_Right)
    assert desk.caret.block == "p2"
    desk.key(KEY.Key_Left)
    desk.key(KEY.Key_Delete)
    assert [one.id for one in figures(desk)] == [second.id]
    desk.key(KEY.Key_Z, CTRL)
    desk.key(KEY.Key_Z, CTRL)
    assert [one.captioned for one in figures(desk)] == [True, True]


def test_the_caret_passes_a_picture_and_backspace_before_its_caption_takes_it_out(desk: Desk, tmp_path: Path) -> None:
    figure = put_in(desk, tmp_path / "a.png")
    desk.put("p2", len(desk.text("p2")))
    desk.key(KEY.Key_Right)
    assert desk.caret == (figure.id, 0)
    desk.key(KEY.Key_Left)
    assert desk.caret.block == "p2"
    desk.key(KEY.Key_Down)
    assert desk.caret.block == figure.id
    before = desk.document
    desk.key(KEY.Key_Backspace)
    assert figures(desk) == []
    desk.key(KEY.Key_Z, CTRL)
    assert desk.document == before
    desk.put("p2", len(desk.text("p2")))
    desk.key(KEY.Key_Delete)
    assert figures(desk) == [figure]
    assert desk.caret == (figure.id, 0)


def test_a_picture_that_is_pressed_is_selected_whole_and_delete_cut_and_paste_take_it(
    desk: Desk, tmp_path: Path
) -> None:
    figure = put_in(desk, tmp_path / "a.png")
    desk.type("図の題名")
    press(desk, figure.id)
    assert desk.selection.figure
    desk.key(KEY.Key_Delete)
    assert figures(desk) == []
    desk.key(KEY.Key_Z, CTRL)
    press(desk, figure.id)
    assert desk.view.command("cut")
    assert figures(desk) == []
    desk.put("p1", 3)
    assert desk.view.command("paste")
    (pasted,) = figures(desk)
    assert desk.document.body[1] == pasted
    assert plain(pasted.content) == "図の題名"
    assert pasted.picture.data == png(300, 200)
    data = QGuiApplication.clipboard().mimeData()
    assert "data:image/png;base64," in data.html()
    assert b"\\pngblip" in bytes(data.data("text/rtf").data())


def test_what_is_copied_in_one_dossier_brings_its_pictures_into_another(
    desk: Desk, table_desk: Desk, tmp_path: Path
) -> None:
    figure = put_in(desk, tmp_path / "a.png")
    desk.type("題名")
    desk.put("i1", 2, anchor=("p1", 0))
    assert desk.view.command("copy")
    table_desk.put("i2", 0)
    assert table_desk.view.command("paste")
    found = [node for node in table_desk.document.body if isinstance(node, Figure)]
    assert [one.picture.data for one in found] == [figure.picture.data]


def test_acts_of_the_menu_change_its_width(desk: Desk, tmp_path: Path) -> None:
    figure = put_in(desk, tmp_path / "a.png")
    widths = {}
    for name in FIGURE_ACTS:
        desk.put(figure.id, 0)
        if name not in ("figure_remove", "figure_caption"):
            desk.view.command(name)
            widths[name] = figures(desk)[0].width
    assert widths["figure_natural"] == 0
    assert 0 < widths["figure_third"] < widths["figure_half"] < widths["figure_two_thirds"] < widths["figure_full"]
    desk.put(figure.id, 0)
    desk.view.command("figure_half")
    half = frame(desk, figure.id)
    desk.view.command("figure_full")
    whole = frame(desk, figure.id)
    assert whole.width() == pytest.approx(2 * half.width(), rel=0.03)
    assert whole.height() == pytest.approx(2 * half.height(), rel=0.03)
    desk.view.command("figure_remove")
    assert figures(desk) == []


def test_an_act_on_a_figure_says_where_the_caret_has_to_be(desk: Desk) -> None:
    told: list[str] = []
    desk.view.typist.noted.connect(told.append)
    desk.put("p1", 0)
    desk.view.command("figure_half")
    assert told == ["図をクリックするか、図の題名にカーソルを置いてから選んでください。"]


def test_an_image_of_another_program_is_pasted_as_a_figure(desk: Desk) -> None:
    image = QImage(120, 60, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 200, 30))
    QGuiApplication.clipboard().setImage(image)
    desk.put("p1", 4)
    assert desk.view.command("paste")
    (figure,) = figures(desk)
    assert (figure.picture.kind, figure.picture.width, figure.picture.height) == ("png", 120, 60)
    desk.key(KEY.Key_Z, CTRL)
    assert figures(desk) == []


def drop(desk: Desk, paths: list[Path], where: QPoint) -> bool:
    """Drop files on the sheet; tell whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, held = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, copy, data, LEFT, held)
    enter.ignore()
    QApplication.sendEvent(desk.view.viewport(), enter)
    event = QDropEvent(QPointF(where), copy, data, LEFT, held)
    event.ignore()
    if enter.isAccepted():
        QApplication.sendEvent(desk.view.viewport(), event)
    return event.isAccepted()


def test_pictures_dropped_on_the_sheet_stand_where_they_were_dropped_and_texts_go_to_the_window(
    desk: Desk, tmp_path: Path
) -> None:
    picture, text = tmp_path / "a.PNG", tmp_path / "b.txt"
    picture.write_bytes(png(40, 30))
    text.write_text("文", encoding="utf-8")
    assert drop(desk, [picture], desk.point("p1", 2))
    assert desk.document.body[1] == figures(desk)[0]
    assert not drop(desk, [text], desk.point("p1", 2))
    assert not drop(desk, [picture, text], desk.point("p1", 2))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", "WebP の画像は入れられません"),
        ("a.heic", b"\0\0\0\x18ftypheic", "HEIC の画像は入れられません"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG の画像は入れられません"),
        ("a.png", png(40, 30)[:-30], "壊れているか、途中で切れています"),
        ("a.png", png(40, 30, size=(20_000, 20_000)), "画素が多すぎます"),
        ("a.png", png(40, 30, size=(400, 300)), "壊れていて、開けません"),
        ("a.jpg", jpeg_head(marker=0xC3), "特殊な形式の JPEG です"),
        ("a.png", b"", "PNG か JPEG の画像ではありません"),
        ("a.jpg", b"\xff\xd8\xff" + bytes(20 << 20), "画像が大きすぎます"),
    ],
)
def test_what_cannot_be_taken_in_is_told_and_nothing_changes(
    desk: Desk, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    told: list[str] = []
    desk.view.refused.connect(told.append)
    path = tmp_path / name
    path.write_bytes(data)
    before = desk.document
    desk.put("p1", 0)
    assert not desk.view.insert_figures([path])
    assert desk.document is before
    (message,) = told
    assert said in message
    assert name in message


def jpeg_of(image: QImage, path: Path, *, before: bytes = b"") -> None:
    """Write an image as JPEG with a segment of metadata behind its first two bytes."""
    image.save(str(path), "JPEG", 95)  # type: ignore[call-overload]
    data = path.read_bytes()
    path.write_bytes(data[:2] + before + data[2:])


def test_a_photograph_that_lies_on_its_side_stands_upright_and_says_nothing_of_its_place(
    desk: Desk, tmp_path: Path
) -> None:
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(20):
        for y in range(40):
            image.setPixelColor(x, y, QColor("red"))
    path = tmp_path / "写真.jpg"
    jpeg_of(image, path, before=exif(6))
    told: list[str] = []
    desk.view.typist.noted.connect(told.append)
    desk.put("p1", 0)
    assert desk.view.insert_figures([path])
    (figure,) = figures(desk)
    assert (figure.picture.width, figure.picture.height) == (40, 80)
    assert b"Exif" not in figure.picture.data
    upright = QImage.fromData(figure.picture.data)
    assert upright.pixelColor(20, 5).red() > 200
    assert upright.pixelColor(20, 5).green() < 60
    assert "向きを直して" in told[0]
    assert "取り除きました" in told[0]


def test_metadata_goes_without_the_picture_being_written_anew(desk: Desk, tmp_path: Path) -> None:
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    bare, path = tmp_path / "bare.jpg", tmp_path / "写真.jpg"
    jpeg_of(image, bare)
    jpeg_of(image, path, before=exif(1))
    desk.put("p1", 0)
    assert desk.view.insert_figures([path])
    assert figures(desk)[0].picture.data == bare.read_bytes()


def test_a_clear_picture_stands_on_white(desk: Desk, tmp_path: Path) -> None:
    figure = put_in(desk, tmp_path / "a.png", data=png(60, 40, (0, 0, 0), alpha=0))
    QApplication.processEvents()
    seen = desk.view.viewport().grab().toImage()
    centre = frame(desk, figure.id).center()
    ratio = seen.devicePixelRatio()
    assert seen.pixelColor(round(centre.x() * ratio), round(centre.y() * ratio)) == QColor("white")


def test_another_picture_of_the_same_size_is_seen_at_once(desk: Desk, tmp_path: Path) -> None:
    figure = put_in(desk, tmp_path / "a.png")
    press(desk, figure.id)
    QApplication.processEvents()

    def colour() -> str:
        QApplication.processEvents()
        seen, centre = desk.view.viewport().grab().toImage(), frame(desk, figure.id).center()
        ratio = seen.devicePixelRatio()
        return seen.pixelColor(round(centre.x() * ratio), round(centre.y() * ratio)).name()

    assert colour() == QColor(40, 90, 160).name()
    other = picture_of(png(300, 200, (200, 30, 30)))
    assert desk.view.typist.change_figure(lambda shown, dossier, at: with_picture(shown, dossier, at, other))
    assert colour() == QColor(200, 30, 30).name()


def test_twenty_large_pictures_are_kept_decoded_only_as_far_as_there_is_room(desk: Desk, tmp_path: Path) -> None:
    paths = []
    for nth in range(20):
        path = tmp_path / f"{nth}.png"
        path.write_bytes(png(2400, 1600, (nth * 10, 90, 160)))
        paths.append(path)
    desk.put("p1", 0)
    assert desk.view.insert_figures(paths)
    assert len(figures(desk)) == 20
    shown = desk.view.typist.shown
    assert shown is not None
    for figure in figures(desk):
        desk.view.go_to(figure.id)
        QApplication.processEvents()
    assert sum(image.sizeInBytes() for image in decoded_ones.values()) <= 64 << 20
    assert MOST_PIXELS * 4 < 256 << 20  # what Qt lets a picture take
    assert all(isinstance(block.source, PictureSource) for block in shown.pages.flow.blocks if block.picture)


def test_a_box_is_a_frame_round_what_is_typed_and_one_goes_on_below_it(desk: Desk) -> None:
    desk.put("p1", 0)
    assert desk.view.command("insert_box")
    desk.type("囲みの文。")
    desk.key(KEY.Key_Return)
    desk.type("次の行。")
    box = next(node for node in desk.document.body if isinstance(node, Table))
    assert [plain(cell.content) for cell in box.cells] == ["囲みの文。", "次の行。"]
    assert not box.captioned
    assert len(box.columns) == 1
    desk.key(KEY.Key_Down)
    assert desk.caret.block == "p2"
    desk.key(KEY.Key_Up)
    assert desk.caret.block == box.cells[-1].id
    desk.key(KEY.Key_Return, CTRL)
    assert desk.caret.block == "p2"
    for _ in range(20):
        if desk.session.can_undo:
            desk.key(KEY.Key_Z, CTRL)
    assert not any(isinstance(node, Table) for node in desk.document.body)


def test_below_a_box_at_the_end_there_is_a_paragraph_to_go_on_in(desk: Desk) -> None:
    desk.put(desk.document.body[-1].id, 0)
    assert desk.view.command("insert_box")
    caret = desk.caret.block
    desk.key(KEY.Key_Down)
    assert desk.caret.block != caret
