"""Pages of Word files as pictures, the way a reader sees them: LibreOffice makes the PDF, poppler the PNG."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import dev_debian
from dev_shell import WINDOWS, DevError, run, run_quietly, say

if TYPE_CHECKING:
    from collections.abc import Sequence

DPI = 96
# the fonts of the templates belong to Windows; these are as wide, character by character
SUBSTITUTES = {
    "ＭＳ 明朝": "IPAMincho",
    "MS Mincho": "IPAMincho",
    "ＭＳ Ｐ明朝": "IPAPMincho",
    "MS PMincho": "IPAPMincho",
    "ＭＳ ゴシック": "IPAGothic",
    "MS Gothic": "IPAGothic",
    "ＭＳ Ｐゴシック": "IPAPGothic",
    "MS PGothic": "IPAPGothic",
}


def shoot(files: Sequence[Path], folder: Path) -> list[Path]:
    """Render each .docx of `files` into `folder` as NAME-1.png, NAME-2.png …; return the pictures in order.

    Earlier pictures of the same names go. Raises ProgramFailed when a program fails; DevError when one is missing, when
    two files have one name, and when LibreOffice says that all is well but made no PDF.
    """
    if len({file.stem for file in files}) < len(files):
        message = "同じ名のファイルは、画像も同じ名になります。別々に指定してください。"
        raise DevError(message)
    dev_debian.need(dev_debian.RENDERING, "ページの画像")
    office = _program("soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
    rasterise = _program("pdftoppm")
    folder.mkdir(parents=True, exist_ok=True)
    pictures: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="seian-shot-") as name:
        work = Path(name)
        fonts = work / "fonts.conf"
        fonts.write_text(font_configuration(), encoding="utf-8")
        convert = [office, "--headless", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--convert-to", "pdf"]
        say(f"{len(files)}件のWord文書をPDFにしています。")
        run_quietly(
            [*convert, "--outdir", work, *files],
            {} if WINDOWS else {"FONTCONFIG_FILE": str(fonts)},
        )
        for file in files:
            pdf = work / f"{file.stem}.pdf"
            if not pdf.is_file():
                message = f"{file} はPDFになりませんでした。壊れていないか確かめてください。"
                raise DevError(message)
            for old in pages(folder, file.stem):
                old.unlink()
            run([rasterise, "-r", str(DPI), "-png", pdf, folder / file.stem])
            pictures.extend(pages(folder, file.stem))
    return pictures


def font_configuration() -> str:
    """Return a fontconfig file that adds the substitutes to the system's own settings."""
    rules = "\n".join(
        f'  <match target="pattern"><test name="family"><string>{family}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{substitute}</string></edit></match>'
        for family, substitute in SUBSTITUTES.items()
    )
    return f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
{rules}
</fontconfig>
"""


def pages(folder: Path, stem: str) -> list[Path]:
    """Return the pictures of one document by page; pdftoppm pads page numbers with zeros, so names sort."""
    return sorted(
        path
        for path in folder.glob("*.png")
        if path.stem.rpartition("-")[0] == stem and path.stem.rpartition("-")[2].isdigit()
    )


def _program(name: str, *places: str) -> str:
    for candidate in (name, *places):
        found = shutil.which(candidate)
        if found:
            return found
    message = f"{name} が見つかりません。LibreOffice と poppler を入れて、PATH に加えてください。"
    raise DevError(message)
