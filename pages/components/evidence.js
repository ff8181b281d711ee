// Draws rows of evidence. Every word is set as text: nothing of an article is parsed as HTML.
const ALERTS = ["conflict", "revised", "denied"];

// How many rows are open, by list and view: the count outlives a rerun and a look at another page.
const counts = (globalThis.crosscheckOpenRows ??= new Map());

const el = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};

const button = (className, text, label, act) => {
  const node = el("button", className, text);
  node.type = "button";
  if (label) {
    node.setAttribute("aria-label", label);
    node.title = label;
  }
  node.addEventListener("click", act);
  return node;
};

// A plain click stays in this session; with a key held the browser opens the address itself.
const plainly = (act) => (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  act();
};

function note(text) {
  const node = button("note", "", "", () => {
    const open = node.classList.toggle("open");
    node.setAttribute("aria-expanded", String(open));
  });
  node.setAttribute("aria-expanded", "false");
  node.append(el("span", "", "Note: " + text));
  return node;
}

function head(group, narrow, open) {
  const who = el("div", "who");
  const outlet = group.narrows
    ? button("outlet value", group.outlet, `Filter by outlet: ${group.outlet}`, () => narrow("outlet", group.outlet))
    : el("span", "outlet", group.outlet);
  outlet.style.setProperty("--outlet", group.colour);
  who.append(outlet);
  if (group.day) who.append(el("span", "day", group.day));
  if (group.headline) {
    const headline = el("a", "headline", group.headline);
    headline.href = group.href;
    // The article is where its first row leads, without a finding in view.
    headline.addEventListener("click", plainly(() => open("article", group.rows[0].place)));
    who.append(headline);
  }
  if (group.note) who.append(note(group.note));
  return who;
}

function facts(row, narrow) {
  const node = el("div", "facts");
  const tags = el("div", "tags");
  row.tags.forEach(([text, key, value]) => {
    const alert = ALERTS.includes(text) ? " alert" : "";
    tags.append(
      key
        ? button("tag value", text, `Filter by ${key}: ${value}`, () => narrow(key, value))
        : el("span", "tag" + alert, text)
    );
  });
  if (row.tags.length) node.append(tags);
  if (row.below) node.append(el("div", "below", row.below));
  return node;
}

function drawn(row, narrow, open) {
  const node = el("div", "row");
  const link = el("a", "open");
  link.href = row.href;
  if (row.title) link.append(el("span", "title", row.title));
  if (row.parts.length) {
    const words = el("span", "words");
    row.parts.forEach(([text, marked]) => words.append(marked ? el("mark", "", text) : document.createTextNode(text)));
    link.append(words);
  }
  link.addEventListener("click", plainly(() => open("row", row.place)));
  node.append(link);
  if (row.tags.length || row.below) node.append(facts(row, narrow));
  return node;
}

function grouped(group, narrow, open) {
  const node = el("div", group.outlet ? "group" : "group plain");
  node.setAttribute("role", "listitem");
  if (group.outlet) node.append(head(group, narrow, open));
  const rows = el("div", "rows");
  if (group.headline) {
    rows.setAttribute("role", "list");
    rows.setAttribute("aria-label", `${group.outlet}: ${group.headline}`);
  }
  group.rows.forEach((row) => {
    const own = drawn(row, narrow, open);
    if (group.headline) own.setAttribute("role", "listitem");
    rows.append(own);
  });
  node.append(rows);
  return node;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".list");
  const narrow = (key, value) => setTriggerValue("narrowed", [key, value]);
  const open = (what, place) => setTriggerValue("opened", [what, place]);
  const shown = () => counts.get(data.view) ?? data.first;

  host.replaceChildren(...data.groups.map((group) => grouped(group, narrow, open)));
  const rows = [...host.querySelectorAll(".row")];
  const foot = el("div", "foot");
  foot.setAttribute("role", "presentation");
  const more = button("more", "", "", () => {
    const before = shown();
    counts.set(data.view, before + data.step);
    if (data.rest && before + data.step > rows.length) setTriggerValue("more", before);
    fold();
    // The first row that was hidden before: whoever uses the keyboard reads on from there.
    rows[before]?.querySelector("a.open").focus({ preventScroll: true });
  });
  const fewer = button("more", "Show fewer", "", () => {
    counts.delete(data.view);
    fold();
    host.querySelector("a.open")?.focus();
  });
  const said = el("span", "said");
  said.setAttribute("role", "status");
  foot.append(more, fewer, said);
  host.append(foot);

  function fold() {
    const n = Math.min(shown(), rows.length);
    rows.forEach((row, place) => (row.hidden = place >= n));
    host.querySelectorAll(".group").forEach((group) => {
      group.hidden = [...group.querySelectorAll(".row")].every((row) => row.hidden);
    });
    const left = rows.length - n + data.rest;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(data.step, left)} more`;
    fewer.hidden = n <= data.first;
    said.textContent = data.total > n ? `${n} of ${data.total.toLocaleString("en")} shown` : "";
    foot.hidden = more.hidden && fewer.hidden && !said.textContent;
  }
  fold();
}
