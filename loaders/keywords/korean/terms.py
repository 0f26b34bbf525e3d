"""A spaCy component that marks Korean terms: compounds of nouns, trimmed at both ends.

It reads the tags of :mod:`.korean_tokenizer` and sets ``doc.spans["ko_terms"]``. The label of
each span names the rule that found it, see :data:`RULES`. The word lists below say where a term
begins and ends; they are no dictionary of terms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from .tokenizer import cut_of

__all__ = [
    "COMPONENT",
    "LOOSE_RULES",
    "RULES",
    "SPANS",
    "find_terms",
    "mark_korean_terms",
    "read_terms",
]

#: The name of the component.
COMPONENT = "digestgraph_korean_terms"

#: Where it puts the terms: ``doc.spans[SPANS]``.
SPANS = "ko_terms"

#: What the label of a span means.
RULES = {
    "compound": "nouns in a row: 대규모 언어 모델",
    "mixed": "nouns in a row, some in Latin letters: LLM 기반 에이전트",
    "verbal": "nouns around a participle or behind an adjective: 사전 훈련된 모델, 긴 문맥",
    "genitive": "a name with 의 inside: 사고의 사슬",
    "word": "one word that is a term by itself: 양자화",
    "glossed": "what no other rule takes, but the text itself explains: 결합(binding)",
    "wide": "with the word that the rules cut off or find empty: 멀티모달 벤치마크, 출력 어휘",
    "noun": "one plain noun, which may be a term in its context: 재생, 검색",
    "described": "nouns behind an adjective or participle: 통계적 방법, 번역된 벤치마크",
}

#: Rules that only propose: what they find may overlap, and needs better evidence to be kept.
LOOSE_RULES = frozenset(("wide", "noun", "described"))

#: Units that a term may have at most; a longer row of nouns is a sentence without particles.
_LONGEST = 5
#: Tokens that are looked at together; keeps the work linear in the length of a text.
_LONGEST_ROW = 50


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# --- word lists ------------------------------------------------------------------------------

#: No part of a term, wherever they stand; they end what is before them.
_OUTSIDE = _words(
    # which, how many, when
    """간 속 현대
    가량 각각 각종 개별 결과 경우 관련 근래 금번 기존 기타 나머지 다량 다른 다수 다음 당 당시
    대다수 대량 대부분 대비 대신 덕분 동시 동안 뒤 때 마지막 매번 몇몇 모두 모든 미만 반면 별개
    별도 본 사이 상 상기 상당수 서로 소량 수 순간 아래 안 앞 약간 양쪽 여러 여부 여타 예 예정
    오늘날 외 요즘 원래 위 의 이내 이때 이번 이상 이외 이전 이하 이후 일련 일부 일체 임의 자신
    전 전반 전부 전체 절반 점 정도 주로 중 즉시 처음 초과 최근 최대 최대한 최소 최소한 최종 최초
    추가 특정 평균 평소 하 한편 해당 향후 현재 후 후속"""
    # how good, how new
    """ 강력 고급 고성능 고유 고품질 광범위 도전 독점 독창 동등 동일 상당 신규 신형 양질 완전
    우수 우월 유망 유사 일관 저비용 저품질 적합 주요 중대 중요 첨단 최강 최고 최고급 최고성능
    최상 최상위 최선 최신 최신식 최우수 최저 최적 최첨단 탁월 필수 필요 핵심 혁신 현저 획기 후보
    훌륭"""
    # what every paper talks about
    """ 기여 노력 논문 바탕 발견 부록 성과 시도 실험 연구 연구자 연구진 연구팀 영감 예시 응용
    입증 저자 제안 주목 중점 초점 토대 프로젝트 필자"""
    # manner
    """ 결과적 결론적 결정적 경쟁적 경제적 고무적 공개적 구체적 궁극적 극단적 근본적 긍정적
    기본적 기술적 단기적 대략적 대체적 대표적 도전적 독립적 독보적 독자적 독창적 매력적 명시적
    보편적 본격적 본질적 부분적 부정적 비교적 비약적 비효율적 상대적 선도적 성공적 세부적 수동적
    실시간적 실용적 실제적 실증적 실질적 실험적 안정적 압도적 양적 예비적 우선적 이례적 이론적
    이상적 인상적 일관적 일반적 자동적 잠재적 장기적 전략적 전면적 전반적 전체적 전통적 전형적
    정량적 정성적 제한적 종합적 중점적 지배적 지속적 직접적 질적 집중적 창의적 체계적 최종적
    추가적 치명적 파격적 평균적 포괄적 필수적 필연적 합리적 핵심적 혁명적 혁신적 현실적 획기적
    효과적 효율적"""
)

#: No part of a term at its beginning: 입력 이미지, 공개 벤치마크.
_OPENERS = _words(
    """개선 결과 경쟁 공개 공식 구현 기본 대상 대체 모델링 목적 목표 문제 방법 방식 비공개 사용
    사용자정의 사전정의 상용 설계 성능 수준 순수 신뢰 실제 오픈소스 원본 이용 입력 자체 전용
    접근 정답 초기 출력 클로즈드소스 평가 표준 하나 향상 현실 활용 후처리"""
)

#: No part of a term at its end. Before another noun they may stand: 문제 해결, 품질 평가.
_TAILS = _words(
    # what is done
    """감소 개발 개선 검사 검토 결정 경감 고려 공개 관리 관찰 구동 구분 구성 구축 구현 극복 기록
    논의 단축 달성 대응 대체 도움 도입 도출 마련 반영 발전 발표 발휘 방지 배포 변경 변화 병행
    보완 보유 보장 부여 부족 비교 사용 상승 상실 선정 설계 설정 소개 소모 소비 수립 수정 수집
    수행 습득 시작 실시 실현 악화 업그레이드 업데이트 완화 요구 요청 운영 운용 유지 이용 이점
    입력 작동 작성 작업 재현 저하 적용 전환 절감 접근 제공 제시 제작 제한 조사 조절 종료 준비
    증가 증대 지원 진보 진행 진화 집중 참여 채택 촉진 최소화 추구 출력 측정 탐구 통합 투입 파악
    평가 포착 포함 표시 해결 해소 향상 허용 혼용 확대 확보 확인 활동 활용 획득"""
    # what a thing is called when one has no better word
    """ 가능 가능성 가정 가지 가치 강점 개 개념 개발자 개수 개월 건 격차 결과 결과물 결함 경향
    경험 계열 고려사항 과정 과제 관점 구성요소 규모 균형 근거 기간 기능 기량 기반 기법 기술 기업
    기준 기회 난이도 난제 내용 년 능력 단계 단위 단점 대안 데모 도전 도전과제 동기 디테일
    라이브러리 레벨 매뉴얼 면 명 모듈 모습 모음 목록 목적 목표 문제 문제점 방면 방법 방법론 방식
    방안 방향 방향성 배 배경 버그 버전 번 범위 범주 변형 보고서 복잡성 부담 부분 부하 분 분야
    비용 비율 비중 사례 사실 사안 사용량 사용자 사항 상황 서비스 선상 성격 성공률 성능 성질 세부
    세부사항 세션 세트 셋 소비량 소요 속도 속성 솔루션 수단 수법 수요 수준 수치 스킬 승률 시간
    시나리오 시대 시리즈 신뢰도 신뢰성 실용성 실패 실험군 쌍 아이디어 안정성 애플리케이션 약점
    양 양상 양식 어려움 업계 업무 역량 역할 연관 연구원 영역 영향 예산 예제 예측치 오류 오류율
    오버헤드 요구량 요구사항 요소 요인 용도 용량 우려 우수성 우위 원리 원인 원칙 위치 위험
    유연성 유용성 유형 의도 이득 이슈 이해도 인자 인프라 임무 자료 자원 자체 잠재력 장점 전략
    전용 절차 점수 접근방식 접근법 정답률 정보 정확도 정확성 조건 조치 조합 종류 주장 주제 중심
    중요성 증거 지시사항 지점 지정 지침 지표 진전 질 집합 차원 차이 차이점 참가자 초 초점 추세
    충분 측면 커뮤니티 컬렉션 케이스 크기 태스크 통찰 통찰력 툴 툴킷 특성 특징 특화 파이프라인
    패러다임 패키지 페이지 편의 품질 프레임워크 프로그램 프로세스 플랫폼 필요성 한계 한계점 항목
    해결책 행위 현상 형식 형태 확장성 환경 회 회사 횟수 효과 효과성 효율 효율성 흐름도 힘"""
)

#: Neither begin nor end a term, not even one that is only proposed.
_NEVER_FIRST = _words(
    """개선 결과 경쟁 공개 구현 대상 목적 목표 문제 방법 방식 사용 상용 설계 성능 실제 이용 자체
    접근 하나 향상 활용 제안 구축 도입 적용 포함 제공 기준 기본 거대 대규모 대형 소규모 소형"""
)
_NEVER_LAST = _words(
    """가능 가능성 가정 가지 강점 개 개념 개발 개발자 개선 개수 개월 건 것 결과 결과물 결함 경우
    경향 경험 계열 고려 공개 과정 과제 관점 구성 구축 구현 극복 근거 기간 기반 기법 기술 기여
    기회 난제 내용 년 노력 논의 능력 단계 단점 달성 대상 대응 대체 데모 도움 도입 도전 도출 동기
    마련 면 명 모습 목록 목적 목표 문제 문제점 발전 발표 발휘 방법 방법론 방식 방안 방향 배 번
    변화 보장 부분 부족 분야 비교 사례 사용 사항 상황 선정 설정 성공 성과 성능 소개 수단 수립
    수준 수행 시 시도 실시 실현 실험 양상 어려움 업무 여부 역할 연구 연구원 영향 예 완화 요구
    우수성 원인 유지 의미 이용 이점 이해도 작업 잠재력 장점 저하 적용 전략 절차 점 접근 접근법
    접근방식 정도 제공 제시 제안 조치 종류 주제 준비 중 중요성 증가 지원 지점 진전 진행 차이
    참여 채택 초점 추가 측면 특성 특징 평균 필요 필요성 한계 한계점 향상 현상 형태 확대 확보
    확인 활용 활동 효과 획득 횟수 후 힘 해결 해결책 대안 통찰 통찰력 증대 감소 촉진 여지 부문
    결론 요인 요소 이유 작동 조합 이상 이하 미만 코드 링크 페이지 웹사이트"""
)

#: Left over at the end when a word like those is gone: 메타인지 자기 (평가).
_MODIFIERS = _words("고정 다중 단일 맞춤형 멀티 사전 사후 이중 자가 자기 정적 동적")

#: These say something only beside a word that is in no list: 모델 병합 is a term, 학습 데이터 none.
_EMPTY = (
    _TAILS
    | _OPENERS
    | _words(
        """AI API CPU GPU GPUs LLM LLMs ML QA SOTA 가중치 값 개인 계산 공간 공동 교육 구조 규칙
        길이 내부 네트워크 다국적 다양성 다중 단위 단일 답변 대규모 대형 데이터 데이터세트
        데이터셋 도메인 라벨 레시피 레이블 레이어 말뭉치 매개변수 메모리 메커니즘 모델 모드 범용
        베이스라인 벤치마크 변환기 복잡 분석 사람 사회 상관관계 상위 상태 상호작용 샘플 생성
        선택 설명 세계 소규모 소스 소형 속성 스케일 시스템 시점 시퀀스 실시간 실행 심층 아키텍처
        알고리즘 연산 영어 예측 오프라인 온라인 외부 웹사이트 유저 응답 인간 인터넷 일반 일반화
        자동 자동화 저장 저장소 전문 전문가 전송 정의 주석 중간 지식 질문 처리 체크포인트 초기화
        최적화 추출 층 컴퓨터 컴퓨팅 코퍼스 콘텐츠 쿼리 테스트 통계 트레이닝 파라미터 파일
        포인트 품종 하드웨어 하위 학습 현실 확장 활성화 훈련"""
    )
)

#: Left out at the end where a term, or two units, remain: 강화 학습 알고리즘.
_SOFT_TAILS = _words("""네트워크 메커니즘 시스템 아키텍처 알고리즘""")
#: With these before it, such an end makes no term: 이미지 데이터셋.
_MODALITIES = _words(
    "그래프 동영상 문서 비디오 수학 언어 영상 오디오 음성 음악 이미지 코드 텍스트 추론 토큰"
)

#: The size belongs to the name of a model (대규모 언어 모델), not to that of anything else.
_SIZES = _words("거대 대규모 대형 소규모 소형 중형 초거대 초대규모 초대형")
_SIZED = _words("모델 LLM LM VLM MLLM")

#: Between two nouns they belong to the term, at its ends they do not: 규칙 기반 보상.
_LINKS = _words("기반 중심 특화 전용 친화 가능")

#: Terms, though the rules would cut them or find them empty. Written without blanks.
_TERMS = _words(
    """개인정보보호 광학문자인식 기반모델 기초모델 다국어데이터 다음단어예측 다음토큰예측 다중샷
    다중작업학습 도구사용 도메인일반화 도메인적응 메타학습 문맥길이 범용인공지능 보상모델
    사용자시뮬레이션 상태공간모델 생성모델 세계모델 소수샷 수학문제해결 시각적질문응답
    시각질문응답 심층학습 오프라인강화학습 오프라인학습 온라인강화학습 온라인학습 인컨텍스트학습
    전문가모델 질문생성 질문응답 처리량 최근접이웃 최대우도추정 최소제곱법 최적수송 추론시간계산
    추론시간스케일링 추론시간확장 컨텍스트길이 테스트시간계산 테스트시간스케일링 테스트시간적응
    테스트시간컴퓨팅 테스트시간학습 테스트시간확장 테스트시간훈련 프롬프트엔지니어링 학습률"""
)

#: Single words that are terms. Loanwords of the shape _LOANWORD need no entry.
_SINGLES = _words(
    """가상현실 가시화 가우시안 가지치기 강화학습 개인화 객체탐지 경량화 과적합 기계번역 다국어
    다중모달 데이터증강 디코더 디퓨전 딥러닝 딥페이크 라우팅 로봇공학 리더보드 머신러닝 멀티모달
    메타학습 모달리티 모방학습 미세조정 벡터화 변분 병렬화 비지도학습 사전학습 사전훈련 상식추론
    세그멘테이션 셀프어텐션 스펙트로그램 시계열 시뮬레이션 신경망 아바타 앙상블 양자화 어댑터
    어블레이션 어텐션 언러닝 언어모델 에이전트 엔트로피 역전파 연합학습 오토인코더 워터마크 원샷
    음성인식 음성합성 이산화 이진화 인공신경망 인공지능 인코더 인페인팅 자기지도 자기회귀
    자율주행 적대적 전이학습 정규화 제로샷 증강현실 증류 지도학습 지식그래프 지식증류 챗봇
    초해상도 캘리브레이션 컨볼루션 코드북 크라우드소싱 크로스어텐션 탈옥 텍스처링 토크나이저
    토큰화 트라이플레인 트랜스듀서 트랜스포머 파운데이션 파인튜닝 퍼플렉서티 퓨샷 플로우매칭
    하이퍼네트워크 하이퍼파라미터 합성곱 확산 환각 휴리스틱 희소성 희소화"""
)
_LOANWORD = re.compile(r"[가-힣]{2,}(?:링|딩|팅|닝|핑|킹|포머|인코더|디코더|크나이저)$")
_PLAIN_LOANWORDS = _words(
    """그룹핑 네이밍 다운로딩 드라이빙 라벨링 랭킹 러닝 레이블링 로딩 리딩 마케팅 매핑 맵핑
    모니터링 모델링 미팅 벤치마킹 브랜딩 빌딩 샘플링 세팅 쇼핑 스크리닝 스타일링 스피킹 업로딩
    엔딩 엔지니어링 채팅 캐스팅 컨설팅 컴퓨팅 코딩 코팅 크롤링 타이핑 토킹 튜닝 트래킹 트레이닝
    티칭 펀딩 포스팅 프로그래밍 필터링 해킹 핸들링 헤딩 호스팅"""
)

#: ``X된 Y`` is a term after these: 감독된 미세 조정, 양자화된 모델.
_PARTICIPLES = _words(
    """감독 구조화 동결 마스크 마스킹 미세조정 양자화 접지 정규화 조건화 증강 증류 지도 토큰화
    파인튜닝 희소화"""
)
#: After these only in company: 사전 훈련된 모델, but not 훈련된 모델.
_PARTICIPLES_BEHIND = {
    "훈련": _words("사전"),
    "학습": _words("사전"),
    "조정": _words("명령 명령어 미세 지시 지침"),
    "튜닝": _words("명령 명령어 미세 인스트럭션 지시 지침"),
    "강화": _words("검색"),
    "향상": _words("검색"),
}
#: ``X 가능한 Y`` is a term after these: 설명 가능한 인공지능.
_POSSIBLE = _words("검증 미분 설명 재조명 제어 편집 학습 해석")

#: What an adjective makes a term of; a value is the beginning of the nouns that follow.
_ADJECTIVES = {
    "긴": _words("꼬리 맥락 문맥 문서 비디오 시퀀스 영상 컨텍스트 텍스트"),
    "깊은": _words("강화 신경망 학습"),
    "새로운": _words("뷰 시점"),
    "직접": _words("선호"),
    "숨겨진": _words("상태"),
    "약한": _words("감독 지도"),
    "열린": _words("도메인 세계 어휘"),
    "작은": _words("언어"),
    "큰": _words("언어"),
}
#: And the noun that has to come second after these.
_ADJECTIVES_SECOND = {"새로운": "합성", "작은": "모델", "큰": "모델"}

#: ``X의 Y`` that are names.
_GENITIVES = {
    "사고": _words("고리 골격 그래프 나무 사슬 연쇄 체인 트리"),
    "생각": _words("고리 골격 그래프 나무 사슬 연쇄 체인 트리"),
    "전문가": _words("혼합"),
    "차원": _words("저주"),
}

#: Words that Kiwi may cut, and that are one unit all the same.
_WRITTEN_AS_ONE = _OUTSIDE | _OPENERS | _TAILS | _EMPTY | _SOFT_TAILS | _SIZES | _MODALITIES

_HANGUL = re.compile("[가-힣]")
#: Numbers that belong to a term: 3D 생성, 1비트 양자화.
_NUMBER_IN_TERM = re.compile(r"(?:[1-6]D|[1-9](?:비트|차원|인칭|차)|360도)(?![0-9])")
#: Names of systems (ImageNet, GPT-4) stand beside a term; acronyms and words are part of it.
_NAME = re.compile(r"[a-z][A-Z]|[A-Z]{2,}[a-z]{2,}|[A-Za-z].*\d")


# --- classes of tokens -----------------------------------------------------------------------
#
# N noun, F foreign word, D number, P prefix, S suffix, "-" hyphen, V 된, K 한, G 의, L 들,
# p punctuation, x what may follow a noun, o what may not.

_CLASSES = {"NNG": "N", "NNP": "N", "XR": "N", "SL": "F", "SH": "F", "SN": "D", "XPN": "P"}
_BEHIND_NOUNS = ("J", "E", "XS", "VCP", "VX", "Z")
_BY_WORD = {
    "XSN": {
        "들": "L",
        **dict.fromkeys(_words("당 별 상 씩 여 용 쯤 째 하 짜리 님 간 시"), "x"),
    },
    "XSV+ETM": {"된": "V"},
    "XSA+ETM": {"한": "K"},
    "XSV": {},
    "JKG": {"의": "G"},
    "NP": {"자기": "N"},
    "SO": dict.fromkeys("-–‐‑", "-"),
}
#: Tags of single syllables that are prefixes if a noun is glued to them.
_LIKE_PREFIXES = frozenset(("MM", "MAG", "NNB", "IC", "NR"))
#: 하다 and 되다 behind a loanword that Kiwi does not know: 캡처/NNG 하/VV.
#: Behind Latin letters no noun: LLMs을.
_PARTICLES = frozenset("을 를 은 는 과 와".split())
_DO = frozenset("하한할함해했되된될됨돼됐시합됩받있없간식만외는")
_STARTS = frozenset("NFDP")
_COUNTS = _words("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열")
_IN_ROW = _STARTS | {"S"}
_JOINTS = frozenset("-VKGL")

_CONJOINING = re.compile("[\u1100-\u11ff]")


@cache
def _class_of(tag: str) -> str:
    if tag in _CLASSES:
        return _CLASSES[tag]
    if tag == "XSN":
        return "S"
    if tag.startswith(_BEHIND_NOUNS):
        return "x"
    return "p" if tag.startswith(("S", "W_", "_SP")) else "o"


class _Unit(NamedTuple):
    """A word of a compound: its text and its tokens, ``start`` to ``end``."""

    text: str
    start: int
    end: int


class _Term(NamedTuple):
    start: int
    end: int
    rule: str


class _Sentence:
    """The tokens of a text, and the terms among them."""

    def __init__(self, words: list[str], tags: list[str], spaced: list[bool]) -> None:
        self.words, self.tags, self.spaced = words, tags, spaced
        self.classes = [
            _BY_WORD[tag].get(word) or _class_of(tag) if tag in _BY_WORD else _class_of(tag)
            for word, tag in zip(words, tags, strict=True)
        ]
        for i in range(1, len(words)):
            if self.classes[i] == "G" and words[i - 1] == "주":  # Kiwi takes 주의 for 주+의
                self.classes[i] = "S"
            elif (  # and 모달 for 모+달, 다국어 for 다+국어
                self.classes[i] == "N"
                and tags[i - 1] in _LIKE_PREFIXES
                and len(words[i - 1]) == 1
                and not spaced[i - 1]
                and (i == 1 or spaced[i - 2] or self.classes[i - 2] in "p-P")
            ):
                self.classes[i - 1] = "P"
            elif tags[i - 1] == "SL" and words[i] in _PARTICLES and not spaced[i - 1]:
                self.classes[i] = "x"

    def terms(self) -> tuple[list[_Term], list[_Term]]:
        """Return the terms in order, no two with a token in common, and looser proposals."""
        parts = [part for units in self._rows() for part in _parts(units)]
        terms = [term for part in parts for term in self._terms_of(part)]
        return terms, list(self._proposals(parts, {(t.start, t.end) for t in terms}))

    # --- proposals -------------------------------------------------------------------------

    def _proposals(self, parts: list[list[_Unit]], terms: set[tuple[int, int]]) -> Iterator[_Term]:
        """Yield what may be a term too: rows as they stand, plain nouns, described nouns."""
        before: list[_Unit] = []
        for part in parts:
            units = self._bounded(part)
            if units and units[0].start == part[0].start:
                at = self._described(before, units)
                if at is not None and len(units) < 3:
                    yield _Term(at, units[-1].end, "described")
            before = part
            if not units or (units[0].start, units[-1].end) in terms:
                continue
            if len(units) == 1:
                (unit,) = units
                if len(unit.text) > 1 and _has_hangul(unit):
                    yield _Term(unit.start, unit.end, "noun")
            elif len(units) <= _LONGEST and any(map(_has_hangul, units)):
                yield _Term(units[0].start, units[-1].end, "wide")

    def _bounded(self, units: list[_Unit]) -> list[_Unit]:
        """Cut away what can neither begin nor end a term."""
        while units and (
            units[0].text in _NEVER_FIRST or units[0].text in _LINKS or len(units[0].text) == 1
        ):
            units = units[1:]
        while units:
            tail = units[-1]
            if self._behind(tail) in "VKGL":
                end = tail.end - 1 - (self.classes[tail.end - 2] == "L")
                units = [
                    *units[:-1],
                    _Unit("".join(self.words[tail.start : end]), tail.start, end),
                ]
            elif (
                tail.text in _NEVER_LAST
                or tail.text in _LINKS
                or (self._behind(tail) == "S" and tail.text.endswith("적"))
            ):
                units = units[:-1]
            else:
                break
        return units

    def _described(self, before: list[_Unit], units: list[_Unit]) -> int | None:
        """Return where a description of these nouns begins: 지식 집약적인, 번역된."""
        if len(units) == 1 and units[0].text in _NEVER_LAST:
            return None
        if len(units) > 1 and self._behind(units[0]) == "S" and units[0].text.endswith("적"):
            return None
        between = range(before[-1].end, units[0].start) if before else range(0)
        if len(between) != 1 or not self.spaced[between[0]] or len(before[-1].text) < 2:
            return None
        tag, word = self.tags[between[0]], self.words[between[0]]
        quality = before[-1].text.endswith("적")
        if not (
            (tag == "XSV+ETM" and word == "된") or (tag == "VCP+ETM" and word == "인" and quality)
        ):
            return None
        if before[-1].text in _OUTSIDE or before[-1].text in _NEVER_FIRST:
            return None
        first = len(before) - 1
        if quality and first and before[first - 1].text not in _OUTSIDE:
            first -= 1
        while first and not self.spaced[before[first].start - 1]:  # 크라우드|소싱
            first -= 1
        return before[first].start

    # --- rows of nouns ---------------------------------------------------------------------

    def _rows(self) -> Iterator[list[_Unit]]:
        """Yield nouns in a row, with what may join them."""
        words, classes, spaced, total = self.words, self.classes, self.spaced, len(self.words)
        at = 0
        while at < total:
            if classes[at] not in _STARTS:
                at += 1
                continue
            start = at
            at += 1
            while at < min(total, start + _LONGEST_ROW) and (
                classes[at] in _IN_ROW or self._joins(start, at)
            ):
                at += 1
            first, last = start, at
            if start and not spaced[start - 1] and classes[start - 1] != "p":
                while first < at and not spaced[first]:  # cut out of the middle of a word
                    first += 1
                first += 1
            elif start and classes[start - 1] == "o":
                if words[start - 1] in _COUNTS:  # 네 발 로봇
                    while first + 1 < at and not spaced[first]:
                        first += 1
                    first += 1
                adjective = self._adjective(start)
                first = first if adjective is None else adjective
            if at < total and not spaced[at - 1] and self._no_noun_before(at):
                last -= 1
                while last > first and not spaced[last - 1]:
                    last -= 1
            if first < last:
                yield list(self._units(first, last))

    def _no_noun_before(self, at: int) -> bool:
        """Tell whether the token glued to a noun shows that it is none.

        It is half an adjective (복잡 in 복잡한), or Kiwi took a word apart.
        """
        if self.tags[at].startswith("XSA"):
            return True
        return self.classes[at] == "o" and self.words[at][0] not in _DO

    def _joins(self, start: int, at: int) -> bool:
        """Tell whether what is no noun belongs to the row that began at ``start``."""
        kind = self.classes[at]
        if kind not in _JOINTS or at + 1 == len(self.words) or self.spaced[at - 1]:
            return False
        following = self.classes[at + 1]
        if kind == "-":
            return following in _STARTS and not self.spaced[at]
        if kind == "L":
            return following == "G" and self._joins(start, at + 1)
        if following not in _STARTS or not self.spaced[at]:
            return False
        last = at - 1
        if kind == "G":
            last -= self.classes[last] == "L"
            return self.words[at + 1] in _GENITIVES.get(self.words[last], ())
        while last > start and self.classes[last] == "S":
            last -= 1
        word = "".join(self.words[last:at])
        before = self.words[last - 1] if last > start else ""
        if kind == "K":
            return word == "가능" and before in _POSSIBLE
        return word in _PARTICIPLES or before in _PARTICIPLES_BEHIND.get(word, ())

    def _adjective(self, start: int) -> int | None:
        """Return where an adjective begins that makes a term with the nouns at ``start``."""
        first = start
        while first and start - first < 3 and (first == start or not self.spaced[first - 1]):
            first -= 1
        adjective = "".join(self.words[first:start])
        if adjective not in _ADJECTIVES or self.words[start] not in _ADJECTIVES[adjective]:
            return None
        second = _ADJECTIVES_SECOND.get(adjective)
        return None if second and self.words[start + 1 : start + 2] != [second] else first

    def _units(self, start: int, end: int) -> Iterator[_Unit]:
        """Cut a row into words as they are written, and compounds written as one word in two.

        강화학습 has the units 강화 and 학습; 고품질 and 양자화 are one unit each.
        """
        words, classes = self.words, self.classes
        cut = start
        for i in range(start + 1, end):
            if self.spaced[i - 1] or (
                classes[i] == "N" == classes[i - 1]
                and len(words[i]) > 1 < len(words[i - 1])
                and words[i - 1] + words[i] not in _WRITTEN_AS_ONE
            ):
                yield _Unit("".join(words[cut:i]), cut, i)
                cut = i
        yield _Unit("".join(words[cut:end]), cut, end)

    # --- terms in a row --------------------------------------------------------------------

    def _terms_of(self, units: list[_Unit]) -> Iterator[_Term]:
        if 1 < len(units) == self._gloss(units[-1].end) and all(map(_has_hangul, units)):
            yield _Term(units[0].start, units[-1].end, self._rule(units) or "glossed")
            return
        units = self._trimmed(units)
        if not units:
            return
        if cut := self._cut(units):
            yield from self._terms_of(units[:cut])
            yield from self._terms_of(units[cut:])
        elif rule := self._rule(units):
            yield _Term(units[0].start, units[-1].end, rule)

    def _trimmed(self, units: list[_Unit]) -> list[_Unit]:
        """Take away what is no part of a term, at both ends."""
        while units and not _known(units):
            head, tail = units[0], units[-1]
            if (
                head.text in _OPENERS
                or (head.text == "모델" and _text(units[1:]) in _SINGLES)
                or head.text in _LINKS
                or (head.text in _SIZES and not any(unit.text in _SIZED for unit in units))
            ):
                units = units[1:]
            elif _text(units[:2]) in _OPENERS:  # 오픈 소스
                units = units[2:]
            elif self._behind(tail) in "VKGL":  # 사전 훈련된, and nothing to follow
                end = tail.end - 1 - (self.classes[tail.end - 2] == "L")
                bare = "".join(self.words[tail.start : end])
                units = [*units[:-1], _Unit(bare, tail.start, end)]
            elif (
                tail.text in _TAILS
                or tail.text in _LINKS
                or (self._behind(tail) == "S" and tail.text.endswith("적"))
            ):
                if any(_known(units[i:]) for i in range(1, len(units))):
                    break
                units = units[:-1]
                if (
                    len(units) > 1
                    and self._behind(units[-2]) == "V"
                    and units[-1].text not in _SIZED
                ):
                    units = units[:-1]  # 사전 훈련된 시각 모듈
            elif tail.text in _MODIFIERS and len(units) > 1:
                units = units[:-1]
            elif _text(units[-2:]) in _TAILS:  # 프레임 워크
                units = units[:-2]
            elif tail.text in _SOFT_TAILS and len(units) > 1 and self._stands(units[:-1]):
                units = units[:-1]
            else:
                break
        return units

    def _behind(self, unit: _Unit) -> str:
        return self.classes[unit.end - 1]

    def _stands(self, units: list[_Unit]) -> bool:
        """Tell whether a term is left without the soft word behind it."""
        if len(units) > 1:
            return self._rule(units) is not None
        word = units[0].text
        return _is_term_word(word) or word in _MODALITIES or not _HANGUL.search(word)

    def _cut(self, units: list[_Unit]) -> int:
        """Return where a row is more than one term, or 0: 확산 모델 | 증류."""
        for i in range(1, len(units)):
            text, left = units[i].text, len(units) - i - 1
            if text == "모델" and left and units[i - 1].text not in _EMPTY:
                return i + 1
            if text in _LINKS and left > 2:
                return i
            if self._behind(units[i]) == "V" and left > 2:
                return i + 1
        return 0

    def _gloss(self, at: int) -> int:
        """Count the Latin words that follow in parentheses: 데이터 증대(data augmentation) has 2.

        As many words as the Korean term has units show that it ends where it seems to.
        """
        if self.words[at : at + 1] != ["("]:
            return 0
        count = 0
        for i in range(at + 1, min(at + 20, len(self.words))):
            if self.classes[i] not in "F-":
                break
            count += self.classes[i] == "F" and (i == at + 1 or self.spaced[i - 1])
        return count

    def _rule(self, units: list[_Unit]) -> str | None:
        """Return the rule by which these units are a term."""
        if len(units) > _LONGEST or not any(map(_has_hangul, units)):
            return None
        kinds = {self._behind(unit) for unit in units[:-1]}
        if self._behind(units[0]) == "V" and self.words[units[0].end - 2] in _PARTICIPLES_BEHIND:
            return None
        if kinds & {"V", "K"} or self.classes[units[0].start] == "o":
            return "verbal"
        if "G" in kinds:
            return "genitive"
        latin = [unit for unit in units if not _has_hangul(unit)]
        if len(units) == 1:
            return self._rule_of_word(units[0])
        telling = [unit for unit in units if unit.text not in _EMPTY]
        if (not telling and not _known(units)) or _text(units) in _EMPTY:
            return None
        if latin and all(unit in latin for unit in telling):
            lower = all(unit.text.islower() for unit in telling)
            return "mixed" if lower and units[-1].text in ("모델", "학습") else None
        return "mixed" if latin else "compound"

    def _rule_of_word(self, unit: _Unit) -> str | None:
        if _is_term_word(re.split("[-–‐‑]", unit.text)[-1]):
            return "word"
        glossed = (
            len(unit.text) > 1
            and unit.text not in _EMPTY
            and self._gloss(unit.end)
            and not (unit.start and self.classes[unit.start - 1] == "G")
        )
        return "glossed" if glossed else None


def _parts(units: list[_Unit]) -> Iterator[list[_Unit]]:
    """Cut a row at words, numbers and names that are no part of a term."""
    part: list[_Unit] = []
    counted = False
    for unit in units:
        text = unit.text
        if (
            text in _OUTSIDE
            or (text[0].isdecimal() and not _NUMBER_IN_TERM.match(text))
            or (_NAME.search(text) and not _HANGUL.search(text))
        ):
            if part:
                yield part
            part, counted = [], text[0].isdecimal()
        elif counted:  # 8K 해상도, 7B 매개변수
            counted = False
        else:
            part.append(unit)
    if part:
        yield part


def _text(units: list[_Unit]) -> str:
    return "".join(unit.text for unit in units)


def _known(units: list[_Unit]) -> bool:
    return _text(units) in _TERMS


def _is_term_word(word: str) -> bool:
    return (
        word in _SINGLES
        or word in _TERMS
        or (_LOANWORD.fullmatch(word) is not None and word not in _PLAIN_LOANWORDS)
    )


def _has_hangul(unit: _Unit) -> bool:
    return _HANGUL.search(unit.text) is not None


def find_terms(doc: Doc) -> list[Span]:
    """Return the Korean terms of a text, in order, without particles.

    Parameters
    ----------
    doc : Doc
        Cut by :class:`~digestgraph.loaders.keywords.korean.tokenizer.KiwiTokenizer`.

    Returns
    -------
    list of Span
        No two share a token; the label is one of :data:`RULES`.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.korean.tokenizer import korean_pipeline
    >>> nlp = korean_pipeline()
    >>> doc = nlp("기존의 대규모 언어 모델(LLM)들에 감독된 미세 조정 방법을 적용했다.")
    >>> [(term.text, term.label_) for term in find_terms(doc)]
    [('대규모 언어 모델', 'compound'), ('감독된 미세 조정', 'verbal')]
    """
    return read_terms(doc)[0]


def read_terms(doc: Doc) -> tuple[list[Span], list[Span]]:
    """Return the Korean terms of a text, and looser proposals, which may overlap them.

    Parameters
    ----------
    doc : Doc
        As for :func:`find_terms`.

    Returns
    -------
    terms : list of Span
        What :func:`find_terms` returns.
    proposals : list of Span
        The label of each is one of :data:`LOOSE_RULES`.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.korean.tokenizer import korean_pipeline
    >>> doc = korean_pipeline()("번역된 벤치마크와 멀티모달 검색을 본다.")
    >>> terms, proposals = read_terms(doc)
    >>> [(term.text, term.label_) for term in terms]
    [('멀티모달 검색', 'compound')]
    >>> [(term.text, term.label_) for term in proposals]
    [('번역', 'noun'), ('번역된 벤치마크', 'described'), ('벤치마크', 'noun')]
    """
    where: list[int] = []
    words: list[str] = []
    tags: list[str] = []
    spaced: list[bool] = []
    for number, (word, tag, space) in enumerate(zip(*cut_of(doc), strict=True)):
        if words and word.isspace() and word.count("\n") < 2:  # a term may go over a line's end
            spaced[-1] = True
            continue
        where.append(number)
        words.append(word)
        tags.append(tag)
        spaced.append(space)
    if any(map(_CONJOINING.search, words)):
        words = [unicodedata.normalize("NFC", word) for word in words]
    terms, proposals = (
        [Span(doc, where[start], where[end - 1] + 1, label=rule) for start, end, rule in group]
        for group in _Sentence(words, tags, spaced).terms()
    )
    return terms, proposals


@Language.component(COMPONENT)
def mark_korean_terms(doc: Doc) -> Doc:
    """Set ``doc.spans["ko_terms"]`` to the Korean terms, see :func:`find_terms`.

    Parameters
    ----------
    doc : Doc
        A text.

    Returns
    -------
    Doc
        The same text.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.korean.tokenizer import korean_pipeline
    >>> nlp = korean_pipeline()
    >>> _ = nlp.add_pipe("digestgraph_korean_terms")
    >>> doc = nlp("생각의 사슬과 LLM 기반 에이전트들")
    >>> [term.text for term in doc.spans["ko_terms"]]
    ['생각의 사슬', 'LLM 기반 에이전트']
    """
    doc.spans[SPANS] = find_terms(doc)
    return doc
