// Suggestions under a search box: a combobox with a list that opens while one types. Fetched when a box gets the focus.

const WAIT = 150; // milliseconds without a key
const SHORTEST = 2; // letters
let lists = 0;

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

export const suggest = (box) => {
  const list = element("ul", { id: `suggestions-${++lists}`, className: "suggestions", role: "listbox", hidden: true });
  list.setAttribute("aria-label", box.dataset.list);
  box.form.append(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id }))
    box.setAttribute(name, value);

  let timer, asked = "", chosen = -1;

  const show = (open) => {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    choose(-1);
  };

  const choose = (place) => {
    chosen = place;
    [...list.children].forEach((each, number) => each.setAttribute("aria-selected", String(number === place)));
    if (place < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place]?.scrollIntoView({ block: "nearest" });
  };

  const option = ({ label, kind, address }, number) => {
    const made = element("li", { id: `${list.id}-${number}`, role: "option" }, element("span", { textContent: label }));
    if (kind) made.append(element("small", { textContent: kind }));
    made.dataset.address = address;
    return made;
  };

  const ask = async () => {
    const words = (asked = box.value.trim());
    if (words.length < SHORTEST) return close();
    const within = new URLSearchParams(new FormData(box.form)); // with the filters that the form carries
    const answering = fetch(`${box.dataset.suggest}?${within}`).then((sent) => (sent.ok ? sent.json() : null));
    const answer = await answering.catch(() => null);
    if (words !== asked || document.activeElement !== box) return;
    if (!answer) return close(); // what stands in the list was for other words
    const kept = list.children[chosen]?.dataset.address; // chosen while this answer was on its way
    list.replaceChildren(...answer.suggestions.slice(0, Number(box.dataset.most ?? 8)).map(option));
    list.dataset.words = words;
    show(list.children.length > 0);
    if (kept) choose([...list.children].findIndex((each) => each.dataset.address === kept));
  };

  // An answer that is on its way comes too late.
  const close = () => {
    clearTimeout(timer);
    asked = "";
    show(false);
  };

  const open = () => (list.dataset.words === box.value.trim() ? show(list.children.length > 0) : ask());

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  box.addEventListener("keydown", (event) => {
    const last = list.children.length - 1, hidden = list.hidden;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" && hidden) open();
    else if (event.key === "ArrowDown" && last >= 0) choose(chosen < last ? chosen + 1 : 0);
    else if (event.key === "ArrowUp" && last >= 0 && !hidden) choose(chosen > 0 ? chosen - 1 : last);
    else if (event.key === "Enter" && chosen >= 0 && !hidden) location.assign(list.children[chosen].dataset.address);
    else return;
    if (event.key !== "Escape" || !hidden) event.preventDefault(); // with no list to close a browser may empty the box
  });
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const each = event.target.closest("[role=option]");
    if (each) location.assign(each.dataset.address);
  });
  show(false);
  if (box.value !== box.defaultValue) ask(); // typed while this was being fetched
};
