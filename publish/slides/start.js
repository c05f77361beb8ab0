// Everything is there: begin.
addEventListener("keydown", press);
addEventListener("hashchange", () => show((parseInt(location.hash.slice(1), 10) || 1) - 1));
document.querySelectorAll(".keys button").forEach((button) =>
  button.addEventListener("click", () => actions[button.dataset.action]()));
addEventListener("beforeunload", () => view && view.at !== window && view.at.close());
root.classList.add("on");
now = (parseInt(location.hash.slice(1), 10) || 1) - 1;
show(now);
if (new URLSearchParams(location.search).has("print")) print();
