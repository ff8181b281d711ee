// Draws one article with its findings marked; the panel beside it stands in reader_panel.js.
// Every word is set as text: nothing of an article is parsed as HTML.
const visible = (state) => state.data.findings.filter((f) => state.on[f.sort] && (!state.only || state.left.has(f.id)));

// Pieces that differ only in findings that are not shown stand as one.
function merged(state) {
  const shown = new Set(visible(state).map((f) => f.id));
  const out = [];
  for (const piece of state.data.pieces) {
    const f = piece.f.filter((id) => shown.has(id));
    const last = out[out.length - 1];
    if (last && last.b === piece.b && last.f.join("\n") === f.join("\n")) last.t += piece.t;
    else out.push({ t: piece.t, b: piece.b, f });
  }
  return out;
}

const classesOf = (f) => `${f.sort} ${f.sort}-${f.kind.replace(/[^a-z]/gi, "").toLowerCase()}${f.denied ? " denied" : ""}`;

// The text: one node a piece; where findings overlap, the piece carries the classes of all of them.
function drawText(state) {
  const text = el("div", "text");
  const pieces = merged(state);
  const has = (piece, id) => piece !== undefined && piece.f.includes(id);
  const last = {};
  pieces.forEach((piece, place) => piece.f.forEach((id) => { last[id] = place; }));
  const begun = new Set();
  pieces.forEach((piece, place) => {
    const before = pieces[place - 1], after = pieces[place + 1];
    const holder = el("span", "piece block-" + piece.b.replace(/[^a-z]/g, "") + (piece.b === "body" ? "" : " aside"));
    if (piece.b !== "body" && (!before || before.b !== piece.b) && piece.t.trim()) holder.dataset.block = piece.b;
    text.append(holder);
    if (!piece.f.length) { holder.append(document.createTextNode(piece.t)); return; }
    const found = piece.f.map((id) => state.byId[id]);
    const mark = el("mark", found.map(classesOf).join(" "), piece.t);
    mark.dataset.ids = piece.f.join("\n");
    const speech = found.filter((f) => f.sort === "quotation");
    if (speech.some((f) => !has(before, f.id))) mark.classList.add("opens");
    if (speech.some((f) => !has(after, f.id))) mark.classList.add("closes");
    const signs = found.filter((f) => last[f.id] === place).map((f) => `${f.denied ? "denied " : ""}${f.sign}`.trim()).filter(Boolean);
    if (signs.length) mark.dataset.sign = [...new Set(signs)].join(" ");
    if (signs.some((sign) => "≠↻".includes(sign))) mark.classList.add("alert");
    if (found.some((f) => !begun.has(f.id))) mark.tabIndex = 0;
    piece.f.forEach((id) => begun.add(id));
    mark.setAttribute("role", "button");
    mark.title = found.map((f) => (f.sort === "quotation" ? f.title : `${ONE[f.sort]}: ${f.title}`)).join(" · ");
    holder.append(mark);
  });
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark) chooseMark(state, mark);
  });
  return text;
}

// The innermost finding of a mark comes last; clicking again takes the one around it.
function chooseMark(state, mark) {
  const ids = mark.dataset.ids.split("\n").reverse();
  choose(state, ids[(ids.indexOf(state.focus) + 1) % ids.length], false);
}

// Choose a finding, or with `null` none: then the outline shows.
function choose(state, id, scrolls) {
  state.form = null;
  state.focus = state.sent = id;
  state.help = false;
  if (id) state.folded = false;
  if (showSort(state)) redraw(state, scrolls); else drawFocus(state, scrolls);
  state.host.querySelector(".panel").classList.toggle("folded", state.folded);
  state.send("focused", id || "");
}

const showOutline = (state) => (state.focus ? choose(state, null, false) : ((state.help = false), drawKnown(state)));
const showHelp = (state) => { state.help = !state.help; state.folded = false; state.host.querySelector(".panel").classList.remove("folded"); drawKnown(state); };

function step(state, by) {
  const list = visible(state);
  if (!list.length) return;
  const at = list.findIndex((f) => f.id === state.focus);
  choose(state, list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length].id, true);
}

function drawFocus(state, scrolls) {
  let first = null;
  state.host.querySelectorAll(".text mark").forEach((mark) => {
    const on = mark.dataset.ids.split("\n").includes(state.focus);
    mark.classList.toggle("on", on);
    mark.setAttribute("aria-pressed", on);
    if (on && !first) first = mark;
  });
  drawKnown(state);
  if (first && scrolls) first.scrollIntoView({ block: "center" });
}

