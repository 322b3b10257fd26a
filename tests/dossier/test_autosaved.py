"""What nobody asked to save is in the file, and the state that was saved last is kept beside it."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import strategies

from seian.document.model import Document, Dossier, Paragraph
from seian.dossier.occasions import Label, Occasion
from seian.dossier.rows import read_rows
from seian.dossier.schema import DOSSIER
from seian.dossier.store import create, open_dossier, read
from seian.errors import DossierError, DossierInUseError
from seian.sqlite_file.connection import reading
from seian.sqlite_file.lock import lock_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seian.dossier.opened import OpenDossier


def with_text(dossier: Dossier, text: str) -> Dossier:
    """Return the dossier with another text in its first document."""
    first, *others = dossier.documents
    return replace(dossier, documents=(replace(first, body=(Paragraph("p", (text,)),)), *others))


def test_a_plain_copy_of_the_file_taken_while_it_is_open_holds_what_was_written_by_itself(
    file: Path, dossier: Dossier
) -> None:
    copy = file.with_name("写し.seian")
    with open_dossier(file) as opened:
        opened.autosave(with_text(dossier, "書きかけ"))
        assert opened.is_ahead
        shutil.copyfile(file, copy)
    assert read(copy) == with_text(dossier, "書きかけ")
    with open_dossier(copy) as opened:
        assert opened.is_ahead
        assert opened.last_saved() == dossier


def test_versions_do_not_pile_up_and_the_one_written_by_itself_says_so(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        for nth in range(5):
            opened.autosave(with_text(dossier, f"{nth}"))
        assert [(one.number, one.running) for one in opened.versions("d1")] == [(1, False), (2, True)]
        assert [(one.number, one.running) for one in opened.versions("d2")] == [(1, False)]
        opened.save(with_text(dossier, "4"), note="会議に出したもの")
        assert not opened.is_ahead
        assert [(one.number, one.running, one.note) for one in opened.versions("d1")] == [
            (1, False, ""),
            (2, False, "会議に出したもの"),
        ]
        opened.autosave(with_text(dossier, "5"))
        opened.save(with_text(dossier, "4"))  # undone again
        assert [one.number for one in opened.versions("d1")] == [1, 2]


def test_throwing_away_goes_back_to_what_was_saved_and_keeps_what_was_thrown_away(file: Path, dossier: Dossier) -> None:
    saved = replace(with_text(dossier, "保存した"), title="保存した名")
    with open_dossier(file) as opened:
        opened.save(saved)
        opened.autosave(replace(with_text(dossier, "書きかけ"), conditions=(), facts=()))
        assert opened.throw_away(replace(with_text(dossier, "いま"), title="いまの名"), "捨てたもの") == saved
        assert opened.dossier == saved
        assert not opened.is_ahead
        versions = {one.note: opened.version("d1", one.number) for one in opened.versions("d1")}
        assert versions["捨てたもの"] == with_text(dossier, "いま").documents[0]
        assert opened.versions("d1")[-1].note == "保存した版に戻したもの"
    assert read(file) == saved


def test_throwing_away_before_anything_was_written_by_itself_goes_back_too(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        assert opened.throw_away(with_text(dossier, "いま")) == dossier
        assert [one.note for one in opened.versions("d1")] == ["", "使わなかった内容", "保存した版に戻したもの"]
    assert read(file) == dossier


def test_a_document_that_came_and_was_thrown_away_is_kept_among_the_versions(file: Path, dossier: Dossier) -> None:
    new = Document("d3", "要望", body=(Paragraph("q", ("新しい文",)),))
    with open_dossier(file) as opened:
        opened.autosave(replace(dossier, documents=(*dossier.documents, new)))
        opened.throw_away(opened.dossier)
        assert [one.running for one in opened.versions("d3")] == [False]
        assert opened.version("d3", 1) == new
    assert read(file) == dossier


def test_saving_under_another_name_leaves_the_first_file_as_it_was_saved(file: Path, dossier: Dossier) -> None:
    target = file.with_name("別名.seian")
    with open_dossier(file) as opened:
        opened.autosave(with_text(dossier, "書きかけ"))
        opened.save_as(target, with_text(dossier, "書きかけの続き"))
        assert not opened.is_ahead
    assert read(file) == dossier
    assert read(target) == with_text(dossier, "書きかけの続き")
    with open_dossier(file) as opened:
        assert "「別名.seian」として保存した内容" in [one.note for one in opened.versions("d1")]


def test_what_may_not_be_written_is_not_written_by_itself_either(file: Path, dossier: Dossier) -> None:
    with open_dossier(file), open_dossier(file) as second, pytest.raises(DossierInUseError):
        second.autosave(with_text(dossier, "二人目"))
    with open_dossier(file) as opened:
        lock_path(file).unlink()
        with open_dossier(file) as other:
            other.autosave(with_text(dossier, "ほか"))
        with pytest.raises(DossierError, match="ほかから書き換えられています"):
            opened.autosave(with_text(dossier, "私の"))
    assert read(file) == with_text(dossier, "ほか")


def test_one_thread_writes_by_itself_while_another_saves(file: Path, dossier: Dossier) -> None:
    troubles: list[BaseException] = []

    def write() -> None:
        try:
            for nth in range(10):
                opened.autosave(with_text(dossier, f"糸{nth}"))
        except BaseException as error:  # noqa: BLE001 -- told below
            troubles.append(error)

    with open_dossier(file) as opened:
        thread = threading.Thread(target=write)
        thread.start()
        for nth in range(10):
            opened.save(with_text(dossier, f"窓{nth}"))
        thread.join()
        opened.save(with_text(dossier, "終わり"))
    assert troubles == []
    assert read(file) == with_text(dossier, "終わり")


class Watched:
    """A turn that is looked at before it is given up."""

    def __init__(self, look: Callable[[], None]) -> None:
        """Call `look` each time."""
        self._lock, self._look, self._depth = threading.RLock(), look, 0

    def acquire(self, *, timeout: float) -> bool:
        """Take it."""
        self._depth += 1
        return self._lock.acquire(timeout=timeout)

    def release(self) -> None:
        """Look, then give it up."""
        self._depth -= 1
        if not self._depth:
            self._look()
        self._lock.release()


ACTIONS: dict[str, Callable[[OpenDossier, Dossier], object]] = {
    "save": lambda opened, value: opened.save(value),
    "autosave": lambda opened, value: opened.autosave(value),
    "keep": lambda opened, value: opened.keep(value, Label(Occasion.AUTOMATIC)),
    "throw away": lambda opened, value: opened.throw_away(value),
    "name": lambda opened, _value: opened.name_version("d1", 1, "案"),
    "save as itself": lambda opened, value: opened.save_as(opened.path, value) and None,
}


@pytest.mark.parametrize("act", ACTIONS.values(), ids=ACTIONS)
def test_what_the_file_has_become_is_known_before_another_thread_has_its_turn(
    file: Path, dossier: Dossier, act: Callable[[OpenDossier, Dossier], object]
) -> None:
    """Else that one takes it for changed behind our back, and saves nothing."""
    looks = []

    def look() -> None:
        with reading(file, DOSSIER) as connection:
            looks.append(read_rows(connection) == opened._rows)  # noqa: SLF001
        looks.append(read(file) == opened.dossier)

    with open_dossier(file) as opened:
        opened.autosave(with_text(dossier, "書きかけ"))
        opened._turn = Watched(look)  # type: ignore[assignment]  # noqa: SLF001
        act(opened, with_text(dossier, "次"))
    assert len(looks) >= 4
    assert all(looks)


ACTS = st.lists(st.tuples(st.sampled_from(("save", "autosave", "throw_away")), strategies.dossiers()), max_size=5)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.dossiers(), ACTS)
def test_whatever_the_order_the_file_holds_the_work_and_knows_what_was_saved(
    tmp_path: Path, first: Dossier, acts: list[tuple[str, Dossier]]
) -> None:
    path = tmp_path / "案件.seian"
    create(path, first, replace=True)
    saved = first
    with open_dossier(path) as opened:
        for act, value in acts:
            getattr(opened, act)(value)
            if act == "save":
                saved = value
            assert read(path) == opened.dossier == (saved if act == "throw_away" else value)
            assert opened.last_saved() == saved
            for document in (*first.documents, *value.documents):
                running = [one.number for one in opened.versions(document.id) if one.running]
                assert running in ([], [opened.versions(document.id)[-1].number])
                assert running == [] or opened.is_ahead
