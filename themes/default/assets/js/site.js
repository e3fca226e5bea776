/*
 * Additions to pages that work without them: furigana can be hidden, a filled-in form printed
 * and cleared, and a lecture whose day has passed since the page was made says so.
 */
(function () {
  "use strict";
  var words = document.documentElement.lang === "en"
    ? { hide: "Hide furigana", show: "Show furigana", print: "Print", clear: "Clear", sure: "Clear everything you have written?", ended: "Ended" }
    : { hide: "ふりがなを消す", show: "ふりがなを付ける", print: "印刷する", clear: "消す", sure: "書いたことを、すべて消しますか。", ended: "終了" };

  function button(text, action) {
    var element = document.createElement("button");
    element.type = "button";
    element.textContent = text;
    element.addEventListener("click", action);
    return element;
  }

  /* The choice is kept where the browser allows it; from a file it may not. */
  function kept(value) {
    try {
      if (value === undefined) return localStorage.getItem("furigana");
      localStorage.setItem("furigana", value);
    } catch (error) { /* not kept, then */ }
    return null;
  }

  function furigana() {
    var root = document.documentElement;
    var menu = document.querySelector(".menu");
    var tools = document.querySelector(".tools");
    if (!menu || !document.querySelector("main ruby")) return;
    if (!tools) {
      tools = document.createElement("div");
      tools.className = "tools";
      menu.after(tools);
    }
    function show(on) {
      root.classList.toggle("no-furigana", !on);
      toggle.textContent = on ? words.hide : words.show;
    }
    var toggle = button("", function () {
      var on = root.classList.contains("no-furigana");
      show(on);
      kept(on ? "on" : "off");
    });
    show(kept() !== "off");
    tools.appendChild(toggle);
  }

  /* What a line, a frame or a box to tick becomes: the places to write on are blank on paper. */
  function control(field) {
    var kind = /field-(line|box|check)/.exec(field.className)[1];
    var spoken = field.querySelector(".visually-hidden");
    var made = document.createElement(kind === "box" ? "textarea" : "input");
    made.className = kind === "check" ? "" : field.className;
    made.autocomplete = "off";
    if (kind === "check") {
      var label = document.createElement("label");
      made.type = "checkbox";
      label.className = field.className;
      label.append(made, field.textContent.replace("☐", ""));
      field.replaceWith(label);
      return made;
    }
    if (kind === "box") made.rows = field.dataset.size || 4;
    else made.size = field.dataset.size || 14;
    if (spoken) made.setAttribute("aria-label", spoken.textContent.replace(/^記入欄（(.*)）$/, "$1"));
    field.replaceWith(made);
    return made;
  }

  function forms() {
    var boxes = document.querySelectorAll("main .box-fields");
    if (!boxes.length) return;
    var fields = Array.from(document.querySelectorAll("main .field")).map(control);
    var line = document.createElement("p");
    line.className = "form-tools";
    line.append(
      button(words.print, function () { print(); }),
      button(words.clear, function () {
        if (!confirm(words.sure)) return;
        fields.forEach(function (field) {
          field.value = field.type === "checkbox" ? field.value : "";
          field.checked = false;
        });
      }));
    line.childNodes.forEach(function (element) { element.className = "button"; });
    boxes[boxes.length - 1].after(line);
  }

  function lectures() {
    var now = new Date();
    var today = [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2), ("0" + now.getDate()).slice(-2)].join("-");
    document.querySelectorAll('[class*="ends-"]').forEach(function (item) {
      var last = /ends-(\d{4}-\d\d-\d\d)/.exec(item.className);
      var badge = item.querySelector(".badge");
      if (!last || last[1] >= today) return;
      item.classList.add("past");
      if (badge && !/cancelled|postponed/.test(badge.className)) {
        badge.className = "badge ended";
        badge.textContent = words.ended;
      }
    });
  }

  furigana();
  forms();
  lectures();
}());
