"""Forms of one kanji (異体字): which characters people take for the same letter of a name or word.

Sources: the old forms in brackets of 常用漢字表 (平成22年内閣告示第２号); 戸籍法施行規則 別表第二 (人名用漢字), whose
second table pairs forms; for 崎﨑, 辺邊邉 and other forms of names 「誤字俗字・正字一覧表」(平成16年民一第2842号通達).
Those that Unicode itself calls compatible, such as U+FA19 of 神, are not listed: they are asked of `unicodedata`.
Forms that are words of their own (弁 of 辨, 瓣 and 辯) are left out.
"""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

_GROUPS = """
高髙 崎﨑嵜 浜濱濵 辺邊邉 斉齊 斎齋 沢澤 広廣 島嶋嶌 桜櫻 国國 学學 会會 区區 県縣 滝瀧 竜龍 吉𠮷 恵惠 栄榮 真眞
静靜 徳德 緑綠 黒黑 瀬瀨 薮藪籔 籠篭 峰峯 曽曾 富冨 礼禮 隣鄰 岳嶽 頬頰 填塡 剥剝 叱𠮟 餅餠 壷壺 磯礒 桧檜 槙槇
遥遙 尭堯 亀龜 鉄鐵 剣劍 豊豐 塩鹽 万萬 与與 円圓 圧壓 団團 図圖 声聲 売賣 変變 宝寶 実實 寿壽 将將 専專 対對
届屆 属屬 巌巖 帰歸 庁廳 弥彌 応應 悪惡 戦戰 払拂 拡擴 挙擧 数數 旧舊 晩晚 条條 来來 検檢 楽樂 権權 横橫 歩步
歴歷 毎每 気氣 沖冲 浄淨 温溫 満滿 画畫 当當 発發 研硏 秘祕 穂穗 窓窗 粛肅 経經 総總 継繼 続續 縁緣 聴聽 荘莊
蔵藏 薫薰 虚虛 蛍螢 衛衞 装裝 覚覺 観觀 訳譯 証證 読讀 讃讚 賛贊 転轉 遅遲 郎郞 郷鄕 醸釀 釈釋 鎮鎭 関關 険險
隠隱 霊靈 頼賴 顔顏 駅驛 駆驅 験驗 鶏鷄 黄黃 児兒 双雙 台臺 奥奧 壮壯 姫姬 尽盡 巣巢 従從 恒恆 懐懷 拝拜 捜搜
摂攝 暁曉 曇昙 様樣 残殘 済濟 渋澁 湾灣 瑶瑤 産產 痩瘦 禅禪 稲稻 穏穩 粋粹 繊纖 臓臟 茎莖 莱萊 蝉蟬 触觸 謡謠
鋳鑄 錬鍊 陥陷 随隨 雑雜 青靑 館舘 髪髮 麦麥 麹麴 齢齡 桑桒 梅楳 船舩 柳栁 土圡 杉杦 煕熙 祷禱 彦彥 舎舍 舗舖
凛凜 倶俱 侠俠 掴摑 掻搔 撹攪 涜瀆 溌潑 焔焰 繍繡 繋繫 蒋蔣 蝋蠟 醤醬 鴎鷗 鹸鹼 麺麵 屏屛 并幷 箇個
"""


@cache
def _groups() -> dict[str, str]:
    found: dict[str, str] = {}
    for group in _GROUPS.split():
        found |= dict.fromkeys(group, group)
    return found


@cache
def _compatible() -> dict[str, str]:
    """Return for each kanji the compatibility ideographs that are nothing but it, and the other way round."""
    found: dict[str, str] = {}
    for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20), *range(0x2F00, 0x2FE0)):
        form = chr(code)
        plain = normalize("NFKC", form)
        if plain != form and len(plain) == 1:
            found[plain] = found.get(plain, plain) + form
            found[form] = plain
    return found


@cache
def variants(letter: str) -> str:
    """Return all forms of a kanji, itself first; of any other character itself alone."""
    plain = _compatible().get(letter, letter)[0]
    forms = _groups().get(plain, plain)
    compatible = "".join(_compatible().get(form, form) for form in forms)
    return "".join(dict.fromkeys(letter + forms + compatible))
