"""Pictures of the manual: one is known for every name of a page, and few colours leave areas as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QImage

import dev
from manual_pictures import FIGURES, LARGEST, WIDEST, with_few_colours
from seian.assets import resource
from seian.qt.manual.pages import contents, pictures, raw

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_pictures_that_can_be_made_are_those_that_pages_name() -> None:
    named = {picture.file for name, _group in contents() for picture in pictures(raw(name))}
    assert named == {f"pictures/{name}.png" for name in FIGURES}
    assert all(path.stat().st_size <= LARGEST for path in resource("manual", "pictures").iterdir())
    assert WIDEST == 700


def test_the_command_makes_those_that_pages_name_and_removes_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made: list[str] = []
    monkeypatch.setattr(dev, "_ready", lambda _locks: None)
    monkeypatch.setattr(dev, "run_quietly", lambda arguments, *_extra: made.append(arguments[-1]))
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "MANUAL", tmp_path)
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "old.png").write_bytes(b"")
    (tmp_path / "a.md").write_text("# 題\n\n![絵](pictures/card.png)\n", encoding="utf-8")
    dev.shot(["manual"])
    assert made == ["card"]
    assert "card.png" in capsys.readouterr().out
    assert list((tmp_path / "pictures").iterdir()) == []


def test_areas_keep_their_colours_and_edges_get_the_nearest() -> None:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#fcfcfd"))
    for y in range(100):
        for x in range(40):
            image.setPixelColor(x, y, QColor("#e8eefa"))
    image.setPixelColor(70, 3, QColor("#f8f8f8"))
    image.setPixelColor(71, 3, QColor("#b3261e"))
    made = with_few_colours(image, 60)
    assert made.pixelColor(10, 10) == QColor("#e8eefa")
    assert made.pixelColor(90, 10) == made.pixelColor(70, 3) == QColor("#fcfcfd")
    assert made.pixelColor(71, 3) == QColor("#b3261e")
    assert made.colorCount() == 3
