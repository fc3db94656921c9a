// The search page with a script: results follow typing (htmx does it), the list of hits can be copied with one press.

const words = document.getElementById("search-words");
const status = document.getElementById("search-status");
const found = document.getElementById("search-found");
// The filter box is open where there is room and the style sheet cannot see to it; see yhessa.js.
let unfolded = matchMedia("(min-width: 60rem)").matches && !CSS.supports("selector(::details-content)");
let focused = null;

// A filter box that was open stays open when the results change, and what had the focus has it again.
document.addEventListener("htmx:beforeSwap", () => {
  unfolded = found.querySelector("details.filters")?.open ?? unfolded;
  focused = found.contains(document.activeElement) ? document.activeElement : null;
});
document.addEventListener("htmx:afterSettle", () => {
  const filters = found.querySelector("details.filters");
  if (filters) filters.open ||= unfolded;
  if (focused && document.activeElement === document.body) focusAgain(focused);
  focused = null;
  showButtons();
});

const nameOf = (each) => each.getAttribute("href") ?? each.textContent;

// Where the new results do not have what had the focus, they have it themselves.
const focusAgain = (lost) => {
  const same = [...found.querySelectorAll(lost.localName)].find((each) => nameOf(each) === nameOf(lost));
  same?.focus({ preventScroll: true });
  if (found.contains(document.activeElement)) return;
  const place = found.querySelector("section") ?? found;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
};

document.addEventListener("htmx:beforeSend", () => found.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:xhr:loadend", () => found.removeAttribute("aria-busy"));

// A search that does not get through says so, and leaves no hits of other words; its address is kept for a reload.
const fail = ({ detail }) => {
  const told = document.getElementById("search-failed");
  if (found.contains(document.activeElement)) words.focus({ preventScroll: true });
  found.replaceChildren();
  status.replaceChildren(told.content.cloneNode(true));
  document.title = told.dataset.title;
  history.replaceState(history.state, "", detail.pathInfo.finalRequestPath);
};
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, fail);
}

// A search that was sent, and is not half typed, says so: only then words that nobody has written about are a wish.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.triggeringEvent?.type === "submit") event.detail.headers["X-Search-Submitted"] = "1";
});

const showButtons = () => {
  if (!navigator.clipboard) return;
  for (const button of found.querySelectorAll("[data-copies]")) button.hidden = false;
};

found.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const told = button.nextElementSibling;
  told.textContent = ""; // or the same words once more would be no news
  const copied = navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
  told.textContent = await copied.then(() => button.dataset.done, () => button.dataset.refused);
});

showButtons();
