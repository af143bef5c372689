// Keeps what was typed in a form until it is saved: in this tab, for this person, without passwords and files.
(() => {
  "use strict";
  const PREFIX = "renkei-typing:";
  const UNSAVED = ".errornote, .overtaken, .restored, #questions, [data-keep] textarea:not(:empty)";
  const user = document.currentScript.dataset.user;
  const key = PREFIX + location.pathname;
  let form, before, sent = false;

  const read = (name) => JSON.parse(sessionStorage.getItem(name) || "null");
  const write = (name, kept) => {
    try {
      sessionStorage.setItem(name, JSON.stringify(kept));
    } catch { /* No room left: the warning before leaving remains. */ }
  };
  const each = (visit) =>
    Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX)).forEach((name) => visit(name, read(name)));

  const isSecret = (name) => name === "csrfmiddlewaretoken" || form.elements[name]?.type === "password";
  const fields = () => [...new FormData(form)].filter(([name]) => !isSecret(name));
  const words = () => fields().filter(([, value]) => typeof value === "string");
  const state = () => JSON.stringify(fields().map(([name, value]) => [name, value.name ?? value]));
  const isDirty = () => form && before !== undefined && before !== state();

  const keep = () => write(key, { user, sent, at: Date.now(), words: words() });

  // Whoever signs in next on a shared computer finds nothing; what the server answered is no longer needed.
  const clear = () => each((name, kept) => {
    if (!user) write(name, { ...kept, lost: true });
    else if (kept.user !== user) sessionStorage.removeItem(name);
    else if (kept.sent && !kept.lost && document.querySelector(".messagelist, form " + UNSAVED.replaceAll(", ", ", form "))) {
      sessionStorage.removeItem(name);
    }
  });

  const hidden = (name, value) => Object.assign(document.createElement("input"), { type: "hidden", name, value });

  // Only the server can draw a change form with its rows and editors again.
  const askBack = (kept) => {
    const again = Object.assign(document.createElement("form"), { method: "post", hidden: true });
    const token = form.elements.csrfmiddlewaretoken;
    again.append(...kept.words.map(([name, value]) => hidden(name, value)));
    again.append(hidden(token.name, token.value), hidden("_restore", "1"));
    document.body.append(again);
    sessionStorage.removeItem(key);
    again.submit();
  };

  const fillIn = (kept) => kept.words.forEach(([name, value]) => {
    if (form.elements[name]?.matches("textarea, input:not([type=hidden])")) form.elements[name].value = value;
  });

  const button = (text, press) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    made.addEventListener("click", press);
    return made;
  };

  const offer = (kept) => {
    const note = Object.assign(document.createElement("div"), { className: "draft-note kept-typing" });
    const at = new Date(kept.at).toLocaleTimeString("ja-JP", { hour: "numeric", minute: "2-digit" });
    const text = document.createElement("p");
    text.textContent = `保存していない入力が残っています（${at}）。`;
    note.setAttribute("role", "status");
    note.append(text, button("入力の続きに戻す", () => {
      if (form.elements._seen) return askBack(kept);
      before ??= state();
      fillIn(kept);
      note.remove();
    }), button("捨てる", () => {
      sessionStorage.removeItem(key);
      note.remove();
    }));
    form.prepend(note);
  };

  // Editors have filled their fields by the time that somebody touches one.
  const begin = () => { before ??= document.querySelector(UNSAVED) ? "" : state(); };

  const watch = () => {
    ["pointerdown", "keydown", "focusin"].forEach((event) => form.addEventListener(event, begin, true));
    if (form.querySelector(UNSAVED)) before = "";
    form.addEventListener("submit", () => {
      begin();
      if (isDirty()) { sent = true; keep(); }
    });
    window.addEventListener("beforeunload", (event) => { if (!sent && isDirty()) event.preventDefault(); });
    window.addEventListener("pagehide", () => { if (!sent && isDirty()) keep(); });
    window.addEventListener("pageshow", () => { sent = false; });
  };

  const forget = () => {
    form = undefined;
    each((name) => sessionStorage.removeItem(name));
  };

  document.addEventListener("DOMContentLoaded", () => {
    clear();
    document.getElementById("logout-form")?.addEventListener("submit", forget);
    form = user && document.querySelector("form:has([name=_seen]), form[data-keep]");
    if (!form) return;
    const kept = read(key);
    if (kept) offer(kept);
    watch();
  });
})();
