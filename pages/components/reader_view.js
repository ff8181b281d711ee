// Draws one article with its findings marked, and what is known of the chosen one beside it.
// Every word is set as text: nothing of an article is parsed as HTML.
const SORTS = [["quotation", "Quotations", "“"], ["claim", "Figures", "#"], ["place", "Places", "◆"], ["name", "Names", "•"], ["shared", "Shared passages", "⇄"]];
const SIGNS = Object.fromEntries(SORTS.map(([sort, , sign]) => [sort, sign]));

const el = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};

const visible = (state) => state.data.findings.filter((f) => state.on[f.sort]);

// Pieces that differ only in findings that are not shown stand as one.
function merged(state) {
  const out = [];
  for (const piece of state.data.pieces) {
    const f = piece.f.filter((id) => state.byId[id] && state.on[state.byId[id].sort]);
    const last = out[out.length - 1];
    if (last && last.b === piece.b && last.f.join("\n") === f.join("\n")) last.t += piece.t;
    else out.push({ t: piece.t, b: piece.b, f });
  }
  return out;
}

// The text: one node a piece; where findings overlap, the piece carries the classes of all of them.
function drawText(state) {
  const text = el("div", "text");
  const begun = new Set();
  let block = null;
  for (const piece of merged(state)) {
    const holder = el("span", "piece block-" + piece.b.replace(/[^a-z]/g, "") + (piece.b === "body" ? "" : " aside"));
    if (piece.b !== block && piece.b !== "body" && piece.t.trim()) holder.dataset.block = piece.b;
    block = piece.b;
    const found = piece.f.map((id) => state.byId[id]);
    if (!found.length) { holder.append(document.createTextNode(piece.t)); text.append(holder); continue; }
    const mark = el("mark", found.map((f) => f.sort + " " + f.sort + "-" + f.kind.replace(/[^a-z]/gi, "").toLowerCase()).join(" "), "");
    mark.append(document.createTextNode(piece.t));
    mark.dataset.ids = found.map((f) => f.id).join("\n");
    const fresh = found.filter((f) => !begun.has(f.id));
    fresh.forEach((f) => begun.add(f.id));
    if (fresh.length) { mark.dataset.sign = fresh.map((f) => SIGNS[f.sort]).join(""); mark.tabIndex = 0; }
    mark.setAttribute("role", "button");
    mark.title = found.map((f) => f.title).join(" · ");
    holder.append(mark);
    text.append(holder);
  }
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark) chooseMark(state, mark);
  });
  return text;
}

// The innermost finding of a mark comes last; clicking again takes the one around it.
function chooseMark(state, mark) {
  const ids = mark.dataset.ids.split("\n").reverse();
  const at = ids.indexOf(state.focus);
  choose(state, ids[(at + 1) % ids.length], false);
}

function choose(state, id, scrolls) {
  state.focus = id;
  state.sent = id;
  drawFocus(state, scrolls);
  state.send("focused", id);
}

function step(state, by) {
  const list = visible(state);
  if (!list.length) return;
  const at = list.findIndex((f) => f.id === state.focus);
  choose(state, list[at < 0 ? 0 : (at + by + list.length) % list.length].id, true);
}

function drawFocus(state, scrolls) {
  let first = null;
  state.host.querySelectorAll("mark").forEach((mark) => {
    const on = mark.dataset.ids.split("\n").includes(state.focus);
    mark.classList.toggle("on", on);
    if (on && !first) first = mark;
  });
  drawKnown(state);
  if (first && scrolls) first.scrollIntoView({ block: "center" });
}

