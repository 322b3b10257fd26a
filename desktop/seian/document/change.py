"""A change of a dossier as a value: what it is called, what there was and is, and where everything went."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING

from seian.i18n import mark as _
from seian.i18n import translate
from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.document.model import BlockId, Document, Dossier
    from seian.document.place_map import PlaceMap


class Kind(StrEnum):
    """What a change is; `words` is what undo and the versions of a file call it."""

    TYPE = "type"
    BACKSPACE = "backspace"
    DELETE = "delete"
    DELETE_TEXT = "delete_text"
    CUT = "cut"
    PASTE = "paste"
    ENTER = "enter"
    JOIN = "join"
    REPLACE = "replace"
    DEMOTE = "demote"
    PROMOTE = "promote"
    MOVE_UP = "move_up"
    MOVE_DOWN = "move_down"
    INSERT_ITEM = "insert_item"
    INSERT_PARAGRAPH = "insert_paragraph"
    INSERT_HEADING = "insert_heading"
    ITEM_HEADING = "item_heading"
    INSERT_KI = "insert_ki"
    INSERT_END = "insert_end"
    INSERT_TABLE = "insert_table"
    TABLE_ROWS = "table_rows"
    TABLE_FORM = "table_form"
    DELETE_TABLE = "delete_table"
    INSERT_FIGURE = "insert_figure"
    FIGURE_FORM = "figure_form"
    DELETE_FIGURE = "delete_figure"
    INSERT_BOX = "insert_box"
    PAGE_START = "page_start"
    INSERT_ANNEX = "insert_annex"
    ANNEX_MARK = "annex_mark"
    DELETE_ANNEX = "delete_annex"
    CONTENTS = "contents"
    AS_ITEM = "as_item"
    TURN = "turn"
    HOUSE_NUMBERS = "house_numbers"
    ADD_DOCUMENT = "add_document"
    DUPLICATE_DOCUMENT = "duplicate_document"
    DELETE_DOCUMENT = "delete_document"
    MOVE_DOCUMENT = "move_document"
    IMPORT = "import"
    KIND = "kind"
    TITLE = "title"
    DRAFT = "draft"
    MATERIAL_NUMBER = "material_number"
    REFERENCE_NUMBER = "reference_number"
    ADDRESSEES = "addressees"
    DATE = "date"
    DRAFTED = "drafted"
    SIGNATORIES = "signatories"
    CONTACT = "contact"
    SETTLE_READING = "settle_reading"
    NUMBERING = "numbering"
    RECOVERY = "recovery"
    REVERT = "revert"
    RESTORE = "restore"
    BRING_BACK = "bring_back"
    DOSSIER_TITLE = "dossier_title"
    ASSOCIATION = "association"
    SUBMISSION = "submission"
    REVISE = "revise"
    MAKE_FACT = "make_fact"
    READING = "reading"
    BOLD = "bold"
    UNDERLINE = "underline"
    UNREVISE = "unrevise"
    PRESENCE = "presence"
    ADD_CONDITION = "add_condition"
    EDIT_CONDITION = "edit_condition"
    DECIDE = "decide"
    EVIDENCE = "evidence"
    MOVE_CONDITION = "move_condition"
    DELETE_CONDITION = "delete_condition"
    MERGE_CONDITIONS = "merge_conditions"
    ADD_FACT = "add_fact"
    EDIT_FACT = "edit_fact"
    DELETE_FACT = "delete_fact"
    REFERENCE = "reference"
    MEND = "mend"
    STATE = "state"
    ADOPT = "adopt"
    WITHDRAW = "withdraw"
    INSERT_CLAUSE = "insert_clause"
    NEWER_CLAUSE = "newer_clause"
    ATTACH_CLAUSE = "attach_clause"
    DETACH_CLAUSE = "detach_clause"
    RECIPIENTS = "recipients"
    SUBMIT = "submit"
    PRINT = "print"
    WITHDRAW_SUBMISSION = "withdraw_submission"
    CORRECT = "correct"
    WITHDRAW_CORRECTION = "withdraw_correction"

    @property
    def words(self) -> str:
        """The kind in words, such as 文書の削除."""
        return translate(_words()[self])


class Hand(NamedTuple):
    """Who makes a change, and when: ISO 8601 with offset."""

    at: str
    who: str


class Way(StrEnum):
    """Whether a change is made for the first time, taken back, or made again."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True)
