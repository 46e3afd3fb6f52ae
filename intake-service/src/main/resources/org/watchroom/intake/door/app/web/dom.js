// Makes elements. Text is text: nothing that came from outside is ever read as markup.

/** An element with attributes, listeners (`onclick`) and children (nodes, texts; null is left out). */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const PATHS = {
  bag: "M5 8h14l-1 12H6zM9 8a3 3 0 0 1 6 0",
  shout: "M4 10v4h3l7 4V6l-7 4zM18 9a4 4 0 0 1 0 6",
  hand: "M8 13V6a1.5 1.5 0 0 1 3 0v5V4.5a1.5 1.5 0 0 1 3 0V11V6a1.5 1.5 0 0 1 3 0v8a6 6 0 0 1-11 3l-2-4a1.5 1.5 0 0 1 2.5-1.5z",
  blade: "M4 20l4-4M7 13l4 4L20 4c-5 1-10 4-13 9z",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  shield: "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM8.5 12l2.5 2.5 4.5-5",
  crack: "M3 4h18v16H3zM12 4l-2 5 4 2-3 4 2 5",
  receipt: "M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6",
  card: "M3 6h18v12H3zM3 10h18M7 15h4",
  people: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 20a6 6 0 0 1 12 0M16 11a2.5 2.5 0 1 0 0-5M17 14a5 5 0 0 1 5 5",
  mask: "M3 8c6-2 12-2 18 0 0 6-3 9-6 9-1.5 0-2-1.5-3-1.5S10.5 17 9 17c-3 0-6-3-6-9zM7 11h3M14 11h3",
  door: "M6 3h12v18H6zM15 12h.01M3 21h18",
  pump: "M5 21V4h8v17M3 21h12M7 8h4M13 11h2l2 2v4a1.5 1.5 0 0 0 3 0V9l-3-3",
  flame: "M12 3c1 4 6 6 6 11a6 6 0 0 1-12 0c0-2 1-4 2-5 0 2 1 3 2 3 1-3 0-6 2-9z",
  screen: "M3 5h18v11H3zM9 20h6M12 16v4",
  note: "M5 4h14v16H5zM9 9h6M9 13h6",
};

/** A drawing beside words that say the same, so it is hidden from whoever listens. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name] ?? PATHS.note);
  svg.append(path);
  return svg;
}

/** Shows a page: its heading gets the focus, so that whoever listens hears where they are. */
export function show(...children) {
  const main = document.getElementById("main");
  main.replaceChildren(...children.filter((child) => child));
  const heading = main.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

/** Tells whoever listens, without moving them. */
export function say(words) {
  document.getElementById("said").textContent = words;
}

/** 14:02, or 27 Nov, 14:02 when it was another day. */
export function moment(at) {
  const date = new Date(at);
  const time = date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return date.toDateString() === new Date().toDateString()
    ? time
    : `${date.toLocaleDateString("en-GB", { day: "numeric", month: "short" })}, ${time}`;
}
