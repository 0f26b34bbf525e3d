"""Which encoding of Korean, Japanese or Chinese a text is in.

They share their bytes: what is kana and kanji in one is Hangul or other ideographs in another. A
text read in its own encoding is full of the characters that its language uses all the time; read
in another one it is full of characters that hardly anybody writes.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

__all__ = ["tell_east_asian"]

#: Syllables that are most of what Korean texts about research, and Korean names, consist of.
_HANGUL = (
    "을이다하니는의에성를한로모서적기합가습은델지여과해인으시능수스용어고제정도트사보터상전있구대리데비생며개된화"
    "미방통크와프계문오위반법자간할입학조작실일연결확최추주디공안력라운양게단및치레되소동향텍존임특들중했세새분각식"
    "평포장나러드선언효함요더련형였유업질었달관론마우히부메면훈점경표체처현활셋코록율산신증션음복행그발변워논저김박"
    "강윤권황송홍영희철민준혜진석호재승란늘바별달솔림원규태혁빈준링벤차층신망채택날짜목록벌꿀님것들만또는원태예술근두각"
)
#: Kanji beside kana, of texts about research.
_KANJI = (
    "日一人年大十二本中長出三時行見月分後前生五間上東四今九入学高外来気小百書先名水西土何南万毎学習論文提案手法"
    "研究結果性能評価実験方問題成言語画像認識注意機構速化規模型最適精度改善新的対用解析力情報処理技術開発公利可必要"
    "場合以下者第回数多少強弱短比較従既存同様特定基盤造関係示達向検索推計算量効率自然動音声変換表現空確布応課目概約"
    "著題内容部全体続各次元複雑簡単重有使作導含得言取考事物点面線立会社国際紹介説明章訳抽類予測正答質話知識獲象汎訓"
    "練事微調整深層再帰系列記憶期更読深視覚環境設直接違初際並減低佐藤鈴木橋田渡辺伊山村林加吉井口松石川野島阿森池崎清"
    "斎太郎子健翔香恵智裕和幸浩誠樹真由優陽介輔拓也"
)
_SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然"
    "家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实模性提视图型合化测数"
    "通基像间标度据态构解集结量架表效与建致空计场注景重将力特任器导文准关检框无升式示体并练持预务训应觉保推语优线需"
    "验真频码何制局机估点件级相征融物类几规适决目问题单新显率域知三意信入质扩且统变证引感向全习存论著者研究绍摘述神网"
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭高罗郑梁谢宋唐许邓冯韩曹曾彭蔡潘田董袁余叶蒋杜苏魏程吕丁沈姚卢钟伟芳娜敏静丽强"
    "磊军洋勇艳杰娟涛明超秀英华玉兰红梅辉鹏飞文博宇浩轩欣怡思雨佳琪俊晓东海波"
)
_TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作里用道行所然"
    "家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實模性提視圖型合化測數"
    "通基像間標度據態構解集結量架表效與建致空計場注景重將力特任器導文準關檢框無升式示體並練持預務訓應覺保推語優線需"
    "驗真頻碼何制局機估點件級相徵融物類幾規適決目問題單新顯率域知三意信入質擴且統變證引感向全習存論著者研究紹摘述神網"
    "王李張劉陳楊黃趙吳周徐孫馬朱胡林郭高羅鄭梁謝宋唐許鄧馮韓曹曾彭蔡潘田董袁余葉蔣杜蘇魏程呂丁沈姚盧鐘偉芳娜敏靜麗強"
    "志明美玲豪俊傑怡君雅婷淑芬文雨佳改善多更好影像語言訓練"
)
#: Signs that stand in texts of all these languages.
_SIGNS = frozenset("　、。，．・：；？！「」『』（）［］【】《》〈〉〔〕“”‘’…—–―～·×→±≥≤％＋－＝／")
#: Ranges of characters that a language is written in.
_SYLLABLES = ("가", "힣")
_IDEOGRAPHS = ("一", "龥")
_KANA = ("ぁ", "ヿ")
#: Encodings, the characters their texts are full of, the ranges they may have beside them.
_ENCODINGS: tuple[tuple[str, AbstractSet[str], tuple[tuple[str, str], ...]], ...] = (
    ("cp949", frozenset(_HANGUL), (_SYLLABLES,)),
    ("cp932", frozenset(_KANJI), (_KANA, _IDEOGRAPHS)),
    ("euc_jp", frozenset(_KANJI), (_KANA, _IDEOGRAPHS)),
    ("gb18030", frozenset(_SIMPLIFIED), (_IDEOGRAPHS,)),
    ("big5", frozenset(_TRADITIONAL), (_IDEOGRAPHS,)),
)
_FEWEST = 4
#: What the mean of a text's characters is at least, and how far ahead of any other reading.
_SURE, _AHEAD = 0.35, 0.25


def tell_east_asian(raw: bytes) -> str | None:
    """Return the encoding whose language a text is in, or ``None`` where none is sure.

    Parameters
    ----------
    raw : bytes
        Lines of a text that is not UTF-8.

    Examples
    --------
    >>> [tell_east_asian("注意機構で高速化".encode(name)) for name in ("euc_jp", "cp932")]
    ['euc_jp', 'cp932']
    >>> tell_east_asian("저자: 김하늘".encode("euc-kr"))
    'cp949'
    >>> tell_east_asian("Peña, Muñoz, Núñez y Ibáñez".encode("latin-1")) is None
    True
    """
    scores = sorted(
        (
            (score, encoding)
            for encoding, common, ranges in _ENCODINGS
            if (score := _score(raw, encoding, common, ranges)) is not None
        ),
        reverse=True,
    )
    if not scores or scores[0][0] < _SURE:
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < _AHEAD:
        return None
    return scores[0][1]


def _score(
    raw: bytes, encoding: str, common: AbstractSet[str], ranges: tuple[tuple[str, str], ...]
) -> float | None:
    """Return how much of a text is what its language uses all the time, less what it never does."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    points = letters = 0
    for sign in text:
        if sign.isascii() or sign in _SIGNS:
            continue
        letters += 1
        if sign in common or (ranges[0] is _KANA and _KANA[0] <= sign <= _KANA[1]):
            points += 1
        elif not _is_usual(sign, encoding) or not any(a <= sign <= b for a, b in ranges):
            points -= 1
    return points / letters if letters >= _FEWEST else None


def _is_usual(sign: str, encoding: str) -> bool:
    """Tell whether a character is in the older part of an encoding, which nearly all texts keep to.

    Python's codec of EUC-KR writes syllables outside of KS X 1001 as four letters.
    """
    older = {"cp949": "euc_kr", "gb18030": "gb2312"}.get(encoding)
    try:
        return older is None or len(sign.encode(older)) == 2
    except UnicodeEncodeError:
        return False
