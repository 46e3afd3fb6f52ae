// What stays on the device: reports that are still to be sent, receipts of those that were, files, and settings.
// Each change is one transaction, so that a page that is closed or a battery that is empty leaves nothing half done.

let opened = null;

function open() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open("watchroom-report", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("outbox", { keyPath: "key" });
      asked.result.createObjectStore("sent", { keyPath: "key" });
      asked.result.createObjectStore("files", { keyPath: "id" });
      asked.result.createObjectStore("settings");
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => { asked.result.close(); opened = null; };
      done(asked.result);
    };
    asked.onerror = () => { opened = null; failed(asked.error); };
  });
  return opened;
}

/** Work on some stores in one transaction; the answer comes once all of it is kept. */
export async function keep(stores, mode, work) {
  const database = await open();
  return new Promise((done, failed) => {
    const transaction = database.transaction(stores, mode, { durability: "strict" });
    const answer = work(...stores.map((name) => transaction.objectStore(name)));
    transaction.oncomplete = () => done(answer?.result);
    transaction.onabort = () => failed(transaction.error);
  });
}

export const setting = (name) => keep(["settings"], "readonly", (settings) => settings.get(name));
export const set = (name, value) => keep(["settings"], "readwrite", (settings) => settings.put(value, name));
export const all = (store) => keep([store], "readonly", (one) => one.getAll());
export const get = (store, key) => keep([store], "readonly", (one) => one.get(key));
export const put = (store, value) => keep([store], "readwrite", (one) => one.put(value));

/** 256 random bits as base64url. */
export function random() {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
