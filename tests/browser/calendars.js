// Reads every calendar of a built site with ical.js, as a telephone does, and compares it with what the page of the
// lecture says of itself. Prints TAP. Usage: node calendars.js PUBLIC
'use strict';
const fs = require('fs');
const path = require('path');
const ICAL = require('ical.js');

const root = path.resolve(process.argv[2]);
const MANY = 1000; // no lecture is held as often
const DAY = 24 * 60 * 60 * 1000; // where no clock is put forward

function calendars(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return calendars(file);
    return entry.name.endsWith('.ics') ? [file] : [];
  });
}

function read(file) {
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, 'utf8')));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return calendar;
}

// The beginnings of all meetings that take place, by UID: {uid: [second of 1970, …]}.
function meetings(calendar) {
  const components = calendar.getAllSubcomponents('vevent');
  const events = new Map();
  const moved = components.filter((c) => c.hasProperty('recurrence-id'));
  for (const component of components.filter((c) => !c.hasProperty('recurrence-id'))) {
    const event = new ICAL.Event(component);
    const starts = [];
    moved.filter((c) => c.getFirstPropertyValue('uid') === event.uid).forEach((c) => event.relateException(c));
    const days = event.iterator();
    for (let day = days.next(); day && starts.length < MANY; day = days.next()) {
      const { item, startDate } = event.getOccurrenceDetails(day);
      if (item.component.getFirstPropertyValue('status') !== 'CANCELLED') starts.push(startDate.toUnixTime());
    }
    if (events.has(event.uid)) throw new Error(`two entries ${event.uid}`);
    events.set(event.uid, starts.sort());
  }
  return events;
}

// Held from one day to another at the same hours, it meets on each of the days.
function days(event) {
  const first = Date.parse(event.startDate);
  const last = Date.parse(event.endDate || event.startDate);
  const hours = (last - first) % DAY;
  const daily = event.startDate.includes('T') && (event.endDate || '').includes('T') && hours > 0
    && event.endDate.slice(11, 16) > event.startDate.slice(11, 16);
  const count = daily ? (last - first - hours) / DAY + 1 : 1;
  return Array.from({ length: count }, (_, i) => ({ ...event, startDate: new Date(first + i * DAY).toISOString() }));
}

// The same from the JSON-LD of a lecture's page.
function told(page) {
  const data = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(fs.readFileSync(page, 'utf8'));
  const whole = JSON.parse(data[1]);
  return (whole.subEvent || days(whole))
    .filter((event) => !/EventCancelled/.test(event.eventStatus))
    .map((event) => Date.parse(event.startDate) / 1000).sort();
}

const results = [];
function test(name, files, look) {
  const findings = files.flatMap((file) => {
    try {
      return look(file).map((finding) => `${path.relative(root, file)}: ${finding}`);
    } catch (error) {
      return [`${path.relative(root, file)}: ${error.message}`];
    }
  });
  results.push({ name, findings });
}

const all = calendars(root);
const own = all.filter((file) => path.basename(file) === 'lecture.ics');
const lists = all.filter((file) => path.basename(file) === 'lectures.ics');

test('there are calendars of lectures, of lists and of series', [root], () => [
  ...(own.length > 20 ? [] : ['too few lectures']),
  ...(lists.length > 5 ? [] : ['too few lists']),
  ...(own.some((file) => /^RRULE:/m.test(fs.readFileSync(file, 'utf8'))) ? [] : ['no series']),
]);
test('each is whole and publishes nothing by a METHOD', all, (file) => {
  const calendar = read(file);
  const needed = ['uid', 'dtstamp', 'sequence', 'last-modified', 'dtstart', 'summary', 'status'];
  const missing = calendar.getAllSubcomponents('vevent').flatMap((event) => needed.filter((name) => !event.hasProperty(name)));
  return [...missing, ...(calendar.hasProperty('method') ? ['METHOD'] : []), ...(calendar.hasProperty('prodid') ? [] : ['prodid'])];
});
test('lines end in CRLF and have 75 octets at most, no letter cut', all, (file) => {
  const lines = fs.readFileSync(file, 'latin1').split('\r\n');
  return lines.filter((line) => line.length > 75 || /\n/.test(line)
    || Buffer.from(line, 'latin1').toString('utf8').includes('\uFFFD'));
});
test('each lecture meets when its page says', own, (file) => {
  const page = told(path.join(path.dirname(file), 'index.html'));
  const starts = [...meetings(read(file)).values()].flat();
  return JSON.stringify(starts) === JSON.stringify(page) ? [] : [`${starts} in the calendar, ${page} on the page`];
});
test('the lists say the same as the calendars of the lectures', lists, (file) => {
  const alone = new Map(own.flatMap((one) => [...meetings(read(one))]));
  return [...meetings(read(file))]
    .filter(([uid, starts]) => JSON.stringify(alone.get(uid)) !== JSON.stringify(starts)).map(([uid]) => uid);
});

results.forEach(({ name, findings }, i) => {
  console.log(`${findings.length ? 'not ok' : 'ok'} ${i + 1} - ${name}`);
  findings.forEach((finding) => console.log(`# ${finding}`));
});
console.log(`1..${results.length}`);
