// Looks at pages in a Chromium: what it asks for on standard input, what it saw on standard output.
// { chromium, pages: [path], sizes: [[width, height]], schemes: ["light"], audits: bool, shots: path }
"use strict";
const { readFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const { join, basename } = require("node:path");
const puppeteer = require("puppeteer-core");

const asked = JSON.parse(readFileSync(0, "utf8"));

// Before anything of the page: what its policy refuses is noted, and so is whatever would run.
function watch() {
  window.seen = { refused: [], ran: [] };
  document.addEventListener("securitypolicyviolation", (event) =>
    window.seen.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  for (const name of ["alert", "confirm", "prompt", "print", "open", "eval"]) {
    window[name] = () => window.seen.ran.push(name);
  }
}

// What stands in the page, as the browser reads it.
function read() {
  const all = [...document.querySelectorAll("*")];
  const texts = (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent);
  return {
    ...window.seen,
    scripts: document.scripts.length,
    handlers: all.flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith("on")),
    links: [...document.links].map((link) => link.href),
    tags: [...new Set(all.map((one) => one.localName))].sort(),
    globals: Object.keys(window).filter((name) => /xss|pwn/i.test(name)),
    names: texts(".name"),
    topics: texts(".topic"),
    companies: texts(".company"),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ground: getComputedStyle(document.body).backgroundColor,
  };
}

async function audit(page) {
  for (const open of [false, true]) {
    await page.evaluate((open) =>
      document.querySelectorAll("details").forEach((one) => { one.open = open; }), open);
    const found = await page.evaluate(() => window.axe.run(document));
    for (const rule of found.violations) {
      const where = rule.nodes.map((node) => `${node.html.slice(0, 120)}: ${node.failureSummary}`);
      return { violations: [[rule.id, rule.help, where]], passes: found.passes.length };
    }
    if (open) return { violations: [], passes: found.passes.length,
      incomplete: found.incomplete.map((rule) => [rule.id, rule.nodes.length]) };
  }
}

async function look(browser, path, [width, height], scheme) {
  const page = await browser.newPage();
  const said = [], requests = [], dialogs = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  page.on("request", (request) => requests.push(request.url()));
  page.on("dialog", (dialog) => { dialogs.push(dialog.message()); dialog.dismiss(); });
  await page.evaluateOnNewDocument(watch);
  await page.setViewport({ width, height, deviceScaleFactor: 1 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(pathToFileURL(path).href, { waitUntil: "networkidle0" });
  const found = { ...(await page.evaluate(read)), width, scheme, said, requests, dialogs };
  if (asked.shots) {
    const name = `${basename(path, ".html")}-${width}-${scheme}.png`;
    await page.screenshot({ path: join(asked.shots, name), fullPage: true });
  }
  if (asked.audits) {
    await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
    found.audit = await audit(page);
  }
  await page.close();
  return found;
}

(async () => {
  const browser = await puppeteer.launch({
    executablePath: asked.chromium, headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  const found = [];
  for (const path of asked.pages) {
    for (const size of asked.sizes) {
      for (const scheme of asked.schemes) found.push(await look(browser, path, size, scheme));
    }
  }
  await browser.close();
  process.stdout.write(JSON.stringify(found));
})().catch((error) => { console.error(error); process.exit(1); });
