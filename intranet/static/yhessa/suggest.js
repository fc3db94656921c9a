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
    if (words.length < SHORTEST) return show(false);
    const within = new URLSearchParams(new FormData(box.form)); // with the filters that the form carries
    const answer = await fetch(`${box.dataset.suggest}?${within}`).catch(() => null);
    if (!answer?.ok || words !== asked || document.activeElement !== box) return;
    const { suggestions } = await answer.json();
    const kept = list.children[chosen]?.dataset.address; // chosen while this answer was on its way
    list.replaceChildren(...suggestions.slice(0, Number(box.dataset.most ?? 8)).map(option));
    show(list.children.length > 0);
    if (kept) choose([...list.children].findIndex((each) => each.dataset.address === kept));
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  box.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "Escape" && !list.hidden) show(false);
    else if (event.key === "ArrowDown" && last >= 0) list.hidden ? show(true) : choose(chosen < last ? chosen + 1 : 0);
    else if (event.key === "ArrowUp" && last >= 0 && !list.hidden) choose(chosen > 0 ? chosen - 1 : last);
    else if (event.key === "Enter" && chosen >= 0 && !list.hidden) location.assign(list.children[chosen].dataset.address);
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", () => show(false));
  box.form.addEventListener("submit", () => {
    clearTimeout(timer);
    asked = "";
    show(false);
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the box keeps the focus
    const each = event.target.closest("[role=option]");
    if (each && event.button === 0) location.assign(each.dataset.address);
  });
  show(false);
  if (box.value !== box.defaultValue) ask(); // typed while this was being fetched
};
