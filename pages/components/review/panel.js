// Review in the reader's panel: what people said of a finding, and forms and keys to say something.
// Every word is set as text; what was typed goes to the server as one record and is checked there.
const REVIEW_KEYS = [["y", "confirm the chosen finding, go to the next"], ["x", "reject it: it leaves every count"], ["u", "undo your last correction"],
  ["s", "set the speaker or authority"], ["v", "change the value"], ["t", "set the topic"], ["m", "move the place"], ["e", "write a note on the finding, or on the words you selected"]];
const CORRECTABLE = ["quotation", "claim", "place", "name", "shared"];
const FORMS = { quotation: [["speaker", "s", "Speaker"]], claim: [["value", "v", "Value"], ["authority", "s", "Authority"], ["topic", "t", "Topic"]], place: [["place", "m", "Place"]] };
const SENSES = [["", "as it is"], ["literal", "the place itself"], ["metonym", "a government or people"], ["embedded", "part of another name"]];

const sendReview = (state, record) => state.send("reviewed", JSON.stringify(record));
const ofFinding = (state, found) => state.data.review.of[found.id] || { lines: [], notes: [] };

// What was said of the finding, then what can be said.
function review(state, found) {
  const known = state.data.review;
  if (!known) return [];
  const out = [], own = ofFinding(state, found);
  if (own.lines.length || own.notes.length || known.may) out.push(el("div", "sort", "Review"));
  own.lines.forEach((line) => out.push(saidLine(state, line)));
  own.notes.forEach((one) => out.push(noteLine(state, one)));
  if (known.may) out.push(reviewBar(state, found));
  out.push(saidLast(state));
  if (state.form && state.form.id === found.id) out.push(form(state, found));
  return out;
}

function saidLine(state, line) {
  const node = el("div", "said");
  node.append(el("span", "", line.words));
  if (line.why) node.append(el("span", "small", ` “${line.why}”`));
  if (state.data.review.may) node.append(undoButton(state, line.id));
  line.others.forEach((words) => node.append(el("div", "alert", `Differs: ${words}`)));
  return node;
}

function noteLine(state, one) {
  const node = el("div", "said remark");
  if (one.on) node.append(el("div", "small", `“${one.on}”`));
  node.append(el("span", "", one.words), el("span", "small", ` ${one.who}`));
  if (state.data.review.mayNote) node.append(undoButton(state, one.id));
  return node;
}

function undoButton(state, id) {
  const node = button("undo", "Take this back", () => sendReview(state, { do: "undo", entry: id }));
  node.className = "only";
  return node;
}

function saidLast(state) {
  const node = el("div", "small told"), told = state.data.review.said;
  node.setAttribute("role", "status");
  if (told) { node.textContent = told[0]; if (told[1]) node.className = "alert told"; }
  return node;
}

function reviewBar(state, found) {
  const bar = el("div", "deeds");
  const add = (words, key, act) => { const node = button(words, `${words} (${key})`, act); node.append(el("kbd", "", key)); bar.append(node); };
  add("Confirm", "y", () => verdict(state, found, "confirm"));
  add("Reject", "x", () => verdict(state, found, "reject"));
  (FORMS[found.sort] || []).forEach(([name, key, words]) => add(`${words} …`, key, () => openForm(state, found, name)));
  add("Note …", "e", () => openForm(state, found, "note"));
  return bar;
}

// The next finding is chosen before the server answers: who reviews goes on reading.
function verdict(state, found, deed) {
  const list = visible(state), at = list.findIndex((f) => f.id === found.id), next = list[at + 1] || list[at - 1];
  if (next && next.id !== found.id) { state.focus = state.sent = next.id; drawFocus(state, true); }
  sendReview(state, { do: deed, id: found.id, next: next ? next.id : "" });
}

function openForm(state, found, name, span) {
  state.form = { id: found ? found.id : "", name, span };
  state.help = false;
  state.folded = false;
  state.host.querySelector(".panel").classList.remove("folded");
  drawKnown(state);
  const box = state.host.querySelector(".form");
  if (!box) return;
  box.scrollIntoView({ block: "nearest" });
  box.querySelector("input, textarea, select")?.focus();
}

