import BrowserSupport

extension Page {
    /// What a person who cannot see, use a mouse or read small print would stumble over on the open page, in words.
    ///
    /// Checks language and title, landmarks, heading order, names of fields, links, buttons and pictures, table headers,
    /// references and ids, contrast from computed styles (4.5 : 1, or 3 : 1 for large text; WCAG 2.2, 1.4.3), and that
    /// nothing but a table scrolls sideways.
    func stumblingBlocks() async throws -> [String] {
        try await evaluate(inspection).array?.compactMap(\.string) ?? ["the inspection did not answer"]
    }
}

private let inspection = #"""
    (() => {
      const found = [];
      const all = (selector, root = document) => [...root.querySelectorAll(selector)];
      const shown = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
      const what = (e) => e.tagName.toLowerCase() + (e.className?.baseVal ?? e.className ? "." + (e.className.baseVal ?? e.className) : "")
        + " “" + (e.textContent || "").trim().slice(0, 40) + "”";
      const name = (e) => (e.getAttribute("aria-label") || (e.getAttribute("aria-labelledby") || "").split(/\s+/)
        .map((id) => document.getElementById(id)?.textContent || "").join(" ").trim()
        || [...(e.labels || [])].map((l) => l.textContent).join(" ").trim() || e.textContent.trim()
        || all("img", e).map((i) => i.alt).join(" ").trim());

      if (!document.documentElement.lang) found.push("the page says no language");
      if (!document.title.trim()) found.push("the page has no title");
      if (all("main").length !== 1) found.push("there is not one main landmark");
      if (all("h1").length !== 1) found.push("there is not one first heading");
      let level = 0;
      all("main h1, main h2, main h3, main h4").filter(shown).forEach((h) => {
        const next = Number(h.tagName[1]);
        if (next > level + 1) found.push("a heading is skipped before " + what(h));
        level = next;
      });
      all("nav").forEach((n) => { if (!name(n) || !(n.hasAttribute("aria-label") || n.hasAttribute("aria-labelledby"))) found.push("a navigation has no name"); });
      all("input:not([type=hidden]), select, textarea").filter(shown).forEach((f) => { if (!name(f)) found.push("a field has no label: " + f.name); });
      all("a[href], button, summary").filter(shown).forEach((b) => { if (!name(b)) found.push("nameless: " + what(b)); });
      all("img").forEach((i) => { if (!i.hasAttribute("alt")) found.push("a picture has no alternative"); });
      all("svg[role=img]").forEach((s) => { if (!name(s)) found.push("a chart has no alternative"); });
      all("table").forEach((t) => {
        if (!t.caption) found.push("a table has no caption");
        all("th", t).forEach((h) => { if (!h.scope) found.push("a header has no scope: " + what(h)); });
      });
      const ids = all("[id]").map((e) => e.id);
      ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => found.push("an id stands twice: " + id));
      all("[aria-labelledby]").forEach((e) => e.getAttribute("aria-labelledby").split(/\s+/).forEach((id) => {
        if (!document.getElementById(id)) found.push("a label is missing: " + id);
      }));

      const colour = (text) => {
        const parts = (text.match(/[\d.]+/g) || []).map(Number);
        return parts.length >= 3 ? { r: parts[0], g: parts[1], b: parts[2], a: parts[3] ?? 1 } : null;
      };
      const light = ({ r, g, b }) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
      const behind = (e) => {
        for (let at = e; at; at = at.parentElement) {
          const c = colour(getComputedStyle(at).backgroundColor);
          if (c && c.a > 0.99) return c;
        }
        return { r: 255, g: 255, b: 255, a: 1 };
      };
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const seen = new Set();
      while (walker.nextNode()) {
        const e = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || seen.has(e) || !shown(e) || e.closest(".unseen, .skip, title, desc, option, dialog:not([open])")) continue;
        seen.add(e);
        const style = getComputedStyle(e);
        const front = colour(e instanceof SVGElement ? style.fill : style.color);
        if (!front) continue;
        const [a, b] = [light(front), light(behind(e))].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        const large = parseFloat(style.fontSize) >= 24 || parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700;
        if (ratio < (large ? 3 : 4.5)) found.push("too faint (" + ratio.toFixed(2) + "): " + what(e));
      }
      if (document.scrollingElement.scrollWidth > innerWidth + 1) {
        const wide = all("body *").filter(shown).find((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll"));
        found.push("the page scrolls sideways: " + document.scrollingElement.scrollWidth + " > " + innerWidth + (wide ? " at " + what(wide) : ""));
      }
      return [...new Set(found)];
    })()
    """#
