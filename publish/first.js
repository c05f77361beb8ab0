// The finding stands in the page before Streamlit has drawn anything (publish/share.py). Here it
// gives way once the same finding is drawn, chart and all: at once while the reader is still at
// the top, and otherwise not before they say so, so that nothing moves under their eyes.
(() => {
  const first = document.getElementById("first");
  const page = document.documentElement;
  const expected = Boolean(first.querySelector("svg.chart"));
  let quiet = 0; // since when nothing has been drawn any more
  page.classList.add("first");

  const drawn = () => {
    const main = document.querySelector("#root [data-testid=stMain]");
    if (!main) return false;
    if (main.querySelector("[data-testid=stException], [data-testid=stAlert]")) return true;
    if (!main.querySelector(".eyebrow") || main.querySelector("[data-testid=stSkeleton]")) return false;
    const chart = main.querySelector("[data-testid=stPlotlyChart]");
    if (chart) return Boolean(chart.querySelector(".main-svg"));
    if (!document.querySelector("[data-test-script-state=notRunning]")) quiet = 0;
    else quiet ||= performance.now();
    return quiet > 0 && (!expected || performance.now() - quiet > 2000);
  };
  const reading = () =>
    window.scrollY > 120 || first.contains(document.activeElement) || !getSelection().isCollapsed;
  const swap = () => {
    page.classList.remove("first");
    first.remove();
    window.scrollTo(0, 0);
  };
  const offer = () => {
    if (first.querySelector(".ready")) return;
    const ready = document.createElement("p");
    ready.className = "ready";
    ready.setAttribute("role", "status");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "The full page is ready: show it";
    button.addEventListener("click", swap);
    ready.append(button);
    first.append(ready);
  };
  const look = () => {
    if (!drawn()) return;
    watch.disconnect();
    clearInterval(timer);
    requestAnimationFrame(() => (reading() ? offer() : swap()));
  };
  const watch = new MutationObserver(look);
  const timer = setInterval(look, 500);
  watch.observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributeFilter: ["data-test-script-state"],
  });
})();
