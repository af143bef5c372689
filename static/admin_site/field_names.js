// Gives the pieces that stand for a field, of Django's autocomplete and of the editor, the field's name.
(() => {
  "use strict";

  const PIECES = "[role=combobox], [role=textbox], input[type=search]";

  // A list opens inside the page's main part, where nothing is outside a landmark.
  window.django?.jQuery?.fn.select2?.defaults.set("dropdownParent", "#content");

  // It hangs at the end of that part, far from the field whose list it is.
  const beside = (box) => (box.matches("select + *") ? box : document.querySelector("select + .select2-container--open"));

  const fieldOf = (box) =>
    box.matches(".select2-container") ? beside(box)?.previousElementSibling : box.querySelector("textarea");

  // What stands chosen in a combobox is its name already; the field's label goes before it.
  const name = (piece, label) => {
    const chosen = piece.getAttribute("aria-labelledby");
    if (piece.matches("[role=combobox]") && chosen) {
      piece.setAttribute("aria-labelledby", `${label.id} ${chosen}`);
    } else {
      piece.setAttribute("aria-label", label.textContent.replace(/:\s*$/, "").trim());
    }
    piece.dataset.named = "";
  };

  const nameAll = () => {
    document.querySelectorAll(".select2-container, .prose-editor").forEach((box) => {
      const field = fieldOf(box);
      const label = field && field.id && document.querySelector(`label[for="${field.id}"]`);
      if (!label) return;
      label.id ||= `label-${field.id}`;
      box.querySelectorAll(PIECES).forEach((piece) => "named" in piece.dataset || name(piece, label));
    });
    // Which list a combobox has opened is said in today's word for it, too.
    document.querySelectorAll("[role=combobox][aria-owns]").forEach((box) => {
      box.setAttribute("aria-controls", box.getAttribute("aria-owns"));
    });
    // Its button to empty the field is no list item. A list that somebody writes stays as it is: the
    // editor would draw it anew, without end.
    document.querySelectorAll("ul.select2-selection__rendered:not([role])").forEach((list) => {
      list.setAttribute("role", "none");
    });
  };

  // A field that is hidden while it has the focus hands it on.
  const handOnFocus = () => {
    const { activeElement } = document;
    if (!activeElement?.matches(".select2-hidden-accessible")) return;
    activeElement.nextElementSibling?.querySelector("[role=combobox]")?.focus();
  };

  const keepUp = () => {
    nameAll();
    handOnFocus();
  };

  new MutationObserver(keepUp).observe(document, { childList: true, subtree: true });
})();
