"""Every edit of a document and of a dossier under one name: pure functions from a value to a value.

| what is edited | functions | where |
|---|---|---|
| wording | replace_range, insert_lines, set_content, split, join_backward, join_forward | edits_text |
| a typed indent | without_indent | printed |
| blocks | insert_before, insert_after, insert_into, append, remove, replace_block | edits_blocks |
| lines and marks | put_ki, put_end, mark_heading | edits_blocks |
| rank | move, demote, promote, to_paragraph, to_item, to_heading, turn | edits_levels |
| what depends on conditions | set_, drop_alternative, set_quoted, set_presence, settle | edits_alternatives |
| tables | put_, remove_, leave_, set_table, insert_, remove_row and _column, next_cell | edits_tables |
| where pages begin | start_page | edits_pages |
| typed labels | as_item, with_house_numbers | edits_labels, edits_numbers |
| looks within sentences | set_look | edits_looks |
| what was copied | paste, put_back | edits_paste, fragment |
| keys | enter, backspace, delete | keystrokes |
| properties | set_properties, set_title | edits_properties |
| the dossier | add_, remove_, duplicate_, move_, replace_document, document_of, copy_of, set_dossier | edits_dossier |
| its conditions | add_, replace_, move_, remove_condition | edits_conditions |
| its facts and recipients | add_, replace_, remove_fact, set_recipients | edits_conditions |

Those after which one goes on typing somewhere return `Edited`, the document and the caret; the others the document or
dossier. All of them keep the rules written in `edits_text`: untouched blocks are shared, no change gives the very same
value, an unknown id raises KeyError.
"""

from __future__ import annotations

from seian.document.caret import Caret, Edited
from seian.document.edits_alternatives import (
    UnfitAlternativeError,
    alternative_at,
    alternatives_of,
    drop_alternative,
    set_alternative,
    set_presence,
    set_quoted,
    settle,
)
from seian.document.edits_blocks import (
    append,
    insert_after,
    insert_before,
    insert_into,
    mark_heading,
    put_end,
    put_ki,
    remove,
    replace_block,
)
from seian.document.edits_conditions import (
    add_condition,
    add_fact,
    move_condition,
    remove_condition,
    remove_fact,
    replace_condition,
    replace_fact,
    set_recipients,
)
from seian.document.edits_dossier import (
    add_document,
    copy_of,
    document_of,
    duplicate_document,
    move_document,
    remove_document,
    replace_document,
    set_dossier,
)
from seian.document.edits_labels import as_item
from seian.document.edits_levels import demote, move, move_to, promote, to_heading, to_item, to_paragraph, turn
from seian.document.edits_looks import looks_in, set_look
from seian.document.edits_numbers import with_house_numbers
from seian.document.edits_pages import start_page
from seian.document.edits_paste import paste
from seian.document.edits_properties import set_properties, set_title
from seian.document.edits_tables import (
    insert_column,
    insert_row,
    leave_table,
    next_cell,
    put_table,
    remove_column,
    remove_row,
    remove_table,
    set_table,
)
from seian.document.edits_text import insert_lines, join_backward, join_forward, replace_range, set_content, split
from seian.document.fragment import put_back
from seian.document.keystrokes import backspace, delete, enter
from seian.document.printed import without_indent

__all__ = [
    "Caret",
    "Edited",
    "UnfitAlternativeError",
    "add_condition",
    "add_document",
    "add_fact",
    "alternative_at",
    "alternatives_of",
    "append",
    "as_item",
    "backspace",
    "copy_of",
    "delete",
    "demote",
    "document_of",
    "drop_alternative",
    "duplicate_document",
    "enter",
    "insert_after",
    "insert_before",
    "insert_column",
    "insert_into",
    "insert_lines",
    "insert_row",
    "join_backward",
    "join_forward",
    "leave_table",
    "looks_in",
    "mark_heading",
    "move",
    "move_condition",
    "move_document",
    "move_to",
    "next_cell",
    "paste",
    "promote",
    "put_back",
    "put_end",
    "put_ki",
    "put_table",
    "remove",
    "remove_column",
    "remove_condition",
    "remove_document",
    "remove_fact",
    "remove_row",
    "remove_table",
    "replace_block",
    "replace_condition",
    "replace_document",
    "replace_fact",
    "replace_range",
    "set_alternative",
    "set_content",
    "set_dossier",
    "set_look",
    "set_presence",
    "set_properties",
    "set_quoted",
    "set_recipients",
    "set_table",
    "set_title",
    "settle",
    "split",
    "start_page",
    "to_heading",
    "to_item",
    "to_paragraph",
    "turn",
    "with_house_numbers",
    "without_indent",
]
