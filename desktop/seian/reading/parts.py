"""The parts of one document: what stands above and below the body is taken, the rest is the body."""

from __future__ import annotations

from seian.i18n import translate as _
from seian.reading.blocks import blocks_of
from seian.reading.documents import is_running_text
from seian.reading.lines import ADDRESSEE, DATE, DRAFT, END, HEADING, KI, MATERIAL, REFERENCE, TEXT, date_text, squeezed
from seian.reading.notes import is_note, notes_of
from seian.reading.recognised import Recognised, Unsure
from seian.reading.signatures import STRAY, ends_with_office, is_sign_line, names_body, shows_signer, signers_of
from seian.reading.title import find_title, title_lines
from seian.reading.title_words import kind_by_closing, kind_by_title, without_draft
from seian.reading.wording import CONTACTS, at_line, ends_sentence

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.paragraphs import Piece
    from seian.reading.recognised import RevisionNote, Signer

UNKNOWN_KIND = "背景説明"
LETTER_KIND = "要望"
_SEAL = "公印省略"
_DESTINATIONS = frozenset(("宛先", "あて先", "提出先", "送付先", "要請先", "要望先", "意見書提出先"))
_ATTACHMENTS = ("添付資料", "添付書類", "添付", "別添", "別紙", "参考資料")
_BRACKETS = "（）()【】[]［］〔〕≪≫＜＞：:"
_HONORIFICS = "殿様宛てあ御中 \u3000"
_LAST_WORDS = 24
_WIDEST_NAME = 28


def recognise_document(pieces: Sequence[Piece], material: str, doubts: Sequence[Unsure]) -> Recognised:
    """Return what the pieces of one document are.

    `material` is what a running head named it, or empty; `doubts` are those that arose before there were pieces.
    """
    return _Reader(pieces, material).read(doubts)


def _together(doubts: Sequence[Unsure]) -> tuple[Unsure, ...]:
    """Put doubts of one reason into one where they only keep text: page numbers and the like come on every page."""
    found: list[Unsure] = []
    kept: dict[str, list[str]] = {}
    for doubt in doubts:
        if doubt.placed:
            found.append(doubt)
        elif doubt.why in kept:
            kept[doubt.why].append(doubt.text)
        else:
            kept[doubt.why] = [doubt.text]
            found.append(doubt)
    return tuple(doubt if doubt.placed else doubt._replace(text="\u3000".join(kept[doubt.why])) for doubt in found)


