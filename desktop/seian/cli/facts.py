"""`seian facts`: lists a dossier's dated figures (時点値) with the places that use them, and changes them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli import chosen as asked
from seian.cli.arguments import Arguments
from seian.cli.saving import put, writing
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say, show
from seian.document.change import Kind
from seian.document.dates import spell
from seian.document.edits_conditions import add_fact, remove_fact
from seian.document.model import Fact, new_id
from seian.dossier.store import read
from seian.house_style.load import house_style_of
from seian.i18n import translate as _
from seian.revision.facts import change_fact, fact_uses

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping, Sequence

    from seian.document.dates import PartialDate
    from seian.document.model import Dossier
    from seian.revision.facts import FactUse


def run(argv: Sequence[str]) -> int:
    """Change one fact where one is given, then print all on stdout."""
    arguments = _parser().parse_args(argv)
    path = Path(arguments.file)
    if not arguments.set and (arguments.as_of or arguments.source or arguments.expires):
        say(_("--as-of、--source、--expires は、--set と一緒に使います。"))
        return WRONG_USAGE
    if not (arguments.set or arguments.remove or arguments.update):
        _show(read(path), as_json=arguments.json)
        return DONE
    name, equals, value = (arguments.set or "").partition("=")
    name, value = name.strip(), value.strip()
    if arguments.set and not (equals and name and value):
        say(_("--set には「名前=値」の形で書いてください。"))
        return WRONG_USAGE
    with writing(path) as opened:
        if opened.read_only:
            say(opened.read_only_message)
            say(_("時点値は変えていません。"))
            return FINDINGS
        if refused := _refusal(opened.dossier, name, value, arguments):
            code, why = refused
            say(why)
            return code
        dossier = _changed(opened.dossier, name, value, arguments)
        if dossier != opened.dossier:
            dossier = put(opened, Kind.EDIT_FACT, dossier)
    _show(dossier, as_json=arguments.json)
    return DONE


def _parser() -> Arguments:
    parser = Arguments("facts", _("時点値（いつの時点の数か、出どころは何かが分かる値）と、それを使う箇所を示します。"))
    parser.add_argument("file", metavar="FILE.seian", help=_("案件"))
    parser.add_argument("--json", action="store_true", help=_("JSON で表示する"))
    parser.add_argument("--set", metavar="NAME=VALUE", help=_("時点値を加える、またはその値を変える"))
    parser.add_argument("--as-of", metavar="DATE", type=asked.date, help=_("いつの時点の値か"))
    parser.add_argument("--source", metavar="TEXT", help=_("出どころ"))
    parser.add_argument("--expires", metavar="DATE", type=asked.date, help=_("いつまで使えるか"))
    parser.add_argument(
        "--update",
        action="store_true",
        help=_("使っている箇所を今の値にする（--set がなければ、すべての時点値）。採択した文書はそのまま"),
    )
    parser.add_argument("--remove", metavar="NAME", help=_("時点値をやめる。使っている箇所は今の文言のままになる"))
    return parser


def _changed(dossier: Dossier, name: str, value: str, arguments: Namespace) -> Dossier:
    for fact in dossier.facts:
        if fact.name == arguments.remove:
            dossier = remove_fact(dossier, fact.id)
    if arguments.set:
        dossier = _with_value(dossier, name, value, arguments)
    return _updated(dossier, name) if arguments.update else dossier


def _refusal(dossier: Dossier, name: str, value: str, arguments: Namespace) -> tuple[int, str] | None:
    if arguments.remove and arguments.remove not in {fact.name for fact in dossier.facts}:
        return WRONG_USAGE, _("「{name}」という時点値はありません。").format(name=arguments.remove)
    unsaid = _unsaid(dossier, name, value, arguments)
    return (FINDINGS, unsaid) if unsaid else None


def _unsaid(dossier: Dossier, name: str, value: str, arguments: Namespace) -> str:
    """Return what is to be said with another value: the day and source on record are those of the one before."""
    known = next((fact for fact in dossier.facts if fact.name == name), None)
    if not arguments.set or known is None or known.value == value:
        return ""
    told = (
        ("--as-of", known.as_of is not None, arguments.as_of is not None),
        ("--source", bool(known.source), arguments.source is not None),
        ("--expires", known.expires is not None, arguments.expires is not None),
    )
    options = [option for option, is_known, is_said in told if is_known and not is_said]
    if not options:
        return ""
    return _(
        "「{name}」の値{before}の時点や出どころが記録されています。時点値は変えていません。"
        "新しい値のものを {options} で書いてください。"
    ).format(name=name, before=known.value, options="、".join(options))


def _with_value(dossier: Dossier, name: str, value: str, arguments: Namespace) -> Dossier:
    known = next((fact for fact in dossier.facts if fact.name == name), None)
    if known is None:
        say(_("時点値「{name}」を加えました。").format(name=name))
        fact = Fact(new_id(), name, value, arguments.as_of, arguments.source or "", arguments.expires)
        return add_fact(dossier, fact)
    fact = replace(
        known,
        value=value,
        as_of=arguments.as_of or known.as_of,
        source=known.source if arguments.source is None else arguments.source,
        expires=arguments.expires or known.expires,
    )
    if value != known.value:
        say(_("「{name}」を{before}から{after}にしました。").format(name=name, before=known.value, after=value))
    return change_fact(dossier, fact, update=False).dossier


def _updated(dossier: Dossier, name: str) -> Dossier:
    """Put the values of the fact of this name, or of all where it is empty, into the places that use them."""
    updated = frozen = 0
    for fact in dossier.facts:
        if name in {"", fact.name}:
            changed = change_fact(dossier, fact, update=True)
            dossier, updated, frozen = changed.dossier, updated + len(changed.updated), frozen + len(changed.frozen)
    say(_("{count}か所を書き直しました。").format(count=updated).rstrip())
    if frozen:
        say(_("採択した文書の{count}か所は、前の値のままです。").format(count=frozen))
    return dossier


def _show(dossier: Dossier, *, as_json: bool) -> None:
    found = fact_uses(dossier, house_style_of(dossier.association))
    if as_json:
        show(json.dumps({"facts": _as_data(dossier, found)}, ensure_ascii=False, indent=2))
        return
    if not dossier.facts:
        say(_("この案件には時点値がありません。"))
    for line in _lines(dossier, found):
        show(line)


def _lines(dossier: Dossier, found: Mapping[str, Sequence[FactUse]]) -> Iterator[str]:
    for fact in dossier.facts:
        as_of = _("{day}現在").format(day=spell(fact.as_of)) if fact.as_of is not None else ""
        until = _("{day}まで").format(day=spell(fact.expires)) if fact.expires is not None else ""
        yield "　".join(part for part in (f"{fact.name}：{fact.value}", as_of, fact.source, until) if part)
        for use in found[fact.id]:
            state = ""
            if use.stale:
                state = _("（採択の後に値が変わりました）") if use.frozen else _("（前の値のままです）")
            yield _("　　文書{number}　{place}　{text}{state}").format(
                number=use.number, place=use.place, text=use.text, state=state
            )
        if not found[fact.id]:
            yield _("　　まだどこにも使っていません。")


def _as_data(dossier: Dossier, found: Mapping[str, Sequence[FactUse]]) -> list[dict[str, object]]:
    def day(date: PartialDate | None) -> str | None:
        return spell(date) if date is not None else None

    return [
        {
            "name": fact.name,
            "value": fact.value,
            "as_of": day(fact.as_of),
            "source": fact.source,
            "expires": day(fact.expires),
            "places": [
                {
                    "document": use.number,
                    "place": use.place,
                    "text": use.text,
                    "moved_on": use.stale,
                    "adopted": use.frozen,
                }
                for use in found[fact.id]
            ],
        }
        for fact in dossier.facts
    ]
