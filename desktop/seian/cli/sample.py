"""`seian sample`: the sample dossier with its Word and text files, to see what the program makes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli.arguments import Arguments
from seian.cli.terminal import DONE, say, show
from seian.dossier.sample import sample
from seian.dossier.store import create
from seian.house_style.load import house_style_of
from seian.i18n import translate as _
from seian.paths import exists
from seian.submission.export import Choice, export
from seian.submission.printing import Format

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE = "見本.seian"


def run(argv: Sequence[str]) -> int:
    """Write the sample into a folder and say what each file is; an earlier sample dossier there stays as it is."""
    parser = Arguments("sample", _("見本の案件と、そのWordとテキストを書き出します。"))
    parser.add_argument(
        "--to", metavar="DIR", type=Path, required=True, help=_("書き出し先のフォルダー。なければ作ります")
    )
    arguments = parser.parse_args(argv)
    folder: Path = arguments.to
    dossier = sample()
    choice = Choice(formats=(Format.WORD, Format.TEXT))
    say(
        _("見本の案件「{title}」（{association}、架空の団体）").format(
            title=dossier.title, association=dossier.association
        )
    )
    for done in export(dossier, house_style_of(dossier.association), choice, folder):
        show(str(done.path))
        if done.earlier is not None:
            say(
                _("前に書き出した「{name}」は「{earlier}」に残してあります。").format(
                    name=done.path.name, earlier=done.earlier
                )
            )
    file = folder / FILE
    if exists(file):
        say(_("「{file}」はすでにあるので、そのままにしました。").format(file=file))
    else:
        create(file, dossier)
        show(str(file))
    say(_(".docx はWordで、.txt はメモ帳で開けます。.seian は案件のファイルで、seian export で書き出せます。"))
    return DONE
