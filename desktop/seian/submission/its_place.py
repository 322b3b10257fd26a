"""The place where a submission goes: what is refused there before anything is made, and what is told of it after."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from seian.errors import SubmissionError, WriteError
from seian.i18n import translate as _
from seian.paths import is_file, is_folder, is_link
from seian.refused import LONG, Patience, held_among, is_held, names_of, reason
from seian.submission.plan import LIST_STEM
from seian.submission.printing import Format

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def refuse_other_folders(folder: Path) -> None:
    """Refuse a place that holds something which no submission has put there.

    Raises SubmissionError, WriteError where it cannot be looked into.
    """
    if not os.path.lexists(folder):
        return
    try:
        is_free = is_folder(folder) and not is_link(folder) and (not any(folder.iterdir()) or _is_submission(folder))
    except OSError as error:
        raise not_written(folder, error) from error
    if not is_free:
        raise SubmissionError(
            _("書き出し先「{folder}」には、すでにほかのものがあります。").format(folder=folder),
            kept=_("前からあるものはそのままです。何も書き出していません。"),
            todo=_("新しいフォルダーの名前を指定してください。"),
        )


def _is_submission(folder: Path) -> bool:
    return is_file(folder / f"{LIST_STEM}.{Format.WORD.value}")


def refuse_held(folder: Path, between: Callable[[], object]) -> None:
    """Refuse to begin while another program holds a file of the earlier submission: its folder could not be moved.

    `between` is called while it is waited for. Raises WriteError, and what `between` raises.
    """
    try:
        held = held_among([*folder.iterdir()] if is_folder(folder) else [], Patience(LONG, between))
    except OSError as error:
        raise not_written(folder, error) from error
    if held:
        raise WriteError(
            _("「{folder}」の{names}を、ほかのプログラム（Wordなど）が開いています。").format(
                folder=folder, names=names_of(held)
            ),
            kept=_("前からあるものはそのままです。何も書き出していません。"),
            todo=_("そのプログラムで閉じるか、新しいフォルダーの名前を指定してください。"),
        )


def not_written(folder: Path, error: OSError) -> WriteError:
    """Return what is told where the files could not be written and all is as it was before."""
    return WriteError(
        _("提出するものを「{folder}」に書き出せませんでした（{why}）。").format(folder=folder, why=reason(error)),
        kept=_("書きかけのものは消しました。前からあるものはそのままです。"),
        todo=_("そのフォルダーと中のファイルを閉じて、もう一度試してください。")
        if is_held(error)
        else _("空きを作るか、別の場所を選んで、もう一度試してください。"),
    )


def left_between(folder: Path, half: Path, earlier: Path | None, error: OSError, *, is_noted: bool) -> WriteError:
    """Return what is told where the files could not be put into their place, nor what was there back into it."""
    places = _("、").join(_("「{name}」").format(name=one.name) for one in (folder, earlier, half) if one is not None)
    if is_noted:
        todo = _("そこに届くことを確かめてから、案件を開き直してください。そのとき、終わりまで進めるか、元に戻します。")
    elif earlier is not None:
        todo = _("そこに届くことを確かめてから、「{earlier}」にあるものを「{name}」に戻してください。").format(
            earlier=earlier.name, name=folder.name
        )
    else:
        todo = _("そこに届くことを確かめてから、もう一度試してください。")
    return WriteError(
        _("「{folder}」への書き出しは途中で止まり、元に戻せませんでした（{why}）。").format(
            folder=folder, why=reason(error)
        ),
        kept=_("前からあるものは消していません。フォルダー「{place}」の{names}に分かれていることがあります。").format(
            place=folder.parent, names=places
        ),
        todo=todo,
    )
