// Draws findings to review one after another; keys decide. Every word is set as text.
const KEYS = [["j", "next"], ["k", "previous"], ["y", "confirm"], ["x", "reject: it leaves every count"], ["m", "merge two speakers"],
  ["o", "open in the reader, to change it or write a note"], ["u", "undo your last correction"], ["?", "this list"]];

const el = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};
const button = (words, key, act) => {
  const node = el("button", "", words);
  node.type = "button";
  if (key) node.append(el("kbd", "", key));
  node.addEventListener("click", act);
  return node;
};

function choose(state, at, scrolls) {
  const n = state.data.items.length;
  state.at = n ? (at + n) % n : 0;
  draw(state);
  if (scrolls) state.host.querySelector(".item.on")?.scrollIntoView({ block: "nearest" });
}

function decide(state, item, deed) {
  if (!item) return;
  if (deed === "open") { state.send("opened", item.id); return; }
  if (!state.data.may) return;
  item.gone = true;
  draw(state);
  state.send("decided", JSON.stringify({ do: deed, id: item.id, frame: item.frame }));
}

function bar(state) {
  const node = el("div", "bar"), n = state.data.items.length;
  node.append(el("span", "count", n ? `${state.at + 1} of ${state.data.total}` : "Nothing left to review in this view"));
  if (n) node.append(button("‹", "k", () => choose(state, state.at - 1, true)), button("›", "j", () => choose(state, state.at + 1, true)));
  if (state.data.may) node.append(button("Undo", "u", () => state.send("decided", JSON.stringify({ do: "undo" }))));
  node.append(button("Keys", "?", () => { state.help = !state.help; draw(state); }));
  const told = el("span", state.data.said && state.data.said[1] ? "told alert" : "told", state.data.said ? state.data.said[0] : "");
  told.setAttribute("role", "status");
  node.append(told);
  return node;
}

function help() {
  const table = el("dl");
  KEYS.forEach(([key, words]) => { const term = el("dt"); term.append(el("kbd", "", key)); table.append(term, el("dd", "", words)); });
  return table;
}

function drawItem(state, item, place) {
  const on = place === state.at, node = el("div", `item${on ? " on" : ""}${item.gone ? " gone" : ""}`);
  node.setAttribute("aria-current", on);
  const head = el("div", "head");
  head.append(el("span", "sort", item.sort), el("b", "", item.title), el("span", "why", item.why));
  node.append(head);
  if (item.parts.length) {
    const link = el("a", "words");
    link.href = item.href;
    item.parts.forEach(([text, marked]) => link.append(marked ? el("mark", "", text) : document.createTextNode(text)));
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      state.send("opened", item.id);
    });
    node.append(link);
  }
  if (item.outlet) {
    const where = el("div", "where"), outlet = el("span", "outlet", item.outlet);
    outlet.style.setProperty("--outlet", item.colour);
    where.append(outlet, el("span", "", item.day), el("span", "headline", item.headline));
    node.append(where);
    if (item.note) node.append(el("div", "note", "Note: " + item.note));
  }
  if (on) {
    const deeds = el("div", "deeds");
    item.deeds.filter(([, , deed]) => deed === "open" || state.data.may).forEach(([key, words, deed]) => deeds.append(button(words, key, () => decide(state, item, deed))));
    node.append(deeds);
  }
  node.addEventListener("click", (event) => { if (!on && !event.target.closest("a, button")) choose(state, place, false); });
  return node;
}

function draw(state) {
  const nodes = [bar(state)];
  if (state.help) nodes.push(help());
  const list = el("div", "items");
  state.data.items.forEach((item, place) => list.append(drawItem(state, item, place)));
  state.host.replaceChildren(...nodes, list);
}

// One listener at a time, and none while somebody writes.
function listen(host) {
  if (document.crosscheckQueue) document.removeEventListener("keydown", document.crosscheckQueue);
  document.crosscheckQueue = (event) => {
    const state = host.crosscheck, target = event.composedPath()[0];
    if (!host.isConnected || event.ctrlKey || event.metaKey || event.altKey) return;
    if (["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) || target.isContentEditable) return;
    const item = state.data.items[state.at], own = item?.deeds.find(([key]) => key === event.key);
    if (event.key === "j" || event.key === "k") choose(state, state.at + (event.key === "j" ? 1 : -1), true);
    else if (event.key === "?") { state.help = !state.help; draw(state); }
    else if (event.key === "u" && state.data.may) state.send("decided", JSON.stringify({ do: "undo" }));
    else if (own && !item.gone) decide(state, item, own[2]);
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", document.crosscheckQueue);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".queue");
  const old = host.crosscheck;
  const state = { host, data, send: setTriggerValue, help: old ? old.help : false, at: 0 };
  // The finding that was looked at stays chosen wherever it now stands; what follows a decided one moves up.
  const before = old?.data.items[old.at];
  const place = before ? data.items.findIndex((item) => item.id === before.id) : 0;
  state.at = Math.max(0, place >= 0 ? place : Math.min(old.at, data.items.length - 1));
  host.crosscheck = state;
  if (!old) listen(host);
  draw(state);
}
