"""`seian import`: reads texts into a dossier and says what it is unsure of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from seian.cli.arguments import Arguments
from seian.cli.terminal import DONE, FINDINGS, say
from seian.document.inline import plain
from seian.dossier.store import open_dossier
from seian.house_style.load import house_style_of
from seian.i18n import translate as _
from seian.reading.compose import compose
from seian.reading.recognise import recognise
from seian.reading.source import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.model import Document
    from seian.house_style.model import HouseStyle


def run(argv: Sequence[str]) -> int:
    """Read every source, then add all documents in one save: a source that cannot be read leaves the dossier alone."""
    parser = Arguments(
        "import", _("文章を読み取って案件に入れます。一つのファイルに文書がいくつあってもかまいません。")
    )
    parser.add_argument("sources", metavar="SOURCE", nargs="+", help=_("テキスト（.txt、UTF-8かシフトJIS）"))
    parser.add_argument("--into", metavar="FILE.seian", type=Path, required=True, help=_("入れる先の案件"))
    parser.add_argument("--restyle", action="store_true", help=_("番号の付け方を、原文のものではなく団体の書式にする"))
    arguments = parser.parse_args(argv)
    with open_dossier(arguments.into) as opened:
        if opened.read_only:
            say(opened.read_only_message)
            return FINDINGS
        style = house_style_of(opened.dossier.association)
        documents = tuple(
            document for source in arguments.sources for document in _read(source, style, restyle=arguments.restyle)
        )
        opened.save(replace(opened.dossier, documents=opened.dossier.documents + documents))
    say(_("{count}件の文書を「{file}」に入れました。").format(count=len(documents), file=arguments.into))
    return DONE


def _read(source: str, style: HouseStyle, *, restyle: bool) -> Iterator[Document]:
    levels = style.numbering.levels
    for found in recognise(read_source(source)):
        document, doubts = compose(found, levels)
        if restyle:
            document = replace(document, numbering=())
        title = "".join(plain(line.content) for line in document.title) or _("（題名なし）")
        say(_("{kind}　{title}").format(kind=document.kind, title=title))
        if document.numbering:
            say(
                _(
                    "　番号の付け方（{own}）が団体の書式（{house}）と違うので、原文のとおりにしました。"
                    "--restyle で団体の書式になります。"
                ).format(own=" ".join(document.numbering), house=" ".join(levels[: len(document.numbering)]))
            )
        told = [(doubt.where, doubt.why, doubt.text) for doubt in found.unsure]
        told += [(doubt.where, doubt.why, doubt.text) for doubt in doubts]
        for where, why, text in told:
            say(_("　確かめてください: {where} {why}［{text}］").format(where=where, why=why, text=text))
        yield document
