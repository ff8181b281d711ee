// Copies the address of the page. A browser that refuses (no permission, no secure origin) gets it as text.
export default function ({ data, parentElement }) {
  const [button, address, said] = ["button", "input", "span"].map((name) => parentElement.querySelector(name));
  button.textContent = data.label;
  let later;
  button.onclick = async () => {
    clearTimeout(later);
    try {
      await navigator.clipboard.writeText(window.location.href);
      address.hidden = true;
      said.textContent = "Copied";
      later = setTimeout(() => (said.textContent = ""), 4000);
    } catch {
      address.value = window.location.href;
      address.hidden = false;
      address.select();
      said.textContent = "Copy it from here";
    }
  };
  return () => clearTimeout(later);
}
