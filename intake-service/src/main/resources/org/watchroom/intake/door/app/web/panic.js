// The call for help. Held for one second it is sent at once; for three seconds after that the same button takes it back.
//
// Whoever stands beside it learns nothing: no sound, no colour of alarm, no word but the button's own, and none of what
// follows. Taking it back is itself reported and ends nothing at the control room. Taking it back with a long press, which
// looks just the same, tells the control room that somebody was made to.

import { h, say } from "./dom.js";
import { get, keep } from "./keeping.js";
import { put } from "./outbox.js";
import { urgent } from "./sending.js";

const ARM = 1_000;
const UNDO = 3_000;
const LONG = 700;

/** @param store a function that says which store it is now; @param wake has what waits sent */
export function help(store, wake) {
  const words = h("span", {}, "Hold for help");
  const button = h("button", { type: "button", id: "help", class: "help", "aria-describedby": "help-how" }, words);
  const how = h("span", { id: "help-how", class: "out-of-sight" }, "Hold for one second");
  let pressed = null; // when, while it is held down
  let timer = null;
  let alarm = null; // the one that can still be taken back

  function down() {
    if (pressed !== null) return;
    pressed = performance.now();
    if (!alarm) {
      button.classList.add("holding");
      timer = setTimeout(arm, ARM);
    }
  }

  function up(deliberate) {
    if (pressed === null) return;
    const held = performance.now() - pressed;
    pressed = null;
    clearTimeout(timer);
    button.classList.remove("holding");
    if (alarm?.ready && deliberate) undo(held >= LONG);
    else if (alarm) alarm.ready = true; // the finger that armed it has gone
  }

  async function arm() {
    button.classList.remove("holding");
    const place = store();
    const at = new Date();
    const mine = (alarm = { ready: false, entry: null });
    mine.entry = put(
      { store: place.code, category: "panic", source: "panic", severity: "critical", occurredAt: at.toISOString(), text: "Call for help from the store's terminal.", drill: Boolean(place.drill) },
      { title: "Help", panic: true });
    navigator.vibrate?.(30);
    words.textContent = "Undo";
    how.textContent = "";
    say("Sent");
    setTimeout(() => { if (alarm === mine) rest(); }, UNDO);
    await urgent(await mine.entry);
    wake();
  }

  async function undo(forced) {
    const mine = alarm;
    rest();
    say("Done");
    const entry = await mine.entry;
    const place = store();
    await put(
      { store: place.code, category: "panic", source: "panic", severity: "critical", occurredAt: new Date().toISOString(), cancels: entry.key, duress: forced,
        text: forced ? "UNDER DURESS: the call for help was taken back with the gesture that says so." : "The call for help was taken back on the terminal.", drill: Boolean(place.drill) },
      { title: "Help", panic: true, cancels: entry.key });
    await mark(entry.key);
    wake();
  }

  function rest() {
    alarm = null;
    words.textContent = "Hold for help";
    how.textContent = "Hold for one second";
  }

  button.addEventListener("pointerdown", (event) => { if (event.button === 0) { button.setPointerCapture(event.pointerId); down(); } });
  button.addEventListener("pointerup", () => up(true));
  button.addEventListener("pointercancel", () => up(false));
  button.addEventListener("keydown", (event) => { if ([" ", "Enter"].includes(event.key)) { event.preventDefault(); if (!event.repeat) down(); } });
  button.addEventListener("keyup", (event) => { if ([" ", "Enter"].includes(event.key)) { event.preventDefault(); up(true); } });
  button.addEventListener("blur", () => up(false));
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  return [button, how];
}

/** For the list on this device. */
async function mark(key) {
  for (const store of ["outbox", "sent"]) {
    if (await get(store, key)) await keep([store], "readwrite", (one) => {
      const found = one.get(key);
      found.onsuccess = () => { if (found.result) one.put({ ...found.result, cancelled: true }); };
    });
  }
}
