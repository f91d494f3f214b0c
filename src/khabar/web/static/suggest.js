// Suggestions while one types, as the ARIA pattern of a combobox with a list asks for (w3.org/WAI/ARIA/apg). Without
// script the field is a plain search; nothing else on the site needs it.
"use strict";

(() => {
  const form = document.querySelector("form.ask");
  const field = form && form.querySelector("input[name=q]");
  if (!field || !window.fetch || !window.AbortController) return;

  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.label);
  const told = document.createElement("p");
  told.className = "hidden";
  told.setAttribute("role", "status");
  form.append(list, told);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": list.id, "aria-haspopup": "listbox",
  })) field.setAttribute(name, value);

  let typed = field.value, chosen = -1, waiting = 0, asking = null;

  const close = () => {
    window.clearTimeout(waiting);
    if (asking) asking.abort();
    list.hidden = true;
    list.replaceChildren();
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const choose = (number) => {
    const items = list.children;
    if (chosen >= 0) items[chosen].setAttribute("aria-selected", "false");
    // One place more than there are items: the field itself, with what was typed.
    chosen = ((number + 1 + items.length + 1) % (items.length + 1)) - 1;
    if (chosen < 0) {
      field.value = typed;
      field.removeAttribute("aria-activedescendant");
      return;
    }
    items[chosen].setAttribute("aria-selected", "true");
    field.value = items[chosen].textContent;
    field.setAttribute("aria-activedescendant", items[chosen].id);
  };

  const show = (words) => {
    close();
    words.forEach((word, number) => {
      const item = document.createElement("li");
      item.id = `suggestion-${number}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dir = "auto";
      item.textContent = word;
      list.append(item);
    });
    list.hidden = !words.length;
    field.setAttribute("aria-expanded", String(words.length > 0));
    told.textContent = words.length ? form.dataset.some.replace("{n}", words.length) : form.dataset.none;
  };

  const ask = async () => {
    const query = field.value;
    asking = new AbortController();
    try {
      const answer = await fetch(`/api/suggest?q=${encodeURIComponent(query)}`, {signal: asking.signal});
      if (!answer.ok) return;
      const {suggestions} = await answer.json();
      if (field.value === query && document.activeElement === field) show(suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  field.addEventListener("input", (event) => {
    typed = field.value;
    close();
    if (!event.isComposing && typed.trim().length > 1) waiting = window.setTimeout(ask, 150);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      event.preventDefault();
      field.value = typed;
      close();
    } else if (event.key === "Tab") close();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    field.value = item.textContent;
    form.requestSubmit ? form.requestSubmit() : form.submit();
  });
  field.addEventListener("blur", close);
})();
