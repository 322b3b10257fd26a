"""What a written text differs in from the adopted one, found by comparing the two, and nothing taken on trust.

What was written is read back and held against the adopted document, block by block. Every difference must be one of
those that may be after adoption: the date, the addressees, a wording or block that hangs on a decided condition, a
correction on record (訂正), the marks （案） and 資料番号, the ※ notes. Whatever else differs is a fault that names the
place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from seian.document.dates import parse
from seian.document.inline import Alternative, Ruby, plain_inline, wordings
from seian.document.lifetime import lifetime_of
from seian.document.looks import words_of
from seian.document.model import End, Figure, Ki
from seian.document.moments import spell_moment
from seian.document.preamble import preamble_and_main
from seian.document.printed import INDENTS
from seian.document.sources import NoteSource, PictureSource, SetPart
from seian.document.tree import content_of_node, walk
from seian.flow.addressees import addressee_lines
from seian.flow.build import View, flow
from seian.flow.contents import names
from seian.flow.copies import as_copy
from seian.flow.set_blocks import StyleName
from seian.i18n import translate as _
from seian.layout.pages import with_page_numbers
from seian.named import NamedTuple
from seian.revision.decisions import chosen
from seian.revision.resolve import resolve_content
from seian.submission.adopted_text import AdoptedText, condition_number, settled
from seian.submission.doubts import numeral
from seian.submission.imprint import changed_since, joined, margins_then
from seian.submission.looks import are_as_adopted, expected_looks, left_out
from seian.submission.margins import is_of_a_draft, printed_margins, says
from seian.submission.outgoing import OWN_SENTENCE, sentence_of
from seian.submission.word_text import as_printed, drawn, expected

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from seian.document.dates import PartialDate
    from seian.document.inline import Content
    from seian.document.model import BlockId, Note
    from seian.document.sources import Source
    from seian.document.tree import Node
    from seian.flow.set_blocks import Flow, SetBlock
    from seian.house_style.sheet import Sheet
    from seian.revision.decisions import Decisions
    from seian.submission.outgoing import Outgoing
    from seian.submission.plan import Prepared
    from seian.submission.word_text import WordText

_NOTES = {StyleName.NOTE, StyleName.EXCERPT}
_LONGEST = 40  # characters of a block that came or went, as it is quoted


class Difference(NamedTuple):
    """One difference: the place, the wording adopted and the one that goes out (empty: nothing), and why."""

    place: str
    before: str
    after: str
    why: str


class Proof(NamedTuple):
    """What one text differs in; `characters` were compared. Where there are faults it must not go out."""

    differences: tuple[Difference, ...]
    characters: int
    faults: tuple[str, ...]


def printed_flow(one: Outgoing, prepared: Prepared, sheet: Sheet | None = None) -> Flow:
    """Return the flow that all files of a text are printed from; on a sheet, with the pages in its 目次."""
    printed = replace(flow(one.text, prepared.style, View.NOTED, sheet), lifetime=lifetime_of(one.document))
    printed = as_copy(printed, prepared.style.copy) if one.copy else printed
    return printed if sheet is None else with_page_numbers(printed, sheet)


def preview(one: Outgoing, prepared: Prepared) -> Proof:
    """Return the proof of a text that is not written yet, as it would be printed."""
    printed = printed_flow(one, prepared)
    adoption = one.document.adoption  # which template there will be is not known here: nothing else is supposed
    margins = (*printed_margins(printed), *(margins_then(adoption) if adoption is not None else ()))
    return prove(one, prepared, printed, as_printed(printed, margins))


def prove(one: Outgoing, prepared: Prepared, printed: Flow, written: WordText) -> Proof:
    """Hold what was read back from a written file against the adopted document.

    `printed` is the flow the file was made from; it lends the paragraphs their sources, and is itself checked.
    """
    comparison = _Comparison(one, prepared, printed, _with_head_in_margin(printed, written))
    comparison.run()
    characters = sum(not character.isspace() for text in written.paragraphs for character in text)
    return Proof(tuple(comparison.differences), characters, tuple(comparison.faults))


def _with_head_in_margin(printed: Flow, written: WordText) -> WordText:
    """Return what was read back with the header's words in the margin, where the template has no header for them."""
    head = "\u3000".join(printed_margins(printed))
    if not head or written.paragraphs[:1] != (head,) or any(says(line, head) for line in written.margins):
        return written
    return written._replace(
        paragraphs=written.paragraphs[1:],
        margins=(*printed_margins(printed), *written.margins),
        looks=written.looks[1:],
    )


