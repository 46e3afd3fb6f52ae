// Joins the pages, and keeps sending while there is something to send.

import { h, say } from "./dom.js";
import { form } from "./form.js";
import { home } from "./home.js";
import { all, get, setting } from "./keeping.js";
import { mine } from "./mine.js";
import { onChange, waiting } from "./outbox.js";
import { help } from "./panic.js";
import { deliver } from "./sending.js";
import { begin, enrol, store } from "./terminal.js";

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

let start = { templates: [] };
let place = null;
let notice = null;
let pause = FIRST_PAUSE;
let retry = null;
let cut = false; // whether the control room could not be reached when it was last tried
let newest = null; // what was sent last from this page: its key, and where that is said

/** Sends now, and again by itself while anything is left. */
async function wake() {
  clearTimeout(retry);
  const done = await deliver().catch(() => false); // whatever it was: tried again
  navigator.serviceWorker?.ready.then((one) => one.sync?.register("deliver")).catch(() => {}); // goes on where the page is closed
  cut = done === null ? cut : !done;
  await head();
  pause = done ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, pause * 2);
  if (!done) retry = setTimeout(wake, pause);
}

function soon() {
  pause = FIRST_PAUSE;
  wake();
}

async function head() {
  const unsent = (await waiting()).filter((one) => !one.cancels);
  const files = await all("files");
  const count = document.getElementById("waiting");
  const left = unsent.length || (files.length ? 1 : 0);
  count.hidden = !left;
  count.textContent = left ? String(unsent.length || files.length) : "";
  count.setAttribute("aria-label", `${left} still to be sent`);
  const line = document.getElementById("line");
  const words = !cut && navigator.onLine
    ? ""
    : unsent.length
      ? `No connection. ${unsent.length === 1 ? "One report waits" : `${unsent.length} reports wait`} to be sent.`
      : "No connection. You can still report; it is sent later.";
  if (line.textContent !== words) line.textContent = words;
  await told();
  document.getElementById("store").textContent = place?.name ?? "Report to the control room";
  document.getElementById("drill").hidden = !place?.drill;
  document.getElementById("footer").hidden = !place;
  document.documentElement.style.setProperty("--foot", `${document.getElementById("footer").offsetHeight}px`);
}

function thanks(entry) {
  newest = { key: entry.key, words: h("p", { id: "outcome" }, "It is kept on this device and is being sent.") };
  notice = h("div", { class: "thanks" }, h("h1", {}, "Thank you"), newest.words);
  location.hash = "";
  soon();
}

/** What became of the newest report, where that was thanked for. */
async function told() {
  if (!newest) return;
  const sent = await get("sent", newest.key);
  const words = sent?.refused
    ? "The control room has it and looks at it by hand."
    : sent
      ? `The control room has it.${sent.reference ? ` Reference ${sent.reference}.` : ""}`
      : cut ? "It is kept on this device and sent as soon as there is a connection." : "It is kept on this device and is being sent.";
  if (newest.words.textContent !== words) {
    newest.words.textContent = words;
    say(words);
  }
  if (sent) newest = null;
}

async function page() {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.has("enrol")) return joined();
  place = await store();
  const here = asked.has("mine") ? "to-mine" : "to-home";
  for (const id of ["to-home", "to-mine"]) {
    const link = document.getElementById(id);
    if (id === here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const template = start.templates.find((one) => one.code === asked.get("report"));
  if (asked.has("mine")) await mine();
  else if (template) form(template, place, start.media, thanks);
  else home(start, notice);
  if (!template) notice = null;
  await head();
}

async function joined() {
  const words = await enrol();
  if (words) notice = h("div", { class: "thanks" }, h("p", {}, words));
  start = await begin();
  if (!new URLSearchParams(location.hash.slice(1)).has("report")) await page(); // nobody loses what they have begun to write
  else place = await store();
}

document.getElementById("footer").append(...help(() => place, soon));
window.addEventListener("hashchange", page);
window.addEventListener("online", () => { soon(); joined(); });
window.addEventListener("offline", head);
document.addEventListener("visibilitychange", () => { if (!document.hidden) soon(); });
onChange(async () => {
  await head();
  if (new URLSearchParams(location.hash.slice(1)).has("mine")) await mine();
});

navigator.storage?.persist?.();
if ("serviceWorker" in navigator) {
  const policy = globalThis.trustedTypes?.createPolicy("worker", { createScriptURL: (address) => address });
  navigator.serviceWorker
    .register(policy ? policy.createScriptURL("sw.js") : "sw.js", { type: "module", scope: "./" })
    .catch(() => {}); // without it the page works as long as it is open
}
start = (await setting("start")) ?? start;
if (start.templates.length) await page(); // at once, as it was last time; the line may be slow
soon();
await joined();
document.documentElement.dataset.ready = "yes";
