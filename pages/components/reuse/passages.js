// Draws passages that two articles share, row by row. Every word is set as text: nothing is parsed as HTML.
const el = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};

const slug = (kind) => kind.replaceAll(" ", "-");

function words(part, onlyReal) {
  const [text, kind, real, alone] = part;
  if (!kind || (onlyReal && !real)) return document.createTextNode(text);
  const mark = el("mark", `${slug(kind)} ${real ? "real" : "slight"}`, text.trim());
  const whole = el("span", "changed");
  whole.append(text.match(/^\s*/)[0], mark);
  // The kind may stand on a line of its own where the words fill theirs.
  if (real) whole.append(el("wbr"), el("sup", "", alone ? `${kind}, only here` : kind));
  whole.append(text.match(/\s*$/)[0]);
  return whole;
}

function cell(row, side, head, data, open) {
  const link = el("a", `cell ${side}`);
  link.href = row[side].href;
  const who = el("span", "who", head.outlet);
  who.style.setProperty("--outlet", head.colour);
  const said = el("div", "words");
  row[side].parts.forEach((part) => said.append(words(part, data.onlyReal)));
  link.append(who, said);
  // A plain click stays in this session; with a key held the browser opens the address itself.
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open([row.place, side]);
  });
  return link;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".passages");
  host.replaceChildren();
  const heads = el("div", "heads");
  for (const side of ["first", "second"]) {
    const head = el("div", "head");
    const outlet = el("div", "outlet", data[side].outlet);
    outlet.style.setProperty("--outlet", data[side].colour);
    head.append(outlet, el("div", "day", data[side].day), el("div", "headline", data[side].headline));
    if (data[side].note) head.append(el("div", "note", "Note: " + data[side].note));
    heads.append(head);
  }
  host.append(heads);
  const later = [];
  data.rows.forEach((row, number) => {
    const line = el("div", "row");
    if (row.why) line.append(el("div", "why", row.why));
    for (const side of ["first", "second"])
      line.append(cell(row, side, data[side], data, (value) => setTriggerValue("opened", value)));
    if (number >= data.open) {
      line.hidden = true;
      later.push(line);
    }
    host.append(line);
  });
  if (!later.length) return;
  const more = el("button", "more");
  const say = () => {
    more.textContent = `Show ${Math.min(data.step, later.length)} more`;
    more.hidden = !later.length;
  };
  more.addEventListener("click", () => {
    later.splice(0, data.step).forEach((line) => (line.hidden = false));
    say();
  });
  say();
  host.append(more);
}