class Change:
    """What one step made of a dossier. `revision.door` makes them, nobody else.

    `told` are the documents in whose logs it wrote. What is asked of it is worked out when it is asked, once.
    """

    kind: Kind
    before: Dossier
    after: Dossier
    hand: Hand
    told: frozenset[str] = frozenset()
    way: Way = Way.DONE

    @cached_property
    def documents(self) -> frozenset[str]:
        """The ids of documents that came, went or are not the very same."""
        if self.before.documents is self.after.documents:
            return frozenset()
        old, new = self._by_id
        return frozenset(name for name in old.keys() | new.keys() if old.get(name) is not new.get(name))

    def blocks(self, document_id: str) -> frozenset[BlockId]:
        """Return the blocks of a document that came, went or are not the very same; of a new or lost one none."""
        from seian.document import place_map  # the start of the window needs the names of changes, no more

        pair = self._pair(document_id)
        return place_map.touched(*pair) if pair else frozenset()

    def places(self, document_id: str) -> PlaceMap:
        """Return where the places of a document are now."""
        from seian.document import place_map

        if document_id not in self._maps:
            pair = self._pair(document_id)
            self._maps[document_id] = place_map.between(*pair) if pair else place_map.NOWHERE
        return self._maps[document_id]

    def _pair(self, document_id: str) -> tuple[Document, Document] | None:
        old, new = self._by_id
        before, after = old.get(document_id), new.get(document_id)
        return None if before is None or after is None or before is after else (before, after)

    @cached_property
    def _by_id(self) -> tuple[dict[str, Document], dict[str, Document]]:
        old, new = ({one.id: one for one in dossier.documents} for dossier in (self.before, self.after))
        return old, new

    @cached_property
    def _maps(self) -> dict[str, PlaceMap]:
        return {}


