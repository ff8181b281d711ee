// The browser's Back: one entry of its history a page, and the page comes back as it was left.
// Streamlit writes an entry for every choice; before it leaves a page it writes two that give this page the next
// one's values; and a page that it goes back to loses filters. So choices replace the entry they stand in, an entry
// is left under the address it had when somebody last acted, and Back reads the page anew from its address.
if (!window.crosscheckBack) {
  window.crosscheckBack = true;
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history);
  const path = (url) => new URL(url, document.baseURI).pathname;
  let kept = location.href;
  const keep = () => { kept = location.href; };
  for (const act of ["pointerdown", "keydown"]) window.addEventListener(act, keep, true);
  history.replaceState = (state, unused, url) => { replace(state, unused, url); keep(); };
  history.pushState = (state, unused, url) => {
    if (path(url) === location.pathname) { replace(state, unused, url); return; }
    if (path(kept) === location.pathname) replace(history.state, unused, kept);
    push(state, unused, url);
    keep();
  };
  window.addEventListener("popstate", (event) => {
    // A jump inside the page changes no more than what follows the "#".
    if (location.href.split("#")[0] === kept.split("#")[0]) return;
    event.stopImmediatePropagation();
    location.reload();
  }, true);
}
