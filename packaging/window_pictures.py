"""Pictures of the window without a screen: run by dev.py in the virtual environment, one process a picture.

As a script: `window_pictures.py PICTURE.png NAME`, NAME one of `PICTURES`.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QEventLoop, QRect, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

import window_texts
from seian.fault import FOLDER_VARIABLE
from seian.qt import room
from seian.qt.choosers import Choosers
from seian.qt.dialogs.about import AboutDialog
from seian.qt.dialogs.keys import KeysDialog
from seian.qt.dialogs.leaving import Leave
from seian.qt.dialogs.new_dossier import NewDossierDialog
from seian.qt.dialogs.preferences import Preferences, PreferencesDialog
from seian.qt.dialogs.table_size import TableSizeDialog
from seian.qt.first_steps import CLOSED
from seian.qt.main import Program
from seian.qt.manual.showing import show_manual
from seian.qt.recipients.dialog import RecipientsDialog
from seian.qt.settings import Settings, Theme
from window_pictures_submission import hand_in_copies, print_submission

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from seian.clauses.clause import Clause
    from seian.qt.window import Window

_NO_KEYS = Qt.KeyboardModifier.NoModifier
_QUIET = 400  # milliseconds after which nothing changes any more
_SCREEN = QRect(0, 0, 1920, 1080)  # Qt's own screen without a screen is smaller than the windows to be seen


class Picture(NamedTuple):
    """Width and height in pixels at 100 %, the look, and what is to be seen."""

    width: int
    height: int
    theme: Theme
    what: str


class _Leaving(Choosers):
    """Throws away what was typed for a picture; nobody is there to be asked."""

    def leaving(self, parent: QWidget, title: str, saved_at: datetime | None, *, has_file: bool) -> Leave:
        """Return that the work is thrown away."""
        del parent, title, saved_at, has_file
        return Leave.THROW_AWAY


PICTURES = {
    "start-1366x768": Picture(1366, 768, Theme.LIGHT, "start"),
    "start-dark": Picture(1366, 768, Theme.DARK, "start"),
    "window-1366x768": Picture(1366, 768, Theme.LIGHT, "sample"),
    "window-1920x1080": Picture(1920, 1080, Theme.LIGHT, "sample"),
    "window-200": Picture(1366, 768, Theme.LIGHT, "sample"),  # dev.py asks Qt for 200 %
    "window-dark": Picture(1366, 768, Theme.DARK, "sample"),
    "window-1040-rails": Picture(1040, 700, Theme.LIGHT, "sample"),
    "card": Picture(1366, 768, Theme.LIGHT, "card"),
    "card-1040-dark": Picture(1040, 700, Theme.DARK, "card"),
    "redline": Picture(1366, 768, Theme.LIGHT, "redline"),
    "comparison": Picture(1366, 768, Theme.LIGHT, "comparison"),
    "amending": Picture(1366, 768, Theme.LIGHT, "amending"),
    "versions": Picture(1366, 768, Theme.LIGHT, "versions"),
    "versions-dark": Picture(1366, 768, Theme.DARK, "versions"),
    "submission": Picture(1366, 768, Theme.LIGHT, "submission"),
    "submission-copies": Picture(1366, 768, Theme.DARK, "submission-copies"),
    "print": Picture(1366, 768, Theme.LIGHT, "print"),
    "print-dark": Picture(1366, 768, Theme.DARK, "print"),
    "print-960": Picture(960, 560, Theme.LIGHT, "print"),
    "print-submission": Picture(1366, 768, Theme.LIGHT, "print-submission"),
    "print-submission-dark": Picture(1366, 768, Theme.DARK, "print-submission"),
    "clauses": Picture(1366, 768, Theme.LIGHT, "clauses"),
    "clauses-1920x1080": Picture(1920, 1080, Theme.LIGHT, "clauses"),
    "clauses-dark": Picture(1366, 768, Theme.DARK, "clauses"),
    "clauses-near": Picture(1366, 768, Theme.LIGHT, "clauses-near"),
    "clauses-near-dark": Picture(1920, 1080, Theme.DARK, "clauses-near"),
    "clause-card": Picture(1366, 768, Theme.LIGHT, "clause-card"),
    "clause-placeholders": Picture(1366, 768, Theme.LIGHT, "clause-placeholders"),
    "library": Picture(1366, 768, Theme.LIGHT, "library"),
    "library-dark": Picture(1366, 768, Theme.DARK, "library"),
    "harvest": Picture(1366, 768, Theme.LIGHT, "harvest"),
    "find": Picture(1366, 768, Theme.LIGHT, "find"),
    "replace": Picture(1366, 768, Theme.LIGHT, "replace"),
    "replace-dark": Picture(1366, 768, Theme.DARK, "replace"),
    "replace-1040": Picture(1040, 700, Theme.LIGHT, "replace"),
    "import-review": Picture(1366, 768, Theme.LIGHT, "import"),
    "import-review-dark": Picture(1366, 768, Theme.DARK, "import"),
    "import-review-1040": Picture(1040, 700, Theme.LIGHT, "import"),
    "go-to": Picture(1366, 768, Theme.LIGHT, "go-to"),
    "go-to-dark": Picture(1366, 768, Theme.DARK, "go-to"),
    "table": Picture(1366, 768, Theme.LIGHT, "table"),
    "figure": Picture(1366, 768, Theme.LIGHT, "figure"),
    "figure-dark": Picture(1366, 768, Theme.DARK, "figure"),
    "annex": Picture(1366, 768, Theme.LIGHT, "annex"),
    "table-dark": Picture(1366, 768, Theme.DARK, "table"),
    "set-off": Picture(1366, 768, Theme.LIGHT, "set-off"),
    "contents": Picture(1366, 768, Theme.LIGHT, "contents"),
    "contents-dark": Picture(1366, 768, Theme.DARK, "contents"),
    "dialog-table": Picture(1366, 768, Theme.LIGHT, "new-table"),
    "dialog-new": Picture(1366, 768, Theme.LIGHT, "new"),
    "dialog-keys": Picture(1366, 768, Theme.LIGHT, "keys"),
    "dialog-settings": Picture(1366, 768, Theme.LIGHT, "settings"),
    "dialog-recipients": Picture(1366, 768, Theme.LIGHT, "recipients"),
    "manual": Picture(1366, 768, Theme.LIGHT, "manual"),
    "manual-dark": Picture(1366, 768, Theme.DARK, "manual"),
    "dialog-about": Picture(1366, 768, Theme.LIGHT, "about"),
}
DIALOGS: dict[str, Callable[[Window], QWidget]] = {
    "new": lambda window: NewDossierDialog(window, title="令和３年11月 臨時会議"),
    "new-table": TableSizeDialog,
    "keys": lambda window: KeysDialog(window, window.actions_by_name.with_keys()),
    "about": lambda window: AboutDialog(window, "0.1.0"),
    "settings": lambda window: PreferencesDialog(
        Preferences("", "", "", window.settings.theme, white_paper=False, language="ja"),
        "tanaka",
        window.actions_by_name.with_keys(),
        Choosers(),
        window,
    ),
    "recipients": lambda window: RecipientsDialog("架空市長会", "様", window.look.icons, window),
    "manual": lambda window: show_manual(window.look, window, "revision"),
}


_REVISED = ("card", "redline", "comparison", "amending", "submission", "submission-copies", "print-submission")
_FINDING = ("find", "replace", "go-to")
_CLAUSES = ("clauses", "clauses-near", "clause-card", "clause-placeholders", "library", "harvest")


def wait() -> None:
    """Let the window work until nothing changes any more."""
    loop = QEventLoop()
    QTimer.singleShot(_QUIET, loop.quit)
    loop.exec()


def _revise(window: Window, what: str) -> QWidget:
    """Show one of the parts that deal with the sample's conditions."""
    from seian.document.dates import parse
    from seian.document.inline import typed
    from seian.document.tree import all_blocks, content_of_node
    from seian.qt.submission.dialog import SubmissionDialog

    space = window.workspace
    assert space is not None  # noqa: S101 -- the sample is open
    session = space.session
    if what == "card":
        document = session.dossier.documents[1]
        texts = ((block.id, typed(content_of_node(block))) for block in all_blocks(document))
        block, text = next(found for found in texts if "７割" in found[1])
        space.show_document(document.id)
        space.editor.go_to(block, text.index("７割"), text.index("７割") + 2)
        space.desk.revise()
        card = space.desk.card
        assert card is not None  # noqa: S101 -- something is selected
        card.revised.setText("８割")
        card.revised.edited.emit("８割")
        return window
    if what in {"redline", "comparison"}:
        window.actions_by_name[f"view_{what}"].trigger()
        return window
    if what == "amending":
        window.actions_by_name["view_comparison"].trigger()
        amending = space.views.show_amending()
        assert amending is not None  # noqa: S101 -- something is compared
        return amending
    for one in session.dossier.documents:
        space.show_document(one.id)
        space.desk.record_adoption(parse("令和３年11月10日"), "臨時会議")
    dialog = SubmissionDialog(session, window.look, Choosers(), window)
    dialog.folder.setText("/提出/令和４年１月14日")
    dialog.show()
    if what == "submission-copies":
        hand_in_copies(dialog)
    return print_submission(dialog) if what == "print-submission" else dialog


