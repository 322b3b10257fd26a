"""The command `seian`: finds the command's module, runs it, turns troubles into messages and exit codes."""

from __future__ import annotations

import sys
from importlib import import_module

from seian.cli.terminal import DONE, FINDINGS, WRONG_USAGE, everything_is_shown, say, show, speak_utf8
from seian.errors import DamagedDossierError, SeianError
from seian.i18n import translate as _
from seian.streams import fill_missing

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

# the modules are loaded only when their command is asked for: the start of the program is what a person waits for
COMMANDS = {
    "new": "seian.cli.new",
    "import": "seian.cli.import_",
    "outline": "seian.cli.outline",
    "export": "seian.cli.export",
    "adopt": "seian.cli.adopt",
    "correct": "seian.cli.correct",
    "submit": "seian.cli.submit",
    "conditions": "seian.cli.conditions",
    "facts": "seian.cli.facts",
    "check": "seian.cli.check",
    "versions": "seian.cli.versions",
    "backups": "seian.cli.backups",
    "compare": "seian.cli.compare",
    "clauses": "seian.cli.clauses",
    "recipients": "seian.cli.recipients",
    "sample": "seian.cli.sample",
    "salvage": "seian.cli.salvage",
    "selftest": "seian.cli.selftest",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 findings or something refused, 2 wrong usage."""
    fill_missing()
    speak_utf8()
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _answer(arguments)
    except SeianError as error:
        say(str(error))
        if isinstance(error, DamagedDossierError):
            say(_("読めるところは「seian salvage 案件.seian --into 新しい案件.seian」で取り出せることがあります。"))
        code = FINDINGS
    except KeyboardInterrupt:
        say(_("中止しました。書きかけのファイルは残していません。"))
        code = FINDINGS
    except Exception as error:  # noqa: BLE001 -- the last door: nobody is shown a traceback
        _tell_fault(error, arguments)
        code = FINDINGS
    return code if everything_is_shown() else FINDINGS


def _tell_fault(error: Exception, arguments: Sequence[str]) -> None:
    """Say what an error that nobody expected means for the person, and write where it happened to the log."""
    from seian.fault import lines, write_log

    command = next((one for one in arguments if one in COMMANDS), "window")
    log = write_log("\n".join((f"seian {command}", *lines(error))))
    what = _("成案の中で誤りが起きて、この命令を終わりまで進められませんでした。")
    if isinstance(error, MemoryError | RecursionError):
        what = _("ファイルの中身が大きすぎるか込み入りすぎていて、この命令を終わりまで進められませんでした。")
    kept = _("案件と文例集は、前に保存したままか、書き終えたところまでです。")
    todo = _("もう一度試しても同じときは、開発者に知らせてください。")
    if log is not None:
        todo = _("もう一度試しても同じときは、記録「{log}」を開発者に送ってください。文書の内容は含みません。").format(
            log=log
        )
    say(str(SeianError(what, kept=kept, todo=todo)))


def _answer(arguments: Sequence[str]) -> int:
    command, *rest = arguments or [""]
    if command in COMMANDS:
        return int(import_module(COMMANDS[command]).run(rest))
    if not command or (not rest and command.lower().endswith(".seian")):
        return int(import_module("seian.cli.window").run(arguments))
    if command in {"-h", "--help"}:
        show(_help())
        return DONE
    if command == "--version":
        from importlib.metadata import version

        show(f"成案 (seian) {version('seian')}")
        return DONE
    say(_("「{name}」という命令はありません。").format(name=command) + "\n")
    say(_help())
    return WRONG_USAGE


def _help() -> str:
    return _(
        "成案 — 要請・提言・要望などの文書を作る道具\n"
        "\n"
        "使い方: seian [FILE.seian]                   窓を開く\n"
        "        seian 命令 …\n"
        "\n"
        "  new FILE.seian --association 団体名       新しい案件を作る\n"
        "  import 文書.txt … --into FILE.seian       文章を読み取って案件に入れる\n"
        "  outline 文書.txt [--json]                 読み取った構成を見る（.seian も可）\n"
        "  export FILE.seian --to フォルダー         Word、PDF、テキストに書き出す\n"
        "  adopt FILE.seian --on 日付 --by 会議      採択を記録する\n"
        "  correct FILE.seian --from 文言 --to 文言  採択した文書の訂正を記録する\n"
        "  submit FILE.seian --to フォルダー         提出先ごとに書き出し、採択文との違いを一覧にする\n"
        "  conditions FILE.seian                     条件と、それで変わる箇所を見る、成否を記録する\n"
        "  facts FILE.seian                          時点値と、それを使う箇所を見る、変える\n"
        "  check FILE.seian                          古くなる言葉や合わない曜日などを探す\n"
        "  versions FILE.seian                       保存した版を見る、名前を付ける、元に戻す\n"
        "  backups FILE.seian                        日ごとのバックアップを見る、取り出す\n"
        "  compare 前 後 --to フォルダー             二つの文書や版の見え消しと新旧対照表を書き出す\n"
        "  clauses search 言葉 …                    文例集を探す、見る、加える、集める、渡す（clauses --help）\n"
        "  recipients --association 団体名           宛先の名簿を見る、加える、消す\n"
        "  sample --to フォルダー                    見本の案件とその Word・テキストを書き出す\n"
        "  salvage FILE.seian --into NEW.seian       壊れた案件から読めるところを取り出す\n"
        "  selftest                                  正しく動くかを自分で確かめる\n"
        "\n"
        "  seian 命令 --help                         命令ごとの説明\n"
        "  seian --version                           版を表示する\n"
        "\n"
        "終了コード: 0 済んだ、1 できなかった、または確かめる点がある、2 使い方の誤り"
    )


if __name__ == "__main__":
    sys.exit(main())
