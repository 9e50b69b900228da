// Keeps an incident's page current, and lets the keyboard do. Without this script every link and form still works.
(() => {
  "use strict";
  document.body.classList.add("live");
  const byId = (id) => document.getElementById(id);
  const isTyping = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;

  const links = () => [...document.querySelectorAll("[data-list] li")].map((item) => [item, item.querySelector("a")]).filter(([, link]) => link);
  let chosen = -1;
  const choose = (by) => {
    const all = links();
    if (all.length === 0) return;
    const focused = all.findIndex(([item]) => item.contains(document.activeElement));
    chosen = Math.min(all.length - 1, Math.max(0, (focused >= 0 ? focused : chosen) + by));
    all[chosen][1].focus();
    all[chosen][0].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "/" && byId("search")) { event.preventDefault(); byId("search").focus(); byId("search").select(); }
    else if (event.key === "j") choose(1);
    else if (event.key === "k") choose(-1);
  });

  const live = byId("live");
  if (!live) return;
  const address = live.dataset.live;
  // What differs only by what each form carries anew is the same.
  const shape = (element) => element.outerHTML.replace(/(name="(?:key|check|back)" value=")[^"]*"/g, "$1\"").replace(/ class="fresh"/g, "");
  const replace = (old, fresh) => {
    if (shape(old) === shape(fresh)) return;
    const focused = old.contains(document.activeElement) ? document.activeElement.textContent : null;
    old.replaceWith(fresh);
    if (focused !== null) [...fresh.querySelectorAll("button, a")].find((one) => one.textContent === focused)?.focus({ preventScroll: true });
  };
  const patch = (markup) => {
    const fresh = new DOMParser().parseFromString(markup, "text/html").body;
    const timeline = fresh.querySelector("#timeline");
    for (const entry of timeline.querySelectorAll("li")) if (!byId(entry.id)) entry.classList.add("fresh");
    timeline.remove();
    replace(byId("timeline"), timeline);
    const columns = fresh.querySelector(".columns");
    const there = [...live.querySelectorAll("section")].map((section) => section.id).join(), now = [...fresh.querySelectorAll("section")].map((section) => section.id).join();
    // Where a part has come or gone, all of them are laid anew.
    if (there !== now) { live.replaceChildren(...fresh.children); return; }
    for (const section of [fresh.querySelector("#state"), ...columns.querySelectorAll("section")]) replace(byId(section.id), section);
  };
  let fetching = false, again = false;
  const refresh = async () => {
    if (fetching) { again = true; return; }
    fetching = true;
    try {
      const answer = await fetch(`${address}/live`);
      if (answer.ok) patch(await answer.text());
      else if (answer.status === 401) location.reload();
    } catch {
      // The bot is away; the next greeting of the event stream fetches again.
    } finally {
      fetching = false;
      if (again) { again = false; refresh(); }
    }
  };
  const events = new EventSource(`${address}/events`);
  events.addEventListener("hello", refresh);
  events.addEventListener("changed", refresh);
  addEventListener("pagehide", () => events.close());
})();
