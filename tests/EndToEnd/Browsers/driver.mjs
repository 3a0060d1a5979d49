// Drives one real browser for the end-to-end stories, which are written in C#.
//
// One JSON object per line on standard input, `{ id, verb, arguments }`; one per line on standard output,
// `{ id, value }` or `{ id, error }`, in the order of the requests. The first verb is `launch`. The end of standard
// input closes the browser, so that none outlives a test run, however that run ended.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

/** How often a condition that a story waits for is looked at, in milliseconds. */
const lookEvery = 50;

/** How long a page may take to answer, or a press to arrive, in milliseconds, before it is taken for one that never will. */
const longestAnswer = 10_000;

/** More steps than any page here has from one end to the other. */
const mostTabs = 200;

let browser;
let context;
let page;
let preferences;
let patience = 60_000;
let scriptless = false;
let requests = [];
let complaints = [];

const verbs = {
  launch: async ({ patienceInMilliseconds, remembers, ...options }) => {
    patience = patienceInMilliseconds;
    scriptless = options.extraPrefsFirefox?.["javascript.enabled"] === false;
    browser = await puppeteer.launch({ ...options, headless: true, protocolTimeout: 2 * patience, timeout: patience });
    await (remembers ? visit(browser.defaultBrowserContext()) : newVisitor());
    return browser.version();
  },
  newVisitor: () => newVisitor(),
  goto: async ({ address }) => (await page.goto(address, { waitUntil: "load" }))?.status() ?? 0,
  reload: async () => (await page.reload({ waitUntil: "load" }))?.status() ?? 0,
  beforePages: async ({ script }) => void (await page.evaluateOnNewDocument(`{${script}}`)),
  // Not waited for: a page that comes out of memory never loads. Stories wait for what they expect to see.
  back: () => void page.goBack().catch(() => {}),
  address: () => page.url(),
  click: async ({ selector }) => (scriptless ? clickThere(selector) : clickOn(selector)),
  type: async ({ selector, text }) => (await visible(selector)).type(text),
  choose: async ({ selector, name }) => choose(await visible(selector), name),
  press: ({ key }) => page.keyboard.press(key),
  write: ({ text }) => page.keyboard.type(text),
  tabTo: ({ selector }) => tabTo(selector),
  setFiles: async ({ selector, paths }) => (await present(selector)).uploadFile(...paths),
  waitFor: async ({ selector }) => void (await visible(selector)),
  waitForText: ({ selector, text }) =>
    until(`“${text}” in ${selector}`, async () => (await textOf(selector))?.includes(text)),
  waitForFrameText: ({ selector, text }) =>
    until(`“${text}” in ${selector}`, async () => (await frameText(selector))?.includes(text)),
  text: async ({ selector }) => (await present(selector)).evaluate((element) => element.innerText),
  value: async ({ selector }) => (await present(selector)).evaluate((element) => element.value),
  evaluate: ({ script }) => page.evaluate(script),
  evaluateInFrame: async ({ selector, script }) => (await frameIn(selector)).evaluate(script),
  screenshot: ({ path }) => page.screenshot({ path, fullPage: true }).then(() => undefined),
  viewport: ({ width, height }) => page.setViewport({ width, height }),
  prefer: ({ feature, value }) => prefer(feature, value),
  authenticator: () => addAuthenticator(),
  scripts: ({ allowed }) => page.setJavaScriptEnabled(allowed),
  cutNetwork: ({ cut }) => page.setOfflineMode(cut),
  requests: () => requests,
  complaints: () => complaints,
  close: () => close(),
};

/** A fresh context: what an earlier visitor left in this browser (cookies, storage, cache) is not there. */
async function newVisitor() {
  const left = context;
  context = await browser.createBrowserContext();
  await visit(context);
  await left?.close();
}

/** An empty page in a context, and nothing heard of it yet. */
async function visit(entered) {
  page = await entered.newPage();
  preferences = undefined;
  page.setDefaultTimeout(patience);
  requests = [];
  complaints = [];
  listen(page, requests, complaints);
}

function listen(heard, made, heardComplaints) {
  heard.on("request", (request) => {
    const address = request.url();
    if (address.startsWith("http")) made.push({ method: request.method(), address });
  });
  heard.on("pageerror", (error) => heardComplaints.push(String(error?.message ?? error)));
  heard.on("console", (message) => {
    if (message.type() === "error") heardComplaints.push(message.text());
  });
}

/** In place of what was preferred before. Puppeteer's own verb knows fewer features than the browser. */
async function prefer(name, value) {
  preferences ??= await page.createCDPSession();
  await preferences.send("Emulation.setEmulatedMedia", { features: [{ name, value }] });
}

