"""Gives the reader damaged texts and counts what it must not do with them; outside the suite, by hand.

    python3 tests/attack/texts.py --count 20000 --seed 1

Each text is a generated paper, or several, damaged by the seed and its number alone: `--only 4711 --keep text.txt` does
that one again and writes it down. Counted as failed: an exception, more than ten seconds of CPU, and a character that
stands neither in a document nor in a doubt. A text that is refused with a message is none.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "packaging" / "reader"), str(ROOT)]

from tests.reading.conftest import lost_characters  # noqa: E402

import papers  # noqa: E402 -- beside this script's project
import printed  # noqa: E402
from seian.document.unfit import cleaned  # noqa: E402
from seian.errors import SourceError  # noqa: E402
from seian.reading.recognise import recognise  # noqa: E402
from seian.reading.source import read_source  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

    from seian.reading.recognised import Recognised

SECONDS = 10  # of CPU, for reading and recognising
HUGE = 0.003  # how often a text is as large as none is
LINE_CHARACTERS, LINES = 3_500_000, 1_000_000  # of huge texts; ten megabytes, three million bytes
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp", "latin-1")
CONTROLS = "\0\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x85\u00ad\u200b\u200e\u2028\u202e\u2066\ufeff\ufffd\ufffe\ue000"
GENRE = (
    "（）()【】≪≫［］「」■□○◆・→※、。，．：:>＞#*_-－～|\t\u3000 0１２３4十一①⑴Ⅰア第回号条年月日令和"
    "記以上案様殿宛会長議員市県件名理由別紙資料〒@\n\f"
)
ODD = "⾒⽤⻑⺠髙﨑𠮷\U000e0100\u3099゛ｶﾞ㍻㈱№℡Å①🏙ﷺأ"


class _TooSlow(BaseException):
    pass


def encoded(text: str, chance: random.Random) -> bytes:
    """Write it in any encoding, what that cannot say left out or asked for."""
    return text.encode(chance.choice(ENCODINGS), chance.choice(("ignore", "replace")))


def flipped(text: str, chance: random.Random) -> bytes:
    """Change some bytes."""
    data = bytearray(encoded(text, chance))
    for _ in range(chance.choice((1, 1, 2, 10, 100))):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def cut(text: str, chance: random.Random) -> bytes:
    """Cut out a stretch, in the middle of characters too."""
    data = encoded(text, chance)
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[start:end]


def controls(text: str, chance: random.Random) -> str:
    """Put in what is no character, or cannot be seen."""
    return _sprinkled(text, CONTROLS, chance)


def genre(text: str, chance: random.Random) -> str:
    """Put in characters that mean something to the reader."""
    return _sprinkled(text, GENRE, chance)


def odd(text: str, chance: random.Random) -> str:
    """Put in characters that stand for others, or for several."""
    return _sprinkled(text, ODD, chance)


def swapped(text: str, chance: random.Random) -> str:
    """Put characters of the genre in the place of others."""
    found = [*text]
    for _ in range(max(len(text) // chance.choice((4, 20, 100)), 1)):
        found[chance.randrange(len(found))] = chance.choice(GENRE)
    return "".join(found)


def shuffled(text: str, chance: random.Random) -> str:
    """Put the lines in another order."""
    lines = text.split("\n")
    chance.choice((chance.shuffle, list.sort, list.reverse))(lines)
    return "\n".join(lines)


def repeated(text: str, chance: random.Random) -> str:
    """Say lines, or all, several times."""
    if chance.random() < 0.2:
        return text * chance.randint(2, 9)
    return "\n".join(line for line in text.split("\n") for _ in range(chance.choice((1, 1, 1, 2, 7))))


def dropped(text: str, chance: random.Random) -> str:
    """Leave lines or characters out."""
    often = chance.choice((0.02, 0.2, 0.7))
    apart = chance.choice(("\n", ""))
    return apart.join(each for each in (text.split("\n") if apart else text) if chance.random() > often)


def run_on(text: str, chance: random.Random) -> str:
    """Take line ends away."""
    often = chance.choice((0.1, 0.5, 1.0))
    return "".join(chance.choice(("", " ", "\u3000")) if c == "\n" and chance.random() < often else c for c in text)


def broken(text: str, chance: random.Random) -> str:
    """Put a line end behind many characters, or all."""
    often = chance.choice((0.05, 0.3, 1.0))
    return "".join(c + "\n" * (chance.random() < often) for c in text)


def line_ends(text: str, chance: random.Random) -> str:
    """End lines as other systems do, differently from line to line."""
    ends = ("\r\n", "\r", "\n\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\n")
    one = chance.choice(ends)
    return "".join((chance.choice(ends) if chance.random() < 0.2 else one) if c == "\n" else c for c in text)


def spaced(text: str, chance: random.Random) -> str:
    """Put blanks between letters and before lines."""
    often = chance.choice((0.02, 0.3, 1.0))
    blank = chance.choice((" ", "\u3000", "\t", "\u00a0", "\u2003"))
    return "".join(c + blank * chance.randint(1, 3) if chance.random() < often else c for c in text)


def columns(text: str, chance: random.Random) -> str:
    """Set one half of the lines beside the other."""
    lines = text.split("\n")
    half = (len(lines) + 1) // 2
    beside = [*lines[half:], *[""] * half]
    gap = chance.choice((" ", "\t", " " * 8, "\u3000" * 4, "|"))
    return "\n".join(f"{left}{gap}{right}" for left, right in zip(lines[:half], beside, strict=False))


def quoted(text: str, chance: random.Random) -> str:
    """Quote some lines as mail does, once or deeper."""
    often = chance.choice((0.2, 1.0))
    sign = chance.choice(("> ", ">", ">> ", "＞", "> > "))
    return "\n".join(sign * chance.randint(1, 3) + row if chance.random() < often else row for row in text.split("\n"))


def marked(text: str, chance: random.Random) -> str:
    """Put signs of Markdown, labels or brackets around some lines."""
    around = (
        "# {}",
        "**{}**",
        "__{}",
        "- {}",
        "※ {}",
        "［現行］{}",
        "（{}）",
        "【{}】",
        "１　{}",
        "（２）{}",
        "{}。",
        "{}以上",
    )
    return "\n".join(chance.choice(around).format(row) if chance.random() < 0.3 else row for row in text.split("\n"))


def noise(text: str, chance: random.Random) -> str:
    """Take characters of the genre alone, as long as the paper was."""
    return "".join(chance.choice(GENRE) for _ in range(min(len(text), 2000)))


def unicode(text: str, chance: random.Random) -> str:
    """Take any characters at all."""
    found = (chance.choice((0x80, 0x3100, 0xFFFF, 0x10FFFF)) for _ in range(min(len(text), 1000)))
    return "".join(chr(code) for code in map(chance.randrange, found) if not 0xD800 <= code <= 0xDFFF)


def one_line(text: str, chance: random.Random) -> str:
    """Say it all on one line of ten megabytes."""
    row = chance.choice((text.replace("\n", ""), "（", "１", "記", "あ。", "- ", "令和７年", "> "))
    return (row * (LINE_CHARACTERS // max(len(row), 1)))[:LINE_CHARACTERS]


def many_lines(text: str, chance: random.Random) -> str:
    """Say a million short lines."""
    rows = chance.choice(
        (["記"], ["１", "道路"], ["・橋"], ["月影市長"], ["", "あ"], [row[:3] for row in text.split("\n")])
    )
    return "\n".join(rows[at % len(rows)] for at in range(LINES))


KINDS: tuple[Callable[[str, random.Random], bytes | str], ...] = (
    *(encoded, flipped, cut, controls, genre, odd, swapped, shuffled, repeated, dropped, run_on, broken, line_ends),
    *(spaced, columns, quoted, marked, noise, unicode),
)
HUGE_KINDS = (one_line, many_lines)


def _sprinkled(text: str, alphabet: str, chance: random.Random) -> str:
    often = chance.choice((0.002, 0.02, 0.2))
    return "".join(chance.choice(alphabet) + c if chance.random() < often else c for c in text)


def damaged(seed: int, number: int) -> tuple[str, bytes]:
    """Return how the text of a number was damaged, and its bytes."""
    chance = random.Random(f"{seed}:{number}")
    layouts = [*papers.LAYOUTS.values(), *papers.HELD_BACK.values()]
    text: bytes | str = printed.printed(chance.choice(layouts)(chance), chance).text
    names = []
    kinds = [chance.choice(HUGE_KINDS)] if chance.random() < HUGE else chance.choices(KINDS, k=chance.randint(1, 3))
    for kind in kinds:
        if isinstance(text, str) and text:
            text = kind(text, chance)
            names.append(kind.__name__)
    return " ".join(names), text if isinstance(text, bytes) else text.encode("utf-8", "ignore")


def failure(path: Path) -> str:
    """Return what reading a file did that it must not do, empty if nothing; "refused" where it was, with a message."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        text = read_source(str(path))
        found = recognise(text)
    except SourceError:
        return "refused"
    except _TooSlow as slow:
        return f"more than {SECONDS} s: {_where(slow)}"
    except Exception as error:  # noqa: BLE001 -- this is what is looked for
        return f"{type(error).__name__} {error}: {_where(error)}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return _lost(text, found)


