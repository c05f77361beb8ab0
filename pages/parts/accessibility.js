// What Streamlit's own markup leaves out for those who don't see the page, put right as it is
// drawn: nothing here changes what is shown, but that a menu closes and marks where one is.
(() => {
  if (window.pupilDataMend) return;
  window.pupilDataMend = true;
  const GROUPS = __GROUPS__; // the pages of each group of the menu, by their paths
  const set = (node, name, value) => node.getAttribute(name) !== value && node.setAttribute(name, value);
  const words = (node) => (node.querySelector("[data-testid=stMarkdownContainer]") ?? node).textContent.trim();
  const here = () => location.pathname.split("/").pop();

  // The phone's menu: a section between a list and its items is an item, and its own items none.
  const menu = () => document.querySelectorAll("[data-testid=stSidebarNavItems] > div").forEach((part) => {
    set(part, "role", "listitem");
    part.querySelectorAll("li").forEach((item) => set(item, "role", "none"));
  });
  const groups = () => document.querySelectorAll("[data-testid=stTopNavSection], [data-testid=stNavSectionHeader]").forEach((head) => {
    if (GROUPS[words(head)]?.includes(here())) set(head, "aria-current", "true");
    else head.removeAttribute("aria-current");
  });
  // The page one is on is in sight where the phone's menu opens.
  let open = false;
  const sight = () => {
    const shown = document.querySelector('[data-testid=stSidebarCollapseButton] button[aria-expanded="true"]');
    if (shown && !open) document.querySelector("[data-testid=stSidebar] [aria-current=page]")?.scrollIntoView({ block: "nearest" });
    open = Boolean(shown);
  };
  const drops = () => document.querySelectorAll("[data-testid=stFileUploaderDropzone][role=presentation]").forEach((one) => set(one, "role", "group"));
  // A figure has its words: its marks by themselves say nothing.
  const charts = () => document.querySelectorAll("[data-testid=stPlotlyChart] > .js-plotly-plot").forEach((one) => set(one, "aria-hidden", "true"));
  // "Table of the same numbers" is said of which chart.
  const names = () => document.querySelectorAll('[class*="st-key-block_"]').forEach((block) => {
    const title = (block.querySelector("h2") ?? document.querySelector("h1"))?.textContent.trim();
    block.querySelectorAll("[data-testid=stExpander] summary, [data-testid=stPopover] button").forEach((one) => {
      const label = words(one);
      if (title && label && !label.startsWith("Download")) set(one, "aria-label", `${label}: ${title}`);
    });
  });
  // Where the server can't be reached, Streamlit tells the one who started it so in a dialog that
  // takes the focus: it is closed at once, and what was being typed goes on where it was.
  const dialog = () => {
    const one = document.querySelector("[data-testid=stDialog]");
    return one?.textContent.startsWith("Connection error") ? one : null;
  };
  let typing = null;
  document.addEventListener("focusout", (event) => {
    if (!dialog()?.contains(event.relatedTarget) || dialog().contains(event.target)) return;
    typing = event.composedPath()[0];
  });
  addEventListener("keydown", (event) => {
    if (!typing || typing.selectionStart == null || event.key.length > 1 || event.ctrlKey || event.metaKey) return;
    event.preventDefault(); // a letter that fell between
    if (typing.maxLength > 0 && typing.value.length >= typing.maxLength) return;
    typing.setRangeText(event.key, typing.selectionStart, typing.selectionEnd, "end");
    typing.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  }, true);
  const told = document.body.appendChild(document.createElement("p"));
  told.className = "lost";
  told.setAttribute("role", "status");
  const wait = () => {
    const back = document.querySelector(".stApp")?.dataset.testConnectionState === "CONNECTED";
    told.textContent = back ? "" : "The site can’t be reached just now. It comes back by itself.";
    if (!back) setTimeout(wait, 1000);
  };
  const lost = () => {
    if (dialog()) {
      dialog().querySelector("button[aria-label=Close]")?.click();
      wait();
    } else if (typing) {
      setTimeout(() => {
        typing?.focus({ preventScroll: true });
        typing = null;
      });
    }
  };
  const mend = () => [menu, groups, sight, drops, charts, names].forEach((one) => one());

  let due = 0;
  new MutationObserver(() => {
    lost();
    cancelAnimationFrame(due);
    due = requestAnimationFrame(mend);
  }).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("click", (event) => {
    if (innerWidth < 768 && event.target.closest?.("[data-testid=stSidebarNavLink]")) {
      setTimeout(() => document.querySelector('[data-testid=stSidebarCollapseButton] button[aria-expanded="true"]')?.click(), 100);
    }
  });
  mend();
})();
