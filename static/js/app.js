/* Behaviour bound to data- attributes. Every page works without it. */
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const on = (name, act) => document.addEventListener(name, act);
  const WEEK = 7 * 24 * 3600 * 1000;

  function say(text) {
    const region = one("#komunikat");
    region.textContent = "";
    setTimeout(() => { region.textContent = text; }, 100);
  }

  function button(text, act) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "btn sec", textContent: text });
    made.addEventListener("click", act);
    return made;
  }

  function notice(tone, role, text, buttons, before) {
    const box = Object.assign(document.createElement("div"), { className: `alert alert-${tone} made` });
    const row = Object.assign(document.createElement("div"), { className: "buttons" });
    row.append(...buttons);
    const body = document.createElement("div");
    body.append(Object.assign(document.createElement("p"), { textContent: text }), row);
    box.append(body);
    box.setAttribute("role", role);
    before.parentNode.insertBefore(box, before);
    return box;
  }

  /* Menus: Esc closes and gives the focus back; looking elsewhere closes. */
  const scope = (menu) => (menu.matches(".fold") ? menu.parentNode : menu);
  const leave = ({ target }) => all("[data-menu][open]").forEach((menu) => { menu.open = scope(menu).contains(target); });
  on("click", leave);
  on("focusin", leave);

  on("keydown", (event) => {
    const { key, target } = event;
    const menu = one("[data-menu][open]");
    if (key === "Escape" && menu) {
      menu.open = false;
      one("summary", menu).focus();
    }
    if (key === "Enter" && event.ctrlKey && target.form) target.form.requestSubmit();
    const search = one("[data-search]");
    const typing = target.matches("input, textarea, select, [contenteditable]");
    if (key === "/" && search && !typing && !event.ctrlKey && !event.altKey && localStorage.shortcuts !== "off") {
      event.preventDefault();
      search.select();
      search.focus();
    }
    useKey(event);
  });

  /* data-key: a letter or a digit leads to a control; with data-press it is pressed at once. Not while a text is typed. */
  const shortcuts = () => localStorage.shortcuts !== "off";

  function useKey(event) {
    const { key, target } = event;
    const typing = target.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])");
    if (typing || !/^[a-z0-9]$/i.test(key) || event.ctrlKey || event.altKey || event.metaKey || !shortcuts()) return;
    const named = one(`[data-key="${key.toLowerCase()}"]`);
    if (!named) return;
    event.preventDefault();
    const aim = named.matches("div") ? one("a, button", named) : named;
    aim.focus();
    if (named.matches("[data-press]")) aim.click();
  }

  /* A form is sent once; the server holds the same rule by its form key. */
  function release(form) {
    delete form.dataset.sent;
    delete form.dataset.reached;
    all("button[aria-disabled]", form).forEach((b) => b.removeAttribute("aria-disabled"));
  }

  const rest = (form) => all("button:not([type=button])", form).forEach((b) => b.setAttribute("aria-disabled", "true"));

  /* A form that keeps its text looks for the server first: in place of a page that cannot come it says what is kept. */
  const reach = () => fetch("/zdrowie/", { cache: "no-store", signal: AbortSignal.timeout(8000) }).then(({ ok }) => ok, () => false);

  /* One that may be sent again tries itself out: the server saves a form key once, and a lost answer takes no page away. */
  const tryOut = (form) => fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual", signal: AbortSignal.timeout(20000) }).then(() => true, () => false);
  const reachFor = (form, submitter) => (form.matches("[data-resend]") && !submitter?.name ? tryOut(form) : reach());

  function lost(form) {
    all(".made", form.parentNode).forEach((old) => old.remove());
    const where = form.dataset.draft ? " Czeka na tym urządzeniu najwyżej 7 dni." : "";
    const again = form.matches("[data-resend]");
    const text = again ? "Brak połączenia. Zaznaczenia są zapamiętane i wyślą się same, gdy połączenie wróci." : `Brak połączenia. Wpisany tekst jest zachowany.${where}`;
    notice("error", "alert", text, [button("Spróbuj ponownie", () => form.requestSubmit())], form);
    if (again) form.dataset.waits = "1";
  }

  addEventListener("online", () => all("[data-waits]").forEach((form) => {
    delete form.dataset.waits;
    form.requestSubmit();
  }));

  async function sendWhenReached(form, submitter) {
    if (form.dataset.draft) keepDraft(form);
    form.dataset.reached = "";
    rest(form);
    if (navigator.onLine && await reachFor(form, submitter)) {
      form.dataset.reached = "1";
      form.requestSubmit(submitter);
    } else {
      release(form);
      lost(form);
    }
  }

  on("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-keep]") && !form.dataset.reached && !event.defaultPrevented) {
      event.preventDefault();
      if (!("reached" in form.dataset)) sendWhenReached(form, event.submitter);
      return;
    }
    if (!form.matches("[data-once]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    if (form.dataset.draft) sessionStorage.sentDraft = draftKey(form);
    rest(form);
    setTimeout(release, 8000, form);
  });
  addEventListener("pageshow", () => all("[data-sent], [data-reached]").forEach(release));

  /* Drafts: long texts and ticks of a form, kept in this browser for this person, at most a week. */
  const draftKey = (form) => `draft:${form.dataset.draft}`;
  const box = (field) => ["checkbox", "radio"].includes(field.type);
  const name = (field) => (box(field) ? `${field.name}=${field.value}` : field.name);
  const kept = (form) => all("textarea, select:not([multiple]), [type=checkbox], [type=radio]", form).filter((field) => field.name);
  const content = (form) => Object.fromEntries(kept(form).map((f) => [name(f), box(f) ? f.checked : f.value]));

  function putBack(form, values) {
    kept(form).filter((f) => name(f) in values).forEach((f) => { f[box(f) ? "checked" : "value"] = values[name(f)]; });
    count();
  }

  function offerDraft(form) {
    const key = draftKey(form);
    const draft = JSON.parse(localStorage.getItem(key));
    const now = content(form);
    // A page shown again (a guest looked for) may have more fields than when the draft was kept.
    if (!draft || Object.keys(draft.values).every((key) => draft.values[key] === now[key])) return;
    const when = new Date(draft.at).toLocaleString("pl-PL", { dateStyle: "short", timeStyle: "short" });
    const box = notice("info", "status", `Masz niezapisany tekst z ${when}.`, [
      button("Przywróć", () => { putBack(form, draft.values); box.remove(); kept(form)[0].focus(); }),
      button("Odrzuć", () => { localStorage.removeItem(key); box.remove(); kept(form)[0].focus(); }),
    ], form);
  }

  function tidyDrafts() {
    if (one(".alert-success")) localStorage.removeItem(sessionStorage.sentDraft);
    delete sessionStorage.sentDraft;
    Object.keys(localStorage).filter((key) => key.startsWith("draft:") && Date.now() - JSON.parse(localStorage[key]).at > WEEK)
      .forEach((key) => localStorage.removeItem(key));
  }

  const keepDraft = (form) => localStorage.setItem(draftKey(form), JSON.stringify({ at: Date.now(), values: content(form) }));

  let waiting;
  on("input", ({ target }) => {
    const form = target.form;
    // Paper typed back: one digit is the whole answer, the next field takes over.
    if (target.matches("[data-digit]") && /^\d$/.test(target.value)) {
      const fields = all(".form-control", form);
      (fields[fields.indexOf(target) + 1] || target).focus();
    }
    if (!form || !form.dataset.draft) return;
    clearTimeout(waiting);
    waiting = setTimeout(keepDraft, 800, form);
  });

  /* Numbers typed from paper: their names stand out in the list below, and are counted. */
  function markNumbers(field) {
    const typed = new Set();
    for (const [, first, last] of field.value.matchAll(/(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?/g)) {
      for (let number = +first; number <= +(last || first); number += 1) typed.add(number);
    }
    const rows = all(`#${field.dataset.numbersFor} li`);
    rows.forEach((row) => row.classList.toggle("chosen", typed.has(row.value)));
    all("[data-numbers-count]").forEach((place) => { place.textContent = rows.filter((row) => typed.has(row.value)).length; });
  }

  on("input", ({ target }) => { if (target.dataset.numbersFor) markNumbers(target); });

  /* Lists of ticks: all at once, with a count. data-check-value picks radios of that value instead. */
  const boxes = (list, value) => all(`#${list} ` + (value ? `[type=radio][value="${value}"]` : "[type=checkbox]:not([data-check-all])"));

  function count() {
    all("[data-count-for]").forEach((place) => {
      const { countFor, checkValue } = place.dataset;
      place.textContent = boxes(countFor, checkValue).filter((box) => box.checked).length;
    });
  }

  function checkAll(control) {
    const { checkAll: list, checkValue, labelOff } = control.dataset;
    const found = boxes(list, checkValue);
    const value = control.type === "checkbox" ? control.checked : !found.every((box) => box.checked);
    found.forEach((box) => { box.checked = value; });
    if (labelOff) [control.textContent, control.dataset.labelOff] = [labelOff, control.textContent];
    found[0]?.dispatchEvent(new Event("input", { bubbles: true }));
    count();
    say(`Zaznaczono: ${value ? found.length : 0}`);
  }

  on("change", ({ target }) => {
    if (target.matches("[data-shortcuts]")) localStorage.shortcuts = target.checked ? "on" : "off";
    if (target.matches("[type=checkbox][data-check-all]")) checkAll(target);
    else count();
  });

  on("click", ({ target }) => {
    const control = target.closest("button");
    if (!control) return;
    if (control.matches("[data-print]")) print();
    if (control.matches("[data-check-all]")) checkAll(control);
    if (control.matches("[data-close]")) {
      control.closest(".alert").remove();
      one("main").focus();
    }
  });

  /* htmx: say that something is being fetched, what came, and what went wrong. */
  on("htmx:beforeRequest", ({ detail }) => detail.target.setAttribute("aria-busy", "true"));
  on("htmx:afterRequest", ({ detail }) => {
    detail.target.removeAttribute("aria-busy");
    const form = detail.elt.closest("form");
    if (form) release(form);
  });
  on("htmx:afterSettle", ({ detail }) => {
    prepare(detail.elt);
    const found = one("[data-count]", detail.elt);
    if (found) say(found.textContent);
  });
  const failed = (text) => ({ detail }) => {
    all(".made").forEach((old) => old.remove());
    const again = () => (detail.elt.form || detail.elt).matches("form") ? detail.elt.requestSubmit() : detail.elt.click();
    notice("error", "alert", text, [button("Spróbuj ponownie", again)], one("main").firstElementChild);
  };
  on("htmx:sendError", failed("Brak połączenia. Wpisany tekst jest zachowany."));
  on("htmx:responseError", failed("Coś nie działa po naszej stronie. Nic nie zginęło."));

  function prepare(root) {
    all("[data-print], [data-check-all], [data-close]", root).forEach((control) => { control.hidden = false; });
    all("[data-keys]", root).forEach((hint) => { hint.hidden = !shortcuts(); });
    all("[data-shortcuts]", root).forEach((box) => { box.checked = localStorage.shortcuts !== "off"; });
    all("form[data-draft]", root).forEach(offerDraft);
    all("[data-numbers-for]", root).forEach(markNumbers);
    count();
    // The gallery shows errors too; only a page that says „Błąd” in its title has its own.
    if (root !== document || document.title.startsWith("Błąd")) one("[data-error-summary]", root)?.focus();
  }

  /* A forgotten page logs out by itself; two minutes before, one press keeps the session. */
  function watchSession(minutes) {
    setTimeout(() => {
      const stay = () => fetch("/pomoc/", { method: "HEAD" }).then(() => { box.remove(); watchSession(minutes); });
      const box = notice("warning", "alert", "Za 2 minuty nastąpi wylogowanie.", [button("Pracuję dalej", stay)], one("main").firstElementChild);
    }, (minutes - 2) * 60 * 1000);
  }

  if (document.body.dataset.idleMinutes) watchSession(document.body.dataset.idleMinutes);
  tidyDrafts();
  prepare(document);
  const news = all("[data-announce] p").map((text) => text.textContent.trim()).join(" ");
  if (news) say(news);
})();
