"""Printing what is shown: a PDF of it, opened where the system prints PDFs."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from seian.document.model import title_text
from seian.i18n import translate as _
from seian.submission.file_names import safe_stem

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.qt.workspace import Workspace


def print_document(workspace: Workspace, show: Callable[[Path], object]) -> None:
    """Make the PDF of what is shown and let `show` open it."""
    from seian.qt.pdf import to_bytes
    from seian.qt.submission.views import laid_pages

    dossier = workspace.session.dossier
    document = next(one for one in dossier.documents if one.id == workspace.document)
    name = safe_stem(title_text(document) or document.kind) or document.kind
    target = Path(mkdtemp(prefix="seian-")) / f"{name}.pdf"
    target.write_bytes(to_bytes(laid_pages(workspace), title_text(document), dossier.association))
    show(target)
    workspace.notice.tell(_("印刷用のPDFを開きました。開いた画面から印刷してください。"))
