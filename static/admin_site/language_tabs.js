// One switch for the languages of a whole form. Without JavaScript all languages are shown.
(() => {
  "use strict";
  const LANGUAGES = [["ja", "日本語"], ["ja_simple", "やさしい日本語"], ["en", "English"]];
  const STORED = "renkei-admin-language";

  const languageOf = (field) => {
    const name = [...field.classList].find((c) => c.startsWith("mt-field-")) || "";
    return (LANGUAGES.find(([code]) => name.endsWith(`-${code}`)) || [])[0];
  };

  // The smallest box that holds the field with its label; a tabular inline has none but its cell.
  const boxOf = (field) => field.closest(".fieldBox, .form-row, td");

  const mark = (root) => {
    root.querySelectorAll(".mt").forEach((field) => {
      const box = boxOf(field);
      if (box && languageOf(field)) box.dataset.language = languageOf(field);
    });
  };

  const show = (code) => {
    document.body.dataset.shownLanguage = code;
    sessionStorage.setItem(STORED, code);
    document.querySelectorAll(".language-tabs button").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.value === code));
    });
  };

  // A language with an error must not stay hidden.
  const firstWithError = () => {
    const box = [...document.querySelectorAll("[data-language]")].find((b) => b.querySelector(".errorlist"));
    return box && box.dataset.language;
  };

  const tabs = () => {
    const bar = document.createElement("div");
    bar.className = "language-tabs";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "書く言語");
    LANGUAGES.forEach(([code, name]) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", value: code, textContent: name });
      button.addEventListener("click", () => show(code));
      bar.append(button);
    });
    return bar;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("#content-main form:has(.mt)");
    if (!form) return;
    mark(form);
    // Outside the form, in which Django's own script gives the focus to whatever comes first.
    form.before(tabs());
    show(firstWithError() || sessionStorage.getItem(STORED) || "ja");
    document.addEventListener("formset:added", (event) => mark(event.target));
  });
})();
