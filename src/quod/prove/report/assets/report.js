
"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const lines = all(".line").map((element) => ({
    element,
    text: element.textContent.toLowerCase(),
    claims: all("li[data-kind]", element),
    heading: element.querySelector("code.heading") !== null,
  }));
  const boxes = all(".chip input");
  const search = document.querySelector("input[type=search]");
  const unfold = document.querySelector(".unfold");

  const narrow = () => {
    const kinds = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const whole = kinds.size === boxes.length;
    const words = search.value.trim().toLowerCase();
    for (const { element, text, claims, heading } of lines) {
      for (const claim of claims) claim.hidden = !kinds.has(claim.dataset.kind);
      const speaks = claims.some((claim) => !claim.hidden);
      const found = !words || text.includes(words);
      element.hidden = !(found && (whole || speaks)) && !(heading && !words);
    }
  };

  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let at = target; at; at = at.parentElement) {
      at.hidden = false;
      if (at.tagName === "DETAILS") at.open = true;
    }
    target.scrollIntoView({ block: "center" });
  };

  const copy = async (button) => {
    const witness = button.parentElement.querySelector("pre");
    try {
      await navigator.clipboard.writeText(witness.textContent);
      button.textContent = "copied";
    } catch {
      getSelection().selectAllChildren(witness);
      button.textContent = "selected";
    }
    setTimeout(() => { button.textContent = "copy"; }, 1500);
  };

  document.documentElement.classList.add("scripted");
  const contents = document.querySelector(".contents");
  if (contents && matchMedia("(max-width: 68rem)").matches) contents.open = false;
  for (const box of boxes) box.addEventListener("change", narrow);
  search.addEventListener("input", narrow);
  search.form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    if (event.target.classList.contains("copy")) copy(event.target);
  });
  unfold.addEventListener("click", () => {
    const folded = all("details.line").filter((line) => !line.hidden);
    const open = folded.some((line) => !line.open);
    for (const line of folded) line.open = open;
    unfold.textContent = open ? "close all" : "open all";
  });
  const shut = [];
  addEventListener("beforeprint", () => {
    for (const line of all("details.line.refuted:not([open]), details.line.hollow:not([open])")) {
      line.open = true;
      shut.push(line);
    }
  });
  addEventListener("afterprint", () => {
    for (const line of shut.splice(0)) line.open = false;
  });
  addEventListener("hashchange", reveal);
  narrow();
  reveal();
})();
