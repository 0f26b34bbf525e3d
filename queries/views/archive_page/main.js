// The page of the whole archive: what is chosen, shown and asked, and who has to be told.

import { App } from "./app.js";
import { Model } from "./model.js";
import { takeJson, takePart } from "./unpack.js";
import { WORDS } from "./words.js";

async function start() {
  if (typeof DecompressionStream === "undefined") {
    const language = document.documentElement.lang === "ko" ? "ko" : "en";
    const nothing = document.getElementById("nothing");
    if (nothing) {
      nothing.textContent = WORDS[language].old;
      nothing.hidden = false;
    }
    return;
  }
  const [head, columns] = await Promise.all([takeJson("head"), takePart("columns")]);
  if (!columns) throw new Error("the page has no columns");
  const model = new Model(head, columns);
  const app = new App(model, () => takeJson("summaries"));
  await app.first();
  document.documentElement.dataset.ready = "1";

  // Texts come one after the other; between them there is room for the reader.
  const rest = () => new Promise((done) => setTimeout(done, 0));
  model.ids = await takeJson("ids");
  await rest();
  model.titles = await takeJson("titles");
  await rest();
  model.people = await takeJson("people");
  await rest();
  model.keywords = await takeJson("keywords");
  await rest();
  model.urls = (await takeJson("urls")) ?? {};
  app.named();
  await rest();
  await app.finder.run();
  document.documentElement.dataset.whole = "1";
}

void start();
