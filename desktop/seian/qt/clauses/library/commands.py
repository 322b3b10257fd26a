"""Every command of the library window, as data: words, key, icon, what it does, and why it cannot be done now."""
# ruff: noqa: D102 -- what commands do is said where it is done

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from seian.i18n import mark as _
from seian.i18n import translate
from seian.named import NamedTuple
from seian.qt.command import RULE, Command

if TYPE_CHECKING:
    from collections.abc import Callable

    Do = Callable[["Place"], object]
    Why = Callable[["Chosen"], str]
    Entry = Command["Place", "Chosen"]


class OnChosen(Protocol):
    """What can be done to the selected clauses."""

    def merge(self) -> object: ...
    def toggle_retired(self) -> object: ...
    def tag(self) -> object: ...
    def remove(self) -> object: ...
    def export(self) -> object: ...


class Place(Protocol):
    """What commands ask of the library window."""

    @property
    def selected(self) -> OnChosen: ...
    def new_clause(self) -> object: ...
    def save(self) -> object: ...
    def wish_for_import(self) -> object: ...
    def wish_for_harvest(self) -> object: ...
    def wish_for_manual(self) -> object: ...
    def search(self) -> object: ...
    def go_round(self, by: int) -> object: ...
    def close(self) -> object: ...


class Chosen(NamedTuple):
    """What decides which commands apply."""

    trouble: str = ""
    """What stands against all writing."""

    can_save: bool = False
    chosen: int = 0
    """How many clauses are selected."""

    in_library: int = 0
    """How many of them are more than drafts."""

    are_retired: bool = False
    """All of these are."""


def _changed(now: Chosen) -> str:
    return "" if now.can_save else translate(_("変わったところはありません。"))


def _two(now: Chosen) -> str:
    enough = now.in_library >= 2  # noqa: PLR2004 -- one stays
    return "" if enough else translate(_("統合する文例を、Ctrlを押しながら二つ以上選んでください。"))


def _one(now: Chosen) -> str:
    return "" if now.in_library else translate(_("文例を選んでください。"))


def _any(now: Chosen) -> str:
    return "" if now.chosen else translate(_("文例を選んでください。"))


def _never(_now: Chosen) -> str:
    return ""


def _reads(name: str, words: str, do: Do, why: Why, *keys: str, icon: str = "") -> Entry:
    """Return a command that may be done while somebody else writes; `why` says what stands against it."""
    return Command(name, words, do, lambda now: not why(now), keys, icon, lacking=why)


def _writes(name: str, words: str, do: Do, why: Why, *keys: str, icon: str = "", says: Why | None = None) -> Entry:
    """Return a command that needs the library to be writable, too."""

    def lacking(now: Chosen) -> str:
        return now.trouble or why(now)

    return Command(name, words, do, lambda now: not lacking(now), keys, icon, lacking=lacking, says=says)


def _in_use_again(now: Chosen) -> str:
    return translate(_("使用に戻す")) if now.are_retired else ""


LEFT: tuple[Entry | None, ...] = (
    _writes("new", _("新しい文例"), lambda at: at.new_clause(), _never, "Ctrl+N", icon="document_add"),
    _writes("save", _("保存"), lambda at: at.save(), _changed, "Ctrl+S", icon="save"),
    RULE,
    _writes("merge", _("統合…"), lambda at: at.selected.merge(), _two, "Ctrl+M"),
    _writes("retire", _("廃止"), lambda at: at.selected.toggle_retired(), _one, "Ctrl+R", says=_in_use_again),
    _writes("tag", _("分野を付ける…"), lambda at: at.selected.tag(), _one, "Ctrl+B"),
    _writes("remove", _("削除"), lambda at: at.selected.remove(), _any, "Delete"),
)
"""What is done to clauses, at the left of the bar."""

RIGHT: tuple[Entry, ...] = (
    _reads("import", _("取り込む…"), lambda at: at.wish_for_import(), _never, "Ctrl+I", icon="document_arrow_down"),
    _reads(
        "export", _("書き出す…"), lambda at: at.selected.export(), _one, "Ctrl+Shift+E", icon="document_arrow_right"
    ),
    _reads(
        "harvest",
        _("文書から集める…"),
        lambda at: at.wish_for_harvest(),
        _never,
        "Ctrl+Shift+H",
        icon="document_copy",
    ),
)
"""What comes in and goes out, at the right of the bar."""

BY_KEY: tuple[Entry, ...] = (
    _reads("search", _("文例を探す"), lambda at: at.search(), _never, "Ctrl+F", "Ctrl+L"),
    _reads("next_region", _("次の区画へ移る(&G)"), lambda at: at.go_round(1), _never, "F6"),
    _reads("previous_region", _("前の区画へ移る(&B)"), lambda at: at.go_round(-1), _never, "Shift+F6"),
    _reads("manual", _("使いかた"), lambda at: at.wish_for_manual(), _never, "F1"),
    _reads("close", _("閉じる"), lambda at: at.close(), _never, "Ctrl+W"),
)
"""What has no button."""

LIBRARY = (*(entry for entry in LEFT if entry is not None), *RIGHT, *BY_KEY)
