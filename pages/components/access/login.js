// A button for each provider. A click keeps the link of this tab for ten minutes, then asks for the login.
export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".providers");
  host.replaceChildren(
    ...data.providers.map(({ name, label }) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.onclick = () => {
        const secure = window.location.protocol === "https:" ? "; secure" : "";
        const age = data.link ? 600 : 0;
        document.cookie = `${data.cookie}=${encodeURIComponent(data.link)}; path=${data.path}; max-age=${age}; samesite=lax${secure}`;
        setTriggerValue("provider", name);
      };
      return button;
    }),
  );
}
