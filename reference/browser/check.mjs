// Opens a run's report.html in Chromium as a reader would: check.mjs REPORT [FOLDER]
// holds it to WCAG 2.2 AA by axe-core, light and dark and at three widths, tries the
// sorting and the finder, sees that nothing is asked of anywhere, and keeps a
// screenshot of the first screen at each width in FOLDER.
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

const [report, folder] = process.argv.slice(2);
const widths = [[360, 740], [768, 1024], [1280, 800]];
let tried = 0, failed = 0;
const hold = (what, right, found = "") => {
  tried++;
  if (!right) { failed++; console.error(`FAILED ${what}${found ? ": " + found : ""}`); }
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const colorScheme of ["light", "dark"]) {
  for (const [width, height] of widths) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    const asked = [], faults = [];
    page.on("request", r => {
      if (!r.url().startsWith("file:") || r.url() !== page.url() && r.isNavigationRequest() === false) asked.push(r.url());
    });
    page.on("console", m => { if (m.type() === "error") faults.push(m.text()); });
    page.on("pageerror", e => faults.push(String(e)));
    await page.goto(pathToFileURL(report).href);
    const where = `${width} px, ${colorScheme}`;
    hold(`nothing is asked of anywhere (${where})`, asked.length === 0, asked.join(" "));
    hold(`the page is no wider than the window (${where})`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    if (folder && colorScheme === "light") await page.screenshot({ path: `${folder}/report-${width}.png` });
    if (width === 360 && colorScheme === "light") {
      const first = await page.evaluate(height => [...document.querySelectorAll("main p, main li, main a, main td")]
        .filter(e => e.getBoundingClientRect().top < height).map(e => e.textContent).join(" "), height);
      const ofAll = await page.locator("h2.part-name").count() > 0; // and not a page of a board or network
      const answer = ofAll ? /pro-(poor|rich)|no clear slope|the same for every network/i : /£\d/;
      hold("the answer is on a telephone's first screen", answer.test(first), first.slice(0, 200));
      const small = await page.evaluate(() => [...document.querySelectorAll(".drawing svg text")]
        .filter(t => t.getBoundingClientRect().height > 0 && t.getBoundingClientRect().height < 8).length);
      hold("no text of a figure is under 8 px high on a telephone", small === 0, `${small} are`);
    }
    await page.evaluate(() => document.querySelectorAll("details").forEach(d => { d.open = true; }));
    if (width === 768 || width === 360 && colorScheme === "dark") { await context.close(); continue; } // the same page, the same rules
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    hold(`no violation of WCAG 2.2 AA (${where})`, violations.length === 0,
      violations.map(v => `${v.id} (${v.nodes.length}): ` + v.nodes.map(
        n => `${n.html.slice(0, 160)} ${n.any.map(c => c.message).join(", ")}`).join("; ")).join("; "));
    if (width === 1280 && colorScheme === "light") {
      await sorts(page);
      await finds(page);
    }
    hold(`no fault in the console (${where})`, faults.length === 0, faults.join("; "));
    await context.close();
  }
}
await prints();
await browser.close();
console.log(`${tried} held, ${failed} failed`);
process.exit(failed ? 1 : 0);

// On paper nothing reaches beyond the edge of an A4 sheet, what is folded is open, and
// what only a screen can do is not there.
async function prints() {
  const page = await browser.newPage({ viewport: { width: 680, height: 1000 }, colorScheme: "dark" }); // 180 mm
  await page.goto(pathToFileURL(report).href);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const beyond = await page.evaluate(() => [...document.querySelectorAll("main *")]
    .filter(e => e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().right > innerWidth + 1 && !e.closest("svg *"))
    .map(e => `${e.tagName} ${e.textContent.trim().slice(0, 60)}`).slice(0, 3));
  hold("nothing reaches beyond the sheet", beyond.length === 0, beyond.join("; "));
  hold("heads of tables can be repeated on the next sheet", await page.locator("th button").count() === 0);
  hold("all is unfolded on paper", await page.locator("details:not([open])").count() === 0);
  hold("no finder and no ways around on paper",
    !(await page.locator("#finder, nav").evaluateAll(all => all.some(e => e.getClientRects().length))));
  hold("paper is white, whatever the screen is",
    await page.evaluate(() => getComputedStyle(document.body).backgroundColor) === "rgb(255, 255, 255)");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  hold("and can be sorted by again on the screen", await page.evaluate(() => document.querySelectorAll("th").length === 0 ||
    document.querySelectorAll("th button").length > 0));
  await page.close();
}

// A column of numbers sorts as numbers, up and down, by the keyboard.
async function sorts(page) {
  const head = page.locator("th.number:has(button)").first();
  const numbers = () => head.evaluate(th => [...th.closest("table").tBodies[0].rows]
    .map(row => row.cells[th.cellIndex].textContent.replace(/[−–]/g, "-").replace(/[£,%+<\u2060]/g, ""))
    .map(text => Number(text.trim().split(" ")[0] || NaN)).filter(x => !isNaN(x)));
  for (const [way, sign] of [["ascending", 1], ["descending", -1]]) {
    await head.locator("button").focus();
    await page.keyboard.press("Enter");
    const found = await numbers();
    hold(`a column sorts ${way}`, found.every((x, i) => i === 0 || sign * (x - found[i - 1]) >= 0), found.join(" "));
    hold(`and says so`, await head.getAttribute("aria-sort") === way);
  }
}

// The finder shows what a network is paid by what its own table of streams says.
async function finds(page) {
  if (await page.locator("#finder").count() === 0) return;
  const network = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).Networks.find(n => n.Pounds));
  await page.locator("#sought").fill(network.Code.toLowerCase());
  hold("the finder finds a network by its code", await page.locator("#found button").count() > 0);
  await page.locator("#found button", { hasText: "Network:" }).first().focus();
  await page.keyboard.press("Enter");
  const shown = await page.locator("#shown").innerText();
  const pounds = x => "£" + x.toLocaleString("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  for (const [year, amounts] of network.Pounds.entries()) {
    hold(`and shows its pounds of year ${year + 1}`, amounts.every(x => shown.includes(pounds(x))), shown.slice(0, 200));
  }
  await page.locator("#sought").fill("no such name anywhere");
  hold("what is not there is not found", (await page.locator("#found-count").innerText()) === "0 found");
}
