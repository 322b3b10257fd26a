"""The sheet of a template for those who write no Word file, without lxml where the template is one that is shipped.

What a shipped template is read into is kept in resources/sheets.json by the SHA-256 of the template, made by
`packaging/make_sheets.py`: a template that anybody has changed has another one, and is read.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Final

from seian.assets import resource
from seian.document.json_forms import FLAG, NUMBER, TEXT, Form, choice, optional, record, sequence
from seian.document.pictures import picture_of
from seian.errors import SeianError
from seian.files import read_file
from seian.house_style.sheet import (
    Align,
    Borders,
    Filler,
    Grid,
    Letters,
    LineRule,
    Margin,
    MarginParagraph,
    MarginPiece,
    Margins,
    Page,
    ParagraphStyle,
    PlacedPicture,
    Sheet,
    Side,
)
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from seian.document.model import Document

FILE: Final = "sheets.json"
_LARGEST_SHIPPED: Final = 1 << 20  # bytes; they have forty thousand
_LENGTH: Form[float] = Form(float, lambda data: float(str(data)))
_SIDE: Final = optional(record(Side, thick=_LENGTH, distance=_LENGTH, colour=TEXT))
_STYLE: Final = record(
    ParagraphStyle,
    name=TEXT,
    align=choice(Align),
    size=NUMBER,
    left=_LENGTH,
    right=_LENGTH,
    first_line=_LENGTH,
    before=_LENGTH,
    after=_LENGTH,
    keep_with_next=FLAG,
    keep_lines=FLAG,
    together=FLAG,
    line=_LENGTH,
    line_rule=choice(LineRule),
    on_grid=FLAG,
    starts_page=FLAG,
    in_twos=FLAG,
    letters=record(Letters, bold=FLAG, underlined=FLAG, colour=TEXT, face=TEXT),
    borders=optional(record(Borders, top=_SIDE, bottom=_SIDE, left=_SIDE, right=_SIDE, between=_SIDE)),
    letter_gap=FLAG,
    digit_gap=FLAG,
)
_STYLES: Final = sequence(_STYLE)
_PICTURE: Final = record(
    PlacedPicture,
    picture=Form(lambda picture: b64encode(picture.data).decode(), lambda said: picture_of(b64decode(str(said)))),
    x=_LENGTH,
    y=_LENGTH,
    width=_LENGTH,
    height=_LENGTH,
)
_MARGIN: Final = record(
    Margin,
    paragraphs=sequence(
        record(
            MarginParagraph,
            style=_STYLE,
            pieces=sequence(
                record(MarginPiece, filler=choice(Filler), text=TEXT, counting=TEXT, bold=FLAG, underlined=FLAG)
            ),
            inline=optional(_PICTURE),
            floating=sequence(_PICTURE),
        )
    ),
    pictures=sequence(_PICTURE),
)
_PAGE: Final = record(
    Page,
    width=NUMBER,
    height=NUMBER,
    top=NUMBER,
    bottom=NUMBER,
    left=NUMBER,
    right=NUMBER,
    header=NUMBER,
    footer=NUMBER,
)
SHEET: Final = record(
    Sheet,
    page=_PAGE,
    grid=record(Grid, characters=NUMBER, lines=NUMBER, line_pitch=NUMBER, character_pitch=_LENGTH),
    font=TEXT,
    styles=Form(
        lambda styles: _STYLES.write(tuple(styles.values())),
        lambda data: {style.name: style for style in _STYLES.read(data)},
    ),
    unfollowed=sequence(TEXT),
    lacking=sequence(TEXT),
    margins=record(
        Margins,
        header=_MARGIN,
        footer=_MARGIN,
        first_header=optional(_MARGIN),
        first_footer=optional(_MARGIN),
        even_header=optional(_MARGIN),
        even_footer=optional(_MARGIN),
    ),
    first_number=NUMBER,
    counting=TEXT,
    comparison_page=optional(_PAGE),
)
"""How a sheet is kept. `unfollowed` is in the words of one language, so that only sheets without are kept."""


def sheet_at(path: Path) -> Sheet:
    """Return what `template.read_sheet` reads of the template `path`, and raise what it raises."""
    try:
        kept = json.loads(resource(FILE).read_bytes()).get(key_of(read_file(path, _LARGEST_SHIPPED)))
    except OSError:
        kept = None  # what is wrong with the template, its reader says
    if kept is not None:
        return SHEET.read(kept)
    from seian.word.template import read_sheet

    return read_sheet(path)


def key_of(template: bytes) -> str:
    """Return what a template is known by."""
    return hashlib.sha256(template).hexdigest()


def trouble_of(name: str, sheet: Sheet, documents: Iterable[Document]) -> SeianError | None:
    """Return what is to be said of a template that documents are printed with: what only Word follows, what it lacks.

    What a template made for an earlier program lacks matters where something is printed with it.
    """
    if sheet.lacking and any(document.annexes for document in documents):
        styles = "".join(_("「{style}」").format(style=style) for style in sheet.lacking)
        return SeianError(
            _("テンプレート「{name}」に、別紙の段落スタイル{styles}がありません。").format(name=name, styles=styles),
            kept=_("別紙は、「成案 以上」と「成案 記」の書式で刷ります。"),
            todo=_("Wordでテンプレートを開き、この名前のスタイルを作ると、別紙の書式を決められます。"),
        )
    return notice(name, sheet.unfollowed)


def notice(name: str, unfollowed: tuple[str, ...]) -> SeianError | None:
    """Return what is to be said of a template; None where sheet, PDF and print follow all of it."""
    if not unfollowed:
        return None
    return SeianError(
        _("テンプレート「{name}」に、紙面、PDF、印刷には表れない設定があります：{what}。").format(
            name=name, what=_("、").join(unfollowed)
        ),
        kept=_("Wordの文書には、そのまま表れます。"),
        todo=_("同じ見た目にするときは、テンプレートでこの設定をやめてください。"),
    )
