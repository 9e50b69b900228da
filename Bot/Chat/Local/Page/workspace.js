// Makes the page live: what is sent goes without a reload, and what changed is fetched again. Without this script every form still works.
(() => {
  "use strict";
  const body = document.body, here = body.dataset.c, as = body.dataset.as;
  const messages = document.getElementById("messages"), sidebar = document.getElementById("sidebar");
  const box = document.getElementById("box"), trouble = document.getElementById("trouble"), dialog = document.getElementById("dialog");
  const query = `?c=${encodeURIComponent(here)}&as=${encodeURIComponent(as)}`;
  body.classList.add("live");
  const unread = new Set();
  const history = [];

  const toEnd = () => { messages.scrollTop = messages.scrollHeight; };
  const isAtEnd = () => messages.scrollHeight - messages.scrollTop - messages.clientHeight < 120;

  let fetching = false, again = false;
  const refresh = async () => {
    if (fetching) { again = true; return; }
    fetching = true;
    try {
      const [list, side] = await Promise.all([fetch("/local/messages" + query), fetch("/local/sidebar" + query)]);
      if (list.ok && side.ok) {
        const stay = !isAtEnd(), top = messages.scrollTop;
        const focused = messages.contains(document.activeElement) ? document.activeElement.closest("article")?.id : null;
        messages.innerHTML = await list.text();
        sidebar.innerHTML = await side.text();
        for (const link of sidebar.querySelectorAll("a[data-c]")) link.classList.toggle("unread", unread.has(link.dataset.c));
        if (stay) messages.scrollTop = top; else toEnd();
        if (focused) document.getElementById(focused)?.querySelector("button")?.focus({ preventScroll: true });
      }
    } finally {
      fetching = false;
      if (again) { again = false; refresh(); }
    }
  };

  const show = (markup) => {
    dialog.innerHTML = markup;
    const opened = dialog.querySelector("dialog");
    opened?.showModal();
    opened?.querySelector("[aria-invalid], [autofocus]")?.focus();
  };

  const send = async (form, submitter) => {
    const data = new FormData(form, submitter);
    const buttons = form.querySelectorAll("button");
    buttons.forEach((button) => { button.disabled = true; });
    trouble.textContent = "";
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), headers: { "X-Script": "1" } });
      if (answer.status === 200) show(await answer.text());
      else if (answer.ok) {
        if (form.hasAttribute("data-form")) dialog.replaceChildren();
        if (form.id === "send") { history.push(box.value); box.value = ""; }
        if (form.id === "clock") await tellTime();
        const key = form.querySelector("input[name=key]");
        if (key) key.value = crypto.randomUUID();
      } else trouble.textContent = (await answer.text()) || "That did not work; please try again.";
    } catch {
      trouble.textContent = "The bot does not answer; what you typed is still here, please try again.";
    } finally {
      buttons.forEach((button) => { button.disabled = false; });
      refresh();
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-send], [data-form]")) return;
    event.preventDefault();
    send(form, event.submitter);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-cancel]")) return;
    event.preventDefault();
    dialog.replaceChildren();
    box.focus();
  });
  document.getElementById("as").addEventListener("change", (event) => event.target.form.submit());

  let back = 0;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea, select");
    if (event.key === "/" && !typing) { event.preventDefault(); box.focus(); }
    if (event.target === box && (event.key === "ArrowUp" || event.key === "ArrowDown") && history.length > 0) {
      back = Math.min(history.length, Math.max(0, back + (event.key === "ArrowUp" ? 1 : -1)));
      box.value = back === 0 ? "" : history[history.length - back];
      event.preventDefault();
    } else if (event.target === box) back = 0;
  });

  const now = document.getElementById("now");
  let ahead = Number(now.dataset.now) - Date.now();
  const tellTime = async () => {
    const page = await fetch("/" + query);
    const text = new DOMParser().parseFromString(await page.text(), "text/html");
    ahead = Number(text.getElementById("now").dataset.now) - Date.now();
  };
  setInterval(() => { now.textContent = new Date(Date.now() + ahead).toISOString().slice(11, 19); }, 500);

  const events = new EventSource("/local/events?as=" + encodeURIComponent(as));
  events.addEventListener("hello", refresh);
  events.addEventListener("changed", (event) => {
    if (event.data !== here) unread.add(event.data);
    refresh();
  });

  const opened = dialog.querySelector("dialog");
  if (opened) { opened.removeAttribute("open"); opened.showModal(); }
  toEnd();
})();
