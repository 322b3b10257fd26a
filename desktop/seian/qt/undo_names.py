"""What undo and redo are called in the menu: the kinds of changes in words."""

from __future__ import annotations

from functools import cache

from seian.i18n import mark as _
from seian.i18n import translate


def name_of(kind: str) -> str:
    """Return a kind of change in words, such as 文書の削除; a kind without words is 編集."""
    return translate(_names().get(kind) or _("編集"))


@cache
def _names() -> dict[str, str]:
    return {
        "typing": _("入力"),
        "type": _("入力"),
        "input": _("入力"),
        "delete": _("字の削除"),
        "backspace": _("字の削除"),
        "delete_text": _("字の削除"),
        "cut": _("切り取り"),
        "paste": _("貼り付け"),
        "enter": _("改行"),
        "split": _("改行"),
        "join": _("段落の結合"),
        "demote": _("段を下げる"),
        "promote": _("段を上げる"),
        "move": _("項目の移動"),
        "move_up": _("項目の移動"),
        "move_down": _("項目の移動"),
        "insert_item": _("項目の挿入"),
        "insert_paragraph": _("段落の挿入"),
        "insert_heading": _("見出しの挿入"),
        "insert_ki": _("「記」の挿入"),
        "insert_end": _("「以上」の挿入"),
        "as_item": _("番号の付け方"),
        "turn": _("段落と項目の切替え"),
        "house_numbers": _("書式の番号"),
        "add_document": _("文書の追加"),
        "duplicate_document": _("文書の複製"),
        "delete_document": _("文書の削除"),
        "move_document": _("文書の並べ替え"),
        "import": _("取り込み"),
        "kind": _("種類の変更"),
        "title": _("題名の変更"),
        "draft": _("（案）の変更"),
        "material_number": _("資料番号の変更"),
        "reference_number": _("文書番号の変更"),
        "addressees": _("宛先の変更"),
        "date": _("日付の変更"),
        "drafted": _("起案した日の変更"),
        "signatories": _("署名の変更"),
        "numbering": _("番号の付け方"),
        "recovery": _("控えからの回復"),
        "revert": _("保存した版に戻す"),
        "dossier_title": _("案件名の変更"),
        "association": _("団体の変更"),
        "submission": _("提出予定日の変更"),
        "revise": _("時点修正"),
        "make_fact": _("時点値にする"),
        "unrevise": _("時点修正の取りやめ"),
        "presence": _("条件付きの段落・項目"),
        "add_condition": _("条件の追加"),
        "edit_condition": _("条件の変更"),
        "decide": _("条件の決定"),
        "evidence": _("条件の根拠"),
        "move_condition": _("条件の並べ替え"),
        "delete_condition": _("条件の削除"),
        "add_fact": _("時点値の追加"),
        "edit_fact": _("時点値の変更"),
        "delete_fact": _("時点値の削除"),
        "reference": _("時点値にする"),
        "mend": _("注意の直し"),
        "state": _("状態の変更"),
        "adopt": _("採択"),
        "withdraw": _("採択の取消し"),
        "insert_clause": _("文例の挿入"),
        "newer_clause": _("文例の新しい版"),
        "attach_clause": _("文例への結付け"),
        "detach_clause": _("文例からの切離し"),
        "recipients": _("提出先の変更"),
        "submit": _("提出"),
        "withdraw_submission": _("提出の取消し"),
        "correct": _("訂正"),
        "withdraw_correction": _("訂正の取消し"),
    }
