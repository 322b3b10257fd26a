"""`seian conditions`: lists a dossier's conditions with all that hangs on them, and records what was decided."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli import chosen as asked
from seian.cli.arguments import Arguments
from seian.cli.saving import now, put, writing
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say, show
from seian.document.change import Hand, Kind
from seian.document.condition_log import decided_on_record
from seian.document.dates import PartialDate, spell
from seian.document.model import title_text
from seian.document.states import decide
from seian.dossier.store import read
from seian.errors import SeianError
from seian.house_style.load import house_style_of
from seian.i18n import translate as _
from seian.revision.combinations import combinations
from seian.revision.conditions import find_condition, made_one, uses
from seian.revision.near_conditions import near_conditions
from seian.sqlite_file.lock import user_name

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping, Sequence

    from seian.document.model import Condition, Dossier
    from seian.revision.conditions import Use


def run(argv: Sequence[str]) -> int:
    """Record decisions or make two conditions one where that is asked, then print the conditions on stdout."""
    arguments = _parser().parse_args(argv)
    path = Path(arguments.file)
    decides = arguments.met or arguments.unmet or arguments.undecided
    wrong = ""
    if not decides and (arguments.on or arguments.by or arguments.evidence):
        wrong = _("--on、--by、--evidence は、--met、--unmet、--undecided と一緒に使います。")
    elif decides and arguments.merge:
        wrong = _("--merge は、--met、--unmet、--undecided とは別に使います。")
    if wrong:
        say(wrong)
        return WRONG_USAGE
    if decides:
        return _decide(path, arguments)
    if arguments.merge:
        return _merge(path, arguments)
    _show(read(path), as_json=arguments.json)
    return DONE


def _decide(path: Path, arguments: Namespace) -> int:
    """Record decisions, and say what they change."""
    with writing(path) as opened:
        if opened.read_only:
            say(opened.read_only_message)
            say(_("条件は変えていません。"))
            return FINDINGS
        try:
            decisions = _decisions(opened.dossier, arguments)
        except SeianError as error:
            say(str(error))
            return WRONG_USAGE
        dossier = opened.dossier
        hand = Hand(now(), arguments.by or user_name())
        today = PartialDate.of(dt.datetime.fromisoformat(hand.at).date())
        for condition, met in decisions:
            decided = decide(condition, met, arguments.on, arguments.by, arguments.evidence)
            dossier = decided_on_record(dossier, decided, hand.at, hand.who, arguments.why, today)
        dossier = put(opened, Kind.DECIDE, dossier, hand)
    found = uses(dossier, house_style_of(dossier.association))
    changed = [use for condition, met in decisions if condition.met is not met for use in found[condition.id]]
    _show(dossier, as_json=arguments.json)
    say(
        _("{count}つの条件を記録しました。{documents}件の文書、{places}か所が変わりました。").format(
            count=len(decisions), documents=len({use.document for use in changed}), places=len(changed)
        )
    )
    return DONE


def _merge(path: Path, arguments: Namespace) -> int:
    """Make two conditions one: the first that is named."""
    with writing(path) as opened:
        if opened.read_only:
            say(opened.read_only_message)
            say(_("条件は変えていません。"))
            return FINDINGS
        try:
            kept, gone = (find_condition(opened.dossier.conditions, words) for words in arguments.merge)
        except SeianError as error:
            say(str(error))
            return WRONG_USAGE
        if kept is gone:
            say(_("--merge には、違う条件を二つ指定してください。条件は変えていません。"))
            return WRONG_USAGE
        dossier = put(opened, Kind.MERGE_CONDITIONS, made_one(opened.dossier, kept.id, gone.id))
    _show(dossier, as_json=arguments.json)
    say(_("条件「{gone}」を、条件「{kept}」にまとめました。").format(gone=gone.statement, kept=kept.statement))
    return DONE


def _parser() -> Arguments:
    parser = Arguments(
        "conditions", _("時点修正の条件と、それで変わる箇所を示します。条件の成否を記録することもできます。")
    )
    parser.add_argument("file", metavar="FILE.seian", help=_("案件"))
    parser.add_argument("--json", action="store_true", help=_("JSON で表示する"))
    for name, state in (("--met", _("成立")), ("--unmet", _("不成立")), ("--undecided", _("未定"))):
        parser.add_argument(
            name,
            metavar="CONDITION",
            action="append",
            default=[],
            help=_("{state}とする条件。番号か、条件の文の一部。何度でも指定できます").format(state=state),
        )
    parser.add_argument(
        "--merge",
        metavar="CONDITION",
        nargs=2,
        help=_("同じことをいう二つの条件を、初めに挙げたほうにまとめる。番号か、条件の文の一部"),
    )
    parser.add_argument("--on", metavar="DATE", type=asked.date, help=_("決めた日"))
    parser.add_argument("--by", metavar="NAME", default="", help=_("決めた人"))
    parser.add_argument("--evidence", metavar="TEXT", default="", help=_("根拠（資料の名など）"))
    parser.add_argument("--why", metavar="TEXT", default="", help=_("記録された成否を改めるときの、その理由"))
    return parser


def _decisions(dossier: Dossier, arguments: Namespace) -> list[tuple[Condition, bool | None]]:
    """Return the conditions named, each with its new state. Raises SeianError for one named twice or not there."""
    found: dict[str, tuple[Condition, bool | None]] = {}
    for met, words in ((True, arguments.met), (False, arguments.unmet), (None, arguments.undecided)):
        for one in words:
            condition = find_condition(dossier.conditions, one)
            if found.setdefault(condition.id, (condition, met))[1] is not met:
                raise SeianError(
                    _("条件「{statement}」が二通りに指定されています。").format(statement=condition.statement),
                    kept=_("条件は変えていません。"),
                    todo=_("どちらか一方にしてください。"),
                )
    return list(found.values())


def _show(dossier: Dossier, *, as_json: bool) -> None:
    found = uses(dossier, house_style_of(dossier.association))
    if as_json:
        show(json.dumps({"conditions": _as_data(dossier, found)}, ensure_ascii=False, indent=2))
        return
    if not dossier.conditions:
        say(_("この案件には条件がありません。"))
    for line in _lines(dossier, found):
        show(line)


def _lines(dossier: Dossier, found: Mapping[str, Sequence[Use]]) -> Iterator[str]:
    titles = {document.id: title_text(document) or document.kind for document in dossier.documents}
    for number, condition in enumerate(dossier.conditions, 1):
        yield _("{number}　［{state}］{lead}{statement}").format(
            number=number,
            state=_state(condition),
            lead=f"{condition.lead}、" if condition.lead else "",
            statement=condition.statement,
        )
        if decided := _decided(condition):
            yield f"　　{decided}"
        for entry in condition.log if len(condition.log) > 1 else ():
            yield _("　　{at}　{by}　{what}").format(at=entry.at[:16].replace("T", " "), by=entry.by, what=entry.what)
        shown = ""
        for use in found[condition.id]:
            if use.document != shown:
                shown = use.document
                yield _("　　文書{number}　{title}").format(number=use.number, title=titles[use.document])
            yield _("　　　　{place}　{change}").format(place=use.place, change=_change(use))
        if not found[condition.id]:
            yield _("　　まだどの文言にも使っていません。")
    yield from _near(dossier)
    yield from _combined(dossier)


def _near(dossier: Dossier) -> Iterator[str]:
    """Yield a line for each condition that says nearly what one before it does."""
    numbers = {condition.id: number for number, condition in enumerate(dossier.conditions, 1)}
    for later, earlier in near_conditions(dossier.conditions):
        yield _(
            "条件{later}は、条件{earlier}と似ています。同じ条件なら、--merge {earlier} {later} で一つにまとめられます。"
        ).format(later=numbers[later.id], earlier=numbers[earlier.id])


def _combined(dossier: Dossier) -> Iterator[str]:
    """Yield a line for each different outcome, where more than one condition is open."""
    open_ones = {one.id: number for number, one in enumerate(dossier.conditions, 1) if one.met is None}
    if len(open_ones) < 2:  # noqa: PLR2004 -- one condition has no combinations
        return
    try:
        rows = combinations(dossier, dossier.conditions)
    except SeianError as error:
        say(str(error))
        return
    numbers = {document.id: number for number, document in enumerate(dossier.documents, 1)}
    yield ""
    yield _("未定の条件の組合せ（文面が違うもの）")
    for row in rows:
        met = "、".join(str(open_ones[one]) for one in row.met) or _("なし")
        documents = "、".join(str(numbers[one]) for one in row.documents) or _("なし")
        yield _("　　成立する条件 {met}：現行と違う文書 {documents}（{count}か所）").format(
            met=met, documents=documents, count=len(row.differs)
        )


def _change(use: Use) -> str:
    if use.current and use.revised:
        return f"{use.current} → {use.revised}"
    if use.revised:
        return _("（加える）{text}").format(text=use.revised)
    return _("（削る）{text}").format(text=use.current)


def _state(condition: Condition) -> str:
    return {None: _("未定"), True: _("成立"), False: _("不成立")}[condition.met]


def _decided(condition: Condition) -> str:
    day = spell(condition.decided_on) if condition.decided_on is not None else ""
    return "　".join(part for part in (day, condition.decided_by, condition.evidence) if part)


def _as_data(dossier: Dossier, found: Mapping[str, Sequence[Use]]) -> list[dict[str, object]]:
    return [
        {
            "number": number,
            "state": {None: "undecided", True: "met", False: "unmet"}[condition.met],
            "lead": condition.lead,
            "statement": condition.statement,
            "decided_on": spell(condition.decided_on) if condition.decided_on is not None else None,
            "decided_by": condition.decided_by,
            "evidence": condition.evidence,
            "history": [{"at": entry.at, "by": entry.by, "what": entry.what} for entry in condition.log],
            "places": [
                {"document": use.number, "place": use.place, "current": use.current, "revised": use.revised}
                for use in found[condition.id]
            ],
        }
        for number, condition in enumerate(dossier.conditions, 1)
    ]
