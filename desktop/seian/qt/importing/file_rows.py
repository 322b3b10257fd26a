"""The rows of the file column as values: groups with their counts, files with what is to be done about each."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.importing.incoming import Group
from seian.qt.rows import Acts, Cell, ListRow, RowAct, Run
from seian.revision.same_papers import NEAR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from seian.qt.importing.incoming import Incoming
    from seian.qt.importing.review import Review
    from seian.qt.rows import Line

SHOW, FOLD, ALL, WANT, LEAVE = "show", "fold", "all", "want", "leave"
"""The acts of rows: show the file, fold the group, show all of it, take the file in all the same, leave it out."""

FEW: Final = {Group.OPEN: 40, Group.READY: 5, Group.SAME: 20, Group.TROUBLE: 20, Group.READING: 3}
"""So many files of a group are shown before one asks for all."""


class FileRow(NamedTuple):
    """A row and what it stands for: a file by its path, or a group where the path is empty."""

    row: ListRow
    group: Group
    path: str = ""


Made = dict[tuple[str, Group], tuple["Incoming", FileRow]]
"""Rows that were made before, each with the file it is of: a file that is the same value has the same row."""


class Look(NamedTuple):
    """How the column is looked at: groups that are folded, groups shown with all files, whether reading goes on."""

    folded: Collection[Group]
    whole: Collection[Group]
    is_read: bool


def file_rows(review: Review, look: Look, made: Made) -> list[FileRow]:
    """Return the rows; `made` keeps them for the next time."""
    found: list[FileRow] = []
    folded, whole, is_read = look
    for group, files in review.groups().items():
        if not files:
            continue
        found.append(_head(group, len(files), is_folded=group in folded, is_read=is_read))
        if group in folded:
            continue
        shown = files if group in whole else _few(files, FEW[group], review.current)
        found += [_made(file, group, made) for file in shown]
        if len(shown) < len(files):
            found.append(_rest(group, len(files) - len(shown)))
    return found


def said_of(file: Incoming) -> str:
    """Return what a file holds, in a few words."""
    if file.asked is None:
        return ""
    documents = file.asked.documents
    kind = documents[0].kind if len(documents) == 1 else _("{count}文書").format(count=len(documents))
    pages = max((line.page for line in file.asked.lines), default=0)
    return " ・ ".join(filter(None, (kind, _("{count}ページ").format(count=pages) if pages else "")))


def _made(file: Incoming, group: Group, made: Made) -> FileRow:
    known = made.get((file.path, group))
    if known is None or known[0] is not file:
        known = made[file.path, group] = file, FileRow(_row(file, group), group, file.path)
    return known[1]


def _few(files: tuple[Incoming, ...], count: int, current: str) -> tuple[Incoming, ...]:
    """Return the first of them, and the one that is shown."""
    first = files[:count]
    return first + tuple(one for one in files[count:] if one.path == current)


def _head(group: Group, count: int, *, is_folded: bool, is_read: bool) -> FileRow:
    names = {
        Group.OPEN: _("確かめる"),
        Group.READY: _("そのまま入る"),
        Group.SAME: _("すでにある"),
        Group.TROUBLE: _("読めない"),
        Group.READING: _("読み取り中") if is_read else _("まだ読んでいない"),
    }
    name = _("{name} {count}件").format(name=names[group], count=count)
    colour = "amber" if group is Group.OPEN else "text2"
    cells = (Cell((Run(names[group], "head"),)), Cell((Run(f" {count} ", "second", colour=colour, ground="track"),)))
    chevron = ("chevron_right" if is_folded else "chevron_down", "text2")
    return FileRow(ListRow(name, (cells,), press=FOLD, picture=chevron), group)


def _rest(group: Group, count: int) -> FileRow:
    words = _("ほか{count}を表示").format(count=count)
    return FileRow(ListRow(words, (Acts((RowAct(ALL, words),)),), press=ALL, indent=24), group)


def _row(file: Incoming, group: Group) -> ListRow:
    name = Cell((Run(file.name, "" if group is not Group.READING else "second"),), stretch=True)
    beside, below = _beside(file, group), tuple(_below(file, group))
    lines: list[Line] = [(name, Cell((Run(beside[0], "second", colour=beside[1]),))) if beside[0] else (name,), *below]
    cells = (cell for line in below if not isinstance(line, Acts) for cell in line)
    words = [file.name, beside[0], *(cell.runs[0].text for cell in cells)]
    tip = "\n".join(filter(None, (file.path, file.trouble.what if file.trouble else "")))
    return ListRow(" ".join(filter(None, words)), tuple(lines), press=SHOW, tip=tip, picture=_picture(file, group))


def _beside(file: Incoming, group: Group) -> tuple[str, str]:
    """Return the words at the right of a name, and their colour."""
    if file.open and group in {Group.OPEN, Group.READY}:
        return _("{count}か所").format(count=len(file.open)), "amber"
    if group in {Group.OPEN, Group.READY} and file.answers:
        return _("確認済み"), "text2"
    return (said_of(file), "text2") if group is Group.READY else ("", "")


def _below(file: Incoming, group: Group) -> Iterator[Line]:
    if group is Group.OPEN and said_of(file):
        yield (Cell((Run(said_of(file), "second"),), stretch=True),)
    if file.same:
        yield (Cell((Run(_same(file.same), "second"),), stretch=True),)
        yield Acts((RowAct(LEAVE, _("入れない")) if file.wanted else RowAct(WANT, _("これも入れる")),))
    if file.trouble is not None:
        yield (Cell((Run(file.trouble.todo or file.trouble.what, "second"),), stretch=True, wraps=True),)


def _same(same: str) -> str:
    if same == NEAR:
        return _("ほとんど同じ文書があります")
    return _("「{name}」と同じ内容").format(name=PurePath(same).name) if "/" in same or "\\" in same else _("同じ内容")


def _picture(file: Incoming, group: Group) -> tuple[str, str]:
    if group is Group.READY and file.answers and not file.open:
        return "checkmark", "accent"
    if group is Group.TROUBLE:
        return "dismiss", "text2"
    is_pdf = PurePath(file.path).suffix.lower() == ".pdf"
    return "document_pdf" if is_pdf else "document_text", "text2"
