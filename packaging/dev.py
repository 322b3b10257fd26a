"""The one script for everything around the code: run, test, lint, measure, look. It needs nothing but Python itself."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

import dev_debian
import dev_mutants
import dev_pages
import dev_venv
from dev_shell import ROOT, WINDOWS, DevError, ProgramFailed, exit_code, run, run_quietly, say, speak_utf8

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OUT = ROOT / "out"
SHOTS = OUT / "shots"
LOCALE = ROOT / "desktop" / "seian" / "locale"
WINDOWS_BUILD = ROOT / "packaging" / "windows"
MANUAL = ROOT / "resources" / "manual"
_NAMED = re.compile(r"\(pictures/([\w-]+)\.png\)")
OLDEST = (3, 11)
TWICE = "window-200"  # the picture at 200 %
PICTURES = (
    *("start-1366x768", "start-dark", "window-1366x768", "window-1920x1080", TWICE, "window-dark"),
    *(
        "window-1040-rails",
        "card",
        "card-1040-dark",
        "redline",
        "comparison",
        "submission",
        "dialog-new",
        "dialog-keys",
        "dialog-about",
    ),
)


class Command(NamedTuple):
    """A command: what the help says of it, and the function that gets the arguments after its name."""

    takes: str
    does: str
    action: Callable[[list[str]], None]


def run_program(arguments: list[str]) -> None:
    """Open the window on the sample dossier, or run `seian` with `arguments`.

    Where there is no screen, the sample's files and a picture of the window are written into out/ instead.
    """
    dev_debian.need(dev_debian.PROGRAM, "画面と日本語の表示")
    _ready(dev_venv.RUNTIME)
    seian: list[str | Path] = [dev_venv.PYTHON, "-m", "seian.cli.main"]
    if arguments:
        run([*seian, *arguments])
    elif has_screen(sys.platform, os.environ):
        say("見本の案件で窓を開きます。")
        run([dev_venv.PYTHON, "-m", "seian.qt.main", "--sample"])
    else:
        say("画面がないので、見本の案件のファイルと窓の画像を out/ に書き出します。")
        run([*seian, "sample", "--to", "out"])
        _picture(OUT / "window.png", "window-1366x768")


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Say whether a window can be seen: on Linux there must be an X or Wayland display."""
    return platform != "linux" or any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def test(arguments: list[str]) -> None:
    """Run the tests, all of them on every core or those that `arguments` name."""
    dev_debian.need(dev_debian.PROGRAM, "試験")
    _ready(dev_venv.DEVELOPMENT)
    spread = [] if arguments else ["--numprocesses", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal"]
    say("試験をしています。")
    run([dev_venv.PYTHON, "-m", "pytest", *spread, *arguments])


def lint(_: list[str]) -> None:
    """Run every check, then fail with the first one's exit code if any failed."""
    _ready(dev_venv.DEVELOPMENT)
    scripts = dev_venv.PYTHON.parent
    checks: dict[str, list[str | Path]] = {
        "書き方（ruff check）": [scripts / "ruff", "check"],
        "体裁（ruff format）": [scripts / "ruff", "format", "--check"],
        "型（mypy）": [dev_venv.PYTHON, "-m", "mypy"],
        "部屋の決まり（import-linter）": [scripts / "lint-imports"],
    }
    failed = []
    for name, check in checks.items():
        say(f"{name}を調べています。")
        code = exit_code(check)
        if code:
            failed.append(ProgramFailed(check, code))
    if failed:
        say(f"{len(checks)}件の検査のうち{len(failed)}件に指摘があります。")
        raise failed[0]
    say("指摘はありません。")


def bench(arguments: list[str]) -> None:
    """Measure speed beside the peers, all of it or the parts that `arguments` name."""
    dev_debian.need(dev_debian.PROGRAM, "計測")
    _ready(dev_venv.BENCHMARK)
    run([dev_venv.PYTHON, ROOT / "tests" / "benchmarks" / "bench.py", *arguments])


def coverage(arguments: list[str]) -> None:
    """Print which lines and branches no test in this process runs through: of a room by its own tests, or of all."""
    _ready(dev_venv.DEVELOPMENT)
    rooms = arguments or [""]
    OUT.mkdir(exist_ok=True)
    of: list[str | Path] = [dev_venv.PYTHON, "-m", "coverage"]
    data = f"--data-file={OUT / 'coverage'}"
    sources = ",".join(str(ROOT / "desktop" / "seian" / room) for room in rooms)
    tests = [ROOT / "tests" / room for room in rooms]
    run([*of, "run", "--branch", data, f"--source={sources}", "-m", "pytest", "-q", *tests], to_stderr=True)
    run([*of, "report", data, "--show-missing", "--skip-covered"])


def mutants(arguments: list[str]) -> None:
    """Print the faults put into a room that its tests did not notice; a number behind it says how many are drawn."""
    if not arguments:
        message = "部屋の名前を書いてください（例: dev.py mutants layout）。"
        raise DevError(message)
    _ready(dev_venv.DEVELOPMENT)
    room, *rest = arguments
    survivors = dev_mutants.run(room, *map(int, rest))
    for one in survivors:
        print(one)
    say(f"試験が見つけなかった誤りは{len(survivors)}件です。" if survivors else "誤りはすべて試験が見つけました。")


def reader(arguments: list[str]) -> None:
    """Learn the weights by which texts are read; `--check` only compares, `--measure` tells what they are worth."""
    _ready(dev_venv.RUNTIME)
    run([dev_venv.PYTHON, ROOT / "packaging" / "reader" / "train.py", *arguments])


def shot(arguments: list[str]) -> None:
    """Render Word files as pictures and print their paths; without arguments the window, its dialogs, the manual's too.

    `manual` makes the pictures of the manual alone.
    """
    if arguments == ["manual"]:
        _ready(dev_venv.RUNTIME)
        _picture_manual()
        return
    files = [Path(name).resolve() for name in arguments]
    absent = [str(path) for path in files if not path.is_file()]
    if absent:
        message = f"ファイルがありません: {'、'.join(absent)}"
        raise DevError(message)
    if not files:
        _ready(dev_venv.RUNTIME)
        _picture_manual()
        for name in PICTURES:
            _picture(SHOTS / f"{name}.png", name)
        if not any(OUT.glob("*.docx")):
            run([dev_venv.PYTHON, "-m", "seian.cli.main", "sample", "--to", "out"], to_stderr=True)
        files = sorted(path for path in OUT.glob("*.docx") if not path.name.startswith("~$"))
    if not files:
        message = "out フォルダーに Word 文書がありません。"
        raise DevError(message)
    for picture in dev_pages.shoot(files, SHOTS):
        print(picture.relative_to(ROOT))


def _picture_manual() -> None:
    """Make the pictures that the pages of the manual name anew, and remove those that none names any more."""
    named = {name for page in MANUAL.glob("*.md") for name in _NAMED.findall(page.read_text(encoding="utf-8"))}
    for name in sorted(named):
        target = MANUAL / "pictures" / f"{name}.png"
        run_quietly([dev_venv.PYTHON, ROOT / "packaging" / "manual_shot.py", target, name])
        print(target.relative_to(ROOT))
    for path in (MANUAL / "pictures").glob("*.png"):
        if path.stem not in named:
            path.unlink()


def _picture(target: Path, name: str) -> None:
    """Make the picture of the window of this name, in a process of its own, and print its path."""
    scale = "2" if name == TWICE else "1"
    run_quietly([dev_venv.PYTHON, ROOT / "packaging" / "window_pictures.py", target, name], {"QT_SCALE_FACTOR": scale})
    print(target.relative_to(ROOT))


def lock(arguments: list[str]) -> None:
    """Write the lock files anew from pyproject.toml, versions kept where they still fit."""
    _ready(dev_venv.DEVELOPMENT)
    before: list[str] = []
    for name in dev_venv.BENCHMARK:
        target = f"packaging/locks/{name}.lock"  # not the whole path: it would be written into the file
        say(f"{target} を書いています。")
        source = ["pyproject.toml"] if name == "runtime" else ["--group", name]
        run(
            [
                *(dev_venv.PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"),
                *("--python-version", "3.11", "--custom-compile-command", "python3 packaging/dev.py lock"),
                *("--output-file", target, *before, *arguments, *source),
            ]
        )
        before += ["--constraints", target]
    say("packaging/locks/windows.lock を書いています。")
    run([dev_venv.PYTHON, WINDOWS_BUILD / "locked.py"])


def build_windows(arguments: list[str]) -> None:
    """Build the installer and the portable copy for Windows into dist/."""
    _ready(dev_venv.RUNTIME)
    run([dev_venv.PYTHON, WINDOWS_BUILD / "build.py", *arguments])


def verify_windows(arguments: list[str]) -> None:
    """Try the Windows program out under Wine: all checks, or those that `arguments` name."""
    _ready(dev_venv.DEVELOPMENT)
    run([dev_venv.PYTHON, WINDOWS_BUILD / "verify.py", *arguments])


def messages(_: list[str]) -> None:
    """Bring the catalogues up to date with the sources."""
    _ready(dev_venv.DEVELOPMENT)
    run([dev_venv.PYTHON, ROOT / "packaging" / "catalogues.py", "gather"])
    _compile_catalogues()


def clean(_: list[str]) -> None:
    """Remove what the commands made: the virtual environment, out/, caches, compiled catalogues."""
    for name in (
        ".venv",
        "out",
        "dist",
        ".hypothesis",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        ".import_linter_cache",
    ):
        if (ROOT / name).exists():
            say(f"{name} を消しています。")
            shutil.rmtree(ROOT / name)
    for path in LOCALE.rglob("*.mo"):
        path.unlink()


COMMANDS = {
    "run": Command(
        "[引数…]", "見本の案件で窓を開く。画面がなければ out/ に書き出す（引数があれば seian に渡す）", run_program
    ),
    "test": Command("[引数…]", "試験をする（引数は pytest に渡す）", test),
    "lint": Command("", "書き方・体裁・型・部屋の決まりを調べる", lint),
    "bench": Command("[部分…]", "速さをほかの道具と並べて測る（text、typing など、部分だけでも）", bench),
    "coverage": Command("[部屋…]", "試験が通らない行を示す（部屋があれば、その部屋の試験で）", coverage),
    "mutants": Command("部屋 [数]", "部屋に小さな誤りを入れて、試験が見つけるかを調べる", mutants),
    "reader": Command(
        "[--check|--measure]", "読み取りの重みを学び直す（--check は比べるだけ、--measure は今の重みを測る）", reader
    ),
    "shot": Command(
        "[ファイル…]",
        "使いかたの絵を作り直し、窓と Word 文書を画像にして out/shots/ に置く（ファイル、manual なら、それだけ）",
        shot,
    ),
    "lock": Command("[--upgrade]", "部品の版を固定するファイル packaging/locks/ を作り直す", lock),
    "build-windows": Command(
        "[--no-installer…]",
        "Windows に配るもの（インストーラー、持ち運び版、部品の一覧、SHA256SUMS）を dist/ に作る",
        build_windows,
    ),
    "verify-windows": Command(
        "[検査…]",
        "Windows に配るものを Wine で試し、表にする（検査の名前があれば、それだけ。--list で並べる）",
        verify_windows,
    ),
    "messages": Command("", "翻訳の一覧 desktop/seian/locale/ をソースに合わせる", messages),
    "clean": Command("", "仮想環境や out/ など、作ったものを消す", clean),
}


def usage() -> str:
    """Return the help."""
    python = "py packaging\\dev.py" if WINDOWS else "python3 packaging/dev.py"
    lines = [_column(f"  {name} {command.takes}", 22) + command.does for name, command in COMMANDS.items()]
    return "\n".join(
        [
            "成案の開発のための命令です。",
            "",
            f"使い方: {python} 命令 [引数…]",
            "",
            *lines,
            "",
            "要るものは自分でそろえます。部品は .venv に入れ、Debian と Ubuntu では足りないパッケージを apt で入れて、",
            "何を入れたかを言います。LibreOffice を入れるのは shot だけです。",
        ]
    )


def main(arguments: list[str]) -> int:
    """Do what the arguments say and return the exit code: a failing program's own, 2 for wrong usage."""
    speak_utf8()
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    if arguments[0] not in COMMANDS:
        print(f"「{arguments[0]}」という命令はありません。\n\n{usage()}", file=sys.stderr)
        return 2
    try:
        _require_python()
        COMMANDS[arguments[0]].action(arguments[1:])
    except DevError as trouble:
        say(str(trouble))
        return trouble.code
    except KeyboardInterrupt:
        say("中止しました。")
        return 130
    return 0


def _column(text: str, width: int) -> str:
    """Return `text` with spaces after it, `width` half-width characters wide on a terminal."""
    return text + " " * (width - sum(2 if east_asian_width(character) in "WF" else 1 for character in text))


def _require_python() -> None:
    if sys.version_info < OLDEST:
        running = sys.version.split()[0]
        message = f"Python 3.11 以上が要ります（これは {running} です）。新しい Python で実行してください。"
        raise DevError(message)


def _ready(locks: tuple[str, ...]) -> None:
    dev_venv.ready(locks)
    _compile_catalogues()


def _compile_catalogues() -> None:
    sources = list(LOCALE.rglob("*.po"))
    compiled = {path: path.with_suffix(".mo") for path in sources}
    if any(not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime for po, mo in compiled.items()):
        run([dev_venv.PYTHON, ROOT / "packaging" / "catalogues.py", "compile"], to_stderr=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