def _print(window: Window) -> QWidget:
    """Show what would be printed of the sample."""
    from seian.qt.printing.dialog import PrintDialog

    window.actions_by_name["print"].trigger()
    preview = window.findChild(PrintDialog)
    assert preview is not None  # noqa: S101 -- it was opened
    return preview


def _versions(window: Window, file: Path) -> QWidget:
    """Show what became of a version of the sample."""
    from seian.document.tree import all_blocks, content_of_node
    from seian.dossier.occasions import Label, Occasion
    from seian.qt.revision.timeline import Entry

    space = window.workspace
    assert space is not None  # noqa: S101 -- the sample is open
    session = space.session
    session.save_as(file)
    long = [one.id for one in all_blocks(session.dossier.documents[0]) if len(str(content_of_node(one))) > 40]  # noqa: PLR2004
    for nth, (block, name) in enumerate(zip(long, ("", "照会に送った案", "", ""), strict=False)):
        space.editor.go_to(block)
        space.editor.typist.type_text("まず、")
        if nth == 2:  # noqa: PLR2004
            session.keep_version(Label(Occasion.AUTOMATIC), "「取り込み」の前の内容")
            session.finish_file()
        session.save(name)
    space.earlier.open()
    rows = space.properties.history.versions
    entries = [one for one in rows.listed if isinstance(one, Entry)]
    rows.go_to(rows.listed.index(next(one for one in entries if one.name)))
    return window