@cache
def _words() -> dict[Kind, str]:
    return {
        Kind.TYPE: _("入力"),
        Kind.BACKSPACE: _("字の削除"),
        Kind.DELETE: _("字の削除"),
        Kind.DELETE_TEXT: _("字の削除"),
        Kind.CUT: _("切り取り"),
        Kind.PASTE: _("貼り付け"),
        Kind.ENTER: _("改行"),
        Kind.JOIN: _("段落の結合"),
        Kind.REPLACE: _("置換"),
        Kind.DEMOTE: _("段を下げる"),
        Kind.PROMOTE: _("段を上げる"),
        Kind.MOVE_UP: _("項目の移動"),
        Kind.MOVE_DOWN: _("項目の移動"),
        Kind.INSERT_ITEM: _("項目の挿入"),
        Kind.INSERT_PARAGRAPH: _("段落の挿入"),
        Kind.INSERT_HEADING: _("見出しの挿入"),
        Kind.ITEM_HEADING: _("見出しにする・やめる"),
        Kind.INSERT_KI: _("「記」の挿入"),
        Kind.INSERT_END: _("「以上」の挿入"),
        Kind.INSERT_TABLE: _("表の挿入"),
        Kind.TABLE_ROWS: _("表の行と列"),
        Kind.TABLE_FORM: _("表の形"),
        Kind.DELETE_TABLE: _("表の削除"),
        Kind.INSERT_FIGURE: _("図の挿入"),
        Kind.FIGURE_FORM: _("図の形"),
        Kind.DELETE_FIGURE: _("図の削除"),
        Kind.INSERT_BOX: _("囲みの挿入"),
        Kind.PAGE_START: _("改ページ"),
        Kind.INSERT_ANNEX: _("別紙の追加"),
        Kind.ANNEX_MARK: _("別紙の種類"),
        Kind.DELETE_ANNEX: _("別紙の削除"),
        Kind.CONTENTS: _("目次"),
        Kind.AS_ITEM: _("番号の付け方"),
        Kind.TURN: _("段落と項目の切替え"),
        Kind.HOUSE_NUMBERS: _("書式の番号"),
        Kind.ADD_DOCUMENT: _("文書の追加"),
        Kind.DUPLICATE_DOCUMENT: _("文書の複製"),
        Kind.DELETE_DOCUMENT: _("文書の削除"),
        Kind.MOVE_DOCUMENT: _("文書の並べ替え"),
        Kind.IMPORT: _("取り込み"),
        Kind.KIND: _("種類の変更"),
        Kind.TITLE: _("題名の変更"),
        Kind.DRAFT: _("（案）の変更"),
        Kind.MATERIAL_NUMBER: _("資料番号の変更"),
        Kind.REFERENCE_NUMBER: _("文書番号の変更"),
        Kind.ADDRESSEES: _("宛先の変更"),
        Kind.DATE: _("日付の変更"),
        Kind.DRAFTED: _("起案した日の変更"),
        Kind.SIGNATORIES: _("署名の変更"),
        Kind.CONTACT: _("問合せ先の変更"),
        Kind.SETTLE_READING: _("読み取りの確認"),
        Kind.NUMBERING: _("番号の付け方"),
        Kind.RECOVERY: _("控えからの回復"),
        Kind.REVERT: _("保存した版に戻す"),
        Kind.RESTORE: _("前の版に戻す"),
        Kind.BRING_BACK: _("この段落だけ戻す"),
        Kind.DOSSIER_TITLE: _("案件名の変更"),
        Kind.ASSOCIATION: _("団体の変更"),
        Kind.SUBMISSION: _("提出予定日の変更"),
        Kind.REVISE: _("時点修正"),
        Kind.MAKE_FACT: _("時点値にする"),
        Kind.READING: _("ふりがな"),
        Kind.BOLD: _("太字"),
        Kind.UNDERLINE: _("下線"),
        Kind.UNREVISE: _("時点修正の取りやめ"),
        Kind.PRESENCE: _("条件付きの段落・項目"),
        Kind.ADD_CONDITION: _("条件の追加"),
        Kind.EDIT_CONDITION: _("条件の変更"),
        Kind.DECIDE: _("条件の決定"),
        Kind.EVIDENCE: _("条件の根拠"),
        Kind.MOVE_CONDITION: _("条件の並べ替え"),
        Kind.DELETE_CONDITION: _("条件の削除"),
        Kind.MERGE_CONDITIONS: _("条件のまとめ"),
        Kind.ADD_FACT: _("時点値の追加"),
        Kind.EDIT_FACT: _("時点値の変更"),
        Kind.DELETE_FACT: _("時点値の削除"),
        Kind.REFERENCE: _("時点値にする"),
        Kind.MEND: _("注意の直し"),
        Kind.STATE: _("状態の変更"),
        Kind.ADOPT: _("採択"),
        Kind.WITHDRAW: _("採択の取消し"),
        Kind.INSERT_CLAUSE: _("文例の挿入"),
        Kind.NEWER_CLAUSE: _("文例の新しい版"),
        Kind.ATTACH_CLAUSE: _("文例への結付け"),
        Kind.DETACH_CLAUSE: _("文例からの切離し"),
        Kind.RECIPIENTS: _("提出先の変更"),
        Kind.SUBMIT: _("提出"),
        Kind.PRINT: _("印刷の記録"),
        Kind.WITHDRAW_SUBMISSION: _("提出の取消し"),
        Kind.CORRECT: _("訂正"),
        Kind.WITHDRAW_CORRECTION: _("訂正の取消し"),
    }
