// The panel beside the text: the outline, what is known of the chosen finding, and the list of keys.
// Every word is set as text: nothing of an article is parsed as HTML.
const SORTS = [["quotation", "Quotations"], ["claim", "Figures"], ["place", "Places"], ["name", "Names"], ["shared", "Shared passages"]];
const ONE = { quotation: "Quotation", claim: "Figure", place: "Place", name: "Name", shared: "Shared passage" };
const KINDS = { direct: "in own words", mixed: "partly in own words", indirect: "paraphrased", literal: "the place itself",
  metonym: "stands for a government", dateline: "dateline", embedded: "part of a name" };
const KEYS = [["j", "next finding"], ["k", "previous finding"], ["Esc", "outline of the article"], ["1 – 5", "show or hide a sort of finding"],
  ["c", "copy the link to the chosen finding"], ["n", "next article of the view"], ["p", "previous article"], ["?", "this list"]];
const SIGNS = [["≠", "another outlet gives a figure that cannot hold beside it"], ["↻", "revised later by the same authority"], ["≈", "others' figures overlap with it"],
  ["=", "others give the same figure"], ["×3", "the statement is reported by three outlets"], ["?", "speaker or place unresolved"], ["denied", "the words are denied by who is named with them"]];

const el = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};

const button = (words, title, act) => {
  const node = el("button", "", words);
  node.type = "button";
  if (title) node.title = title;
  node.addEventListener("click", act);
  return node;
};

// A plain click stays in this session; with a key held the browser opens the address itself.
function link(className, href, act) {
  const node = el("a", className);
  node.href = href;
  node.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    act();
  });
  return node;
}

function drawPanel(state) {
  const panel = el("aside", "panel" + (state.folded ? " folded" : ""));
  panel.setAttribute("aria-label", "What is known of the chosen finding");
  const bar = el("div", "bar");
  const fold = button("▴▾", "Open or close what is known", () => { state.folded = !state.folded; panel.classList.toggle("folded", state.folded); });
  fold.className = "fold";
  const before = button("‹", "Previous finding (k)", () => step(state, -1)), after = button("", "Next finding (j)", () => step(state, 1));
  before.append(el("span", "wide", " Previous"));
  after.append(el("span", "wide", "Next "), document.createTextNode("›"));
  [before, after].forEach((node) => node.setAttribute("aria-label", node.title));
  bar.append(before, after, el("span", "count"),
    button("Outline", "Outline of the article (Esc)", () => showOutline(state)), copyButton(state), button("?", "Keys and signs", () => showHelp(state)), fold);
  const known = el("div", "known");
  known.setAttribute("aria-live", "polite");
  panel.append(bar, known);
  return panel;
}

function copyButton(state) {
  const node = button("Copy link", "c: copy the link to exactly this finding", () => copyLink(state));
  node.classList.add("copy");
  return node;
}

// The address of this finding, with the corpus and the filters that stand in the address bar.
function address(state) {
  const here = new URL(window.location.href);
  here.searchParams.set("article", state.data.article);
  if (state.focus) here.searchParams.set("focus", state.focus); else here.searchParams.delete("focus");
  return here.href;
}

async function copyLink(state) {
  const node = state.host.querySelector(".copy");
  try {
    await navigator.clipboard.writeText(address(state));
    node.textContent = "Copied";
  } catch {
    // Pages served without TLS from another host may not write to the clipboard.
    window.prompt("Copy this link", address(state));
  }
  setTimeout(() => { node.textContent = "Copy link"; }, 1800);
}

function drawKnown(state) {
  const box = state.host.querySelector(".known");
  const list = visible(state);
  const at = list.findIndex((f) => f.id === state.focus);
  state.host.querySelector(".count").textContent = at < 0 ? `${list.length} marked` : `${at + 1} of ${list.length}`;
  state.host.querySelector(".copy").title = at < 0 ? "c: copy the link to this article" : "c: copy the link to exactly this finding";
  const found = state.byId[state.focus];
  box.replaceChildren(...(state.help ? help() : found ? known(state, found) : outline(state)));
  // What divides the panel is a heading for screen readers, which jump from one to the next.
  box.querySelectorAll(".sort").forEach((node) => { node.setAttribute("role", "heading"); node.setAttribute("aria-level", "2"); });
  state.host.querySelector(".panel").scrollTop = 0;
}

