"""`seian import`: reads texts into a dossier, makes that where it is not there, and says what it is unsure of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli.arguments import Arguments, Files
from seian.cli.chosen import date
from seian.cli.doubts import tell
from seian.cli.gathering import Gathered, add_reading, gathered
from seian.cli.saving import begin, file_named, put, writing
from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, say
from seian.document.change import Kind
from seian.document.edits_properties import set_properties
from seian.document.model import Dossier
from seian.house_style.load import NEUTRAL, available, house_style_of
from seian.i18n import translate as _
from seian.reading.compose import in_house_numbering
from seian.reading.read import read_one, with_reads
from seian.revision.near_conditions import near_conditions
from seian.revision.same_papers import same_papers

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from seian.document.model import Document
    from seian.reading.read import Read
    from seian.reading.recognised import Recognised


def run(argv: Sequence[str]) -> int:
    """Read every source, then add all documents in one save: a source that cannot be read leaves the dossier alone."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    file = file_named(arguments.into)
    if not os.path.lexists(file):
        return _into_a_new_one(file, arguments)
    with writing(file) as opened:
        if opened.read_only:
            say(opened.read_only_message)
            say(_("案件には何も入れていません。"))
            return FINDINGS
        association = opened.dossier.association
        if arguments.association not in (None, association):
            say(_("案件「{file}」の団体は「{association}」です。").format(file=file, association=association))
            say(_("--association は、案件を新しく作るときに使います。案件には何も入れていません。"))
            return WRONG_USAGE
        before = opened.dossier
        found = _gathered(arguments, before.documents, association)
        reads = _reads(found.documents, association, arguments)
        dossier = put(opened, Kind.IMPORT, _added(before, reads, arguments))
    _tell(before, dossier, reads, arguments, found)
    return FINDINGS if found.unread else DONE


def _gathered(arguments: Namespace, known: Sequence[Document], association: str) -> Gathered:
    return gathered(arguments, _("案件には何も入れていません。"), known, association)


def _parser() -> Arguments:
    parser = Arguments(
        "import", _("文章を読み取って案件に入れます。一つのファイルに文書がいくつあってもかまいません。")
    )
    parser.add_argument(
        "sources",
        metavar="SOURCE",
        action=Files,
        nargs="+",
        help=_(
            "テキスト（.txt、文字コードは UTF-8、UTF-16、シフトJIS、EUC-JP、JIS）、"
            "Word（.docx、.rtf。LibreOffice があれば .doc と .odt も）、PDF。フォルダーなら、中のファイルをすべて"
        ),
    )
    add_reading(parser)
    parser.add_argument(
        "--into",
        metavar="FILE.seian",
        type=Path,
        required=True,
        help=_("入れる先の案件。なければ作ります（.seian は省けます）"),
    )
    parser.add_argument(
        "--association",
        metavar="NAME",
        help=_("案件を作るときの団体名。省くと、署名から分かればその団体、分からなければ標準の書式"),
    )
    parser.add_argument("--restyle", action="store_true", help=_("番号の付け方を、原文のものではなく団体の書式にする"))
    parser.add_argument("--skip-same", action="store_true", help=_("案件にもうある文書と同じ文書は入れない"))
    parser.add_argument(
        "--drafted", metavar="DATE", type=date, help=_("起案した日。昨年、先月などの言葉を確かめる基になる")
    )
    return parser


def _into_a_new_one(file: Path, arguments: Namespace) -> int:
    """Make the dossier with all documents in one go: it appears with them or not at all."""
    found = _gathered(arguments, (), arguments.association or "")
    signed = _signing(found.documents)
    association = arguments.association or signed or NEUTRAL
    reads = _reads(found.documents, association, arguments)
    empty = Dossier(association=association)
    dossier = begin(file, Kind.IMPORT, empty, _added(empty, reads, arguments))
    say(_("案件「{file}」を作りました。").format(file=file))
    if not arguments.association:
        why = (
            _("文書の署名から「{association}」としました。")
            if signed
            else _("分からないので「{association}」としました。")
        )
        say(
            _("　団体は、{why}変えるときは、窓の「案件」で団体を選ぶか、--association で作り直してください。").format(
                why=why.format(association=association)
            )
        )
    elif house_style_of(association).name not in {*available(), NEUTRAL}:
        say(_("「{name}」の書式は用意されていないので、標準の書式を使います。").format(name=association))
    _tell(empty, dossier, reads, arguments, found)
    return FINDINGS if found.unread else DONE


