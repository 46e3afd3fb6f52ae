// Keeps the app on the device, so that it opens without a connection, and sends what waits when there is one again, also
// after the page was closed. The door puts the version above this line.

import { deliver } from "./sending.js";

const NAME = `app-${VERSION}`;
const FILES = [
  "./", "app.css", "app.js", "dom.js", "home.js", "form.js", "mine.js", "panic.js", "outbox.js", "sending.js", "keeping.js", "terminal.js",
  "icon.svg", "icon-192.png", "icon-512.png", "app.webmanifest",
];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(NAME)
      .then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" }))))
      .then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  const scope = new URL(self.registration.scope).pathname;
  if (event.request.method !== "GET" || !path.startsWith(scope) || path.startsWith(`${scope}api/`)) return;
  event.respondWith(
    caches.open(NAME).then(async (cache) => (await cache.match(event.request, { ignoreSearch: true })) ?? fetch(event.request)));
});

self.addEventListener("sync", (event) => {
  if (event.tag === "deliver") {
    event.waitUntil(deliver().then((done) => {
      if (done === false) throw new Error("still to be sent"); // the browser tries again by itself
    }));
  }
});
