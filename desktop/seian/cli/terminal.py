"""How commands speak: data to stdout, messages to stderr, both UTF-8; exit codes."""

from __future__ import annotations

import errno
import sys
from contextlib import suppress

from seian.i18n import translate as _
from seian.streams import give_up_stdout, is_stdout_given_up

DONE = 0
FINDINGS = 1
WRONG_USAGE = 2


def say(message: str) -> None:
    """Print a message for the person on stderr; what was done stays done where it cannot go there."""
    with suppress(OSError):
        sys.stderr.write(message + "\n")


def show(data: str) -> None:
    """Print data for scripts on stdout; where it cannot go, nothing more is shown."""
    try:
        sys.stdout.write(data + "\n")
    except OSError as error:
        _give_up(error)


def everything_is_shown() -> bool:
    """Send what is still waiting on its way and say whether all of it arrived."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _give_up(error)
    return not is_stdout_given_up()


def _give_up(error: OSError) -> None:
    give_up_stdout()
    if not _has_left(error):
        from seian.refused import reason

        say(_("結果を表示できませんでした（{why}）。").format(why=reason(error)))


def speak_utf8() -> None:
    """Make stdout and stderr UTF-8 wherever the program runs; what cannot be encoded is shown escaped.

    A console of Windows shows it whatever its code page, since Python hands it characters; into a pipe or a file goes
    UTF-8, whatever code page (932) or PYTHONIOENCODING say, so that scripts read the same everywhere and no character
    (𠮷, ～) is lost. Streams that are not there are filled before (`streams`).
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _has_left(error: OSError) -> bool:
    """Say whether who read our output has left, as `head` does, so that there is nobody to tell: EINVAL on Windows."""
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)
