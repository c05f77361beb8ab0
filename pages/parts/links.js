// A link to one of our own pages changes the page without loading all of it anew, so that the
// visit goes on: as with the menu, and as with back and forward. Others are left to the browser.
if (!window.ownLinks) {
  window.ownLinks = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".stHtml a[href]:not([target]):not([download])");
    const other = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || other || event.defaultPrevented) return;
    const to = new URL(link.href);
    if (to.origin !== location.origin || !/^[/a-z-]*$/.test(to.pathname)) return;
    event.preventDefault();
    history.pushState({}, "", to);
    window.dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });
}
