// Saves a review as it is typed, and shows what others write. Without this script 'Save' does.
(() => {
  "use strict";
  const editor = document.getElementById("editor");
  if (!editor) return;
  const text = document.getElementById("text"), saved = document.getElementById("saved");
  const pause = 1500, look = 5000, patience = 15000;
  let version = Number(editor.elements.base.value);
  // What the server has of ours, which is what the text in the box was made of; before the first save it has nothing, and is told of which draft the text was made. What was refused it does not have, either.
  let known = editor.hasAttribute("data-unsaved") ? null : text.value, since = null, draft = editor.elements.since ? editor.elements.since.value : null;
  // What was sent and never answered is sent again as it was, so that it does not meet itself; what is refused for good is not sent again.
  let tried = null, refused = null, running = null, next = null, leaving = false, timer = 0;

  // The keys of forms are new each time, and tell nothing.
  const shape = (markup) => markup.replace(/(name="(?:key|check|back)" value=")[^"]*"/g, "$1\"");
  const shown = {};
  const put = (id, markup) => {
    if (markup === undefined) return;
    const part = document.getElementById(id), fresh = document.createElement("template");
    fresh.innerHTML = markup;
    const now = shape(fresh.innerHTML);
    if ((shown[id] ?? shape(part.innerHTML)) === now) return;
    shown[id] = now;
    part.innerHTML = markup;
  };
  const say = (words, isWrong) => { saved.textContent = words; saved.classList.toggle("error", Boolean(isWrong)); };
  // The caret stays on its line, as far as that line is still there.
  const replace = (fresh) => {
    const before = text.value, at = text.selectionStart, top = text.scrollTop;
    const line = before.slice(0, at).split("\n").length - 1, column = at - (before.lastIndexOf("\n", at - 1) + 1), words = before.split("\n")[line];
    const lines = fresh.split("\n");
    let near = -1;
    for (let step = 0; step <= lines.length && near < 0; step++) near = lines[line + step] === words ? line + step : lines[line - step] === words ? line - step : -1;
    text.value = fresh;
    const place = near < 0 ? Math.min(at, fresh.length) : lines.slice(0, near).join("\n").length + (near > 0 ? 1 : 0) + column;
    text.setSelectionRange(place, place);
    text.scrollTop = top;
  };
  const isDirty = () => text.value !== known || since !== null || tried !== null;
  // Whoever publishes means the version they see.
  const see = (number) => {
    version = editor.elements.base.value = number;
    for (const seen of document.querySelectorAll('input[name="seen"]')) seen.value = number;
  };
  // Whoever presses a button wants it tried again.
  const press = () => { refused = null; return save(); };

  const send = async () => {
    const sent = tried ?? text.value;
    if (!isDirty() || sent === refused) return;
    const fields = new URLSearchParams(new FormData(editor));
    fields.set("text", sent); fields.set("base", version); fields.delete("since");
    if ((since ?? draft) !== null) fields.set("since", since ?? draft);
    const never = (words) => { say(words, true); refused = sent; tried = null; };
    let again = pause;
    try {
      tried = sent;
      const answer = await fetch(editor.action, { method: "POST", body: fields, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(patience) });
      if (answer.status === 401) { tried = null; say("You are no longer signed in; what you typed is here, but not saved. Sign in in another tab.", true); again = 10000; return; }
      if (answer.status === 413) return never("Not saved: it is too long to be sent. Make it shorter, or keep a copy of it.");
      if (answer.status === 422) return never((await answer.json()).refused);
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429) return never("Not saved: the bot does not take it any more. Keep a copy of what you typed, and load the page again.");
      if (answer.status !== 200) { say("Not saved; trying again.", true); again = look; return; }
      const news = await answer.json();
      see(news.version); since = draft = tried = refused = null; known = sent;
      if (news.text !== undefined) {
        // Somebody else's words came in. What was typed meanwhile was made of what was sent.
        if (text.value === sent) { replace(news.text); known = news.text; } else since = sent;
      }
      put("preview", news.preview); put("findings", news.findings); say(news.said);
    } catch {
      say("Not saved; trying again.", true);
      again = look;
    } finally {
      clearTimeout(timer);
      if (isDirty() && text.value !== refused) timer = setTimeout(save, again);
    }
  };
  // One at a time; whoever waits for it waits for what is in the box by then.
  const save = () => {
    clearTimeout(timer);
    if (running) return next ??= running.then(() => { next = null; return save(); });
    return running = send().finally(() => { running = null; });
  };
  const hear = async () => {
    try {
      const was = version, answer = await fetch(`${editor.dataset.news}?version=${was}`, { signal: AbortSignal.timeout(patience) });
      if (!answer.ok) return;
      const news = await answer.json();
      if (running || leaving || was !== version) return;
      if (!document.getElementById("comments").contains(document.activeElement)) put("comments", news.comments);
      if (news.version !== version && news.text !== undefined && !isDirty()) {
        see(news.version); draft = null;
        replace(news.text); known = news.text;
        put("preview", news.preview); put("findings", news.findings); say(news.said);
      }
    } catch {
      // The bot is away; it is asked again.
    }
  };
  text.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, pause); });
  text.addEventListener("blur", save);
  editor.addEventListener("submit", (event) => { event.preventDefault(); press(); });
  addEventListener("keydown", (event) => { if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); press(); } });
  addEventListener("beforeunload", (event) => { if (isDirty()) event.preventDefault(); });
  // Whoever goes on to publish means what is in the box.
  document.addEventListener("submit", async (event) => {
    const form = event.target, button = event.submitter;
    if (form === editor || !form.closest(".columns.review") || !isDirty()) return;
    event.preventDefault();
    if (leaving) return;
    leaving = true;
    refused = null;
    // What is typed while the save is on its way is saved as well.
    for (let time = 0; time < 3 && isDirty(); time++) await save();
    leaving = false;
    if (!isDirty()) form.requestSubmit(button && button.name ? button : undefined);
  });
  document.getElementById("findings").addEventListener("click", (event) => {
    const link = event.target.closest("[data-line]");
    if (!link) return;
    event.preventDefault();
    const lines = text.value.split("\n"), line = Number(link.dataset.line) - 1, from = lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0);
    text.focus();
    text.setSelectionRange(from, from + (lines[line] ?? "").length);
    text.scrollTop = text.scrollHeight * line / lines.length - text.clientHeight / 3;
  });
  setInterval(hear, look);
})();
