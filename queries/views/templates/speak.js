// One language at a time: the words of the page and what is told of its contents.

const digits = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

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

