"""The lines of one paper, each with its role → what is recognised of it."""

from __future__ import annotations

from seian.document.addressees import honorific_of
from seian.document.copies import is_copy_mark, without_copy
from seian.i18n import translate as _
from seian.reading import lines, roles
from seian.reading.atoms import STOPS
from seian.reading.blocks import Block, blocks_of
from seian.reading.body_parts import with_parts
from seian.reading.lines import beside_date, date_end, date_text, squeezed
from seian.reading.notes import notes_of
from seian.reading.people import addressees_of, signed
from seian.reading.recognised import Recognised, Signer, Unsure
from seian.reading.role_words import Atom, doubted
from seian.reading.signatures import STRAY
from seian.reading.title_words import kind_by_closing, kind_by_title, says_more_than_draft, without_draft
from seian.reading.wording import ENCLOSED, at_line, ends_sentence

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.reading.labelling import Labelled, Weights
    from seian.reading.paragraphs import Piece

UNKNOWN_KIND, LETTER_KIND, PRESS_KIND, COVER_KIND = "背景説明", "要望", "報道資料", "鑑"
_PRESS_MARKS = frozenset((
    "報道資料", "報道発表資料", "報道発表", "記者発表資料", "記者発表", "記者会見資料", "プレスリリース",
    "プレス発表資料",
))  # fmt: skip
_PRESS = "報道"
_BRACKETS = "（）()【】[]［］〔〕≪≫＜＞：:"
_LAST_WORDS = 24
_HANDS_IN = ("提出", "送付", "要望", "要請", "報告", "提案", "進達")
_LONGEST_COVER = 4  # sentences
_NOTES, _MARKED = (roles.NOTE, roles.EXCERPT), (lines.NOTE, lines.EXCERPT)
_BODY = frozenset((
    roles.PARAGRAPH, roles.LISTED, roles.OPENING, roles.NAMING, roles.KI, roles.ITEM, roles.HEADING,
    roles.ITEM_PARAGRAPH, roles.END,
))  # fmt: skip


def body_role(role: str) -> str:
    """Return what a line is in a text that has no head and foot of its own, such as one that is pasted."""
    return roles.PARAGRAPH if role == roles.FOOT_TEXT else role if role in _BODY else ""


def papers_of(pieces: Sequence[Piece], found: Sequence[Labelled]) -> list[list[Atom]]:
    """Return the atoms of each paper of a text, in order; every atom is in just one, and none is empty."""
    papers: list[list[Atom]] = []
    before = ""
    for piece, label in zip(pieces, found, strict=True):
        if not papers or roles.begins_paper(before, label.role):
            papers.append([])
        papers[-1].append(Atom(piece, label))
        before = label.role
    return papers


def material_number(atoms: Sequence[Atom]) -> str:
    """Return the 資料番号 at the head of a paper, without （案） and （写）; empty if there is none."""
    return next((without_draft(without_copy(atom.whole)[0])[0] for atom in atoms if atom.role == roles.MATERIAL), "")


def recognise_paper(atoms: Sequence[Atom], material: str, doubts: Sequence[Unsure], weights: Weights) -> Recognised:
    """Return what the atoms of one paper are.

    `material` is what a running head named it, or empty; `doubts` are those that arose before there were pieces. Every
    character of the atoms that is not blank stands in the result or in one of its doubts with `placed` false.
    """
    return _Paper(atoms, material, list(doubts), weights).recognised()


