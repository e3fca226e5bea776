/*
 * Finds facilities by several things at once, on a page whose lists lead everywhere without it.
 * index.js (see src/web/find_index.c) is a table stored by columns: a condition is asked of each
 * distinct value once, then each facility's values are looked up. What is shown of the facilities
 * found is loaded from the files N.js as it is needed. The conditions stand in the address.
 */
(function () {
  "use strict";
  var form = document.getElementById("find");
  if (!form) return;
  var SHOWN = 20;
  var said = form.querySelector("[role=status]");
  var list = form.querySelector(".places");
  var next = form.querySelector(".find-next");
  var index = null, found = [], parts = {}, waiting = {}, run = 0;

  function load(name) {
    var script = document.createElement("script");
    script.src = form.dataset.index.replace("index.js", name + ".js");
    script.onerror = function () { said.textContent = form.dataset.failed; };
    document.head.appendChild(script);
  }

  function part(number) {
    if (!waiting[number]) {
      waiting[number] = new Promise(function (resolve) { parts[number] = resolve; });
      load(number);
    }
    return waiting[number];
  }

  /* ── hours: the clock of the place, wherever the reader is ── */

  function clock() {
    var text = new Date().toLocaleString("sv-SE", { timeZone: index.zone });
    return { day: text.slice(0, 10), minutes: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) };
  }

  function before(day) {
    var date = new Date(day + "T00:00:00Z");
    date.setUTCDate(date.getUTCDate() - 1);
    return date.toISOString().slice(0, 10);
  }

  /* "1-3,5": has it this one? "1" to "7" are days or weeks, "h" is holidays. */
  function has(ranges, wanted) {
    return ranges.split(",").some(function (range) {
      var ends = range.split("-");
      return ends[0] <= wanted && wanted <= (ends[1] || ends[0]);
    });
  }

  /* Whether a week, as src/directory/timetable.h writes it, is open so many minutes after midnight of
     a day. On holidays only their own row holds, from the first to the last day of x and ? none. */
  function isOpen(text, day, minutes) {
    var rows = text.split(";"), plain = day.replace(/-/g, "");
    var away = rows.some(function (row) {
      return /^[x?]/.test(row) && row.slice(1, 9) <= plain && plain <= row.slice(10);
    });
    if (away) return false;
    var holiday = index.holidays.indexOf(day) >= 0;
    var weekday = holiday ? "h" : String(new Date(day + "T00:00:00Z").getUTCDay() || 7);
    var week = String(Math.ceil(Number(day.slice(8)) / 7));
    return rows.some(function (row) {
      var words = row.split(" "), days = words[0].split("#");
      if (!has(days[0], weekday) || (days[1] && !has(days[1], week))) return false;
      return words.slice(1).some(function (stretch) {
        var ends = stretch.split("-").map(function (time) { return Math.floor(time / 100) * 60 + time % 100; });
        return ends.length === 2 && ends[0] <= minutes && minutes < ends[1];
      });
    });
  }

  /* ── conditions ── */

  function wanted() {
    var state = {};
    new FormData(form).forEach(function (value, name) {
      if (value) (state[name] = state[name] || []).push(value);
    });
    return state;
  }

  function tests(state) {
    var all = Object.keys(state).filter(function (name) { return name !== "now"; }).map(function (name) {
      return {
        column: index[name],
        holds: function (value) {
          var own = value.split(",");
          return state[name].every(function (one) { return own.indexOf(one) >= 0; });
        }
      };
    });
    if (state.now) {
      var now = clock(), yesterday = before(now.day);
      all.push({
        column: index.hours,
        holds: function (value) {
          return value !== "" && (isOpen(value, now.day, now.minutes) || isOpen(value, yesterday, now.minutes + 1440));
        }
      });
    }
    return all.map(function (test) {
      return { column: test.column, holds: test.column.values.map(test.holds) };
    });
  }

  function valueNumber(column, i) {
    return parseInt(column.codes.substr(i * column.width, column.width), 36);
  }

  function search(state) {
    var all = tests(state), result = [];
    for (var i = 0; i < index.count; i++) {
      var holds = all.every(function (test) { return test.holds[valueNumber(test.column, i)]; });
      if (holds) result.push(i);
    }
    return result;
  }

  /* ── what is shown ── */

  function element(name, children) {
    var made = document.createElement(name);
    children.forEach(function (child) { made.append(child); });
    return made;
  }

  function link(href, text) {
    var made = element("a", [text]);
    made.href = href;
    return made;
  }

  function namesOf(column, i, name) {
    return index[column].values[valueNumber(index[column], i)].split(",").map(function (key) {
      var input = form.querySelector("[name=" + name + "] [value=\"" + key + "\"], input[name=" + name + "][value=\"" + key + "\"] + span");
      return input ? input.textContent : "";
    }).filter(Boolean).join("・");
  }

  function entry(i, shown) {
    var can = namesOf("can", i, "can");
    var tel = shown[3] ? link("tel:" + shown[3], shown[2]) : shown[2] || form.dataset.noTel;
    var lines = [
      element("p", [link(form.dataset.page.replace("/-/", "/" + shown[0] + "/"), shown[1]), " " + namesOf("type", i, "type")]),
      element("p", [tel, " " + shown[4]])
    ];
    if (can) lines.push(element("p", [can]));
    return element("li", lines);
  }

  function more() {
    var own = run, from = list.children.length, some = found.slice(from, from + SHOWN);
    Promise.all(some.map(function (i) { return part(Math.floor(i / index.each) + 1); })).then(function (files) {
      if (own !== run || list.children.length !== from) return;
      some.forEach(function (i, k) { list.append(entry(i, files[k][i % index.each])); });
      next.hidden = list.children.length >= found.length;
      if (from > 0) list.children[from].querySelector("a").focus();
    });
  }

  function show(state) {
    run++;
    found = search(state);
    list.textContent = "";
    next.hidden = true;
    form.querySelector("#find-now-note").hidden = !state.now;
    said.textContent = found.length ? form.dataset.count.replace("{n}", found.length) : form.dataset.none;
    more();
  }

  /* ── the address and the form ── */

  function changed() {
    var state = wanted(), query = new URLSearchParams();
    Object.keys(state).forEach(function (name) {
      state[name].forEach(function (value) { query.append(name, value); });
    });
    try {
      history.replaceState(null, "", query.toString() ? "?" + query : location.pathname);
    } catch (error) { /* a page from a disk keeps its address */ }
    show(state);
  }

  function restore() {
    new URLSearchParams(location.search).forEach(function (value, name) {
      form.querySelectorAll("[name=" + CSS.escape(name) + "]").forEach(function (field) {
        if (field.type === "checkbox") field.checked = field.checked || field.value === value;
        else field.value = value;
      });
    });
  }

  function languages() {
    var names = {};
    index.language.values.forEach(function (value) {
      value.split(",").filter(Boolean).forEach(function (name) { names[name] = true; });
    });
    Object.keys(names).sort().forEach(function (name) {
      form.querySelector("#find-language").append(element("option", [name]));
    });
  }

  window.orihonFind = function (number, data) {
    if (number > 0) {
      parts[number](data);
      return;
    }
    index = data;
    form.hidden = false;
    languages();
    restore();
    show(wanted());
  };

  form.addEventListener("change", changed);
  form.addEventListener("reset", function () { setTimeout(changed); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  next.addEventListener("click", more);
  load("index");
}());