def _revise_clause(window: Window, clause: Clause) -> None:
    """Give a clause a second version."""
    from seian.clauses.notation import parse, write
    from seian.qt.clauses.access import now

    text = write(clause.latest.wording, clause.kind).replace("国", "国及び都道府県", 1)
    wording = parse(text, clause.kind)
    window.access.write(lambda writer: writer.revise(clause.id, wording, now(), "事務局", note="都道府県を加えた"))


def _come_near(window: Window, clause: Clause) -> None:
    """Type in the paragraph what a clause nearly says, and let a second clause say nearly the same."""
    from seian.clauses.notation import parse
    from seian.clauses.wording import text_of

    space = window.workspace
    assert space is not None  # noqa: S101 -- the sample is open
    text = text_of(clause.latest.wording)
    other = parse(text.replace("用途", "規模及び用途").replace("補助制度", "交付金"), clause.kind)
    version = replace(clause.latest, wording=other)
    second = replace(clause, id="near", title=f"{clause.title}（交付金）", versions=(version,))
    window.access.write(lambda writer: writer.add((second,)))
    event = QInputMethodEvent()
    event.setCommitString(text.split("\n")[0].replace("公共施設", "市有施設").replace("対し", "対して"))
    QApplication.sendEvent(space.editor, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, _NO_KEYS))
    QApplication.sendEvent(space.editor, event)
    for _once in range(3):
        wait()


def _use_clauses(window: Window, what: str) -> QWidget:
    """Show the search, a clause that was put in and has a newer version by now, or what is asked before."""
    from seian.document.inline import typed
    from seian.document.model import Item
    from seian.document.tree import content_of_node

    space, access = window.workspace, window.access
    assert space is not None  # noqa: S101 -- the sample is open
    assert access.library is not None  # noqa: S101 -- it was made just now
    document = space.session.dossier.documents[1]
    space.show_document(document.id)
    block = [block for block in document.body if isinstance(block, Item)][1].blocks[0]
    space.editor.go_to(block.id, 0)
    if what == "harvest":
        from seian.qt.clauses.harvest.dialog import HarvestDialog

        harvest = HarvestDialog(access, space.session.dossier, space.session.style, window.look, window)
        harvest.show()
        return harvest
    clauses = {clause.id: clause for clause in access.library.clauses()}
    if what == "library":
        _revise_clause(window, clauses["digital-02"])
        window.housekeeping.open_library("digital-02")
        library = window.housekeeping.library
        assert library is not None  # noqa: S101 -- it was opened just now
        return library
    if what == "clause-placeholders":
        space.inserting.put_in(clauses["kansensho-01"], clauses["kansensho-01"].latest)
        dialog = space.inserting.dialog
        assert dialog is not None  # noqa: S101 -- it asks for a figure
        return dialog
    if what == "clauses-near":
        last = next(block for block in document.body if isinstance(block, Item)).blocks[-1]
        space.editor.go_to(last.id, len(typed(content_of_node(last))))
        _come_near(window, clauses["kankyo-03"])
        return window
    clause = clauses["digital-02"]
    space.inserting.put_in(clause, clause.latest)
    if what == "clause-card":
        _revise_clause(window, clause)
        wait()
        space.holding.show_here()
        return window
    space.session.undo()
    space.editor.go_to(block.id, 0)
    space.clauses.focus_search()
    space.clauses.field.setText("経費 国")
    return window


