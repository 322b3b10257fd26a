"""Documents to measure on: finished texts of the genre with items, alternatives and what 注意 finds, as long as asked.

How long a document is, the layout says: 60 pages are 60 pages of the noted view on the sheet of 標準.docx.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from seian.assets import template
from seian.document.dates import PartialDate
from seian.document.inline import Alternative, Content, Revised, content_of
from seian.document.model import Addressee, Condition, Document, Dossier, Item, Paragraph, Signatory, TitleLine
from seian.flow.build import View, flow
from seian.house_style.load import house_style_of
from seian.layout.pages import lay_out
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.document.model import Block
    from seian.flow.set_blocks import Flow
    from seian.layout.pages import Pages

SUBJECTS = """
    財源 国庫補助負担金 地方交付税 臨時財政対策債 感染症対策 予防接種 医療提供体制 保健所 情報システム 個人番号
    子育て支援 保育の受皿 教職員 学校施設 給食 防災拠点 避難所 河川 消防団 介護人材 障害福祉 生活困窮者 国民健康保険
    脱炭素 再生可能エネルギー 廃棄物 公共交通 道路 橋りょう 空き家 上下水道 中小企業 観光 農業 雇用 権限 事務 特別市
    """.split()  # noqa: SIM905 -- a list of words is read best as words
ASKED = """
    の拡充 の見直し の安定的な確保 への財政措置 の早期の実現 に係る負担の軽減 の無償化 の柔軟な運用 の早期の情報提供
    に関する協議の場 の更新に要する経費 を担う人材の育成 の対象の拡大 に係る手続の簡素化 の標準化
    """.split()  # noqa: SIM905 -- the same
BINDING = "については、 に当たっては、 に関し、 のため、 とともに、 及び 並びに を含め、 を踏まえ、".split()  # noqa: SIM905
ENDING = "を講ずること。 を図ること。 を行うこと。 を国の責任において実施すること。".split()  # noqa: SIM905

ASSOCIATION = "標準"
STYLE = house_style_of(ASSOCIATION)
SHEET = read_sheet(template(STYLE.template))
CONDITIONS = tuple(Condition(f"c{at}", f"第{at + 1}期の工事が終わった場合", "要請活動時点で") for at in range(10))
AGEING = "昨年の調査では、"
"""What 注意 finds in a document of `dossier_of`, which is handed in a year later than it is dated."""

IN_AN_ITEM = 4  # paragraphs


def sentence_words(chance: random.Random) -> Iterator[str]:
    """Yield the words of one or two sentences of a request; nothing in them is unfinished."""
    for _sentence in range(chance.randint(1, 2)):
        for _part in range(chance.randint(2, 4)):
            yield chance.choice(SUBJECTS)
            yield chance.choice(ASKED)
            yield chance.choice(BINDING)
        yield str(chance.randint(2, 99))
        yield chance.choice(SUBJECTS)
        yield chance.choice(ENDING)


def document(
    blocks: int, *, alternatives: int = 0, findings: int = 0, name: str = "d", seed: int = 20261129
) -> Document:
    """Return a document of so many paragraphs in items, with alternatives and findings spread over them evenly."""
    chance = random.Random(seed)  # noqa: S311 -- a text, not a secret
    holds = {at * blocks // alternatives: at for at in range(alternatives)} if alternatives else {}
    finds = {at * blocks // findings for at in range(findings)} if findings else set()

    def content(at: int) -> Content:
        sentences = ("".join(sentence_words(chance)) for _ in range(chance.randint(1, 3)))
        text = (AGEING if at in finds else "") + "".join(sentences)
        if at not in holds:
            return content_of((text,))
        revised = Revised(CONDITIONS[holds[at] % len(CONDITIONS)].id, "８割")
        return content_of((text, "整備率は", Alternative("７割", (revised,)), "である。"))

    paragraphs = [Paragraph(f"{name}.p{at}", content(at)) for at in range(blocks)]
    body: list[Block] = list(paragraphs[:3])
    for at in range(3, blocks, IN_AN_ITEM):
        heading = "".join((chance.choice(SUBJECTS), chance.choice(ASKED)))
        within = tuple(paragraphs[at : at + IN_AN_ITEM])
        body.append(Item(f"{name}.i{at}", (heading,), heading=True, blocks=within))
    return Document(
        name,
        "要請",
        title=(TitleLine(f"{name}.t", (f"計測{name}に関する要請",)),),
        addressees=(Addressee("架空大臣", "", "様"),),
        body=tuple(body),
        date=PartialDate("令和", 2021, 11, 19),
        signatories=(Signatory("架空市長会"),),
        drafted=PartialDate("令和", 2021, 11, 10),
    )


def pages_of(made: Document) -> Pages:
    """Return the laid pages of the noted view."""
    return lay_out(flow_of(made), SHEET)


def flow_of(made: Document, view: View = View.NOTED) -> Flow:
    """Return what stands on the sheet in a view, all conditions being open."""
    return flow(made, STYLE, view, SHEET, CONDITIONS)


def document_of_pages(pages: int, *, alternatives: int = 50, findings: int = 20, name: str = "d") -> Document:
    """Return a document whose noted view has just so many pages."""
    few, many = 0, 0  # too few paragraphs, and too many, as far as is known
    blocks = pages * 6
    for _try in range(30):
        made = document(blocks, alternatives=alternatives, findings=findings, name=name)
        count = len(pages_of(made).pages)
        if count == pages:
            return made
        few, many = (blocks, many) if count < pages else (few, blocks)
        guess = round(blocks * pages / count)
        blocks = guess if few < guess < (many or guess + 1) else (few + (many or 2 * few + 2)) // 2
    message = f"no document of {pages} pages was found"
    raise RuntimeError(message)


def dossier_of(*documents: Document) -> Dossier:
    """Return a dossier with the conditions of its documents, all open."""
    return Dossier(ASSOCIATION, "計測", documents, CONDITIONS, submission=PartialDate("令和", 2022, 1, 14))


def twenty() -> Dossier:
    """Return twenty documents of some two pages with four alternatives each."""
    made = (document(24, alternatives=4, findings=2, name=f"d{at}") for at in range(20))
    return dossier_of(*(replace(one, material_number=f"資料{at}") for at, one in enumerate(made, 1)))