function drawKnown(state) {
  const box = state.host.querySelector(".known");
  const list = visible(state);
  const at = list.findIndex((f) => f.id === state.focus);
  state.host.querySelector(".count").textContent = at < 0 ? `${list.length} marked` : `${at + 1} of ${list.length}`;
  box.replaceChildren();
  const found = state.byId[state.focus];
  if (!found) { box.append(el("p", "hint", list.length ? "Choose a mark, or step through them with j and k." : "Nothing of these sorts was found in this article.")); return; }
  box.append(el("div", "sort", SIGNS[found.sort] + " " + found.sort + ", " + found.kind.toLowerCase()), el("div", "title", found.title));
  const table = el("dl");
  found.known.forEach(([label, value]) => table.append(el("dt", "", label), el("dd", "", value)));
  box.append(table);
  if (found.elsewhere.length) box.append(el("div", "sort", "Elsewhere"));
  found.elsewhere.forEach((row) => {
    const link = el("a", "elsewhere");
    link.href = row.href;
    link.append(el("b", "", row.outlet), document.createTextNode(" " + row.words));
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      state.send("opened", JSON.stringify([row.article, row.id]));
    });
    box.append(link);
  });
}

function drawPanel(state) {
  const panel = el("aside", "panel");
  panel.setAttribute("aria-label", "What is known of the chosen mark");
  const bar = el("div", "bar");
  const before = el("button", "", "‹ Previous"), after = el("button", "", "Next ›");
  before.addEventListener("click", () => step(state, -1));
  after.addEventListener("click", () => step(state, 1));
  bar.append(before, after, el("span", "count"));
  const known = el("div", "known");
  known.setAttribute("aria-live", "polite");
  panel.append(bar, known);
  return panel;
}

function drawToggles(state) {
  const bar = el("div", "toggles");
  for (const [sort, label, sign] of SORTS) {
    const n = state.data.findings.filter((f) => f.sort === sort).length;
    const line = el("label", "toggle " + sort);
    const box = el("input");
    box.type = "checkbox";
    box.checked = state.on[sort];
    box.disabled = n === 0;
    box.addEventListener("change", () => { state.on[sort] = box.checked; redraw(state, false); });
    line.append(box, el("span", "sign", sign), document.createTextNode(` ${label} ${n}`));
    bar.append(line);
  }
  return bar;
}

function redraw(state, scrolls) {
  const columns = el("div", "columns");
  columns.append(drawText(state), drawPanel(state));
  state.host.replaceChildren(drawToggles(state), columns);
  drawFocus(state, scrolls);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".reader");
  const known = host.crosscheck;
  host.classList.toggle("dark", data.dark);
  // The page runs again after each click: then the text stands and only a focus from outside moves.
  if (known && known.data.article === data.article && known.data.hash === data.hash) {
    known.send = setTriggerValue;
    known.data.findings = data.findings;
    known.byId = Object.fromEntries(data.findings.map((f) => [f.id, f]));
    if (data.focus !== known.sent) { known.focus = known.sent = data.focus; showSort(known); redraw(known, true); }
    return;
  }
  const state = { data, host, send: setTriggerValue, focus: data.focus, sent: data.focus,
    byId: Object.fromEntries(data.findings.map((f) => [f.id, f])),
    on: known ? known.on : { quotation: true, claim: true, place: true, name: false, shared: false } };
  host.crosscheck = state;
  showSort(state);
  listen(host);
  redraw(state, true);
  // The page may still be growing above us: take the mark into view once more when it has settled.
  if (state.focus) setTimeout(() => state.host.querySelector("mark.on")?.scrollIntoView({ block: "center" }), 350);
}

// Keys work wherever the page has the focus, but never while somebody writes; one listener at a time.
function listen(host) {
  if (document.crosscheckKeys) document.removeEventListener("keydown", document.crosscheckKeys);
  document.crosscheckKeys = (event) => {
    const target = event.composedPath()[0];
    if (!host.isConnected || event.ctrlKey || event.metaKey || event.altKey) return;
    if (["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) && target.type !== "checkbox") return;
    if (target.isContentEditable) return;
    if (event.key === "j" || event.key === "k") step(host.crosscheck, event.key === "j" ? 1 : -1);
    if (event.key === "Enter" && target.tagName === "MARK") chooseMark(host.crosscheck, target);
  };
  document.addEventListener("keydown", document.crosscheckKeys);
}

function showSort(state) {
  const found = state.byId[state.focus];
  if (found) state.on[found.sort] = true;
}
