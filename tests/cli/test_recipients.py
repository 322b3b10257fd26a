"""`seian recipients`: the same book that the window keeps, from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from seian.cli.main import main
from seian.recipients.shelf import FILE, open_book

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

BOOK = ["recipients", "--association", "架空市長会"]
MINISTER = "厚生労働大臣　架空　花子　様"


def test_recipients_are_added_listed_and_removed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*BOOK, "--add", MINISTER, "--copies", "2", "--visit", "14時"]) == 0
    assert capsys.readouterr().out == f"{MINISTER}\t2部\t14時\n"
    assert main([*BOOK, "--add", "架空県知事"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "架空県知事　様\t1部"
    assert main([*BOOK, "--remove", "厚生労働大臣　架空花子"]) == 0
    assert capsys.readouterr().out == "架空県知事　様\t1部\n"
    assert [one.title for one in open_book("架空市長会").book] == ["架空県知事"]


def test_the_list_as_json_has_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    main([*BOOK, "--add", MINISTER, "--address", "架空市一丁目"])
    capsys.readouterr()
    assert main([*BOOK, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "title": "厚生労働大臣",
            "name": "架空　花子",
            "honorific": "様",
            "address": "架空市一丁目",
            "copies": 1,
            "visit": "",
            "last_used": None,
        }
    ]


def test_what_is_there_already_or_not_at_all_is_told_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    main([*BOOK, "--add", MINISTER])
    assert main([*BOOK, "--add", MINISTER, "--copies", "3"]) == 1
    assert "もう名簿にあります" in capsys.readouterr().err
    assert main([*BOOK, "--remove", "架空県知事"]) == 1
    assert "名簿にありません" in capsys.readouterr().err
    assert [one.copies for one in open_book("架空市長会").book] == [1]


def test_an_empty_book_is_said_and_other_books_are_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    main([*BOOK, "--add", MINISTER])
    capsys.readouterr()
    assert main(["recipients", "--association", "架空町村会"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "まだだれもいません" in said.err


def test_wrong_usage_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*BOOK, "--copies", "2"]) == 2
    assert main([*BOOK, "--add", MINISTER, "--copies", "0"]) == 2
    assert main([*BOOK, "--add", "\u3000"]) == 1
    assert "どちらかを書いてください" in capsys.readouterr().err
    assert open_book("架空市長会").book == ()


def test_a_damaged_book_is_told_and_the_command_goes_on(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / FILE).write_text("?", encoding="utf-8")
    assert main([*BOOK, "--add", MINISTER]) == 1
    said = capsys.readouterr()
    assert "よけて" in said.err
    assert said.out.startswith(MINISTER)
