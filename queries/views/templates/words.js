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
    closest: "Closest topics",
    clusters: "Clusters",
    communities: "Communities",
    coauthors: "Wrote with",
    controls: "Search and filters",
    dates: "Digest date",
    details: "Details",
    digests: "Digest",
    fit: "Show all",
    found: (n) => (n === 0 ? "Nothing found" : n === 1 ? "1 result" : `${n} results`),
    from: "From",
    kinds: { paper: "Papers", author: "Authors", topic: "Topics" },
    kind: { paper: "Paper", author: "Author", topic: "Topic", organisation: "Organisation", group: "Community", cluster: "Cluster" },
    language: "Language",
    legend: "How to read it",
    legends: {
      papers: [
        "Larger: more votes, or more papers.",
        "An island: papers that share topics and authors.",
        "Small marks around a paper: its authors and topics that no other paper here has.",
      ],
      collaborations: [
        "Larger: more papers.",
        "A line: they wrote together; wider: more often, and in smaller teams.",
        "An island and its colour: a community, people who keep writing together.",
      ],
      topics: [
        "Larger: more papers.",
        "A line: they occur together more than chance has it; wider: more so.",
        "An island and its colour: topics that belong together.",
      ],
      path: [
        "From left to right: people, and between them the papers they wrote together.",
        "The uppermost way is the best: many joint papers in small teams make it short.",
        "Choose a paper to read it.",
      ],
    },
    line: (n) => `line ${n}`,
    links: "Code and links",
    map: "Map. Arrow keys move, plus and minus zoom, 0 shows all, Escape clears.",
    minimum: "Minimum votes",
    minimumJoint: "Minimum joint papers",
    missing: "unknown",
    members: (n) => `${n} members`,
    months: "Papers by month",
    more: (n) => `Show all ${n}`,
    mostPapers: "Authors with most papers",
    mostShared: "Most shared topics",
    mostVotes: "Most votes",
    notDrawn: "not on the map",
    noTitle: "Title unknown",
    newMap: "Map of what is new",
    newsLinks: "First links between teams",
    newsNotable: "Notable papers",
    newsPairs: "First time together",
    newsPeople: "New people",
    newsTopics: "Rising topics",
    newsTopicsHint: "Share of the papers: in the 90 days before, and now.",
    nothing: "Nothing to show. Loosen the filters.",
    of: (n, all) => (n === all ? digits(all) : `${digits(n)} of ${digits(all)}`),
    otherPapers: (n) => `and ${n} not on this map`,
    papers: "Papers",
    paperCount: (n) => (n === 1 ? "1 paper" : `${n} papers`),
    results: "Results",
    search: "Search",
    searchHint: "Paper, author or topic",
    show: "Show",
    summaryLeft: "Summaries are left out on a map of so many papers.",
    to: "To",
    toMap: "See it on the map",
    toReport: "Back to the page",
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
    closest: "가장 가까운 주제",
    clusters: "주제 묶음",
    communities: "공동체",
    coauthors: "함께 쓴 저자",
    controls: "검색과 필터",
    dates: "다이제스트 날짜",
    details: "상세 정보",
    digests: "다이제스트",
    fit: "전체 보기",
    found: (n) => (n === 0 ? "결과가 없습니다" : `결과 ${n}개`),
    from: "시작일",
    kinds: { paper: "논문", author: "저자", topic: "주제" },
    kind: { paper: "논문", author: "저자", topic: "주제", organisation: "단체", group: "공동체", cluster: "묶음" },
    language: "언어",
    legend: "지도 읽는 법",
    legends: {
      papers: [
        "크기: 추천이나 논문이 많을수록 큽니다.",
        "섬: 주제와 저자를 나누는 논문들.",
        "논문을 둘러싼 작은 표시: 여기서 그 논문에만 있는 저자와 주제.",
      ],
      collaborations: [
        "크기: 논문이 많을수록 큽니다.",
        "선: 함께 쓴 저자. 적은 인원으로 자주 쓸수록 굵습니다.",
        "섬과 색: 계속 함께 쓰는 저자들의 묶음.",
      ],
      topics: [
        "크기: 논문이 많을수록 큽니다.",
        "선: 우연보다 자주 함께 나오는 주제. 굵을수록 더 그렇습니다.",
        "섬과 색: 서로 어울리는 주제들의 묶음.",
      ],
      path: [
        "왼쪽에서 오른쪽으로: 저자와, 그 사이에 함께 쓴 논문.",
        "맨 위가 가장 좋은 길입니다. 적은 인원으로 여러 편을 함께 쓸수록 가깝습니다.",
        "논문을 고르면 내용을 볼 수 있습니다.",
      ],
    },
    line: (n) => `${n}행`,
    links: "코드와 링크",
    map: "지도. 화살표로 이동, +와 −로 확대와 축소, 0으로 전체 보기, Esc로 선택 해제.",
    minimum: "최소 추천 수",
    minimumJoint: "함께 나온 논문 수",
    missing: "알 수 없음",
    members: (n) => `구성원 ${n}`,
    months: "월별 논문 수",
    more: (n) => `${n}개 모두 보기`,
    mostPapers: "논문이 많은 저자",
    mostShared: "많이 다룬 주제",
    mostVotes: "추천이 많은 논문",
    notDrawn: "지도에 없음",
    noTitle: "제목을 알 수 없음",
    newMap: "새로운 것의 지도",
    newsLinks: "처음 이어진 팀",
    newsNotable: "주목할 논문",
    newsPairs: "처음 함께 쓴 저자",
    newsPeople: "새 저자",
    newsTopics: "떠오르는 주제",
    newsTopicsHint: "논문 가운데 비율: 지난 90일과 지금.",
    nothing: "보여 줄 것이 없습니다. 필터를 풀어 보세요.",
    of: (n, all) => (n === all ? digits(all) : `${digits(all)} 중 ${digits(n)}`),
    otherPapers: (n) => `외에 이 지도에 없는 ${n}편`,
    papers: "논문",
    paperCount: (n) => `논문 ${n}편`,
    results: "검색 결과",
    search: "검색",
    searchHint: "논문, 저자, 주제",
    show: "표시",
    summaryLeft: "논문이 많은 지도에는 요약을 싣지 않습니다.",
    to: "종료일",
    toMap: "지도에서 보기",
    toReport: "글로 돌아가기",
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
function speak(choice, { banner, details }) {
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
  document.querySelector("h1").textContent = details.title[language];
  document.title = details.title[language];
  if (details.said) document.getElementById("said").textContent = details.said[language];
}

