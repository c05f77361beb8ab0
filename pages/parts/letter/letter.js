// A letter that its reader fills in. What is typed is kept in this tab, for all letters together.
const KEY = "pupil-data-letter";
const SHORT = /name|date$|date of birth|school$|group$/; // fields of one line
const held = () => {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
};
let typed = held();
const keep = () => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(typed));
  } catch { /* closed to this site: kept while the page stands */ }
};
const today = () => new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

export default ({ data, parentElement }) => {
  const box = parentElement.querySelector(".letter");
  const [form, shown, said, mail] = [".fields", ".text", ".said", ".mail"].map((one) => box.querySelector(one));
  const value = (field) => typed[field] ?? (field === "date" ? today() : "");
  const parts = () => data.text.split(/(\[[^[\]]+\])/).map((part) => {
    const field = part.slice(1, -1);
    return part.startsWith("[") && data.fields.includes(field) ? { words: value(field) || part, open: !value(field) } : { words: part };
  });
  const whole = () => parts().map((part) => part.words).join("");
  const subject = () => whole().split("\n", 1)[0].replace(/^Subject: /, "");
  const body = () => whole().split("\n").slice(1).join("\n").trim();
  const draw = () => {
    shown.replaceChildren(...parts().map(({ words, open }) => {
      const made = document.createElement(open ? "mark" : "span");
      made.textContent = words;
      return made;
    }));
    mail.href = `mailto:?subject=${encodeURIComponent(subject())}&body=${encodeURIComponent(body().replaceAll("\n", "\r\n"))}`;
  };
  const fields = () => form.replaceChildren(...data.fields.map((field) => {
    const label = document.createElement("label");
    const input = document.createElement(SHORT.test(field) ? "input" : "textarea");
    input.value = value(field);
    input.maxLength = 3000;
    input.oninput = () => {
      typed[field] = input.value;
      keep();
      draw();
    };
    label.append(field[0].toUpperCase() + field.slice(1), input);
    return label;
  }));
  const save = (blob, ending) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `letter-${data.id}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    said.textContent = `Saved as ${link.download}.`;
  };
  const on = (name, act) => (box.querySelector(`.${name}`).onclick = act);
  on("docx", () => save(docx(whole()), "docx"));
  on("txt", () => save(new Blob([whole().replaceAll("\n", "\r\n")], { type: "text/plain;charset=utf-8" }), "txt"));
  on("copy", async () => {
    try {
      await navigator.clipboard.writeText(whole());
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(shown);
      said.textContent = "Your browser did not let us copy. The letter is selected: press Ctrl+C.";
    }
  });
  on("clear", () => {
    typed = {};
    keep();
    fields();
    draw();
    said.textContent = "Cleared.";
  });
  form.onsubmit = (event) => event.preventDefault();
  box.onkeydown = (event) => event.stopPropagation(); // Streamlit’s own keys
  fields();
  draw();
};
