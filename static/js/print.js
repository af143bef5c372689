// The print button does nothing without scripts, so it appears only with them.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// The day is known only when the paper is; a page may have been open, or kept, for longer.
addEventListener("beforeprint", () => {
  const day = { dateStyle: "long", timeZone: "Asia/Tokyo" };
  const language = document.documentElement.lang === "en" ? "en-GB" : "ja";
  for (const printed of document.querySelectorAll("[data-printed]")) {
    printed.querySelector("span").textContent = new Date().toLocaleDateString(language, day);
    printed.hidden = false;
  }
});
