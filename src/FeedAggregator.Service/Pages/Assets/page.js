// Keys to move through the stories: j next, k previous, o open, s the story's sources, / search. Reading needs none of it.
"use strict";
(() => {
  const stories = [...document.querySelectorAll("article.story")];
  let at = -1;

  const go = step => {
    const to = Math.min(Math.max(at + step, 0), stories.length - 1);
    if (stories.length === 0) return;
    stories[at]?.classList.remove("current");
    at = to;
    stories[at].classList.add("current");
    stories[at].querySelector("a.headline").focus({ preventScroll: true });
    stories[at].scrollIntoView({ block: "nearest" });
  };

  // A story that is focused by other means (Tab, a click) is where j and k go on from.
  stories.forEach((story, index) => story.addEventListener("focusin", () => {
    if (index === at) return;
    stories[at]?.classList.remove("current");
    at = index;
    story.classList.add("current");
  }));

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea")) return;
    switch (event.key) {
      case "j": go(1); break;
      case "k": go(-1); break;
      case "o": stories[at]?.querySelector("a.headline").click(); break;
      case "s": stories[at]?.querySelector("a.count, a.when").click(); break;
      case "/": document.getElementById("q")?.focus(); break;
      default: return;
    }
    event.preventDefault();
  });
})();
