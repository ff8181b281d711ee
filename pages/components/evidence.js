// Draws rows of evidence as links. Every word is set as text: nothing of an article is parsed as HTML.
const el = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".list");
  host.replaceChildren();
  data.rows.forEach((row, place) => {
    const link = el("a", row.outlet ? "row" : "row plain");
    link.href = row.href;
    link.setAttribute("role", "listitem");
    const who = el("div", "who");
    if (row.outlet) {
      const outlet = el("span", "outlet", row.outlet);
      outlet.style.setProperty("--outlet", row.colour);
      who.append(outlet);
    }
    if (row.day) who.append(el("span", "day", row.day));
    const what = el("div", "what");
    if (row.title || row.tags.length) {
      const title = el("div", "title", row.title);
      row.tags.forEach((tag) => title.append(el("span", ["conflict", "revised", "denied"].includes(tag) ? "tag alert" : "tag", tag)));
      what.append(title);
    }
    const words = el("div", "words");
    row.parts.forEach(([text, marked]) => words.append(marked ? el("mark", "", text) : document.createTextNode(text)));
    what.append(words);
    if (row.below) what.append(el("div", "below", row.below));
    if (row.note) what.append(el("div", "note", "Note: " + row.note));
    link.append(who, what);
    // A plain click stays in this session; with a key held the browser opens the address itself.
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      setTriggerValue("opened", String(place));
    });
    host.append(link);
  });
}