@dataclass(slots=True)
class _Comparison:
    """One run through both texts, that gathers what differs."""

    one: Outgoing
    prepared: Prepared
    printed: Flow
    written: WordText
    differences: list[Difference] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Compare everything."""
        undecided = tuple(replace(condition, met=None) for condition in self.prepared.conditions)
        before = flow(self.one.adopted, self.prepared.style, View.NOTED, None, undecided)
        if not self._is_as_printed():
            return
        dropped = {id_ for note in self.one.adopted.notes if note.excerpts for id_ in _ids(note)}
        kept = [block for block in before.blocks if not _goes(block, dropped)]
        was = _by_source(kept, map(expected, kept))
        now = _by_source(self.printed.blocks, self.written.paragraphs)
        self._date(was.pop(SetPart.DATE, []), now.pop(SetPart.DATE, []))
        self._addressees(was.pop(SetPart.ADDRESSEES, []), now.pop(SetPart.ADDRESSEES, []))
        self._reference(was.pop(SetPart.REFERENCE, []), now.pop(SetPart.REFERENCE, []))
        self._copy(now.pop(SetPart.COPY, []))
        self._contents(was.pop(SetPart.CONTENTS, []), now.pop(SetPart.CONTENTS, []), now)
        self._own_sentence(list(now), now.pop(OWN_SENTENCE, []))
        self._blocks(was, now)
        self._house()
        self._marks(sum(block.style is StyleName.NOTE and _goes(block, dropped) for block in before.blocks))

    def _is_as_printed(self) -> bool:
        """Check that the file says what the flow says, paragraph by paragraph."""
        if self.written.tracked:
            self.faults.append(_("変更履歴が残っています。"))
        wanted = tuple(map(expected, self.printed.blocks))
        for number, (want, have) in enumerate(zip(wanted, self.written.paragraphs, strict=False), 1):
            if want != have:
                self.faults.append(
                    _("{number}段落目が「{want}」でなく「{have}」になっています。").format(
                        number=number, want=_short(want), have=_short(have)
                    )
                )
        for number, (block, looks) in enumerate(zip(self.printed.blocks, self.written.looks, strict=False), 1):
            if expected_looks(block) != looks:
                self.faults.append(
                    _("{number}段落目の太字や下線が、付けたところに付いていません。").format(number=number)
                )
        if len(wanted) != len(self.written.paragraphs):
            self.faults.append(
                _("段落が{want}でなく{have}あります。").format(want=len(wanted), have=len(self.written.paragraphs))
            )
        return not self.faults

    def _date(self, was: list[_Set], now: list[_Set]) -> None:
        before, after = _joined(was), _joined(now)
        if before == after:
            return
        if not self._is_dated(parse(after)):
            self.faults.append(
                _("日付が「{before}」から「{after}」に変わっています。").format(before=before, after=after)
            )
        self.differences.append(Difference(_("日付"), before, after, ""))

    def _is_dated(self, date: PartialDate | None) -> bool:
        """Say whether a date is the day of submission as far as it has places, or what was put there after adoption."""
        if date is None:
            return False
        own, day = self.one.document.date, self.prepared.plan.date
        if own is not None and date.in_western_years() == own.in_western_years():
            return True
        return day is not None and day.is_day and not date.has_blanks and date.allows(day.to_date())

    def _addressees(self, was: list[_Set], now: list[_Set]) -> None:
        before, after = _joined(was), _joined(now)
        if before == after:
            return
        recipient = self.one.recipient
        allowed = [recipient] if recipient is not None else self.one.document.addressees
        lines = addressee_lines(allowed, self.prepared.style.addressees.honorifics)
        if tuple("\u3000".join(filter(None, one.text.split("\t"))) for one in now) != lines:
            self.faults.append(_("宛先が「{after}」になっています。").format(after=after))
        self.differences.append(Difference(_("宛先"), before, after, ""))

    def _reference(self, was: list[_Set], now: list[_Set]) -> None:
        before, after = _joined(was), _joined(now)
        if before == after:
            return
        if after != self.one.document.reference_number:
            self.faults.append(_("文書番号が「{after}」になっています。").format(after=after))
        self.differences.append(Difference(_("文書番号"), before, after, ""))

    def _copy(self, now: list[_Set]) -> None:
        """Tell that a paper goes out as a copy, once, in the words of the house style."""
        mark = self.prepared.style.copy.mark
        said = [one.text for one in now]
        if not said and any(says(line, mark) for line in self.written.margins if line in printed_margins(self.printed)):
            said = [mark]
        place = _("写しの表示")
        if said != ([mark] if self.one.copy else []):
            self._fault(place, "", "、".join(said))
        elif said:
            self.differences.append(Difference(place, "", mark, _("写しとして出すもの")))

    def _own_sentence(self, order: Sequence[Source], now: list[_Set]) -> None:
        """Tell what the recipient is told alone: word for word, and at the end of the preamble."""
        from seian.word.characters import printable

        sentence, said = sentence_of(self.one.recipient), [one.text.strip(INDENTS) for one in now]
        place = _("前文の終わり")
        if said != ([printable(sentence).strip(INDENTS)] if sentence else []) or not self._ends_preamble(order):
            self._fault(place, "", "、".join(said))
        elif said:
            self.differences.append(Difference(place, "", sentence, _("提出先ごとの一文")))

    def _ends_preamble(self, order: Sequence[Source]) -> bool:
        """Say whether nothing of the preamble follows the recipient's own sentence, and nothing else goes before it."""
        if OWN_SENTENCE not in order:
            return True
        at = order.index(OWN_SENTENCE)
        preamble, main = preamble_and_main(self.one.text)
        before, after = ({node.id for node in walk(blocks)} for blocks in (preamble, main))
        return before.isdisjoint(order[at + 1 :]) and after.isdisjoint(order[:at])

    def _contents(self, was: list[_Set], now: list[_Set], text: Mapping[Source, list[_Set]]) -> None:
        """Check that 目次 is there as it was adopted, and says of every heading what the heading says itself.

        Which headings there are, and on what pages, is told by the flow, which the file was held against.
        """
        if bool(was) != bool(now) or [one.text for one in was[:1]] != [one.text for one in now[:1]]:
            self._fault(_("目次"), _joined(was[:1]), _joined(now[:1]))
        for line in now[1:]:
            heading = text.get(line.block.leads_to, [])
            if not any(names(line.block, one.block) for one in heading):
                self._fault(_("目次"), _joined(heading), line.text)

    def _blocks(self, was: Mapping[Source, list[_Set]], now: Mapping[Source, list[_Set]]) -> None:
        places = AdoptedText(self.one, self.prepared)
        shared = [source for source in was if source in now]
        if shared != [source for source in now if source in was]:
            self.faults.append(_("段落の順序が採択文と違います。"))
        self._presences(places, now)
        moved = any(source not in now for source in was) or any(source not in was for source in now)
        whole: set[Source] = set()  # what went or came with the block above it
        for source in _merged(list(was), list(now)):
            if source in was and source in now:
                self._wording(source, was[source], now[source], places, moved=moved)
            elif isinstance(source, PictureSource) and _is_pictured(places.nodes.get(source.figure)):
                self._picture(source, places.nodes[source.figure], now.get(source), places)  # its caption tells why
            else:
                self._presence(source, (was.get(source), now.get(source)), places, whole)

    def _presences(self, places: AdoptedText, now: Mapping[Source, list[_Set]]) -> None:
        """Check that every block of the adopted text, and its picture, is there or not as the decisions say."""
        for id_ in places.above:
            stands_now = places.stands(id_, self.prepared.decisions)
            for source in (id_, PictureSource(id_)) if _is_pictured(places.nodes[id_]) else (id_,):
                if stands_now and source not in now:
                    self.faults.append(_("{place}がありません。").format(place=places.label(source)))
                elif source in now and not stands_now:
                    self.faults.append(_("{place}が残っています。").format(place=places.label(source)))

    def _wording(self, source: Source, was: list[_Set], now: list[_Set], places: AdoptedText, *, moved: bool) -> None:
        node = places.nodes.get(source) if isinstance(source, str) else None
        if not isinstance(source, str) or node is None or isinstance(node, Ki | End) or _is_picture(node):
            if _lines(was) != _lines(now):
                self._fault(places.label(source), _joined(was), _joined(now))
            return
        after = now[0]
        labels = was[0].block.label, after.block.label
        if not (was[0].wording and after.wording):  # a caption without words has no blank behind its number
            labels = labels[0].rstrip(), labels[1].rstrip()
        if labels[0] != labels[1]:
            if not moved:
                self._fault(places.label(source), *labels)
            self.differences.append(
                Difference(places.label(source), labels[0].strip(), labels[1].strip(), _("番号の繰上げ、繰下げ"))
            )
        self._check_wording(node, was[0].text, after, places)
        for inline in content_of_node(node):
            if isinstance(inline, Alternative):
                self._alternative(inline, places.label(source))
        self._corrections(source, places)

    def _corrections(self, source: str, places: AdoptedText) -> None:
        """Tell what was corrected in a block, as far as the wordings decided on say it."""
        alternatives = [inline for inline in places.content(source) if isinstance(inline, Alternative)]
        for made, alternative, wording in places.corrections.get(source, ()):
            if alternative is not None:
                decided = chosen(alternatives[alternative], settled(self.prepared.decisions)).wording
                if decided != wording:
                    continue
            about = "、".join(part for part in (spell_moment(made.at), made.by, made.reason) if part)
            why = _("訂正：{about}").format(about=about)
            self.differences.append(Difference(places.label(source), made.before, made.after, why))

    def _check_wording(self, node: Node, before: str, after: _Set, places: AdoptedText) -> None:
        """Check that a block says what was adopted and corrected says by the decisions, to the character."""
        wanted = _decided(places.content(node.id), self.prepared.decisions)
        if after.block.breaks:
            wanted = wanted.replace("\n", "")
        if after.wording.lstrip(INDENTS) != wanted.lstrip(INDENTS):  # blanks at the head are set by the style
            self._fault(places.label(node.id), before, after.text)
        content = resolve_content(places.content(node.id), settled(self.prepared.decisions))
        allowed = self.prepared.style.emphasis
        if not are_as_adopted(content, after.block, allowed):
            self.faults.append(_("{place}の太字や下線が、採択文と違います。").format(place=places.label(node.id)))
        if look := left_out(content, allowed):
            why = _("団体の書式では使わないもの")
            self.differences.append(Difference(places.label(node.id), words_of(look), _("除く"), why))

    def _alternative(self, alternative: Alternative, place: str) -> None:
        index = chosen(alternative, settled(self.prepared.decisions)).wording
        if index:
            condition = condition_number(self.prepared, alternative.revisions[index - 1].condition)
            why = _("{condition} 成立").format(condition=condition)
            self.differences.append(Difference(place, alternative.current, wordings(alternative)[index], why))

    def _presence(
        self,
        source: Source,
        sides: tuple[list[_Set] | None, list[_Set] | None],
        places: AdoptedText,
        whole: set[Source],
    ) -> None:
        was, now = sides
        text = _joined(was or now or [])
        came = now is not None
        reason = places.reason(source, self.prepared.decisions, came=came) if isinstance(source, str) else None
        if reason is None or not isinstance(source, str):
            self._fault(places.label(source), _joined(was or []), _joined(now or []))
            return
        node = places.nodes.get(source)
        if now is not None and node is not None and not isinstance(node, Ki | End) and not _is_picture(node):
            self._check_wording(node, "", now[0], places)
        elif node is not None:
            self._picture(source, node, now, places)
        inner = any(above in whole for above in places.above.get(source, ()))
        whole.add(source)
        if not inner:
            before, after = (_short(text), _("（削る）")) if was is not None else (_("（なし）"), _short(text))
            self.differences.append(Difference(places.label(source), before, after, reason))
        if now is not None:
            self._corrections(source, places)

    def _picture(self, source: Source, node: Node, now: list[_Set] | None, places: AdoptedText) -> None:
        """Check that a picture that came is the one of the figure that was adopted."""
        if now is not None and isinstance(node, Figure) and _lines(now) != [drawn(node.picture.mark)]:
            self._fault(places.label(source), drawn(node.picture.mark), _joined(now))

    def _marks(self, notes: int) -> None:
        adopted, mark = self.one.adopted, self.prepared.style.title.draft_mark
        gone = [mark] if adopted.draft else []
        gone += [adopted.material_number] if adopted.material_number else []
        if gone:
            self.differences.append(Difference(_("標題・欄外"), "、".join(gone), _("除く"), ""))
        self.faults.extend(
            _("欄外に「{mark}」が残っています。").format(mark=left)
            for left in gone
            if any(says(line, left) for line in self.written.margins)
        )
        own = printed_margins(self.printed)
        for line in self.written.margins:
            if is_of_a_draft(line):
                self.faults.append(_("欄外の「{line}」は、提出する文書にはない印です。").format(line=_short(line)))
            elif line not in own:
                self.differences.append(Difference(_("欄外"), "", _short(line), _("テンプレートにあるもの")))
        if notes:
            count = _("{count}件").format(count=numeral(notes))
            self.differences.append(Difference(_("※の注記"), count, _("除く"), ""))

    def _house(self) -> None:
        """Tell what of house style and template prints the text otherwise than on the day it was adopted."""
        adoption = self.one.document.adoption
        own = printed_margins(self.printed)
        margins = joined(tuple(line for line in self.written.margins if line not in own))
        for name, then, today in changed_since(adoption, self.prepared.style, margins) if adoption is not None else ():
            self.differences.append(
                Difference(_("団体の書式：{name}").format(name=_(name)), then, today, _("採択のあとの書式の変更"))
            )

    def _fault(self, place: str, before: str, after: str) -> None:
        self.faults.append(
            _("{place}が、採択文の「{before}」と違い「{after}」になっています。").format(
                place=place, before=_short(before), after=_short(after)
            )
        )


