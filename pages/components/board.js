// Draws a tree of nodes. Every word is set as text: nothing of an article is parsed as HTML.
const TAGS = new Set(["a", "b", "div", "h4", "li", "mark", "p", "span", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]);

function build(node, go) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, css, children, more = {}] = node;
  const out = document.createElement(TAGS.has(tag) ? tag : "span");
  if (css) out.className = css;
  if (more.tip) {
    out.dataset.tip = more.tip;
    if (!more.label) out.setAttribute("aria-description", more.tip);
  }
  if (more.name) out.dataset.name = more.name;
  if (more.label) out.setAttribute("aria-label", more.label);
  if (more.head) out.dataset.label = more.head;
  if (more.scope) out.scope = more.scope;
  if (more.span) out.colSpan = more.span;
  if (more.hidden) out.setAttribute("aria-hidden", "true");
  Object.entries(more.style || {}).forEach(([name, value]) => out.style.setProperty(`--${name}`, value));
  if (more.go !== undefined) {
    out.href = more.href;
    // A plain click stays in this session; with a key held the browser opens the address itself.
    out.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      go(more.go);
    });
  }
  out.append(...children.map((child) => build(child, go)));
  return out;
}

// One box for what marks and cells say; it stays inside the board.
function tips(host) {
  const box = document.createElement("div");
  box.className = "tip";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  host.append(box);
  const show = (event) => {
    const at = event.target.closest?.("[data-tip]");
    box.hidden = !at;
    if (!at) return;
    box.textContent = at.dataset.tip;
    const frame = host.getBoundingClientRect();
    const spot = at.getBoundingClientRect();
    box.style.maxWidth = `${Math.min(420, frame.width - 8)}px`;
    const left = Math.min(spot.left - frame.left, frame.width - box.offsetWidth - 4);
    box.style.left = `${Math.max(left, 0)}px`;
    const above = spot.top - frame.top - box.offsetHeight - 4;
    const fits = spot.bottom + box.offsetHeight + 4 < window.innerHeight || above < 0;
    box.style.top = `${fits ? spot.bottom - frame.top + 4 : above}px`;
  };
  const hide = () => (box.hidden = true);
  host.onmouseover = show;
  host.onmouseleave = hide;
  host.onfocusin = show;
  host.onfocusout = hide;
}

// In a table of cells the arrow keys go from link to link; Tab leaves it.
function arrows(table) {
  const rows = [...table.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("a")]).filter((row) => row.length);
  rows.flat().forEach((link) => (link.tabIndex = -1));
  const first = table.querySelector("[aria-current]") || rows[0]?.[0];
  if (first) first.tabIndex = 0;
  table.addEventListener("keydown", (event) => {
    const y = rows.findIndex((row) => row.includes(event.target));
    if (y < 0) return;
    const x = rows[y].indexOf(event.target);
    const [dx, dy] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key] || [0, 0];
    const row = rows[y + dy];
    const next = row && row[Math.min(Math.max(x + dx, 0), row.length - 1)];
    if (!(dx || dy) || !next) return;
    event.preventDefault();
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".board");
  // A run that changes nothing else must not throw the reader out of the cell that has the focus.
  const scrolls = [...host.querySelectorAll(".scroll")].map((box) => box.scrollLeft);
  const links = [...host.querySelectorAll("a")];
  const focused = links.indexOf(host.getRootNode().activeElement);
  host.replaceChildren(...data.nodes.map((node) => build(node, (place) => setTriggerValue("went", place))));
  if (data.label) {
    host.setAttribute("role", "group");
    host.setAttribute("aria-label", data.label);
  }
  const chosen = data.chosen && host.querySelector(`[data-name="${CSS.escape(data.chosen)}"]`);
  if (chosen) {
    chosen.classList.add("on");
    chosen.setAttribute("aria-current", "true");
  }
  host.querySelectorAll("table.cells").forEach(arrows);
  host.querySelectorAll(".scroll").forEach((box, place) => (box.scrollLeft = scrolls[place] || 0));
  if (focused >= 0) host.querySelectorAll("a")[focused]?.focus({ preventScroll: true });
  tips(host);
}
