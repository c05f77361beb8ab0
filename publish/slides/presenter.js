// What the presenter sees and the hall does not: this slide and the next as pictures, the notes
// large, the time of day, how long the talk has run and what is left of its planned length.
// In a window of its own; where the browser allows none, over the slides of this one.
const WARN = 60; // seconds before the end
let planned = (parseInt(main.dataset.minutes, 10) || 0) * 60;
let began = 0; // when the clock was last started, 0 while it stands
let held = 0; // milliseconds before that
let large = 1;
let view = null; // { box, at: the window it stands in, parts of it by name }

const ran = () => Math.floor((held + (began ? Date.now() - began : 0)) / 1000);
const clock = (seconds) =>
  `${Math.floor(Math.abs(seconds) / 60)}:${String(Math.abs(seconds) % 60).padStart(2, "0")}`;
const run = () => {
  if (began) held += Date.now() - began;
  began = began ? 0 : Date.now();
  tick();
};
const again = () => {
  held = 0;
  began = began ? Date.now() : 0;
  tick();
};
const longer = (by) => {
  planned = Math.max(0, planned + by * 60);
  tick();
};
const tick = () => {
  if (!view || view.at.closed) return;
  const seconds = ran();
  view.now.textContent = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  view.ran.textContent = clock(seconds);
  view.run.textContent = began ? "Stop the clock" : "Start the clock";
  const left = planned - seconds;
  view.left.parentElement.hidden = !planned;
  view.left.textContent = clock(left);
  view.over.textContent = left < 0 ? `over ${clock(planned)}` : `left of ${clock(planned)}`;
  view.left.parentElement.classList.toggle("late", left < WARN);
};
const thumb = (slide, look, inside) => {
  const box = made("div", `thumb ${look}`, "", inside);
  if (slide) {
    const copy = inside.importNode(slide, true);
    copy.classList.remove("now");
    copy.removeAttribute("tabindex");
    copy.removeAttribute("aria-label"); // a picture here, no part of the page
    copy.querySelector(".notes").remove();
    copy.querySelectorAll("a").forEach((link) => link.removeAttribute("href"));
    if (look === "next") copy.querySelectorAll(".to-come").forEach((one) => one.classList.remove("to-come"));
    box.append(copy);
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", headline(slide));
  }
  return box;
};
const tell = () => {
  if (!view || view.at.closed) return;
  const inside = view.box.ownerDocument;
  const slide = slides[now];
  const following = slides[now + 1];
  const steps = stepsOf(slide).length;
  view.this.replaceWith((view.this = thumb(slide, "this", inside)));
  view.next.replaceWith((view.next = thumb(following, "next", inside)));
  view.count.textContent = `Slide ${now + 1} of ${slides.length}`
    + (steps ? `, step ${reached.get(slide) ?? 0} of ${steps}` : "");
  view.following.textContent = following ? `Next: ${headline(following)}` : "This is the last slide.";
  const notes = slide.querySelector(".notes");
  view.say.replaceChildren(...[...notes.children].map((one) => {
    const copy = inside.importNode(one, true);
    const box = made("div", one.classList.contains("say") ? "" : "about", "", inside);
    box.append(copy);
    return box;
  }));
  view.say.scrollTop = 0;
  tick();
};
const build = (at) => {
  const inside = at.document;
  const box = made("div", "presenter deck", "", inside);
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Presenter");
  const add = (name, tag, look, into = box) => {
    const one = into.appendChild(made(tag, look, "", inside));
    if (name) view[name] = one;
    return one;
  };
  view = { at, box };
  add("this", "div", "thumb this");
  const after = add("", "div", "after");
  add("following", "p", "", after);
  add("next", "div", "thumb next", after);
  const time = add("", "div", "clock");
  for (const [name, words] of [["now", "time"], ["ran", "so far"], ["left", "left"]]) {
    const cell = add("", "div", "", time);
    add(name, "b", "", cell);
    const said = add(name === "left" ? "over" : "", "span", "", cell);
    said.textContent = words;
  }
  const bar = add("", "div", "bar");
  add("count", "p", "", time);
  for (const [name, words, act] of [
    ["", "Back", actions.before], ["", "Next", actions.next], ["run", "Start the clock", run],
    ["", "From 0:00", again], ["", "A minute more", () => longer(1)],
    ["", "A minute less", () => longer(-1)], ["", "Blank", actions.black],
    ["", "Larger notes", () => grow(1.15)], ["", "Smaller notes", () => grow(1 / 1.15)],
    ["", "Close", close],
  ]) {
    const button = add(name, "button", "", bar);
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => { act(); tick(); });
  }
  add("say", "div", "say");
  view.say.tabIndex = 0;
  inside.body.append(box);
};
const grow = (times) => {
  large = Math.max(0.6, Math.min(2.5, large * times));
  view.box.style.setProperty("--large", large);
};
const close = () => {
  if (view.at === window) view.box.remove();
  else view.at.close();
  view = null;
};
const presenter = () => {
  if (view && !view.at.closed) return view.at === window ? close() : view.at.focus();
  const opened = window.open("", "presenter", "width=1200,height=760");
  const at = opened ?? window;
  if (opened) {
    opened.document.title = `Presenter: ${document.title}`;
    opened.document.documentElement.lang = root.lang;
    opened.document.head.replaceChildren(opened.document.importNode(document.querySelector("style"), true));
    opened.document.body.replaceChildren();
    opened.addEventListener("keydown", press);
  }
  build(at);
  tell();
};
setInterval(tick, 500);
parts.push({
  shown: (_whole, before) => {
    if (!began && !held && before !== now) run(); // the talk begins when its second slide does
    tell();
  },
  stepped: tell,
});
