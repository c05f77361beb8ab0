// The pointer: it hides when it rests; as a laser it is seen from the back row and lights up one
// bar; and it says where to zoom in.
const REST = 2500; // milliseconds
const laser = document.body.appendChild(made("div", "laser"));
const at = { x: innerWidth / 2, y: innerHeight / 2 };
let rest = 0;
addEventListener("pointermove", (event) => {
  if (event.pointerType === "touch") return;
  Object.assign(at, { x: event.clientX, y: event.clientY });
  laser.style.left = `${at.x}px`;
  laser.style.top = `${at.y}px`;
  root.classList.remove("still");
  clearTimeout(rest);
  rest = setTimeout(() => root.classList.add("still"), REST);
});
rest = setTimeout(() => root.classList.add("still"), REST);

const dim = () => {
  document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  document.querySelectorAll(".light").forEach((one) => one.classList.remove("light"));
};
const light = (mark) => {
  const was = mark.classList.contains("light");
  dim();
  if (was) return;
  mark.closest(".slide").classList.add("lit");
  mark.classList.add("light");
};
const zoom = () => {
  const slide = slides[now];
  if (!root.classList.toggle("zoomed")) return;
  const box = slide.getBoundingClientRect();
  slide.style.transformOrigin = `${at.x - box.left}px ${at.y - box.top}px`;
};
parts.push({
  shown: () => {
    root.classList.remove("zoomed");
    dim();
  },
  press: (_event, key) => {
    if (key === "z") return zoom(), true;
    if (key !== "Escape" || !root.matches(".zoomed, .pointed")) return false;
    root.classList.remove("zoomed", "pointed");
    dim();
    return true;
  },
  click: (event) => {
    if (event.altKey) return zoom(), true;
    if (!root.classList.contains("pointed")) return false;
    const mark = event.target.closest(".bar, .marker");
    if (mark) light(mark);
    return Boolean(mark);
  },
});
