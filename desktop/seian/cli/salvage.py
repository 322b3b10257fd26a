"""`seian salvage`: takes what can still be read of a damaged dossier into a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli.arguments import Arguments
from seian.cli.terminal import DONE, FINDINGS, say
from seian.dossier.salvage import salvage
from seian.dossier.store import create
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """Write what is readable into a new file and say what was lost; the damaged file stays as it is."""
    parser = Arguments(
        "salvage", _("壊れた案件から、読めるところを新しい案件に取り出します。元のファイルは変わりません。")
    )
    parser.add_argument("file", metavar="FILE.seian", type=Path, help=_("壊れた案件"))
    parser.add_argument("--into", metavar="NEW.seian", type=Path, required=True, help=_("新しく作る案件"))
    arguments = parser.parse_args(argv)
    saved = salvage(arguments.file)
    create(arguments.into, saved.dossier)
    count = len(saved.dossier.documents)
    say(_("{count}件の文書を「{file}」に取り出しました。").format(count=count, file=arguments.into))
    for loss in saved.losses:
        say("　" + loss)
    return FINDINGS if saved.losses else DONE
