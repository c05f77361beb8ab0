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
  const mend = () => [menu, groups, drops, charts, names].forEach((one) => one());

  let due = 0;
  new MutationObserver(() => {
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