def _is_picture(node: Node) -> bool:
    """Say whether nothing of a block is printed but a picture."""
    return isinstance(node, Figure) and not node.captioned


def _is_pictured(node: Node | None) -> bool:
    """Say whether a block is a picture and the line of a caption."""
    return isinstance(node, Figure) and node.captioned


def _ids(note: Note) -> tuple[BlockId, ...]:
    return note.id, *(excerpt.id for excerpt in note.excerpts)


def _goes(block: SetBlock, dropped: Collection[BlockId]) -> bool:
    """Say whether a block is a note on revisions, which is not handed in; a remark (※) is."""
    return block.style in _NOTES and (isinstance(block.source, NoteSource) or block.source in dropped)


class _Set(NamedTuple):
    """A paragraph: the block it was printed from, and what it says."""

    block: SetBlock
    text: str

    @property
    def wording(self) -> str:
        """What it says after its label, without the breaks that only the width of the page made."""
        text = self.text.removeprefix(self.block.label)
        return text.replace("\n", "") if self.block.breaks else text


def _decided(content: Content, decisions: Decisions) -> str:
    """Return what a content must read as once printed: literal where it is, of alternatives the wording decided on."""
    from seian.word.characters import on_one_line, printable

    words, waiting = "", ""
    for inline in content:
        if isinstance(inline, Alternative):
            waiting += wordings(inline)[chosen(inline, settled(decisions)).wording]
        elif isinstance(inline, Ruby) and inline.reading:
            words += f"{printable(waiting)}{on_one_line(inline.base)}《{on_one_line(inline.reading)}》"
            waiting = ""
        else:
            waiting += plain_inline(inline)
    return words + printable(waiting)


