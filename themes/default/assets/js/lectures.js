/*
 * Narrows the coming lectures to a district, an audience, a topic. The form is shown only where this
 * runs; without it the lists below the page lead to the same. The choice stands in the address.
 */
(function () {
  "use strict";
  var form = document.getElementById("narrow");
  if (!form) return;
  var said = form.querySelector("[role=status]");
  var choices = Array.from(form.querySelectorAll("select"));
  var lectures = Array.from(document.querySelectorAll(".event.marked"));
  var lists = lectures.map(function (lecture) { return lecture.parentNode; });

  function fits(lecture) {
    return choices.every(function (choice) {
      return !choice.value || lecture.classList.contains(choice.name + "-" + choice.value);
    });
  }

  /* A month without one goes with its heading. */
  function narrow() {
    var left = 0;
    lectures.forEach(function (lecture) {
      lecture.hidden = !fits(lecture);
      left += lecture.hidden ? 0 : 1;
    });
    lists.forEach(function (list) {
      list.hidden = list.previousElementSibling.hidden = !list.querySelector(".event:not([hidden])");
    });
    said.textContent = (left ? form.dataset.found : form.dataset.none).replace("{n}", left);
  }

  function remember() {
    var query = new URLSearchParams();
    choices.forEach(function (choice) { if (choice.value) query.set(choice.name, choice.value); });
    var text = query.toString();
    try {
      history.replaceState(null, "", location.pathname + (text ? "?" + text : ""));
    } catch (error) { /* from a file it may not */ }
  }

  var asked = new URLSearchParams(location.search);
  choices.forEach(function (choice) {
    choice.value = asked.get(choice.name) || "";
    if (choice.selectedIndex < 0) choice.value = "";
  });
  form.hidden = false;
  form.addEventListener("input", function () { narrow(); remember(); });
  form.addEventListener("reset", function () { setTimeout(function () { narrow(); remember(); }); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  if (asked.toString()) narrow();
}());
