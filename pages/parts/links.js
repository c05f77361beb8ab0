if (!window.ownLinks) {
  window.ownLinks = true;

  // A link to one of our own pages changes the page without loading all of it anew, so that the
  // visit goes on: as with the menu, and as with back and forward. Others are left to the browser.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".stHtml a[href]:not([target], [download], [href^='#'])");
    const other = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || other || event.defaultPrevented) return;
    const to = new URL(link.href);
    if (to.origin !== location.origin || !/^[/a-z-]*$/.test(to.pathname)) return;
    event.preventDefault();
    history.pushState({}, "", to);
    window.dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });

  // The menu leads to a page's bare address, where the page then writes the filters of the one
  // before. That is one step of the visitor's, so back must not lead to the bare address.
  let byMenu = false;
  document.addEventListener(
    "click",
    (event) => { byMenu = Boolean(event.target.closest("[data-testid$=NavLink]")); },
    true,
  );
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const added = byMenu && !location.search && new URL(url, location).pathname === location.pathname;
    if (added) history.replaceState(state, title, url);
    else push(state, title, url);
  };

  // Plotly chooses the bar that a pointer was over before it pressed. A finger is over nothing
  // before, so a first tap would choose nothing: the pointer is moved to where it comes down.
  document.addEventListener(
    "touchstart",
    (event) => {
      const ground = event.target.closest(".js-plotly-plot .drag");
      const [touch] = event.touches;
      if (!ground || event.touches.length > 1) return;
      const { clientX, clientY } = touch;
      ground.dispatchEvent(new MouseEvent("mousemove", { clientX, clientY, bubbles: true }));
    },
    { capture: true, passive: true },
  );
}