def _signing(found: Sequence[Recognised]) -> str:
    """Return the association with a house style that signs all that is signed; empty where there is no such one."""
    signing = {who.organisation for one in found for who in one.signatories}
    styles = {house_style_of(name).name for name in signing}
    return styles.pop() if len(styles) == 1 and styles <= set(available()) else ""


def _reads(found: Sequence[Recognised], association: str, arguments: Namespace) -> list[Read]:
    style = house_style_of(association)
    reads = [read_one(one, style) for one in found]
    if arguments.restyle:
        reads = [one._replace(document=in_house_numbering(one.document)) for one in reads]
    if arguments.drafted is not None:
        reads = [one._replace(document=set_properties(one.document, drafted=arguments.drafted)) for one in reads]
    return reads


def _added(dossier: Dossier, reads: Sequence[Read], arguments: Namespace) -> Dossier:
    after = with_reads(dossier, reads)
    if not arguments.skip_same:
        return after
    same = {twin.document.id for twin in same_papers(after.documents, len(dossier.documents)) if twin.whole}
    return with_reads(dossier, [one for one in reads if one.document.id not in same]) if same else after


def _tell(before: Dossier, after: Dossier, reads: Sequence[Read], arguments: Namespace, found: Gathered) -> None:
    """Tell what came, what of it is doubtful, and what of it is there twice now."""
    there = {document.id for document in after.documents}
    came = [one for one in reads if one.document.id in there]
    for at, one in enumerate(reads):
        found.tell_before(at)
        if one.document.id not in there:
            continue
        tell(one)
        if one.document.numbering and not arguments.restyle and not found.files:
            _tell_numbering(one, house_style_of(after.association).numbering.levels)
    found.tell_before(len(reads))
    file = file_named(arguments.into)
    if not found.files:  # else each file said so
        _tell_papers(before, after)
    _tell_conditions(before, after, file)
    say(_("{count}件の文書を「{file}」に入れました。").format(count=len(came), file=file))
    if len(came) < len(reads):
        say(_("{count}件は、もうある文書と同じなので、入れませんでした。").format(count=len(reads) - len(came)))


def _tell_numbering(read: Read, levels: Sequence[str]) -> None:
    own = read.document.numbering
    say(
        _(
            "　番号の付け方（{own}）が団体の書式（{house}）と違うので、原文のとおりにしました。"
            "団体の書式にするには、--restyle を付けて取り込んでください。"
        ).format(own=" ".join(own), house=" ".join(levels[: len(own)]))
    )


def _tell_papers(before: Dossier, after: Dossier) -> None:
    numbers = {document.id: number for number, document in enumerate(after.documents, 1)}
    whole = _(
        "　文書{later}は、文書{earlier}と同じです。要らないほうは、窓の文書の一覧で削除できます。"
        "--skip-same を付けて取り込むと、同じ文書は入れません。"
    )
    near = _("　文書{later}は、文書{earlier}とほとんど同じです。同じ文書を二度取り込んでいないか、確かめてください。")
    for twin in same_papers(after.documents, len(before.documents)):
        said = whole if twin.whole else near
        say(said.format(later=numbers[twin.document.id], earlier=numbers[twin.earlier.id]))


def _tell_conditions(before: Dossier, after: Dossier, file: Path) -> None:
    known = {condition.id for condition in before.conditions}
    numbers = {condition.id: number for number, condition in enumerate(after.conditions, 1)}
    said = _(
        "　条件{later}「{one}」は、条件{earlier}「{other}」と似ています。"
        "同じ条件なら、seian conditions {file} --merge {earlier} {later} で一つにまとめられます。"
    )
    for later, earlier in near_conditions(after.conditions):
        if later.id not in known:
            say(
                said.format(
                    later=numbers[later.id],
                    one=later.statement,
                    earlier=numbers[earlier.id],
                    other=earlier.statement,
                    file=file,
                )
            )
