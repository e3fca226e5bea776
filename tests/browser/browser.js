// Drives Debian's Chromium through a built site and prints TAP. Usage: node browser.js PUBLIC PORTABLE-PUBLIC
'use strict';
const fs = require('fs');
const http = require('http');
const path = require('path');
const { chromium } = require('playwright-core');

const root = path.resolve(process.argv[2]);
const disk = `file://${path.resolve(process.argv[3])}`;
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.pdf': 'application/pdf', '.ics': 'text/calendar; charset=utf-8', '.xml': 'application/xml',
};
// Nothing inline, nothing from elsewhere: every page must live under it.
const policy = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'self'; form-action 'none'";

function serve() {
  return new Promise((resolve) => {
    const server = http.createServer((request, response) => {
      const url = new URL(request.url, 'http://localhost');
      let file = path.join(root, decodeURIComponent(url.pathname));
      if (file.endsWith('/')) file += 'index.html';
      if (!file.startsWith(root) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, {
        'Content-Type': types[path.extname(file)] || 'application/octet-stream',
        'Content-Security-Policy': policy,
      });
      response.end(fs.readFileSync(file));
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

const results = [];
async function test(name, run) {
  try {
    const findings = await run();
    results.push({ name, findings: findings || [] });
  } catch (error) {
    results.push({ name, findings: [String(error.stack || error)] });
  }
}

function report() {
  results.forEach(({ name, findings }, i) => {
    console.log(`${findings.length ? 'not ok' : 'ok'} ${i + 1} - ${name}`);
    for (const finding of findings) console.log(`# ${String(finding).replace(/\n/g, '\n# ')}`);
  });
  console.log(`1..${results.length}`);
}

// One address of each template.
function samples() {
  const first = (folder, pattern) => fs.readdirSync(path.join(root, folder)).filter((n) => pattern.test(n)).sort()[0];
  return [
    '/', '/acp/', '/acp/begin/', '/family-doctor/', '/survey/', '/notes/note/', '/consult/', '/news/', '/lectures/',
    `/lectures/${first('lectures', /^r\d/)}/`, '/lectures/r08-104/', '/lectures/month/2026-12/', '/lectures/month/2026-10/',
    '/lectures/year/2026/', `/lectures/area/${first('lectures/area', /./)}/`, '/directory/', `/directory/${first('directory', /^f\d/)}/`,
    `/directory/area/${first('directory/area', /./)}/`, '/directory/type/pharmacy/', '/directory/can/home_visit/', '/directory/find/', '/directory/sources/', '/directory/data/', '/pamphlets/', '/pamphlets/acp/',
    '/guide/', '/guide/page/', '/en/', '/en/acp/', '/404.html',
  ];
}

async function main() {
  const server = await serve();
  const home = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  const elsewhere = new Set();
  const complaints = [];

  async function open(options, work) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'ja-JP', ...options });
    const page = await context.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(home) && !request.url().startsWith(disk)) elsewhere.add(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error}`));
    try {
      return await work(page);
    } finally {
      await context.close();
    }
  }

  async function walk(page, start) {
    const findings = [];
    await page.goto(start);
    await page.locator('main a[href*="lectures/"]').first().click();
    await page.waitForLoadState();
    if (!/\/lectures\//.test(page.url())) findings.push(`no lecture at ${page.url()}`);
    const calendar = await page.locator('a[href$=".ics"]').first().evaluate((link) => link.href);
    const text = calendar.startsWith('file:') ? fs.readFileSync(new URL(calendar), 'utf8')
      : await (await page.request.get(calendar)).text();
    if (!text.startsWith('BEGIN:VCALENDAR\r\n') || !/\r\nUID:/.test(text)) findings.push(`${calendar} is no calendar`);
    await page.goto(start);
    await page.locator('main a[href$="directory/"], main a[href$="directory/index.html"]').first().click();
    await page.locator('main a[href*="area/"]').first().click();
    const district = await page.locator('h1').innerText();
    await page.locator('main a[href*="/f0"]').first().click();
    await page.waitForLoadState();
    if (!(await page.locator('a[href^="tel:"]').count())) findings.push(`no telephone link at ${page.url()} (from ${district})`);
    return findings;
  }

  await test('a citizen walks to a lecture, its calendar, a district and a facility', () => open({}, (page) => walk(page, `${home}/`)));
  await test('the same walk works without JavaScript',
    () => open({ javaScriptEnabled: false }, (page) => walk(page, `${home}/`)));
  await test('the same walk works from a disk, without a server', () => open({}, (page) => walk(page, `${disk}/index.html`)));

  await test('weeks after the build no lecture that is over is called a coming one', () => open({ timezoneId: 'Asia/Tokyo' }, async (page) => {
    const day = '2027-01-15';
    await page.addInitScript((now) => {
      const Clock = Date;
      window.Date = class extends Clock {
        constructor(...given) {
          super(...(given.length ? given : [`${now}T09:00:00+09:00`]));
        }
      };
    }, day);
    await page.goto(`${home}/lectures/`);
    return page.evaluate((today) => [...document.querySelectorAll('[class*="ends-"]')].flatMap((item) => {
      const over = /ends-(\S+)/.exec(item.className)[1] < today;
      const badge = item.querySelector('.badge');
      const told = item.classList.contains('past') && (badge ? /終了|中止|延期/.test(badge.textContent) : !item.offsetParent);
      return over === told || (!over && !item.classList.contains('past')) ? [] : [item.textContent.trim()];
    }), day);
  }));

  // The number that the status of the page says, when all of it is there.
  async function foundAt(page, address) {
    await page.goto(address);
    const said = page.locator('#find [role=status]');
    await said.filter({ hasText: /./ }).waitFor();
    const number = parseInt(await said.innerText(), 10) || 0;
    if (number) await page.locator('#find .places li').nth(Math.min(number, 20) - 1).waitFor();
    return number;
  }

  await test('facilities are found by several things at once, by keyboard, and the address keeps them', () => open({}, async (page) => {
    const findings = [];
    const all = await foundAt(page, `${home}/directory/find/`);
    await page.locator('#find-type').selectOption('pharmacy');
    await page.locator('#find [value=pharm_home]').focus();
    await page.keyboard.press('Space');
    await page.waitForURL(/type=pharmacy.*can=pharm_home/);
    const some = await foundAt(page, page.url());
    if (!(some > 0 && some < all)) findings.push(`${some} of ${all}`);
    const listed = await foundAt(page, `${home}/directory/find/?can=pharm_home`);
    await page.goto(`${home}/directory/can/pharm_home/`);
    if (await page.locator('.places li').count() !== listed) findings.push(`${listed} by the form, others in the list`);
    const onDisk = await foundAt(page, `${disk}/directory/find/index.html?can=pharm_home`);
    if (onDisk !== listed) findings.push(`${onDisk} from a disk`);
    await page.locator('#find .places a').first().click();
    if (!(await page.locator('h1').count())) findings.push(`no place at ${page.url()}`);
    return findings;
  }));

  await test('twenty are shown, the next ones on demand', () => open({}, async (page) => {
    const all = await foundAt(page, `${home}/directory/find/`);
    await page.locator('.find-next').click();
    await page.locator('#find .places li').nth(39).waitFor();
    const focused = await page.evaluate(() => document.activeElement.closest('li') === document.querySelectorAll('.places li')[20]);
    return all > 40 && focused ? [] : [`${all} places, focus on the first new one: ${focused}`];
  }));

  await test('listed hours are those of the place: its clock, its holidays', async () => {
    const findings = [];
    const at = (moment) => open({ timezoneId: 'America/New_York' }, async (page) => {
      await page.addInitScript((now) => {
        const Clock = Date;
        window.Date = class extends Clock {
          constructor(...given) {
            super(...(given.length ? given : [now]));
          }
        };
      }, moment);
      return foundAt(page, `${home}/directory/find/?now=1`);
    });
    const monday = await at('2026-11-30T10:00:00+09:00');
    const holiday = await at('2026-11-23T10:00:00+09:00');
    const night = await at('2026-11-30T03:00:00+09:00');
    if (!(monday > holiday && monday > night && night === 0)) findings.push(`Monday ${monday}, holiday ${holiday}, night ${night}`);
    return findings;
  });

  await test('without JavaScript the page to find facilities leads to the lists', () => open({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${home}/directory/find/`);
    if (await page.locator('#find').isVisible()) return ['the form is there'];
    await page.locator('main a[href*="can/home_visit/"]').click();
    return await page.locator('.places li').count() ? [] : [`nothing at ${page.url()}`];
  }));

  await test('coming lectures are narrowed to a topic and an audience, and the address keeps it', () => open({}, async (page) => {
    const look = () => page.evaluate(() => ({
      shown: [...document.querySelectorAll('.event.marked')].filter((item) => item.checkVisibility()).length,
      empty: [...document.querySelectorAll('h3')].filter((month) => month.checkVisibility()
        && month.nextElementSibling.matches('.events') && !month.nextElementSibling.checkVisibility()).length,
      said: document.querySelector('#narrow [role=status]').textContent,
    }));
    await page.goto(`${home}/lectures/`);
    const all = await look();
    await page.selectOption('#narrow-topic', '緩和ケア');
    const some = await look();
    await page.selectOption('#narrow-for', 'professionals');
    const few = await look();
    await page.goto(page.url());
    const again = await look();
    await page.click('#narrow [type=reset]');
    await page.waitForFunction((n) => [...document.querySelectorAll('.event.marked')].filter((item) => !item.hidden).length === n, all.shown);
    const findings = [];
    if (!(all.shown > some.shown && some.shown > few.shown && few.shown > 0)) findings.push(`${all.shown}, ${some.shown}, ${few.shown} lectures`);
    if (all.empty + some.empty + few.empty) findings.push('a month without lectures keeps its heading');
    if (!few.said.startsWith(String(few.shown))) findings.push(`“${few.said}” of ${few.shown}`);
    if (again.shown !== few.shown) findings.push(`${again.shown} when loaded again`);
    if (page.url() !== `${home}/lectures/`) findings.push(page.url());
    return findings;
  }));

  for (const scheme of ['light', 'dark']) {
    await test(`axe finds nothing on any template (${scheme})`, () => open({ colorScheme: scheme }, async (page) => {
      const findings = [];
      for (const address of samples()) {
        await page.goto(home + address);
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        }));
        for (const violation of found.violations) {
          findings.push(`${address}: ${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map((n) => n.html).join(' | ')}`);
        }
      }
      return findings;
    }));
  }

  await test('nothing scrolls sideways at 320 and 360 px', () => open({ viewport: { width: 320, height: 700 } }, async (page) => {
    const findings = [];
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 700 });
      for (const address of samples()) {
        await page.goto(home + address);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) findings.push(`${address}: ${wide} px wide at ${width}`);
      }
    }
    return findings;
  }));

  await test('no text under 14 px, no target under 44 px', () => open({ viewport: { width: 360, height: 700 } }, async (page) => {
    const findings = [];
    for (const address of samples()) {
      await page.goto(home + address);
      const found = await page.evaluate(() => {
        const said = [];
        const shown = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const parent = node.parentElement;
          if (!node.data.trim() || parent.closest('rt, rp, svg, script') || !shown(parent)) continue;
          const size = parseFloat(getComputedStyle(parent).fontSize);
          if (size < 14) said.push(`${size} px: ${node.data.trim().slice(0, 30)}`);
        }
        for (const target of document.querySelectorAll('a, button, input, select, summary, textarea')) {
          if (!shown(target) || target.matches('.skip')) continue;
          const inText = target.tagName === 'A' && target.closest('p, li, td, dd, dt, figcaption, label')
            && getComputedStyle(target).display === 'inline';
          const box = (target.closest('label') || target).getBoundingClientRect(); // a label is part of its box
          if (!inText && box.height < 43.5) said.push(`${Math.round(box.height)} px high: ${target.outerHTML.slice(0, 80)}`);
        }
        return said;
      });
      for (const finding of found) findings.push(`${address}: ${finding}`);
    }
    return findings;
  }));

  await test('every page has one h1, a title of its own, and a skip link first', () => open({}, async (page) => {
    const findings = [];
    const titles = new Map();
    for (const address of samples()) {
      await page.goto(home + address);
      const headings = await page.locator('h1').count();
      if (headings !== 1) findings.push(`${address}: ${headings} h1`);
      const title = await page.title();
      if (titles.has(title)) findings.push(`${address}: title of ${titles.get(title)}`);
      titles.set(title, address);
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => document.activeElement.getAttribute('href'));
      if (!focused || !focused.startsWith('#')) findings.push(`${address}: the first stop is ${focused}`);
    }
    return findings;
  }));

  await test('text spacing as WCAG 1.4.12 asks for loses nothing', () => open({ viewport: { width: 360, height: 700 } }, async (page) => {
    const findings = [];
    for (const address of samples()) {
      await page.goto(home + address);
      await page.evaluate(() => {
        for (const element of document.querySelectorAll('body *')) {
          element.style.setProperty('line-height', '1.5', 'important');
          element.style.setProperty('letter-spacing', '0.12em', 'important');
          element.style.setProperty('word-spacing', '0.16em', 'important');
        }
      });
      const cut = await page.evaluate(() => [...document.querySelectorAll('body *')].filter((e) => {
        const style = getComputedStyle(e);
        return e.checkVisibility() && style.overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1;
      }).map((e) => e.outerHTML.slice(0, 80)));
      for (const finding of cut) findings.push(`${address}: cut off: ${finding}`);
    }
    return findings;
  }));

  await test('no page asks another host for anything', () => [...elsewhere]);
  await test('no page complains, under a strict Content-Security-Policy',
    () => complaints.filter((text) => !/404\.html/.test(text) || !/ERR_|404/.test(text)));

  await browser.close();
  server.close();
  report();
}

main().catch((error) => {
  console.log(`not ok 1 - the browser test runs\n# ${error.stack}\n1..1`);
  process.exit(1);
});
