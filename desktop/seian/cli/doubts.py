"""How commands tell what the reading of a document was unsure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.cli.terminal import say
from seian.document.model import title_text
from seian.i18n import translate as _

if TYPE_CHECKING:
    from seian.reading.read import Read


def tell(read: Read) -> None:
    """Name a document that was read, then each of its doubts."""
    say(_("{kind}　{title}").format(kind=read.document.kind, title=title_text(read.document) or _("（題名なし）")))
    for doubt in read.doubts:
        say(_("　確かめてください: {where} {why}［{text}］").format(where=doubt.where, why=doubt.why, text=doubt.text))
