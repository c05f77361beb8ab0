// "Add to my slides" under a chart: it is in the talk before anything else happens.
export default ({ data, parentElement }) => {
  const box = parentElement.querySelector(".add");
  const told = box.querySelector("[role=status]");
  const undoing = box.querySelector(".undo");
  const open = box.querySelector("a");
  let last = null;
  const count = () => {
    const many = load().slides.length;
    open.textContent = many ? `Open my slides (${many})` : "Open my slides";
  };
  box.querySelectorAll("button.put").forEach((button) => {
    const slide = data.slides[button.dataset.which];
    button.hidden = !slide;
    button.onclick = () => {
      const { some, kept } = add([slide]);
      last = some[0]?.id;
      told.textContent = !some.length ? `A talk has ${MOST} slides at most.`
        : kept ? `Added: ${slide.label}` : "Added for now, but this browser’s storage is full: save your slides as a file.";
      undoing.hidden = !last;
      count();
    };
  });
  undoing.onclick = () => {
    change((talk) => (talk.slides = talk.slides.filter((slide) => slide.id !== last)));
    told.textContent = "Taken out again.";
    undoing.hidden = true;
    count();
  };
  box.onkeydown = (event) => event.stopPropagation(); // Streamlit’s own keys
  const elsewhere = (event) => event.key === KEY && count();
  addEventListener("storage", elsewhere);
  count();
  return () => removeEventListener("storage", elsewhere);
};
