"""`seian selftest`: makes the sample dossier, saves, reads, exports and reads back, in a temporary folder."""

from __future__ import annotations

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from seian.cli.arguments import Arguments
from seian.cli.terminal import DONE, FINDINGS, say
from seian.dossier.store import create, read
from seian.flow.build import View
from seian.house_style.load import available, house_style_of
from seian.i18n import translate as _
from seian.reading.sample import sample_dossier
from seian.submission.export import Choice, Format, export

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.model import Dossier

_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def run(argv: Sequence[str]) -> int:
    """Say of each step whether it went well; 0 if all did."""
    parser = Arguments(
        "selftest", _("見本の案件を一時フォルダーで作り、保存、読込み、書き出しが正しく働くかを確かめます。")
    )
    parser.parse_args(argv)
    faults = 0
    with TemporaryDirectory(prefix="成案 selftest ") as folder:
        for name, fault in _steps(Path(folder)):
            say(f"○ {name}" if fault is None else f"× {name}: {fault}")
            faults += fault is not None
    say(_("すべて正しく動きました。") if not faults else _("{count}か所に問題があります。").format(count=faults))
    return FINDINGS if faults else DONE


def _steps(folder: Path) -> Iterator[tuple[str, str | None]]:
    dossier = sample_dossier()
    count = len(dossier.documents)
    yield _("見本の文章の読み取り（{count}件）").format(count=count), None if count else _("文書がありません")
    file = folder / "見本.seian"
    create(file, dossier)
    yield _("案件の保存と読込み"), None if read(file) == dossier else _("読み直すと違うものになりました")
    for association in (dossier.association, *available()):
        yield (
            _("「{name}」の書式での書き出し").format(name=association),
            _exports_well(dossier, association, folder / association),
        )


def _exports_well(dossier: Dossier, association: str, folder: Path) -> str | None:
    choice = Choice(views=tuple(View), formats=tuple(Format))
    for done in list(export(dossier, house_style_of(association), choice, folder)):
        if done.path.suffix == ".docx" and (fault := _word_differs_from_text(done.path)):
            return fault
    return None


def _word_differs_from_text(path: Path) -> str | None:
    with zipfile.ZipFile(path) as package:
        if package.testzip() is not None:
            return _("「{name}」が壊れています").format(name=path.name)
        parts = [name for name in package.namelist() if name.startswith(("word/header", "word/document"))]
        word = "".join(node.text or "" for name in sorted(parts) for node in _root(package.read(name)).iter(_TEXT))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    if sorted("".join(word.split())) != sorted("".join(text.split())):
        return _("「{name}」のWordとテキストの字が違います").format(name=path.name)
    return None


def _root(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314 -- a part this program wrote a moment ago
