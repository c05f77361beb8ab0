// One slide at a time, by keys as in the tools people know, a presenter's remote control, click,
// swipe, or the address's "#3". Every part below shares these.
const main = document.querySelector("main");
const slides = [...main.querySelectorAll(":scope > .slide")];
const root = document.documentElement;
const told = document.querySelector("#told");
const help = document.querySelector("#help");
const parts = []; // each may have: shown(), press(event, key), click(event) that answers true when it took it
let now = 0;

const headline = (slide) => slide.querySelector("h2").textContent;
const show = (place, whole = false) => {
  const before = now;
  now = Math.max(0, Math.min(slides.length - 1, place));
  slides.forEach((slide, n) => slide.classList.toggle("now", n === now));
  try {
    history.replaceState(null, "", `#${now + 1}`);
  } catch { /* a file that some browser opens without an address */ }
  if (place !== before || !told.textContent) told.textContent = headline(slides[now]);
  if (!root.classList.contains("all")) scrollTo(0, 0);
  for (const part of parts) part.shown?.(whole, before);
};
const made = (tag, look, text, inside = document) => {
  const one = inside.createElement(tag);
  if (look) one.className = look;
  if (text) one.textContent = text;
  return one;
};

// The screen goes black or white, and comes back with any key.
const blank = document.body.appendChild(made("div", "blank"));
const cover = (colour) => {
  blank.className = blank.classList.contains(colour) ? "blank" : `blank ${colour}`;
};
const overview = (on = !root.classList.contains("all")) => {
  root.classList.toggle("all", on);
  slides.forEach((slide) => (on ? (slide.tabIndex = 0) : slide.removeAttribute("tabindex")));
  if (on) slides[now].scrollIntoView({ block: "center" });
  show(now);
};
const dark = () => matchMedia("(prefers-color-scheme: dark)").matches;
const actions = {
  next: () => forward() || show(now + 1),
  before: () => backward() || show(now - 1, true),
  first: () => show(0),
  last: () => show(slides.length - 1),
  overview: () => overview(),
  notes: () => root.classList.toggle("noted"),
  presenter: () => presenter(),
  black: () => cover("black"),
  white: () => cover("white"),
  laser: () => root.classList.toggle("pointed"),
  theme: () => {
    const held = root.dataset.theme ?? (dark() ? "dark" : "light");
    root.dataset.theme = held === "dark" ? "light" : "dark";
  },
  full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.()),
  print: () => print(),
  help: () => (help.open ? help.close() : help.showModal()),
};
const keys = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  ArrowLeft: "before", ArrowUp: "before", PageUp: "before", Backspace: "before",
  Home: "first", End: "last", n: "notes", p: "presenter", s: "presenter", d: "theme", f: "full",
  b: "black", ".": "black", w: "white", ",": "white", o: "overview", l: "laser", "?": "help",
};

// A number and Enter: to that slide.
const typing = document.body.appendChild(made("p", "typing"));
typing.hidden = true;
let digits = "";
const type = (digit) => {
  digits = (digits + digit).slice(-3);
  typing.textContent = digits;
  typing.hidden = !digits;
};
const jump = () => {
  const place = parseInt(digits, 10) - 1;
  digits = "";
  typing.hidden = true;
  overview(false);
  show(place);
};

const press = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.target.closest?.("a, button, input") && (key === "Enter" || key === " ")) return;
  if (help.open) return; // it closes by Esc of its own
  if (root.classList.contains("noted") && /^Arrow(Up|Down)$/.test(key)) return; // scroll
  if (parts.some((part) => part.press?.(event, key))) return event.preventDefault();
  if (/^\d$/.test(key)) return type(key);
  if (key === "Escape") {
    if (digits) return ((digits = ""), (typing.hidden = true));
    if (blank.classList.length > 1) return (blank.className = "blank");
    return overview();
  }
  if (key === "Enter" && digits) return event.preventDefault(), jump();
  if (blank.classList.length > 1 && !["b", ".", "w", ","].includes(key)) {
    event.preventDefault();
    return (blank.className = "blank");
  }
  if (root.classList.contains("all") && (key === "Enter" || key === " ")) {
    event.preventDefault();
    const chosen = slides.indexOf(document.activeElement);
    overview(false);
    return show(chosen < 0 ? now : chosen);
  }
  const action = keys[key];
  if (!action) return;
  event.preventDefault();
  actions[action]();
};
const click = (event) => {
  if (event.button || event.defaultPrevented) return;
  if (event.target.closest("a, button, dialog, .presenter, .notes, table")) return;
  if (String(getSelection())) return;
  if (blank.classList.length > 1) return (blank.className = "blank");
  if (parts.some((part) => part.click?.(event))) return;
  const chosen = slides.indexOf(event.target.closest("main > .slide"));
  if (root.classList.contains("all")) return chosen < 0 ? null : (overview(false), show(chosen));
  actions[event.clientX < innerWidth / 8 ? "before" : "next"]();
};
let from = null;
let swiped = false;
addEventListener("touchstart", (event) => {
  from = event.touches.length === 1 ? event.touches[0].clientX : null;
  swiped = false;
}, { passive: true });
addEventListener("touchend", (event) => {
  const way = event.changedTouches[0].clientX - (from ?? event.changedTouches[0].clientX);
  swiped = Math.abs(way) > 40;
  if (swiped && !root.classList.contains("all")) actions[way < 0 ? "next" : "before"]();
  from = null;
});
addEventListener("click", (event) => (swiped ? (swiped = false) : click(event)));
