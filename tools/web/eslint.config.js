// Rules for the page's script, its build and its tests: what catches mistakes, not taste.
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/node_modules/**"] },
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-shadow": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      // Text of others must reach the page as text.
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
          property,
          message: "Texts of others are text nodes.",
        })),
      ],
      "no-restricted-globals": [
        "error",
        ...["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "localStorage", "sessionStorage"].map(
          (name) => ({ name, message: "The page asks for nothing and keeps nothing." }),
        ),
      ],
    },
  },
  { files: ["**/queries/views/archive_page/**"], languageOptions: { globals: globals.browser } },
  { files: ["**/tools/web/**"], languageOptions: { globals: globals.node } },
];
