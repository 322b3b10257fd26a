"""Text that is not finished: placeholders, fillers (○○市), notes to oneself, marks of a draft, broken characters.

A false alarm makes people stop reading: what official texts are written with (○ as a bullet, 二〇〇〇年, △３％,
（仮称）, another's 計画（案）) is no finding; the tests list both sides.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.inline import Blank, Ruby, typed, typed_inline
from seian.document.model import addressee_text
from seian.document.sources import SetPart
from seian.document.tree import PARTS, all_blocks, content_of_node, nodes_of, walk
from seian.document.unfit import PRIVATE, code_points, unfit_places
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.findings import Concern, Finding
from seian.revision.passages import Hit, passages, spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.document.inline import Content
    from seian.document.model import Document
    from seian.document.sources import Source
    from seian.document.tree import Nodes, Part


class Sign(NamedTuple):
    """How something that is not finished looks, what it is about and what is said of it."""

    pattern: re.Pattern[str]
    concern: Concern
    message: str


_KANJI_DIGITS = "一二三四五六七八九十百千万億〇"
_ROUND = "○◯〇●◎"
_FILLERS = f"{_ROUND}△▲□■◇◆×✕＊*"

# A sign that stands for a figure or a name does so before what figures and names are followed by, and behind 第, 令和 …
# 〇 is a digit beside other kanji digits; at the start of a text one sign is a bullet, △ and ▲ before a figure a minus.
_COUNTED = (
    "年|月|日|％|%|割|件|人|名|回|億|万|千|号|条|時|分(?!野)|市(?!民|街|場|立|内|域|政)|町(?!民|内)|村(?!民)|区(?!民|域|分)"
    "|県(?!民|内)|府(?!民|内)|大臣|省|円|か所|箇所|カ所|ヶ所|か月|団体|期|次|校|床|台|歳|倍|ポイント|％|知事|議員|会長"
)
_DATED = "年|月|日|％|%|割"
_BEFORE_FIGURE = "第|令和|平成|昭和|西暦|約|全国|計|Ｒ|Ｈ"

_OPEN, _CLOSE = "（(【［\\[〔《≪〈＜<", "）)】］\\]〕》≫〉＞>"
_STRONG_OPEN, _STRONG_CLOSE = "【［\\[〔《≪〈＜<｛", "】］\\]〕》≫〉＞>｝"
_CHORE = "確認|修正|調整|検討|精査|更新|追記|加筆|差し?替え?|照会|相談|再考|時点修正|時点更新|出典|記載|記入|チェック"
_NOTE_ALONE = (  # the whole of what stands in any brackets
    rf"要(?:再|文言|表現|数値|事実|内容)?(?:{_CHORE})[^（）()]{{0,30}}"
    r"|[^（）()]{0,30}(?:確認|調整|精査|照会|作成|作業|執筆|修正作業|更新作業)中(?:です|のため)?"
    r"|仮|仮置き?|[PpＰｐ]|(?:TODO|ＴＯＤＯ|ToDo|TBD|ＴＢＤ|FIXME)[^（）()]{0,40}|未確認|未確定|未入力|未記入|未完"
    r"|数値(?:の)?(?:精査|更新|確認|差し?替え?|要|入り?)[^（）()]{0,20}|数値|年度更新"
    rf"|(?:後日|別途|追って|あとで|後で)(?:{_CHORE}|入れる|書く|調べる)[^（）()]{{0,20}}"
    r"|ここに[^（）()]{0,30}(?:入れ|入る|書|記入|記載|追記|挿入)[^（）()]{0,10}"
    r"|[^（）()]{0,30}(?:を入れる|が入る|を記入|を記載|を追記|を確認|に確認|へ確認)(?:する|予定|中|済み?|要)?"
    r"|[^（）()]{0,30}確認(?:のこと|要|待ち|お願い[^（）()]{0,10}|願い?|必要)"
    r"|(?:文言|表現|数字|内容)(?:要)?(?:調整|確認|精査|検討)"
)
_NOTE_IN_STRONG = (  # besides, in brackets that official texts use for tags only
    r"確認|精査|調整|(?:協議|検討|相談|保留|更新)中|未定|保留|暫定|ペンディング|メモ|コメント|加筆|追記|差し?替え?|時点更新|時点修正要?"
    r"|[^】]{0,20}(?:要確認|要修正|要調整|要精査|要検討|要更新|要追記|要差し?替え?)[^】]{0,20}|後日|未了|空欄|ダミー|サンプル"
)
_DRAFT = "(?:素|原|試|私|骨子|修正|最終|成|文|事務局|たたき)?案|骨子|たたき台|叩き台|未定稿|ドラフト|[Dd]raft|DRAFT"
_DRAFT_MARK = rf"[{_OPEN}][ 　]*(?:{_DRAFT})(?:[ 　]*(?:その)?[0-9０-９①-⑨]+)?[ 　]*[{_CLOSE}]"
_KINDS = "要請|要望|提言|提案|決議|意見|申入れ|申し入れ|宣言|声明|アピール|要求|陳情|請願|緊急メッセージ"


def signs() -> tuple[Sign, ...]:
    """Return the signs of what is not finished, with what is said of them."""
    unfinished = Concern.UNFINISHED
    filler = _("仮の字「{text}」が残っています。")
    note = _("書きかけの覚え書き「{text}」が残っています。")
    blank = _("空いたままの所があります。")
    return (
        Sign(
            re.compile(r"\{\{[^{}]{0,60}\}\}|\{%[^{}]{0,60}%\}|｛｛[^｛｝]{0,60}｝｝|\{\{|\}\}|｛｛|｝｝"),
            unfinished,
            _("差し込む言葉「{text}」がまだ入っていません。"),
        ),
        Sign(
            re.compile(
                rf"(?<![{_KANJI_DIGITS}])〇{{2,}}(?![{_KANJI_DIGITS}])"
                r"|([○◯●◎△▲□■◇◆×✕])\1+|(?<=[^＊*])[＊*]{2,}|^[＊*]{2,}(?=[^＊*])"
                rf"|(?<=.)(?<![{_FILLERS}　 ])([○◯●△□■])[ 　]\2(?=[一-鿿])"
            ),
            unfinished,
            filler,
        ),
        Sign(
            re.compile(
                rf"(?:(?<={_BEFORE_FIGURE.replace('|', ')|(?<=')}))[{_FILLERS}](?![{_FILLERS}])"
                rf"|(?<=[^{_KANJI_DIGITS}{_FILLERS}0-9０-９])[{_ROUND}□■＊](?:{_COUNTED})"
                rf"|(?<=[^{_KANJI_DIGITS}{_FILLERS}0-9０-９])[△▲×✕*](?:{_DATED})"
                rf"|^[{_ROUND}□■△×＊*](?:{_DATED})(?=[{_FILLERS}にの、現時末付])"
                rf"|(?<=年)[{_FILLERS}]月|(?<=月)[{_FILLERS}]日"
            ),
            unfinished,
            filler,
        ),
        Sign(
            re.compile(r"(?<![A-Za-zＡ-Ｚａ-ｚ])(?:[XxＸｘ]{2,}|[NnＮｎ]{2,})(?![A-Za-zＡ-Ｚａ-ｚ])"),
            unfinished,
            filler,
        ),
        Sign(re.compile("〓+|[？?]{2,}|[＝=]{2,}|[＿_]{2,}"), unfinished, filler),
        Sign(
            re.compile(
                rf"[{_OPEN}][ 　]*[※★＊*]?[ 　]*(?:{_NOTE_ALONE})[ 　]*[{_CLOSE}]"
                rf"|[{_STRONG_OPEN}][ 　]*[※★＊*]?[ 　]*(?:{_NOTE_IN_STRONG})[ 　]*[{_STRONG_CLOSE}]"
                rf"|[※★＊*←→][ 　]*要(?:再|文言|数値)?(?:{_CHORE})"
                r"|(?:^|(?<=[ 　。、は]))要(?:再|文言|数値)?(?:確認|修正|調整|検討|追記|差し?替え?)"
                r"(?=$|[ 　。、）】！!？?])"
                r"|(?<![A-Za-zＡ-Ｚａ-ｚ])(?:TODO|ＴＯＤＯ|TBD|ＴＢＤ|FIXME)(?![A-Za-zＡ-Ｚａ-ｚ])"
                r"|(?:後で|あとで)(?:書く|調べる|確認する?|直す)(?=$|[。、）】 　])"
            ),
            unfinished,
            note,
        ),
        Sign(
            re.compile(
                "〔[^〔〕]{0,80}[→⇒][^〔〕]{0,80}〕|［[^［］]{0,80}[→⇒][^［］]{0,80}］|【[^【】]{0,80}[→⇒][^【】]{0,80}】"
            ),
            unfinished,
            _("手で打った「{text}」は時点修正になっていないので、このまま出ます。"),
        ),
        Sign(
            re.compile(
                r"(?:令和|平成|西暦)[ 　]+年|(?<![0-9０-９])[ 　]{2,}年[ 　]*月|年[ 　]+月|月[ 　]+日(?![一-鿿])"
                r"|第[ 　]+[回号条期次]|(?<=[約のはがを、])[ 　]{2,}(?:割|％|%|件|人|名|億円|万円|か所|市)"
                r"|（[ 　]*）|「[ 　]*」|『[ 　]*』|【[ 　]*】|\([ 　]*\)"
            ),
            unfinished,
            blank,
        ),
        Sign(
            re.compile("\ufffd+"),
            Concern.CHARACTER,
            _("読めなくなった文字（{text}）があります。元の文書で確かめて打ち直してください。"),
        ),
        Sign(
            re.compile(f"[{PRIVATE}]+"),
            Concern.CHARACTER,
            _("外字（{codes}）は、ほかの計算機や印刷では別の字や四角になります。正しい字に打ち直してください。"),
        ),
    )


# （案） is told where it speaks of this paper: at an end of a line of the title or of a block, or behind 本要請
_DRAFT_ALONE = re.compile(
    rf"^[ 　]*{_DRAFT_MARK}|{_DRAFT_MARK}[ 　]*$|^[ 　]*(?:未定稿|作業用|たたき台|素案|案)[ 　]*$"
)
_DRAFT_OF_TITLE = re.compile(r"(?<=[要望言案議見れ明ル求情願ジ書文])(?:素|原|骨子)?案(?:[0-9０-９]+)?[ 　]*$")
_TITLE_KIND = re.compile(rf"(?:{_KINDS})(?:書|文)?(?:素|原|骨子)?案(?:[0-9０-９]+)?[ 　]*$")
_DRAFT_OF_THIS = re.compile(rf"本(?:{_KINDS})(?:書|文)?(?:{_DRAFT_MARK}|(?:素)?案(?=[のにをはが、。]))")


_PLANES = re.compile("[\U00020000-\U0003fffd]")


def unfinished(document: Document) -> tuple[Finding, ...]:
    """Return what is not finished in any text of a document, in no order.

    Looked at are all blocks with every wording of their alternatives, and addressees, signature with the line under it,
    資料番号 and 問合せ先, whose findings have that part as block.
    Blanks to be filled in by hand (`inline.Blank`) are none: the submission tells of them.
    """
    known = signs()
    blocks = (one for part in PARTS for one in unfinished_in(document.id, part, nodes_of(document, part), known))
    return (*blocks, *unfinished_around(document, known))


def unfinished_in(document: str, part: Part, nodes: Nodes, known: tuple[Sign, ...]) -> Iterator[Finding]:
    """Go through what is not finished in some blocks of a part and all inside them; `document` is an id."""
    for node in walk(nodes):
        yield from _in_content(document, node.id, content_of_node(node), part, known)


def unfinished_around(document: Document, known: tuple[Sign, ...]) -> Iterator[Finding]:
    """Go through what is not finished in a document around its blocks."""
    signed = (
        word for who in document.signatories for word in (who.organisation, who.title, who.name, who.seal_omitted)
    )
    for source, texts in (
        (SetPart.ADDRESSEES, map(addressee_text, document.addressees)),
        (SetPart.SIGNATURE, (*signed, document.seal_omitted)),
        (SetPart.MATERIAL, (document.material_number,)),
        (SetPart.CONTACT, document.contact),
    ):
        for text in texts:
            for one in _in_content(document.id, source, (text,) if text else (), "body", known):
                yield replace(one, proposals=())
    yield from _without_honorific(document)


def _without_honorific(document: Document) -> Iterator[Finding]:
    """Yield addressees without the honorific that one before them has; one may stand behind the last for all."""
    said = ""
    for who in document.addressees:
        text = addressee_text(who)
        if said and text and not who.honorific:
            message = _("「{text}」に敬称がありません。ほかの宛先には「{honorific}」があります。")
            told = message.format(text=text, honorific=said)
            yield Finding(document.id, SetPart.ADDRESSEES, 0, len(text), Concern.UNFINISHED, text, told)
        said = said or who.honorific


def texts_of(document: Document) -> Iterator[str]:
    """Yield every text of a document that may be printed: blocks with all wordings, and the fields around them."""
    for node in all_blocks(document):
        content = content_of_node(node)
        yield typed(content)
        yield from (inline.reading for inline in content if isinstance(inline, Ruby))
    yield from map(addressee_text, document.addressees)
    for who in document.signatories:
        yield from (who.organisation, who.title, who.name, who.seal_omitted)
    yield document.seal_omitted
    yield document.material_number
    yield from document.contact


def _in_content(
    document: str, block: Source, content: Content, part: Part, known: tuple[Sign, ...]
) -> Iterator[Finding]:
    whole = typed(content)
    if not whole or whole.isspace():
        return
    blanks = tuple(_blanks(content))
    seen: set[tuple[int, int]] = set()
    for passage in passages(content):
        for hit in _hits(passage.text, part, known):
            place = spot(passage, hit.start, hit.end)
            span = (place.start, place.end)
            covered = any(low <= span[0] and span[1] <= high for low, high in seen)
            if covered or any(low < span[1] and span[0] < high for low, high in blanks):
                continue
            seen.add(span)
            proposals = hit.proposals if place.whole else ()
            yield Finding(document, block, *span, hit.concern, whole[span[0] : span[1]], hit.message, proposals)


def _hits(text: str, part: Part, known: tuple[Sign, ...]) -> Iterator[Hit]:
    for sign in known:
        for match in sign.pattern.finditer(text):
            said = sign.message.format(text=match[0], codes=code_points("".join(dict.fromkeys(match[0]))))
            yield Hit(*match.span(), sign.concern, said)
    for start, end in unfit_places(text):
        said = _("見えない制御文字（{codes}）があります。書き出すときは除きます。")
        codes = code_points("".join(dict.fromkeys(text[start:end])))
        yield Hit(start, end, Concern.CHARACTER, said.format(codes=codes), ("",))
    for match in _PLANES.finditer(text):
        if not _is_usual(match[0]):
            said = _(
                "「{text}」（{codes}）は、字のない計算機が多く、四角になります。ほかの字にできないか確かめてください。"
            )
            yield Hit(*match.span(), Concern.CHARACTER, said.format(text=match[0], codes=code_points(match[0])))
    if "案" in text or "稿" in text or "骨子" in text or "raft" in text.casefold() or "た" in text or "ド" in text:
        yield from _drafts(text, part)


def _is_usual(character: str) -> bool:
    """Say whether Japanese fonts have a kanji beyond the first plane: those of JIS X 0213:2004, and 𠮷 of names."""
    try:
        return character == "𠮷" or bool(character.encode("euc_jis_2004"))
    except UnicodeEncodeError:
        return False


def _drafts(text: str, part: Part) -> Iterator[Hit]:
    patterns = [_DRAFT_ALONE, _DRAFT_OF_THIS]
    if part == "title":
        patterns.append(_TITLE_KIND)
    for pattern in patterns:
        for match in pattern.finditer(text):
            start = match.start()
            if pattern is _TITLE_KIND:
                own = _DRAFT_OF_TITLE.search(text)
                start = own.start() if own is not None else start
            said = _("案の印「{text}」が文面に残っています。提出するものにも、このまま出ます。")
            mark = text[start : match.end()]
            yield Hit(start, match.end(), Concern.UNFINISHED, said.format(text=mark.strip()), ("",))


def _blanks(content: Content) -> Iterator[tuple[int, int]]:
    at = 0
    for inline in content:
        size = len(typed_inline(inline))
        if isinstance(inline, Blank):
            yield at, at + size
        at += size