def _lost(text: str, found: Sequence[Recognised]) -> str:
    lost = lost_characters(cleaned(text), found)
    return f"lost {len(lost)}: {lost[:40]}" if lost else ""


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-5:]
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise _TooSlow


def main() -> int:
    """Read what is asked for; returns 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", type=Path, help="where the last text is to be kept")
    chosen = parser.parse_args()
    numbers = [chosen.only] if chosen.only is not None else range(chosen.first, chosen.first + chosen.count)
    signal.signal(signal.SIGPROF, _too_slow)
    tried, failed, refused, failures = Counter[str](), Counter[str](), 0, 0
    with tempfile.TemporaryDirectory(prefix="texts-") as folder:
        path = Path(folder) / "text.txt"
        for number in numbers:
            kind, data = damaged(chosen.seed, number)
            path.write_bytes(data)
            wrong = failure(path)
            tried.update(kind.split())
            refused += wrong == "refused"
            if wrong not in ("", "refused"):
                failures += 1
                failed.update(kind.split())
                print(f"text {number} ({kind}): {wrong}", flush=True)
        if chosen.keep:
            chosen.keep.write_bytes(path.read_bytes())
    for kind in sorted(tried):
        print(f"{kind:12} tried {tried[kind]:6} failed {failed[kind]}")
    print(f"seed {chosen.seed}: tried {len(numbers)}, refused {refused}, failed {failures}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