function drawToggles(state) {
  const bar = el("div", "toggles");
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Sorts of finding to mark");
  SORTS.forEach(([sort, label]) => {
    const n = state.data.findings.filter((f) => f.sort === sort).length;
    bar.append(toggle(label, n, el("mark", `sample ${sort}${sort === "quotation" ? " quotation-direct opens closes" : ""}`, "Ab"), state.on[sort],
      (on) => { state.on[sort] = on; redraw(state, false); }));
  });
  if (state.data.left) bar.append(toggle("Only what the filters leave", state.left.size, null, state.only, (on) => { state.only = on; redraw(state, false); }));
  return bar;
}

function toggle(label, n, sample, on, act) {
  const line = el("label", n ? "toggle" : "toggle none"), box = el("input");
  box.type = "checkbox";
  box.checked = on;
  box.disabled = n === 0;
  box.addEventListener("change", () => act(box.checked));
  line.append(box, ...(sample ? [sample] : []), document.createTextNode(label), el("span", "n", ` ${n}`));
  return line;
}

function redraw(state, scrolls) {
  const columns = el("div", "columns");
  columns.append(drawText(state), drawPanel(state));
  state.host.replaceChildren(drawToggles(state), columns);
  drawFocus(state, scrolls);
}

// A finding that is chosen must be seen: its sort comes on, and the narrowing goes where it hides it.
function showSort(state) {
  const found = state.byId[state.focus];
  if (!found || (state.on[found.sort] && (!state.only || state.left.has(found.id)))) return false;
  state.on[found.sort] = true;
  if (state.only && !state.left.has(found.id)) state.only = false;
  return true;
}

// Keys work wherever the page has the focus, but never while somebody writes; one listener at a time.
function listen(host) {
  if (document.crosscheckKeys) document.removeEventListener("keydown", document.crosscheckKeys);
  document.crosscheckKeys = (event) => {
    const target = event.composedPath()[0], state = host.crosscheck;
    if (!host.isConnected || event.ctrlKey || event.metaKey || event.altKey) return;
    if (["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) && target.type !== "checkbox") return;
    if (target.isContentEditable) return;
    const sort = SORTS[Number(event.key) - 1];
    if (event.key === "j" || event.key === "k") step(state, event.key === "j" ? 1 : -1);
    else if (event.key === "Escape") showOutline(state);
    else if (event.key === "?") showHelp(state);
    else if (event.key === "c") copyLink(state);
    else if (reviewKey(state, event.key)) event.preventDefault();
    else if (sort) { state.on[sort[0]] = !state.on[sort[0]]; redraw(state, false); }
    else if (event.key === "Enter" && target.tagName === "MARK") chooseMark(state, target);
  };
  document.addEventListener("keydown", document.crosscheckKeys);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".reader");
  const old = host.crosscheck;
  host.classList.toggle("dark", data.dark);
  const left = new Set(data.left || []);
  // The page runs again after each click: then the text stands and only a focus from outside moves.
  if (old && old.data.article === data.article && String(old.data.left) === String(data.left)) {
    const same = old.data.hash === data.hash, before = old.data.review;
    old.send = setTriggerValue;
    old.data = same ? { ...data, pieces: old.data.pieces } : data;
    old.byId = Object.fromEntries(data.findings.map((f) => [f.id, f]));
    if (data.focus !== old.sent) { old.focus = old.sent = data.focus; showSort(old); redraw(old, true); }
    // Somebody corrected something: the marks are drawn anew where the reader is.
    else if (!same) { if (!old.byId[old.focus]) old.focus = null; keepingForm(old, () => redraw(old, false)); }
    else drawReview(old, before);
    return;
  }
  const state = { data, host, left, send: setTriggerValue, focus: data.focus, sent: data.focus, help: false, folded: !data.focus, only: Boolean(data.left) && left.size > 0,
    byId: Object.fromEntries(data.findings.map((f) => [f.id, f])),
    on: old ? old.on : { quotation: true, claim: true, place: true, name: false, shared: false } };
  host.crosscheck = state;
  showSort(state);
  listen(host);
  redraw(state, true);
  // The page may still be growing above us: take the mark into view once more when it has settled.
  if (state.focus) setTimeout(() => state.host.querySelector("mark.on")?.scrollIntoView({ block: "center" }), 350);
}
