// Draws pairs of wordings side by side. Every word is set as text: nothing of an article is parsed as HTML.
const el = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};
const TAGS = { cut: "del", added: "ins" };

function piece([words, change, number]) {
  if (change === "same") return document.createTextNode(words);
  const node = el(TAGS[change] || "span", TAGS[change] ? "" : change, words);
  if (number) {
    const mate = el("sup", "", String(number));
    mate.setAttribute("aria-hidden", "true");
    node.append(mate);
  }
  return node;
}

function side(own, key, go) {
  const link = el("a", "side");
  link.href = own.href;
  const who = el("div", "who");
  const outlet = el("span", "outlet", own.outlet);
  outlet.style.setProperty("--outlet", own.colour);
  who.append(outlet);
  if (own.day) who.append(el("span", "faint", own.day));
  own.tags.forEach(([tag, loaded]) => who.append(el("span", loaded ? "tag loaded" : "tag", tag)));
  const words = el("div", "words");
  own.parts.forEach((part) => words.append(piece(part)));
  link.append(who, words);
  if (own.note) link.append(el("div", "note", "Note: " + own.note));
  // A plain click stays in this session; with a key held the browser opens the address itself.
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(key);
  });
  return link;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".pairs");
  host.replaceChildren();
  const key = el("div", "key");
  [["cut", "left out by the other"], ["added", "only in this one"], ["changed", "other words in its place"], ["cue", "cue"]]
    .forEach(([change, meaning]) => {
      const entry = el("span");
      entry.append(piece(["words", change, 0]), document.createTextNode(" " + meaning));
      key.append(entry);
    });
  if (data.key) host.append(key);
  data.pairs.forEach((sides, row) => {
    const pair = el("div", "pair");
    sides.forEach((own, place) => pair.append(side(own, `${row}:${place}`, (k) => setTriggerValue("opened", k))));
    host.append(pair);
  });
}
