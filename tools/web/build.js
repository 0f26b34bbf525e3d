// Make the script of the archive's page from its modules: node build.js [--check]
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = here("../../queries/views/templates/archive.js");

const { outputFiles } = await build({
  entryPoints: [here("../../queries/views/archive_page/main.js")],
  absWorkingDir: here("../.."),
  banner: { js: "// Made of queries/views/archive_page by `make web`: change it there." },
  bundle: true,
  charset: "utf8",
  format: "iife",
  legalComments: "none",
  logLevel: "warning",
  minify: true,
  target: "es2022",
  write: false,
});
const [{ text }] = outputFiles;
if (/<\/script|<!--/i.test(text)) throw new Error("the bundle would end its script element");

if (process.argv.includes("--check")) {
  const kept = await readFile(target, "utf8").catch(() => "");
  if (kept !== text) {
    process.stderr.write("queries/views/templates/archive.js is not what its modules give: make web\n");
    process.exitCode = 1;
  }
} else {
  await writeFile(target, text);
}