class _Paper:
    """Goes through the atoms of a paper once for each part, noting what is doubtful."""

    def __init__(self, atoms: Sequence[Atom], material: str, doubts: list[Unsure], weights: Weights) -> None:
        self.atoms, self.material, self.weights = atoms, material, weights
        self.doubts: list[Unsure] = []
        self.earlier = doubts
        self.draft = False

    def recognised(self) -> Recognised:
        """Return the paper."""
        number, reference = (
            self._material(),
            self._first(roles.REFERENCE, why=_("文書番号が二つあります。先のものを採りました。")),
        )
        press = self._marks()
        title = self._title()
        seal = self._first(roles.HEAD_SEAL, roles.FOOT_SEAL)
        addressees = self._addressees()
        date = self._date()
        signatories = self._signatories()
        notes, about_notes = notes_of(atom.piece for atom in self._of(*_NOTES) if atom.piece.kind in _MARKED)
        body, about_body = blocks_of([Block(atom.piece, atom.role) for atom in self.atoms if atom.role in _BODY])
        behind, about_behind = blocks_of([Block(atom.piece, _behind(atom)) for atom in self._of(roles.FOOT_TEXT)])
        for atom in [*self._of(roles.FOOT_TEXT)][:1]:
            self._doubt(atom, _("署名より後にある文です。本文の終わりに置きました。"), placed=True)
        self.doubts += [*about_notes, *about_body, *about_behind]
        self._others()
        is_press = press or any(_PRESS in words for words in addressees)
        kind = PRESS_KIND if is_press else self._kind(title, is_letter=any(map(honorific_of, addressees)))
        self._margins()
        self._missing(kind, title, date, signatories)
        return Recognised(
            kind=kind,
            title=title,
            draft=self.draft,
            material_number=number,
            reference_number=reference,
            addressees=addressees,
            body=with_parts(body + behind),
            date=date,
            signatories=signatories,
            notes=notes,
            attachments=tuple(atom.whole for atom in self._of(roles.ATTACHMENT)),
            unsure=_together([*self.doubts, *self.earlier]),
            line=self.atoms[0].line,
            seal_omitted=seal,
            contact=tuple(atom.whole for atom in self._of(roles.CONTACT)),
        )

    def _of(self, *wanted: str) -> Iterator[Atom]:
        return (atom for atom in self.atoms if atom.role in wanted)

    def _groups(self, wanted: frozenset[str]) -> Iterator[list[Atom]]:
        """Yield the atoms of some roles, together those that go on with one another."""
        group: list[Atom] = []
        for atom in self.atoms:
            if atom.role not in wanted:
                continue
            if group and not atom.goes_on:
                yield group
                group = []
            group.append(atom)
        if group:
            yield group

    def _doubt(self, atom: Atom, why: str, text: str = "", *, placed: bool) -> None:
        self.doubts.append(Unsure(at_line(atom.line), text or atom.whole, why, placed))

    def _material(self) -> str:
        """Return the 資料番号, noting the mark of a draft beside it; further ones have no place."""
        material = self.material
        for atom in self._of(roles.MATERIAL):
            whole, copied = without_copy(atom.whole)
            if copied:
                self._doubt(atom, _copied(), copied, placed=False)
            number, mark = without_draft(whole)
            if material:
                why = _("資料番号のようですが、置き場所がないため、本文から外してあります。")
                self._doubt(atom, why, whole, placed=False)
                continue
            material = number
            self._mark(atom, mark)
        return material

    def _mark(self, atom: Atom, mark: str) -> None:
        """Note the mark of a draft; one that says more than （案） is kept."""
        if not mark:
            return
        self.draft = True
        if says_more_than_draft(mark):
            self._doubt(atom, _("案の表示です。案として扱い、表示の言葉はここに残しました。"), mark, placed=False)

    def _marks(self) -> bool:
        """Take （案） and 報道資料 on lines of their own; say whether the paper is for the press."""
        press = False
        for atom in self._of(roles.DRAFT):
            words = [word.strip(_BRACKETS) for word in (squeezed(atom.piece.text), *atom.piece.text.split())]
            if not _PRESS_MARKS.isdisjoint(words):
                press = True
                if not _only_says_press(squeezed(atom.piece.text)):
                    why = _("報道資料であることの表示です。種類に読み替え、表示の言葉はここに残しました。")
                    self._doubt(atom, why, placed=False)
            elif without_draft(atom.piece.text)[1] == atom.piece.text:
                self._mark(atom, atom.piece.text)
            elif is_copy_mark(atom.piece.text):
                self._doubt(atom, _copied(), placed=False)
            else:
                self._doubt(atom, _("件名の前にある行です。置き場所がないため、本文から外してあります。"), placed=False)
        return press

    def _first(self, *wanted: str, why: str = "") -> str:
        """Return the first line of some roles without its blanks; further ones have no place, and are told."""
        found = ""
        for atom in self._of(*wanted):
            if not found:
                found = squeezed(atom.whole)
            else:
                again = _("同じ表示が二つあります。先のものを採りました。")
                self._doubt(atom, why or again, placed=False)
        return found

    def _title(self) -> tuple[str, ...]:
        """Return the lines of the title; one that stood inside the text is told."""
        lines: list[str] = []
        for atom in self._of(roles.TITLE, roles.INNER_TITLE):
            rows = [line.text for line in atom.piece.lines] if len(atom.piece.lines) > 1 else [atom.whole]
            last = rows[-1].rstrip(STOPS)
            if last != rows[-1] and last:
                kept = without_draft(last)[1] + rows[-1][len(last) :]
                self._doubt(atom, _("件名の終わりの句点を除きました。"), kept, placed=False)
                rows[-1] = last
            rows[-1], mark = without_draft(rows[-1])
            self._mark(atom, mark)
            lines += [row for row in rows if row]
            if atom.role == roles.INNER_TITLE and not atom.goes_on:
                self._doubt(atom, _("件名が前文の後にあったため、件名の欄に移しました。"), placed=True)
        return tuple(lines)

    def _addressees(self) -> tuple[str, ...]:
        found: list[str] = []
        for group in self._groups(roles.ADDRESSEES):
            rows = [atom.piece.text for atom in group]
            if len(group) == 1 and rows[0][0] in _BRACKETS and rows[0][-1] in _BRACKETS:
                self._doubt(group[0], _("括弧書きだけの行は宛先になりません。本文から外してあります。"), placed=False)
                continue
            for atom in group:
                if atom.piece.label is not None:
                    self._doubt(
                        atom, _("宛先に付いていた番号や記号を除きました。"), atom.piece.label.text, placed=False
                    )
            named = addressees_of(rows)
            found += named
            if _lacks(squeezed("".join(named)) + "、，" * len(rows[0]) + STOPS * len(rows), squeezed("".join(rows))):
                why = _("宛先の読み取りが不完全なようです。元の文を確かめてください。")
                self._doubt(group[0], why, "\u3000".join(rows), placed=False)
            self._stops(group, rows)
            if len(found) > 1 and any("、" in row or "，" in row for row in rows):
                marks = "".join(mark for row in rows for mark in row if mark in "、，")
                kept = "".join(found).count("、") + "".join(found).count("，")
                if len(marks) > kept:
                    self._doubt(
                        group[0],
                        _("宛先を一つずつに分けました。区切りの読点を除きました。"),
                        marks[kept:],
                        placed=False,
                    )
        return tuple(found)

    def _stops(self, group: Sequence[Atom], rows: Sequence[str]) -> None:
        for atom, row in zip(group, rows, strict=True):
            bare = row.rstrip(STOPS)
            if bare and bare != row:
                self._doubt(atom, _("行の終わりの句点を除きました。"), row[len(bare) :], placed=False)

    def _date(self) -> str:
        """Return the date, of several that at the foot; what stands beside it and further ones are kept in doubts."""
        dates = [atom for role in (roles.FOOT_DATE, roles.INNER_DATE, roles.HEAD_DATE) for atom in self._of(role)]
        spelled = ""
        for nth, atom in enumerate(dates):
            text = atom.piece.text if date_end(atom.piece.text) else squeezed(atom.piece.text)
            end = date_end(text)
            if not end or nth:
                why = _("日付のようですが、読めないか、ほかにもあるため、本文から外してあります。")
                self._doubt(atom, why, placed=False)
                continue
            spelled = date_text(text[:end])
            beside = beside_date(text[:end]) + text[end:].strip()
            if beside:
                why = _("日付に添えられた言葉です。日付の欄には入らないため、ここに残しました。")
                self._doubt(atom, why, beside, placed=False)
        return spelled

    def _signatories(self) -> tuple[Signer, ...]:
        found: list[Signer] = []
        for group in self._groups(roles.SIGNERS):
            rows = [atom.whole for atom in group]
            signers, leads = signed(rows)
            self._stops(group, rows)
            found += signers
            for lead in leads:
                why = _("署名に添えられた言葉です。署名の欄には入らないため、ここに残しました。")
                self._doubt(group[0], why, lead, placed=False)
            kept = squeezed("".join("".join(signer) for signer in signers)) + "".join(leads)
            for atom in group:
                text = squeezed(atom.whole).rstrip(STOPS)
                if text[-1:] in STRAY or _lacks(kept, text):
                    why = _("署名の読み取りが不完全なようです。氏名を確かめてください。")
                    self._doubt(atom, why, placed=False)
        return tuple(found)

    def _others(self) -> None:
        """Keep in doubts what has no place."""
        for atom in self._of(roles.HEAD_OTHER):
            above = _("件名の前にある行です。置き場所がないため、本文から外してあります。")
            self._doubt(atom, _copied() if is_copy_mark(atom.whole) else above, placed=False)
        for atom in self._of(roles.FOOT_OTHER, *_NOTES):
            if atom.role in _NOTES and atom.piece.kind in _MARKED:
                continue
            self._doubt(atom, _("署名より後にある行です。置き場所がないため、本文から外してあります。"), placed=False)
        for atom in self._of(roles.DESTINATIONS):
            self._doubt(atom, _("宛先の一覧の見出しです。一覧は宛先の欄に移しました。"), placed=False)

    def _kind(self, title: tuple[str, ...], *, is_letter: bool) -> str:
        """Return the kind: a cover by what it says, else by title, headings, or what sentences ask for (doubted)."""
        body = [atom for atom in self.atoms if atom.role in _BODY]
        sentences = [atom for atom in body if ends_sentence(atom.piece.text)]
        if len(sentences) <= _LONGEST_COVER and any(_is_cover(atom.piece.text) for atom in sentences):
            return COVER_KIND
        wholes = ("".join(title[:count]) for count in range(len(title), 0, -1))  # the last lines may be a subtitle
        headings = [atom.piece.text for atom in self._of(roles.OPENING, roles.HEADING, roles.NAMING)]
        named = (squeezed(text).strip(_BRACKETS) for text in headings)
        by_word = (kind for text in named for kind in ("請願", "陳情") if text.startswith(kind))
        kind = next(filter(None, (*map(kind_by_title, wholes), *by_word, *map(kind_by_title, headings))), "")
        if kind:
            return kind
        closings = (kind_by_closing(atom.piece.text[-_LAST_WORDS:]) for atom in sentences)
        kind = next(filter(None, closings), "") or (LETTER_KIND if is_letter else UNKNOWN_KIND)
        if title:
            why = _("件名から文書の種類を読み取れないため、「{kind}」として扱いました。")
        elif not any(atom.piece.label for atom in self.atoms):
            why = _("件名も番号も見つからないため、全体を段落として読み、「{kind}」として扱いました。")
        else:
            why = _("件名が見つからないため、「{kind}」として扱いました。")
        self._doubt(self.atoms[0], why.format(kind=kind), title[0] if title else "", placed=True)
        return kind

    def _margins(self) -> None:
        """Doubt what could nearly as well have been something else; who is named asks before anything is printed."""
        for atom in self.atoms:
            why = doubted(atom, self.weights)
            if not why:
                continue
            names = {atom.role, roles.plain(atom.found.other)} & (roles.SIGNERS | roles.ADDRESSEES)
            self._doubt(atom, why, placed=not names)

    def _missing(self, kind: str, title: tuple[str, ...], date: str, signatories: tuple[Signer, ...]) -> None:
        """Doubt that nothing was found of what a paper of its kind has."""
        if kind in _WITHOUT_SIGNATURE or not (title or date or signatories):
            return  # of a text without any of them it is told that it is read as paragraphs
        lacking = [
            words for words, found in ((_("件名"), title), (_("日付"), date), (_("署名"), signatories)) if not found
        ]
        if lacking:
            self._doubt(self.atoms[0], _lacking().format(what=_("・").join(lacking)), placed=True)


