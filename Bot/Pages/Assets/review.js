// Saves a review as it is typed, and shows what others write. Without this script 'Save' does.
(() => {
  "use strict";
  const editor = document.getElementById("editor");
  if (!editor) return;
  const text = document.getElementById("text"), saved = document.getElementById("saved");
  const pause = 1500, look = 5000;
  let version = Number(editor.elements.base.value);
  // What the server has of ours, which is what the text in the box was made of.
  let known = text.value, since = null, saving = false, timer = 0;

  const put = (id, markup) => { const part = document.getElementById(id); if (markup !== undefined && part.innerHTML !== markup) part.innerHTML = markup; };
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
  const isDirty = () => text.value !== known || since !== null;

  const save = async () => {
    clearTimeout(timer);
    if (saving || !isDirty()) return;
    saving = true;
    const sent = text.value, fields = new URLSearchParams(new FormData(editor));
    fields.set("text", sent); fields.set("base", version);
    if (since !== null) fields.set("since", since);
    let again = pause;
    try {
      const answer = await fetch(editor.action, { method: "POST", body: fields, headers: { Accept: "application/json" } });
      if (answer.status === 401) { say("You are no longer signed in; what you typed is here, but not saved. Sign in in another tab.", true); again = 10000; return; }
      if (answer.status !== 200 && answer.status !== 422) { say("Not saved; trying again.", true); again = look; return; }
      const news = await answer.json();
      if (news.refused) { say(news.refused, true); again = 0; return; }
      version = news.version; editor.elements.base.value = version; since = null; known = sent;
      if (news.text !== undefined) {
        // Somebody else's words came in. What was typed meanwhile was made of what was sent.
        if (text.value === sent) { replace(news.text); known = news.text; } else since = sent;
      }
      put("preview", news.preview); put("findings", news.findings); say(news.said);
    } catch {
      say("Not saved; trying again.", true);
      again = look;
    } finally {
      saving = false;
      if (again && isDirty()) timer = setTimeout(save, again);
    }
  };
  const hear = async () => {
    try {
      const was = version, answer = await fetch(`${editor.dataset.news}?version=${was}`);
      if (!answer.ok || saving || was !== version) return;
      const news = await answer.json();
      if (!document.getElementById("comments").contains(document.activeElement)) put("comments", news.comments);
      if (news.version !== version && news.text !== undefined && !isDirty()) {
        version = news.version; editor.elements.base.value = version;
        replace(news.text); known = news.text;
        put("preview", news.preview); put("findings", news.findings); say(news.said);
      }
    } catch {
      // The bot is away; it is asked again.
    }
  };
  text.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, pause); });
  text.addEventListener("blur", save);
  editor.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  addEventListener("keydown", (event) => { if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); save(); } });
  addEventListener("beforeunload", (event) => { if (isDirty()) event.preventDefault(); });
  // Whoever goes on to publish means what is in the box.
  for (const form of document.querySelectorAll(".columns.review form:not(#editor)")) form.addEventListener("submit", async (event) => {
    if (!isDirty()) return;
    event.preventDefault();
    await save();
    if (!isDirty()) event.submitter && event.submitter.name ? form.requestSubmit(event.submitter) : form.requestSubmit();
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
