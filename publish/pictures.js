// The picture that is on the page, drawn into pixels by this browser and saved.
(() => {
  const drawn = document.querySelector("#drawn");
  const told = document.querySelector("#told");
  const button = document.querySelector(".save button");
  const save = async () => {
    await drawn.decode();
    const canvas = document.createElement("canvas");
    canvas.width = drawn.getAttribute("width");
    canvas.height = drawn.getAttribute("height");
    canvas.getContext("2d").drawImage(drawn, 0, 0, canvas.width, canvas.height);
    const png = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(png);
    link.download = button.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  button.hidden = false;
  button.addEventListener("click", () =>
    save().then(
      () => (told.textContent = "Saved."),
      () => (told.textContent = "This browser could not make the PNG: please take the SVG."),
    ));
})();
