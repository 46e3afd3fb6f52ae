// What this device has sent, what is still to be sent, and what became of it.

import { h, moment, show } from "./dom.js";
import { all } from "./keeping.js";
import { waiting } from "./outbox.js";
import { standing } from "./sending.js";

const WORDS = {
  "received": "Received.",
  "looked-into": "The control room is looking into it.",
  "waiting": "With the control room.",
  "seen": "The control room has seen it.",
  "worked-on": "Somebody is working on it.",
  "closed": "Closed. Thank you for telling us.",
  "gone": "The control room no longer keeps this.",
};

export async function mine() {
  const unsent = (await waiting()).filter((one) => !one.cancels);
  const sent = (await all("sent")).filter((one) => !one.cancels).sort((a, b) => b.number - a.number);
  const files = await all("files");
  show(
    h("h1", {}, "Reports from this device"),
    unsent.length ? h("h2", {}, "Still to be sent") : null,
    h("ul", { class: "list" }, unsent.map((one) => h("li", { class: "todo" }, title(one), h("p", {}, one.cancelled ? "Cancelled." : "Will be sent as soon as there is a connection.")))),
    unsent.length && sent.length ? h("h2", {}, "Sent") : null,
    h("ul", { class: "list" }, sent.map((one) => entry(one, files.filter((file) => file.report === one.key).length))),
    unsent.length + sent.length ? null : h("p", {}, "Nothing has been sent from this device in the last 30 days."),
  );
}

const title = (one) => h("strong", {}, `${one.title}, ${moment(one.at)}`);

/** A cancelled call for help says so and nothing else, whatever became of it: others may be reading this. */
function entry(one, files) {
  const state = h("p", {}, one.cancelled ? "Cancelled." : one.refused ? `The control room has it and has to look at it by hand: ${one.refused}` : "Sent.");
  const line = h("li", {}, title(one), state);
  if (one.reference && !one.panic) line.append(h("p", { class: "quiet" }, `Reference ${one.reference}`));
  if (files) line.append(h("p", { class: "quiet" }, files === 1 ? "A file is still to be sent." : `${files} files are still to be sent.`));
  if (one.noFile) line.append(h("p", { class: "quiet" }, one.noFile));
  if (one.report && !one.panic) {
    standing(one).then((now) => {
      if (!now) return;
      state.textContent = WORDS[now.state] ?? WORDS.received;
      if (now.outcome) state.textContent = `${now.outcome}. Closed. Thank you for telling us.`;
      line.classList.toggle("open", now.state !== "closed" && now.state !== "gone");
    });
  }
  return line;
}