function closeForm(state) {
  state.form = null;
  drawKnown(state);
}

function field(label, input) {
  const line = el("label", "field");
  line.append(el("span", "small", label), input);
  return line;
}

const typed = (value, label) => { const node = el("input"); node.type = "text"; node.value = value ?? ""; node.setAttribute("aria-label", label); node.autocomplete = "off"; return node; };

function select(options, chosen, label) {
  const node = el("select");
  node.setAttribute("aria-label", label);
  options.forEach(([value, words]) => { const one = el("option", "", words); one.value = value; one.selected = value === chosen; node.append(one); });
  return node;
}

let lists = 0;
function suggested(input, names) {
  const list = el("datalist");
  list.id = `review-names-${++lists}`;
  names.forEach((name) => { const one = el("option"); one.value = name; list.append(one); });
  input.setAttribute("list", list.id);
  return list;
}

// Each form: its fields, and what it sends.
const FIELDS = {
  speaker: (state, found, offer) => named(found, offer, "Speaker (empty: unresolved)", found.sort === "quotation" ? "speaker" : "authority"),
  authority: (state, found, offer) => named(found, offer, "Authority (empty: the outlet's own voice)", "authority"),
  value: (state, found, offer) => {
    const own = offer.value, low = typed(own.low, "Least value"), high = typed(own.high, "Greatest value");
    const bound = select(offer.bounds.map((one) => [one, one.replace("_", " ")]), own.bound, "How exact it is");
    return [[field("From (empty: open)", low), field("To (empty: open)", high), field("How exact", bound)], () => ({ do: "value", low: low.value, high: high.value, bound: bound.value })];
  },
  topic: (state, found, offer) => {
    const topic = select([["", "none of the topics"], ...offer.topics], offer.topics.length ? offer.topics[0][0] : "", "Topic");
    return [[field("About", topic)], () => ({ do: "topic", topic: topic.value })];
  },
  place: (state, found, offer) => {
    const place = typed("", "Place"), list = suggested(place, offer.places.map(([, words]) => words)), sense = select(SENSES, "", "What the name stands for");
    const wide = el("input"), unset = el("input");
    wide.type = unset.type = "checkbox";
    wide.checked = true;
    place.placeholder = offer.places.length ? "choose, or type another name" : "type a name";
    const changes = () => unset.checked || place.value.trim() !== "";
    return [[field("Place", place), list, check(wide, "for this name everywhere in the article"), check(unset, "no place that is known"), field("Stands for", sense)],
      () => ({ do: "place", place: unset.checked ? "" : place.value, everywhere: wide.checked, sense: sense.value, changes: changes() })];
  },
  note: (state) => {
    const text = el("textarea");
    text.rows = 3;
    text.setAttribute("aria-label", "Note");
    return [[field(state.form.span ? "Note on the words you selected" : state.form.id ? "Note on this finding" : "Note on this article", text)], () => ({ do: "note", text: text.value, span: state.form.span })];
  },
};

function named(found, offer, label, deed) {
  const name = typed("", label);
  const list = suggested(name, offer.speakers);
  return [[field(label, name), list], () => ({ do: deed, name: name.value })];
}

function check(box, words) {
  const line = el("label", "check");
  line.append(box, document.createTextNode(` ${words}`));
  return line;
}

function form(state, found) {
  const box = el("form", "form"), offer = state.data.review.offer, name = state.form.name;
  // What can be chosen comes with the answer to the choice of the finding; it may still be on its way.
  if (name !== "note" && !(offer && found && offer.id === found.id)) { box.append(el("div", "small", "One moment …")); return box; }
  const [fields, read] = FIELDS[name](state, found, offer);
  const why = typed("", "Why");
  box.append(...fields);
  if (name !== "note") box.append(field("Why (optional)", why));
  const save = el("button", "save", "Save"), cancel = button("Cancel", "Esc", () => closeForm(state));
  save.type = "submit";
  const foot = el("div", "deeds");
  foot.append(save, cancel, el("span", "small", `as ${state.data.review.author}`));
  box.append(foot);
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    const record = { ...read(), id: state.form.id, why: why.value };
    if (record.do === "place" && !record.changes && !record.sense) return place(box);
    if (record.do === "note" && !record.text.trim()) return place(box);
    state.form = null;
    sendReview(state, record);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); closeForm(state); }
    if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && (event.ctrlKey || event.metaKey)) box.requestSubmit();
  });
  return box;
}

