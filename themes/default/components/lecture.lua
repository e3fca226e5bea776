-- A part of a lecture: its title, when it is, its facts as a table, what it is about, how to apply,
-- whom to call, or the QR code of its page. Without id= it is the lecture that the pamphlet is for (lecture: in its
-- front matter). What was cancelled or postponed says so in the place of the day and of the
-- application.
--
--     ::lecture{id=R08-016 show=facts}

local FULL = {full = true, waiting = true}

-- Whether nobody is to come on the day that is known.
local function is_off(lecture)
  return lecture.status == "cancelled" or lecture.status == "ended"
    or lecture.status == "postponed" and not lecture.moved_from
end

local function paragraph(class, ...)
  return doc.p{class = class, ...}
end

local function title(lecture)
  return doc.fragment{
    paragraph("lecture-kind", lecture.kind_name),
    doc.h(medium == "web" and 2 or 1, lecture.title),
    lecture.subtitle and paragraph("lecture-subtitle", lecture.subtitle),
  }
end

-- 土, 日・祝: the weekday by itself, out of a whole date.
local function weekday(day)
  local name = date(day, "ja_weekday"):match("（(.-)曜日")
  return "（" .. name .. (day.holiday and t"holiday_suffix" or "") .. "）"
end

-- The last of some days leaves out the month that it shares with @first.
local function month_day(day, first)
  local shared = first and first.year == day.year and first.month == day.month
  return doc.span{class = "whole", t(shared and "day_number" or "month_day", {month = day.month, day = day.day}),
    doc.span{class = "weekday", weekday(day)}}
end

local function notice(lecture)
  local key = is_off(lecture) and "lecture_" .. lecture.status
    or lecture.moved_from and "lecture_new_day" or lecture.old_venue and "lecture_new_venue"
  return key and doc.div{class = "lecture-notice", doc.p{t(key)}}
end

local function when(lecture)
  local first, last = lecture.start, lecture.last
  if not first then
    return paragraph("lecture-day", lecture.date_text or t"undated")
  end
  local from, to = lecture.start_time, lecture.end_time
  return doc.fragment{
    notice(lecture),
    paragraph("lecture-year", t("year_and_era", {year = first.year, era = date(first, "ja_era"):match("^.-年")})),
    paragraph("lecture-day", month_day(first), last ~= first and t"from_to", last ~= first and month_day(last, first)),
    from and paragraph("lecture-time", lecture.daily and t"each_day", time(from), to and t"from_to", to and time(to)),
    lecture.date_text and not is_off(lecture) and paragraph("lecture-remark", lecture.date_text),
  }
end

-- The days of a series; one that does not take place is left out.
local function days(lecture)
  local list = {}
  for _, session in ipairs(lecture.sessions) do
    if not session.cancelled and not session.past then
      list[#list + 1] = t("month_day", {month = session.date.month, day = session.date.day}) .. weekday(session.date)
    end
  end
  return table.concat(list, t"comma")
end

local function facts_table(lecture)
  local rows = {}
  local function row(key, ...)
    rows[#rows + 1] = {doc.cell{head = true, t(key)}, doc.cell{colspan = 3, doc.fragment{...}}}
  end
  local facts = {} -- short ones stand two in a row
  local function short(key, value)
    if value then
      facts[#facts + 1] = {key = key, value = value}
    end
  end
  if lecture.venue or lecture.address or lecture.online then
    row("where", doc.strong{class = "lecture-venue", lecture.venue or t"online"}, lecture.address and "　",
      lecture.address, lecture.venue and lecture.online and "　", lecture.venue and lecture.online and t"online_too",
      lecture.old_venue and doc.br(), lecture.old_venue and t("venue_moved", {from = lecture.old_venue}))
  end
  if #lecture.sessions > 0 then
    row("days", days(lecture))
  end
  for _, key in ipairs{"access", "parking", "speaker"} do
    if lecture[key] then
      row(key, lecture[key])
    end
  end
  short("capacity", lecture.capacity)
  short("fee", lecture.fee)
  short("who_for", lecture.audience_text or lecture.audience_name)
  local help = {}
  for _, key in ipairs{"wheelchair", "hearing_loop", "sign_language", "captions", "childcare"} do
    if lecture[key] then
      help[#help + 1] = t(key)
    end
  end
  for i = 1, #facts, 2 do
    local first, second = facts[i], facts[i + 1]
    rows[#rows + 1] = {doc.cell{head = true, t(first.key)}, doc.cell{colspan = second and 1 or 3, first.value},
      second and doc.cell{head = true, t(second.key)}, second and doc.cell{second.value}}
  end
  if #help > 0 then
    row("help_short", table.concat(help, t"comma"))
  end
  return doc.table{class = "lecture-facts", columns = 4, head_columns = 1, rows = rows}
end

local function text(lecture)
  return doc.fragment{
    lecture.summary and paragraph("lecture-summary", lecture.summary),
    lecture.description and doc.p{lecture.description},
  }
end

-- Whom to call, in as few lines as a handbill has.
local function desk_box(lecture, site)
  local desk = lecture.contact or site.contact()
  local function line(label, class, ...)
    return doc.p{class = class, doc.span{class = "label", label}, " ", ...}
  end
  return desk and doc.div{role = "contact",
    doc.p{class = "name", desk.name},
    desk.tel and line(t"tel", "line tel-line", doc.link{class = "tel", url = desk.tel_href, desk.tel}),
    desk.fax and line(t"fax", "line", doc.span{class = "fax", desk.fax}),
    desk.hours and line(t"hours_open", "line", desk.hours),
  }
end

local function moment(day, hour)
  local whole = date(day, "ja_weekday")
  return hour and t("day_and_hour", {day = whole, hour = time(hour)}) or whole
end

local function apply(lecture, site)
  if is_off(lecture) or FULL[lecture.status] then
    return doc.fragment{doc.h(2, t"lecture_questions"), paragraph("lecture-closed", t("lecture_" .. lecture.status)),
      desk_box(lecture, site)}
  end
  local by, since = lecture.apply_by, lecture.apply_from
  if not (by or since or lecture.apply_method) then -- not known, which is not «none is needed»
    return doc.fragment{doc.h(2, t"lecture_questions"), desk_box(lecture, site)}
  end
  return doc.fragment{
    doc.h(2, t"how_to_apply"),
    doc.p{
      since and not by and doc.span{class = "lecture-deadline whole",
        t("apply_since", {date = moment(since, lecture.apply_from_time)})},
      by and doc.span{class = "lecture-deadline whole", t("apply_until", {date = moment(by, lecture.apply_time)})},
      (by or since) and " ",
      lecture.apply_method and doc.span{class = "whole", lecture.apply_method},
    },
    desk_box(lecture, site),
  }
end

local function qr(lecture)
  return component("qr", {url = lecture.url, label = t"lecture_page"})
end

local PARTS = {title = title, when = when, facts = facts_table, text = text, apply = apply, contact = desk_box, qr = qr}

return function(node, site)
  local part = PARTS[node.attributes.show or "facts"]
  if not part then
    return fail("lecture の show は title、when、facts、text、apply、contact、qr のどれかです",
      "show of lecture is title, when, facts, text, apply, contact or qr")
  end
  local lecture = site.lecture(node.attributes.id)
  if not lecture then
    return fail("講座「" .. (node.attributes.id or "") .. "」がありません。講座のIDを id= か、見出し情報の lecture: に書いてください",
      "no lecture " .. (node.attributes.id or "") .. ": write its id as id= or as lecture: in the front matter")
  end
  return part(lecture, site)
end
