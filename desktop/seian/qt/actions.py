"""Every command of the window as an action: its words, keys and icon, and the menus they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from seian.document.kinds import KINDS
from seian.i18n import translate as _
from seian.qt.settings import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from seian.qt.icons import Icons

RULE = "-"
VIEWS = ("view_noted", "view_current", "view_revised", "view_redline", "view_comparison")
LANGUAGES = {"ja": "日本語", "en": "English"}


class Act(NamedTuple):
    """A command. `keys` are as Qt spells them; `told` are keys that the sheet itself takes, for the list of keys.

    `plain` commands work without a dossier.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    told: str = ""
    plain: bool = False
    check: bool = False


def acts() -> tuple[Act, ...]:
    """Return every command in the language of the person."""
    return (
        Act("new", _("新しい案件…(&N)"), ("Ctrl+N",), "document_add", plain=True),
        Act("open", _("開く…(&O)"), ("Ctrl+O",), "folder_open", plain=True),
        Act("sample", _("見本を開く(&E)"), (), "book_open", plain=True),
        Act("save", _("保存(&S)"), ("Ctrl+S",), "save"),
        Act("save_as", _("名前を付けて保存…(&A)"), ("Ctrl+Shift+S",)),
        Act("import", _("文章を取り込む…(&I)"), ("Ctrl+I",), "document_arrow_down", plain=True),
        Act("export_word", _("Wordに書き出す…(&W)"), ("Ctrl+E",), "document_arrow_right"),
        Act("export_text", _("テキストに書き出す…(&T)"), ("Ctrl+Shift+E",), "document_text"),
        Act("close_dossier", _("案件を閉じる(&C)"), ("Ctrl+W",)),
        Act("quit", _("終了(&X)"), ("Ctrl+Q",), plain=True),
        Act("undo", _("元に戻す(&U)"), ("Ctrl+Z",), "arrow_undo"),
        Act("redo", _("やり直す(&R)"), ("Ctrl+Y", "Ctrl+Shift+Z"), "arrow_redo"),
        Act("cut", _("切り取り(&T)"), ("Ctrl+X",), "cut"),
        Act("copy", _("コピー(&C)"), ("Ctrl+C",), "copy"),
        Act("paste", _("貼り付け(&P)"), ("Ctrl+V",), "clipboard_paste"),
        Act("select_all", _("すべて選ぶ(&A)"), ("Ctrl+A",)),
        Act("insert_item", _("項目(&I)"), ("Ctrl+Shift+I",), "text_number_list_ltr"),
        Act("insert_paragraph", _("段落(&P)"), ("Ctrl+Shift+P",), "text_paragraph"),
        Act("insert_heading", _("番号のない見出し(&H)"), ("Ctrl+Shift+H",), "text_header_1"),
        Act("insert_ki", _("「記」の行(&K)")),
        Act("insert_end", _("「以上」の行(&E)")),
        Act("turn", _("段落⇔項目(&G)"), ("Ctrl+M",)),
        Act("house_numbers", _("打った番号を書式の番号にする(&B)"), ("Ctrl+Shift+M",)),
        Act("demote", _("段を下げる(&D)"), (), "text_indent_increase_ltr", told="Tab"),
        Act("promote", _("段を上げる(&U)"), (), "text_indent_decrease_ltr", told="Shift+Tab"),
        Act("move_up", _("上へ移す(&M)"), ("Alt+Up",), "arrow_up"),
        Act("move_down", _("下へ移す(&N)"), ("Alt+Down",), "arrow_down"),
        Act("duplicate_document", _("文書を複製する(&D)"), ("Ctrl+D",), "document_copy"),
        Act("delete_document", _("文書を削除する(&L)"), (), "delete"),
        Act("document_up", _("文書を上へ移す(&U)"), (), "arrow_up"),
        Act("document_down", _("文書を下へ移す(&W)"), (), "arrow_down"),
        Act("previous_document", _("前の文書(&P)"), ("Ctrl+PgUp",)),
        Act("next_document", _("次の文書(&N)"), ("Ctrl+PgDown",)),
        Act("revise", _("時点修正にする…(&T)"), ("Ctrl+T",), "calendar_edit"),
        Act("unrevise", _("時点修正をやめる(&D)")),
        Act("add_condition", _("条件を加える…(&C)"), (), "add"),
        Act("conditional_block", _("条件付きの段落・項目にする…(&B)")),
        Act("make_fact", _("選んだ文字を時点値にする(&V)")),
        Act("find_clause", _("文例を探す(&F)"), ("Ctrl+L",), "library"),
        Act("show_clause", _("文例の版を見る(&V)")),
        Act("attach_clause", _("文例に結び付ける…(&A)")),
        Act("detach_clause", _("文例から切り離す(&D)")),
        Act("harvest", _("文書から文例を集める…(&H)"), plain=True),
        Act("library", _("文例集の管理…(&L)"), ("Ctrl+Shift+L",), "open", plain=True),
        Act("next_mark", _("次の印(&N)"), ("F8",)),
        Act("previous_mark", _("前の印(&P)"), ("Shift+F8",)),
        Act("next_finding", _("次の注意(&W)"), ("F7",), "warning"),
        Act("view_noted", _("注記付き(&1)"), ("Ctrl+1",), check=True),
        Act("view_current", _("現行(&2)"), ("Ctrl+2",), check=True),
        Act("view_revised", _("修正後(&3)"), ("Ctrl+3",), check=True),
        Act("view_redline", _("見え消し(&4)"), ("Ctrl+4",), check=True),
        Act("view_comparison", _("新旧対照表(&5)"), ("Ctrl+5",), check=True),
        Act("adopt", _("採択…(&A)"), (), "checkmark_circle"),
        Act("withdraw", _("採択を取り消す(&U)")),
        Act("correct", _("訂正を記録…(&C)")),
        Act("submit", _("提出…(&S)"), ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), "send"),
        Act("withdraw_submission", _("提出を取り消す…(&W)")),
        Act("export_pdf", _("PDFに書き出す…(&F)"), ("Ctrl+Shift+F",), "document_pdf"),
        Act("print", _("印刷…(&P)"), ("Ctrl+P",), "print"),
        Act("left_pane", _("左の区画(&L)"), ("F9",), "panel_left", check=True),
        Act("right_pane", _("右の区画(&R)"), ("Shift+F9",), "panel_right", check=True),
        Act("next_region", _("次の区画へ移る(&G)"), ("F6",)),
        Act("previous_region", _("前の区画へ移る(&B)"), ("Shift+F6",)),
        Act("fit_width", _("幅に合わせる(&F)"), ("Ctrl+0",), "auto_fit_width"),
        Act("zoom_in", _("拡大(&I)"), ("Ctrl++", "Ctrl+;"), "zoom_in"),
        Act("zoom_out", _("縮小(&O)"), ("Ctrl+-",)),
        Act("white_paper", _("紙は白のまま(&W)"), check=True, plain=True),
        Act("keys", _("キー一覧(&K)"), ("Ctrl+/", "F1"), "keyboard", plain=True),
        Act("about", _("成案について(&A)"), (), "info", plain=True),
    )


