// Draws a table of shares: bars with their counts, and chips. Words are set as text, never parsed as HTML.
const el = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};

function cell(own, chosen, pick) {
  const node = el("td", own.n ? "" : "none");
  if (!own.n && !own.more) { node.textContent = "–"; return node; }
  const inner = own.key ? el("button") : el("div");
  if (own.key) {
    inner.type = "button";
    inner.title = own.title || "";
    inner.setAttribute("aria-label", own.title ? `${own.words}; ${own.title}` : own.words);
    inner.setAttribute("aria-pressed", String(own.key === chosen));
    inner.addEventListener("click", () => pick(own.key));
  }
  if (own.parts.length) {
    const bar = el("div", "bar");
    own.parts.forEach(([width, look]) => {
      if (!width) return;
      const part = el("span", look);
      part.style.width = width + "%";
      bar.append(part);
    });
    inner.append(bar);
  }
  inner.append(el("div", "n", own.words));
  if (own.more) inner.append(el("div", "more", own.more));
  node.append(inner);
  return node;
}

function chips(row, chosen, pick) {
  const node = el("td");
  const list = el("div", "chips");
  row.chips.forEach(([words, look, key, title]) => {
    const chip = el("button", look, words);
    chip.type = "button";
    chip.title = title;
    chip.setAttribute("aria-pressed", String(key === chosen));
    chip.addEventListener("click", () => pick(key));
    list.append(chip);
  });
  if (row.rest) list.append(el("span", "more", row.rest));
  node.append(list);
  return node;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".shares");
  host.replaceChildren();
  const pick = (key) => setTriggerValue("picked", key);
  const table = el("table");
  table.setAttribute("aria-label", data.label);
  const head = el("tr");
  data.columns.forEach((name) => {
    const top = el("th", "", name);
    top.scope = "col";
    head.append(top);
  });
  const thead = el("thead");
  thead.append(head);
  const body = el("tbody");
  data.rows.forEach((row) => {
    const line = el("tr");
    const name = el("th", row.colour ? "" : "plain", row.label);
    name.scope = "row";
    if (row.colour) line.style.setProperty("--outlet", row.colour);
    line.append(name);
    row.cells.forEach((own) => line.append(cell(own, data.chosen, pick)));
    if (row.chips) line.append(chips(row, data.chosen, pick));
    body.append(line);
  });
  table.append(thead, body);
  const scroll = el("div", "scroll");
  scroll.append(table);
  host.append(scroll);
}
