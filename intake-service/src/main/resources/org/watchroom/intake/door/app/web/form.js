// A report: chips for what is nearly always the same, a few words, photos. Only the store is needed.

import { h, say, show } from "./dom.js";
import { put } from "./outbox.js";
import { choose, find } from "./terminal.js";

const PLACES = ["Tills", "Self-checkout", "Entrance", "Aisles", "Outside"];

const chip = (type, name, words, checked = false) =>
  h("label", { class: "chip" }, h("input", { type, name, value: words, checked }), h("span", {}, words));

const field = (label, input, hint) =>
  h("div", { class: "field" }, h("label", { class: "label", for: input.id }, label), input, hint ? h("p", { id: `${input.id}-hint` }, hint) : null);

/** @param done called with the kept report */
export function form(template, store, media, done) {
  const opened = new Date();
  const photos = [];
  const earlier = h("input", { type: "datetime-local", id: "earlier", max: local(opened) });
  const earlierField = field("When was it?", earlier);
  earlierField.hidden = true;
  const when = [chip("radio", "when", "Now", true), chip("radio", "when", "Earlier")];
  when.forEach((one) => one.addEventListener("change", () => {
    earlierField.hidden = one.querySelector("input").value !== "Earlier";
    if (!earlierField.hidden) { earlier.value ||= local(opened); earlier.focus(); }
  }));
  const words = h("textarea", { id: "words", maxlength: 4000, "aria-describedby": "words-hint" });
  const where = store?.fixed ? null : storeField(store);
  const shown = h("ul", { class: "photos", "aria-label": "Photos to send" });
  const page = h("form", { novalidate: true, onsubmit: send },
    h("h1", {}, template.title),
    where?.field ?? null,
    template.words?.length ? h("fieldset", {}, h("legend", {}, "What fits?"), h("div", { class: "chips" }, template.words.map((one) => chip("checkbox", "fits", one)))) : null,
    h("fieldset", {}, h("legend", {}, "Where?"), h("div", { class: "chips" }, PLACES.map((one) => chip("radio", "place", one)))),
    h("fieldset", {}, h("legend", {}, "When?"), h("div", { class: "chips" }, when)),
    earlierField,
    field("Anything else?", words, "What they look like, what they took, which way they went."),
    media ? h("div", { class: "field" }, picker(media, photos, shown), shown) : null,
    h("div", { class: "deeds sticky" },
      h("button", { class: "deed", type: "submit", id: "send" }, "Send"),
      h("a", { href: "#", class: "back" }, "Back")));
  show(page);

  async function send(event) {
    event.preventDefault();
    const place = await where?.chosen() ?? store;
    if (!place) return where.missing();
    page.querySelector("#send").disabled = true; // a second tap is no second report
    const chosen = (name) => [...page.querySelectorAll(`input[name=${name}]:checked`)].map((one) => one.value);
    const at = chosen("when")[0] === "Earlier" && earlier.value ? new Date(earlier.value) : opened;
    const report = {
      store: place.code,
      category: template.code,
      source: store?.fixed ? "terminal" : "phone",
      occurredAt: (at > new Date() ? new Date() : at).toISOString(),
      text: [chosen("fits").join(", "), words.value.trim()].filter(Boolean).join(". "),
      place: chosen("place")[0] ?? "",
      drill: Boolean(place.drill),
    };
    try {
      done(await put(report, { title: template.title }, photos));
    } catch {
      page.querySelector("#send").disabled = false;
      say("This device is full. Send it without photos, or call the control room.");
      words.setCustomValidity("This device is full. Send it without photos, or call the control room.");
      words.reportValidity();
    }
  }
}

function local(date) {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function picker(media, photos, shown) {
  const input = h("input", { type: "file", accept: "image/*,video/*,audio/*", multiple: true, "aria-label": "Add a photo or clip", onchange: () => {
    for (const file of input.files) {
      if (photos.length >= media.most) { say(`At most ${media.most} can be sent with a report.`); break; }
      if (file.size > media.largest) { say(`${file.name} is too large.`); shown.append(h("li", {}, `${file.name} is larger than ${Math.floor(media.largest / 1048576)} MB. Send a shorter clip.`)); continue; }
      photos.push(file);
      shown.append(line(file, photos));
    }
    input.value = "";
  } });
  return h("label", { class: "other" }, "Add photo or clip", input);
}

function line(file, photos) {
  const address = file.type.startsWith("image/") ? URL.createObjectURL(file) : null;
  const entry = h("li", {},
    address ? h("img", { src: address, alt: "", onload: () => URL.revokeObjectURL(address) }) : file.name,
    h("button", { type: "button", class: "other", "aria-label": `Leave out ${file.name}`, onclick: () => { photos.splice(photos.indexOf(file), 1); entry.remove(); } }, "Leave out"));
  say(`${file.name} will be sent.`);
  return entry;
}

/** Asks for the store by what stands over the door, and remembers it. */
function storeField(before) {
  let known = before ? [before] : [];
  const list = h("datalist", { id: "stores" });
  const input = h("input", { type: "text", id: "store-code", list: "stores", autocomplete: "off", autocapitalize: "characters", value: before?.code ?? "", "aria-describedby": "store-code-hint", required: true });
  let turn = 0;
  input.addEventListener("input", async () => {
    input.setCustomValidity("");
    const mine = ++turn;
    const found = await find(input.value);
    if (mine !== turn || !found.length) return;
    known = found;
    list.replaceChildren(...found.map((one) => h("option", { value: one.code }, one.name)));
  });
  return {
    field: h("div", {}, field("Your store", input, "Begin with its number or name, then choose."), list),
    missing() {
      input.setCustomValidity("Say which store it is.");
      input.reportValidity();
    },
    async chosen() {
      const code = input.value.trim();
      if (!code) return null;
      const chosen = known.find((one) => one.code.toLowerCase() === code.toLowerCase()) ?? { code, name: code, drill: before?.drill };
      await choose(chosen);
      return chosen;
    },
  };
}
