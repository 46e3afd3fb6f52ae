// Puts reports where they are safe before anybody is told that they are: on this device. From there `sending.js` takes them.

import { all, keep, random, set, setting } from "./keeping.js";

/** Number of this device's next report, and a name for the device that says nothing of whose it is. */
async function next() {
  const device = (await setting("device")) ?? random().slice(0, 10);
  await set("device", device);
  let number = 0;
  await keep(["settings"], "readwrite", (settings) => {
    const last = settings.get("number");
    last.onsuccess = () => {
      number = (last.result ?? 0) + 1;
      settings.put(number, "number");
    };
  });
  return { number, key: `${device}-${String(number).padStart(6, "0")}` };
}

/**
 * Keeps a report with its files. The moment in it is that of the deed, not of the sending.
 *
 * @param report as the door takes it, without its number
 * @param about how it is shown here: title, panic, and for a cancelled alarm the key of the alarm
 */
export async function put(report, about, files = []) {
  const { number, key } = await next();
  const entry = { key, number, at: report.occurredAt, body: JSON.stringify({ id: key, ...report }), ...about };
  await keep(["outbox", "files"], "readwrite", (outbox, kept) => {
    for (const [n, file] of files.entries()) {
      kept.put({ id: `${key}/${n}`, report: key, name: file.name || "photo.jpg", blob: file });
    }
    return outbox.put(entry);
  });
  changed();
  return entry;
}

/** In the order in which they are sent: alarms go past everything, the rest as it was written. */
export async function waiting() {
  return (await all("outbox")).sort((a, b) => (b.panic ? 1 : 0) - (a.panic ? 1 : 0) || a.number - b.number);
}

const listeners = new Set();
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("watchroom-report") : null;
if (channel) channel.onmessage = () => listeners.forEach((one) => one());

/** Called when anything here has changed, by this page or by another one. */
export function onChange(listener) {
  listeners.add(listener);
}

export function changed() {
  listeners.forEach((one) => one());
  channel?.postMessage("changed");
}