def _find(window: Window, what: str) -> QWidget:
    """Find words in the sample, or ask for a place."""
    from PySide6.QtWidgets import QApplication

    space = window.workspace
    assert space is not None  # noqa: S101 -- the sample is open
    if what == "go-to":
        space.finder.go_to_place()
        card = QApplication.focusWidget()
        assert card is not None  # noqa: S101 -- it was opened just now
        card.setProperty("text", "1")
        return window
    space.finder.open(replaces=what == "replace")
    pane = space.finder.pane
    assert pane is not None  # noqa: S101 -- it was opened just now
    pane.needle.setText("接種")
    if what == "replace":
        pane.new.setText("ワクチン接種")
        pane.new.setFocus()
    space.finder.step(1)
    return window


def _import(window: Window, folder: Path) -> QWidget:
    """Import the sample's texts, of which reading is sure of some."""
    from seian.assets import resource

    for number, text in enumerate(sorted(resource("samples").glob("*.txt"))):
        head = "" if number % 2 else "速報\n"  # a line above the title, of which reading is not sure
        (folder / f"会員市の案_{text.name}").write_text(head + text.read_text(encoding="utf-8"), encoding="utf-8")
    window.files.import_texts([folder])
    while window.files.coming.dialog is None or window.files.coming.dialog.review.unread:
        wait()
    dialog = window.files.coming.dialog
    dialog.resize(window.size())
    return dialog


def _done(window: Window, what: str, folder: Path) -> QWidget | None:
    """Do with the sample in a window what a picture shows; return what is painted, None where nothing is done."""
    of_several = (
        (_REVISED, _revise),
        (_FINDING, _find),
        (_CLAUSES, _use_clauses),
        (("table",), window_texts.tabulate),
        (("set-off",), window_texts.set_off),
        (("figure",), window_texts.illustrate),
        (("annex",), window_texts.add_annexes),
        (("contents",), window_texts.list_headings),
    )
    for names, act in of_several:
        if what in names:
            return act(window, what)
    if what == "print":
        return _print(window)
    if what == "versions":
        return _versions(window, folder / "臨時会議.seian")
    if what == "import":
        papers = folder / "会員市の案"
        papers.mkdir()
        return _import(window, papers)
    return None


@contextmanager
def showing(picture: Picture, *, hint: bool = True) -> Iterator[tuple[Window, QWidget]]:
    """Show the window without a screen until it is quiet; gives it and what of it the picture is of.

    `hint` False leaves out the card that greets whoever opens the sample for the first time.
    """
    room.available = lambda window: _SCREEN  # noqa: ARG005 -- as the function is declared
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)  # noqa: S101 -- there is no other kind in this process
    with TemporaryDirectory() as folder:
        os.environ[FOLDER_VARIABLE] = folder
        settings = Settings(Path(folder) / "window.ini")
        settings.theme = picture.theme
        settings.set_flag(CLOSED, value=not hint)
        if picture.what == "start":
            for name in ("令和３年５月 定例会議", "令和４年度 国の予算に関する要請", "令和３年11月 臨時会議"):
                settings.remember(Path("/会議/R03") / f"{name}.seian", name)
        program = Program(application, settings, _Leaving(), None)
        shown: QWidget = program.window
        program.window.resize(picture.width, picture.height)
        opened = ("sample", "table", "figure", "annex", "set-off", "contents", "versions", "import", "print")
        if picture.what in (*opened, *_REVISED, *_CLAUSES, *_FINDING):
            program.window.files.open_sample()
        else:
            program.window.begin()
        program.window.show()
        program.window.activateWindow()
        if picture.what in DIALOGS:
            shown = DIALOGS[picture.what](program.window)
            shown.show()
        wait()
        done = _done(program.window, picture.what, Path(folder))
        if done is not None:
            shown = done
            wait()
        yield program.window, shown
        program.window.close()


def shoot(target: Path, picture: Picture) -> None:
    """Show the window without a screen, wait until it is quiet, and write the picture."""
    with showing(picture) as (_window, shown):
        target.parent.mkdir(parents=True, exist_ok=True)
        if not shown.grab().save(str(target)):
            message = f"cannot write {target}"
            raise OSError(message)


if __name__ == "__main__":
    shoot(Path(sys.argv[1]), PICTURES[sys.argv[2]])
