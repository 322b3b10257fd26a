"""What of a dossier file is whole: the state of today, every version, the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.model import title_text
from seian.document.version_names import version_name
from seian.dossier.filling import LostVersion, text_of_version
from seian.dossier.kept_pictures import lost_pictures
from seian.dossier.pieces import LostError, Pieces
from seian.dossier.schema import DOSSIER
from seian.dossier.store import read
from seian.errors import DossierError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.sqlite_file.connection import find_fault, reading
from seian.sqlite_file.limits import allow_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from seian.document.model import Dossier

    Report = Callable[[float, str], object]


class Inspected(NamedTuple):
    """What was found: the dossier of today (None where it cannot be read, then `fault` says why), and the versions."""

    dossier: Dossier | None
    fault: str
    versions: int
    lost: tuple[LostVersion, ...]
    states_lost: int
    file_fault: bool
    pictures_lost: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing is lost."""
        return (
            self.dossier is not None
            and not self.lost
            and not (self.states_lost or self.file_fault or self.pictures_lost)
        )

    @property
    def in_words(self) -> str:
        """What is whole and what is not, in sentences for the person."""
        count = len(self.dossier.documents) if self.dossier is not None else 0
        if self.is_whole:
            said = _("検査しました。文書{count}件の今の内容と、{versions}個の版のすべてが無事です。")
            return said.format(count=count, versions=self.versions)
        told = []
        if self.dossier is None:
            told.append(_("今の内容に読めない所があります。{why}").format(why=self.fault))
        else:
            told.append(_("文書{count}件の今の内容は無事です。").format(count=count))
        if self.lost:
            told.append(
                _("{versions}個の版のうち、{lost}は読めません。ほかの版は無事です。").format(
                    versions=self.versions, lost="、".join(self._named())
                )
            )
        if self.states_lost:
            told.append(_("案件の履歴の{count}か所が読めません。").format(count=self.states_lost))
        if self.pictures_lost:
            told.append(_("図の画像{count}件が読めません。").format(count=self.pictures_lost))
        if self.file_fault:
            told.append(_("ファイルの中に、壊れた所があります。"))
        return "".join(told)

    def _named(self) -> Iterable[str]:
        documents = self.dossier.documents if self.dossier is not None else ()
        names = {one.id: title_text(one) or one.kind for one in documents}
        for one in self.lost[:_NAMED]:
            name = names.get(one.document, _("今はない文書"))
            yield _("「{title}」の{version}").format(title=name, version=version_name(one.number))
        if len(self.lost) > _NAMED:
            yield _("ほか{count}").format(count=len(self.lost) - _NAMED)


_NAMED = 5


def inspect(path: Path, report: Report = lambda _part, _name: None) -> Inspected:
    """Read all there is in a file and say what is whole; nothing is changed.

    `report` is told how far it is, and may raise to stop. Raises DossierError where it is no dossier, or out of reach.
    """
    dossier, fault = None, ""
    try:
        dossier = read(path)
    except DossierError as error:
        fault = error.what
    lost: list[LostVersion] = []
    pictures_lost = lost_pictures(dossier.documents) if dossier is not None else 0
    with reading(path, DOSSIER) as connection:
        file_fault = bool(find_fault(connection))
        rows = connection.execute("SELECT document, number FROM versions ORDER BY document, number").fetchall()
        for at, (document, number) in enumerate(rows):
            report(at / len(rows), "")
            allow_steps(connection, path.stat().st_size)  # each text may take what a file asks for
            if text_of_version(connection, path, document, number) is None:
                lost.append(LostVersion(document.decode("utf-8", "surrogatepass"), number))
        states_lost = 0
        for (said,) in connection.execute("SELECT said FROM states").fetchall():
            try:
                Pieces(connection).text(said)
            except LostError:
                states_lost += 1
    return Inspected(dossier, fault, len(rows), tuple(lost), states_lost, file_fault, pictures_lost)
