// Reading needs none of this: times in the reader's own zone, the line between new and seen, compact lines, and keys
// (j next, k previous, o or v open, c its sources, / search, ? help; signed in m read, s star, A all read)
"use strict";
(() => {
  const stories = [...document.querySelectorAll("article.story")];
  const river = document.querySelector(".river");

  // Storage may be shut; then nothing is remembered.
  const kept = (storage, key, value) => {
    try {
      if (value === undefined) return window[storage].getItem(key);
      window[storage].setItem(key, value);
    } catch { }
    return null;
  };

  // Times.
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
  const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
  const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });
  const midnight = time => new Date(time).setHours(0, 0, 0, 0);
  const dayOf = (time, format) => {
    const days = Math.round((midnight(Date.now()) - midnight(time)) / 864e5);
    return days === 0 ? "Today" : days === 1 ? "Yesterday" : format.format(time);
  };
  const inWords = (time, alone) => {
    const minutes = Math.floor((Date.now() - time) / 6e4);
    if (minutes >= 0 && minutes < 360) return minutes < 1 ? "just now" : minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
    return alone ? clock.format(time) : `${dayOf(time, date)}, ${clock.format(time)}`;
  };
  const times = [...document.querySelectorAll("time[datetime]")].map(element => {
    const time = Date.parse(element.dateTime);
    element.title = exact.format(time);
    return { element, time, alone: /^\d\d:\d\d$/.test(element.textContent) };
  });
  const tell = () => times.forEach(({ element, time, alone }) => { element.textContent = inWords(time, alone); });
  tell();
  setInterval(tell, 6e4);
  document.querySelectorAll(".zone").forEach(zone => { zone.textContent = "Times are those of this device."; });

  // The days of the river begin at the reader's midnight.
  if (river?.querySelector(":scope > .day")) {
    river.querySelectorAll(":scope > .day").forEach(heading => heading.remove());
    let last;
    for (const story of river.querySelectorAll(":scope > article.story")) {
      const time = Date.parse(story.querySelector("time").dateTime);
      if (midnight(time) === last) continue;
      last = midnight(time);
      const heading = document.createElement("h2");
      heading.className = "day";
      heading.textContent = dayOf(time, weekday);
      story.before(heading);
    }
  }

  // You left here: what came since the last visit stands above the line. A visit lasts as long as its tab.
  if (river?.hasAttribute("data-front")) {
    const key = `left ${location.pathname}`;
    const newest = Math.max(0, ...stories.map(story => Number(story.dataset.seen)));
    const left = Number(kept("sessionStorage", key) ?? kept("localStorage", key) ?? 0);
    kept("sessionStorage", key, left);
    kept("localStorage", key, newest);
    if (left > 0) {
      const fresh = stories.filter(story => Number(story.dataset.seen) > left);
      fresh.forEach(story => story.classList.add("fresh"));
      if (fresh.length > 0) document.title = `(${fresh.length}) ${document.title}`;
      const first = stories.find(story => !story.classList.contains("fresh"));
      if (first && first !== stories[0]) {
        const line = document.createElement("p");
        line.className = "left";
        line.textContent = "You left here";
        first.before(line);
      }
    }
  }

  // Compact lines, three times as many stories a screen.
  if (river && stories.length > 0) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "density";
    button.textContent = "Compact";
    const set = compact => {
      river.classList.toggle("compact", compact);
      button.setAttribute("aria-pressed", compact);
      kept("localStorage", "compact", compact ? "yes" : "no");
    };
    button.addEventListener("click", () => set(!river.classList.contains("compact")));
    set(kept("localStorage", "compact") === "yes");
    river.prepend(button);
  }

  // Marks are sent without leaving the page; where that fails, the form is sent as it stands.
  const words = { read: "Mark read", unread: "Mark unread", star: "Star", unstar: "Unstar" };
  const set = (story, mark) => {
    const [on, off, name, button] = mark === "read" || mark === "unread" ? ["read", "unread", "read", 0] : ["star", "unstar", "starred", 1];
    story.classList.toggle(name, mark === on);
    const next = story.querySelectorAll(".marks button")[button];
    next.value = mark === on ? off : on;
    next.textContent = words[next.value];
  };
  document.addEventListener("submit", async event => {
    const form = event.target.closest("form.marks");
    if (!form) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    body.set("quiet", "yes");
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (!answer.ok) throw new Error(answer.status);
      if (event.submitter.name === "mark") set(form.closest("article"), body.get("mark"));
      else stories.forEach(story => set(story, "read"));
    } catch {
      const mark = document.createElement("input");
      Object.assign(mark, { type: "hidden", name: "mark", value: body.get("mark") ?? "" });
      form.append(mark);
      form.submit();
    }
  });

  // Keys.
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

  const help = document.getElementById("keys");
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea")) return;
    switch (event.key) {
      case "j": go(1); break;
      case "k": go(-1); break;
      case "o":
      case "v": stories[at]?.querySelector("a.headline").click(); break;
      case "c": stories[at]?.querySelector("a.count, a.when").click(); break;
      case "m": stories[at]?.querySelector(".marks button")?.click(); break;
      case "s": (stories[at]?.querySelector(".marks button + button") ?? stories[at]?.querySelector("a.count, a.when"))?.click(); break;
      case "A": document.querySelector("button.read-all")?.click(); break;
      case "/": {
        const menu = document.querySelector("details.menu:has(#q)");
        if (menu) menu.open = true;
        document.getElementById("q")?.focus();
        break;
      }
      case "?": if (help) help.open ? help.close() : help.showModal(); break;
      default: return;
    }
    event.preventDefault();
  });
})();
