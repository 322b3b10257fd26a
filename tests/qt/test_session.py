"""The session: one way to change a dossier, undo, its style, and its file."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from tests import strategies

from seian.assets import template
from seian.document.change import Kind
from seian.document.model import Document, Dossier, Paragraph
from seian.document.restoring import with_version
from seian.dossier.store import open_dossier, read
from seian.dossier.versions import version_of, versions_of
from seian.errors import DossierError, DossierInUseError
from seian.qt.session import Session
from seian.qt.sign_of_life import SIGN_OF_LIFE
from seian.sqlite_file.lock import lock_path
from seian.word.package import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication
    from pytestqt.qtbot import QtBot

    from seian.document.change import Change


class Clock(Protocol):
    """A clock that stands still until it is moved."""

    now: float


def title(text: str) -> Callable[[Dossier], Dossier]:
    """Return the change that sets the title."""
    return lambda dossier: replace(dossier, title=text)


def typed(session: Session, text: str) -> None:
    """Type a text, a character at a time."""
    for character in text:
        session.apply_document("d1", "type", partial(_with, text=character), merge_key="p")


def _with(document: Document, text: str) -> Document:
    (paragraph,) = document.body
    assert isinstance(paragraph, Paragraph)
    (before,) = paragraph.content
    assert isinstance(before, str)
    return replace(document, body=(replace(paragraph, content=(before + text,)),))


def text_of(dossier: Dossier) -> str:
    """Return what `typed` types into."""
    (paragraph,) = dossier.documents[0].body
    assert isinstance(paragraph, Paragraph)
    return str(paragraph.content[0])


# changes and undo


def test_a_change_is_told_once_with_before_and_after(session: Session, qtbot: QtBot) -> None:
    heard: list[tuple[Dossier, Dossier]] = []
    session.changed.connect(lambda change: heard.append((change.before, change.after)))
    before = session.dossier
    with qtbot.waitSignal(session.state_changed):
        session.apply("dossier_title", title("続き"))
    session.undo()
    session.redo()
    assert [(one.title, two.title) for one, two in heard] == [
        ("臨時会議", "続き"),
        ("続き", "臨時会議"),
        ("臨時会議", "続き"),
    ]
    assert heard[0][0] is heard[1][1] is before
    assert heard[0][1].documents[0] is before.documents[0]


def test_a_change_that_gives_the_same_object_back_is_none(session: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.changed), qtbot.assertNotEmitted(session.state_changed):
        session.apply("title", lambda dossier: dossier)
        session.apply_document("d1", "title", lambda document: document)
        session.undo()
        session.redo()
    assert session.is_saved
    assert not session.can_undo


def test_a_change_of_one_document_leaves_the_others_the_very_same(session: Session) -> None:
    other = session.dossier.documents[1]
    typed(session, "増")
    assert text_of(session.dossier) == "書架を増"
    assert session.dossier.documents[1] is other
    with pytest.raises(KeyError):
        session.apply_document("none", "type", lambda document: document)


def test_a_change_that_fails_changes_nothing(session: Session) -> None:
    def fail(_dossier: Dossier) -> Dossier:
        raise ZeroDivisionError

    before = session.dossier
    with pytest.raises(ZeroDivisionError):
        session.apply("title", fail)
    assert session.dossier is before
    assert session.is_saved


def test_a_change_made_by_a_view_is_told_after_the_one_before_it(session: Session) -> None:
    first: list[str] = []
    second: list[str] = []

    def answer(change: Change) -> None:
        first.append(change.after.title)
        if change.after.title == "問":
            session.apply("submission", title("答"))

    session.changed.connect(answer)
    session.changed.connect(lambda change: second.append(change.after.title))
    session.apply("dossier_title", title("問"))
    assert first == second == ["問", "答"]
    session.changed.disconnect(answer)
    session.undo()
    assert session.dossier.title == "問"


def test_typing_is_one_step_until_there_is_a_pause(session: Session, clock: Clock) -> None:
    typed(session, "増やす")
    clock.now += 60
    typed(session, "こと")
    session.undo()
    assert text_of(session.dossier) == "書架を増やす"
    session.undo()
    assert text_of(session.dossier) == "書架を"
    assert not session.can_undo


def test_typing_after_the_caret_has_jumped_is_a_step_of_its_own(session: Session) -> None:
    typed(session, "増")
    session.seal()
    typed(session, "減")
    session.undo()
    assert text_of(session.dossier) == "書架を増"


def test_undo_and_redo_know_what_they_would_do(session: Session) -> None:
    assert (session.undo_kind, session.redo_kind) == ("", "")
    session.apply("dossier_title", title("続き"))
    typed(session, "増")
    assert (session.undo_kind, session.redo_kind) == ("type", "")
    session.undo()
    assert (session.undo_kind, session.redo_kind) == ("dossier_title", "type")
    session.undo()
    assert (session.undo_kind, session.redo_kind) == ("", "dossier_title")
    assert session.can_redo
    assert not session.can_undo


# the house style


def test_style_and_sheet_are_those_of_the_association_and_follow_it(session: Session) -> None:
    assert session.style.name == "架空市長会"  # the neutral style under its name
    sheet = session.template_sheet
    session.apply("dossier_title", title("続き"))
    assert session.template_sheet is sheet
    seen: list[str] = []
    session.changed.connect(lambda _change: seen.append(session.style.name))
    session.apply("association", lambda dossier: replace(dossier, association="全国市長会"))
    session.undo()
    assert seen == ["全国市長会", "架空市長会"]
    assert session.style_trouble is None
    assert session.template_sheet == sheet


def test_what_only_word_follows_of_the_template_is_told_when_the_association_changes(
    session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    size = b'<w:sz w:val="24"/><w:szCs w:val="24"/>'
    parts = unpack(template("全国市長会.docx"))
    slanted = tmp_path / "全国市長会.docx"
    slanted.write_bytes(pack(parts | {"word/styles.xml": parts["word/styles.xml"].replace(size, b"<w:i/>" + size)}))
    monkeypatch.setattr("seian.qt.session.template", lambda _name: slanted)
    session.apply("association", lambda dossier: replace(dossier, association="全国市長会"))
    assert session.style.name == "全国市長会"
    assert "斜体（成案 題名、成案 別紙題名）" in str(session.style_trouble)


@pytest.mark.usefixtures("qapp")
def test_the_sample_and_a_new_dossier_have_no_file_and_nothing_to_save() -> None:
    for session in (Session.sample(), Session.new("全国市長会", "総会")):
        assert session.path is None
        assert session.is_saved
        assert not session.read_only
        with pytest.raises(DossierError, match="名前を付けて保存してください"):
            session.save()


# the file


def test_what_is_saved_is_in_the_file_and_undo_finds_it_again(session: Session, file: Path, qtbot: QtBot) -> None:
    session.apply("dossier_title", title("続き"))
    saved = [session.is_saved]
    with qtbot.waitSignal(session.state_changed):
        session.save()
    saved.append(session.is_saved)
    assert read(file).title == "続き"
    session.undo()
    saved.append(session.is_saved)
    session.redo()
    saved.append(session.is_saved)
    assert saved == [False, True, False, True]


@pytest.mark.usefixtures("qapp")
def test_a_new_dossier_is_saved_under_a_name_and_held(tmp_path: Path) -> None:
    session = Session.new("全国市長会", "総会")
    session.apply("dossier_title", title("第二回"))
    session.save_as(tmp_path / "総会.seian")
    assert session.path == tmp_path / "総会.seian"
    assert session.is_saved
    assert open_dossier(tmp_path / "総会.seian").read_only
    session.apply("dossier_title", title("第三回"))
    session.save()
    session.close()
    with open_dossier(tmp_path / "総会.seian") as opened:
        assert opened.dossier.title == "第三回"
        assert not opened.read_only


def test_saving_under_another_name_goes_on_there(session: Session, file: Path) -> None:
    session.apply("dossier_title", title("続き"))
    other = file.with_name("写し.seian")
    session.save_as(other)
    assert session.path == other
    assert read(file).title == "臨時会議"
    assert not lock_path(file).exists()
    assert open_dossier(other).read_only


def test_what_somebody_else_has_open_is_read_only_and_can_be_saved_elsewhere(
    session: Session, file: Path, journals: Path, qtbot: QtBot
) -> None:
    second = Session.open(file, journals=journals)
    assert (session.read_only, second.read_only) == (False, True)
    assert "読み取り専用で開きました" in second.read_only_message
    second.apply("dossier_title", title("二人目"))
    with pytest.raises(DossierInUseError):
        second.save()
    assert (second.is_saved, second.read_only) == (False, True)
    with qtbot.waitSignal(second.state_changed):
        second.save_as(file.with_name("二人目.seian"))
    assert (second.is_saved, second.read_only, second.read_only_message) == (True, False, "")
    second.close()


def test_the_file_is_held_with_signs_of_life(session: Session, file: Path, qtbot: QtBot) -> None:
    os.utime(lock_path(file), (0, 0))
    session._life.give()  # noqa: SLF001 -- not to wait a quarter of an hour
    qtbot.waitUntil(lambda: lock_path(file).stat().st_mtime > 0)
    assert SIGN_OF_LIFE.total_seconds() < 3600


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.dossiers(), strategies.documents())
def test_putting_any_version_back_and_undoing_that_gives_the_same_dossier(
    qapp: QCoreApplication, dossier: Dossier, then: Document
) -> None:
    del qapp
    session = Session(dossier)
    for document in dossier.documents:
        back = partial(with_version, then=replace(then, id=document.id), conditions=(), facts=())
        if session.apply(Kind.RESTORE, back) and session.dossier is not dossier:
            session.undo()
        now = {one.id: replace(one, log=()) for one in session.dossier.documents}
        assert now == {one.id: replace(one, log=()) for one in dossier.documents}
        assert session.dossier.conditions == dossier.conditions
        assert session.dossier.facts == dossier.facts


def test_of_replacements_in_a_row_what_was_before_the_first_is_kept(session: Session, file: Path) -> None:
    for nth in range(4):
        text = Paragraph("p", (f"書架を{nth}",))
        session.apply_document("d1", Kind.REPLACE if nth else Kind.TYPE, partial(replace, body=(text,)))
    session.finish_file()
    versions = versions_of(file, "d1")
    assert [one.note for one in versions if one.is_automatic] == ["「置換」の前の内容"]
    assert version_of(file, "d1", 2).body == (Paragraph("p", ("書架を0",)),)
    session.save()
    assert [one.occasion.value for one in versions_of(file, "d1")] == ["saved", "automatic", "saved"]
    assert versions_of(file, "d1")[-1].note == "前文１段落目を直す"
