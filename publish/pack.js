// One slide at a time: by keys, a presenter's remote control, touch, or the address's "#3".
(() => {
  const slides = [...document.querySelectorAll(".slide")];
  const root = document.documentElement;
  const told = document.querySelector("#told");
  let now = 0;
  let notes = null;

  const show = (place) => {
    now = Math.max(0, Math.min(slides.length - 1, place));
    slides.forEach((slide, n) => slide.classList.toggle("now", n === now));
    history.replaceState(null, "", `#${now + 1}`);
    told.textContent = slides[now].querySelector("h2").textContent;
    scrollTo(0, 0);
    tell();
  };
  // The presenter's own window: what is on the screen, the notes, and what comes next.
  const tell = () => {
    if (!notes || notes.closed) return;
    const next = slides[now + 1];
    const body = notes.document.body;
    body.replaceChildren();
    const add = (tag, text) => {
      const made = notes.document.createElement(tag);
      made.textContent = text;
      body.append(made);
    };
    add("p", `${now + 1} / ${slides.length}`);
    add("h1", slides[now].querySelector("h2").textContent);
    body.append(notes.document.importNode(slides[now].querySelector(".notes"), true));
    add("p", next ? `Next: ${next.querySelector("h2").textContent}` : "This is the last slide.");
  };
  const open = () => {
    notes = window.open("", "notes", "width=760,height=640");
    if (!notes) return;
    notes.document.title = "Notes";
    notes.document.documentElement.lang = root.lang;
    notes.document.head.append(notes.document.importNode(document.querySelector("style"), true));
    notes.document.body.className = "beside";
    notes.addEventListener("keydown", press);
    tell();
  };
  const dark = () => matchMedia("(prefers-color-scheme: dark)").matches;
  const actions = {
    next: () => show(now + 1),
    before: () => show(now - 1),
    first: () => show(0),
    last: () => show(slides.length - 1),
    notes: () => root.classList.toggle("noted"),
    window: open,
    theme: () => {
      const held = root.dataset.theme ?? (dark() ? "dark" : "light");
      root.dataset.theme = held === "dark" ? "light" : "dark";
    },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
  };
  const keys = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
    ArrowLeft: "before", ArrowUp: "before", PageUp: "before", Backspace: "before",
    Home: "first", End: "last", n: "notes", p: "window", d: "theme", f: "full",
  };
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("a, button") && (event.key === "Enter" || event.key === " ")) return;
    if (root.classList.contains("noted") && /^Arrow(Up|Down)$/.test(event.key)) return; // scroll
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    actions[action]();
  };
  addEventListener("keydown", press);
  addEventListener("hashchange", () => show((parseInt(location.hash.slice(1), 10) || 1) - 1));
  document.querySelectorAll(".keys button").forEach((button) =>
    button.addEventListener("click", () => actions[button.dataset.action]()));
  let from = null;
  addEventListener("touchstart", (event) => (from = event.touches[0].clientX), { passive: true });
  addEventListener("touchend", (event) => {
    const way = event.changedTouches[0].clientX - (from ?? 0);
    if (from !== null && Math.abs(way) > 40) show(now + (way < 0 ? 1 : -1));
    from = null;
  });
  root.classList.add("on");
  show((parseInt(location.hash.slice(1), 10) || 1) - 1);
})();