def _by_source(blocks: Sequence[SetBlock], texts: Iterator[str] | Sequence[str]) -> dict[Source, list[_Set]]:
    found: dict[Source, list[_Set]] = {}
    for block, text in zip(blocks, texts, strict=False):
        found.setdefault(block.source, []).append(_Set(block, text))
    return found


def _merged(was: list[Source], now: list[Source]) -> Iterator[Source]:
    """Yield the sources of both texts in reading order; what came stands where it stands now."""
    there, here = set(now), set(was)
    waiting = [source for source in was if source not in there]
    order = {source: index for index, source in enumerate(was)}
    for source in now:
        while source in here and waiting and order[waiting[0]] < order[source]:
            yield waiting.pop(0)
        yield source
    yield from waiting


def _lines(paragraphs: Sequence[_Set]) -> list[str]:
    """Return what paragraphs say one by one; of names in columns each, for the paper's width puts them on lines."""
    signs = any(one.block.source is SetPart.SIGNATURE for one in paragraphs)
    texts = [one.text for one in paragraphs]
    return [word for text in texts for word in text.split("\t") if word] if signs else texts


def _joined(paragraphs: Sequence[_Set]) -> str:
    return "、".join(one.text for one in paragraphs)


def _short(text: str) -> str:
    text = text.replace("\n", "")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
