"""Compare what reading makes of tracked changes with what LibreOffice shows once it has taken or refused all of them.

Run by a Python that has `uno` (Debian: python3-uno, libreoffice-writer), on a folder of .docx each beside two texts of
its name, .taken.txt and .left.txt, a paragraph a line: `make` writes such a folder of random changes, by the Python of
the checkout.

    PYTHONPATH=desktop:. .venv/bin/python tests/reading/word/compare_with_libreoffice.py make FOLDER 40
    python3 tests/reading/word/compare_with_libreoffice.py FOLDER
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path


def make(folder: Path, count: int) -> None:
    """Write files with changes drawn at random from a fixed seed, and what reading makes of them."""
    import random

    from tests.reading.word.test_asked_word import OTHER, WHO, Segment, made, texts_after

    draw = random.Random(20261129)  # noqa: S311 -- not for secrets
    folder.mkdir(parents=True, exist_ok=True)

    def segment() -> Segment:
        text = "".join(draw.choices("橋点検補修市町村要請財源", k=draw.randint(1, 4)))
        return Segment(text, draw.choice(("", "", "ins", "del")), draw.choice((WHO, OTHER)))

    for number in range(count):
        paragraphs = [
            ([segment() for _nth in range(draw.randint(1, 4))], draw.choice(("", "", "ins", "del")), WHO)
            for _nth in range(draw.randint(1, 5))
        ]
        data = made(paragraphs)
        path = folder / f"{number:03}.docx"
        path.write_bytes(data)
        for name, taken in (("taken", True), ("left", False)):
            path.with_suffix(f".{name}.txt").write_text("\n".join(texts_after(data, taken=taken)), encoding="utf-8")


def compare(folder: Path) -> int:
    """Say where LibreOffice shows another text; return how many times."""
    import uno  # type: ignore[import-not-found]  # only the Python of the system has it
    from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

    profile = f"-env:UserInstallation={(folder / 'office').absolute().as_uri()}"
    office = subprocess.Popen(
        ["soffice", profile, "--headless", "--norestore", "--accept=pipe,name=seiancompare;urp"],  # noqa: S607
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _turn in range(120):
            try:
                context = resolver.resolve("uno:pipe,name=seiancompare;urp;StarOffice.ComponentContext")
                break
            except Exception:  # noqa: BLE001 -- it has not started yet
                time.sleep(0.5)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        hidden = PropertyValue(Name="Hidden", Value=True)
        wrong = count = 0
        for path in sorted(folder.glob("*.docx")):
            for name, command in (("taken", "AcceptAllTrackedChanges"), ("left", "RejectAllTrackedChanges")):
                document = desktop.loadComponentFromURL(path.absolute().as_uri(), "_blank", 0, (hidden,))
                frame = document.CurrentController.Frame
                dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, ())
                shown = document.Text.String.replace("\r\n", "\n").split("\n")
                document.close(True)  # noqa: FBT003 -- a foreign function
                read = path.with_suffix(f".{name}.txt").read_text(encoding="utf-8").split("\n")
                count += 1
                if shown != read:
                    wrong += 1
                    print(path.name, name, "LibreOffice:", shown, "read:", read)  # noqa: T201
        print(f"{count} texts compared, {wrong} differ")  # noqa: T201
        return wrong
    finally:
        office.terminate()


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        sys.exit(min(compare(Path(sys.argv[1])), 1))
