"""What of a Word file does not become text, as doubts: changes, comments, notes, what is hidden, boxes and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.i18n import translate as _
from seian.reading.recognised import Unsure
from seian.reading.repair import characters
from seian.reading.word.paragraph import GONE, Aside, Change, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seian.reading.word.paragraph import Beside, Marked, Paragraph

_TO_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_DAY = 10  # characters of a moment: 2026-11-20


def places_of(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Return where each paragraph stands, as a person counts who looks at the file in Word: blank ones are none."""
    counted, found = 0, []
    for one in paragraphs:
        counts = one.where in (Where.BODY, Where.CELL)
        counted += counts and bool(one.text.strip())
        found.append(_place(one.where, str(max(counted, 1)).translate(_TO_FULL)))
    return found


def _place(where: Where, number: str) -> str:
    match where:
        case Where.HEADER:
            return _("ヘッダー")
        case Where.FOOTER:
            return _("フッター")
        case Where.BOX:
            return _("{number}段落目のあたりのテキストボックス").format(number=number)
        case Where.CELL:
            return _("{number}段落目（表の中）").format(number=number)
        case Where.BODY:
            return _("{number}段落目").format(number=number)


def told_of(paragraph: Paragraph, where: str) -> Iterator[Unsure]:
    """Yield what is told of a paragraph beside its text."""
    for marked in paragraph.marked:
        yield _of_change(marked, where)
    for beside in paragraph.beside:
        yield told_beside(beside, where)
    if paragraph.where is Where.BOX and paragraph.text.strip():
        why = _("テキストボックスの中の文です。本文の並びに入れました。")
        yield Unsure(where, paragraph.text.strip(), why, placed=True)


def told_of_changes(paragraph: Paragraph, where: str) -> Iterator[Unsure]:
    """Yield what is told of the changes that Word tracks in a paragraph."""
    return (_of_change(marked, where) for marked in paragraph.marked if marked.change is not Change.STRUCK)


def _of_change(marked: Marked, where: str) -> Unsure:
    who = who_did(marked.author, marked.date)
    match marked.change:
        case Change.INSERTED:
            why = _("変更履歴で挿入された文字です{who}。承諾したものとして読みました。").format(who=who)
        case Change.MOVED:
            why = _("変更履歴で移動された文字です{who}。移動先で読みました。").format(who=who)
        case Change.DELETED:
            why = _("変更履歴で削除された文字です{who}。承諾したものとして、本文から外しました。").format(who=who)
        case Change.STRUCK:
            why = _("取消し線の引かれた文字です。消されたものとして、本文から外しました。")
    return Unsure(where, characters(marked.text), why, placed=marked.change not in GONE)


def told_beside(beside: Beside, where: str) -> Unsure:
    """Return what is told of something that stands beside the text."""
    said, placed = _SAID[beside.kind]
    anchor = characters(beside.anchor).strip()
    at = _("「{anchor}」に付いています。").format(anchor=anchor) if anchor else ""
    why = said().format(who=who_did(beside.author, beside.date)) + at
    return Unsure(where, characters(beside.text), why, placed=placed)


def who_did(author: str, date: str) -> str:
    """Return who did something and on which day, in brackets; empty where the file does not say."""
    words = [word for word in (author, date[:_DAY]) if word]
    return _("（{who}）").format(who=_("、").join(words)) if words else ""


def _comment() -> str:
    return _("コメントです{who}。")


def _footnote() -> str:
    return _("脚注です。本文には入れていません。")


def _endnote() -> str:
    return _("文末脚注です。本文には入れていません。")


def _hidden() -> str:
    return _("隠し文字にしてある文です。本文には入れていません。")


def _prompt() -> str:
    return _("Word の入力欄の案内です。まだ記入されていません。")


def _blank() -> str:
    return _("下線だけの空白です。記入欄のようです。")


def _formula() -> str:
    return _("数式です。文字だけを読みました。")


def _picture() -> str:
    return _("図や画像があります。文字ではないため、読めません。")


def _content() -> str:
    return _("ほかのファイルが差し込まれています。中身は読めません。")


_SAID: dict[Aside, tuple[Callable[[], str], bool]] = {
    Aside.COMMENT: (_comment, False),
    Aside.FOOTNOTE: (_footnote, False),
    Aside.ENDNOTE: (_endnote, False),
    Aside.HIDDEN: (_hidden, False),
    Aside.PROMPT: (_prompt, False),
    Aside.BLANK: (_blank, True),
    Aside.FORMULA: (_formula, True),
    Aside.PICTURE: (_picture, True),
    Aside.CONTENT: (_content, True),
}
