// The first page: what happened?

import { h, icon, show } from "./dom.js";

export function home(start, notice) {
  const tile = (template) =>
    h("li", {}, h("button", { class: "tile", type: "button", onclick: () => { location.hash = `report=${template.code}`; } },
      icon(template.icon), template.title));
  const first = start.templates.filter((one) => one.first);
  const rest = start.templates.filter((one) => !one.first);
  show(
    notice ?? null,
    h("h1", {}, "What happened?"),
    start.templates.length ? null : h("p", {}, "Open this page once with a connection. Until then, call the control room."),
    h("ul", { class: "tiles" }, first.map(tile)),
    rest.length ? h("h2", {}, "Something else") : null,
    h("ul", { class: "tiles plain" }, rest.map(tile)),
  );
}
