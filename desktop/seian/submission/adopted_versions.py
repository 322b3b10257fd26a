"""Whether what goes out was adopted: each text is held against the version that the file has of its adoption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.states import is_kept
from seian.document.version_names import version_name
from seian.dossier.versions import stored_adoption
from seian.errors import SubmissionError
from seian.i18n import translate as _
from seian.submission.plan import name_of

if TYPE_CHECKING:
    from pathlib import Path

    from seian.submission.plan import Prepared


def check_adoptions(path: Path, prepared: Prepared) -> None:
    """Refuse a submission of a text whose adoption the dossier's file has otherwise.

    Raises SubmissionError, and DossierError where the version of the adoption cannot be read or was altered.
    """
    for document in {one.document.id: one.document for one in prepared.outgoing}.values():
        stored = stored_adoption(path, document)
        if stored is None or document.adoption is None:
            continue
        number, then = stored
        if not is_kept(then, document.adoption):
            raise SubmissionError(
                _("「{name}」の採択文が、採択したときに保存した{version}と違います。").format(
                    name=name_of(document), version=version_name(number)
                ),
                kept=_("何も書き出していません。{version}はそのまま残っています。").format(
                    version=version_name(number)
                ),
                todo=_("「来歴」でその版と見比べ、採択を取り消して文面を直し、改めて採択を記録してください。"),
            )
