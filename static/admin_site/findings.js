// Lays each finding of the editorial checks at its field. Without JavaScript they stay in their list.
(() => {
  "use strict";

  // A child's fields are named after its form: its hidden id tells which one it is.
  const prefixOf = (record) => {
    const hidden = document.querySelector(`input[type="hidden"][name$="-id"][value="${record}"]`);
    return hidden ? hidden.name.slice(0, -2) : "";
  };

  const lay = (finding) => {
    const name = prefixOf(finding.dataset.record) + finding.dataset.field;
    const field = document.getElementsByName(name)[0];
    const box = field && field.closest(".fieldBox, .form-row, td");
    if (!box) return;
    finding.id = `finding-${name}`;
    field.setAttribute("aria-describedby", finding.id);
    box.prepend(finding);
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("form .finding").forEach(lay);
    document.querySelectorAll("form .findings").forEach((list) => {
      if (!list.querySelector(".finding")) list.querySelector("h2").append("（それぞれの欄に出しています）");
    });
  });
})();
