"""The fields (分野) of the genre, and those a text seems to belong to by the words in it."""

from __future__ import annotations

from seian.clauses.folding import fold

FIELDS: dict[str, tuple[str, ...]] = {
    "財政": ("財源", "財政", "税", "起債", "地方債", "交付税", "補助率", "超過負担"),
    "デジタル": ("デジタル", "情報システム", "標準化", "マイナンバー", "オンライン", "電子", "サイバー", "データ"),
    "感染症": ("感染症", "ワクチン", "接種", "検査体制", "保健所", "病床", "コロナ"),
    "子ども・教育": ("子ども", "こども", "保育", "学校", "教職員", "教育", "児童", "給食", "ヤングケアラー", "いじめ"),
    "防災": ("防災", "減災", "避難", "災害", "地震", "津波", "豪雨", "強靱化", "消防", "備蓄"),
    "福祉・医療": ("福祉", "医療", "介護", "障害", "高齢者", "生活保護", "生活困窮", "国民健康保険", "看護", "認知症"),
    "環境": ("脱炭素", "温室効果", "再生可能エネルギー", "廃棄物", "リサイクル", "環境", "生物多様性", "プラスチック"),
    "都市・交通": ("公共交通", "道路", "鉄道", "バス", "空き家", "都市", "上下水道", "橋", "まちづくり", "老朽"),
    "産業": ("産業", "中小企業", "雇用", "観光", "商店", "農", "事業者", "人手不足", "最低賃金", "物価"),
    "地方分権": ("分権", "権限", "移譲", "義務付け", "枠付け", "特別市", "大都市制度", "従うべき基準", "関与"),
}
"""The ten fields of the starting library, each with words that speak for it."""

_LEAST = 2  # hits: one word alone says little


def proposed_fields(text: str) -> tuple[str, ...]:
    """Return the fields a text most likely belongs to, at most two, the likeliest first; none where little speaks."""
    folded = fold(text)
    counts = {field: sum(folded.count(fold(word)) for word in words) for field, words in FIELDS.items()}
    likely = sorted((field for field, count in counts.items() if count >= _LEAST), key=lambda field: -counts[field])
    if not likely:
        likely = [field for field, count in counts.items() if count][:1]
    return tuple(field for field in likely[:2] if counts[field] * 2 >= counts[likely[0]])
