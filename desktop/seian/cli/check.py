"""`seian check`: says what in a dossier is to be looked at: words that age, weekdays, figures, conditions."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli import chosen as asked
from seian.cli.arguments import Arguments
from seian.cli.chosen import WrongChoiceError
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say, show
from seian.dossier.store import read
from seian.house_style.load import house_style_of
from seian.i18n import translate as _
from seian.revision.check import findings
from seian.revision.places import places_of
from seian.submission.export import chosen

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from seian.dossier.inspection import Inspected


def run(argv: Sequence[str]) -> int:
    """Print every finding on stdout; 1 where there is one."""
    parser = Arguments("check", _("古くなる言葉、合わない曜日や元号、変わった時点値、なくなった条件を示します。"))
    parser.add_argument("file", metavar="FILE.seian", help=_("案件"))
    parser.add_argument("--document", metavar="N", type=int, action="append", default=[], help=_("文書の番号"))
    parser.add_argument("--date", metavar="DATE", type=asked.date, help=_("提出する日。省くと、案件の提出予定日"))
    parser.add_argument("--json", action="store_true", help=_("JSON で表示する"))
    parser.add_argument(
        "--file", dest="whole", action="store_true", help=_("文言ではなく、ファイルと版が壊れていないかを調べる")
    )
    parser.add_argument("--mend", action="store_true", help=_("--file で読めなかった版を、バックアップから補う"))
    arguments = parser.parse_args(argv)
    if arguments.whole or arguments.mend:
        if arguments.document or arguments.date is not None:
            say(_("--file と --mend はファイル全体を調べるので、--document と --date は指定できません。"))
            return WRONG_USAGE
        return _inspect(Path(arguments.file), mend=arguments.mend, as_json=arguments.json)
    return _check(arguments)


def _check(arguments: Namespace) -> int:
    dossier = read(Path(arguments.file))
    if arguments.date is not None:
        dossier = replace(dossier, submission=arguments.date)
    try:
        numbers = asked.documents(dossier, arguments)
    except WrongChoiceError as error:
        say(str(error))
        return WRONG_USAGE
    style = house_style_of(dossier.association)
    today = datetime.now().astimezone().date()
    rows = []
    adopted = False
    for number, document in chosen(dossier, numbers):
        places = places_of(document, style)
        for found in findings(document, dossier, style, today):
            place = places.words(found.block)
            adopted = adopted or document.adoption is not None
            rows.append(
                {
                    "document": number,
                    "place": place,
                    "concern": found.concern.value,
                    "text": found.text,
                    "message": found.message,
                    "proposals": list(found.proposals),
                }
            )
            if not arguments.json:
                show(_("文書{number}　{place}　{message}").format(number=number, place=place, message=found.message))
                for proposal in found.proposals:
                    show(_("　　→「{proposal}」").format(proposal=proposal))
    if arguments.json:
        show(json.dumps({"findings": rows}, ensure_ascii=False, indent=2))
    elif not rows:
        say(_("注意するところはありません。"))
    elif adopted:
        say(_("採択した文書の文言は、seian correct で訂正として記録すれば直せます。"))
    return FINDINGS if rows else DONE


def _inspect(path: Path, *, mend: bool, as_json: bool) -> int:
    """Say what of a file is whole; fill in lost versions from its backups, if that is wanted."""
    from seian.dossier.inspection import inspect

    found = inspect(path)
    if not as_json:
        show(found.in_words)
    filled = 0
    if mend and found.lost:
        from seian.cli.saving import writing

        with writing(path) as opened:
            if opened.read_only:
                say(opened.read_only_message)
                return FINDINGS
            filled = opened.mend(found.lost)
        say(
            _("読めない{lost}個の版のうち、{count}個をバックアップから補いました。").format(
                lost=len(found.lost), count=filled
            )
        )
        found = inspect(path)
    if as_json:
        show(json.dumps(_as_data(found, filled), ensure_ascii=False, indent=2))
    if found.dossier is None:
        say(_("読めるところは「seian salvage 案件.seian --into 新しい案件.seian」で取り出せることがあります。"))
    return DONE if found.is_whole else FINDINGS


def _as_data(found: Inspected, filled: int) -> dict[str, object]:
    """Return what an inspection found; `filled` is how many lost versions came from backups before it."""
    return {
        "whole": found.is_whole,
        "message": found.in_words,
        "versions": found.versions,
        "lost": [{"document": one.document, "number": one.number} for one in found.lost],
        "states_lost": found.states_lost,
        "file_fault": bool(found.file_fault),
        "mended": filled,
    }
