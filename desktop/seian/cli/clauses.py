"""`seian clauses`: the clause library (文例集); each of its commands has a module of its own."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from seian.cli.terminal import DONE, WRONG_USAGE, say, show
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "add": "seian.cli.clauses_add",
    "search": "seian.cli.clauses_search",
    "show": "seian.cli.clauses_show",
    "history": "seian.cli.clauses_show",
    "import": "seian.cli.clauses_exchange",
    "export": "seian.cli.clauses_exchange",
    "harvest": "seian.cli.clauses_harvest",
}


def run(argv: Sequence[str]) -> int:
    """Hand over to the command's module."""
    command, *rest = argv or [""]
    if command in COMMANDS:
        module = import_module(COMMANDS[command])
        act = getattr(module, f"run_{command}", None) or module.run
        return int(act(rest))
    if command in {"-h", "--help"}:
        show(_help())
        return DONE
    if command:
        say(_("「clauses {name}」という命令はありません。").format(name=command) + "\n")
    say(_help())
    return WRONG_USAGE


def _help() -> str:
    return _(
        "文例集（繰り返し使う文言とその来歴）を扱います。\n"
        "\n"
        "  clauses search 言葉 …             文例を探す（-言葉 は含まないもの）\n"
        "  clauses show 文例                 文言、出典、使った文書を見る\n"
        "  clauses history 文例              版と、版ごとの違いを見る\n"
        "  clauses add [文章.txt]            文例を加える、新しい版にする\n"
        "  clauses harvest 文書 …            過去の文書から文例を集める\n"
        "  clauses export --to ファイル      文例を一つのファイルに書き出す\n"
        "  clauses import ファイル           書き出された文例を取り込む\n"
        "\n"
        "  --library ファイル                窓で選んだものとは別の文例集を使う\n"
        "  seian clauses 命令 --help         命令ごとの説明"
    )
