"""`seian selftest`: makes the sample dossier, saves, reads, exports and reads back, in a temporary folder."""

from __future__ import annotations

import zipfile
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from seian.cli.arguments import Arguments
from seian.cli.chosen import now, pdf_printer
from seian.cli.terminal import DONE, FINDINGS, say
from seian.document.dates import PartialDate
from seian.document.model import Addressee, Adoption, State
from seian.dossier.store import create, read
from seian.errors import SeianError
from seian.flow.build import flow
from seian.house_style.load import available, house_style_of
from seian.i18n import translate as _
from seian.reading.sample import sample_dossier
from seian.submission.export import Choice, Output, export
from seian.submission.hand_in import carry_out
from seian.submission.plan import prepare
from seian.submission.printing import Format, printers_of, to_bytes
from seian.submission.wish import Plan, every_handing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seian.document.model import Dossier
    from seian.submission.printing import PagesPrinter

_AS_THEY_READ = (Output.NOTED, Output.CURRENT, Output.REVISED)
_AS_THEY_CHANGE = (Output.REDLINE, Output.COMPARISON, Output.AMENDING)
_LONGEST = 20
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
    yield _("案件の保存と読込み"), _told(lambda: _is_saved(dossier, folder / "見本.seian"))
    pdf, fault = _pdf_printer(dossier)
    yield _("PDFの部品と書体"), fault
    for association in dict.fromkeys((dossier.association, *available())):
        yield (
            _("「{name}」の書式での書き出し").format(name=association),
            _told(partial(_exports_well, dossier, association, folder / association, pdf)),
        )
    yield _("提出と、採択文との照合"), _told(lambda: _is_handed_in(dossier, folder / "提出", pdf))


def _told(step: Callable[[], str | None]) -> str | None:
    """Return what is wrong after a step, be it said or raised: the steps behind it are tried as well."""
    try:
        return step()
    except SeianError as error:
        return str(error)


def _is_saved(dossier: Dossier, file: Path) -> str | None:
    create(file, dossier)
    return None if read(file) == dossier else _("読み直すと違うものになりました")


def _pdf_printer(dossier: Dossier) -> tuple[PagesPrinter | None, str | None]:
    """Return what paints a PDF, None where none can be made that is read back as it was written, and why not."""
    try:
        pdf = pdf_printer([Format.PDF], now())
        style = house_style_of(dossier.association)
        printers = printers_of(style, pdf)
        to_bytes(flow(dossier.documents[0], style, sheet=printers.sheet), Format.PDF, printers)
    except SeianError as error:
        return None, str(error)
    return pdf, None


def _exports_well(dossier: Dossier, association: str, folder: Path, pdf: PagesPrinter | None) -> str | None:
    formats = tuple(format_ for format_ in Format if pdf is not None or format_ is not Format.PDF)
    style = house_style_of(association)
    looks: dict[str, Callable[[Path], str | None]] = {".docx": _word_differs_from_text, ".pdf": _pdf_lacks_text}
    for outputs in _AS_THEY_READ, _AS_THEY_CHANGE:
        for done in export(dossier, style, Choice(outputs=outputs, formats=formats), folder, pdf):
            look = looks.get(done.path.suffix) if outputs is _AS_THEY_READ else None
            if look is not None and (fault := look(done.path)):
                return fault
    return None


def _pdf_lacks_text(path: Path) -> str | None:
    """Read a PDF by another reader than the one that looks at every PDF that is made."""
    from seian.reading.pdf.glyphs import pages_of

    said = Counter(glyph.text for page in pages_of(path.read_bytes(), path.name) for glyph in page.glyphs)
    text = Counter("".join(path.with_suffix(".txt").read_text(encoding="utf-8").split()))
    if lost := text - said:
        return _("「{name}」のPDFに、本文の字（{lost}）が足りません").format(
            name=path.name, lost="".join(lost)[:_LONGEST]
        )
    return None


def _is_handed_in(dossier: Dossier, folder: Path, pdf: PagesPrinter | None) -> str | None:
    """Adopt everything and hand it in to two ministers, one outcome of every condition after the other."""
    day = PartialDate("令和", 2021, 11, 19)
    documents = tuple(
        replace(document, state=State.ADOPTED, adoption=Adoption(day, "", document)) for document in dossier.documents
    )
    ministers = (Addressee("甲大臣"), Addressee("乙大臣"))
    adopted = replace(dossier, documents=documents, recipients=ministers)
    style = house_style_of(dossier.association)
    every = frozenset(condition.id for condition in dossier.conditions)
    for met in (every, frozenset[str]()):
        handings = every_handing((document.id for document in documents), ministers)
        formats = (Format.WORD,) if pdf is None else (Format.WORD, Format.PDF)
        plan = Plan(day, handings, met=met, unmet=every - met, formats=formats, allow_undecided="selftest")
        prepared = prepare(adopted, plan, style)
        if prepared.refusals:
            return str(prepared.refusals[0])
        carry_out(prepared, folder / ("成立" if met else "不成立"), printers_of(style, pdf))
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
