"""Which page of the manual fits what has the focus: by the module of the nearest widget that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.qt.manual.pages import FIRST

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PAGES = {
    "seian.qt.start_page": FIRST,
    "seian.qt.empty_desk": FIRST,
    "seian.qt.editor": "writing",
    "seian.qt.in_place": "on-paper",
    "seian.qt.panes.documents": "dossiers",
    "seian.qt.panes.properties": "document-settings",
    "seian.qt.panes.people": "recipients",
    "seian.qt.revision.card": "revision",
    "seian.qt.revision.conditions_section": "conditions",
    "seian.qt.revision.condition_block": "conditions",
    "seian.qt.revision.condition_form": "conditions",
    "seian.qt.revision.facts_section": "facts",
    "seian.qt.revision.findings_section": "findings",
    "seian.qt.revision.history_section": "history",
    "seian.qt.revision.versions_list": "history",
    "seian.qt.revision.version_name": "history",
    "seian.qt.importing": "import-review",
    "seian.qt.revision.compare_bar": "comparison",
    "seian.qt.revision.adoption": "adoption",
    "seian.qt.revision.correction": "adoption",
    "seian.qt.finding": "finding",
    "seian.qt.finding.going_card": "places",
    "seian.qt.submission": "submission",
    "seian.qt.printing": "printing",
    "seian.qt.clauses": "clauses",
    "seian.qt.clauses.harvest": "harvest",
    "seian.qt.clauses.library": "library",
    "seian.qt.clauses.exchange": "shared-library",
    "seian.qt.recipients": "recipients",
    "seian.qt.dialogs.preferences": "settings",
    "seian.qt.dialogs.association": "associations",
    "seian.qt.dialogs.new_dossier": "dossiers",
    "seian.qt.dialogs.kept_work": "saving",
    "seian.qt.dialogs.leaving": "saving",
    "seian.qt.dialogs.doubts": "importing",
    "seian.qt.dialogs.keys": "keys",
    "seian.qt.dialogs.fault": "trouble",
    "seian.qt.dialogs.about": "promises",
}
"""Modules, and packages with all their modules, and the page about what they show; the longest name counts."""


def page_for(widget: QWidget | None) -> str:
    """Return the name of the page about a widget, or about the nearest one that holds it."""
    while widget is not None:
        page = _page_of(type(widget).__module__)
        if page:
            return page
        widget = widget.parentWidget()
    return FIRST


def _page_of(module: str) -> str:
    while module:
        if module in PAGES:
            return PAGES[module]
        module = module.rpartition(".")[0]
    return ""
