// Takes what waits to the control room, one after the other. Sending the same thing again is harmless: each has a key of its own.

import { all, get, keep, put, setting } from "./keeping.js";
import { changed, waiting } from "./outbox.js";

const PATIENCE = 20_000;
const KEPT_FOR = 30 * 86_400_000;

/** The line is down, or the door asks us to come again. */
class Later extends Error {}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options });
  } catch {
    throw new Later();
  }
  if (answer.status >= 500 || [408, 421, 423, 425, 429].includes(answer.status)) throw new Later();
  return answer;
}

async function credentials() {
  const terminal = await setting("terminal");
  return terminal?.secret ? { Authorization: `Bearer ${terminal.secret}` } : {};
}

/**
 * Reports first, then files, each by one page at a time: a long clip holds up no report.
 *
 * @returns whether all is sent; null while another page or the worker is at it
 */
export async function deliver() {
  const reports = await alone("deliver", async () => {
    for (let next = (await waiting())[0]; next; next = (await waiting())[0]) await report(next);
  });
  if (!reports) return reports;
  return alone("deliver-files", async () => {
    for (const file of await all("files")) await upload(file);
    await forget();
  });
}

function alone(name, work) {
  return navigator.locks.request(name, { ifAvailable: true }, async (mine) => {
    if (!mine) return null;
    try {
      await work();
      return true;
    } catch (why) {
      if (why instanceof Later) return false;
      throw why;
    }
  });
}

/** Past whatever is on its way. Should another page send it at the same moment, it is still one report. */
export async function urgent(entry) {
  try {
    await report(entry);
  } catch (why) {
    if (!(why instanceof Later)) throw why;
  }
}

async function report(entry) {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": entry.key, ...(await credentials()) };
  const alarm = entry.cancels ? await get("sent", entry.cancels) : null;
  if (alarm?.report) Object.assign(headers, { "Receipt-Report": alarm.report, "Receipt-Secret": alarm.secret });
  const path = alarm?.report ? "api/cancels" : "api/reports";
  const answer = await ask(path, { method: "POST", headers, body: entry.body });
  const said = await answer.json().catch(() => null);
  const taken = answer.ok ? said?.report : said?.instance || answer.status === 413; // refused ones are kept there too, and say so
  if (!taken) throw new Later(); // somebody in between answered, or not all of it came
  const { key, number, at, title, panic, cancels, cancelled } = entry;
  const kept = answer.ok
    ? { report: said.report, secret: said.secret, reference: said.reference }
    : { refused: said.detail ?? said.title ?? "It could not be taken." };
  await keep(["outbox", "sent"], "readwrite", (outbox, sent) => {
    const now = outbox.get(key); // it may have been marked as cancelled meanwhile
    now.onsuccess = () => {
      sent.put({ key, number, at, title, panic, cancels, cancelled: now.result?.cancelled ?? cancelled, ...kept });
      outbox.delete(key);
    };
  });
  changed();
}

// tus 1.0: what breaks off goes on where the door says that it is.
const TUS = { "Tus-Resumable": "1.0.0" };
const PIECE = 1 << 20;
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

async function upload(file) {
  const sent = await get("sent", file.report);
  if (!sent?.report) return sent ? drop(file) : undefined; // refused reports take no files
  if (!file.location) {
    const metadata = [`report ${base64(sent.report)}`, `secret ${base64(sent.secret)}`, `filename ${base64(file.name)}`];
    const begun = await ask("/media", {
      method: "POST",
      headers: { ...TUS, "Upload-Length": file.blob.size, "Upload-Metadata": metadata.join(","), "Idempotency-Key": file.id },
    });
    if (!begun.ok) return refused(file, await begun.json().catch(() => null));
    file = { ...file, location: begun.headers.get("Location") };
    await put("files", file);
  }
  const there = await ask(file.location, { method: "HEAD", headers: TUS });
  if (!there.ok) return put("files", { ...file, location: null }); // thrown away meanwhile: begun anew next time
  for (let offset = Number(there.headers.get("Upload-Offset")); offset < file.blob.size; ) {
    const answer = await ask(file.location, {
      method: "PATCH",
      headers: { ...TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": offset },
      body: file.blob.slice(offset, offset + PIECE),
    });
    if (!answer.ok) throw new Later();
    offset = Number(answer.headers.get("Upload-Offset"));
  }
  return drop(file);
}

async function drop(file) {
  await keep(["files"], "readwrite", (files) => files.delete(file.id));
  changed();
}

async function refused(file, said) {
  const sent = await get("sent", file.report);
  await put("sent", { ...sent, noFile: said?.detail ?? "A file could not be taken." });
  await drop(file);
}

/** What became of a report of this device; null when nobody can say now. */
export async function standing(sent) {
  try {
    const answer = await ask(`api/reports/${sent.report}`, { headers: { "Receipt-Secret": sent.secret } });
    return answer.ok ? await answer.json() : { state: "gone" };
  } catch {
    return null;
  }
}

async function forget() {
  const old = (await all("sent")).filter((one) => Date.parse(one.at) < Date.now() - KEPT_FOR);
  if (old.length) await keep(["sent"], "readwrite", (sent) => void old.forEach((one) => sent.delete(one.key)));
}

export { ask, credentials, Later };
