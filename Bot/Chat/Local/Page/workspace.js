// Makes the page live: what is sent goes without a reload, and what changed is fetched again. Without this script every form still works.
(() => {
  "use strict";
  const body = document.body, here = body.dataset.c, as = body.dataset.as;
  const byId = (id) => document.getElementById(id);
  const messages = byId("messages"), sidebar = byId("sidebar"), box = byId("box"), trouble = byId("trouble"), dialog = byId("dialog"), now = byId("now");
  const query = `?c=${encodeURIComponent(here)}&as=${encodeURIComponent(as)}`;
  const title = document.title;
  body.classList.add("live");

  const parse = (markup) => new DOMParser().parseFromString(markup, "text/html").body;
  // Outside a secure context, such as a phone's browser on a tunnel, there is no randomUUID.
  const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const renewKey = (form) => { const key = form.querySelector("input[name=key]"); if (key) key.value = newKey(); };
  const toEnd = () => { messages.scrollTop = messages.scrollHeight; };
  const isAtEnd = () => messages.scrollHeight - messages.scrollTop - messages.clientHeight < 120;

  // What each of the people has read of each conversation, kept from page to page.
  const seenKey = `seen:${as}`;
  const readSeen = () => { try { return JSON.parse(localStorage.getItem(seenKey)) ?? {}; } catch { return {}; } };
  const marks = () => {
    const seen = readSeen();
    let count = 0;
    for (const link of sidebar.querySelectorAll("a[data-c]")) {
      const id = link.dataset.c, newest = Number(link.dataset.newest);
      if (id === here && document.visibilityState === "visible") seen[id] = newest;
      // A smaller number than was seen is a new database's.
      if (newest < (seen[id] ?? 0)) seen[id] = 0;
      const unread = newest > (seen[id] ?? 0);
      if (unread) count++;
      link.classList.toggle("unread", unread);
      link.querySelector(".hidden")?.remove();
      if (unread) link.insertAdjacentHTML("beforeend", '<span class="hidden">, unread</span>');
    }
    try { localStorage.setItem(seenKey, JSON.stringify(seen)); } catch { /* a full or forbidden store costs the marks only */ }
    document.title = count > 0 ? `(${count}) ${title}` : title;
  };

  let ahead = 0;
  const facts = () => {
    const { now: instant, topic } = byId("facts").dataset;
    ahead = Number(instant) - Date.now();
    tick();
    byId("topic").textContent = topic;
    byId("links").replaceWith(byId("fresh-links").content.firstElementChild.cloneNode(true));
    marks();
  };
  const tick = () => { now.textContent = new Date(Date.now() + ahead).toISOString().slice(11, 19); };
  setInterval(tick, 500);

  // Only what looks different is replaced, so that focus, opened threads and a screen reader's place stay.
  const patch = (markup) => {
    let at = messages.firstElementChild;
    for (const fresh of [...parse(markup).children]) {
      const old = fresh.id ? byId(fresh.id) : null;
      if (!old || old.parentNode !== messages) { messages.insertBefore(fresh, at); continue; }
      while (at && at !== old) { const gone = at; at = at.nextElementSibling; gone.remove(); }
      at = old.nextElementSibling;
      if (old.dataset.rev === fresh.dataset.rev) continue;
      const focused = old.contains(document.activeElement) ? document.activeElement.textContent : null;
      const wasOpen = old.querySelector("details")?.open;
      old.replaceWith(fresh);
      if (wasOpen) fresh.querySelector("details")?.setAttribute("open", "");
      if (focused !== null) ([...fresh.querySelectorAll("button")].find((button) => button.textContent === focused) ?? fresh).focus({ preventScroll: true });
    }
    while (at) { const gone = at; at = at.nextElementSibling; gone.remove(); }
  };

  let fetching = false, again = false;
  const refresh = async () => {
    if (fetching) { again = true; return; }
    fetching = true;
    try {
      const [list, side] = await Promise.all([fetch("/local/messages" + query), fetch("/local/sidebar" + query)]);
      if (list.ok && side.ok) {
        const stay = !isAtEnd(), top = messages.scrollTop;
        patch(await list.text());
        const focused = sidebar.contains(document.activeElement) ? document.activeElement.dataset.c : null;
        const left = sidebar.scrollLeft;
        sidebar.innerHTML = await side.text();
        sidebar.scrollLeft = left;
        if (focused) sidebar.querySelector(`a[data-c="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
        facts();
        if (stay) messages.scrollTop = top; else toEnd();
      }
    } catch {
      // The bot is away; the next greeting of the event stream fetches again.
    } finally {
      fetching = false;
      if (again) { again = false; refresh(); }
    }
  };

  const show = (markup) => {
    dialog.innerHTML = markup;
    const opened = dialog.querySelector("dialog");
    if (!opened) return;
    opened.removeAttribute("open");
    opened.addEventListener("close", () => { dialog.replaceChildren(); box.focus(); });
    opened.showModal();
    opened.querySelector("[autofocus]")?.focus();
  };
  const say = (sentence) => { (dialog.querySelector(".trouble") ?? trouble).textContent = sentence; };

  const history = [];
  let back = 0;
  const send = async (form, submitter) => {
    if (form.hasAttribute("aria-busy")) return;
    const data = new URLSearchParams(new FormData(form, submitter));
    form.setAttribute("aria-busy", "true");
    say("");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, headers: { "X-Script": "1" } });
      const isForm = (answer.headers.get("Content-Type") ?? "").startsWith("text/html");
      if (isForm || answer.ok) {
        // A form that comes back is a delivery of its own, with a key of its own; after trouble the key stays, because it may have been saved.
        if (answer.ok) renewKey(form);
        if (form.id === "send") { history.push(box.value); back = 0; box.value = ""; }
        const key = answer.status === 503 ? data.get("key") : null;
        if (isForm) show(await answer.text()); else if (form.hasAttribute("data-form")) dialog.querySelector("dialog")?.close();
        if (key && dialog.querySelector("input[name=key]")) dialog.querySelector("input[name=key]").value = key;
      } else say((await answer.text()).trim() || "That did not work; please try again.");
    } catch {
      say("The bot does not answer; what you typed is still here, please try again.");
    } finally {
      form.removeAttribute("aria-busy");
      refresh();
    }
  };

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-send], [data-form]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  // Other words are another delivery.
  document.addEventListener("input", (event) => { if (event.target.form?.matches("#send, [data-form]")) renewKey(event.target.form); });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-cancel]")) return;
    event.preventDefault();
    dialog.querySelector("dialog")?.close();
  });
  document.addEventListener("click", async (event) => {
    const copy = event.target.closest("[data-copy]");
    if (!copy) return;
    const text = copy.parentNode.querySelector("pre");
    try {
      await navigator.clipboard.writeText(text.textContent);
      copy.textContent = "Copied";
    } catch {
      // Outside a secure context there is no clipboard; what is selected the browser can copy.
      getSelection().selectAllChildren(text);
    }
  });
  byId("as").addEventListener("change", (event) => event.target.form.submit());
  document.addEventListener("visibilitychange", marks);

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select, dialog")) { event.preventDefault(); box.focus(); }
    if (event.target !== box) return;
    if ((event.key === "ArrowUp" || event.key === "ArrowDown") && history.length > 0) {
      back = Math.min(history.length, Math.max(0, back + (event.key === "ArrowUp" ? 1 : -1)));
      box.value = back === 0 ? "" : history[history.length - back];
      event.preventDefault();
    } else back = 0;
  });

  const events = new EventSource("/local/events?as=" + encodeURIComponent(as));
  events.addEventListener("hello", refresh);
  events.addEventListener("changed", refresh);
  // A browser opens only so many connections to one address; a page that is left must not keep one.
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  if (dialog.firstElementChild) show(dialog.innerHTML);
  facts();
  sidebar.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  toEnd();
})();
