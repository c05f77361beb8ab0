// Presenting the talk, and taking it away as a file or a link.
const takeaway = ($, { tell, address, place }) => {
  const window_ = (query, name) => {
    // A window that shows the same address would keep the words that it has.
    if (!memory) return open(`present.html?mine&at=${Date.now()}${query}`, name);
    const opened = open("", name); // nothing is kept: the talk goes there by hand
    post(query.includes("handout") ? "handout" : "talk", load(), address()).then(async (answer) => {
      opened.document.write(answer.ok ? await answer.text() : (await answer.json()).said);
      opened.document.close();
    });
    return opened;
  };
  const download = async (as, name, words) => {
    tell(words);
    try {
      const answer = await post(as, load(), address());
      if (!answer.ok) return tell((await answer.json()).said, true);
      hand(await answer.blob(), name);
      tell(`${name} is in your downloads.`);
    } catch {
      tell("The site can’t be reached just now. Your words are safe in this browser.", true);
    }
  };
  const hand = (blob, name) => {
    const link = make("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60e3);
  };
  $(".present").onclick = () => window_(`#${Math.max(1, place())}`, "talk")?.focus();
  $(".pptx").onclick = () => download("pptx", "pupil-data-slides.pptx", "Making the PowerPoint file …");
  $(".pack").onclick = () => download("talk", "pupil-data-slides.html", "Making the event pack …");
  $(".pdf").onclick = () => window_("&print", "print");
  $(".handout").onclick = () => window_("&as=handout", "handout");
  $(".file").onclick = () => hand(new Blob([JSON.stringify(load(), null, 1)], { type: "application/json" }), "slides.json");
  $(".copy").onclick = async () => {
    const talk = load();
    const plain = { ...talk, logo: undefined, slides: talk.slides.filter((slide) => !slide.image && !slide.held).map((slide) => ({ ...slide, id: undefined })) };
    const packed = new Response(new Blob([JSON.stringify(plain)]).stream().pipeThrough(new CompressionStream("deflate")));
    const bytes = new Uint8Array(await packed.arrayBuffer());
    const told = btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    const link = `${location.origin}${location.pathname}?deck=${told}`;
    try {
      await navigator.clipboard.writeText(link);
      const left = talk.slides.length - plain.slides.length;
      tell(left ? `The link is copied, without ${said(left)} that only a file can hold.` : "The link is copied.");
    } catch {
      prompt("Copy this link", link);
    }
  };
};
