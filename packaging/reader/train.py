"""Learns the weights by which a text's lines get their roles, from generated papers alone.

    python packaging/reader/train.py              learns anew and writes resources/reading/roles.txt
    python packaging/reader/train.py --check      learns anew and says whether the file is what comes out
    python packaging/reader/train.py --measure    what the file's weights are worth on papers not learnt from

The seed is fixed: the same program learns the same weights, whatever the machine.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import papers
from gold import examples
from learner import learnt
from measure import report
from seian.reading.weights import parsed, spelled

FILE = Path(__file__).resolve().parent.parent.parent / "resources" / "reading" / "roles.txt"
SEED, COUNT, EPOCHS = 20251129, 240, 6
NAMED, OTHER = 200, 100
"""Margins below which a role is doubted. In papers not learnt from, 19 of 22 wrong dates, titles and names lie below
200, and 3.6 % of all; of the rest 0.5 % lies below 100 (`--measure`)."""


def text_learnt(count: int = COUNT, epochs: int = EPOCHS) -> str:
    """Return the text of the file that `count` papers of each layout teach."""
    data = [*examples(tuple(papers.LAYOUTS), count, SEED)]
    pairs, rows = learnt(data, epochs, SEED)
    return spelled(pairs, rows, NAMED, OTHER)


def main(arguments: list[str]) -> int:
    """Learn, check or measure; returns 1 where the file is not what is learnt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="learn anew and compare with the file")
    what.add_argument("--measure", action="store_true", help="read papers that were not learnt from")
    chosen = parser.parse_args(arguments)
    if chosen.measure:
        for line in report(parsed(FILE.read_text(encoding="utf-8")), SEED + 1):
            print(line, flush=True)
        return 0
    text = text_learnt()
    if chosen.check:
        is_same = text == FILE.read_text(encoding="utf-8")
        print(f"{FILE.name} is {'what is learnt' if is_same else 'not what is learnt: learn anew'}")
        return 0 if is_same else 1
    FILE.write_text(text, encoding="utf-8", newline="\n")
    print(f"{FILE}: {len(text.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
