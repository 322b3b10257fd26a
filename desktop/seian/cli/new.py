"""`seian new`: makes an empty dossier for an association."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli.arguments import Arguments
from seian.cli.saving import ENDING
from seian.cli.terminal import DONE, say
from seian.document.model import Dossier
from seian.dossier.store import create
from seian.house_style.load import NEUTRAL, available, house_style_of
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """Create the file; one that is there already is never replaced."""
    parser = Arguments("new", _("新しい案件のファイルを作ります。"))
    parser.add_argument(
        "file", metavar="FILE.seian", type=Path, help=_("作るファイル（.seian は省けます）。すでにあれば作りません")
    )
    parser.add_argument(
        "--association",
        metavar="NAME",
        required=True,
        help=_("団体名。書式が用意されている団体: {names}").format(names="、".join(available())),
    )
    parser.add_argument("--title", metavar="T", default="", help=_("案件の名前（例　令和３年11月 臨時会議）"))
    arguments = parser.parse_args(argv)
    file: Path = arguments.file
    if file.suffix.lower() != ENDING:
        file = file.with_name(file.name + ENDING)
    style = house_style_of(arguments.association)
    create(file, Dossier(association=arguments.association, title=arguments.title))
    say(_("案件「{file}」を作りました。").format(file=file))
    if style.name not in {*available(), NEUTRAL}:
        say(_("「{name}」の書式は用意されていないので、標準の書式を使います。").format(name=arguments.association))
    return DONE
