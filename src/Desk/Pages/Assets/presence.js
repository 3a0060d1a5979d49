// Tells the desk that somebody is there, a few times a minute at most. What this page does by itself, such as drawing what a pull brought, is nobody.
const untilToldAgain = 15_000;

let toldAt = -Infinity;

const tell = () => {
  if (performance.now() - toldAt < untilToldAgain) return;
  toldAt = performance.now();
  // A desk that was closed answers nothing; the page says so by itself.
  fetch("presence", { method: "POST" }).catch(() => {});
};

for (const type of ["keydown", "pointerdown", "click", "input", "wheel"]) document.addEventListener(type, tell, { capture: true, passive: true });