def menus() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the menus: words, and the names of what stands in them; `@name` is a menu inside."""
    return (
        (
            _("ファイル(&F)"),
            (
                *("new", "open", "@recent", "sample", RULE, "save", "save_as", RULE, "import", RULE),
                *("export_word", "export_pdf", "export_text", "print", RULE, "close_dossier", "quit"),
            ),
        ),
        (_("編集(&E)"), ("undo", "redo", RULE, "cut", "copy", "paste", "select_all")),
        (
            _("挿入(&I)"),
            (
                *("insert_item", "insert_paragraph", "insert_heading", "insert_ki", "insert_end", RULE),
                *("turn", "house_numbers", RULE, "demote", "promote", "move_up", "move_down"),
            ),
        ),
        (
            _("文例(&C)"),
            (
                *("find_clause", "show_clause", RULE, "attach_clause", "detach_clause", RULE),
                *("harvest", "library"),
            ),
        ),
        (
            _("文書(&D)"),
            (
                *("@new_document", "duplicate_document", "delete_document", RULE, "document_up", "document_down"),
                *(RULE, "previous_document", "next_document"),
            ),
        ),
        (
            _("時点修正(&R)"),
            (
                *("revise", "unrevise", "conditional_block", "make_fact", RULE, "add_condition", RULE),
                *("next_mark", "previous_mark", "next_finding"),
            ),
        ),
        (
            _("表示(&V)"),
            (
                *VIEWS,
                RULE,
                *("left_pane", "right_pane", "next_region", "previous_region", RULE, "fit_width", "zoom_in"),
                *("zoom_out", RULE, "@theme", "white_paper", "@language"),
            ),
        ),
        (_("提出(&S)"), ("@state", "adopt", "withdraw", RULE, "correct", RULE, "submit", "withdraw_submission")),
        (_("ヘルプ(&H)"), ("keys", "about")),
    )


class Actions:
    """The actions of one window, by name, and the menus made of them."""

    def __init__(self, window: QWidget, icons: Icons) -> None:
        """Make every action a child of the window, so that its keys work wherever the focus is in it."""
        self._window = window
        self._icons = icons
        self.before: Callable[[str], bool] = lambda _name: True
        """Asked before anything is done, by the name of the action; False: it is not done."""

        self._acts = {act.name: act for act in acts()}
        self._actions = {name: self._make(act) for name, act in self._acts.items()}
        self.recent_menu = QMenu(_("最近使った案件(&R)"), window)
        self.kinds_menu = QMenu(_("新しい文書(&N)"), window)
        self.state_menu = QMenu(_("文書の状態(&T)"), window)
        self.views = QActionGroup(window)
        for name in VIEWS:
            self.views.addAction(self._actions[name])
        self.theme_menu = QMenu(_("明るさ(&T)"), window)
        self.language_menu = QMenu(_("言語 Language(&A)"), window)

    def __getitem__(self, name: str) -> QAction:
        """Return an action by its name."""
        return self._actions[name]

    def connect(self, name: str, slot: Callable[[], object]) -> None:
        """Say what an action does."""
        self._actions[name].triggered.connect(lambda _checked=False: self.run(name, slot))

    def run(self, name: str, slot: Callable[[], object]) -> None:
        """Do something in the name of an action: what is typed has been taken over by then."""
        if self.before(name):
            slot()

    def show_dossier_is_open(self, *, is_open: bool) -> None:
        """Let only those actions be used that have something to work on."""
        for name, act in self._acts.items():
            self._actions[name].setEnabled(is_open or act.plain)
        self.kinds_menu.setEnabled(is_open)
        self.state_menu.setEnabled(is_open)

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus into the bar."""
        inside = {
            "@recent": self.recent_menu,
            "@new_document": self.kinds_menu,
            "@state": self.state_menu,
            "@theme": self.theme_menu,
            "@language": self.language_menu,
        }
        for words, names in menus():
            menu = bar.addMenu(words)
            for name in names:
                if name == RULE:
                    menu.addSeparator()
                elif name in inside:
                    menu.addMenu(inside[name])
                else:
                    menu.addAction(self._actions[name])

    def fill_kinds(self, add: Callable[[str], None]) -> None:
        """Fill the menu of new documents."""
        for kind in KINDS:
            action = self.kinds_menu.addAction(kind.name)
            action.triggered.connect(lambda _checked=False, name=kind.name: self.run("new_document", lambda: add(name)))

    def fill_look(
        self, theme: Theme, on_theme: Callable[[Theme], None], language: str, on_language: Callable[[str], None]
    ) -> None:
        """Fill the menus that choose brightness and language."""
        words = {Theme.SYSTEM: _("システムに合わせる"), Theme.LIGHT: _("明るい"), Theme.DARK: _("暗い")}
        self._choices(self.theme_menu, words, theme, lambda one: self.run("theme", lambda: on_theme(one)))
        self._choices(
            self.language_menu, LANGUAGES, language, lambda one: self.run("language", lambda: on_language(one))
        )

    def fill_states(self, words: Iterable[tuple[str, str]], choose: Callable[[str], None]) -> None:
        """Fill the menu of states a document can be put into without more ado, by value and words."""
        group = QActionGroup(self.state_menu)
        for value, text in words:
            action = self.state_menu.addAction(text)
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, value=value: self.run("state", lambda: choose(value)))

    def show_state(self, value: str, *, can_change: bool) -> None:
        """Check the state of the document that is shown."""
        self.state_menu.setEnabled(can_change)
        for action in self.state_menu.actions():
            action.setChecked(action.data() == value)

    def documents_menu(self) -> QMenu:
        """Return a menu of what can be done with the chosen document."""
        menu = QMenu(self._window)
        for name in ("document_up", "document_down", "duplicate_document", "delete_document"):
            menu.addAction(self._actions[name])
        return menu

    def with_keys(self) -> Iterator[tuple[str, str]]:
        """Yield keys and words of every action that has keys, in order of the menus."""
        for _words, names in menus():
            for name in names:
                act = self._acts.get(name)
                if act and (act.keys or act.told):
                    native = QKeySequence.SequenceFormat.NativeText
                    keys = [QKeySequence(key).toString(native) for key in act.keys] or [act.told]
                    yield "、".join(keys), bare(act.text)

    def _make(self, act: Act) -> QAction:
        action = QAction(act.text, self._window)
        action.setObjectName(act.name)
        action.setShortcuts([QKeySequence(key) for key in act.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(act.check)
        if act.icon:
            action.setIcon(self._icons.icon(act.icon))
        if act.told:
            action.setText(f"{act.text}\t{act.told}")
        if act.name == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        self._window.addAction(action)
        return action

    def _choices(self, menu: QMenu, words: dict, chosen: object, choose: Callable) -> None:  # type: ignore[type-arg]
        group = QActionGroup(menu)
        for value, text in words.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, value=value: choose(value))


def bare(text: str) -> str:
    """Return the words of an action without its mnemonic: 保存(&S) is 保存."""
    head, mark, tail = text.partition("(&")
    whole = head + tail[2:] if mark else text.replace("&", "")
    return whole.partition("\t")[0].strip().removesuffix("…")
