"""How lines and sentences of the genre begin, go on and end: what joining, splitting and placing them share."""

from __future__ import annotations

_TO_FULL = {ord("0") + n: chr(ord("０") + n) for n in range(10)}
_LONGEST_SIGNED = 60  # characters
_LONGEST_END = 8  # characters: であること。 carried over to a line of its own
_AFTER_STOP = "」』）)”】］]〉》"

SENTENCE_ENDS = ("。", "？", "！", "?", "!")
# a short line that ends so goes on in the next one
GOES_ON = (
    *"、，・／（「『のをにがはとでへもや",
    "に関する", "に係る", "に対する", "のための", "に向けた", "による", "における", "及び", "並びに", "又は",
    "若しくは",
)  # fmt: skip
_HEADINGS = ("はじめに", "おわりに", "終わりに", "結びに", "むすびに", "最後に")
_NOUNS = ("こと", "もの", "ごと", "子ども", "こども", "ひと", "もと", "ところ")
# a line that begins so is never the start of anything
CONTINUES = (
    *"をのんるーっゃゅょッャュョァィェォ々）)」』】、。，．〉》”",
    "に関する", "に係る", "に対する", "に向けた", "における", "についての", "による", "に関し", "に係り", "ための",
    "とともに",
)  # fmt: skip
CONJUNCTIONS = (
    "また", "なお", "さらに", "更に", "加えて", "一方", "他方", "しかし", "このため", "そのため", "そこで", "よって",
    "特に", "以上", "ついては", "つきましては", "さて", "おって", "あわせて", "併せて", "とりわけ", "こうした", "この",
    "その", "これ",
)  # fmt: skip
GREETINGS = (
    "拝啓", "謹啓", "平素", "時下", "日頃", "日ごろ", "初春", "新春", "早春", "陽春", "新緑", "初夏", "盛夏", "残暑",
    "初秋", "秋冷", "晩秋", "師走", "貴職", "貴殿",
)  # fmt: skip
ATTACHMENTS = ("添付資料", "添付書類", "添付", "別添", "別紙", "参考資料")
FAREWELLS = frozenset(("敬具", "謹言", "草々", "敬白", "かしこ"))
CONTACTS = ("問い合わせ", "問合せ", "お問い合わせ", "お問合せ", "連絡先", "担当", "事務局", "電話", "ＴＥＬ", "TEL")

DESTINATIONS = ("提出先", "送付先", "宛先", "あて先", "要望先", "要請先", "意見書提出先", "送り先", "関係行政庁")
ENCLOSED = ("別紙", "別添", "別記")
"""What a sentence names that hands another paper in."""
MOVERS = (
    "提出者", "賛成者", "発議者", "提案者", "提出議員", "請願者", "請願人", "請願代表者", "陳情者", "陳情人",
    "陳情代表者", "紹介議員", "署名者", "代表者", "連署", "動議者", "申請者",
)  # fmt: skip
"""Words before a name that say in which part somebody signs."""
_BRACKETS = "（）()【】[]［］〔〕≪≫《》＜＞<>〈〉：: \u3000■●◆○◎□"


def leading_word(text: str) -> str:
    """Return the word that says in which part somebody signs (提出者, 紹介議員), or nothing."""
    first = text.lstrip(_BRACKETS) if text[0] in _BRACKETS else text
    return next((word for word in MOVERS if first.startswith(word)), "") if len(text) <= _LONGEST_SIGNED else ""


def begins_contact(text: str) -> bool:
    """Say whether a line begins what tells whom to ask: 【問合せ先】, 電話 …; no sentence does."""
    return text.lstrip("（(【《≪＜〈［[■○・").startswith(CONTACTS) and not ends_sentence(text)


def at_line(number: int) -> str:
    """Return the place of a source line as a person reads it: １２行目."""
    return f"{in_full(number)}行目"


def in_full(number: int) -> str:
    """Return a number in digits of full width, as places are told."""
    return str(number).translate(_TO_FULL)


def goes_on(text: str) -> bool:
    """Say whether a short line cannot end where it does: after a particle or a comma (but こと and もの are nouns)."""
    return text.endswith(GOES_ON) and not text.endswith(_NOUNS) and text not in _HEADINGS


def only_ends(text: str) -> bool:
    """Say whether a text is the mere end of a sentence, in hiragana alone (すること。)."""
    return len(text) <= _LONGEST_END and text[-1:] == "。" and all("ぁ" <= letter <= "ん" for letter in text[:-1])


def ends_sentence(text: str) -> bool:
    """Say whether a text ends with a full stop, inside closing brackets or not."""
    return text.endswith(SENTENCE_ENDS) or (text[-1:] in _AFTER_STOP and text.rstrip(_AFTER_STOP).endswith("。"))
