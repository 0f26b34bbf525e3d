"""Results that a text states: "정확도를 57.2%에서 65.1%로 향상", "FID 2.31", "3.1x faster".

The rules read one sentence at a time. Every number with its unit is a *quantity*; the words next
to it, to the right first, say whether it is an absolute figure, a change, a compared value or
nothing. Numbers of a list take what is said of the last one. What no rule knows is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

__all__ = ["Result", "attach_results", "find_results", "is_metric"]


@dataclass(frozen=True, slots=True)
class Result:
    """A result stated in a text; ``text[start:end]`` are the words that state it.

    ``value`` is the figure reached, or with ``change`` the size of a difference or ratio.
    ``baseline`` is the figure before or the compared one, ``None`` when the text does not say.
    """

    value: float
    unit: str | None
    baseline: float | None
    change: bool
    start: int
    end: int


# ----------------------------------------------------------------------------------- vocabulary

_METRIC_KO = (
    r"(?:정확도|정확성|정밀도|재현율|재현도|점수|스코어|평점|일치도|유사도|선호도|만족도|상관계수"
    r"|상관관계"
    r"|상관도|오차|오류|에러율|처리량|대기 ?시간|지연 ?시간|응답 ?시간|추론 ?시간|생성 ?시간"
    r"|학습 ?시간|훈련 ?시간"
    r"|실행 ?시간|렌더링 ?시간|처리 ?시간|지연|속도|혼란도|복잡도|당혹도|퍼플렉서티|리콜|엘로"
    r"|회상률|수치|샘플 효율성?|비용 효율성?|에너지 효율성?|효율성|생산성"
    r"|[가-힣]{0,8}(?<![비확효배환조규선전음])(?<!학습)(?<!마스킹)(?<!샘플링)(?<!희소)[율률])"
)
_METRIC_EN = (
    r"(?<![A-Za-z0-9_])(?:"
    r"(?i:(?:top-?\d+ )?accuracy|precision|(?:average )?recall|perplexity|pass@k?\d*|pass\^\d"
    r"|f1(?:[ -]?scores?|[ -]?measure)?|f-?scores?|(?:sacre)?bleu(?:-?\d)?|rouge(?:-?(?:[12ls]"
    r"|lsum))?"
    r"|meteor|bertscore|(?:exact|string) match|(?:[a-z]+ )?(?:success|win|error|pass|resolve|solve|"
    r"completion|acceptance|hit) rate|clip[- ]?(?:scores?|sim|t|i)|dino(?:-i|[- ]scores?)"
    r"|imagereward"
    r"|image reward|pickscore|vqa ?scores?|aesthetic scores?|hps(?:v\d(?:\.\d)?)?|elo(?: (?:score|"
    r"rating))?|m?iou|[cg]iou|[jg]-?iou|lpips|dists|psnr|(?:ms-)?ssim|chamfer(?: distance)?|dice"
    r"(?: (?:score|coefficient))?|(?:spearman|pearson|kendall)(?: (?:correlation|rho|tau))?"
    r"|kappa|latency|throughput|speed-?up|micro-?f1|macro-?f1|gpt-?4? ?score|scores?"
    r"|n?dcg(?:@\d+)?|recall@k?=?\d+|r@\d+|hits?@\d+|precision@\d+|mrr(?:@\d+)?|map@\d+|cider"
    r"|(?:r|g|s|gen|a)?fid(?:-?\d+k)?|fvd|fad|kid|auroc|auprc|roc-?auc|auc(?:-roc)?|rmse|mape|pesq"
    r"|utmos|(?:si-)?sdri?|delta ?e)"
    r"|mAP(?:50|@[\d.:]+)?|[AM]?AP(?:\d\d|[bmr]|@[\d.:]+)?|AR|NDS|AMOTA|HOTA|MOTA|PQ|EM|IS|CD|CER"
    r"|EER"
    r"|WER|MER|MOS|CMOS|SMOS|DER|MAE|MSE|ATE|RPE|EPE|PPL|ASR|SRCC|PLCC|SNR|STOI|KL|MCC|BPB|bpc"
    r"|MPJPE"
    r"|PA-MPJPE|ECE|ACC|Acc|FPS|J ?& ?F|SI-SNR|MAP|R2|R²|NLL|TTFT)(?![A-Za-z0-9_])"
)
_METRIC: Final = rf"(?:{_METRIC_EN}|{_METRIC_KO})"
_IS_METRIC: Final = re.compile(rf"(?:{_METRIC}|성능)(?: ?(?:점수|스코어|score))?")

# Benchmarks known by name: a figure right after one is a result without further words.
_BENCH: Final = (
    r"(?<![A-Za-z0-9_])(?:C?MMLU(?:-?(?:Pro|PRO|Redux))?|MMMU(?:-Pro)?|GSM-?8[Kk]|MATH(?:-?500)?"
    r"|AIME(?: ?'?(?:20)?2\d)?|AMC(?: ?2\d)?|HumanEval\+?|MBPP\+?|GPQA(?:[- ]Diamond)?|BBH"
    r"|ARC(?:-[A-Z]\w*)?"
    r"|HellaSwag|TruthfulQA|WinoGrande|IFEval|MathVista|MathVerse|DocVQA|ChartQA|TextVQA|VQAv2|GQA"
    r"|POPE|SEED|MME|ImageNet(?:-1[kK])?|COCO|LVIS|ADE20[kK]|LAMBADA|PIQA|BoolQ|GenEval|VBench"
    r"|C-?Eval|CEVAL|AGIEval|MT-Bench|AlpacaEval(?: 2(?:\.0)?)?|Arena-?Hard"
    r"|SWE-?[Bb]ench(?:[ -]\w+)?"
    r"|[A-Z][A-Za-z]*(?:-?Bench|QA|Eval)(?:-?\w+)?)"
)

_ADV = (
    r"(?:더욱|더|추가로|추가적인|추가적으로|상대적으로|상대적인|상대적|절대적인|절대적|절대|상대"
    r"|평균적으로|평균적인"
    r"|평균|대폭|크게|현저히|훨씬|큰 폭으로|큰 폭의|큰|유의미하게|효과적으로|일관되게|일관된"
    r"|뚜렷한|각각|모두|약|최대"
    r"|빠르게|성공적으로|눈에 띄게|눈에 띄는|획기적으로|상당히|상당한|전반적으로|전반적인|놀라운"
    r"|인상적인"
    r"|최종|매우|가장|다시|무려|거의|absolute|relative|average)"
)
_FILL: Final = (
    r"(?>\s*(?>이상의|이상을|이상|정도의|정도|가량의|가량|가까이|만큼의|만큼|이나|나|수준의|의"
    r"|더욱|더|추가로"
    r"|추가적인|추가적으로|상대적으로|상대적인|상대적|절대적인|절대적|절대|상대|평균적으로"
    r"|평균적인|평균|대폭|크게|현저히"
    r"|훨씬|큰 폭으로|큰|유의미하게|효과적으로|일관되게|일관된|뚜렷한|빠르게(?=\s*(?:향|개|증|가속"
    r"|단축))|까지도|까지))*+\s*"
)
_CHANGE: Final = (
    r"(?:향상|개선|증가|감소|상승|하락|절감|단축|절약|가속|저하|축소|증대|감축|우수|우월|우위"
    r"|앞[서섰선]|뛰어[난나]"
    r"|높[은았다이여아게습]|높[였인일임]|낮[은았다추춰아게췄출습]|빠[르른름릅]|빨[라랐리]"
    r"|줄[이었여어일인였]|줄임|늘[었려렸릴]"
    r"|짧[은았아게]|느[리린렸]|나은|나아|좋[은았아]|상회|떨어[지졌]|끌어 ?올|올[렸린려릴]|성장"
    r"|능가|이득|적은 (?:[가-힣A-Za-z]+ ){0,2}?(?:메모리|계산량?|연산량?|비용|FLOPs|시간"
    r"|저장 ?공간|VRAM|컴퓨팅|에너지|지연))"
)
_WORD: Final = (
    r"(?:포인트|사실적|의미론적|단어|문자|인간|공간적|시간적|퍼포먼스|샘플|보상|평가|수치|성능"
    r"|성과|효율성|효율|품질|비용|메모리|사용량|사용|소비량|소비|소모"
    r"|에너지|전력|추론|훈련|학습|처리|생성|렌더링"
    r"|계산량|계산|연산량|연산|컴퓨팅|실행|응답|대기|시간|종단 ?간|전체|모델|토큰|데이터|저장|공간"
    r"|검색|분류|예측|인식"
    r"|탐지|검출|분할|추적|번역|합성|복원|재구성|평가|작업|태스크|과제|업무|도전적|다운스트림"
    r"|일반화|능력|결과|종합|최종|상위"
    r"|디코딩|샘플링|인코딩|수렴|조작|질문|응답|이해|코드|수학|수학적|언어|시각|시각적|텍스트"
    r"|이미지|비디오|음성|공격|방어|안전성|강건성|견고성"
    r"|정렬|일관성|다양성|신뢰성|충실도|신뢰도|신뢰성|점수|매크로|마이크로|가중|상대|절대|평균"
    r"|전반적인|높은|새로운|최고|최신|최첨단"
    r"|검증|테스트|제로샷|단일|다중|전이|호출|계획|통신|대역폭|캐시|로딩|최적화|개선된|향상된"
    r"|뛰어난|우수한|인상적인|탁월한|놀라운"
    r"|[A-Za-z][A-Za-z0-9_@.&+\-]*(?:\([^()]{1,30}\))?)"
)
_WORDS: Final = rf"(?>{_METRIC}|{_WORD})(?:\([^()]{{1,40}}\))?"
_ACHIEVE: Final = (
    r"(?:달성|기록|획득|얻[었어으는]|보[여였이인임]|보고|나타[내났냈]|도달|해결|통과|받[았으]|자랑"
    r"|제공|유지|발휘|확보|입증"
    r"|시연|거두|거둔|거뒀|선보)"
)
_STRONG: Final = r"(?:달성|기록|획득|얻[었어으]|나타[내났냈]|도달)"

_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?")
_UNIT: Final = re.compile(
    r"\s?(?:(?P<points>[%％]\s?-?(?:p|P|포인트|points?)(?![A-Za-z])|퍼센트 ?포인트"
    r"|percentage points?"
    r"|pp(?![A-Za-z])|%?\s?포인트|-?points?(?![A-Za-z])|pts?(?![A-Za-z])"
    r"|점(?=[을를이가은는의로만,.)\s]|으로|까지|에서|에 |과 |와 |대비|수준|이상|차이|$)(?! ?(?:군"
    r"|구름)))"
    r"|(?P<percent>[%％]|퍼센트|percent(?![A-Za-z]))"
    r"|(?P<times>배(?![치열경포터우송율양관터당전정출급선타]|\s?정밀)|[x×](?![A-Za-z0-9]|\s?[0-9])"
    r"|times(?= [a-z]))"
    r"|(?P<ms>ms(?![A-Za-z])|밀리초)|(?P<s>s(?![A-Za-z0-9'])|초(?=[의로에가는를 ,.)]|만에|으로"
    r"|까지|$)"
    r"|sec(?:onds?)?(?![A-Za-z]))"
    r"|(?P<min>분(?=[의로에이은을 ,.)]|만에|으로|$))|(?P<h>시간(?=[의로에이은을 ,.)]|만에|으로|$))"
    r"|(?P<fps>(?i:fps)(?![A-Za-z]))|(?P<db>dB(?![A-Za-z]))|(?P<gb>GB(?![A-Za-z/]))"
    r"|(?P<mb>MB(?![A-Za-z/]))|(?P<rate>(?:tokens?|토큰)/(?:s|sec|초)(?![A-Za-z])))"
)
_UNITS: Final = {
    "points": "points",
    "percent": "%",
    "times": "x",
    "ms": "ms",
    "s": "s",
    "min": "min",
    "h": "h",
    "fps": "FPS",
    "db": "dB",
    "gb": "GB",
    "mb": "MB",
    "rate": "tokens/s",
}
_MYRIADS: Final = {"천": 1e3, "만": 1e4, "십만": 1e5, "백만": 1e6, "억": 1e8}
_MYRIAD: Final = re.compile(r"\s?(천|만|십만|백만|억)\s?(?=배(?:[\s의로까나,.]|이상|가량))")
# What may follow a number without unit: a particle, a metric, a change or punctuation.
_BARE_NEXT: Final = re.compile(
    rf"$|[\s]*(?:[,.)(\]:;/]|→|->|$|{_METRIC}|{_CHANGE})|(?:을|를|의|로|으로|이[며고었]|입|였|인"
    rf"|에서|에|와|과|보다"
    r"|이|가|은|는|까지|이상|라는|이라는)(?:\s|[가-힣]|[,.)]|$)"
    rf"|\s+(?:더|상대|절대|이상|정도|가량|대비|및|그리고|and|to|on|in|for|versus|vs|[A-Z]|{_WORD})"
)
_SENTENCE: Final = re.compile(
    r"(?<=[.!?。])(?<!al\.)(?<!vs\.)(?<!e\.g\.)(?<!i\.e\.)\s+|[\n\r]+"
    r"|;\s+"
)
_URL: Final = re.compile(r"(?:https?://|www\.)[^\s()<>\"'\]]+")

# To the right of a quantity.
_R_CHANGE: Final = re.compile(rf"{_FILL}{_CHANGE}[가-힣]*")
_R_CHANGE_WORDS: Final = re.compile(
    rf"{_FILL}(?>{_WORDS}(?:의)?\s*(?:및|와|과|,)?\s*){{1,5}}?(?:을|를|이|가|면에서|측면에서)?\s*"
    rf"(?>{_ADV}\s*)*+(?:{_CHANGE}|손실(?!률))[가-힣]*"
)
_R_CHANGE_EN: Final = re.compile(
    r"-?\s*(?:(?:absolute|relative|average|overall|performance|accuracy|point|points|of|a|an|the"
    r"|[A-Za-z0-9@\-]+)\s+){0,3}?(?:improvements?|increases?|gains?|boosts?|reductions?|decreases?"
    r"|drops?|speed-?ups?|faster|slower|higher|lower|better|worse|cheaper"
    r"|(?:less|fewer) (?:memory|compute|FLOPs|time|energy))(?![A-Za-z])"
)
_R_FROM: Final = re.compile(r"\s*(?:에서(?![는도])|→|->|⟶|➜|to(?![a-z]))\s*")
_R_TO: Final = re.compile(
    rf"(?:\s*(?:이상|정도|가량|수준|가까이))?(?:으로"
    rf"|로)(?:의)?\s*(?>{_ADV}\s*)*+(?P<verb>{_CHANGE}|감축|변화|도약|끌어|상향|하향)[가-힣]*"
)
_R_FULL_TO: Final = re.compile(
    rf"(?:으로|로|까지)(?:의)?\s*(?:[0-9.]{{1,6}}(?:%p?|배"
    rf"|점)\s*)?(?:[가-힣A-Za-z0-9\-]+\s+){{0,3}}?(?P<verb>{_CHANGE}|끌어|상향|하향)[가-힣]*"
)
_R_METRIC: Final = re.compile(
    r"(?>\s*(?:이상|정도|가량))?(?P<of>의|이라는|라는)?\s*"
    rf"(?>(?:평균|높은|최고|새로운|뛰어난|우수한|인상적인|놀라운|전체|최종|탁월한|낮은|빠른"
    rf"|state-of-the-art|SOTA|SoTA|최첨단|최신|강력한"
    rf"|경쟁력 있는|top-\d+|Top-\d+|zero-shot|pass@\d+|{_WORD})\s*){{0,4}}?(?P<metric>{_METRIC}"
    rf"|성능|퍼포먼스|성과|성적)(?!을 ?위)"
)
_R_AFTER_METRIC: Final = re.compile(
    rf"(?:\([^()]{{1,40}}\))?(?: ?(?:점수|스코어))?(?:을|를|로"
    rf"|으로)?\s*(?>{_ADV}\s*)*{_ACHIEVE}[가-힣]*"
)
_R_NOT_METRIC: Final = re.compile(
    r"\s*(?:포인트|차이|격차|편차|범위|임계|목표|기준|하락|저하|손실|미만|이하|향상|개선|증가|감소"
    r"|상승"
    r"|하한|상한|비율|대역|간격)"
)
_R_ACHIEVE: Final = re.compile(
    rf"(?>\s*(?:이상|정도|가량|점수))?(?P<obj>을|를|이라는|라는|의)?\s*(?:(?:새로운|최고|결과|기록"
    rf"|성과|점수|값)(?:을|를)?\s*)?"
    rf"(?>{_ADV}\s*)*(?P<verb>{_ACHIEVE})[가-힣]*"
)
_R_REACH: Final = re.compile(
    r"(?:에|까지)\s*(?:달하|달했|달한|달합|도달|이르|이른|이릅|이르렀|불과|그치|그쳤|머물"
    r"|머무)[가-힣]*"
    r"|(?:이|가)?\s*넘[었는]는?[가-힣]*"
)
_R_AS: Final = re.compile(
    r"(?:으로|로)(?:,)?\s*(?:가장|최고|최저|1위|우수|뛰어|나타났|나타나|측정|기록|평가|경쟁|SOTA"
    r"|SoTA|매우|높은|낮은|다른"
    r"|새로운|기존|이전|최첨단|모든|더|그쳤|GPT)[가-힣]*"
)
_R_BEST: Final = re.compile(
    r"(?:으로|로)\s*(?:가장|최고|매우)\s*(?:높은\s*|낮은\s*|우수한\s*|뛰어난\s*|좋은\s*)?"
    r"(?:평균\s*)?(?:점수|정확도|성능|성공률|승률|성적)"
)
_R_PLAIN: Final = re.compile(
    r"\s*(?:$|[,.)\];·]|\((?=[^()0-9]{1,40}\))|(?:을|를|로|으로|이며|이고|이었|입니|였|였습|와|과"
    r"|이라는|라는|인|이상|이지만)"
    r"(?![가-힣]*\s*(?:제한|설정|학습|훈련|사용|구성|고정|가정|초기화|지정|차지))|및|그리고|and\b"
    r"|(?:이상)?\s*기록|달성"
    r"|의\s*(?:새로운|최[고첨]|높은|우수|뛰어난|탁월|놀라운|성[과능]|결과|점수|기록|값|수치)|on\b"
    r"|in\b|(?:points? )?while\b|with\b)"
)
_R_CLOSED: Final = re.compile(r"\s*(?:을|를|[,.)]|이며|$)")
_R_COMPARED: Final = re.compile(
    r"[)\s]*(?:대비|보다|에\s*비해|에\s*비하여|에\s*비하면|[와과]\s*비교|에\s*근접|에\s*가까"
    r"|수준이었던|수준에서|이었던|였던|이던"
    r"|이었으나|였으나|과\s*대조|와\s*대조|[을를이]?\s*(?:크게\s*|훨씬\s*|월등히\s*)?(?:능가|초과"
    r"|뛰어\s?넘|넘어|넘는|넘겨|앞[서섰지지른]|상회))"
    r"|(?:의 |의|인 | )?(?![을를로])(?!으로)[가-힣A-Za-z\- ]{1,12}(?<!하여 )(?:보다|대비|에\s*비해"
    r"|[와과]\s*비교)\s"
)
_R_WAS: Final = re.compile(r"(?:\s?수준)?(?:이었던|였던|이던)")
_R_REJECT: Final = re.compile(
    r"\s*(?:미만|이하|이내|초반|중반|후반|대의|대로|만(?:으로|을|의|\s)|에 불과|확률|비율|신뢰"
    r"|이상의? (?:확률|데이터|희소|마스)"
    r"|의\s*(?:확률|비율|데이터|토큰|파라미터|매개변수|희소|사람|사용자|문제|샘플|이미지|질문"
    r"|시간만|차이를|격차를|신뢰 ?구간))"
)
_R_RANGE: Final = re.compile(r"\s*(?:[~∼～–—-]|에서(?![는도])\s*(?:최대\s*|약\s*)?(?=[0-9]))")
_R_GOAL: Final = re.compile(
    r"[가-힣]*(?:기\s*위[해한]|려면|려고|는 것을 목표|도록 요구)|\s*(?:수준을 )?목표"
    r"|[가-힣]*\s*(?:필요|경우에만)"
)

_OBJECT: Final = re.compile(
    rf"(?:\s?수준)?(?:이었던|였던|이던|의)?\s*(?>{_WORDS}\s*){{1,3}}?(?:을|를|이|가)\s*(?:약|최대"
    rf"|평균|무려)?\s*"
)

_TO: Final = re.compile(r"으로|로")

_AIM: Final = re.compile(r"[^.]{0,6}(?:기\s*위[해한하]|려면|려고\s|지\s*(?:못|않))")

# To the left of a quantity, ending at it.
_NEAR: Final = (
    r"(?:약|평균|최대|최고|최저|최소|무려|각각|거의|단|총|겨우|단지|전체|기준|about|an?"
    r"|the|up to|around|nearly|over|score)"
)
_L_METRIC: Final = re.compile(
    rf"(?P<metric>{_METRIC})(?P<paren>\s?\([^()]{{1,40}}\))?(?: ?(?:점수|스코어|지표|지수|값|수치"
    rf"|기준|scores?|values?))?[`*_\"']{{0,3}}"
    r"(?P<part>가|이|는|은|를|을|에서는|에서도|에서|의 경우|으로는|으로|로는|로|에|도|면에서"
    r"|측면에서)?\s*(?::|=|of|is|was|\()?\s*"
    rf"(?:{_NEAR}\s*)*[`*_\"'~≈]{{0,3}}$"
)
_L_BENCH: Final = re.compile(
    rf"(?:{_BENCH})(?: (?:벤치마크|데이터셋|데이터 세트|테스트))?(?:에서는|에서도|에서|:|="
    rf"|\()?\s*(?:각각|약|평균|최대)?\s*$"
)
_L_PAREN: Final = re.compile(r"[A-Za-z0-9+]\s?\($|[(,]\s?[A-Za-z][A-Za-z0-9.\- ]{1,30}:\s?$")
_L_METRIC_ANY: Final = re.compile(_METRIC)
_L_REJECT: Final = re.compile(
    r"(?:상위|하위|신뢰 ?구간|[pPnN]\s?[<=>≤≥]|[<>≤≥]|임계값|threshold|온도|temperature|학습률"
    r"|배치 ?크기|마스킹(?: 비율)?|비율|확률"
    r"|희소성|희소도|sparsity|드롭아웃|버전|version|섹션|표|그림|Table|Figure|Section|Fig\.|시드"
    r"|[Ee]psilon|alpha|beta"
    r"|노이즈|가격|Top|top|상위의|레벨|Level|스텝|약 상위|기간|\$|€|₩|USD)"
    r"(?:[을를이가은는의]|으로|로|에서|이|인|=|:)?\s*(?:약|최대|평균|각각)?\s*$"
)
_L_PREVIOUS: Final = re.compile(
    r"(?<![가-힣])(?:기존|이전|종전|[Bb]aseline|베이스라인|원래|초기)(?:의"
    r"|에)?\s*(?:[가-힣A-Za-z0-9.\-]+(?:의)?\s*){0,3}[(:]?\s*(?:약|평균)?\s*$"
)
_L_THAN: Final = re.compile(r"(?:보다|대비|비해)\s*(?:(?:약|평균|최대|최소)\s*)*$")
_BEYOND: Final = re.compile(r"보다|대비|비해|비교|달리|능가|뛰어|넘|초과|하여|하며|하고")
_L_SIZE: Final = re.compile(
    r"(?:데이터(?:셋)?|파라미터|매개변수|모델)?\s?(?:크기|규모|해상도|길이|용량|파라미터(?: 수)?"
    r"|매개변수(?: 수)?|토큰 수|데이터(?:셋|량)?|샘플(?: 수)?|깊이|너비|윈도우|컨텍스트|문맥|창"
    r"|배치|비율|확률|마스킹|노이즈|개수|(?<=\s)수|희소성|비트)"
    r"(?:을|를|가|이|은|는)\s*(?:약|최대|평균|각각)?\s*$"
)
_GROWS: Final = re.compile(r"증가|늘|확장|확대|상승|높|성장|올")
_SHRINKS: Final = re.compile(r"감소|줄|하락|낮|단축|절감|축소|저하|떨어|감축|절약")
_L_RANGE: Final = re.compile(r"[0-9%배]\s?[~∼～–—-]\s?$")
_L_VERB_BY: Final = re.compile(
    r"(?i)\b(?:improv|increas|boost|reduc|outperform|surpass|exceed|rais|decreas|lower|cut|drop"
    r"|gain"
    r"|accelerat|speed|beat|rise|rose|fell|grew|grow|enhanc|advanc)[a-z]*\b[^.;,0-9]{0,60}\bby\s+"
    r"(?:(?:up to|an average of|about|around|nearly|over|more than|at least|an|a|absolute"
    r"|roughly)\s+)*$"
)
_L_VERB_EN: Final = re.compile(
    r"(?i)\b(?:achiev|reach|attain|obtain|scor|record|yield|report|deliver|get|hit)[a-z]*\s+"
    r"(?:(?:up to|an average of|an|a|about|around|over|the|new|state-of-the-art|average|of"
    r"|result)\s+)*$"
)
_L_VERB_TO: Final = re.compile(
    r"(?i)\b(?:improv|increas|boost|reduc|rais|decreas|lower|drop|rise|rose|fell|bring"
    r"|push)[a-z]*\b"
    r"[^.;0-9]{0,50}\bto\s+(?:about\s+|around\s+)?$"
    r"|(?:%|points?|x)\s+to\s+$"
)
_L_FROM_EN: Final = re.compile(
    r"(?i)\bfrom\s+(?:about\s+|around\s+|an?\s+"
    r"|the\s+)?(?:[A-Za-z]+\s+){0,2}$"
)
_L_CHANGED: Final = re.compile(
    r"(?:향상|개선|감소|저하|상승|증가|절감|단축|하락)[률율]?(?:이|가|은|는|을|를|:)?\s*(?:최대"
    r"|평균|약|각각)?\s*$"
)
_R_CHANGED: Final = re.compile(
    r"(?:이|가|를|을|로)?\s*(?:이상)?(?:이|가|를|을)?\s*(?:발생|관찰|달성|기록|확인|나타[내났]"
    r"|보[였이여]|에 달)[가-힣]*"
)
_L_SPEED: Final = re.compile(
    r"(?i)\b(?:speed-?up|acceleration|improvement|gain|reduction"
    r"|increase) of\s+(?:up to\s+|about\s+)?$"
)
_L_NAME: Final = re.compile(
    r"[A-Za-z0-9][ \-]$(?<!of )(?<!to )(?<!from )(?<!by )(?<!at )(?<!is )(?<!an )(?<!a )(?<!was )"
    r"(?<!and )(?<!vs )"
)

# Between two quantities.
_GAP_PURE: Final = re.compile(
    r"[)\]*_`]{0,3}(?:의)?\s*(?:,|、|/|와|과|및|그리고|또는|and|·|\s)?\s*(?:및|그리고|and|각각|약"
    r"|최대|평균)?\s*[(\[*_`]{0,3}"
)
_GAP_HEAD: Final = re.compile(r"[)\]*_`]{0,3}(?:의)?\s*(?:,|、|;|와\s|과\s|및\s|그리고\s|and\s|/)")
_GAP_BREAK: Final = re.compile(
    r"(?:하|되|이|시키|했|됐|였|었|았|있|않|으|키|내|보|르|지|우)(?:며|고|지만|면서|는데"
    r"|나)(?=[\s,])|하여|되어|해서|통해"
    r"|(?:습니다|입니다|했다|이다|다)[.,]|반면|그러나|하지만|while|whereas|compared|than|사용|추가"
    r"|이용"
)
_GAP_OTHER: Final = re.compile(r"보다|대비|비해|비교")
_EACH: Final = re.compile(r"각각")


@dataclass(slots=True)
class _Quantity:
    """A number with its unit; ``kind`` is what the rules make of it, ``""`` when undecided."""

    start: int
    end: int
    value: float
    unit: str | None
    decimal: bool
    signed: bool
    kind: str = ""
    weak: bool = False
    baseline: float | None = None
    first: int = -1
    last: int = -1
    listed: bool = False
    near: bool = False


_Urls: TypeAlias = tuple[list[int], list[int]]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the sentences of a text."""
    start = 0
    for match in _SENTENCE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _quantities(text: str, start: int, end: int, urls: _Urls) -> list[_Quantity]:
    """Read the numbers of a sentence that may be results: no versions, sizes, ranges, names."""
    found: list[_Quantity] = []
    skip_to = start
    for match in _NUMBER.finditer(text, start, end):
        begin, stop = match.span()
        if begin < skip_to:
            continue
        before = text[begin - 1] if begin > start else " "
        before2 = text[begin - 2] if begin > start + 1 else " "
        after = text[stop : stop + 2]
        if after[:1] in ("", ".", ",", ":") and after[1:].isdigit():
            skip_to = stop + 2  # a version, a time, a broken number
            while skip_to < end and (text[skip_to].isdigit() or text[skip_to] in ".:"):
                skip_to += 1
            continue
        if stop - begin > 18 or (before.isalnum() and not "가" <= before <= "힣"):
            continue
        if before == "[" and "." not in match[0]:
            continue
        quoted = before in "_'" and not before2.isalnum()
        if (before in "_.@^$€₩#'/" or "\\" in (before, after[:1])) and not quoted:
            continue
        signed = before in "+＋"
        negative = before in "-−"
        if (signed or negative) and (before2.isalnum() or before2 in "%％-)"):
            continue
        if before in "~∼～–—×" and before2 not in " (":
            continue
        if before == "제" and not before2.isalnum():
            continue
        index = bisect_left(urls[0], begin + 1) - 1
        if index >= 0 and begin < urls[1][index]:
            continue
        literal = match[0].replace(",", "")
        value = float(literal)
        myriad = _MYRIAD.match(text, stop, min(end, stop + 8))
        if myriad:
            value *= _MYRIADS[myriad[1]]
            stop = myriad.end()
        unit: str | None = None
        measured = _UNIT.match(text, stop, min(end, stop + 24))
        if measured and measured.lastgroup:
            unit = _UNITS[measured.lastgroup]
            stop = measured.end()
        decimal = "." in literal
        if unit is None and not _BARE_NEXT.match(text, stop, min(end, stop + 24)):
            continue
        if unit is None and not decimal and value.is_integer() and 1900 <= value <= 2100:
            continue
        if negative:
            value, begin = -value, begin - 1
        elif signed:
            begin -= 1
        found.append(_Quantity(begin, stop, value, unit, decimal, signed))
    return _without_ranges(text, found)


