"""An atom of a paper with its role, what roles are called, and what is said of one that is not sure."""

from __future__ import annotations

from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading import roles
from seian.reading.labelling import SURE
from seian.reading.wording import ends_sentence

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from seian.reading.labelling import Labelled, Weights
    from seian.reading.paragraphs import Piece


_BELOW = frozenset((roles.CONTACT, roles.ATTACHMENT, roles.FOOT_TEXT, roles.FOOT_OTHER))
_PARAGRAPHS = frozenset((roles.PARAGRAPH, roles.ITEM_PARAGRAPH))


class Atom(NamedTuple):
    """A piece of a paper with its role."""

    piece: Piece
    found: Labelled

    @property
    def role(self) -> str:
        """What the piece is, without the sign that it goes on with what is before it."""
        return roles.plain(self.found.role)

    @property
    def goes_on(self) -> bool:
        """Whether it goes on with what is before it."""
        return self.found.role.endswith(roles.ON)

    @property
    def line(self) -> int:
        """The source line where it begins, from 1."""
        return self.piece.lines[0].number

    @property
    def whole(self) -> str:
        """Its text with its label."""
        label = self.piece.label
        return f"{label.text}\u3000{self.piece.text}" if label else self.piece.text


def doubted(atom: Atom, weights: Weights) -> str:
    """Return what is said of an atom that could nearly as well have been something else; empty of one that is sure.

    Nothing but a person makes it sure that a sentence which could stand in the text does not.
    """
    enough = SURE if _leaves_text(atom) else weights.named if concerns(atom.found) else weights.other
    return "" if atom.found.margin >= enough else said_of(atom)


def _leaves_text(atom: Atom) -> bool:
    """Say whether a sentence that might be a paragraph of the text was taken for something below the text."""
    other = roles.plain(atom.found.other)
    return atom.role in _BELOW and other in _PARAGRAPHS and ends_sentence(atom.piece.text)


def concerns(found: Labelled) -> bool:
    """Say whether a name, a date or a title is at stake with a role."""
    either = {roles.plain(found.role), roles.plain(found.other)}
    return bool(either & (roles.SIGNERS | roles.ADDRESSEES | roles.DATES | roles.TITLES))


def said_of(atom: Atom) -> str:
    """Return what an atom was taken for and what it might be instead; empty where both are called the same."""
    words, others = words_of(atom.role), words_of(roles.plain(atom.found.other))
    if words != others:
        return _("{role}とみました。{other}かもしれません。").format(role=words, other=others)
    if atom.found.role != atom.found.other and atom.role == roles.plain(atom.found.other):
        said = (
            _("前の行に続く{role}とみました。別の{role}かもしれません。")
            if atom.goes_on
            else _("前の行とは別の{role}とみました。続きかもしれません。")
        )
        return said.format(role=words)
    return ""


def words_of(role: str) -> str:
    """Return what a role is called."""
    if role in roles.ADDRESSEES:
        return _("宛先")
    if role in roles.SIGNERS:
        return _("署名")
    if role in roles.DATES:
        return _("日付")
    if role in roles.TITLES:
        return _("件名")
    named = {
        roles.MATERIAL: _("資料番号"), roles.REFERENCE: _("文書番号"), roles.ITEM: _("項目"), roles.LISTED: _("項目"),
        roles.HEADING: _("見出し"), roles.OPENING: _("見出し"), roles.NAMING: _("見出し"), roles.NOTE: _("注記"),
        roles.EXCERPT: _("注記"), roles.ATTACHMENT: _("添付資料"), roles.CONTACT: _("問合せ先"), roles.KI: _("「記」"),
        roles.END: _("「以上」"), roles.DESTINATIONS: _("宛先の見出し"), roles.PARAGRAPH: _("本文の段落"),
        roles.ITEM_PARAGRAPH: _("本文の段落"),
    }  # fmt: skip
    return named.get(role) or _("本文の外の行")
