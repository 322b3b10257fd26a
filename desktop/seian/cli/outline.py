"""`seian outline`: shows what was recognised in a source, for people or as JSON."""

from __future__ import annotations

from seian.cli.terminal import DONE, say, show
from seian.i18n import translate as _

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.recognised import Node, Recognised


def run(argv: Sequence[str]) -> int:
    """Print the outline of one source; a `.seian` file is outlined with its house style's labels.

    How many places are unsure is told besides, so that a script sees it, too.
    """
    source, as_json = _usual(argv) or _parsed(argv)
    documents = _documents(source)
    if as_json:
        from seian.reading.outline_json import outline_json

        show(outline_json(documents))
    else:
        show(text_outline(documents))
    unsure = sum(len(document.unsure) for document in documents)
    if unsure:
        say(_("読み取りの確かでない所が{count}か所あります。原文と見比べてください。").format(count=unsure))
    return DONE


def _usual(argv: Sequence[str]) -> tuple[str, bool] | None:
    """Understand the usual call without argparse, whose import takes longer than the reading of a text."""
    words = [word for word in argv if word != "--json"]
    if len(words) != 1 or words[0].startswith("-"):
        return None
    return words[0], len(words) < len(argv)


def _parsed(argv: Sequence[str]) -> tuple[str, bool]:
    from seian.cli.arguments import Arguments

    parser = Arguments("outline", _("文章や案件から読み取った構成を表示します。"))
    parser.add_argument(
        "source",
        metavar="SOURCE",
        help=_("テキスト（.txt）、Word（.docx、.rtf。LibreOffice があれば .doc と .odt も）、PDF、案件（.seian）"),
    )
    parser.add_argument("--json", action="store_true", help=_("ほかのプログラムのためのJSONで表示する"))
    arguments = parser.parse_args(argv)
    return arguments.source, arguments.json


def _documents(source: str) -> tuple[Recognised, ...]:
    if source.lower().endswith(".seian"):
        from seian.cli.stored_outline import stored_outline

        return stored_outline(source)
    from seian.reading.door import recognise_file

    return recognise_file(source)


def text_outline(documents: Sequence[Recognised]) -> str:
    """Return an outline for people: a line a part, long texts cut at 30 characters."""
    lines: list[str] = []
    for number, document in enumerate(documents, 1):
        title = "".join(document.title) or _("（題名なし）")
        lines.append(_("文書{number}　{kind}　{title}").format(number=number, kind=document.kind or "―", title=title))
        parts = (
            (_("資料番号"), document.material_number),
            (_("文書番号"), document.reference_number),
            (_("宛先"), "、".join(document.addressees)),
            (_("日付"), document.date),
            (_("署名"), "、".join(" ".join(word for word in who if word) for who in document.signatories)),
        )
        lines.extend(f"　　{name}：{text}" for name, text in parts if text)
        lines.extend(_tree(document.body, 1))
        below = ((_("添付"), document.attachments), (_("問合せ先"), document.contact))
        lines.extend(f"　　{name}：{_short(text)}" for name, texts in below for text in texts)
        lines.extend(f"　　※ {_short(note.sentence)}" for note in document.notes)
        lines.extend(_tree(document.annexes, 1))
        lines.extend(
            _("　　？{where} {why}［{text}］").format(where=doubt.where, why=doubt.why, text=_short(doubt.text))
            for doubt in document.unsure
        )
        lines.append("")
    return "\n".join(lines).rstrip("\n")


def _tree(nodes: Sequence[Node], depth: int) -> list[str]:
    lines: list[str] = []
    for node in nodes:
        own = {"ki": "記", "end": "以上"}.get(node.role)
        words = [own] if own else [word for word in (node.label, _short(node.text)) if word]
        lines.append("　　" + "　" * depth + " ".join(words))
        if node.role != "row":  # whose line says what its cells say
            lines.extend(_tree(node.blocks, depth + 1))
    return lines


def _short(text: str, limit: int = 30) -> str:
    return text if len(text) <= limit else text[:limit] + "…"
