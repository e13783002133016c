"use strict";
// Sends what a form says and shows what came back. Without this script the forms still open their answers.

const pieces = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+|true|false|null)/g;

function address(form) {
  const query = new URLSearchParams();
  let path = form.dataset.path;
  for (const field of form.querySelectorAll("[name]")) {
    if (field.value === "") continue;
    if (field.dataset.place === "path") path = path.replace("{" + field.name + "}", encodeURIComponent(field.value));
    else query.append(field.name, field.value);
  }
  const text = query.toString();
  return text ? path + "?" + text : path;
}

function inColour(json) {
  const lines = document.createDocumentFragment();
  let from = 0;
  for (const piece of json.matchAll(pieces)) {
    lines.append(json.slice(from, piece.index));
    const part = document.createElement("span");
    part.className = piece[3] ? "j-number" : piece[2] ? "j-name" : "j-text";
    part.textContent = piece[1] ?? piece[3];
    lines.append(part, piece[2] ?? "");
    from = piece.index + piece[0].length;
  }
  lines.append(json.slice(from));
  return lines;
}

function show(form, status, isGood, headers, body) {
  const answer = form.parentElement.querySelector(".answer");
  const line = answer.querySelector(".status");
  line.textContent = status;
  line.className = "status " + (isGood ? "good" : "bad");
  answer.querySelector(".headers").textContent = headers;
  answer.querySelector(".body").replaceChildren(body);
  answer.hidden = false;
}

async function send(form) {
  const path = address(form);
  const url = location.origin + path;
  form.parentElement.querySelector(".curl").textContent = "curl '" + url.replaceAll("'", "'\\''") + "'";
  try {
    const response = await fetch(path, { headers: { Accept: "application/json" }, cache: "no-store" });
    const text = await response.text();
    const isJSON = (response.headers.get("Content-Type") ?? "").includes("json");
    const headers = [...response.headers].map(([name, value]) => name + ": " + value).join("\n");
    const body = isJSON ? inColour(JSON.stringify(JSON.parse(text), null, 2)) : text;
    show(form, response.status + " " + response.statusText, response.ok, headers, body);
  } catch (error) {
    show(form, "No answer", false, "", "The server did not answer. Is it still running? (" + error.message + ")");
  }
}

for (const form of document.querySelectorAll("form[data-path]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}

function openNamed() {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  const endpoint = named.closest("details");
  if (endpoint) endpoint.open = true;
  named.scrollIntoView();
}
addEventListener("hashchange", openNamed);
openNamed();
