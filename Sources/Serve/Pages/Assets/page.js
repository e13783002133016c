// Keys and small comforts. Every page works without this file.
(() => {
  const find = document.querySelector(".find input");
  const keys = document.getElementById("keys");
  const places = { o: "/", p: "/receivables/past-due", a: "/receivables/aging", c: "/receivables/customers",
    l: "/sources/loads", q: "/sources/quarantine", u: "/sources/upload" };
  let going = -Infinity;

  const changeDay = () => {
    const when = document.querySelector("details.asof");
    if (!when) return;
    when.open = true;
    const input = when.querySelector("input[type=date]");
    input.focus();
    try { input.showPicker(); } catch { /* typing the day works as well */ }
  };
  const exactValues = () => {
    const all = [...document.querySelectorAll("details.exact")];
    const open = all.some((details) => !details.open);
    all.forEach((details) => { details.open = open; });
  };
  const go = (key) => {
    if (!places[key]) return;
    const here = new URLSearchParams(location.search).get("as_of");
    location.href = places[key] + (here && key in { o: 1, p: 1, a: 1, c: 1 } ? "?as_of=" + encodeURIComponent(here) : "");
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (keys.open && event.key !== "?") return;
    if (event.timeStamp - going < 1200) {
      going = -Infinity;
      go(event.key);
      return;
    }
    const acts = {
      "/": () => { find.focus(); find.select(); },
      "d": changeDay,
      "t": exactValues,
      "?": () => { keys.open ? keys.close() : keys.showModal(); },
      "g": () => { going = event.timeStamp; },
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });

  const keysButton = document.querySelector("[data-keys]");
  keysButton.hidden = false;
  keysButton.addEventListener("click", () => keys.showModal());
  document.querySelector("details.asof input[type=date]")?.addEventListener("change", (event) => {
    if (event.target.value && event.target.matches(":focus")) event.target.form.querySelector("button").focus();
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.asof[open]").forEach((details) => {
      if (!details.contains(event.target)) details.open = false;
    });
    // A row opens what its first link names, unless text was being selected.
    const row = event.target.closest("tbody tr");
    if (!row || event.target.closest("a, button, input, label, summary") || String(getSelection())) return;
    row.querySelector("th a, td a")?.click();
  });

  // Dropping a file is the same as choosing it.
  const zone = document.querySelector("[data-drop]");
  if (zone) {
    const input = zone.querySelector("input[type=file]");
    const tooLarge = document.querySelector("[data-too-large]");
    const send = () => {
      const file = input.files[0];
      if (!file) return;
      tooLarge.hidden = file.size <= Number(zone.dataset.limit);
      if (!tooLarge.hidden) return;
      zone.classList.add("busy");
      zone.requestSubmit();
    };
    input.addEventListener("change", send);
    zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      send();
    });
  }
  // What changes in the book changes on an open page, in place, and is marked for a moment. A form that somebody is in,
  // a page of an upload and a page that nobody looks at are left alone.
  const main = document.getElementById("content");
  const news = document.getElementById("news");
  const isBusy = () => document.hidden || main.querySelector("[data-drop], [data-still], form[data-live], details.confirm[open]")
    || (main.contains(document.activeElement) && document.activeElement.matches("input, select, textarea"))
    || !getSelection().isCollapsed;
  const mark = (element, marked) => {
    if (element && !(element instanceof SVGElement)) marked.add(element);
  };
  const patch = (old, now, marked) => {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data === now.data) return;
      old.data = now.data;
      mark(old.parentElement, marked);
      return;
    }
    for (const { name, value } of [...now.attributes]) {
      if (name !== "open" && old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    for (const { name } of [...old.attributes]) {
      if (name !== "open" && name !== "class" && !now.hasAttribute(name)) old.removeAttribute(name);
    }
    const [before, after] = [[...old.childNodes], [...now.childNodes]];
    if (before.length === after.length && before.every((node, at) => node.nodeName === after[at].nodeName)) {
      before.forEach((node, at) => patch(node, after[at], marked));
    } else {
      old.replaceChildren(...after);
      mark(old, marked);
    }
  };
  const refresh = async (edition) => {
    const answer = await fetch(location.href);
    // What is not there in this edition is looked for again in the next.
    if (answer.status >= 400 && answer.status < 500) main.dataset.edition = edition;
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("content");
    if (!now || isBusy()) return;
    const marked = new Set();
    for (const part of [".head", ".when"]) {
      const [old, next] = [main.querySelector(part), now.querySelector(part)];
      if (old && next && !old.querySelector("details[open]")) patch(old, next, new Set());
    }
    // What stands above them is the same on both; only the content itself is compared.
    const content = (root) => {
      const all = [...root.children];
      return all.slice(all.findIndex((element) => element.matches(".when")) + 1);
    };
    const [before, after] = [content(main), content(now)];
    if (before.length === after.length && before.every((element, at) => element.nodeName === after[at].nodeName)) {
      before.forEach((element, at) => patch(element, after[at], marked));
    } else {
      before.forEach((element) => element.remove());
      main.append(...after);
      after.forEach((element) => mark(element, marked));
    }
    main.dataset.edition = edition;
    document.title = page.title;
    if (marked.size === 0) return;
    news.textContent = "The figures have changed.";
    marked.forEach((element) => element.classList.add("changed"));
    setTimeout(() => {
      marked.forEach((element) => element.classList.remove("changed"));
      news.textContent = "";
    }, 2000);
  };
  const look = async () => {
    if (!isBusy()) {
      try {
        const answer = await fetch("/live");
        const edition = answer.ok ? await answer.text() : main.dataset.edition;
        if (edition !== main.dataset.edition) await refresh(edition);
      } catch { /* the server is away; it is asked again */ }
    }
    setTimeout(look, 4000);
  };
  setTimeout(look, 4000);

  // A correction of how a file is read shows at once.
  document.querySelector("form[data-live]")?.addEventListener("change", (event) => event.currentTarget.requestSubmit());
})();
