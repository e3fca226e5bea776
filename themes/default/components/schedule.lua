-- The lectures of a month as a table to print: day, title, venue. audience and kind choose among
-- them; what was cancelled, postponed or is full says so.
--
--     ::schedule{month=2026-12}

-- 土, 日・祝: the weekday by itself, out of a whole date.
local function weekday(day)
  return "（" .. date(day, "ja_weekday"):match("（(.-)曜日") .. (day.holiday and t"holiday_suffix" or "") .. "）"
end

local function day_cell(lecture)
  local first, last = lecture.start, lecture.last
  local function whole(day)
    return doc.span{class = "whole", t("month_day", {month = day.month, day = day.day}), weekday(day)}
  end
  return doc.cell{head = true,
    doc.p{class = "schedule-day", whole(first), last ~= first and t"from_to", last ~= first and whole(last)},
    lecture.start_time and doc.p{time(lecture.start_time), lecture.end_time and t"from_to",
      lecture.end_time and time(lecture.end_time)},
  }
end

local TOLD = {cancelled = true, postponed = true, full = true, waiting = true, few_seats = true}

local function what_cell(lecture)
  local facts = {}
  for _, text in ipairs{lecture.kind_name, lecture.audience_name, lecture.capacity or "", lecture.fee or ""} do
    if text ~= "" then
      facts[#facts + 1] = text
    end
  end
  return doc.cell{
    TOLD[lecture.status] and doc.p{class = "schedule-status", lecture.status_name},
    doc.p{class = "schedule-title", lecture.title},
    lecture.summary and doc.p{lecture.summary},
    doc.p{class = "schedule-facts", table.concat(facts, "・")},
  }
end

local function where_cell(lecture)
  return doc.cell{
    doc.p{class = "schedule-venue", lecture.venue or lecture.online and t"online" or t"undated"},
    lecture.address and doc.p{class = "schedule-facts", lecture.address},
  }
end

-- Those that begin in the month, the first at the top.
local function of_month(site, a, year, month)
  local found = {}
  local past = site.lectures{past = 0, kind = a.kind, audience = a.audience}
  for i = #past, 1, -1 do
    found[#found + 1] = past[i]
  end
  for _, lecture in ipairs(site.lectures{upcoming = 0, kind = a.kind, audience = a.audience}) do
    found[#found + 1] = lecture
  end
  local rows = {}
  for _, lecture in ipairs(found) do
    if lecture.start and lecture.start.year == year and lecture.start.month == month then
      rows[#rows + 1] = {day_cell(lecture), what_cell(lecture), where_cell(lecture)}
    end
  end
  return rows
end

return function(node, site)
  local year, month = (node.attributes.month or ""):match("^(%d%d%d%d)%-(%d%d?)$")
  if not year then
    return fail("schedule に月を month=2026-12 のように書いてください", "schedule needs a month: month=2026-12")
  end
  local rows = of_month(site, node.attributes, tonumber(year), tonumber(month))
  if #rows == 0 then
    return doc.p{class = "none", t"no_lectures"}
  end
  table.insert(rows, 1, {doc.cell{head = true, t"when"}, doc.cell{head = true, t"lecture"},
    doc.cell{head = true, t"where"}})
  return doc.table{class = "schedule", columns = 3, head_rows = 1, head_columns = 1, rows = rows}
end