class _Reader:
    """Takes parts out of the pieces one after the other; what nobody takes is the body.

    `text` and `label` are the places of the first running text and the first label (or 記), `last` of the last
    running text.
    """

    def __init__(self, pieces: Sequence[Piece], material: str) -> None:
        self.pieces, self.material, self.draft = pieces, material, False
        self.taken: set[int] = set()
        self.doubts: list[Unsure] = []
        texts = [index for index, piece in enumerate(pieces) if is_running_text(piece)]
        labels = [index for index in texts if pieces[index].label is not None or pieces[index].kind == KI]
        self.text, self.last = (texts[0], texts[-1]) if texts else (len(pieces), -1)
        self.label = labels[0] if labels else len(pieces)

    def read(self, before: Sequence[Unsure]) -> Recognised:
        """Take the parts and build the body from the rest."""
        self._marks()
        places, doubts = find_title(self.pieces, self.taken)
        self.taken.update(places)
        title, draft = title_lines([self.pieces[index] for index in places])
        self.draft = self.draft or draft
        self.doubts += doubts
        addressees = self._addressees()
        date, signatories, below = self._signature()
        notes = self._notes()
        attachments = self._attachments(below)
        rest = [piece for index, piece in enumerate(self.pieces) if index not in self.taken]
        body, doubts = blocks_of(rest)
        self.doubts += doubts
        kind = self._kind(title, rest, letter=bool(addressees))
        return Recognised(
            kind,
            title,
            self.draft,
            self.material,
            addressees,
            body,
            date,
            signatories,
            notes,
            attachments,
            _together([*self.doubts, *before]),
            self.pieces[0].lines[0].number,
        )

    def _doubt(self, index: int, why: str, *, placed: bool) -> None:
        piece = self.pieces[index]
        text = f"{piece.label.text}\u3000{piece.text}" if piece.label else piece.text
        self.doubts.append(Unsure(at_line(piece.lines[0].number), text, why, placed))

    def _marks(self) -> None:
        """Take 資料番号 and （案）; the number of a letter has no place of its own."""
        for index, piece in enumerate(self.pieces):
            if piece.kind == DRAFT and not self.draft:
                self.draft = True
            elif piece.kind == MATERIAL and not self.material and index <= self.text:
                self.material, draft = without_draft(piece.text)
                self.draft = self.draft or draft
            elif piece.kind == REFERENCE and not self.text < index < self.last:
                self._doubt(
                    index, _("文書番号と思われます。置き場所がないため、本文から外してあります。"), placed=False
                )
            else:
                continue
            self.taken.add(index)

    # -- to whom

    def _addressees(self) -> tuple[str, ...]:
        """Take the addressees above the items or below the text, each with the office on the line before."""
        found: list[str] = []
        for index, piece in enumerate(self.pieces):
            if piece.kind != ADDRESSEE or self.label < index < self.last:
                continue
            offices: list[str] = []
            before = index - 1
            while before >= 0 and before not in self.taken and self._is_office(before):
                offices.insert(0, self.pieces[before].text)
                self.taken.add(before)
                before -= 1
            text = piece.text
            if offices and not ends_with_office(text.rstrip(_HONORIFICS)):
                text = f"{offices.pop()}\u3000{text}"
            found += [*offices, text]
            self.taken.add(index)
        return (*found, *self._destinations())

    def _is_office(self, index: int) -> bool:
        piece = self.pieces[index]
        return is_sign_line(piece) and ends_with_office(piece.text)

    def _destinations(self) -> list[str]:
        """Take the list below a text that says where it goes (提出先)."""
        for index in range(self.last + 1, len(self.pieces)):
            if index in self.taken or squeezed(self.pieces[index].text).strip(_BRACKETS) not in _DESTINATIONS:
                continue
            found: list[str] = []
            for place in range(index + 1, len(self.pieces)):
                piece = self.pieces[place]
                if (
                    place in self.taken
                    or piece.label is not None
                    or piece.kind not in (TEXT, ADDRESSEE)
                    or "。" in piece.text
                ):
                    break
                found += [line.text for line in piece.lines]
                self.taken.add(place)
            if found:
                self.taken.add(index)
                self._doubt(index, _("宛先の一覧の見出しです。一覧は宛先の欄に移しました。"), placed=False)
            return found
        return []

    # -- by whom, and when

    def _signature(self) -> tuple[str, tuple[Signer, ...], int]:
        """Take date and signatories; the third value is the place below them where they close the text."""
        found: tuple[int, list[int]] | None = None
        for index, piece in enumerate(self.pieces):
            if piece.kind != DATE:
                continue
            run = self._signers_below(index + 1) or self._signers_above(index)
            if found and found[1] and (not run or found[0] < self.text):
                continue  # signed already
            if run or not (self.text < index < self.last or self._is_under_heading(index)):
                found = (index, run)
        date, run = "", []
        if found is not None:
            self.taken.add(found[0])
            date, run = date_text(self.pieces[found[0]].text), found[1]
        if not run and self.last >= 0:
            run = self._signers_below(self.last + 1, sure=True)
        run = run or self._signers_at_head()
        return date, self._sign(run), self._below([found[0], *run] if found else run)

    def _is_under_heading(self, index: int) -> bool:
        """Say whether a date is what an item is about: ２　次回の日程, then the date."""
        before = self.pieces[index - 1] if index else None
        return (
            before is not None
            and before.label is not None
            and not ends_sentence(before.text)
            and not before.text.endswith("こと")
        )

    def _below(self, places: list[int]) -> int:
        """Return where text below a signature begins: at the end, unless the signature closes the text."""
        if places and max(places) > self.text and (max(places) > self.last or self.label < min(places)):
            return max(places) + 1
        return (
            max((index for index, piece in enumerate(self.pieces) if piece.kind == END), default=len(self.pieces)) + 1
        )

    def _signers_below(self, start: int, *, sure: bool = False) -> list[int]:
        run: list[int] = []
        for index in range(start, len(self.pieces)):
            piece = self.pieces[index]
            if not run and piece.text[0] in "（(" and index not in self.taken and any(map(str.isdecimal, piece.text)):
                continue  # （2021年）, （第２回）
            if run and index not in self.taken and _SEAL in squeezed(piece.text):
                self.taken.add(index)
                self._doubt(index, _("公印省略の表示は書式が付けるため、本文から外してあります。"), placed=False)
                continue
            if index in self.taken or not is_sign_line(piece) or (run and piece.lines[0].page):
                break
            if sure and not run and not names_body(piece.text):
                continue
            if not shows_signer(piece.text) and (not run or not self._is_name(piece)):
                break
            run.append(index)
        return run if any(shows_signer(self.pieces[index].text) for index in run) else []

    @staticmethod
    def _is_name(piece: Piece) -> bool:
        named = not piece.text.startswith((*_ATTACHMENTS, *CONTACTS)) and not any(map(str.isdecimal, piece.text))
        return named and piece.lines[0].width <= _WIDEST_NAME

    def _signers_above(self, end: int) -> list[int]:
        start = end
        while (
            start
            and (start - 1) not in self.taken
            and is_sign_line(self.pieces[start - 1])
            and names_body(self.pieces[start - 1].text)
        ):
            start -= 1
        return list(range(start, end))

    def _signers_at_head(self) -> list[int]:
        for index in range(self.text):
            if index not in self.taken and is_sign_line(self.pieces[index]) and names_body(self.pieces[index].text):
                above = index - 1  # the body whose office this is
                whose = above >= 0 and above not in self.taken and is_sign_line(self.pieces[above])
                return self._signers_below(above if whose and shows_signer(self.pieces[above].text) else index)
        return []

    def _sign(self, run: list[int]) -> tuple[Signer, ...]:
        self.taken.update(run)
        signers = signers_of([self.pieces[index].text for index in run])
        kept = squeezed("".join("".join(signer) for signer in signers))
        for index in run:
            text = squeezed(self.pieces[index].text)
            if text not in kept or text[-1] in STRAY:
                self._doubt(index, _("署名の読み取りが不完全なようです。氏名を確かめてください。"), placed=True)
        return signers

    # -- below

    def _notes(self) -> tuple[RevisionNote, ...]:
        run = [index for index, piece in enumerate(self.pieces) if is_note(piece) and index > self.last]
        self.taken.update(run)
        notes, doubts = notes_of([self.pieces[index] for index in run])
        self.doubts += doubts
        return notes

    def _attachments(self, below: int) -> tuple[str, ...]:
        """Take what is left below the signature or 以上: attachments, and text that has no place."""
        found: list[str] = []
        for index in range(below, len(self.pieces)):
            piece = self.pieces[index]
            if index in self.taken or piece.kind in (KI, END):
                continue
            self.taken.add(index)
            if piece.text.lstrip("（(【").startswith(_ATTACHMENTS) or found:
                found.append(f"{piece.label.text}\u3000{piece.text}" if piece.label else piece.text)
            else:
                self._doubt(
                    index, _("署名より後にある文です。置き場所がないため、本文から外してあります。"), placed=False
                )
        return tuple(found)

    # -- what it is

    def _kind(self, title: tuple[str, ...], rest: Sequence[Piece], *, letter: bool) -> str:
        wholes = ("".join(title[:count]) for count in range(len(title), 0, -1))  # the last lines may be a subtitle
        kind = next(filter(None, map(kind_by_title, wholes)), "")
        kind = kind or next(
            (name for piece in rest if piece.kind == HEADING and (name := kind_by_title(piece.text))), ""
        )
        if kind:
            return kind
        closings = (kind_by_closing(piece.text[-_LAST_WORDS:]) for piece in rest if ends_sentence(piece.text))
        kind = next(filter(None, closings), "") or (LETTER_KIND if letter else UNKNOWN_KIND)
        why = self._why(title).format(kind=kind)
        head = title[0] if title else self.pieces[0].text
        self.doubts.append(Unsure(at_line(self.pieces[0].lines[0].number), head, why, placed=True))
        return kind

    def _why(self, title: tuple[str, ...]) -> str:
        if title:
            return _("件名から文書の種類を読み取れないため、「{kind}」として扱いました。")
        if self.label == len(self.pieces):
            return _("件名も番号も見つからないため、全体を段落として読み、「{kind}」として扱いました。")
        return _("件名が見つからないため、「{kind}」として扱いました。")
