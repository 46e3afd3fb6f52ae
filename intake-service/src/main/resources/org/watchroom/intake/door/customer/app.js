import { solve } from "./work.js";

const $ = (id) => document.getElementById(id);
const show = (id, there) => { $(id).hidden = !there; };
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const UNREACHED = "We could not be reached. Nothing was lost: try again in a moment. In an emergency call 999.";

// 26 characters of five random bits each; shown in groups.
function newCode() {
  return Array.from(crypto.getRandomValues(new Uint8Array(26)), (b) => ALPHABET[b & 31]).join("");
}
const grouped = (code) => code.match(/.{1,5}/g).join("-");
const hex = (n) => Array.from(crypto.getRandomValues(new Uint8Array(n)), (b) => b.toString(16).padStart(2, "0")).join("");
function newId() {
  const h = hex(16);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20)}`;
}

async function answerOf(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.errors?.[0]?.message || body.detail || body.title || "It did not work. Try again.");
  return body;
}

// --- one of two things to do

function tab(reporting) {
  $("tab-report").setAttribute("aria-pressed", reporting);
  $("tab-thread").setAttribute("aria-pressed", !reporting);
  show("report", reporting);
  show("sent", false);
  show("thread", !reporting);
}
$("tab-report").onclick = () => tab(true);
$("tab-thread").onclick = () => { tab(false); $("typed").focus(); };

// --- the shop

let shop = null;
let offered = [];
let at = -1;
let asked = 0;

function offer(list) {
  offered = list;
  at = list.length ? 0 : -1;
  $("shops").replaceChildren(...list.map((one, i) => {
    const item = document.createElement("li");
    item.id = "shop-" + i;
    item.role = "option";
    item.textContent = one.name;
    item.onmousedown = (event) => { event.preventDefault(); choose(one); };
    return item;
  }));
  show("shops", list.length > 0);
  $("shop").setAttribute("aria-expanded", list.length > 0);
  mark();
}
function mark() {
  [...$("shops").children].forEach((item, i) => item.setAttribute("aria-selected", i === at));
  if (at >= 0) $("shop").setAttribute("aria-activedescendant", "shop-" + at);
  else $("shop").removeAttribute("aria-activedescendant");
}
function choose(one) {
  shop = one;
  $("shop").value = one.name;
  offer([]);
}
$("shop").oninput = async () => {
  shop = null;
  const mine = ++asked;
  const typed = $("shop").value;
  try {
    const list = await answerOf(await fetch("shops?q=" + encodeURIComponent(typed)));
    if (mine !== asked) return;
    offer(list);
    $("shop-help").textContent = list.length || typed.trim().length < 2
      ? "Type its name, town or postcode, then choose it." : "No shop of ours is called that. Try the town or the postcode.";
  } catch {
    if (mine === asked) $("shop-help").textContent = UNREACHED;
  }
};
$("shop").onkeydown = (event) => {
  if (!offered.length) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    at = (at + (event.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length;
    mark();
    event.preventDefault();
  } else if (event.key === "Enter") {
    choose(offered[at]);
    event.preventDefault();
  } else if (event.key === "Escape") {
    offer([]);
  }
};
$("shop").onblur = () => offer([]);

// --- the report

function now() {
  const t = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString();
  $("day").value = t.slice(0, 10);
  $("time").value = t.slice(11, 16);
}
now();

function wrong(id, text, field) {
  $(id).textContent = text;
  if (field) field.focus();
}

// Pictures are taken where the control room has a place for them. Whoever is out of reach is asked again.
function askForPictures(pause) {
  fetch("puzzle", { cache: "no-store" })
    .then(answerOf)
    .then((given) => show("photo-field", given.pictures))
    .catch(() => setTimeout(askForPictures, pause, Math.min(2 * pause, 60000)));
}
askForPictures(1000);

// Drawn anew, at most 2560 points wide or high: what a camera writes beside the picture is gone.
async function redrawn(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, 2560 / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("not a picture"))), "image/jpeg", 0.9));
}

// tus 1.0, all at once: after a break it goes on where the door says that it is.
async function sendPicture(blob, receipt) {
  const base64 = (text) => btoa(text);
  const tus = { "Tus-Resumable": "1.0.0" };
  const begun = await fetch("/media", {
    method: "POST",
    headers: {
      ...tus, "Upload-Length": blob.size, "Idempotency-Key": receipt.report + "-photo",
      "Upload-Metadata": `report ${base64(receipt.report)},secret ${base64(receipt.secret)},filename ${base64("photo.jpg")}`,
    },
  });
  if (!begun.ok) throw new Error("refused");
  const place = begun.headers.get("Location");
  for (let tries = 0; tries < 5; tries++) {
    try {
      const there = Number((await fetch(place, { method: "HEAD", headers: tus })).headers.get("Upload-Offset"));
      if (there === blob.size) return;
      const sent = await fetch(place, {
        method: "PATCH", headers: { ...tus, "Content-Type": "application/offset+octet-stream", "Upload-Offset": there }, body: blob.slice(there),
      });
      if (sent.ok && Number(sent.headers.get("Upload-Offset")) === blob.size) return;
    } catch {
      await new Promise((next) => setTimeout(next, 1000 * (tries + 1)));
    }
  }
  throw new Error("cut off");
}

// Made once for one report, so that sending it again after a cut is the same report with the same code.
let sending = null;

$("report").onsubmit = async (event) => {
  event.preventDefault();
  wrong("wrong", "");
  const kind = document.querySelector("input[name=category]:checked");
  if (!shop) return wrong("wrong", "Choose the shop from the list.", $("shop"));
  if (!kind) return wrong("wrong", "Choose what happened.", document.querySelector("input[name=category]"));
  const when = new Date($("day").value + "T" + $("time").value);
  if (isNaN(when)) return wrong("wrong", "Say the day and about what time.", $("day"));
  if (when > Date.now() + 5 * 60000) return wrong("wrong", "That is still to come. Check the day and the time.", $("day"));
  if (!$("text").value.trim()) return wrong("wrong", "Say in a few words what you saw.", $("text"));
  const report = JSON.stringify({
    store: shop.code, category: kind.value, occurredAt: when.toISOString(), place: $("place").value.trim(), text: $("text").value.trim(),
    source: "web", drill: shop.drill,
  });
  let picture = null;
  if ($("photo").files.length) {
    try {
      picture = await redrawn($("photo").files[0]);
    } catch {
      return wrong("wrong", "That file is no picture that can be shown. Choose another one, or send without it.", $("photo"));
    }
  }
  if (sending?.report !== report) sending = { report, code: newCode(), key: hex(16) };
  $("send").disabled = true;
  $("busy").textContent = "Sending …";
  try {
    const given = await answerOf(await fetch("puzzle", { cache: "no-store" }));
    const work = await solve(given.puzzle, given.zeroBits);
    const receipt = await answerOf(await fetch("reports", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": sending.key, "Follow-Up-Code": sending.code, "Proof-Of-Work": work },
      body: report,
    }));
    $("photo-lost").textContent = "";
    if (picture && receipt.secret) {
      $("busy").textContent = "Sending the photo …";
      await sendPicture(picture, receipt).catch(() => {
        $("photo-lost").textContent = "Your report is there, but the photo could not be sent. Keep it: the control room can ask you for it.";
      });
    }
    $("code").textContent = grouped(sending.code);
    $("copied").textContent = "";
    sending = null;
    $("report").reset();
    shop = null;
    now();
    show("report", false);
    show("sent", true);
    $("sent").focus();
  } catch (e) {
    wrong("wrong", e instanceof TypeError ? UNREACHED : e.message);
  } finally {
    $("send").disabled = false;
    $("busy").textContent = "";
  }
};
$("again").onclick = () => { tab(true); $("shop").focus(); };
$("copy").onclick = async () => {
  try {
    await navigator.clipboard.writeText($("code").textContent);
    $("copied").textContent = "Copied.";
  } catch {
    getSelection().selectAllChildren($("code"));
    $("copied").textContent = "It is marked: copy it, or write it down.";
  }
};

// --- coming back

let code = null;
let writing = null;
const STANDING = {
  waiting: "We have your report. Nobody has dealt with it yet.",
  seen: "Somebody in the control room is dealing with it.",
  closed: "It has been dealt with. You can still write to us.",
};

function render(found) {
  $("standing").textContent = STANDING[found.state];
  $("messages").replaceChildren(...found.messages.map((one) => {
    const item = document.createElement("li");
    const theirs = one.from === "control-room";
    item.className = theirs ? "theirs" : "";
    const who = document.createElement("span");
    who.className = "who";
    who.textContent = (theirs ? "Control room" : "You") + ", " + new Date(one.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
    item.append(who, one.text);
    return item;
  }));
  show("open", false);
  show("talk", true);
}
const thread = (options = {}) =>
  fetch("thread", { cache: "no-store", ...options, headers: { ...options.headers, "Follow-Up-Code": code } });

$("open").onsubmit = async (event) => {
  event.preventDefault();
  wrong("no-code", "");
  code = $("typed").value.replace(/[^0-9A-Za-z]/g, "");
  if (code.length !== 26) return wrong("no-code", "A code has 26 letters and figures.", $("typed"));
  try {
    render(await answerOf(await thread()));
    $("typed").value = "";
    $("words").focus();
  } catch (e) {
    wrong("no-code", e instanceof TypeError ? UNREACHED : e.message, $("typed"));
  }
};
$("look").onclick = async () => {
  wrong("not-sent", "");
  try {
    render(await answerOf(await thread()));
  } catch (e) {
    wrong("not-sent", e instanceof TypeError ? UNREACHED : e.message);
  }
};
$("answer").onsubmit = async (event) => {
  event.preventDefault();
  wrong("not-sent", "");
  const text = $("words").value.trim();
  if (!text) return wrong("not-sent", "Write something first.", $("words"));
  if (writing?.text !== text) writing = { id: newId(), text };
  try {
    render(await answerOf(await thread({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(writing) })));
    writing = null;
    $("words").value = "";
  } catch (e) {
    wrong("not-sent", e instanceof TypeError ? UNREACHED : e.message);
  }
};
$("leave").onclick = () => {
  code = null;
  $("messages").replaceChildren();
  show("talk", false);
  show("open", true);
  $("typed").focus();
};