function help() {
  const rows = (pairs, wrap) => {
    const table = el("dl");
    pairs.forEach(([sign, words]) => { const term = el("dt"); term.append(el(wrap, "", sign)); table.append(term, el("dd", "", words)); });
    return table;
  };
  return [el("div", "sort", "Keys"), rows(KEYS, "kbd"), el("div", "sort", "Keys of review"), rows(REVIEW_KEYS, "kbd"), el("div", "sort", "Signs behind a mark"), rows(SIGNS, "b"),
    el("p", "small", "Click a mark again to take the one around it. Keys work while nobody writes in a field.")];
}

function outline(state) {
  const out = state.data.outline.map(([title, rows]) => group(title, rows.map((row) => outlineLine(state, row)), title === "Places" ? 5 : 7));
  if (state.data.story.length) out.push(group("The same event in", state.data.story.map((row) => storyLine(state, row)), 6));
  const hint = el("p", "small", state.data.findings.length ? "Choose a line or a mark, or step with " : "Nothing of these sorts was found in this article. ");
  hint.append(el("kbd", "", "j"), document.createTextNode(" and "), el("kbd", "", "k"), document.createTextNode("; "), el("kbd", "", "?"), document.createTextNode(" lists all keys."));
  return [hint, ...reviewOutline(state), ...out];
}

// The first rows stand open; the rest wait behind a line that says how many there are.
function group(title, nodes, most) {
  const box = el("div", "group");
  box.append(el("div", "sort", `${title} · ${nodes.length}`), ...nodes.slice(0, most));
  if (nodes.length > most) {
    const rest = el("details");
    rest.append(el("summary", "", `${nodes.length - most} more`), ...nodes.slice(most));
    box.append(rest);
  }
  return box;
}

function outlineLine(state, [words, detail, id, n, alert]) {
  const node = button("", "", () => choose(state, id, true));
  node.className = "line";
  const what = el("span", "what", words);
  if (detail) what.append(el("span", alert ? "small alert" : "small", detail));
  node.append(what, el("span", "n", n > 1 ? `× ${n}` : ""));
  return node;
}

function storyLine(state, row) {
  const node = link("line", row.href, () => state.send("opened", JSON.stringify([row.article, null])));
  node.style.textDecoration = "none";
  const outlet = el("span", "outlet", row.outlet);
  outlet.style.setProperty("--outlet", row.colour);
  node.append(outlet, el("span", "n", row.day || ""), el("span", "small", row.headline));
  if (row.note) node.append(el("span", "small note", "Note: " + row.note));
  return node;
}

function known(state, found) {
  const kind = KINDS[found.kind] || found.kind;
  const title = el("div", found.denied ? "title alert" : "title", found.title);
  if (found.denied) title.append(el("span", "tag alert", "denied"));
  const out = [el("div", "sort", `${ONE[found.sort]} · ${kind}`), title];
  if (found.words) out.push(el("blockquote", found.denied ? "denied" : "", found.words));
  out.push(facts(state, found), ...review(state, found));
  if (found.changes.length) out.push(el("div", "sort", "What changed"), changes(found));
  if (found.others.length) out.push(...elsewhere(state, found));
  return out;
}

function facts(state, found) {
  const table = el("dl");
  for (const fact of found.facts) {
    const value = el("dd", fact.alert ? "alert" : "");
    if (!fact.ref) value.textContent = fact.value;
    else if (fact.ref[0] === "finding") {
      const jump = button(fact.value, "Go to these words", () => choose(state, fact.ref[1], true));
      jump.className = "follow";
      value.append(jump);
    } else value.append(...follow(state, fact));
    table.append(el("dt", "", fact.label), value);
  }
  return table;
}

