// What a slide can be, and the fields of each kind.
const FIELDS = {
  sentence: ["Your own headline (empty: ours)", "textarea", 300],
  points: ["Points, one a line, 5 at most", "textarea", 1000],
  by: ["Who", "input", 120], when: ["Date", "input", 60], where: ["Place", "input", 120],
  source: ["Where and when it was said", "input", 300], alt: ["What it shows, for those who can’t see it", "input", 300],
  notes: ["Notes to speak from", "textarea", 2000],
};
const OF = {
  __proto__: null,
  finding: ["sentence"], "own file": ["sentence"], names: ["sentence"], words: ["sentence", "points"],
  title: ["sentence", "by", "when", "where"], section: ["sentence"], picture: ["sentence", "alt"],
  quotation: ["sentence", "by", "source"],
};
const ASKS = { words: "Headline", title: "Title", section: "Name of the section", quotation: "The words, letter for letter", picture: "Headline" };
const NEW = {
  __proto__: null,
  title: ["Title slide", { kind: "title", sentence: "Title of the talk" }],
  section: ["Section", { kind: "section", sentence: "A new section" }],
  words: ["Words", { kind: "words", sentence: "Your words" }],
  picture: ["Picture", { kind: "picture", sentence: "" }],
  names: ["List of names", { kind: "names", page: "releases", query: {} }],
  quotation: ["Quotation", { kind: "quotation", sentence: "The words that were said" }],
};
const OURS = ["finding", "own file", "names"]; // with a headline of their own
const STEPS = ["finding", "own file", "words", "names"];
const said = (many) => (many === 1 ? "1 slide" : `${many} slides`);
const make = (tag, look, text) => {
  const one = document.createElement(tag);
  if (look) one.className = look;
  if (text) one.textContent = text;
  return one;
};
const kindOf = (slide) => slide.kind ?? (slide.chart ? "finding" : "words");
const post = (as, deck, address) => fetch(`present.html?as=${as}`, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ deck, address }),
});