def _without_ranges(text: str, found: list[_Quantity]) -> list[_Quantity]:
    """Mark the ends of ranges ("2-5배", "3~4%"): they are no single figure."""
    for i, quantity in enumerate(found):
        if text[quantity.end : quantity.end + 1] in ("~", "-", "–", "—", "∼", "～") or re.match(
            r"\s[~∼～–—-]\s?[0-9]", text[quantity.end : quantity.end + 4]
        ):
            quantity.kind = "drop"
            if i + 1 < len(found) and found[i + 1].start - quantity.end <= 3:
                found[i + 1].kind = "drop"
        elif (
            i + 1 < len(found)
            and found[i + 1].unit == "x"
            and quantity.unit in (None, "x")
            and text[quantity.end : found[i + 1].start].strip() == "에서"
        ):
            quantity.kind = found[i + 1].kind = "drop"
    for quantity in found:
        before = text[max(0, quantity.start - 5) : quantity.start]
        below = quantity.value < 0 and quantity.unit not in (None, "dB", "%")
        if below or _L_RANGE.search(before):
            quantity.kind = "drop"
    return found


def _length(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _pair(text: str, found: list[_Quantity], start: int, end: int) -> None:
    """Join "57.2%에서 65.1%로" and "57.2 -> 65.1" to one figure with its baseline."""
    for one, two in pairwise(found):
        if one.kind or two.kind:
            continue
        link = _R_FROM.match(text, one.end, min(end, one.end + 8))
        if link is None and one.unit == two.unit and two.start - one.end <= 40:
            raised = _R_TO.match(text, two.end, min(end, two.end + 60))
            if raised and one.unit != "x" and _OBJECT.fullmatch(text, one.end, two.start):
                one.kind, two.kind, two.listed = "used", "abs", True
                two.first, two.last, two.baseline = one.start, raised.end(), one.value
                continue
        gap = text[link.end() if link else one.end : two.start]
        if link is None or len(gap) > 30:
            continue
        left = text[max(start, one.start - 60) : one.start]
        right = text[two.end : min(end, two.end + 60)]
        arrow = not text[one.end : link.end()].strip().startswith("에서")
        english = text[one.end : link.end()].strip() == "to"
        if english and not _L_FROM_EN.search(left):
            continue
        plain = re.fullmatch(r"\s*(?:최대|약|무려|평균|각각)?\s*", gap) is not None
        if not plain and (re.search(r"[0-9]", gap) or not (one.unit or one.decimal)):
            continue
        metric = _L_METRIC.search(left)
        goes = _R_FULL_TO.match(right)
        if one.unit != two.unit and not (one.unit is None and one.decimal and two.unit and plain):
            if one.unit is None or two.unit is None:
                continue
            if not (goes and {one.unit, two.unit} <= {"ms", "s", "min", "h", "MB", "GB"}):
                one.kind = two.kind = "drop" if plain and one.unit is not None else ""
                continue
            if metric or _L_SIZE.search(left) is None:
                one.kind, two.kind = "used", "abs"
                two.first, two.last = one.start, two.end + goes.end()
            continue
        if one.unit is None and not metric and re.search(r"[A-Za-z][ \-]$", left) and not english:
            continue  # "SQuAD 2.0에서 78.1로"
        if not (one.decimal or two.decimal or one.unit or metric):
            one.kind = two.kind = "drop"
            continue
        verb = goes["verb"] if goes else ""
        upto = right.startswith("까지")
        closed = arrow or (re.match(r"\s*\)", right) is not None and left.endswith("("))
        listed = re.match(r"(?:으로|로)(?:\s*(?:,|및|그리고|와|\))|의)", right) is not None
        good = goes is not None or closed or listed
        if not plain and not (goes and not upto):
            good = False
        if upto or (not arrow and not right.startswith(("로", "으로")) and not closed):
            good = (
                good
                and upto
                and plain
                and metric is not None
                and metric["part"] in tuple("을를이가")
            )
            good = good and re.search(r"(?:약|최대|평균)\s*$|속도|처리량|시간", left[-16:]) is None
        wrong_way = (_GROWS.search(verb) and two.value < one.value) or (
            _SHRINKS.search(verb) and two.value > one.value
        )
        size = _L_SIZE.search(left) and (arrow or _GROWS.search(verb) or not verb)
        if one.unit == "x" or wrong_way or size or _L_REJECT.search(left) or not good:
            one.kind = two.kind = "drop"
            continue
        if arrow and not (metric or one.unit == "%" or goes) and not english:
            one.kind = two.kind = "drop"
            continue
        one.kind, two.kind = "used", "abs"
        two.first = one.start
        tail = goes.end() if goes else _length(_TO, right)
        two.last = two.end + tail
        two.baseline = one.value
        two.listed = True


def _right_kind(text: str, q: _Quantity, start: int, stop: int, clause_end: int) -> None:
    """Decide a quantity by the words right of it, then by those directly left of it."""
    left = text[max(start, q.start - 60) : q.start]
    right = text[q.end : min(stop, q.end + 80)]
    if q.signed and q.start > start:
        left = text[max(start, q.start - 60) : q.start]
    if _L_REJECT.search(left) or _R_REJECT.match(right):
        q.kind = "drop"
        return
    whole = text[q.end : min(clause_end, q.end + 40)]
    metric = _L_METRIC.search(left)
    if q.unit is None and metric is None and not q.signed and _L_NAME.search(left):
        known = _L_BENCH.search(left) or _L_VERB_EN.search(left)
        if known is None:
            q.kind = "drop"  # "Llama 3.1"
            return
    if _change(q, left, right, metric is not None):
        if q.kind == "chg" and _aims(
            text[max(q.end, q.last - 6) : min(clause_end, q.last + 24)], q
        ):
            q.kind = "drop"
        return
    if _R_COMPARED.match(whole) and not (
        metric
        and re.match(
            r"[)\s]*[을를이]?\s*(?:넘"
            r"|상회)",
            whole,
        )
    ):
        q.kind = "cmp"
        return
    _absolute(q, left, right, metric)
    previous = _L_PREVIOUS.search(left)
    if previous and _BEYOND.search(previous[0]):
        previous = None  # "기존 방법보다 높은 85%의 정확도"
    if q.kind == "abs" and previous and not (metric and metric["part"]):
        q.kind = "cmp" if re.match(r"[)\s]*(?:에서|대비|보다)", right) else "drop"
    if q.kind and _aims(text[max(q.end, q.last - 6) : min(clause_end, q.last + 24)], q):
        q.kind = "drop"


def _aims(said: str, q: _Quantity) -> bool:
    """Say whether the words that begin up to six characters before the end state an aim."""
    tail = said[min(6, max(q.last - q.end, 0)) :]
    return _R_GOAL.match(tail) is not None or _AIM.match(said) is not None


def _change(q: _Quantity, left: str, right: str, metric: bool) -> bool:
    """Decide whether the quantity is the size of a change; ``True`` when it is settled."""
    if q.unit is None and not (q.decimal or q.signed or metric):
        return False
    match = _R_CHANGE.match(right) or _R_CHANGE_WORDS.match(right)
    if match is None and q.unit == "x":
        match = re.match(rf"로\s*{_CHANGE}[가-힣]*", right)
    if match:
        said = match[0]
        if re.search(r"[을를]\s*(?:\S+\s)?(?:상회|능가|앞[서섰선])", said):
            q.kind = "cmp"
            return True
        if (
            re.match(
                r"\s*의\s*더?\s*(?:높은|낮은|빠른|우수한|뛰어난"
                r"|좋은)",
                right,
            )
            and q.unit != "x"
        ):
            if re.match(r"\s*의\s*더", right):
                q.kind = "drop"
                return True
            return False
        if "까지" in said[:8] and q.unit != "x" and not re.search(r"최대\s*$", left):
            q.kind = "drop"
            return True
        if "까지" in said[:8] and q.unit != "x" and metric and _GROWS.search(said) and q.value > 40:
            q.kind = "drop"
            return True
        size = _L_SIZE.search(left)
        if size and (_GROWS.search(said) or (q.unit == "x" and not _SHRINKS.search(said))):
            q.kind = "drop"
            return True
        if re.match(r"\s*높이(?:의|에|로|가|와)", said):
            return False
        if q.unit in ("min", "h", "s", "ms", "GB", "MB", "FPS", "tokens/s") and not re.search(
            r"감소|단축|절감|줄|향상|개선|증가|빠", said
        ):
            return False
        trained = re.search(r"학습|훈련|데이터|GPU", said) and not re.search(r"시간|메모리", said)
        if trained and q.unit in ("h", "min", "s", "GB", "MB"):
            return False
        q.kind, q.last = "chg", q.end + match.end()
        return True
    match = _R_CHANGE_EN.match(right)
    if match and (q.unit in ("%", "points", "x", "dB") or q.decimal):
        q.kind, q.last = "chg", q.end + match.end()
        return True
    if _L_VERB_BY.search(left) or (q.unit in ("x", "%") and _L_SPEED.search(left)):
        q.kind, q.last = "chg", q.end
        return True
    after = _R_CHANGED.match(right)
    if after and q.unit and q.unit not in _TIMED and _L_CHANGED.search(left):
        q.kind, q.last = "chg", q.end + after.end()
        return True
    if q.signed and (q.unit in ("%", "points") or q.decimal):
        q.kind, q.last = "chg", q.end
        return True
    return False


_TIMED: Final = frozenset(("ms", "s", "min", "h", "GB", "MB"))


def _absolute(q: _Quantity, left: str, right: str, metric: re.Match[str] | None) -> None:
    """Decide whether the quantity is a figure reached."""
    percent = q.unit in ("%", "points")
    change = q.unit == "x"
    kind = "chg" if change else "abs"
    any_metric = _L_METRIC_ANY.search(left) is not None
    if not (change or q.near) and _L_THAN.search(left):
        return  # "기존보다 5% 이상의 성능": neither a change nor a figure
    to = _R_TO.match(right)
    if to and not change and not _L_SIZE.search(left):
        strong = metric is not None or (any_metric and not right.lstrip().startswith("수준"))
        if (percent and (strong or not _GROWS.search(to["verb"]))) or (
            strong and (q.decimal or q.unit)
        ):
            q.kind, q.last = kind, q.end + to.end()
            return
    noun = _R_METRIC.match(right)
    if noun and not _R_NOT_METRIC.match(right, noun.end()):
        general = noun["metric"] in ("성능", "퍼포먼스", "성과", "성적")
        after = _R_AFTER_METRIC.match(right, noun.end())
        kept = after and "유지" in after[0] and general
        timed = q.unit in _TIMED and not re.search(r"지연|시간|속도|latency|메모리", noun[0])
        if percent and re.search(r"시간|속도|처리량|지연$", noun["metric"]):
            return
        plain = not general or (percent and bool(noun["of"]) and after is not None)
        if change and not re.search(r"속도|압축률|처리량|speed|throughput|효율", noun[0]):
            plain = False
        if q.unit is None and not q.decimal and not noun["of"] and not after:
            plain = False
        if plain and not kept and not timed and (q.unit or q.decimal or after):
            q.kind, q.last = kind, q.end + (after.end() if after else noun.end())
            q.weak = after is None and not noun["of"] and q.unit in (None, "dB")
            return
    got = _R_ACHIEVE.match(right)
    if got:
        firm = re.match(_STRONG, got["verb"]) is not None
        fine = percent and (firm or metric is not None or bool(_L_BENCH.search(left)))
        fine = fine or (
            percent and got["verb"].startswith(("해결", "통과", "얻")) and bool(got["obj"])
        )
        fine = fine or (percent and any_metric and got["obj"] in ("을", "를"))
        fine = fine or (q.unit is None and q.decimal and firm and got["obj"] in ("을", "를"))
        fine = fine or (q.unit not in _TIMED and metric is not None)
        fine = fine or (q.unit in ("FPS", "dB", "tokens/s") and firm)
        fine = fine or (q.unit is None and firm and bool(_L_BENCH.search(left)))
        if change:
            fine = firm and any_metric
        if "유지" in got[0] and not metric:
            fine = False
        if fine:
            q.kind, q.last = kind, q.end + got.end()
            return
    reach = _R_REACH.match(right)
    if reach and (metric is not None or (percent and any_metric)) and not change:
        q.kind, q.last = kind, q.end + reach.end()
        return
    as_ = _R_AS.match(right)
    if (
        as_
        and not change
        and q.unit not in _TIMED
        and (metric is not None or (percent and any_metric))
    ):
        q.kind, q.last = kind, q.end + as_.end()
        if not re.search(r"나타|측정|기록|평가", as_[0]):
            q.last = q.end + _length(_TO, right)
        return
    if _R_BEST.match(right) and not change and (percent or q.decimal):
        q.kind, q.last = kind, q.end + _length(_TO, right)
        return
    _beside(q, left, right, metric)


def _beside(q: _Quantity, left: str, right: str, metric: re.Match[str] | None) -> None:
    """Decide by a metric or known benchmark directly before the quantity."""
    plain = _R_PLAIN.match(right)
    english = _L_VERB_EN.search(left) or _L_VERB_TO.search(left)
    particle = re.match(
        r"(?:을|를|으로|로|이며|이고|입니다|였습니다|이었습니다|이라는"
        r"|라는)?",
        right,
    )
    last = q.end + (particle.end() if particle else 0)
    if english and q.unit != "x" and (q.unit in ("%", "points") or (q.decimal and plain)):
        q.kind, q.last = "abs", last
    elif metric and plain and q.unit != "x":
        part = metric["part"]
        whole = metric["metric"]
        if q.unit in _TIMED and not re.search(r"지연|시간|속도|latency|TTFT|메모리", whole):
            return
        if q.unit in ("%", None) and re.search(r"속도|시간|지연$", whole):
            return
        short = re.search(r"점수|score|정확|IS|AR|CD", whole) is not None
        if q.unit is None and not q.decimal and short and part and not _R_CLOSED.match(right):
            return
        if part in ("에", "으로", "로", "도") and q.unit is None:
            return
        if whole in ("IS", "AR", "CD", "AP") and metric["paren"] is None and not q.decimal:
            return
        q.kind, q.last, q.weak = "abs", last, True
    elif (
        _L_BENCH.search(left)
        and plain
        and (q.unit in ("%", "points") or (q.unit is None and q.decimal))
    ):
        if q.unit is None and q.value < 10 and re.search(r"[A-Za-z0-9] $", left):
            return  # "AlpacaEval 2.0"
        if (
            re.search(r"[A-Za-z0-9] $", left)
            and q.unit is None
            and not re.match(
                r"\s*(?:[,.)]|를"
                r"|을|$)",
                right,
            )
        ):
            return
        q.kind, q.last, q.weak = "abs", last, True
    elif q.unit == "%" and _L_PAREN.search(left) and right.startswith(")"):
        near = left + right
        if re.search(r"성능|정확도|점수|성공률|성과", near) and not re.search(
            r"비중|구성|비율|포함|차지|데이터|토큰|문제|질문|가지|개의", near
        ):
            q.kind, q.last = "abs", q.end


def _inherit(text: str, found: list[_Quantity]) -> None:
    """Give the earlier members of a list what is said of the last one, from right to left."""
    for i in range(len(found) - 2, -1, -1):
        one, two = found[i], found[i + 1]
        if (one.kind and not one.weak) or two.kind not in ("abs", "chg", "cmp"):
            continue
        if two.kind == "abs" and two.first >= 0:
            continue
        named = one.weak and one.last > one.end and not "가" <= text[one.end] <= "힣"
        gap = text[one.last if named else one.end : two.start]
        if len(gap) > 60 or (two.signed and not one.signed and "(" in gap):
            continue
        pure = _GAP_PURE.fullmatch(gap) is not None
        head = _GAP_HEAD.match(gap)
        if not pure and (head is None or _GAP_BREAK.search(gap)):
            continue
        if two.kind != "chg" and _GAP_OTHER.search(gap):
            continue
        each = _EACH.search(text, max(0, one.start - 120), one.start) is not None
        same = one.unit == two.unit and (
            one.unit is not None or ((one.decimal or each) and two.decimal)
        )
        lent = (
            pure
            and "(" not in gap
            and not named
            and one.unit is None
            and two.unit is not None
            and (one.decimal or each)
        )
        if not (same or lent):
            continue
        if one.weak and two.kind == "abs":
            one.listed = two.listed = True
            continue
        if one.weak and two.kind == "chg":
            bare_comma = pure and re.fullmatch(r"\s*,\s*", gap) is not None
            if bare_comma and not each:
                one.kind = "drop"
                continue
        if one.weak and two.kind == "cmp":
            continue
        if two.kind == "cmp" and not pure and not re.match(r"\s*(?:와|과|및)\s", gap):
            continue
        one.kind, one.listed, two.listed, one.weak = two.kind, True, True, False
        if lent:
            one.unit = two.unit
        particle = re.match(r"(?:의)?", gap)
        one.last = one.end + (particle.end() if particle else 0)


_COMPARES: Final = re.compile(
    r"[)\s]*(?:대비|보다|에\s*비해|[와과]\s*비교|[을를]?\s*(?:크게\s*)?(?:능가|초과|뛰어|넘))|[)]"
)
_BASE: Final = re.compile(r"기존|(?<!에)이전|종전|[Bb]aseline|베이스라인")
_APART: Final = re.compile(r"다\.|반면|그러나|하지만|에서는|(?:했|었|였|있|하|되)(?:고|지만)\s")


def _compare(text: str, found: list[_Quantity]) -> None:
    """Give a figure the one it is compared with: "82%로 기존 61% 대비", "61%였던 ... 82%로"."""
    for i, other in enumerate(found):
        if other.kind != "cmp" or other.listed:
            continue
        after = found[i + 1] if i + 1 < len(found) else None
        before = found[i - 1] if i else None
        was = _R_WAS.match(text, other.end) is not None
        if (
            before is not None
            and before.unit == other.unit
            and before.kind in ("", "cmp", "drop")
            and other.start - before.end <= 40
        ):
            continue
        if before is not None and not was and _comparable(before, other):
            gap = text[max(before.last, before.end) : other.start]
            told = _COMPARES.match(text, other.end) or _BASE.search(gap[-60:])
            if told and len(gap) <= 60 and not _APART.search(gap):
                before.baseline = other.value
                before.last = max(before.last, other.end)
                before.listed = True
                continue
        if after is not None and _comparable(after, other):
            gap = text[other.end : after.start]
            limit = 40 if was else 24
            if len(gap) <= limit and not re.search(r"[,.]|반면|에서", gap):
                after.baseline = other.value
                after.first = other.start


def _comparable(figure: _Quantity, other: _Quantity) -> bool:
    return (
        figure.kind == "abs"
        and figure.baseline is None
        and not figure.listed
        and figure.unit == other.unit
        and other.value != figure.value
    )


def find_results(text: str) -> list[Result]:
    """Find the results stated in a text, in the order of the text; spans do not overlap.

    Parameters
    ----------
    text : str
        A bullet or paragraph, Korean or English.

    Returns
    -------
    list of Result

    Examples
    --------
    >>> [(r.value, r.unit, r.baseline, r.change)
    ...  for r in find_results("정확도를 57.2%에서 65.1%로 향상시켰고 3배 빠릅니다.")]
    [(65.1, '%', 57.2, False), (3.0, 'x', None, True)]
    >>> find_results("2024년에 70억 매개변수 모델을 1.5T 토큰으로 학습했습니다.")
    []
    """
    links = [match.span() for match in _URL.finditer(text)]
    urls = [link[0] for link in links], [link[1] for link in links]
    results: list[Result] = []
    floor = 0
    for start, end in _sentences(text):
        found = _quantities(text, start, end, urls)
        _pair(text, found, start, end)
        for i, q in enumerate(found):
            if not q.kind:
                stop = found[i + 1].start if i + 1 < len(found) else end
                before = found[i - 1].end if i else start
                q.near = i > 0 and q.start - before <= 24
                _right_kind(text, q, before, stop, end)
                joint = text[before : q.start].strip() if i else ""
                if not q.kind and joint == "to" and found[i - 1].kind == "chg":
                    q.kind, q.last = "abs", q.end  # "by 4.2 points to 65.1%"
                paired = q.weak and i + 1 < len(found) and found[i + 1].kind == "used"
                if paired and _GAP_PURE.fullmatch(text, q.end, found[i + 1].start):
                    q.kind = "drop"
        _inherit(text, found)
        _compare(text, found)
        kept = [q for q in found if q.kind in ("abs", "chg")]
        for i, q in enumerate(kept):
            first = max(q.first if q.first >= 0 else q.start, floor)
            last = max(q.last, q.end)
            if i + 1 < len(kept):  # the words of a result end where the next begins
                last = min(last, kept[i + 1].start)
            change = q.kind == "chg"
            value = abs(q.value) if change else q.value
            results.append(Result(value, q.unit, q.baseline, change, first, last))
            floor = last
    return results


# ----------------------------------------------------------------------------------------- ties

_KIND: Final = re.compile(r"(?i)(metric|benchmark|dataset|bench|data|corpus|task)s?[:/|#]")
_POST: Final = r"(?: ?\([^()]{1,40}\))?"
# Between a metric and the number right of it.
_TO_NUMBER: Final = re.compile(
    rf"[`*_\"')\]]{{0,3}}{_POST}(?: ?(?:점수|스코어|지표|지수|값|수치|기준|측면|성능|향상|상승"
    rf"|감소|개선|scores?|values?|metric|지표))*"
    r"(?:가|이|는|은|를|을|에서는|에서도|에서|의 경우에?는?|으로는|으로|로는|로|에|도|면에서|의)?"
    r"\s*(?::|=|of|is|was|by|to|from|\()?\s*"
    r"(?:(?:약|평균|최대|최고|최소|무려|각각|거의|단|총|전체|기존 대비|기존보다|about|an?|up to"
    r"|around|nearly)\s*)*"
    r"[(`*_\"'~≈∼]{0,3}"
)
_LOOSE: Final = re.compile(
    r"(?: ?(?:점수|스코어|지표|지수|값|수치|scores?))?(?:가|이|는|은|를|을|에서는|에서도|에서|도"
    r"|면에서|측면에서)"
    r"\s[^,.;]{0,30}"
)
# Between a number with its unit and the metric right of it.
_FROM_NUMBER: Final = re.compile(
    rf"(?:\s*(?:이상|정도|가량))?(?:의|라는|이라는|까지)?\s*"
    rf"(?>(?:{_WORD}|{_ADV}|새로운|우수한|향상된|개선된|낮은|of|in|an?)\s*){{0,4}}?[`*_\"'(]{{0,2}}"
)
_PLACE: Final = re.compile(
    rf"[`*_\"')\]]{{0,3}}{_POST}(?:[- ]?(?:v\d|\d+[kK]|\d+ ?[x×] ?\d+|20\d\d|test|val|dev"
    rf"|minival))*"
    r"(?: (?!같은|기반|등|및|사용|학습|훈련|통해|이용|관련|유사|이외|이상|포함)[가-힣]{1,6}"
    r"(?<![를을로은는이가와과의보다며고해여인한등서]))"
    r"{0,5}?(?: ?(?:벤치마크|데이터 ?셋|데이터 세트|테스트 ?셋|테스트 세트|테스트|검증 세트|검증"
    r"|평가|작업|과제|문제"
    r"|리더보드|benchmark|dataset|기준|집합|세트|클래스))*[`*_\"')\]]{0,3}"
    r"(?:에서는|에서도|에서의|에서|에 대해서?는?|에 대한|의 경우|상에서|으로 평가|에선|의|은|는|:"
    r"|,|\()?"
)
_PLACED: Final = re.compile(
    r"(?:에서는|에서도|에서의|에서|에 대해서?는?|에 대한|의 경우|상에서"
    r"|으로 평가|에선)$"
)
_AND: Final = re.compile(r"\s*(?:,|와|과|및|그리고|·|/|and|&)\s*(?:(?:및|그리고|and)\s*)?")
_ASIDE: Final = re.compile(r"\([^()]*\)|벤치마크|데이터셋|점수")
_LINK: Final = re.compile(r"(?:와|과|및|그리고|·|/|\band|&)\s*$")
_COMMA: Final = re.compile(r"[A-Za-z0-9)],\s*$")
_COMMAS: Final = re.compile(r",\s*$")
_UNKNOWN: Final = re.compile(r"[A-Za-z0-9가-힣)](?:와|과|\s및)\s+(?:\S{1,15}\s){0,2}$")
_AND_METRIC: Final = re.compile(rf"(?: ?점수)?(?:와|과| 및|,|/)\s*(?:{_METRIC})(?!\s*[0-9])")
_HEAD: Final = re.compile(r"(?:다|며|고|면|특히|또한|결과|서|해|여|데|로|는|은|만|때), ?$")
_ENGLISH_ON: Final = re.compile(
    r"\s*(?:[A-Za-z0-9@\- ]{0,24}?)\b(?:on|for|in|at)\s+(?:the\s+)?[`*_\"']{0,2}"
)
_ENGLISH_MORE: Final = re.compile(r",?\s(?:and|or)\s[A-Z]|\s*(?:와|과|및|[0-9])")
_TURN: Final = re.compile(
    r"(?:하|되|시키|했|됐|였|었|았|있|이|내|보|우|르|키|으)(?:며|고|지만|면서|는데|나)도?(?=[\s,])"
    r"|(?:습니다|입니다|했다|이다)[.,]"
    r"|반면|그러나|하지만|while|whereas|;"
)
_SEVERAL: Final = re.compile(r"(?:와|과|및|,)\s")
_NEAR_METRIC: Final = re.compile(rf"(?:{_METRIC}){_POST}(?: ?(?:점수|스코어))?")
_LITTLE: Final = re.compile(
    r"에서|가|이|은|는|를|을|으로|로|각각|평균|최대|최고|약|전체|:|=|\(|벤치마크|데이터셋|score|of"
    r"|성능|[\s`*_\"'~]"
)
_OTHER_PLACE: Final = re.compile(r"(?:에서|에 대해|에 대한|\bon\b|\bfor\b)(?:는|도)?(?=\s|$)")
_ASPECT: Final = re.compile(
    rf"(?:면|측면|성능|기준|지수|지표|(?:{_METRIC})(?: ?점수)?)에서(?:는"
    rf"|도)?(?=\s|$)"
)
_SAME_PLACE: Final = re.compile(
    rf"[)\]*_`]{{0,3}}(?:의)?\s*(?:,|와|과|및|그리고|and|/)?\s*(?:및|그리고"
    rf"|and)?\s*(?:(?:{_METRIC}){_POST}(?: ?(?:점수|스코어))?)?"
    r"(?:가|이|은|는|를|을|로|으로|:|=)?\s*(?:각각|평균|최대|약)?\s*[(\[*_`]{0,3}"
)
_UNIT_END: Final = re.compile(
    r"[^가-힣(,0-9]{0,3}[0-9][0-9.,]*(?:\s?(?:[%％]\s?(?:p|포인트)?|퍼센트|점(?!수)|포인트|배|dB"
    r"|ms|초|시간|GB))?"
)


def is_metric(name: str) -> bool:
    """Say whether a name is one of the metrics known by name.

    Examples
    --------
    >>> is_metric("FID"), is_metric("정확도"), is_metric("MMLU")
    (True, True, False)
    """
    return len(name) <= 80 and _IS_METRIC.fullmatch(name.strip()) is not None


@dataclass(frozen=True, slots=True)
class _Span:
    """A name in the text."""

    start: int
    end: int
    key: str
    metric: bool


def _is_metric_span(text: str, start: int, end: int, key: str) -> bool:
    kind = _KIND.match(key)
    if kind:
        return kind[1].lower() == "metric"
    return is_metric(text[start : min(end, start + 81)]) or is_metric(key)


def _groups(text: str, results: Sequence[Result]) -> list[list[int]]:
    """Group neighbours that are one list without names between: "61.2%와 70.3%"."""
    groups: list[list[int]] = []
    for i, result in enumerate(results):
        if i:
            gap = text[results[i - 1].end : result.start]
            own = _L_METRIC_ANY.search(text, results[i - 1].start, results[i - 1].end)
            if not own and 0 < len(gap) <= 12 and gap.strip() and _GAP_PURE.fullmatch(gap):
                groups[-1].append(i)
                continue
        groups.append([i])
    return groups


def _members(
    text: str, spans: Sequence[_Span], last: int, size: int, floor: int
) -> list[int] | None:
    """Walk left from the last of a list of names; ``None`` when a member is not known."""
    members = [last]
    while members[0] > 0 and len(members) <= size:
        left, right = spans[members[0] - 1], spans[members[0]]
        gap = text[left.end : right.start] if right.start - left.end <= 60 else "-"
        if left.start < floor or not _AND.fullmatch(_ASIDE.sub("", gap)):
            break
        members.insert(0, members[0] - 1)
    begin = spans[members[0]].start
    head = text[max(floor, begin - 30) : begin]
    if _AND.fullmatch(head) and begin - floor < 30:
        return members  # directly after another result
    comma = _COMMA if size == 1 else _COMMAS
    inside = head.rfind("(") > head.rfind(")")
    if not inside and (_LINK.search(head) or (comma.search(head) and not _HEAD.search(head))):
        return None
    return None if size > 1 and _UNKNOWN.search(head) else members


def _respectively(
    text: str, spans: Sequence[_Span], last: int, group: Sequence[int], floor: int
) -> dict[int, int] | None:
    """Match a list of names with a list of results; ``None`` when they do not pair up."""
    members = _members(text, spans, last, len(group), floor)
    if members is None:
        return None
    if len(members) == len(group):
        return dict(zip(group, members, strict=True))
    return dict.fromkeys(group, last) if len(members) == 1 else None


def _before(spans: Sequence[_Span], starts: Sequence[int], at: int, floor: int) -> int | None:
    """Return the last span that lies between two offsets."""
    index = bisect_left(starts, at) - 1
    if index >= 0 and spans[index].start >= floor and spans[index].end <= at:
        return index
    return None


def _metrics(
    text: str,
    results: Sequence[Result],
    groups: Sequence[Sequence[int]],
    spans: Sequence[_Span],
    bounds: tuple[int, int],
) -> dict[int, int]:
    """Tie the results of a sentence to metrics: directly left of the number, else right."""
    starts = [span.start for span in spans]
    ties: dict[int, int] = {}
    for g, group in enumerate(groups):
        first, final = results[group[0]], results[group[-1]]
        stop = results[groups[g + 1][0]].start if g + 1 < len(groups) else bounds[1]
        floor = results[groups[g - 1][-1]].end if g else bounds[0]
        tie: dict[int, int] | None = None
        left = _before(spans, starts, first.start, floor)
        gap = text[spans[left].end : first.start] if left is not None else ""
        if left is not None and len(gap) <= 40 and _TO_NUMBER.fullmatch(gap):
            ties.update(_respectively(text, spans, left, group, floor) or {})
            continue
        number = _UNIT_END.match(text, final.start, final.end)
        after = number.end() if number else final.end
        right = bisect_left(starts, after)
        if right < len(spans) and spans[right].start < min(stop, after + 40):
            if _FROM_NUMBER.fullmatch(text, after, spans[right].start):
                tie = dict.fromkeys(group, right)
                follow = text[spans[right].end : spans[right].end + 24]
                if len(group) == 1 and _AND_METRIC.match(follow):
                    tie = None  # "12%의 WER와 CER 개선"
        elif (
            left is not None
            and first.change
            and len(gap) <= 34
            and _LOOSE.fullmatch(gap)
            and _GAP_OTHER.search(gap)
            and not _TURN.search(gap)
        ):
            tie = _respectively(text, spans, left, group, floor)
        ties.update(tie or {})
    _spread(text, results, groups, ties)
    return ties


def _spread(
    text: str,
    results: Sequence[Result],
    groups: Sequence[Sequence[int]],
    ties: dict[int, int],
) -> None:
    """Give the metric of the last of several places to the earlier: "A에서 1, B에서 2의 정확도"."""
    for one, two in zip(reversed(groups[:-1]), reversed(groups[1:]), strict=True):
        if one[-1] in ties or two[0] not in ties:
            continue
        a, b = results[one[-1]], results[two[0]]
        gap = text[a.end : b.start] if b.start - a.end <= 40 else ""
        if (
            a.unit != b.unit
            or a.change != b.change
            or not re.search(r"[%점0-9]$", text[a.start : a.end])
        ):
            continue
        if re.match(r"\s*(?:,|그리고|및|와|과)", gap) and re.search(r"에서(?:는|도)?\s*$", gap):
            ties.update(dict.fromkeys(one, ties[two[0]]))


def _places(
    text: str,
    results: Sequence[Result],
    groups: Sequence[Sequence[int]],
    spans: Sequence[_Span],
    bounds: tuple[int, int],
) -> dict[int, int]:
    """Tie the results of a sentence to benchmarks and datasets."""
    starts = [span.start for span in spans]
    ties: dict[int, int] = {}
    for g, group in enumerate(groups):
        first, final = results[group[0]], results[group[-1]]
        floor = results[groups[g - 1][-1]].end if g else bounds[0]
        stop = results[groups[g + 1][0]].start if g + 1 < len(groups) else bounds[1]
        left = _before(spans, starts, first.start, floor)
        if left is not None and _is_place(text, spans[left].end, first.start):
            tie = _respectively(text, spans, left, group, floor) or {}
            gap = text[spans[left].end : first.start]
            shared = len(group) > 1 and len(set(tie.values())) == 1
            if not (shared and _EACH.search(gap) and not _SEVERAL.search(gap)):
                ties.update(tie)
            continue
        right = bisect_left(starts, final.end)
        if right < len(spans) and spans[right].start < min(stop, final.end + 60):
            follows = text[spans[right].end : spans[right].end + 6]
            on = _ENGLISH_ON.fullmatch(text, final.end, spans[right].start)
            if on and len(group) == 1 and not _ENGLISH_MORE.match(follows):
                ties[group[0]] = right
                continue
        if g and left is None:
            previous = groups[g - 1]
            gap = text[results[previous[-1]].end : first.start]
            one = {ties.get(i) for i in previous}
            same = one.pop() if len(one) == 1 else None
            if same is not None and len(gap) <= 50 and _SAME_PLACE.fullmatch(gap):
                ties.update(dict.fromkeys(group, same))
    return ties


def _is_place(text: str, end: int, number: int) -> bool:
    """Say whether the words from a name to a number make the name the place of the result."""
    if number - end > 90:
        return False
    gap = text[end:number]
    place = _PLACE.match(gap)
    said = place[0] if place else ""
    rest = gap[len(said) :]
    if _TURN.search(rest):
        return False
    if _PLACED.search(said):
        others = len(_OTHER_PLACE.findall(rest)) - len(_ASPECT.findall(rest))
        return others <= 0
    if said.endswith(","):
        return False
    return not _LITTLE.sub("", _NEAR_METRIC.sub("", rest))


def attach_results(
    results: Sequence[Result], text: str, spans: Sequence[tuple[int, int, str]]
) -> list[tuple[Result, str]]:
    """Tie results to the metrics, benchmarks and datasets they are about.

    A span is a metric when its key begins with ``metric:`` (or ``metric/``), else when its words
    or key are a metric known by name (:func:`is_metric`); all others are benchmarks or datasets.

    Parameters
    ----------
    results : sequence of Result
        What :func:`find_results` found in the text.
    text : str
        The text.
    spans : sequence of (int, int, str)
        Start, end and key of the names found in the text.

    Returns
    -------
    list of (Result, str)
        At most one metric and one benchmark or dataset for a result; nothing when unclear.

    Examples
    --------
    >>> text = "MMLU와 GSM8K에서 각각 61.2%와 70.3%의 정확도를 달성"
    >>> spans = [(0, 4, "mmlu"), (6, 11, "gsm8k"), (31, 34, "정확도")]
    >>> [(r.value, key) for r, key in attach_results(find_results(text), text, spans)]
    [(61.2, '정확도'), (61.2, 'mmlu'), (70.3, '정확도'), (70.3, 'gsm8k')]
    """
    named = sorted(
        {
            _Span(start, end, key, _is_metric_span(text, start, end, key))
            for start, end, key in spans
            if 0 <= start < end <= len(text)
        },
        key=lambda span: (span.start, -span.end, span.key),
    )
    kept: list[_Span] = []
    for span in named:  # a name within a longer one is not meant
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    ordered = sorted(results, key=lambda result: (result.start, result.end))
    ties: list[tuple[Result, str]] = []
    at_result = at_span = 0
    for start, end in _sentences(text):
        mine: list[Result] = []
        while at_result < len(ordered) and ordered[at_result].start < end:
            mine.append(ordered[at_result])
            at_result += 1
        here: list[_Span] = []
        while at_span < len(kept) and kept[at_span].start < end:
            here.append(kept[at_span])
            at_span += 1
        if not mine or not here:
            continue
        groups = _groups(text, mine)
        metrics = [span for span in here if span.metric]
        places = [span for span in here if not span.metric]
        by_metric = _metrics(text, mine, groups, metrics, (start, end)) if metrics else {}
        by_place = _places(text, mine, groups, places, (start, end)) if places else {}
        for i, result in enumerate(mine):
            if i in by_metric:
                ties.append((result, metrics[by_metric[i]].key))
            if i in by_place:
                ties.append((result, places[by_place[i]].key))
    return ties
