"""Every command of the window, as data: words, keys, icon, when it applies, what it does, and the menu it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.change import Kind
from seian.document.inline import Look
from seian.document.kinds import KINDS
from seian.document.model import State
from seian.i18n import mark as _
from seian.i18n import translate
from seian.qt.command import RULE, Choice, Command, Menu, Option, Unread
from seian.qt.options import backups, formats
from seian.qt.settings import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from seian.qt.actions import Actions
    from seian.qt.situation import Situation
    from seian.qt.stage import Space, Stage

    Commands = Actions[Stage, Situation]
    Entry = Command[Stage, Situation] | Choice[Stage, Situation] | None

WAITS, TOLD, UNTOUCHED = Unread.WAITS, Unread.TOLD, Unread.UNTOUCHED


def _always(_now: Situation) -> bool:
    return True


def _open(now: Situation) -> bool:
    return now.is_open


def _shown(now: Situation) -> bool:
    return now.documents > 0


def _below_another(now: Situation) -> bool:
    return now.row > 0


def _above_another(now: Situation) -> bool:
    return 0 <= now.row < now.documents - 1


def _space(do: Callable[[Space], object]) -> Callable[[Stage], object]:
    """Do something with the dossier that is open."""
    return lambda window: do(window.workspace) if window.workspace is not None else None


def _sheet(name: str) -> Callable[[Stage], object]:
    return _space(lambda space: space.editor.command(name))


def _edit(name: str) -> Callable[[Stage], object]:
    """Do what belongs to that which has the focus."""
    return lambda at: at.edit(name)


def _view(index: int) -> Callable[[Stage], object]:
    return _space(lambda space: space.views.choose(index))


def _is_view(index: int) -> Callable[[Situation], bool]:
    return lambda now: now.view == index


def _emphasis(look: Look) -> Callable[[Situation], bool]:
    return lambda now: now.documents > 0 and not now.is_adopted and look in now.emphasis


def _has(look: Look) -> Callable[[Situation], bool]:
    return lambda now: look in now.look


def _unused(look: Look) -> Callable[[Situation], str]:
    """Say why a look cannot be had."""

    def why(now: Situation) -> str:
        if now.documents and look not in now.emphasis:
            return translate(_("この団体の書式では使いません。"))
        return translate(_("採択した文書では変えられません。")) if now.is_adopted else ""

    return why


def _step(words: str, key: str, kind: str) -> str:
    """Say what undo or redo would do, 元に戻す：入力(&U)."""
    if not kind:
        return ""
    said = translate(_("{act}：{what}")).format(act=translate(words), what=Kind(kind).words)
    return f"{said}(&{key})"


def _kinds(_window: Stage) -> Iterable[Option]:
    return (Option(kind.name, kind.name) for kind in KINDS)


def _states(_window: Stage) -> Iterable[Option]:
    return (Option(value.value, translate(words), chosen=False) for value, words in _STATES)


def _themes(window: Stage) -> Iterable[Option]:
    words = {Theme.SYSTEM: _("システムに合わせる"), Theme.LIGHT: _("明るい"), Theme.DARK: _("暗い")}
    return (Option(one, translate(said), chosen=one is window.settings.theme) for one, said in words.items())


def _table_acts(_window: Stage) -> Iterable[Option]:
    return (Option(name, translate(words)) for name, words in TABLE_ACTS.items())


def _figure_acts(_window: Stage) -> Iterable[Option]:
    return (Option(name, translate(words)) for name, words in FIGURE_ACTS.items())


def _contents(_window: Stage) -> Iterable[Option]:
    return (Option(depth, translate(words), chosen=False) for depth, words in enumerate(_DEPTHS))


def _parts(_window: Stage) -> Iterable[Option]:
    return (Option(name, translate(words)) for name, words in PARTS.items())


def _annex_kinds(_window: Stage) -> Iterable[Option]:
    return (Option(name, translate(words)) for name, words in ANNEX_KINDS.items())


def _annex_acts(_window: Stage) -> Iterable[Option]:
    return (Option(name, translate(words)) for name, words in ANNEX_ACTS.items())


def _chosen_act(at: Stage, name: str) -> None:
    if at.workspace is not None:
        at.workspace.editor.command(name)


def _languages(window: Stage) -> Iterable[Option]:
    return (Option(one, name, chosen=one == window.settings.language) for one, name in LANGUAGES.items())


def _recent(window: Stage) -> Iterable[Option]:
    for one in window.settings.recent:
        yield Option(one.path, (one.title or one.path.stem).replace("&", "&&"), str(one.path))


TABLE_ACTS = {
    "table_row_above": _("上に行を加える"),
    "table_row_below": _("下に行を加える"),
    "table_row_remove": _("行を削る"),
    "table_column_left": _("左に列を加える"),
    "table_column_right": _("右に列を加える"),
    "table_column_remove": _("列を削る"),
    "table_column_wider": _("列を1字広げる"),
    "table_column_narrower": _("列を1字狭める"),
    "table_widths_alike": _("列の幅を等分する"),
    "table_widths_fitted": _("列の幅を文字に合わせる"),
    "table_align_auto": _("列のそろえ方を自動にする（数は右、言葉は左）"),
    "table_align_left": _("列を左にそろえる"),
    "table_align_centre": _("列を中央にそろえる"),
    "table_align_right": _("列を右にそろえる"),
    "table_headings": _("１行目を見出しにする・やめる"),
    "table_caption": _("表の番号と題名を付ける・やめる"),
    "table_remove": _("表を削除する"),
}
"""What the sheet does with the table the caret is in, by the names of its acts."""
FIGURE_ACTS = {
    "figure_third": _("本文の幅の３分の１にする"),
    "figure_half": _("本文の幅の半分にする"),
    "figure_two_thirds": _("本文の幅の３分の２にする"),
    "figure_full": _("本文の幅いっぱいにする"),
    "figure_natural": _("画像の大きさのままにする"),
    "figure_wider": _("１字広げる"),
    "figure_narrower": _("１字狭める"),
    "figure_caption": _("図の番号と題名を付ける・やめる"),
    "figure_remove": _("図を削除する"),
}
"""What the sheet does with the figure the caret is at, by the names of its acts."""
PARTS = {
    "addressees": _("宛先"),
    "reference": _("文書番号"),
    "material": _("資料番号"),
    "contact": _("問合せ先"),
}
"""What the sheet begins where it would stand, by the values of `SetPart`."""
ANNEX_KINDS = {"add_annex_annex": _("別紙"), "add_annex_attached": _("別添"), "add_annex_reference": _("参考")}
"""What can be added behind the text, by the names of the acts that do it."""
ANNEX_ACTS = {
    "annex_mark_annex": _("「別紙」にする"),
    "annex_mark_attached": _("「別添」にする"),
    "annex_mark_reference": _("「参考」にする"),
    "annex_remove": _("この別紙を削除する"),
}
"""What the sheet does with the annex the caret is in, by the names of its acts."""
LANGUAGES = {"ja": "日本語", "en": "English"}
_DEPTHS = (_("付けない"), _("見出しの１段目を並べる"), _("見出しの２段目まで並べる"))
"""What becomes of the table of contents, by how many levels of headings it lists."""
_STATES = ((State.ROUGH, _("素案")), (State.CONSULTATION, _("照会中")), (State.DRAFT, _("案")))

# a command a line, or two
# fmt: off
_FILE: tuple[Entry, ...] = (
    Command("new", _("新しい案件…(&N)"), lambda at: at.files.new(), _always, ("Ctrl+N",), "document_add",
            unread=WAITS),
    Command("open", _("開く…(&O)"), lambda at: at.files.ask_for_dossier(), _always, ("Ctrl+O",), "folder_open",
            unread=WAITS),
    Choice("recent", _("最近使った案件(&R)"), _recent, lambda at, path: at.files.open(path), _always, unread=WAITS),
    Command("sample", _("見本を開く(&E)"), lambda at: at.files.open_sample(), _always, (), "book_open", unread=WAITS),
    Command("open_beside", _("ほかの案件を並べて開く…(&B)"), lambda at: at.files.open_beside(), _open),
    Command("open_backup", _("バックアップから開く…(&U)"), lambda at: at.safety.open_backup(), _always, unread=WAITS),
    Choice("backups", _("残すバックアップ(&D)"), backups, lambda at, count: at.safety.keep_backups(count), _always),
    Command("inspect", _("案件のファイルを検査する(&H)"), lambda at: at.safety.inspect(), _open),
    RULE,
    Command("kept_work", _("残っている控え…(&K)"), lambda at: at.files.show_kept_work(), _always),
    RULE,
    Command("save", _("保存(&S)"), lambda at: at.files.save(), _open, ("Ctrl+S",), "save", unread=TOLD),
    Command("save_as", _("名前を付けて保存…(&A)"), lambda at: at.files.save_as(), _open, ("Ctrl+Shift+S",),
            unread=TOLD),
    Command("revert", _("保存した版に戻す(&V)"), lambda at: at.files.revert(), lambda now: now.can_revert),
    Command("keep_version", _("版を残す…(&M)"), _space(lambda space: space.earlier.keep()), _open, unread=WAITS),
    RULE,
    Command("import", _("文章を取り込む…(&I)"), lambda at: at.files.import_texts(), _always, ("Ctrl+I",),
            "document_arrow_down", short=_("取り込み"), unread=WAITS),
    Command("import_folder", _("フォルダーを取り込む…(&L)"), lambda at: at.files.import_folder(), _always,
            unread=WAITS),
    Command("import_rest", _("取り込みの続き…(&G)"), lambda at: at.files.go_on_importing(),
            lambda now: now.left_to_import > 0, unread=WAITS),
    RULE,
    Command("export_word", _("Wordに書き出す…(&W)"), lambda at: at.files.export("docx"), _shown, ("Ctrl+E",),
            "document_arrow_right", short=_("Word出力"), unread=WAITS),
    Command("export_pdf", _("PDFに書き出す…(&F)"), lambda at: at.files.export("pdf"), _shown, ("Ctrl+Shift+F",),
            "document_pdf", short=_("PDF"), unread=WAITS),
    Command("export_text", _("テキストに書き出す…(&T)"), lambda at: at.files.export("txt"), _shown, ("Ctrl+Shift+E",),
            "document_text", unread=WAITS),
    Choice("export_copy", _("写しとして書き出す(&J)"), formats, lambda at, suffix: at.files.export(suffix, copy=True),
            _shown, unread=WAITS),
    Command("print", _("印刷…(&P)"), lambda at: at.files.print(), _shown, ("Ctrl+P",), "print",
            short=_("印刷"), unread=WAITS),
    RULE,
    Command("settings", _("設定…(&Y)"), lambda at: at.show_settings(), _always, ("Ctrl+,",), unread=WAITS),
    RULE,
    Command("close_dossier", _("案件を閉じる(&C)"), lambda at: at.files.close_dossier(), _open, ("Ctrl+W",),
            unread=WAITS),
    Command("quit", _("終了(&X)"), lambda at: at.close(), _always, ("Ctrl+Q",), unread=WAITS),
)

_EDIT: tuple[Entry, ...] = (
    Command("undo", _("元に戻す(&U)"), _edit("undo"), lambda now: now.can_undo, ("Ctrl+Z",), "arrow_undo",
            unread=UNTOUCHED, says=lambda now: _step(_("元に戻す"), "U", now.undo)),
    Command("redo", _("やり直す(&R)"), _edit("redo"), lambda now: now.can_redo, ("Ctrl+Y", "Ctrl+Shift+Z"),
            "arrow_redo", unread=UNTOUCHED, says=lambda now: _step(_("やり直す"), "R", now.redo)),
    RULE,
    Command("cut", _("切り取り(&T)"), _edit("cut"), _open, ("Ctrl+X",), "cut", unread=UNTOUCHED),
    Command("copy", _("コピー(&C)"), _edit("copy"), _open, ("Ctrl+C",), "copy", unread=UNTOUCHED),
    Command("paste", _("貼り付け(&P)"), _edit("paste"), _open, ("Ctrl+V",), "clipboard_paste", unread=UNTOUCHED),
    Command("paste_plain", _("文字だけを貼り付け(&W)"), _edit("paste_plain"), _open, ("Ctrl+Shift+V",),
            unread=UNTOUCHED, sheet_keys=("Ctrl+Shift+V",)),
    Command("select_all", _("すべて選ぶ(&A)"), _edit("select_all"), _open, ("Ctrl+A",), unread=UNTOUCHED),
    RULE,
    Command("bold", _("太字(&B)"), _edit("bold"), _emphasis(Look.BOLD), ("Ctrl+B",), unread=UNTOUCHED,
            checked=_has(Look.BOLD), lacking=_unused(Look.BOLD)),
    Command("underline", _("下線(&L)"), _edit("underline"), _emphasis(Look.UNDERLINED), ("Ctrl+U",), unread=UNTOUCHED,
            checked=_has(Look.UNDERLINED), lacking=_unused(Look.UNDERLINED)),
    RULE,
    Command("find", _("検索(&F)"), _space(lambda space: space.finder.open(replaces=False)), _shown, ("Ctrl+F",),
            "search"),
    Command("replace", _("置換(&E)"), _space(lambda space: space.finder.open(replaces=True)), _shown, ("Ctrl+H",),
            "arrow_swap"),
    Command("find_next", _("次を検索(&N)"), _space(lambda space: space.finder.step(1)), _shown, ("F3",)),
    Command("find_previous", _("前を検索(&V)"), _space(lambda space: space.finder.step(-1)), _shown, ("Shift+F3",)),
    Command("go_to_place", _("場所へ移動(&G)"), _space(lambda space: space.finder.go_to_place()), _shown, ("Ctrl+G",),
            "arrow_right"),
)

_INSERT: tuple[Entry, ...] = (
    Command("insert_item", _("項目(&I)"), _sheet("insert_item"), _open, ("Ctrl+Shift+I",), "text_number_list_ltr",
            short=_("項目")),
    Command("insert_paragraph", _("段落(&P)"), _sheet("insert_paragraph"), _open, ("Ctrl+Shift+P",), "text_paragraph",
            short=_("段落")),
    Command("insert_heading", _("番号のない見出し(&H)"), _sheet("insert_heading"), _open, ("Ctrl+Shift+K",),
            "text_header_1"),
    Command("item_heading", _("項目を見出しにする・やめる(&J)"), _sheet("item_heading"), _open, ("Ctrl+Shift+J",)),
    Command("insert_table", _("表…(&T)"), lambda at: at.insert_table(), _shown, ("Ctrl+Shift+T",)),
    Choice("table", _("表の行、列、形(&S)"), _table_acts,
           lambda at, name: at.workspace.editor.command(name) if at.workspace else None, _shown),
    Command("insert_figure", _("図…(&Z)"), lambda at: at.insert_figure(), _shown),
    Choice("figure", _("図の幅と形(&W)"), _figure_acts,
           lambda at, name: at.workspace.editor.command(name) if at.workspace else None, _shown),
    Command("figure_replace", _("図の画像を差し替える…(&V)"), lambda at: at.replace_figure(), _shown),
    Command("figure_alt", _("図の説明…(&L)"), lambda at: at.describe_figure(), _shown),
    Command("insert_box", _("囲み(&O)"), _sheet("insert_box"), _shown),
    Choice("add_annex", _("別紙を足す(&X)"), _annex_kinds, _chosen_act, _shown),
    Choice("annex", _("別紙の種類と削除(&Y)"), _annex_acts, _chosen_act, _shown),
    Choice("contents", _("目次(&C)"), _contents,
           lambda at, depth: at.workspace.desk.set_contents(depth) if at.workspace else None,
           lambda now: now.documents > 0 and not now.is_adopted, chosen=lambda now: now.contents),
    Command("insert_ki", _("「記」の行(&K)"), _sheet("insert_ki"), _open),
    Command("insert_end", _("「以上」の行(&E)"), _sheet("insert_end"), _open),
    Command("page_start", _("改ページ(&A)"), _sheet("start_page"), _shown,
            sheet_keys=("Ctrl+Enter",)),
    Choice("part", _("紙面の欄(&F)"), _parts,
           lambda at, name: at.workspace.editor.write_part(name) if at.workspace else None, _shown),
    RULE,
    Command("reading", _("ふりがな…(&R)"), _space(lambda space: space.desk.set_reading()), _shown, ("Ctrl+Shift+R",),
            unread=WAITS),
    Command("turn", _("段落⇔項目(&G)"), _sheet("turn"), _open, ("Ctrl+M",)),
    Command("house_numbers", _("打った番号を書式の番号にする(&B)"), _sheet("house_numbers"), _open, ("Ctrl+Shift+M",)),
    RULE,
    Command("demote", _("段を下げる(&D)"), _sheet("demote"), _open, (), "text_indent_increase_ltr",
            sheet_keys=("Tab",)),
    Command("promote", _("段を上げる(&U)"), _sheet("promote"), _open, (), "text_indent_decrease_ltr",
            sheet_keys=("Shift+Tab",)),
    Command("move_up", _("上へ移す(&M)"), _space(lambda space: space.move_focused(-1)), _open, ("Alt+Up",), "arrow_up",
            sheet_keys=("Alt+Up",)),
    Command("move_down", _("下へ移す(&N)"), _space(lambda space: space.move_focused(1)), _open, ("Alt+Down",),
            "arrow_down", sheet_keys=("Alt+Down",)),
)

_CLAUSES: tuple[Entry, ...] = (
    Command("find_clause", _("文例を探す(&F)"), _space(lambda space: space.find_clauses()), _open, ("Ctrl+L",),
            "library", short=_("文例")),
    Command("insert_clause", _("選んだ文例を挿入(&I)"), _space(lambda space: space.clauses.insert_chosen()), _shown),
    Command("insert_clause_elsewhere", _("選んだ文例を別の場所に挿入…(&P)"),
            _space(lambda space: space.clauses.insert_chosen_elsewhere()), _shown),
    Command("preview_clause", _("選んだ文例の全体を見る(&W)"), _space(lambda space: space.clauses.preview_chosen()),
            _open),
    Command("open_clause", _("選んだ文例を文例集で開く(&O)"), _space(lambda space: space.clauses.open_chosen()), _open),
    RULE,
    Command("take_near", _("近い文例に取り替える(&N)"), _space(lambda space: space.nearness.take_first()), _shown,
            ("Alt+Return", "Alt+Enter"), "arrow_swap"),
    RULE,
    Command("show_clause", _("文例の版を見る(&V)"), _space(lambda space: space.holding.show_here()), _shown),
    RULE,
    Command("attach_clause", _("文例に結び付ける…(&A)"), _space(lambda space: space.holding.attach_here()), _shown),
    Command("detach_clause", _("文例から切り離す(&D)"), _space(lambda space: space.holding.detach_here()), _shown),
    RULE,
    Command("harvest", _("文書から文例を集める…(&H)"), lambda at: at.housekeeping.harvest(), _always, unread=WAITS),
    Command("library", _("文例集の管理…(&L)"), lambda at: at.housekeeping.open_library(), _always, ("Ctrl+Shift+L",),
            "open"),
)

_DOCUMENTS: tuple[Entry, ...] = (
    Choice("new_document", _("新しい文書(&N)"), _kinds,
            lambda at, kind: at.workspace.add_document(kind) if at.workspace else None, _open, unread=WAITS),
    Command("duplicate_document", _("文書を複製する(&D)"), _space(lambda space: space.duplicate_document()), _shown,
            ("Ctrl+D",), "document_copy", unread=WAITS),
    Command("delete_document", _("文書を削除する(&L)"), _space(lambda space: space.delete_document()), _shown, (),
            "delete", unread=WAITS),
    RULE,
    Command("document_up", _("文書を上へ移す(&U)"), _space(lambda space: space.move_shown(-1)), _below_another, (),
            "arrow_up"),
    Command("document_down", _("文書を下へ移す(&W)"), _space(lambda space: space.move_shown(1)), _above_another, (),
            "arrow_down"),
    RULE,
    Command("previous_document", _("前の文書(&P)"), _space(lambda space: space.show_neighbour(-1)), _below_another,
            ("Ctrl+PgUp",), unread=WAITS),
    Command("next_document", _("次の文書(&X)"), _space(lambda space: space.show_neighbour(1)), _above_another,
            ("Ctrl+PgDown",), unread=WAITS),
    RULE,
    Command("recipients", _("宛先の名簿…(&B)"), lambda at: at.show_recipients(), _always, (), "book_open"),
)

_REVISION: tuple[Entry, ...] = (
    Command("revise", _("時点修正にする…(&T)"), _space(lambda space: space.desk.revise()), _shown, ("Ctrl+T",),
            "calendar_edit", short=_("時点修正"), unread=WAITS),
    Command("unrevise", _("時点修正をやめる(&D)"), _space(lambda space: space.desk.unrevise()), _shown),
    Command("conditional_block", _("条件付きの段落・項目にする…(&B)"),
            _space(lambda space: space.desk.make_conditional()), _shown),
    Command("make_fact", _("選んだ文字を時点値にする(&V)"), _space(lambda space: space.desk.make_fact()), _shown,
            unread=WAITS),
    RULE,
    Command("add_condition", _("条件を加える…(&C)"), _space(lambda space: space.desk.add_condition()), _open, (),
            "add"),
    RULE,
    Command("next_mark", _("次の印(&N)"), _space(lambda space: space.step_mark(1)), _shown, ("F8",)),
    Command("previous_mark", _("前の印(&P)"), _space(lambda space: space.step_mark(-1)), _shown, ("Shift+F8",)),
    Command("next_finding", _("次の注意(&W)"), _space(lambda space: space.desk.next_finding()), _shown, ("F7",),
            "warning"),
)

_SHOW: tuple[Entry, ...] = (
    Command("view_noted", _("注記付き(&1)"), _view(0), _shown, ("Ctrl+1",), checked=_is_view(0), one_of="view"),
    Command("view_current", _("現行(&2)"), _view(1), _shown, ("Ctrl+2",), checked=_is_view(1), one_of="view"),
    Command("view_revised", _("修正後(&3)"), _view(2), _shown, ("Ctrl+3",), checked=_is_view(2), one_of="view"),
    Command("view_redline", _("見え消し(&4)"), _view(3), _shown, ("Ctrl+4",), checked=_is_view(3), one_of="view"),
    Command("view_comparison", _("新旧対照表(&5)"), _view(4), _shown, ("Ctrl+5",), checked=_is_view(4), one_of="view"),
    RULE,
    Command("left_pane", _("左の区画(&L)"), _space(lambda space: space.toggle_left()), _open, ("F9",), "panel_left",
            checked=lambda now: now.left),
    Command("right_pane", _("右の区画(&R)"), _space(lambda space: space.toggle_right()), _open, ("Shift+F9",),
            "panel_right", checked=lambda now: now.right),
    Command("history", _("来歴(&H)"), _space(lambda space: space.earlier.open()), _shown, ("Ctrl+Shift+H",), "history"),
    Command("bring_back", _("この段落だけ戻す(&K)"), _space(lambda space: space.views.bring_back()),
            lambda now: now.can_bring_back, ("Ctrl+Shift+B",), "arrow_undo"),
    Command("next_region", _("次の区画へ移る(&G)"), _space(lambda space: space.next_region(1)), _open, ("F6",)),
    Command("previous_region", _("前の区画へ移る(&B)"), _space(lambda space: space.next_region(-1)), _open,
            ("Shift+F6",)),
    RULE,
    Command("fit_width", _("幅に合わせる(&F)"), _space(lambda space: space.editor.fit_width()), _open, ("Ctrl+0",),
            "auto_fit_width"),
    Command("zoom_in", _("拡大(&I)"), _space(lambda space: space.zoom_by(1)), _open, ("Ctrl++", "Ctrl+;"), "zoom_in"),
    Command("zoom_out", _("縮小(&O)"), _space(lambda space: space.zoom_by(-1)), _open, ("Ctrl+-",)),
    RULE,
    Choice("theme", _("明るさ(&T)"), _themes, lambda at, theme: at.choose_theme(theme), _always, unread=WAITS),
    Command("white_paper", _("紙は白のまま(&W)"), lambda at: at.switch_paper(), _always,
            checked=lambda now: now.white_paper),
    Choice("language", _("言語 Language(&A)"), _languages, lambda at, language: at.choose_language(language), _always,
            unread=WAITS),
)

_SUBMISSION: tuple[Entry, ...] = (
    Choice("state", _("文書の状態(&T)"), _states,
            lambda at, state: at.workspace.desk.set_state(state) if at.workspace else None,
            lambda now: now.state is not None and not now.is_adopted,
            chosen=lambda now: now.state.value if now.state is not None else "", unread=WAITS),
    Command("adopt", _("採択…(&A)"), _space(lambda space: space.desk.adopt()), lambda now: now.can_adopt, (),
            "checkmark_circle", unread=WAITS),
    Command("withdraw", _("採択を取り消す(&U)"), _space(lambda space: space.desk.withdraw()),
            lambda now: now.is_adopted, unread=WAITS),
    RULE,
    Command("correct", _("訂正を記録…(&C)"), _space(lambda space: space.desk.amending.correct()),
            lambda now: now.is_adopted),
    RULE,
    Command("submit", _("提出…(&S)"), lambda at: at.files.submit(), _shown, ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
            "send", short=_("提出…"), unread=WAITS),
    Command("withdraw_submission", _("提出を取り消す…(&W)"),
            _space(lambda space: space.desk.amending.withdraw_submission()), lambda now: now.state is State.SUBMITTED),
)

_HELP: tuple[Entry, ...] = (
    Command("manual", _("使いかた(&M)"), lambda at: at.show_manual(), _always, ("F1",), "book_open",
            unread=UNTOUCHED),
    Command("keys", _("キー一覧(&K)"), lambda at: at.show_keys(), _always, ("Ctrl+/",), "keyboard"),
    Command("about", _("成案について(&A)"), lambda at: at.show_about(), _always, (), "info"),
)
# fmt: on

MENUS: tuple[Menu[Stage, Situation], ...] = (
    Menu(_("ファイル(&F)"), _FILE),
    Menu(_("編集(&E)"), _EDIT),
    Menu(_("挿入(&I)"), _INSERT),
    Menu(_("文例(&C)"), _CLAUSES),
    Menu(_("文書(&D)"), _DOCUMENTS),
    Menu(_("時点修正(&R)"), _REVISION),
    Menu(_("表示(&V)"), _SHOW),
    Menu(_("提出(&S)"), _SUBMISSION),
    Menu(_("ヘルプ(&H)"), _HELP),
)
ENTRIES = tuple(entry for menu in MENUS for entry in menu.entries if entry is not None)
COMMANDS = tuple(entry for entry in ENTRIES if isinstance(entry, Command))
_BY_NAME = {command.name: command for command in COMMANDS}
VIEWS = tuple(command.name for command in COMMANDS if command.one_of == "view")
OTHER_KEYS = (
    ("Enter", _("段落や項目を改める")),
    ("Tab、Shift+Tab", _("表で：次・前の欄へ。最後の欄では行を加える")),
    ("Enter", _("表で：欄の中で行を改める")),
    ("Ctrl+Enter", _("表で：表の下へ出る")),
    ("Alt+↑、Alt+↓", _("表で：行を移す")),
    ("Ctrl+Home、Ctrl+End", _("文書の始め・終わりへ")),
    (_("Shift+矢印"), _("選ぶ")),
    (_("Ctrl+ホイール"), _("拡大・縮小")),
    ("Delete", _("文書の一覧で：文書を削除する")),
    ("Alt+↑、Alt+↓", _("文書の一覧で：文書を移す")),
    ("Enter", _("文書の一覧で：紙面へ移る")),
    ("Enter", _("見出しと図表で：そこへ移る")),
    ("Alt+↑、Alt+↓", _("見出しと図表で：項目を移す")),
    ("Alt+←、Alt+→", _("見出しと図表で：項目を別の段にする")),
    ("Enter", _("見つかった文例で：選んだ文例を挿入する")),
    ("Space", _("見つかった文例で：文例の全体を見る")),
    (_("↑、↓"), _("検索で：前・次の箇所へ")),
    ("Enter", _("検索で：次の箇所へ。置き換える文字の欄では、この1か所を置き換えて次へ")),
    ("Ctrl+Enter", _("検索で：選んだ箇所をまとめて置き換える")),
    ("Space", _("検索の一覧で：置き換えるかどうかを切り替える")),
    ("Alt+W、K、I、R、G", _("検索で：全半角・かな・異体字・正規表現・語全体")),
    (_("↑、↓"), _("来歴で：版から今までの見え消しを見る")),
    (_("Ctrl+クリック、Space"), _("来歴で：もう一つの版と比べる")),
    ("F2", _("来歴で：版に名前を付ける")),
    (_("1、2、0"), _("取り込みの確認で：答える。1は読み取ったまま、0はほかの答え")),
    ("F7、Shift+F7", _("取り込みの確認で：次・前の所へ")),
    ("Ctrl+Z", _("取り込みの確認で：答えを取り消す")),
    ("Shift+1、Shift+2", _("取り込みの確認で：残りの変更をすべて採る・元のままにする")),
    (_("PageUp、PageDown"), _("印刷の窓で：前・次のページへ")),
    ("Ctrl+0、Ctrl+1", _("印刷の窓で：幅に合わせる・100 %")),
    ("Ctrl+P", _("提出の窓で：印刷の窓を開く")),
    ("Ctrl+Enter", _("ダイアログの決定")),
    ("Esc", _("キャンセル、閉じる")),
)
"""Keys of a part of the window, which are no commands, and what they do there; for the list of keys."""


def command(name: str) -> Command[Stage, Situation]:
    """Return a command by its name. Raises KeyError where there is none."""
    return _BY_NAME[name]
