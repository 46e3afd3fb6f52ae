// Which store this device speaks for: from an administrator's link, or chosen by whoever holds it.

import { random, set, setting } from "./keeping.js";
import { ask, credentials, Later } from "./sending.js";

/**
 * Uses the code of a link, once. Until the door has answered the code stays here, so that a link that is opened
 * without a connection works later. The secret is this device's own and is sent to the door only.
 *
 * @returns words to show where the link cannot be used, else null
 */
export async function enrol() {
  const code = new URLSearchParams(location.hash.slice(1)).get("enrol");
  if (code) {
    history.replaceState(null, "", location.pathname); // nobody reads it over a shoulder, and no bookmark keeps it
    await set("pending", { code, secret: random() });
  }
  const pending = await setting("pending");
  if (!pending) return null;
  try {
    const answer = await ask("api/enrol", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(pending),
    });
    const said = await answer.json();
    await set("pending", undefined);
    if (!answer.ok) return said.detail;
    await set("terminal", { secret: pending.secret, ...said });
    return null;
  } catch (why) {
    if (why instanceof Later) return "There is no connection. The link will be used as soon as there is one.";
    throw why;
  }
}

/** What can be reported, and where: as the door says now, else as it said last. */
export async function begin() {
  try {
    const answer = await ask("api/start", { headers: await credentials() });
    if (answer.ok) {
      const start = await answer.json();
      await set("start", start);
      const terminal = await setting("terminal");
      if (terminal?.secret) await set("terminal", start.terminal ? { ...terminal, ...start.terminal, ended: false } : { ...terminal, ended: true });
    }
  } catch (why) {
    if (!(why instanceof Later)) throw why;
  }
  return (await setting("start")) ?? { templates: [] };
}

/** `{code, name, drill}`, or null where nobody has said. */
export async function store() {
  const terminal = await setting("terminal");
  if (terminal?.store) return { code: terminal.store, name: terminal.name, drill: terminal.drill, fixed: true };
  return (await setting("store")) ?? null;
}

export const choose = (chosen) => set("store", chosen);

/** Open stores that begin so; none without a connection. */
export async function find(words) {
  try {
    const answer = await ask(`api/stores?q=${encodeURIComponent(words)}`, { headers: await credentials() });
    return answer.ok ? (await answer.json()).stores : [];
  } catch {
    return [];
  }
}
