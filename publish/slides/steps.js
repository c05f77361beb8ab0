// A slide that is built up: headline first, then point after point, or year after year and at
// last the marks of events. Elements that come together have the same data-at.
const stepsOf = (slide) => {
  if (!("build" in slide.dataset)) return [];
  const items = [...slide.querySelectorAll(".points li, .names .kind, .photo img")];
  if (items.length) return items.map((item) => [item]);
  const steps = new Map();
  for (const mark of slide.querySelectorAll(".middle [data-at]")) {
    const place = mark.dataset.at;
    steps.set(place, [...(steps.get(place) ?? []), mark]);
  }
  const events = [...slide.querySelectorAll(".middle .event")];
  const ordered = [...steps.keys()].sort().map((place) => steps.get(place));
  return events.length ? [...ordered, events] : ordered;
};
const reached = new Map(); // slide: how many of its steps have come
const come = (slide) => {
  const done = reached.get(slide) ?? 0;
  stepsOf(slide).forEach((step, n) => step.forEach((one) => {
    one.classList.toggle("to-come", n >= done);
    one.classList.toggle("came", n < done);
  }));
};
const move = (by) => {
  const slide = slides[now];
  const done = reached.get(slide) ?? 0;
  if (root.classList.contains("all")) return false;
  if (done + by < 0 || done + by > stepsOf(slide).length) return false;
  reached.set(slide, done + by);
  come(slide);
  for (const part of parts) part.stepped?.();
  return true;
};
const forward = () => move(1);
const backward = () => move(-1);
parts.push({
  // Coming back to a slide shows it whole, as it was left.
  shown: (whole) => {
    const slide = slides[now];
    if (whole) reached.set(slide, stepsOf(slide).length);
    else if (!reached.has(slide)) reached.set(slide, 0);
    for (const one of slides) {
      if (root.classList.contains("all")) one.querySelectorAll(".to-come").forEach((e) => e.classList.remove("to-come"));
      else if (one === slide) come(one);
    }
  },
});