const place = (box) => box.querySelector("input, textarea")?.focus();

// In the outline: notes on the article, and what was rejected in it.
function reviewOutline(state) {
  const known = state.data.review, out = [];
  if (!known) return out;
  if (known.said) out.push(saidLast(state));
  if (state.form && !state.form.id) out.push(form(state, null));
  else if (known.mayNote) { const node = button("Note on this article …", "e", () => openForm(state, null, "note")); node.className = "only"; out.push(node); }
  if (known.notes.length) out.push(group("Notes", known.notes.map((one) => noteLine(state, one)), 4));
  if (known.rejected.length) out.push(group("Rejected, in no count", known.rejected.map((one) => rejectedLine(state, one)), 4));
  return out;
}

function rejectedLine(state, one) {
  const node = el("div", "said");
  node.append(el("s", "", one.words), el("span", "small", ` ${one.who}`));
  if (state.data.review.may) node.append(undoButton(state, one.id));
  return node;
}

// The words selected in the text, as code points of the article: the browser counts in halves of some.
function selectedSpan(state) {
  const root = state.host.getRootNode(), own = root.getSelection ? root.getSelection() : document.getSelection();
  if (!own || own.isCollapsed || !own.rangeCount) return null;
  const range = own.getRangeAt(0), text = state.host.querySelector(".text");
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const upTo = (node, offset) => { const before = document.createRange(); before.selectNodeContents(text); before.setEnd(node, offset); return Array.from(before.toString()).length; };
  const span = [upTo(range.startContainer, range.startOffset), upTo(range.endContainer, range.endOffset)];
  return span[0] < span[1] ? span : null;
}

// Returns whether the key was one of review.
function reviewKey(state, key) {
  const known = state.data.review, found = state.byId[state.focus];
  if (!known) return false;
  if (key === "u" && known.may) sendReview(state, { do: "undo" });
  else if (key === "e" && known.mayNote) { const span = selectedSpan(state); openForm(state, span ? null : found, "note", span); if (span) openNoteOnWords(state, span); }
  else if (!known.may || !found || !CORRECTABLE.includes(found.sort)) return false;
  else if (key === "y") verdict(state, found, "confirm");
  else if (key === "x") verdict(state, found, "reject");
  else {
    const own = (FORMS[found.sort] || []).find(([, own]) => own === key);
    if (!own) return false;
    openForm(state, found, own[0]);
  }
  return true;
}

// A note on words stands with the article: the outline is where it is written.
function openNoteOnWords(state, span) {
  if (state.focus) choose(state, null, false);
  openForm(state, null, "note", span);
}

// The page ran again and the text stands: what is known is drawn anew where review changed, and a form that
// is open stays, unless it waited for what can be chosen.
function drawReview(state, before) {
  const told = (review) => JSON.stringify({ ...review, offer: null });
  const waits = state.form && !state.host.querySelector(".form input, .form select, .form textarea");
  if (waits) { drawKnown(state); state.host.querySelector(".form input, .form select")?.focus(); }
  else if (told(before) !== told(state.data.review)) keepingForm(state, () => drawKnown(state));
}

// Somebody else's correction may come in while a form is filled in: what was typed is kept.
function keepingForm(state, draw) {
  const open = state.host.querySelector(".form"), writer = state.host.getRootNode().activeElement;
  draw();
  const fresh = state.host.querySelector(".form");
  if (!open || !fresh || !open.querySelector("input, select, textarea")) return;
  fresh.replaceWith(open);
  if (open.contains(writer)) writer.focus();
}
