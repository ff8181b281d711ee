// Draws strips: a lane for each thing said, its words beside its mark. Words are set as text, never parsed as HTML.
const el = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};
// A plain click stays in this session; with a key held the browser opens the address itself.
const link = (node, href, go) => {
  node.href = href;
  node.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go();
  });
  return node;
};

function mark(lane) {
  if (lane.shape === "unknown") return el("span", "novalue", "no value");
  const isPoint = lane.shape === "point" || lane.shape === "none";
  const ends = { "open above": " above", "open below": " below" }[lane.shape] || "";
  const node = el("span", isPoint ? `mark ${lane.shape}` : `mark bar${ends}${lane.vague ? " vague" : ""}`);
  node.style.left = lane.left + "%";
  if (!isPoint) node.style.width = `${lane.right - lane.left}%`;
  return node;
}

function track(lane, ticks) {
  const node = el("div", "track");
  ticks.forEach(([place]) => {
    const line = el("span", "tick");
    line.style.left = place + "%";
    node.append(line);
  });
  const drawn = mark(lane);
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", lane.meaning);
  node.append(drawn);
  return node;
}

function words(lane, full) {
  const node = el("div", "said");
  const value = el("span", "value", lane.value + (lane.n > 1 ? ` ×${lane.n}` : ""));
  node.append(value);
  if (lane.authority) node.append(el("span", "by", " · " + lane.authority));
  if (lane.decides) node.append(document.createTextNode("\u00a0"), el("span", "decides", full ? "◂ the verdict rests on it" : "◂"));
  if (!full) return node;
  const sentence = el("div", "sentence");
  lane.parts.forEach(([text, marked]) => sentence.append(marked ? el("mark", "", text) : document.createTextNode(text)));
  node.append(sentence, el("div", "by", lane.meaning));
  if (lane.note) node.append(el("div", "note", "Note: " + lane.note));
  return node;
}

function tip(host) {
  const box = el("div", "tip");
  host.append(box);
  const show = (node, lane) => {
    box.replaceChildren(el("b", "", lane.outlet + (lane.day ? ", " + lane.day : "")));
    lane.parts.forEach(([text, marked]) => box.append(marked ? el("mark", "", text) : document.createTextNode(text)));
    if (lane.note) box.append(el("div", "note", "Note: " + lane.note));
    const at = node.getBoundingClientRect();
    box.style.left = Math.max(8, Math.min(at.left, window.innerWidth - box.offsetWidth - 8)) + "px";
    const below = at.bottom + box.offsetHeight + 8 < window.innerHeight;
    box.style.top = (below ? at.bottom + 4 : at.top - box.offsetHeight - 4) + "px";
    box.style.visibility = "visible";
  };
  return { show, hide: () => (box.style.visibility = "hidden") };
}

function head(strip, number, full, send) {
  const node = el("div", "head");
  const label = el(full ? "span" : "a", "label", strip.label);
  if (!full) link(label, strip.href, () => send("chosen", String(number)));
  const chip = el("span", `chip ${strip.verdict}`, `${strip.sign} ${strip.words}`);
  const title = el("h2");
  title.append(label);
  node.append(title, chip, el("span", "faint", strip.behind));
  return node;
}

function scale(strip) {
  const node = el("div", "scale");
  const ends = el("div", "ends");
  ends.style.gridColumn = "-2 / -1";
  strip.ticks.forEach(([place, text]) => {
    const tick = el("span", "", text);
    tick.style.left = place + "%";
    ends.append(tick);
  });
  node.append(ends);
  if (strip.unit) node.append(el("div", "unit", strip.unit));
  return node;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".strips");
  host.replaceChildren();
  host.classList.toggle("full", data.full);
  const box = data.full ? null : tip(host);
  const grid = el("div", "grid");
  data.strips.forEach((strip, number) => {
    const node = el("section", "strip");
    node.setAttribute("aria-label", strip.alt);
    node.append(head(strip, number, data.full, setTriggerValue), el("div", "reason", strip.reason));
    strip.lanes.forEach((lane, place) => {
      const row = link(el("a", "lane"), lane.href, () => setTriggerValue("opened", `${number}:${place}`));
      row.style.setProperty("--outlet", lane.colour);
      const rests = lane.decides ? "; the verdict rests on it" : "";
      row.setAttribute("aria-label", `${lane.outlet}: ${lane.value}${lane.authority ? `, ${lane.authority}` : ""}; ${lane.meaning}${rests}`);
      const outlet = el("div", lane.same ? "outlet same" : "outlet", lane.outlet);
      if (data.full && lane.day) outlet.append(el("span", "day", lane.day));
      row.append(outlet, words(lane, data.full), track(lane, strip.ticks));
      if (box) {
        ["mouseenter", "focus"].forEach((event) => row.addEventListener(event, () => box.show(row, lane)));
        ["mouseleave", "blur"].forEach((event) => row.addEventListener(event, box.hide));
      }
      node.append(row);
    });
    if (strip.ticks.length) node.append(scale(strip));
    if (strip.more) node.append(el("div", "more", strip.more));
    grid.append(node);
  });
  host.append(grid);
}
