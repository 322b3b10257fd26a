"""`seian backups`: lists the copies of a dossier that were kept day by day, and takes one out as another dossier."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli.arguments import Arguments
from seian.cli.saving import file_named
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say, show
from seian.document.moments import spell_moment
from seian.dossier.backups import backups_of, take_out
from seian.i18n import translate as _
from seian.paths import exists, resolved_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.dossier.backups import Backup


def run(argv: Sequence[str]) -> int:
    """List the backups of a file, the latest first and counted from 1, or take one out; 1 where there is none."""
    arguments = _parser().parse_args(argv)
    if (arguments.restore is None) != (arguments.to is None):
        say(_("--restore には、取り出す先を --to で指定してください。"))
        return WRONG_USAGE
    path = resolved_path(arguments.file)
    found = backups_of(path)
    if arguments.restore is not None:
        return _restore(path, found, arguments.restore, file_named(Path(arguments.to)))
    if arguments.json:
        rows = [
            {"number": nth, "at": one.at.isoformat(timespec="minutes"), "file": str(one.path)}
            for nth, one in enumerate(found, 1)
        ]
        show(json.dumps({"backups": rows}, ensure_ascii=False, indent=2))
        return DONE
    for nth, one in enumerate(found, 1):
        show(f"{nth}　{spell_moment(one.at)}　{one.path}")
    if not found:
        say(_none(path))
    return DONE


def _parser() -> Arguments:
    parser = Arguments(
        "backups", _("日ごとに残した案件のバックアップを新しい順に示します。別のファイルに取り出すこともできます。")
    )
    parser.add_argument("file", metavar="FILE.seian", help=_("案件。壊れていても、なくなっていても構いません"))
    parser.add_argument("--restore", metavar="N", type=int, help=_("この番号のバックアップを取り出す"))
    parser.add_argument("--to", metavar="FILE", help=_("取り出す先の、新しい案件のファイル"))
    parser.add_argument("--json", action="store_true", help=_("一覧を JSON で表示する"))
    return parser


def _restore(path: Path, found: Sequence[Backup], number: int, target: Path) -> int:
    if not 1 <= number <= len(found):
        say(_("{number}番のバックアップはありません。").format(number=number) if found else _none(path))
        return FINDINGS
    if resolved_path(target) == path or exists(target):
        say(_("「{name}」はもうあります。上書きはしないので、別の名前にしてください。").format(name=target.name))
        return FINDINGS
    backup = found[number - 1]
    take_out(backup.path, target)
    show(str(target))
    said = _("{moment}のバックアップを「{name}」に取り出しました。元の案件とバックアップはそのままです。")
    say(said.format(moment=spell_moment(backup.at), name=target.name))
    return DONE


def _none(path: Path) -> str:
    return _("「{name}」のバックアップはまだありません。").format(name=path.name)
