"""The list of what was handed in, and what each text differs in from the adopted one, as a flow to be printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.condition_log import decision_words
from seian.document.dates import spell
from seian.document.sources import SetPart
from seian.flow.set_blocks import Flow, Indent, Run, SetBlock, StyleName
from seian.i18n import translate as _
from seian.submission.doubts import Ground, numeral, refusals_of
from seian.submission.handed_names import handed_name
from seian.submission.outgoing import used_conditions
from seian.submission.plan import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.submission.outgoing import Outgoing
    from seian.submission.plan import Prepared
    from seian.submission.proof import Difference, Proof

_GAP = "\u3000"
_HANGING = Indent(left=3.0, first_line=-1.0)


def listing(prepared: Prepared, proofs: Sequence[Proof]) -> Flow:
    """Return the list and the proofs of all texts, in their order, as the paragraphs of one document."""
    title = _("提出一覧と採択文との違い")
    return Flow(title, prepared.style.name, tuple(_blocks(title, prepared, proofs)))


def said_of_proof(one: Outgoing, proof: Proof) -> str:
    """Return the sentence that closes the proof of a text."""
    compared = _("採択文") if one.is_adopted else _("案件の文面（採択の記録なし）")
    if proof.differences:
        said = _("{compared}と、このほかに違いはありません（全文{count}字を照合）。")
    else:
        said = _("{compared}と違いはありません（全文{count}字を照合）。")
    return said.format(compared=compared, count=proof.characters)


def said_of_difference(difference: Difference) -> str:
    """Return a difference on one line."""
    said = _("{place}：{before} → {after}").format(
        place=difference.place, before=difference.before or _("（なし）"), after=difference.after or _("（なし）")
    )
    return f"{said}（{difference.why}）" if difference.why else said


def decision_lines(prepared: Prepared) -> tuple[str, ...]:
    """Return what is decided of every condition that the texts depend on, a line for each."""
    used = {id_ for one in prepared.outgoing for id_ in used_conditions(one.adopted)}
    return tuple(
        _("条件{number}{gap}{statement}：{state}").format(
            number=numeral(number),
            gap=_GAP,
            statement=condition.statement,
            state=_("未定（現行の文言で提出）") if condition.met is None else decision_words(condition),
        )
        for number, condition in enumerate(prepared.conditions, 1)
        if condition.id in used
    )


def allowed_in_words(prepared: Prepared) -> tuple[str, ...]:
    """Return what a person said in words so that what is refused otherwise is done, a line for each.

    Words that did away with nothing are not among them.
    """
    plan = prepared.plan
    silent = replace(
        plan,
        allow_undecided="",
        allow_blank_date="",
        allow_unadopted="",
        allow_unfinished="",
        allow_against_record="",
    )
    against = refusals_of(
        silent, prepared.conditions, prepared.outgoing, prepared.recorded, prepared.style, prepared.undrawable
    )
    needed = {one.ground for one in against}
    overruled = "".join(one.what for one in against if one.ground is Ground.AGAINST_RECORD)
    words = {
        Ground.UNDECIDED: (_("未定の条件を残したまま提出"), plan.allow_undecided),
        Ground.BLANK_DATE: (_("日付を空けたまま提出"), plan.allow_blank_date),
        Ground.UNADOPTED: (_("採択の記録がないまま提出"), plan.allow_unadopted),
        Ground.UNFINISHED: (_("書きかけや字の誤りを残したまま提出"), plan.allow_unfinished),
        Ground.AGAINST_RECORD: (_("記録と違えて提出（{what}）").format(what=overruled), plan.allow_against_record),
    }
    return tuple(f"{what}：{why.strip()}" for ground, (what, why) in words.items() if why.strip() and ground in needed)


def _blocks(title: str, prepared: Prepared, proofs: Sequence[Proof]) -> Iterator[SetBlock]:
    plan, dossier = prepared.plan, prepared.dossier
    yield _block(StyleName.TITLE, title)
    if plan.date is not None:
        yield _block(StyleName.DATE, _("提出日{gap}{date}").format(gap=_GAP, date=spell(plan.date)))
    yield _block(StyleName.SIGNATURE, dossier.association or prepared.style.name)
    if dossier.title:
        yield _block(StyleName.BODY, dossier.title)
    yield _block(StyleName.HEADING, _("提出するもの（{count}通）").format(count=numeral(len(prepared.outgoing))))
    for one in prepared.outgoing:
        yield _line(one.number, f"{handed_name(one)}{_GAP}{name_of(one.document)}")
        endings = "、".join(format_.value for format_ in plan.formats)
        yield _under(_("ファイル（{endings}）：{stem}").format(stem=one.stem, endings=endings))
    for heading, lines in _sections(prepared).items():
        if lines:
            yield _block(StyleName.HEADING, heading)
            yield from (_under(line) for line in lines)
    yield _block(StyleName.HEADING, _("採択文との違い"))
    for one, proof in zip(prepared.outgoing, proofs, strict=True):
        yield _line(one.number, f"{handed_name(one)}{_GAP}{name_of(one.document)}")
        yield from (_under(said_of_difference(difference)) for difference in proof.differences)
        yield _under(said_of_proof(one, proof))


def _sections(prepared: Prepared) -> Mapping[str, tuple[str, ...]]:
    return {
        _("条件の決定"): decision_lines(prepared),
        _("断って行ったこと"): allowed_in_words(prepared),
        _("注意"): tuple(str(warning) for warning in prepared.warnings),
    }


def _block(style: StyleName, text: str) -> SetBlock:
    return SetBlock(SetPart.LISTING, style, (Run(text),), keep_with_next=style is StyleName.HEADING)


def _line(number: int, text: str) -> SetBlock:
    indent = Indent(left=2.0, first_line=-2.0)
    return SetBlock(
        SetPart.LISTING, StyleName.ITEM_1, (Run(text),), label=f"{number:02d}{_GAP}", indent=indent, keep_with_next=True
    )


def _under(text: str) -> SetBlock:
    return SetBlock(SetPart.LISTING, StyleName.ITEM_BODY_1, (Run(text),), label="・", indent=_HANGING)
