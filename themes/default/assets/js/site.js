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

  function forms() {
    var fields = document.querySelectorAll("main .field, main .check input");
    var boxes = document.querySelectorAll("main .fields");
    if (!fields.length || !boxes.length) return;
    var line = document.createElement("p");
    line.className = "form-tools";
    line.appendChild(button(words.print, function () { print(); }));
    line.appendChild(button(words.clear, function () {
      if (!confirm(words.sure)) return;
      fields.forEach(function (field) {
        if (field.type === "checkbox") field.checked = false;
        else field.value = "";
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
      if (badge && !badge.classList.contains("cancelled")) {
        badge.className = "badge ended";
        badge.textContent = words.ended;
      }
    });
  }

  furigana();
  forms();
  lectures();
}());
