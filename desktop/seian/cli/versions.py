"""`seian versions`: lists what was saved of a dossier, names versions, shows one, and puts one back."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli import chosen as asked
from seian.cli.arguments import Arguments
from seian.cli.chosen import WrongChoiceError
from seian.cli.saving import put, writing
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say, show
from seian.document.change import Kind
from seian.document.model import title_text
from seian.document.moments import spell_moment
from seian.document.restoring import with_version
from seian.document.version_names import version_name
from seian.dossier.occasions import fit_name
from seian.dossier.said_label import label_of
from seian.dossier.store import read
from seian.dossier.versions import version_then, versions_of
from seian.house_style.load import house_style_of
from seian.i18n import translate as _
from seian.submission.export import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from seian.document.model import Document, Dossier
    from seian.dossier.versions import Version


def run(argv: Sequence[str]) -> int:
    """List the versions, or do with one of them what is asked; 1 where that cannot be done."""
    arguments = _parser().parse_args(argv)
    path = Path(arguments.file)
    if arguments.name is not None and arguments.of is None:
        return _name_now(path, arguments.name)
    acts: dict[str, Callable[[Path, Document, int], int]] = {
        "show": _show,
        "restore": _restore,
        "remove": _remove,
        "of": partial(_name, name=arguments.name or ""),
    }
    asked_for = [name for name in acts if getattr(arguments, name) is not None]
    if len(asked_for) > 1 or (arguments.of is not None and arguments.name is None):
        say(_("--show、--restore、--remove、--name と --of は、どれか一つを指定してください。"))
        return WRONG_USAGE
    dossier = read(path)
    try:
        papers = chosen(dossier, asked.documents(dossier, arguments))
    except WrongChoiceError as error:
        say(str(error))
        return WRONG_USAGE
    if not asked_for:
        return _list(path, papers, as_json=arguments.json)
    if len(papers) != 1:
        say(_("どの文書の版かを、--document で一つ指定してください。"))
        return WRONG_USAGE
    return acts[asked_for[0]](path, papers[0][1], getattr(arguments, asked_for[0]))


def _parser() -> Arguments:
    parser = Arguments(
        "versions", _("保存した版の一覧を示します。版の内容を見る、名前を付ける、元に戻すこともできます。")
    )
    parser.add_argument("file", metavar="FILE.seian", help=_("案件"))
    parser.add_argument("--document", metavar="N", type=int, action="append", default=[], help=_("文書の番号"))
    parser.add_argument("--show", metavar="V", type=int, help=_("この番号の版の文面を表示する"))
    parser.add_argument("--restore", metavar="V", type=int, help=_("文面をこの番号の版に戻す。今の文面も版に残ります"))
    parser.add_argument("--remove", metavar="V", type=int, help=_("この番号の、自動で残した版を消す"))
    parser.add_argument("--name", metavar="NAME", help=_("今の案件に名前を付けて版を残す。--of があれば、その版の名前"))
    parser.add_argument("--of", metavar="V", type=int, help=_("名前を付ける版の番号。空の名前で、名前を外す"))
    parser.add_argument("--json", action="store_true", help=_("一覧を JSON で表示する"))
    return parser


def _list(path: Path, papers: Sequence[tuple[int, Document]], *, as_json: bool) -> int:
    rows = []
    for nth, document in papers:
        if not as_json:
            show(_("文書{number}　{title}").format(number=nth, title=title_text(document) or document.kind))
        for version in versions_of(path, document.id):
            row = {
                "document": nth,
                "number": version.number,
                "saved_at": version.saved_at.isoformat(timespec="seconds"),
                "saved_by": version.saved_by,
                "occasion": version.occasion.value,
                "name": version.name,
                "note": version.note,
                "saved": not version.running,
                "damaged": version.damaged,
            }
            rows.append(row)
            if not as_json:
                show("　" + "　".join(_words(version)))
    if as_json:
        show(json.dumps({"versions": rows}, ensure_ascii=False, indent=2))
    return DONE


def _words(version: Version) -> Iterable[str]:
    yield version_name(version.number)
    yield spell_moment(version.saved_at)
    if version.damaged:
        yield _("一覧のこの行は壊れています")
        return
    yield _("まだ保存していない内容") if version.running else version.occasion.words
    yield from filter(None, (version.name and f"「{version.name}」", version.note, version.saved_by))


def _show(path: Path, document: Document, number: int) -> int:
    from seian.flow.build import View, flow
    from seian.layout.pages import with_page_numbers
    from seian.plain_text import to_text
    from seian.submission.printing import printers_of

    then = version_then(path, document.id, number).in_dossier(read(path))
    style = house_style_of(then.association)
    sheet = printers_of(style).sheet
    printed = with_page_numbers(flow(then.documents[0], style, View.NOTED, sheet, then.conditions), sheet)
    show(to_text(printed, sheet))
    return DONE


def _restore(path: Path, document: Document, number: int) -> int:
    with writing(path) as opened:
        if opened.read_only:
            say(opened.read_only_message)
            return FINDINGS
        then = version_then(path, document.id, number)
        back = with_version(opened.dossier, then.document, then.conditions or (), then.facts or ())
        if back == opened.dossier:
            say(_("いまの文面は、{version}と同じです。").format(version=version_name(number)))
            return DONE
        put(opened, Kind.RESTORE, back)
    say(_("文面を{version}に戻しました。前の文面も、版に残っています。").format(version=version_name(number)))
    return DONE


def _remove(path: Path, document: Document, number: int) -> int:
    with writing(path) as opened:
        if opened.read_only:
            say(opened.read_only_message)
            return FINDINGS
        opened.remove_version(document.id, number)
    say(_("{version}を消しました。").format(version=version_name(number)))
    return DONE


def _name(path: Path, document: Document, number: int, name: str) -> int:
    with writing(path) as opened:
        if opened.read_only:
            say(opened.read_only_message)
            return FINDINGS
        opened.name_version(document.id, number, name)
    if fit_name(name):
        say(_("{version}の名前を「{name}」にしました。").format(version=version_name(number), name=fit_name(name)))
    else:
        say(_("{version}の名前を外しました。").format(version=version_name(number)))
    return DONE


def _name_now(path: Path, name: str) -> int:
    if not fit_name(name):
        say(_("版の名前を書いてください。"))
        return WRONG_USAGE
    with writing(path) as opened:
        if opened.read_only:
            say(opened.read_only_message)
            return FINDINGS
        kept: Dossier = opened.dossier
        opened.save(kept, label=label_of(opened, kept, house_style_of(kept.association), name))
    say(_("今の案件を「{name}」として版に残しました。").format(name=fit_name(name)))
    return DONE
