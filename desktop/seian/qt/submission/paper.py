"""Printing what is shown: a PDF of it, handed to the program that the system has for PDFs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from seian.document.model import title_text
from seian.errors import SeianError
from seian.files import atomic_write, reason
from seian.i18n import translate as _
from seian.submission.file_names import safe_stem

if TYPE_CHECKING:
    from seian.qt.choosers import Choosers
    from seian.qt.workspace import Workspace


def print_document(workspace: Workspace, choosers: Choosers) -> None:
    """Make the PDF of what is shown, hand it on, and say what came of it and where the file is."""
    from seian.qt.pdf import to_bytes
    from seian.qt.revision.moment import now
    from seian.qt.submission.views import laid_pages
    from seian.qt.typeface import undrawable_in
    from seian.revision.shapeless import said_of_shapeless

    dossier = workspace.session.dossier
    document = next(one for one in dossier.documents if one.id == workspace.document)
    name = safe_stem(title_text(document) or document.kind) or document.kind
    try:
        target = Path(mkdtemp(prefix="seian-")) / f"{name}.pdf"
        laid = laid_pages(workspace)
        atomic_write(target, to_bytes(laid, title_text(document), dossier.association, now()))
    except (SeianError, OSError) as error:
        why = str(error) if isinstance(error, SeianError) else reason(error)
        said = _("印刷用のPDFを作れませんでした（{why}）。").format(why=why.rstrip("。"))
        workspace.notice.tell(said, grave=True)
        return
    show_folder = partial(choosers.show_folder, target.parent)
    boxes = said_of_shapeless([document], workspace.session.style, undrawable_in(laid.sheet.font))
    if choosers.show_file(target):
        said = _("印刷用のPDFを作り、PDFを開くプログラムに渡しました。そこから印刷してください。") + boxes
        workspace.notice.tell(said, grave=bool(boxes), do=_("フォルダーを開く"), act=show_folder)
    else:
        said = _(
            "印刷用のPDFを作りましたが、開けませんでした。PDFを開くプログラムで「{path}」を開いて印刷してください。"
        )
        workspace.notice.tell(said.format(path=target) + boxes, grave=True, do=_("フォルダーを開く"), act=show_folder)
