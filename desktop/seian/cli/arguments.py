"""Command-line arguments with help and complaints in the language of the person."""

from __future__ import annotations

import argparse
import os

from seian.cli.terminal import WRONG_USAGE, say
from seian.i18n import translate as _

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn


class Arguments(argparse.ArgumentParser):
    """An argument parser for one command, speaking Japanese unless another language is asked for."""

    def __init__(self, command: str, description: str, epilog: str = "") -> None:
        """Take the command's name and one sentence on what it does; options are added as usual."""
        super().__init__(
            prog=f"seian {command}",
            description=description,
            epilog=epilog,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self._positionals.title = _("引数")
        self._optionals.title = _("オプション")
        self.add_argument("-h", "--help", action="help", help=_("この説明を表示する"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command is used, and leave with exit code 2."""
        say(_("引数に誤りがあります: {what}").format(what=_translated(message)))
        say(self.format_usage().rstrip())
        say(_("詳しくは {command} --help をご覧ください。").format(command=self.prog))
        self.exit(WRONG_USAGE)


class Files(argparse.Action):
    """Takes names of files, and on Windows what * and ? stand for: there no shell does it before us."""

    def __call__(
        self, _parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: object, _option: object = None
    ) -> None:
        """Keep the names."""
        assert isinstance(values, list)  # noqa: S101 -- nargs="+"
        setattr(namespace, self.dest, expanded(values))


def expanded(names: Iterable[str], *, windows: bool = os.name == "nt") -> list[str]:
    """Return names of files, those with * or ? as the files they stand for, in order; as they are where there is none.

    No name of a file has these signs on Windows; brackets have no meaning of their own.
    """
    found: list[str] = []
    for name in names:
        several: list[str] = []
        if windows and ("*" in name or "?" in name):
            from glob import glob

            several = sorted(glob(name.replace("[", "[[]")))  # noqa: PTH207 -- names as they were given
        found += several or [name]
    return found


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("使い方: ") if prefix is None else prefix)


def _translated(message: str) -> str:
    # the complaints argparse makes of its own accord; anything else comes from our own types and is translated already
    phrases = (
        ("the following arguments are required: ", _("次が足りません: ")),
        ("unrecognized arguments: ", _("知らない引数です: ")),
        ("expected one argument", _("値が一つ要ります")),
        ("expected at least one argument", _("値が一つ以上要ります")),
        ("invalid choice: ", _("選べない値です: ")),
        ("(choose from ", _("選べるのは (")),
        ("invalid int value: ", _("数字ではありません: ")),
        ("argument ", ""),
    )
    for english, ours in phrases:
        message = message.replace(english, ours)
    return message
