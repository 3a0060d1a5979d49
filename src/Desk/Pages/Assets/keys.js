// Keys of the desk's page. Each key presses or reaches what the page shows with that key in aria-keyshortcuts, so nothing can be done by
// key alone; j and k step through the list, x chooses a thread of it. In a field letters are letters, and Escape leaves it.
const isField = (element) => element.matches("input:not([type=checkbox]), textarea, select");

const press = (element) => (isField(element) ? element.focus() : element.click());

const step = (by) => {
  const links = [...document.querySelectorAll(".thread-link")];
  const at = links.findIndex((link) => link.closest("li").contains(document.activeElement) || link.matches("[data-at]"));
  const next = links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)];
  for (const link of links) link.toggleAttribute("data-at", link === next);
  next?.focus();
};

const choose = () => (document.activeElement?.closest(".threads li") ?? document.querySelector(".threads li:has([data-at])"))?.querySelector("[type=checkbox]")?.click();

const keys = { j: () => step(1), k: () => step(-1), x: choose };

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "Enter") event.target.closest("form")?.requestSubmit();
    return;
  }
  if (isField(event.target)) {
    if (event.key !== "Escape") return;
    // Browsers empty a search with it, and the list would no longer be what was found.
    event.preventDefault();
    event.target.blur();
    return;
  }
  const target = document.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key)}"]:not(:disabled)`);
  const act = keys[event.key] ?? (target && (() => press(target)));
  if (!act) return;
  event.preventDefault();
  act();
});