/** A built-in authenticator whose person is always there, for the pages of the present visitor. */
async function addAuthenticator() {
  const session = await page.createCDPSession();
  await session.send("WebAuthn.enable");
  const kind = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true };
  const person = { isUserVerified: true, automaticPresenceSimulation: true };
  await session.send("WebAuthn.addVirtualAuthenticator", { options: { ...kind, ...person } });
}

async function visible(selector) {
  const element = await found(selector, { visible: true });
  await element.scrollIntoView();
  return element;
}

const present = (selector) => found(selector, {});

const found = (selector, options) =>
  scriptless
    ? seen(selector)
    : page.waitForSelector(selector, options).catch(async (error) => {
        throw new Error(`looked in vain for ${selector}: ${error.message}; ${await scene()}`);
      });

/** Where no script runs, pages cannot tell puppeteer when something is there, nor where it has come to: it is looked for from here. */
async function seen(selector) {
  let element;
  await until(selector, async () => (element = await page.$(selector).catch(() => null)) !== null);
  return element;
}

/**
 * A page that is drawn anew may take an element away, or move it from under the pointer, after it was found and before it is pressed: what is in
 * its place is pressed until the press has reached it, as a person would.
 */
async function clickOn(selector) {
  for (const end = performance.now() + patience; ;) {
    try {
      if (await pressReaches(await visible(selector))) return;
      if (performance.now() > end) throw new Error(`no press reaches ${selector}; ${await scene()}`);
    } catch (error) {
      if (!/not clickable|detached/.test(error.message) || performance.now() > end) throw error;
    }
  }
}

/** Whether a press reached the element. One that met another is kept from it, as if it had not been. */
async function pressReaches(element) {
  const press = await element.evaluateHandle((pressed) => {
    const seen = { over: new AbortController() };
    const look = (event) => {
      seen.reached = event.composedPath().includes(pressed);
      if (seen.reached) return;
      event.stopImmediatePropagation();
      event.preventDefault();
    };
    addEventListener("click", look, { capture: true, once: true, signal: seen.over.signal });
    return seen;
  });
  await element.click();
  // A page that the press led elsewhere does not say, and in Firefox may never answer.
  const reached = () => inTime(press.evaluate((seen) => seen.reached)).catch(() => true);
  for (const end = performance.now() + longestAnswer; performance.now() < end; await rest()) {
    const outcome = await reached();
    if (outcome !== undefined) return outcome;
  }
  await inTime(press.evaluate((seen) => seen.over.abort())).catch(() => {});
  return false;
}

async function clickThere(selector) {
  const { x, y } = await (
    await seen(selector)
  ).evaluate((element) => {
    element.scrollIntoView({ block: "center" });
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  await page.mouse.click(x, y);
}

/** Steps on with the Tab key alone, as who has no mouse does. */
async function tabTo(selector) {
  await visible(selector);
  for (let step = 0; step < mostTabs; step++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${mostTabs} times Tab do not lead to ${selector}; ${await scene()}`);
}

/** What a failed story needs to know: what the page shows, and what went wrong in it. */
const scene = async () => `the page says:\n${await textOf("body")}\nand complains:\n${complaints.join("\n")}`;

const choose = (list, name) =>
  list.evaluate((element, wanted) => {
    element.value = [...element.options].find((option) => option.label === wanted).value;
    element.dispatchEvent(new Event("change", { bubbles: true }));
  }, name);

const frameIn = async (selector) => (await present(selector)).contentFrame();

/** A frame whose page is about to be replaced may never answer Firefox: it is asked again. */
const frameText = (selector) => inTime(readFrame(selector)).catch(() => undefined);

const inTime = (asked) =>
  Promise.race([
    asked,
    new Promise((_, reject) => void setTimeout(reject, longestAnswer, new Error("no answer")).unref()),
  ]);

const readFrame = async (selector) => (await frameIn(selector))?.evaluate(() => document.body.innerText);

const textOf = (selector) => page.$eval(selector, (element) => element.innerText).catch(() => undefined);

async function until(what, holds) {
  const end = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited ${patience} ms in vain for ${what}; ${await scene()}`);
    await rest();
  }
}

const rest = () => new Promise((resolve) => setTimeout(resolve, lookEvery));

async function close() {
  const closing = browser;
  browser = undefined;
  await closing?.close();
}

async function answer(line) {
  const { id, verb, arguments: given } = JSON.parse(line);
  try {
    const value = await verbs[verb](given ?? {});
    return { id, value: value ?? null };
  } catch (error) {
    return { id, error: `${verb}: ${error?.message ?? error}` };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
}
await close();
