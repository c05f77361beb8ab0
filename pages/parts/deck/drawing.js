// Slides as they will look: the server draws them and keeps none. `chosen` says whose is large.
const PAUSE = 400; // milliseconds without a letter before a slide is drawn anew
const AGAIN = 5000; // before a site that can't be reached is asked again
const drawing = ($, { tell, address, offered, chosen }) => {
  const drawn = new Map(); // a slide's JSON: what the server made of it
  let waiting = 0;
  let asking = false;
  const brief = (picture) => picture && `${picture.length} ${String(picture).slice(-99)}`;
  const face = (slide, talk) => JSON.stringify({ ...slide, id: undefined, notes: undefined, image: brief(slide.image), logo: kindOf(slide) === "title" ? brief(talk.logo) : undefined });
  const put = (frame, slide, talk) => {
    const key = face(slide, talk);
    if (frame.dataset.key === key) return;
    const made = drawn.get(key);
    if (!made && frame.firstChild && frame.dataset.id === slide.id) return; // the old face until the new one is there
    frame.dataset.key = made ? key : "";
    frame.dataset.id = slide.id;
    const thumb = make("div", made?.html ? "thumb" : "still");
    if (made?.html) thumb.innerHTML = made.html;
    else thumb.textContent = made ? made.wrong : "…";
    frame.replaceChildren(thumb);
  };
  const draw = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  };
  const ask = async () => {
    if (asking) return draw();
    const talk = load();
    const wanted = $(".findings").hidden ? talk.slides : [...talk.slides, ...offered];
    const missing = wanted.filter((slide) => !drawn.has(face(slide, talk))).slice(0, 6);
    if (!missing.length) return;
    const asked = missing.map((slide) => face(slide, talk)); // she types on meanwhile
    asking = true;
    try {
      const answer = await post("thumbnails", { slides: missing, logo: talk.logo }, address());
      if (answer.status === 503) throw new Error("busy");
      const made = await answer.json();
      asked.forEach((one, n) => drawn.set(one, answer.ok ? made[n] : { wrong: made.said }));
      if ($(".said").dataset.lost) { delete $(".said").dataset.lost; tell("The site answers again. Your words are kept in this browser."); }
      waiting = setTimeout(ask, 0);
    } catch {
      $(".said").dataset.lost = "1";
      tell("The site can’t be reached just now. Your words are safe in this browser.");
      waiting = setTimeout(ask, AGAIN);
    } finally {
      asking = false;
      faces();
    }
  };
  const faces = () => {
    const talk = load();
    for (const item of $(".list").children) {
      const slide = talk.slides.find((one) => one.id === item.dataset.id);
      if (slide) put(item.querySelector(".frame"), slide, talk);
    }
    for (const item of $(".findings ol").children) {
      const slide = offered.find((one) => one.id === item.dataset.id);
      const made = drawn.get(face(slide, talk));
      put(item.querySelector(".frame"), slide, talk);
      item.hidden = Boolean(made?.gone); // nothing of it is loaded here
      item.firstChild.setAttribute("aria-label", `Add: ${made?.own || slide.of}`);
    }
    const now = talk.slides.find((slide) => slide.id === chosen());
    if (!now) return;
    put($(".large"), now, talk);
    const made = drawn.get(face(now, talk));
    $(".wrong").textContent = made?.wrong ?? "";
    const headline = $(".fields [data-field=sentence]");
    if (headline) headline.placeholder = made?.own ?? "";
  };
  return { drawn, face, faces, draw, stop: () => clearTimeout(waiting) };
};
