// The talk that a visitor makes, kept in her own browser and nowhere else: whatever she types is
// there after a reload, in another tab and without a connection. Every part of it reads what is
// kept before it changes it, so two tabs change the same talk, and the later word stands.
const KEY = "pupil-data-talk";
const REMOVED = "pupil-data-talk-removed";
const ADDRESS = "pupil-data-address";
const MOST = 40; // slides
const REMEMBERED = 20; // removals that can be undone
const undoable = []; // removals that the browser has no room for
const TEXTS = ["page", "chart", "kind", "sentence", "notes", "by", "when", "where", "source", "image", "alt", "label"];
let memory = null; // the talk, where the browser keeps nothing (any more)
let last = { text: "", talk: null }; // what was read last, so that a letter costs no reading

const fresh = () => crypto.randomUUID?.()
  ?? [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(16).padStart(2, "0")).join("");
const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
};
// A slide from a file may hold anything: what is not of its kind is left out, so that it shows.
const plain = (slide) => {
  const made = { ...slide, points: Array.isArray(slide.points) ? slide.points.filter((one) => typeof one === "string") : undefined };
  for (const name of TEXTS) if (typeof made[name] !== "string") delete made[name];
  if (typeof made.query !== "object") delete made.query;
  return made;
};
const tidy = (given) => {
  const talk = given && typeof given === "object" && Array.isArray(given.slides) ? given : { slides: [] };
  const seen = new Set();
  const slides = talk.slides
    .filter((slide) => slide && typeof slide === "object")
    .map((slide) => {
      const id = typeof slide.id === "string" && slide.id && !seen.has(slide.id) ? slide.id : fresh();
      seen.add(id);
      return { ...plain(slide), id };
    });
  return { ...talk, title: typeof talk.title === "string" ? talk.title : "", minutes: Number(talk.minutes) || 0, slides };
};
const load = () => {
  if (memory) return memory;
  let text = null;
  try {
    text = localStorage.getItem(KEY);
  } catch { /* closed to this site */ }
  if (!last.talk || text !== last.text) last = { text, talk: tidy(read(KEY)) };
  return last.talk;
};
// True if it is kept. What can be undone makes room for what she has, and stays in this tab.
const save = (talk) => {
  const text = JSON.stringify(talk);
  for (const room of [() => {}, () => localStorage.removeItem(REMOVED)]) {
    const before = read(REMOVED) ?? [];
    try {
      room();
      localStorage.setItem(KEY, text);
      if (before.length && !read(REMOVED)) undoable.unshift(...before);
      memory = null;
      last = { text, talk };
      return true;
    } catch { /* full, or closed to this site */ }
  }
  memory = talk;
  return false;
};
const change = (edit) => {
  const talk = load();
  edit(talk);
  return save(talk);
};
// Slides that go can come back, each to its place.
const remove = (ids) => {
  const talk = load();
  const gone = talk.slides.map((slide, at) => ({ at, slide })).filter(({ slide }) => ids.includes(slide.id));
  if (!gone.length) return true;
  try {
    localStorage.setItem(REMOVED, JSON.stringify([...(read(REMOVED) ?? []), gone].slice(-REMEMBERED)));
  } catch {
    undoable.push(gone);
  }
  return change((now) => (now.slides = now.slides.filter((slide) => !ids.includes(slide.id))));
};
const removed = () => [...(read(REMOVED) ?? []), ...undoable];
const undo = () => {
  const all = removed();
  const last = all.pop();
  if (!last) return true;
  if (undoable.length) undoable.pop();
  else localStorage.setItem(REMOVED, JSON.stringify(all));
  return change((talk) => {
    for (const { at, slide } of last) {
      if (!talk.slides.some((one) => one.id === slide.id)) talk.slides.splice(Math.min(at, talk.slides.length), 0, slide);
    }
  });
};
// How many of these there was room for.
const add = (slides, at = Infinity) => {
  const talk = load();
  const some = slides.slice(0, MOST - talk.slides.length).map((slide) => ({ ...slide, id: fresh() }));
  talk.slides.splice(Math.min(at, talk.slides.length), 0, ...some);
  const kept = save(talk);
  return { some, kept };
};
