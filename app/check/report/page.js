"use strict";
(() => {
  const form = document.querySelector(".filter");
  const errors = [...document.querySelectorAll(".error")];
  const boxes = [...form.querySelectorAll("input")];
  const show = () => {
    const on = (named) => boxes.filter((b) => (b.name === "label") === named && b.checked).map((b) => b.value);
    const kinds = on(false), labels = on(true);
    let n = 0;
    for (const e of errors) {
      const has = (c) => e.classList.contains(c);
      e.hidden = !(kinds.some(has) && labels.some(has));
      if (!e.hidden) n++;
    }
    for (const a of document.querySelectorAll(".article")) {
      a.hidden = !a.querySelector(".error:not([hidden])");
    }
    form.querySelector("output").textContent = n + " of " + errors.length + " shown";
  };
  form.hidden = false;
  form.addEventListener("change", show);
  show();
})();
