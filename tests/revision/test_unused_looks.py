"""Words set off otherwise than the house style does it are told, for nobody sees it on paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from seian.document.inline import Emphasised, Look
from seian.document.model import Document, Dossier, Paragraph
from seian.house_style.load import house_style_of
from seian.revision.check import findings
from seian.revision.findings import Concern

STYLE = house_style_of("標準")
DUTY = Emphasised("責任", Look.BOLD | Look.UNDERLINED)
DOCUMENT = Document("d", "要請", body=(Paragraph("p", ("国は", DUTY, "を負う。")),))


def told(used: Look) -> list[tuple[int, int, str]]:
    found = findings(DOCUMENT, Dossier("", "", (DOCUMENT,)), replace(STYLE, emphasis=used), dt.date(2021, 11, 1))
    return [(one.start, one.end, one.message) for one in found if one.concern is Concern.LOOK]


def test_a_look_that_is_not_used_is_told_where_it_stands() -> None:
    assert told(Look.BOLD) == [(2, 4, "この団体の書式では下線を使わないので、付けずに印刷します。")]
    assert told(Look.PLAIN) == [(2, 4, "この団体の書式では太字と下線を使わないので、付けずに印刷します。")]


def test_looks_that_are_used_are_not_told() -> None:
    assert told(STYLE.emphasis) == []
