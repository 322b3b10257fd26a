"""Words that papers of the genre are made of: places, bodies, offices, names, subjects and sentences, all our own.

Everything is drawn by a `random.Random`, so that a seed makes a text. The words are many and plain on purpose: what is
learnt from them must be the shape of a paper, never a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_FIRST = "青赤白黒緑紫朝夕春夏秋冬北南東西上中下大小高深清美新古若松竹梅桜杉楠桐霧雪星月日虹風雨雷砂岩"
_SECOND = "川山田野原森林浦浜崎島津沢谷池泉橋里村井坂岡丘峰岸波木花葉石城見宮戸塚台尾瀬越江窪"
_SURNAMES = (
    "青山", "浜辺", "空野", "森下", "石渡", "緑川", "岸", "桐原", "長谷部", "霧島", "八木沢", "梶", "﨑田", "髙梨",
    "小野寺", "林", "五十嵐", "西園寺", "東", "楠",
)  # fmt: skip
_GIVEN = (
    "太郎", "花子", "一郎", "美咲", "健", "さくら", "良子", "誠二郎", "みどり", "進", "敏", "久美", "龍之介", "薫",
    "康平", "あかり",
)  # fmt: skip
_SUBJECTS = (
    "地方交通の維持", "学校給食の無償化", "水道施設の耐震化", "図書館の充実", "灯台の保存", "介護人材の確保",
    "空き家対策", "森林の整備", "災害時の情報伝達", "こどもの医療費助成", "下水道の老朽化対策", "地域医療の確保",
    "行政手続のオンライン化", "脱炭素社会の実現", "保育士の処遇改善", "道路の除雪", "文化財の修理",
    "個人番号カードの普及", "感染症への備え", "ワクチンの接種体制", "難聴者の支援", "公共施設の更新", "小規模校の存続",
    "農地の保全", "漁港の改修", "観光の振興", "夜間中学の設置", "地籍調査の推進", "再生可能エネルギーの導入",
    "私学助成の拡充", "選択的な制度の導入", "核兵器の廃絶", "北の島々の返還", "再審制度の見直し", "ハラスメントの根絶",
    "地方税財源の充実確保", "ＤＸの推進", "ＩＣＴ教育", "GIGAスクール構想", "人口減少対策", "バス運転手の確保",
    "盛土の規制", "有害鳥獣の駆除",
)  # fmt: skip
_LINKS = ("に関する", "を求める", "に係る", "についての", "に向けた", "のための", "に対する")
_BODY_KINDS = (
    "市長会", "町村会", "市議会議長会", "町村議会議長会", "都市協議会", "広域連合", "知事会", "区長会", "首長会議",
    "自治体連盟", "連絡協議会", "商工会議所連合会", "医師会", "労働組合連合会", "を守る会", "保存会", "ネットワーク",
    "の未来を考える会", "教職員組合",
)  # fmt: skip
_MINISTERS = (
    "内閣総理大臣", "総務大臣", "財務大臣", "厚生労働大臣", "国土交通大臣", "文部科学大臣", "農林水産大臣",
    "経済産業大臣", "環境大臣", "法務大臣", "外務大臣", "防衛大臣", "内閣官房長官", "衆議院議長", "参議院議長",
    "デジタル大臣", "復興大臣", "国家公安委員会委員長", "内閣府特命担当大臣（防災）",
    "内閣府特命担当大臣（こども政策　少子化対策）", "消費者庁長官", "文化庁長官", "内閣法制局長官",
)  # fmt: skip
_MINISTRIES = (
    "総務省", "厚生労働省", "国土交通省", "文部科学省", "デジタル庁", "こども家庭庁", "内閣府", "財務省", "環境省",
    "消防庁",
)  # fmt: skip
_SUBOFFICES = (
    "自治財政局長", "医政局長", "道路局", "大臣官房長", "政策統括官", "初等中等教育局長", "地域力創造グループ",
)  # fmt: skip
_LATIN_BODIES = (
    "Friends of the Harbour", "Save Our Forests Network", "Peace Action Aonami", "Women's Voice Japan",
    "NPO GREEN COAST", "Citizens for Open Schools", "Lighthouse Keepers Association",
)  # fmt: skip


def place(rng: Random) -> str:
    """Return the name of a place that is none: 青浜, 月ヶ崎."""
    middle = rng.choice(("", "", "", "", "ヶ", "の"))
    return rng.choice(_FIRST) + middle + rng.choice(_SECOND)


def town(rng: Random) -> str:
    """Return a municipality: 青浜市, 月崎町."""
    return place(rng) + rng.choice(("市", "市", "市", "市", "町", "村", "区"))


def prefecture(rng: Random) -> str:
    """Return a prefecture that is none."""
    return place(rng) + rng.choice(("県", "県", "県", "府", "道"))


def body(rng: Random) -> str:
    """Return a body that writes: an association, a council, a municipality's head, sometimes a citizens' group."""
    if rng.random() < 0.12:
        return rng.choice(("全国", "指定都市", "全国特例市", "東部ブロック", "多摩")) + rng.choice(_BODY_KINDS[:10])
    return rng.choice((place(rng), prefecture(rng), town(rng))) + rng.choice(_BODY_KINDS)


def council(rng: Random) -> str:
    """Return the council of a municipality."""
    return rng.choice((town(rng), town(rng), prefecture(rng))) + "議会"


def latin_body(rng: Random) -> str:
    """Return a body that writes its name in Latin letters."""
    return rng.choice(_LATIN_BODIES)


def person(rng: Random, gap: str = "\u3000") -> str:
    """Return a personal name with `gap` between its parts."""
    return rng.choice(_SURNAMES) + gap + rng.choice(_GIVEN)


def minister(rng: Random) -> str:
    """Return an office of the state."""
    if rng.random() < 0.1:
        return rng.choice(_MINISTRIES) + rng.choice(("", "\u3000")) + rng.choice(_SUBOFFICES)
    return rng.choice(_MINISTERS)


def ministers(rng: Random, count: int) -> list[str]:
    """Return several different offices of the state."""
    return rng.sample(_MINISTERS, min(count, len(_MINISTERS)))


def ministry(rng: Random) -> str:
    """Return a ministry or an agency."""
    return rng.choice(_MINISTRIES)


def subject(rng: Random) -> str:
    """Return what a paper is about."""
    if rng.random() < 0.3:
        return rng.choice(_SUBJECTS) + rng.choice(("及び", "と", "並びに", "・")) + rng.choice(_SUBJECTS)
    if rng.random() < 0.2:
        return town(rng) + "の" + rng.choice(_SUBJECTS)
    return rng.choice(_SUBJECTS)


def link(rng: Random) -> str:
    """Return the words between a subject and a kind."""
    return rng.choice(_LINKS)


def number(rng: Random) -> str:
    """Return a figure as texts spell it."""
    value = rng.choice((rng.randint(2, 9), rng.randint(10, 99), rng.randint(100, 3000)))
    return spelled(str(value), full=rng.choice((True, False)))


def spelled(digits: str, *, full: bool) -> str:
    """Return ASCII digits in full width or as they are."""
    return digits.translate({ord("0") + n: chr(ord("０") + n) for n in range(10)}) if full else digits


_WHO = (
    "国", "県", "本市", "我々", "地方自治体", "政府", "住民", "関係機関", "都市自治体", "各市", "本会", "地域の商店",
    "こどもたち", "事業者",
)  # fmt: skip
_STATES = (
    "{who}においては、{subject}が大きな課題となっている。", "{subject}は、{who}の暮らしを支えるものである。",
    "しかしながら、{who}の負担は{number}年前に比べて増え続け、{subject}は進んでいない。",
    "昨年{month}月には、{town}で{number}件の被害が確認された。",
    "国の調査によれば、{subject}に要する費用は{number}億円に上り、{who}だけでは賄えない。",
    "このため、{who}は{subject}に全力で取り組んできた。",
    "一方、{who}を取り巻く環境は厳しさを増し、{subject}の遅れが懸念される。",
    "また、{subject}については、制度の運用が{who}ごとに異なり、混乱を招いている。",
    "さらに、物価の高騰により、{subject}は先送りを余儀なくされている。",
    "特に、{town}では人口が{number}人を下回り、{subject}が急がれる。",
    "「{subject}」という言葉が示すとおり、{who}の果たす役割は大きい。",
    "近年、{subject}をめぐる状況は急速に変化しており、令和{year}年{month}月には基本方針（案）が示された。",
    "{who}が安心して暮らすためには、{subject}が欠かせない。", "もはや一刻の猶予もない。",
    "なお、{subject}の所管は{who}によって異なる（令和{year}年４月１日時点）。",
    "{subject}を掲げて{number}年がたったが、その歩みは遅い。これでは{who}の理解は得られない。",
    "そもそも{subject}は、憲法第92条に定める地方自治の本旨に基づくものである。",
)  # fmt: skip
_POLITE = (
    "{who}では、{subject}に取り組んでおります。",
    "{subject}につきましては、かねてより御理解を賜り、感謝申し上げます。",
    "しかし、{who}の財政は厳しく、{subject}を続けることが難しくなっています。",
    "近年は{town}でも{subject}が問題となり、{number}人の方が困っておられます。",
    "また、{subject}の費用は年々増え、{number}億円を超えました。",
    "私たちは、{subject}を願う{number}筆の署名を集めました。",
    "このような中、{who}が力を合わせることが求められています。",
)  # fmt: skip
_GREETINGS = (
    "平素から{who}の行政運営に格別の御配慮を賜り、厚く御礼申し上げます。",
    "日頃より{subject}に御尽力いただき、心より感謝申し上げます。", "時下ますます御清栄のこととお慶び申し上げます。",
    "拝啓　新緑の候、貴職におかれましては、ますます御健勝のこととお喜び申し上げます。",
    "貴職におかれましては、{subject}の推進に御尽力されていることに敬意を表します。",
)  # fmt: skip
_ASKS = (
    "ついては、{below}{asks}。", "よって、{who}におかれては、{below}{asks}。", "よって、{who}に対し、{below}{asks}。",
    "そこで、{body}は、{below}{asks}。", "こうした状況を踏まえ、{subject}を一層進めるため、{below}{asks}。",
    "つきましては、{below}{asks}。", "以上のことから、{below}{asks}。",
)  # fmt: skip
BELOWS = (
    "以下のとおり",
    "次のとおり",
    "次の事項を",
    "下記の事項について",
    "下記のとおり",
    "次の措置を講じるよう",
    "以下の事項を",
    "次の各項の実現を",
    "左記の事項を",
    "次の点について",
)
_ASKED = (
    "要望する", "要請する", "提言する", "強く求める", "強く要請する", "求める", "お願い申し上げます", "要望いたします",
    "求めます", "意見を申し上げる", "提案する", "請願いたします", "陳情いたします",
    "特段の御配慮を賜りますようお願い申し上げます", "申し入れます",
)  # fmt: skip
_DEMANDS = (
    "{subject}を進めること。", "{subject}に必要な財源を確保すること。", "{subject}について、{who}の意見を聴くこと。",
    "{who}の負担を軽減するため、補助率を{number}％に引き上げること。",
    "速やかに{subject}の基準を示し、周知を図ること。",
    "{subject}に要する経費について、地方交付税の算定に適切に反映すること。", "法律を改正し、{subject}を明記すること。",
    "{town}における{subject}を支援すること。また、その成果を公表すること。",
    "{subject}の対象を{number}歳まで広げること",
    "{who}が行う{subject}を継続的に支援すること。なお、実施に当たっては地域の実情に配慮すること。",
    "窓口を増やすこと。", "人を置くこと。", "道を直すこと。", "{subject}を図られたい。",
    "{subject}を国の責任で行ってください。", "{subject}の廃止を求める。", "{subject}の拡充", "{who}への支援",
    "早期の実現",
)  # fmt: skip
_NAMES = (
    "{subject}について", "{subject}の充実", "{subject}", "{who}の支援", "財政支援", "費用の負担", "工事の時期",
    "制度の見直し", "基本的な考え方", "現状と課題", "{subject}のための財源の確保", "今後の進め方", "相談体制の整備",
)  # fmt: skip
_CLOSES = (
    "以上、地方自治法第99条の規定により意見書を提出する。",
    "以上、地方自治法第九十九条の規定により、意見書を提出します。", "以上、決議する。", "以上決議する。",
    "右、決議する。", "以上、要望する。", "以上、強く要請する。", "以上のとおり要望します。",
    "以上、地方自治法第１２４条の規定により請願します。", "以上、提案する。", "以上、陳情いたします。",
    "上記、地方自治法第99条の規定により、意見書を提出する。", "以上、ここに決議する。",
)  # fmt: skip


def _filled(rng: Random, text: str, body_name: str = "") -> str:
    return text.format(
        who=rng.choice(_WHO) if rng.random() < 0.8 else town(rng),
        subject=rng.choice(_SUBJECTS),
        number=number(rng),
        month=spelled(str(rng.randint(1, 12)), full=rng.random() < 0.7),
        year=spelled(str(rng.randint(2, 9)), full=rng.random() < 0.7),
        town=town(rng),
        body=body_name or body(rng),
        below="{below}",
        asks="{asks}",
    )


def paragraph(rng: Random, *, polite: bool = False) -> str:
    """Return a paragraph of one to four sentences."""
    source = _POLITE if polite else _STATES
    return "".join(_filled(rng, rng.choice(source)) for _ in range(rng.choice((1, 1, 2, 2, 3, 4))))


def greeting(rng: Random) -> str:
    """Return the first paragraph of a letter."""
    return "".join(_filled(rng, each) for each in rng.sample(_GREETINGS, rng.choice((1, 1, 2))))


def asking(rng: Random, body_name: str, *, below: bool, ki: bool = False) -> str:
    """Return the last paragraph of the preamble; with `below`, it announces items, with `ki` under a 記."""
    text = _filled(rng, rng.choice(_ASKS), body_name)
    belows = [each for each in BELOWS if ("下記" in each or "左記" in each) == ki] if below else ("",)
    words = rng.choice(belows)
    asked = rng.choice(_ASKED)
    if not below:
        words = rng.choice(_SUBJECTS) + rng.choice(("を", "の実現を", "を速やかに進めるよう"))
    end = text.format(below=words, asks=asked)
    return _filled(rng, rng.choice(_STATES), body_name) + end if rng.random() < 0.25 else end


def demand(rng: Random) -> str:
    """Return the text of an item."""
    return _filled(rng, rng.choice(_DEMANDS))


def heading(rng: Random) -> str:
    """Return a heading that is no sentence."""
    return _filled(rng, rng.choice(_NAMES))


def sentence(rng: Random) -> str:
    """Return one sentence."""
    return _filled(rng, rng.choice(_STATES))


def closing(rng: Random) -> str:
    """Return a sentence that hands a paper in."""
    return rng.choice(_CLOSES)


def date(rng: Random) -> str:
    """Return a date as papers spell it, month and day sometimes left blank."""
    year, month, day = rng.randint(1, 9), rng.randint(1, 12), rng.randint(1, 28)
    full = rng.random() < 0.5
    era = rng.choice(("令和", "令和", "令和", "平成"))
    years = "元" if year == 1 else spelled(str(year), full=full)
    style = rng.random()
    if style < 0.16:
        blank = rng.choice(("\u3000", "\u3000\u3000", "〇〇", "○"))
        return f"{era}{years}年{blank}月{blank}日"
    if style < 0.24:
        return f"20{rng.randint(10, 28)}年{month}月{day}日"
    if style < 0.28:
        kanji = "〇一二三四五六七八九"

        def word(value: int) -> str:
            tens, ones = divmod(value, 10)
            return ("十" if tens == 1 else kanji[tens] + "十" if tens else "") + (kanji[ones] if ones else "")

        return f"{era}{word(max(year, 2))}年{word(month)}月{word(day)}日"
    if style < 0.31:
        return f"20{rng.randint(10, 28)}/{month:02}/{day:02}"
    if style < 0.34:
        return f"{era}{years}年{spelled(str(month), full=full)}月"
    return f"{era}{years}年{spelled(str(month), full=full)}月{spelled(str(day), full=full)}日"
