"use strict";
// Tables that can be sorted; without this script they stand in the order of the report.
for (const table of document.querySelectorAll("table")) {
  const body = table.tBodies[0];
  if (body.rows.length < 3) continue;
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const falls = head.getAttribute("aria-sort") === "ascending";
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", falls ? "descending" : "ascending");
      const text = row => row.cells[column].textContent.trim();
      const number = row => {
        const found = text(row).replace(/[−–]/g, "-").replace(/[£,%+<≤\u2060]/g, "").match(/-?\d+(\.\d+)?/);
        return found ? Number(found[0]) : NaN;
      };
      const numeric = head.classList.contains("number");
      const order = (a, b) => {
        if (!numeric) return text(a).localeCompare(text(b), "en-GB", { numeric: true });
        const x = number(a), y = number(b);
        return isNaN(x) ? (isNaN(y) ? 0 : 1) : isNaN(y) ? -1 : x - y;
      };
      body.replaceChildren(...[...body.rows].sort((a, b) => falls ? order(b, a) : order(a, b)));
    });
  });
}
// A link into a folded section opens it.
const unfold = () => {
  const at = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = at && at.closest("details");
  if (folded) { folded.open = true; at.scrollIntoView(); }
};
addEventListener("hashchange", unfold);
unfold();
// On paper all is unfolded, and heads of tables hold no buttons, with which Chromium
// does not repeat them on the next sheet.
const buttons = new Map();
addEventListener("beforeprint", () => {
  document.querySelectorAll("details").forEach(d => { d.open = true; });
  document.querySelectorAll("th button").forEach(b => { buttons.set(b.parentNode, b); b.replaceWith(b.textContent); });
});
addEventListener("afterprint", () => {
  buttons.forEach((button, head) => head.replaceChildren(button));
  buttons.clear();
});
// The finder: networks, boards and practices by code or name, from the data of this file.
const held = document.getElementById("data");
if (held) {
  const data = JSON.parse(held.textContent);
  const [sought, count, list, shown] = ["sought", "found-count", "found", "shown"].map(id => document.getElementById(id));
  document.getElementById("finder").hidden = false;
  const byCode = new Map(data.Networks.map(n => [n.Code, n]));
  const boards = [...new Set(data.Networks.map(n => n.Board))].sort();
  const pounds = x => (x < 0 ? "−" : "") + "£" + Math.abs(x).toLocaleString("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const whole = x => Math.round(x).toLocaleString("en-GB");
  const make = (name, text, ...children) => {
    const e = document.createElement(name);
    if (text !== undefined && text !== null) e.textContent = text;
    e.append(...children);
    return e;
  };
  const row = (cells, head) => {
    const tr = make("tr");
    cells.forEach((text, i) => {
      const cell = make(head ? "th" : "td", text);
      if (head) cell.scope = "col";
      if (i === 1) cell.className = "number";
      tr.append(cell);
    });
    return tr;
  };
  const show = (title, ...children) => { shown.replaceChildren(make("h3", title), ...children); shown.focus(); };
  const choices = items => make("ul", null, ...items.map(([text, act]) => {
    const button = make("button", text);
    button.type = "button";
    button.addEventListener("click", act);
    return make("li", null, button);
  }));
  const showBoard = board => show(board, choices(data.Networks.filter(n => n.Board === board).map(n => [`${n.Name} (${n.Code})`, () => showNetwork(n)])));
  const showNetwork = n => {
    const facts = [`${n.Board}; ${n.Region}. ${n.Practices} practices.`, `Registered patients ${whole(n.Registered)}.`];
    if (n.Adjusted) facts.push(`PCN adjusted population ${whole(n.Adjusted)}.`);
    if (n.Weighted) facts.push(`Contractor weighted list ${whole(n.Weighted)}.`);
    if (n.Deprivation) facts.push(`Income deprivation ${n.Deprivation.toFixed(3)}${n.Tenth ? `, tenth ${n.Tenth} of 10 (1 is the most deprived)` : ""}.`);
    if (n.Why) facts.push(`Not analysed: ${n.Why}.`);
    const tables = (n.Pounds || []).map((amounts, y) => {
      const year = data.Years[y], region = make("div"), table = make("table");
      region.className = "scroll"; region.tabIndex = 0; region.setAttribute("role", "region"); region.setAttribute("aria-label", year.Year);
      table.append(make("caption", `${year.Year}: what the contract entitles it to`), make("thead", null, row(["Stream", "Pounds", "Rate", "Paid on", "Counted"], true)));
      const body = make("tbody");
      year.Streams.forEach((s, i) => body.append(row([s.Label, pounds(amounts[i]), s.Rate, s.On, s.Counted ? "yes" : "no"])));
      body.append(row(["All that the study counts", pounds(amounts[amounts.length - 1]), "", "", ""]));
      body.append(row(["For each weighted patient", pounds(n.PerWeighted[y]), "", "", ""]));
      table.append(body);
      region.append(table);
      return region;
    });
    show(`${n.Name} (${n.Code})`, make("p", facts.join(" ")), ...tables);
  };
  const most = 30;
  const find = () => {
    const words = sought.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) { list.replaceChildren(); count.textContent = ""; return; }
    const has = text => words.every(w => text.toLowerCase().includes(w));
    const all = [
      ...boards.filter(has).map(b => [`Board: ${b}`, () => showBoard(b)]),
      ...data.Networks.filter(n => has(`${n.Code} ${n.Name}`)).map(n => [`Network: ${n.Name} (${n.Code})`, () => showNetwork(n)]),
      ...data.Practices.filter(p => has(`${p[0]} ${p[1]}`)).map(([code, name, network]) => [
        `Practice: ${name} (${code})${network ? ", in " + network : ", in no network"}`,
        () => byCode.has(network) ? showNetwork(byCode.get(network)) : show(`${name} (${code})`, make("p", "It counts in no network that is listed.")),
      ]),
    ];
    count.textContent = all.length > most ? `${all.length} found, the first ${most} shown` : `${all.length} found`;
    list.replaceChildren(...choices(all.slice(0, most)).children);
  };
  sought.addEventListener("input", find);
  sought.form.addEventListener("submit", event => { event.preventDefault(); find(); });
}