def _copied() -> str:
    return _("写しの表示です。文書には入れず、ここに残しました。")


def is_missing(doubt: Unsure) -> bool:
    """Say whether it is doubted that something was not found, so that there are no words of it."""
    return doubt.why.endswith(_lacking().partition("}")[2])


def _lacking() -> str:
    return _("{what}が見つかりません。元の文を確かめてください。")


_WITHOUT_SIGNATURE = ("背景説明", "議事要旨", "報道資料", "意見交換テーマ")


def _behind(atom: Atom) -> str:
    """Return what a line behind the signature is in the body: a heading in brackets, an item, a paragraph."""
    text = atom.piece.text
    if atom.piece.label is not None:
        return roles.ITEM
    is_heading = text[0] in _BRACKETS and text[-1] in _BRACKETS and not ends_sentence(text)
    return roles.HEADING if is_heading else roles.PARAGRAPH


def _lacks(kept: str, text: str) -> bool:
    """Say whether a text has a character oftener than what was kept of it."""
    return any(kept.count(letter) < text.count(letter) for letter in set(text))


def _only_says_press(text: str) -> bool:
    """Say whether a line is the name of the kind, in brackets or not."""
    return text == PRESS_KIND or (text[0] in "【［〔（(" and text[-1] in "】］〕）)" and text[1:-1] == PRESS_KIND)


def _is_cover(text: str) -> bool:
    """Say whether a sentence hands another paper in: 上記の議案を別紙のとおり提出する。."""
    return any(word in text for word in ENCLOSED) and any(word in text for word in _HANDS_IN)


def _together(doubts: Sequence[Unsure]) -> tuple[Unsure, ...]:
    """Put doubts of one reason into one where they only keep text: page numbers and the like come on every page."""
    found: list[Unsure] = []
    kept: dict[str, list[str]] = {}
    for doubt in doubts:
        if doubt.placed or doubt.why not in kept:
            found.append(doubt)
        if not doubt.placed:
            kept.setdefault(doubt.why, []).append(doubt.text)
    return tuple(doubt if doubt.placed else doubt._replace(text="\u3000".join(kept[doubt.why])) for doubt in found)
