// What the page can do better with JavaScript; everything works without it.

const tell = (button, text) => {
  const status = button.closest(".share-box")?.querySelector("[role=status]");
  if (status) status.textContent = text;
};

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    tell(button, ""); // or the same words once more would be no news
    const copied = navigator.clipboard.writeText(button.dataset.copy);
    tell(button, await copied.then(() => button.dataset.done, () => button.dataset.refused));
  });
}

for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    // A reader who changes their mind closes the sheet: nothing to tell.
    navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(() => {});
  });
}

// Wide screens show filters and contents unfolded; browsers that know ::details-content do so in the style sheet.
if (!CSS.supports("selector(::details-content)")) {
  const wide = matchMedia("(min-width: 60rem)");
  const unfold = () => {
    for (const details of document.querySelectorAll(".unfold-wide")) details.open ||= wide.matches;
  };
  wide.addEventListener("change", unfold);
  unfold();
}

// Suggestions while one types: fetched when a search box is used for the first time.
for (const box of document.querySelectorAll("[data-suggest]")) {
  const begin = () => import(box.dataset.module).then(({ suggest }) => suggest(box));
  if (document.activeElement === box) begin();
  else box.addEventListener("focus", begin, { once: true });
}
