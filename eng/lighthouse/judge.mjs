// Judges pages of the program at an address; run by eng/lighthouse.sh.
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [address] = process.argv.slice(2);
const least = 95;
const runs = 3; // the middle one of each category counts: other programs of the machine are heard in single runs
const pages = { Library: "/", Map: "/map" };
const devices = { desktop: desktopConfig, telephone: undefined };
const categories = ["performance", "accessibility", "best-practices"];

const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const chromeFlags = ["--headless=new", ...(process.getuid() === 0 ? ["--no-sandbox"] : [])];

async function run(url, config) {
  const chrome = await launch({ chromeFlags });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: categories, logLevel: "error" }, config);
    return lhr;
  } finally {
    chrome.kill();
  }
}

/** Which audits keep a category from 100. */
const shortcomings = (report, category) =>
  report.categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && report.audits[id].score !== null && report.audits[id].score < 1)
    .map(({ id }) => `${id} ${report.audits[id].displayValue ?? ""}`.trim());

const table = {};
const failures = [];
for (const [page, path] of Object.entries(pages)) {
  for (const [device, config] of Object.entries(devices)) {
    const reports = [];
    for (let i = 0; i < runs; i++) {
      reports.push(await run(address + path, config));
    }

    const row = (table[`${page}, ${device}`] = {});
    for (const category of categories) {
      const score = (report) => Math.round(report.categories[category].score * 100);
      row[category] = middle(reports.map(score));
      if (device === "desktop" && row[category] < least) {
        const report = reports.find((one) => score(one) === row[category]);
        failures.push(`${page}: ${category} is ${row[category]}: ${shortcomings(report, category).join(", ")}`);
      }
    }
    row["contentful after (ms)"] = middle(reports.map(({ audits }) => Math.round(audits["largest-contentful-paint"].numericValue)));
  }
}

console.table(table);
failures.forEach((failure) => console.error(failure));
process.exitCode = failures.length > 0 ? 1 : 0;
