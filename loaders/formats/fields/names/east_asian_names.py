"""Lists of Chinese and Korean names between which nothing but a blank or a dot stands.

A blank may also part the family name from the given one (王 伟, 남궁 민수, 山田 太郎), and a dot
the parts of a foreign name (约翰·史密斯). So two names are seen only where each is a whole one.
"""

from __future__ import annotations

import re

__all__ = ["has_family_name", "is_hangul", "may_be_several", "part_at_blanks", "part_at_signs"]

_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}")
_HAN = re.compile(r"[\u4e00-\u9fff々]{2,4}")
#: Family names of Korea.
_KOREAN = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄원채천"
    "방공현함변염여추도석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예봉사부경라림리"
)
_KOREAN_OF_TWO = frozenset("남궁 황보 제갈 사공 선우 서문 독고 동방 망절".split())
#: Syllables of foreign names that no given name of Korea has.
_FOREIGN_HANGUL = frozenset(
    "트스크드프츠즈브그르므흐퍼버커터더러머너키티피카타파토코포쿠투푸케테페"
)
#: Common family names of China, in both ways of writing.
_CHINESE = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅高郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧"
    "曹彭曾肖蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付"
    "傅方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康"
    "施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關焦俞左柳甘祝包宁寧尚符舒阮"
    "柯纪紀梅童凌毕畢单單季裴霍涂苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻祁蒲房屈饶饒解牟艾尤时时"
    "穆卓古吉缪繆简簡车車项項连連芦麦麥褚娄婁窦竇岑景党费費卜冷晏席卫衛柏宗瞿桂佟应應臧闵閔边邊"
)
_CHINESE_OF_TWO = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 皇甫 令狐 慕容 尉迟 尉遲 长孙 長孫 宇文 夏侯 东方 "
    "東方 独孤 獨孤 端木 公孙 公孫 呼延 南宫 南宮 淳于 轩辕 軒轅".split()
)
#: Characters with which foreign names are written in Chinese.
_FOREIGN_HAN = frozenset(
    "克德斯尔爾森特丁鲁魯姆弗茨巴布尼拉里利莱萊罗羅卡科库庫沙什雅诺諾莫米蒂塔托图圖维維瓦文夫费費菲福格盖"
    "戈哈赫霍基吉贾賈杰加埃艾奥奧阿伊因恩安昂奇切萨薩塞桑索廷汀蒙曼门門迈邁默纳納内娜妮丽麗莉琳娅婭约約耶朗"
    "兰蘭劳勞勒雷伦倫隆洛玛瑪达達戴丹登迪敦多贝貝本比彼宾賓波伯博班邦普佩皮珀帕潘蓬史密詹汉漢翰逊遜乔喬治亨"
)
#: Common family names of Japan, and how others end there; and how given names end there.
_JAPANESE = frozenset(
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 "
    "井上 木村 斎藤 斉藤 齋藤 清水 山崎 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 "
    "長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 "
    "中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎 横山 高木 "
    "安藤 宮本 大野 小島 谷口 今井 工藤 高田 増田 丸山 杉山 村田 大塚 新井 平野 野村 松井 武田 "
    "河野 上野 菅原 千葉 岩崎 久保 松尾 桜井 野口 渡部 菊地 黒田 江口 安田 林田 馬場 本田 川口 "
    "小池".split()
)
_JAPANESE_PLACE = frozenset("田村木山川口井野本島橋原谷藤沢澤倉崎﨑岡坂塚瀬部辺屋浦池下")
_JAPANESE_GIVEN = frozenset("夫雄男郎志子一二三介平助也哉人彦美恵江代香奈司樹弥吾造吉之輔")
_DOTS = "·ㆍ・‧⋅･•∙"
_SIGNS = re.compile(rf"\s?[{_DOTS}/|]\s?")
_DOT = re.compile(rf"[{_DOTS}]")
_WORD = re.compile(r"[^\W\d_]['’.\-\w]*")


def is_hangul(text: str) -> bool:
    """Tell whether a word is of the length of a Korean name, in Hangul."""
    return _HANGUL.fullmatch(text) is not None


