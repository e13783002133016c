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
  // A correction of how a file is read shows at once.
  document.querySelector("form[data-live]")?.addEventListener("change", (event) => event.currentTarget.requestSubmit());
})();
