"""`seian import`: reads texts into a dossier and says what it is unsure of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli.arguments import Arguments
from seian.cli.chosen import date
from seian.cli.doubts import tell
from seian.cli.saving import put, writing
from seian.cli.terminal import DONE, FINDINGS, say
from seian.document.change import Kind
from seian.document.edits_properties import set_properties
from seian.errors import SourceError
from seian.house_style.load import house_style_of
from seian.i18n import translate as _
from seian.reading.compose import in_house_numbering
from seian.reading.read import read_documents, with_reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.read import Read


def run(argv: Sequence[str]) -> int:
    """Read every source, then add all documents in one save: a source that cannot be read leaves the dossier alone."""
    parser = Arguments(
        "import", _("文章を読み取って案件に入れます。一つのファイルに文書がいくつあってもかまいません。")
    )
    parser.add_argument("sources", metavar="SOURCE", nargs="+", help=_("テキスト（.txt、UTF-8かシフトJIS）"))
    parser.add_argument("--into", metavar="FILE.seian", type=Path, required=True, help=_("入れる先の案件"))
    parser.add_argument("--restyle", action="store_true", help=_("番号の付け方を、原文のものではなく団体の書式にする"))
    parser.add_argument(
        "--drafted", metavar="DATE", type=date, help=_("起案した日。昨年、先月などの言葉を確かめる基になる")
    )
    arguments = parser.parse_args(argv)
    with writing(arguments.into) as opened:
        if opened.read_only:
            say(opened.read_only_message)
            say(_("案件には何も入れていません。"))
            return FINDINGS
        style = house_style_of(opened.dossier.association)
        try:
            reads = [one for source in arguments.sources for one in read_documents(source, style)]
        except SourceError as error:
            raise SourceError(error.what, kept=_("案件には何も入れていません。"), todo=error.todo) from error
        if arguments.restyle:
            reads = [one._replace(document=in_house_numbering(one.document)) for one in reads]
        if arguments.drafted is not None:
            reads = [one._replace(document=set_properties(one.document, drafted=arguments.drafted)) for one in reads]
        put(opened, Kind.IMPORT, with_reads(opened.dossier, reads))
    for one in reads:
        tell(one)
        if one.document.numbering and not arguments.restyle:
            _tell_numbering(one, style.numbering.levels)
    say(_("{count}件の文書を「{file}」に入れました。").format(count=len(reads), file=arguments.into))
    return DONE


def _tell_numbering(read: Read, levels: Sequence[str]) -> None:
    own = read.document.numbering
    say(
        _(
            "　番号の付け方（{own}）が団体の書式（{house}）と違うので、原文のとおりにしました。"
            "団体の書式にするには、--restyle を付けて取り込んでください。"
        ).format(own=" ".join(own), house=" ".join(levels[: len(own)]))
    )