def has_family_name(name: str) -> bool:
    """Tell whether a word in Hangul begins as Korean names do.

    Examples
    --------
    >>> has_family_name("김민수"), has_family_name("남궁민수"), has_family_name("온돌")
    (True, True, False)
    """
    return name[:1] in _KOREAN or name[:2] in _KOREAN_OF_TWO


def part_at_blanks(text: str) -> list[str]:
    """Return the names of a list of names in Hangul or Han with blanks between; else nothing.

    Examples
    --------
    >>> part_at_blanks("王伟 李娜"), part_at_blanks("김철수 이영희 박민")
    (['王伟', '李娜'], ['김철수', '이영희', '박민'])
    >>> [part_at_blanks(one) for one in ("王 伟", "欧阳 明华", "남궁 민수", "高橋 周平")]
    [[], [], [], []]
    >>> part_at_blanks("山田 太郎 佐藤 花子")
    ['山田 太郎', '佐藤 花子']
    """
    words = text.split()
    if len(words) < 2 or text.isascii():
        return []
    if all(map(_HAN.fullmatch, words)):
        if len(words) % 2 == 0 and len(words) > 2 and _JAPANESE.issuperset(words[::2]):
            return [" ".join(words[n : n + 2]) for n in range(0, len(words), 2)]
        whole = [_is_chinese(word) for word in words]
        apart = not (words[0] in _JAPANESE or _looks_japanese(*words[:2]))
    elif all(map(_HANGUL.fullmatch, words)):
        whole = [_is_korean(word) for word in words]
        apart = len(words) > 2 or max(map(len, words)) > 2
    else:
        return []
    if len(words) == 2:
        return words if all(whole) and apart else []
    return words if 2 * sum(whole) > len(words) else []


def part_at_signs(text: str) -> list[str]:
    """Return the names of a list with dots, slashes or bars between them; else nothing.

    Examples
    --------
    >>> part_at_signs("Kim Min-su·Lee Young"), part_at_signs("王伟·李娜")
    (['Kim Min-su', 'Lee Young'], ['王伟', '李娜'])
    >>> [part_at_signs(one) for one in ("约翰·史密斯", "马丁·路德·金", "Gal·la Bee", "A/B Lab")]
    [[], [], [], []]
    """
    parts = _SIGNS.split(text)
    if len(parts) < 2 or not all(parts):
        return []
    if all(map(_HANGUL.fullmatch, parts)):
        return parts
    if all(map(_HAN.fullmatch, parts)):
        dotted = _DOT.search(text) is not None
        native = [_is_chinese(part) and _FOREIGN_HAN.isdisjoint(part) for part in parts]
        return parts if not dotted or (any(native) and all(map(_is_chinese, parts))) else []
    return parts if all(map(_is_latin, parts)) else []


def may_be_several(name: str) -> bool:
    """Tell whether what is taken as one name may be two or more.

    Examples
    --------
    >>> may_be_several("王林 李雄"), may_be_several("高橋 周平"), may_be_several("김 민수")
    (True, False, False)
    """
    words = name.split()
    if len(words) < 2 or name.isascii() or words[0] in _JAPANESE:
        return False
    if all(map(_HAN.fullmatch, words)):
        return len(words) > 2 or all(map(_is_chinese, words))
    if all(map(_HANGUL.fullmatch, words)):
        return words[0] not in _KOREAN_OF_TWO and all(map(_is_korean, words))
    return False


def _is_chinese(word: str) -> bool:
    """Tell whether a word can be a whole Chinese name."""
    if word[:2] in _CHINESE_OF_TWO:
        return len(word) > 2
    return len(word) < 4 and word[0] in _CHINESE


def _is_korean(word: str) -> bool:
    """Tell whether a word can be a whole Korean name."""
    if word[:2] in _KOREAN_OF_TWO and len(word) != 3:
        return len(word) == 4
    return len(word) < 4 and word[0] in _KOREAN and _FOREIGN_HANGUL.isdisjoint(word[1:])


def _looks_japanese(first: str, second: str) -> bool:
    return first[-1] in _JAPANESE_PLACE and second[-1] in _JAPANESE_GIVEN


def _is_latin(part: str) -> bool:
    """Tell whether a part is a whole name in letters that have capitals: two to four words."""
    words = part.split()
    return 2 <= len(words) <= 4 and all(
        _WORD.fullmatch(word) is not None and word[0].isupper() for word in (words[0], words[-1])
    )
