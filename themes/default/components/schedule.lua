-- The lectures of a month as a table to print: day, title, venue. audience and kind choose among
-- them; what was cancelled, postponed or is full says so.
--
--     ::schedule{month=2026-12}

-- 土, 日・祝: the weekday by itself, out of a whole date.
local function weekday(day)
  return "（" .. date(day, "ja_weekday"):match("（(.-)曜日") .. (day.holiday and t"holiday_suffix" or "") .. "）"
end

-- @at: the lecture itself, or one session of a series.
local function day_cell(lecture, at)
  local first, last = at.date or lecture.start, at.date or lecture.last
  local function whole(day)
    return doc.span{class = "whole", t("month_day", {month = day.month, day = day.day}), weekday(day)}
  end
  local from, to = at.start_time or lecture.start_time, at.end_time or lecture.end_time
  return doc.cell{head = true,
    doc.p{class = "schedule-day", whole(first), last ~= first and t"from_to", last ~= first and whole(last)},
    from and doc.p{time(from), to and t"from_to", to and time(to)},
    at.moved_from and doc.p{class = "schedule-facts", t("session_moved", {from = date(at.moved_from, "short")})},
  }
end

local TOLD = {cancelled = true, postponed = true, full = true, waiting = true, few_seats = true}

-- Whom to ask about another office's lecture: the desk of the sheet does not take calls for it.
local function held_by(lecture)
  local list = lecture.source_record
  return doc.p{class = "schedule-facts", t"organiser", " ", lecture.organiser or list.credit or list.title,
    lecture.contact_text and "　", lecture.contact_text}
end

-- @left: the day is the one that it was moved from.
local function what_cell(lecture, at, left)
  local facts = {}
  local who = lecture.audience_text or lecture.audience_name
  for _, text in ipairs{lecture.kind_name, who, lecture.capacity or "", lecture.fee or ""} do
    if text ~= "" then
      facts[#facts + 1] = text
    end
  end
  return doc.cell{
    at.cancelled and doc.p{class = "schedule-status", t"no_session"},
    left and doc.p{class = "schedule-status", t("moved_to", {to = date(lecture.start, "short")})},
    not at.cancelled and not left and TOLD[lecture.status] and doc.p{class = "schedule-status", lecture.status_name},
    doc.p{class = "schedule-title", lecture.title},
    lecture.summary and doc.p{lecture.summary},
    doc.p{class = "schedule-facts", table.concat(facts, "・")},
    lecture.source_record and held_by(lecture),
  }
end

local function where_cell(lecture)
  return doc.cell{
    doc.p{class = "schedule-venue", lecture.venue or lecture.online and t"online" or t"undated"},
    lecture.address and doc.p{class = "schedule-facts", lecture.address},
    lecture.old_venue and doc.p{class = "schedule-status", t"lecture_new_venue"},
  }
end

-- The rows of the month, by day, series with each of theirs; and the lectures that they tell of.
local function of_month(site, a, year, month)
  local entries, told = {}, {}
  local function add(lecture, day, at, left)
    if day and day.year == year and day.month == month then
      local row = {day_cell(lecture, at), what_cell(lecture, at, left), where_cell(lecture)}
      entries[#entries + 1] = {iso = day.iso, row = row}
      told[#told + 1] = lecture
    end
  end
  for _, list in ipairs{site.lectures{past = 0, kind = a.kind, audience = a.audience},
    site.lectures{upcoming = 0, kind = a.kind, audience = a.audience}} do
    for _, lecture in ipairs(list) do
      for _, session in ipairs(lecture.sessions) do
        add(lecture, session.date, session)
      end
      if #lecture.sessions == 0 then
        add(lecture, lecture.start, {moved_from = lecture.moved_from})
        add(lecture, lecture.moved_from, {date = lecture.moved_from}, true)
      end
    end
  end
  table.sort(entries, function(x, y) return x.iso < y.iso end)
  local rows = {}
  for i, entry in ipairs(entries) do
    rows[i] = entry.row
  end
  return rows, told
end

return function(node, site)
  local year, month = (node.attributes.month or ""):match("^(%d%d%d%d)%-(%d%d?)$")
  if not year then
    return fail("schedule に月を month=2026-12 のように書いてください", "schedule needs a month: month=2026-12")
  end
  local rows, told = of_month(site, node.attributes, tonumber(year), tonumber(month))
  if #rows == 0 then
    return doc.p{class = "none", t"no_lectures"}
  end
  table.insert(rows, 1, {doc.cell{head = true, t"when"}, doc.cell{head = true, t"lecture"},
    doc.cell{head = true, t"where"}})
  return {doc.table{class = "schedule", columns = 3, head_rows = 1, head_columns = 1, rows = rows},
    component("list-notes", {show = "credits", records = told})}
end
