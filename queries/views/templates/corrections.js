// The line that a reader puts into digestgraph.toml to correct the graph. Both kinds of page use it:
// the archive's bundle imports it, into the script of the others it is joined without `export`.

/** Its words by language. */
export const WRONG = {
  en: {
    wrong: "This is wrong",
    wrongHint: "Put this into digestgraph.toml beside your digests, and load again. Taking it out undoes it.",
    wrongKind: {
      ban: "It is no keyword",
      rename: "It has another name:",
      merge: "It is the same as:",
      same: "It is the same person as:",
      apart: "It is somebody else than:",
      different: "This paper is by somebody else of that name:",
      organisations: "It is an organisation",
      people: "It is a person",
    },
    wrongOther: "Other name",
    wrongPaper: "Paper by somebody else",
    wrongWhat: "What is wrong?",
  },
  ko: {
    wrong: "잘못되었어요",
    wrongHint: "다이제스트 옆의 digestgraph.toml에 넣고 다시 load 하세요. 줄을 지우면 되돌아갑니다.",
    wrongKind: {
      ban: "키워드가 아닙니다",
      rename: "다른 이름으로 부릅니다:",
      merge: "다음과 같은 키워드입니다:",
      same: "다음과 같은 사람입니다:",
      apart: "다음과 다른 사람입니다:",
      different: "이 논문은 이름이 같은 다른 사람의 것입니다:",
      organisations: "단체입니다",
      people: "사람입니다",
    },
    wrongOther: "다른 이름",
    wrongPaper: "다른 사람의 논문",
    wrongWhat: "무엇이 잘못되었나요?",
  },
};

/** A basic string of TOML; JSON writes the same but for one letter. @param {string} text */
export function tomlString(text) {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007f");
}

/** @type {Record<string, (own: string, other: string, id: string) => string>} */
export const CORRECTIONS = {
  ban: (own) => `[keywords]\nban = [${own}]`,
  rename: (own, other) => `[keywords]\nrename = { ${own} = ${other} }`,
  merge: (own, other) => `[keywords]\nmerge = { ${other} = [${own}] }`,
  organisations: (own) => `[authors]\norganisations = [${own}]`,
  people: (own) => `[authors]\npeople = [${own}]`,
  same: (own, other, id) => `[authors]\nsame = [[${id}, ${other}]]`,
  apart: (own, other, id) => `[authors]\ndifferent = [[${id}, ${other}]]`,
  different: (own, other, id) => `[authors]\ndifferent = [[${id}, ${other}]]`,
};

// To some of it belongs another name.
export const NAMED = ["rename", "merge", "same", "apart"];

/** What can be wrong with a topic or a person. @param {{topic: boolean, organisation: boolean, several: boolean}} item */
export function wrongWith({ topic, organisation, several }) {
  if (topic) return ["ban", "rename", "merge"];
  if (organisation) return ["people"];
  return ["same", "apart", ...(several ? ["different"] : []), "organisations"];
}

/**
 * The lines that say it.
 * @param {string} kind @param {string} label @param {string} other
 * @param {string} id @param {string} [paper] the id of the paper that somebody else of that name wrote
 */
export function correctionOf(kind, label, other, id, paper = "") {
  const second = kind === "different" ? `${label} @ ${paper.replace(/^arxiv:/, "")}` : other.trim() || "…";
  return CORRECTIONS[kind](tomlString(label), tomlString(second), tomlString(id));
}