// A value that means something elsewhere leads to its page; "filter" narrows every page to it.
function follow(state, fact) {
  const there = link("follow", fact.href, () => state.send("followed", JSON.stringify(fact.ref)));
  there.textContent = fact.value;
  if (!fact.filter) return [there];
  const only = button("filter", `Show every page for ${fact.value} only`, () => state.send("filtered", JSON.stringify(fact.ref)));
  only.className = "only";
  only.setAttribute("aria-label", `Filter by ${fact.value}`);
  return [there, only];
}

function changes(found) {
  const table = el("table"), head = el("tr");
  head.append(el("th", "", "kind"), el("th", "", "here"), el("th", "", "there"));
  table.append(head);
  found.changes.forEach(([kind, here, there]) => {
    const row = el("tr");
    row.append(el("td", "", kind), el("td", "", here || "—"), el("td", "", there || "—"));
    table.append(row);
  });
  return table;
}

function elsewhere(state, found) {
  const titles = { quotation: "The same statement elsewhere", claim: "Who else gives a figure", place: "Who else names it", shared: "The other article" };
  const out = [el("div", "sort", `${titles[found.sort]}${found.behind ? " · in all " + found.behind.replace("named by ", "") : ""}`)];
  const hasWords = ["quotation", "shared"].includes(found.sort) && found.others.some((o) => o.parts.some(([, marked]) => marked));
  if (hasWords) out.push(el("div", "small", "Marked: words that this article has otherwise or not at all."));
  const scale = scaleOf([found, ...found.others]);
  if (scale) { const own = el("div", "small", `This article: ${found.title}`); own.append(track(found, scale)); out.push(own); }
  found.others.forEach((row) => out.push(otherRow(state, row, scale)));
  if (found.more > 0) out.push(el("div", "small", `and ${found.more} more; the page of this ${found.sort === "claim" ? "topic" : found.sort === "place" ? "place" : "speaker"} has all.`));
  return out;
}

function otherRow(state, row, scale) {
  const node = link("elsewhere", row.href, () => state.send("opened", JSON.stringify([row.article, row.id])));
  const head = el("div"), outlet = el("span", "outlet", row.outlet);
  outlet.style.setProperty("--outlet", row.colour);
  head.append(outlet, el("span", "small", row.day ? ` ${row.day}` : ""));
  row.tags.forEach((tag) => head.append(el("span", tag.startsWith("denied") ? "tag alert" : "tag", tag)));
  const words = el("div");
  if (row.title) words.append(el("b", "", row.title), document.createTextNode(row.parts.length ? ": " : ""));
  row.parts.forEach(([text, marked]) => words.append(marked ? el("mark", "", text) : document.createTextNode(text)));
  node.append(head, words);
  if (scale) node.append(track(row, scale));
  if (row.note) node.append(el("div", "small note", "Note: " + row.note));
  return node;
}

// Figures on one scale: only where there are two to compare, and they are not all the same.
function scaleOf(rows) {
  const ends = rows.flatMap((row) => [row.low, row.high]).filter((end) => end !== null);
  const least = Math.min(...ends), most = Math.max(...ends);
  return ends.length > 1 && least < most && rows.filter((r) => r.low !== null || r.high !== null).length > 1 ? { least, span: most - least } : null;
}

function track(row, scale) {
  const line = el("div", "track");
  if (row.low === null && row.high === null) return line;
  // A tenth is left free at both ends, for what is open there.
  const at = (end) => 10 + (80 * (end - scale.least)) / scale.span;
  const left = row.low === null ? 0 : at(row.low), right = row.high === null ? 100 : at(row.high);
  const range = el("div", "range" + (row.low === row.high ? " point" : "") + (row.high === null ? " open-up" : "") + (row.low === null ? " open-down" : ""));
  range.style.left = `${left}%`;
  if (row.low !== row.high) range.style.width = `${right - left}%`;
  line.append(range);
  return line;
}
