// The page of slides. What is typed is kept with every letter; only what is not being typed in is
// ever drawn anew, so no field closes under the fingers. The server draws slides and keeps none.
const begin = (box, data) => {
  const $ = (name) => box.querySelector(name);
  const offered = data.findings.map((one, n) => ({ ...one, kind: "finding", query: {}, id: `f${n}` }));
  if (read(KEY)) save(load()); // from here on each slide keeps its id
  let chosen = load().slides[0]?.id ?? "";
  let shown = ""; // id and kind of the slide whose fields stand there

  // ---- what is said
  const tell = (words, bad = false) => {
    $(".said").textContent = words;
    $(".said").classList.toggle("bad", bad);
  };
  const kept = (ok, words = "Kept in this browser.") => (ok ? tell(words)
    : tell("This browser’s storage is full or closed: the slides live in this tab only. Save them as a file now.", true));
  const address = () => {
    try { return localStorage.getItem(ADDRESS) ?? ""; } catch { return ""; }
  };

  const { drawn, face, faces, draw, stop } = drawing($, { tell, address, offered, chosen: () => chosen });

  // ---- the list
  const label = (slide) => slide.sentence || drawn.get(face(slide, load()))?.own || slide.label || slide.chart || NEW[slide.kind]?.[0] || "A slide";
  const framed = (slide) => {
    const one = make("li");
    one.dataset.id = slide.id;
    const button = make("button");
    button.type = "button";
    button.append(make("div", "frame"));
    button.firstChild.setAttribute("aria-hidden", "true");
    button.firstChild.inert = true;
    one.append(button);
    return [one, button];
  };
  const offer = (slide) => {
    const [one, button] = framed(slide);
    button.onclick = () => put_in([{ kind: slide.kind, page: slide.page, chart: slide.chart, query: {} }], place() || Infinity);
    return one;
  };
  const item = (slide) => {
    const [one, button] = framed(slide);
    one.draggable = true;
    button.onclick = () => choose(slide.id);
    button.onkeydown = (event) => {
      if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
      event.preventDefault();
      shift(slide.id, event.key === "ArrowUp" ? -1 : 1);
    };
    one.ondragstart = (event) => event.dataTransfer.setData("text/plain", slide.id);
    one.ondragover = (event) => { event.preventDefault(); one.classList.add("over"); };
    one.ondragleave = () => one.classList.remove("over");
    one.ondrop = (event) => {
      event.preventDefault();
      one.classList.remove("over");
      const talk = load();
      moveTo(event.dataTransfer.getData("text/plain"), talk.slides.findIndex((other) => other.id === slide.id));
    };
    return one;
  };
  const list = () => {
    const talk = load();
    const held = new Map([...$(".list").children].map((one) => [one.dataset.id, one]));
    const wanted = talk.slides.map((slide) => held.get(slide.id) ?? item(slide));
    if (wanted.some((one, n) => $(".list").children[n] !== one) || wanted.length !== $(".list").children.length) $(".list").replaceChildren(...wanted);
    wanted.forEach((one, n) => {
      const slide = talk.slides[n];
      one.className = [kindOf(slide) === "section" ? "section" : "", slide.id === chosen ? "now" : ""].join(" ").trim();
      one.firstChild.setAttribute("aria-label", `Slide ${n + 1}: ${label(slide)}`);
      one.firstChild.toggleAttribute("aria-current", slide.id === chosen);
    });
  };

  // ---- the fields of the slide that is chosen
  const edit = (id, words) => {
    kept(change((talk) => {
      const slide = talk.slides.find((one) => one.id === id);
      if (slide) Object.assign(slide, words);
    }));
    list();
    faces();
    draw();
  };
  // A headline has no lines of its own: Enter goes on to that of the next slide.
  const onwards = (event, id) => {
    event.preventDefault();
    const talk = load();
    const next = talk.slides[talk.slides.findIndex((slide) => slide.id === id) + 1];
    if (!next) return;
    choose(next.id);
    $(".fields [data-field=sentence]").focus();
  };
  const valueOf = (slide, name) => (name === "points" ? (slide.points ?? []).join("\n") : slide[name] ?? "");
  const field = (slide, name) => {
    const [words, tag, most] = FIELDS[name];
    const kind = kindOf(slide);
    const box_ = make("label", "wide", name === "sentence" ? ASKS[kind] ?? words : words);
    if (name === "by") box_.firstChild.textContent = kind === "title" ? "Your name" : "Who said it";
    const entry = make(tag);
    entry.dataset.field = name;
    entry.maxLength = most;
    if (name === "sentence" && OURS.includes(kind)) entry.onkeydown = (event) => { if (event.key === "Enter" && !event.isComposing) onwards(event, slide.id); };
    if (tag === "textarea") entry.rows = name === "sentence" ? 2 : 3;
    entry.value = valueOf(slide, name);
    entry.oninput = () => edit(slide.id, name === "points"
      ? { points: entry.value.split("\n").map((line) => line.trim().slice(0, 200)).filter(Boolean).slice(0, 5) }
      : { [name]: entry.value });
    box_.append(entry);
    return box_;
  };
  const check = (words, on, change_) => {
    const box_ = make("label", "check");
    const entry = make("input");
    entry.type = "checkbox";
    entry.checked = on;
    entry.onchange = () => change_(entry.checked);
    box_.append(entry, words);
    return box_;
  };
  const whom = (slide) => {
    const set = make("fieldset", "checks");
    set.append(make("legend", "", "Whose names (none ticked: all)"));
    for (const type of data.types) {
      set.append(check(type, (slide.query?.type ?? []).includes(type), (on) => {
        const now = load().slides.find((one) => one.id === slide.id)?.query ?? {};
        const types = data.types.filter((one) => (one === type ? on : (now.type ?? []).includes(one)));
        const query = { ...now, type: types };
        if (!types.length) delete query.type;
        edit(slide.id, { query });
      }));
    }
    return set;
  };
  const photo = (slide) => {
    const box_ = make("label", "button", slide.image ? "Choose another picture" : "Choose a picture");
    const entry = make("input");
    entry.type = "file";
    entry.accept = "image/*";
    entry.onchange = () => picture(entry, (image) => edit(slide.id, { image }));
    box_.append(entry);
    return box_;
  };
  const picture = async (entry, done) => {
    if (!entry.files[0]) return;
    tell("Making the picture ready …");
    try {
      done(await seen(entry.files[0]));
    } catch (error) {
      tell(error.message, true);
    }
    entry.value = "";
  };
  const fields = () => {
    const talk = load();
    const at = talk.slides.findIndex((slide) => slide.id === chosen);
    const slide = talk.slides[at];
    $(".work").hidden = !slide;
    if (!slide) { shown = ""; return; }
    const kind = kindOf(slide);
    if (shown !== `${slide.id} ${kind}`) {
      shown = `${slide.id} ${kind}`;
      const made = [...(OF[kind] ?? ["sentence"]), "notes"].map((name) => field(slide, name));
      if (kind === "picture") made.unshift(photo(slide));
      if (kind === "names") made.push(whom(slide));
      if (STEPS.includes(kind)) made.push(check("Build it up in steps, one at a click", Boolean(slide.build), (build) => edit(slide.id, { build })));
      if (OURS.includes(kind)) made.push(make("small", "", "A headline of your own is marked as the speaker’s words; the numbers under it stay as they are. Enter goes on to the next slide’s."));
      $(".fields").replaceChildren(...made);
      const now = $(".large");
      now.dataset.key = "";
    } else {
      for (const entry of $(".fields").querySelectorAll("[data-field]")) {
        if (entry !== box.getRootNode().activeElement && entry.value !== valueOf(slide, entry.dataset.field)) entry.value = valueOf(slide, entry.dataset.field);
      }
    }
    $(".up").disabled = at === 0;
    $(".down").disabled = at === talk.slides.length - 1;
    $(".to").replaceChildren(...talk.slides.map((_, n) => new Option(n + 1, n, false, n === at)));
  };
  const choose = (id) => {
    chosen = id;
    show();
  };

  // ---- all of it
  const show = () => {
    const talk = load();
    if (!talk.slides.some((slide) => slide.id === chosen)) chosen = talk.slides[0]?.id ?? "";
    const many = talk.slides.length;
    const active = box.getRootNode().activeElement;
    if (active !== $(".title")) $(".title").value = talk.title;
    if (active !== $(".minutes")) $(".minutes").value = talk.minutes || "";
    $(".present").textContent = many ? `Present your ${said(many)}` : "Present";
    for (const name of [".present", ".pptx", ".pack", ".pdf", ".handout", ".file", ".copy", ".all"]) $(name).disabled = !many;
    $(".nologo").hidden = !talk.logo;
    const last = removed().at(-1);
    $(".undoing").hidden = !last;
    if (last) $(".undo").textContent = last.length > 1 ? `Undo: bring back ${said(last.length)}` : `Undo: bring back “${label(last[0].slide)}”`;
    list();
    fields();
    faces();
    draw();
  };
  const moveTo = (id, place) => {
    kept(change((talk) => {
      const at = talk.slides.findIndex((slide) => slide.id === id);
      if (at >= 0) talk.slides.splice(Math.max(0, place), 0, ...talk.slides.splice(at, 1));
    }));
    show();
  };
  const shift = (id, by) => {
    moveTo(id, load().slides.findIndex((slide) => slide.id === id) + by);
    [...$(".list").children].find((one) => one.dataset.id === id)?.firstChild.focus();
  };
  const put_in = (slides, at) => {
    const { some, kept: ok } = add(slides, at);
    if (some.length) chosen = some[0].id;
    show();
    if (some.length < slides.length) tell(`A talk has ${MOST} slides at most: ${said(slides.length - some.length)} had no room.`, true);
    else kept(ok, some.length > 1 ? `${said(some.length)} added.` : "Added.");
  };
  const place = () => load().slides.findIndex((slide) => slide.id === chosen) + 1;
  const replace = (talk, words) => {
    const before = load().slides.map((slide) => slide.id);
    remove(before);
    kept(save(tidy({ ...talk, slides: talk.slides.slice(0, MOST) })), words);
    chosen = "";
    show();
  };

  $(".title").oninput = (event) => kept(change((talk) => (talk.title = event.target.value)));
  $(".minutes").oninput = (event) => kept(change((talk) => (talk.minutes = Math.max(0, Math.min(240, parseInt(event.target.value, 10) || 0)))));
  $(".up").onclick = () => shift(chosen, -1);
  $(".down").onclick = () => shift(chosen, 1);
  $(".to").onchange = (event) => moveTo(chosen, Number(event.target.value));
  $(".twice").onclick = () => put_in([load().slides.find((slide) => slide.id === chosen)], place());
  $(".gone").onclick = () => {
    const talk = load();
    const at = talk.slides.findIndex((slide) => slide.id === chosen);
    kept(remove([chosen]), "Removed. It can be brought back.");
    chosen = load().slides[Math.min(at, load().slides.length - 1)]?.id ?? "";
    show();
  };
  $(".all").onclick = () => {
    kept(remove(load().slides.map((slide) => slide.id)), "All removed. They can be brought back.");
    show();
  };
  $(".undo").onclick = () => { kept(undo(), "Brought back."); show(); };
  for (const [kind, [words, slide]] of Object.entries(NEW)) {
    const button = make("button", "", words);
    button.type = "button";
    button.dataset.kind = kind;
    button.onclick = () => {
      put_in([kind === "title" ? { ...slide, sentence: load().title || slide.sentence } : slide], kind === "title" && !place() ? 0 : place() || Infinity);
      const first = $(".fields textarea, .fields input");
      first?.focus();
      first?.select?.();
    };
    $(".kinds").append(button);
  }
  const findings = make("button", "", "Findings of this site …");
  findings.type = "button";
  findings.onclick = () => {
    $(".findings").hidden = false;
    if (!$(".findings ol").firstChild) $(".findings ol").replaceChildren(...offered.map(offer));
    $(".findings ol button").focus();
    faces();
    draw();
  };
  $(".kinds").prepend(findings);
  $(".done").onclick = () => { $(".findings").hidden = true; };
  $(".logo").onchange = (event) => picture(event.target, (logo) => { kept(change((talk) => (talk.logo = logo)), "The logo stands on title slides."); show(); });
  $(".nologo").onclick = () => { kept(change((talk) => delete talk.logo)); show(); };
  $(".open").onchange = async (event) => {
    const file = event.target.files[0];
    event.target.value = "";
    if (!file) return;
    if (file.size > 6e6) return tell("This file is too large to be a deck of slides.", true);
    try {
      const talk = JSON.parse(await file.text());
      if (!Array.isArray(talk?.slides) || !talk.slides.length) throw new Error();
      replace(talk, `Opened: ${said(Math.min(talk.slides.length, MOST))}.`);
      if (talk.slides.length > MOST) tell(`This file has ${talk.slides.length} slides; the first ${MOST} are here.`, true);
    } catch {
      tell("This is not a deck of slides. A file that was saved on this page works.", true);
    }
  };

  takeaway($, { tell, address, place });

  // ---- the talk that is ready, a talk in the address, the site's address
  $(".ready p").textContent = `${said(data.ready.slides.length)} that tell the story from what is loaded here, with notes to speak from.`;
  $(".take").onclick = () => {
    if (!load().title) change((talk) => (talk.title = data.ready.title));
    put_in(data.ready.slides, Infinity);
  };
  if (data.wrong) tell(data.wrong, true);
  if (data.asked) {
    const same = JSON.stringify(load().slides.map((slide) => ({ ...slide, id: 0 }))) === JSON.stringify(data.asked.slides.map((slide) => ({ ...slide, id: 0 })));
    const clean = () => { history.replaceState(null, "", location.pathname); $(".asked").hidden = true; };
    if (same) clean();
    else if (!load().slides.length) { replace(data.asked, "The talk of this link is open."); clean(); }
    else {
      const mine = make("button", "", "Open it in the place of mine");
      const both = make("button", "", "Add its slides to mine");
      const no = make("button", "", "Keep mine");
      mine.onclick = () => { replace(data.asked, "The talk of this link is open; yours can be brought back."); clean(); };
      both.onclick = () => { put_in(data.asked.slides, Infinity); clean(); };
      no.onclick = clean;
      $(".asked").replaceChildren(make("p", "", `This link holds a talk of ${said(data.asked.slides.length)}: “${data.asked.title}”. You have one of your own.`), mine, both, no);
      $(".asked").hidden = false;
    }
  }
  $(".address").hidden = data.known;
  $(".public").value = address();
  $(".public").onchange = (event) => {
    try { localStorage.setItem(ADDRESS, event.target.value.trim()); } catch { /* for this visit only */ }
    drawn.clear();
    show();
  };

  // ---- keys, and the other tab
  box.onkeydown = (event) => {
    if (event.key === "Escape") box.querySelectorAll("details[open]").forEach((one) => (one.open = false));
    event.stopPropagation(); // Streamlit’s own keys
  };
  box.addEventListener("click", (event) => box.querySelectorAll("details[open]").forEach((one) => {
    if (!one.contains(event.target) || event.target.closest(".menu > div button")) one.open = false;
  }));
  const elsewhere = (event) => {
    if (event.key !== KEY && event.key !== REMOVED) return;
    show();
    if (event.key === KEY) tell("Changed in another tab: you see the later words.");
  };
  addEventListener("storage", elsewhere);
  show();
  if (!$(".said").textContent && load().slides.length) tell("Kept in this browser.");
  return () => { removeEventListener("storage", elsewhere); stop(); };
};

const begun = new Map(); // each editor on the page, and how it ends
export default ({ data, parentElement }) => {
  const box = parentElement.querySelector(".editor");
  if (!begun.has(box)) begun.set(box, begin(box, data)); // the page ran again: nothing is touched
  return () => setTimeout(() => {
    if (box.isConnected || !begun.has(box)) return;
    begun.get(box)();
    begun.delete(box);
  });
};
