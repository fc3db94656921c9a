// The search page with a script: results follow typing (htmx does it), the list of hits can be copied with one press.

const found = document.getElementById("search-found");
let unfolded = false;

// A filter box that was open stays open when the results change.
document.addEventListener("htmx:beforeSwap", () => {
  unfolded = found.querySelector("details.filters")?.open ?? unfolded;
});
document.addEventListener("htmx:afterSettle", () => {
  const filters = found.querySelector("details.filters");
  if (filters) filters.open ||= unfolded;
  showButtons();
});

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
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
  button.nextElementSibling.textContent = button.dataset.done;
});

showButtons();
