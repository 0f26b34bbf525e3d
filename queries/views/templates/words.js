// The words of the page, in English and Korean.

const digits = (number) => number.toLocaleString("en");

const WORDS = {
  en: {
    abstract: "Summary",
    aliases: "Also written",
    about: "Where to start",
    aboutHint: "Choose something on the map, search, or begin here.",
    authorsCut: "The digest prints only a part of the list.",
    authors: "Authors",
    back: "Back",
    clear: "Close",
    coauthors: "Wrote with",
    controls: "Search and filters",
    dates: "Digest date",
    details: "Details",
    digests: "Digest",
    fit: "Show all",
    found: (n) => (n === 0 ? "Nothing found" : n === 1 ? "1 result" : `${n} results`),
    from: "From",
    kinds: { paper: "Papers", author: "Authors", topic: "Topics" },
    kind: { paper: "Paper", author: "Author", topic: "Topic", organisation: "Organisation" },
    language: "Language",
    legend: "How to read it",
    legendIsland: "An island: papers that share topics and authors.",
    legendNear: "Small marks around a paper: its authors and topics that no other paper here has.",
    legendSize: "Larger: more votes, or more papers.",
    line: (n) => `line ${n}`,
    links: "Code and links",
    map: "Map. Arrow keys move, plus and minus zoom, 0 shows all, Escape clears.",
    minimum: "Minimum votes",
    missing: "unknown",
    more: (n) => `Show all ${n}`,
    mostPapers: "Authors with most papers",
    mostShared: "Most shared topics",
    mostVotes: "Most votes",
    notDrawn: "not on the map",
    noTitle: "Title unknown",
    nothing: "Nothing to show. Loosen the filters.",
    of: (n, all) => (n === all ? digits(all) : `${digits(n)} of ${digits(all)}`),
    otherPapers: (n) => `and ${n} not on this map`,
    papers: "Papers",
    paperCount: (n) => (n === 1 ? "1 paper" : `${n} papers`),
    results: "Results",
    search: "Search",
    searchHint: "Paper, author or topic",
    show: "Show",
    to: "To",
    topics: "Topics",
    together: "Together with",
    unknownDates: (n) => (n ? ` · ${n} without a date hidden` : ""),
    unknownVotes: (n) => (n ? ` · ${n} with unknown votes hidden` : ""),
    votes: (n) => (n === 1 ? "1 vote" : `${n} votes`),
    votesMissing: "votes unknown",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
  },
  ko: {
    abstract: "요약",
    aliases: "다른 표기",
    about: "여기서 시작하세요",
    aboutHint: "지도에서 고르거나, 검색하거나, 아래에서 시작해 보세요.",
    authorsCut: "다이제스트에는 저자 일부만 실려 있습니다.",
    authors: "저자",
    back: "뒤로",
    clear: "닫기",
    coauthors: "함께 쓴 저자",
    controls: "검색과 필터",
    dates: "다이제스트 날짜",
    details: "상세 정보",
    digests: "다이제스트",
    fit: "전체 보기",
    found: (n) => (n === 0 ? "결과가 없습니다" : `결과 ${n}개`),
    from: "시작일",
    kinds: { paper: "논문", author: "저자", topic: "주제" },
    kind: { paper: "논문", author: "저자", topic: "주제", organisation: "단체" },
    language: "언어",
    legend: "지도 읽는 법",
    legendIsland: "섬: 주제와 저자를 나누는 논문들.",
    legendNear: "논문을 둘러싼 작은 표시: 여기서 그 논문에만 있는 저자와 주제.",
    legendSize: "크기: 추천이나 논문이 많을수록 큽니다.",
    line: (n) => `${n}행`,
    links: "코드와 링크",
    map: "지도. 화살표로 이동, +와 −로 확대와 축소, 0으로 전체 보기, Esc로 선택 해제.",
    minimum: "최소 추천 수",
    missing: "알 수 없음",
    more: (n) => `${n}개 모두 보기`,
    mostPapers: "논문이 많은 저자",
    mostShared: "많이 다룬 주제",
    mostVotes: "추천이 많은 논문",
    notDrawn: "지도에 없음",
    noTitle: "제목을 알 수 없음",
    nothing: "보여 줄 것이 없습니다. 필터를 풀어 보세요.",
    of: (n, all) => (n === all ? digits(all) : `${digits(all)} 중 ${digits(n)}`),
    otherPapers: (n) => `외에 이 지도에 없는 ${n}편`,
    papers: "논문",
    paperCount: (n) => `논문 ${n}편`,
    results: "검색 결과",
    search: "검색",
    searchHint: "논문, 저자, 주제",
    show: "표시",
    to: "종료일",
    topics: "주제",
    together: "함께 다룬 주제",
    unknownDates: (n) => (n ? ` · 날짜를 모르는 ${n}편 숨김` : ""),
    unknownVotes: (n) => (n ? ` · 추천 수를 모르는 ${n}편 숨김` : ""),
    votes: (n) => `추천 ${n}`,
    votesMissing: "추천 수 알 수 없음",
    zoomIn: "확대",
    zoomOut: "축소",
  },
};

let language = "en";
let words = WORDS.en;

// Put the words of a language into all elements that name one.
function speak(choice, banner) {
  language = choice in WORDS ? choice : "en";
  words = WORDS[language];
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = words[element.dataset.word];
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words[element.dataset.label]);
  }
  for (const element of document.querySelectorAll("[data-hint]")) {
    element.placeholder = words[element.dataset.hint];
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  document.getElementById("banner").textContent = banner[language];
}

