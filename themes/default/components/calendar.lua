-- A month of the schedule as a table: a week a row, each day with its lectures. What goes on for
-- longer than three days stands below it.
--
--     ::calendar{month=2026-12}

local LONG = 4 -- days

-- @left: the day is the one that it was moved from.
local function entry(lecture, hour, session, left)
  local off = session and session.cancelled or lecture.status == "cancelled"
  local mark = session and session.cancelled and t"no_session"
    or left and t("moved_to", {to = date(lecture.start, "short")}) or lecture.status_name
  local shown = off or left or lecture.status == "postponed" and not lecture.moved_from or lecture.status == "full"
  return doc.span{class = "entry",
    hour and doc.span{class = "hour", time(hour), " "} or "",
    doc.link{url = lecture.url, lecture.title},
    shown and doc.span{class = "badge " .. (off and "cancelled" or lecture.status), mark} or "",
  }
end

-- The lectures by day of the month, and those that go on for long.
local function by_day(lectures, year, month, length)
  local days, long = {}, {}
  local function add(day, ...)
    if day.year == year and day.month == month then
      days[day.day] = days[day.day] or {}
      table.insert(days[day.day], entry(...))
    end
  end
  for _, lecture in ipairs(lectures) do
    local first, last = lecture.start, lecture.last
    if lecture.moved_from then
      add(lecture.moved_from, lecture, nil, nil, true)
    end
    if #lecture.sessions > 0 then
      for _, session in ipairs(lecture.sessions) do
        add(session.date, lecture, session.start_time, session)
      end
    elseif first.iso == last.iso then
      add(first, lecture, lecture.start_time)
    else
      local from = first.year == year and first.month == month and first.day or 1
      local to = last.year == year and last.month == month and last.day or length
      if to - from >= LONG or (first.year * 12 + first.month < last.year * 12 + last.month) then
        long[#long + 1] = doc.item{entry(lecture), " ", lecture.when_text}
      else
        for day = from, to do
          add({year = year, month = month, day = day}, lecture, lecture.start_time)
        end
      end
    end
  end
  return days, long
end

-- The number of the day, and the holiday that it is.
local function cell(day, entries)
  local number = doc.span{class = "number", t("day_number", {day = day.day})}
  local content = {class = entries and "day" or "day none", number}
  if day.holiday then
    content[#content + 1] = doc.span{class = "holiday", day.holiday}
  end
  for _, one in ipairs(entries or {}) do
    content[#content + 1] = one
  end
  return doc.cell(content)
end

return function(node, site)
  local month = node.attributes.month or ""
  local first = site.day(month .. "-01")
  if not first then
    return fail("calendar に month（2026-12 の形）を書いてください", "calendar needs month, like 2026-12")
  end
  local all = {}
  for number = 1, 31 do
    all[number] = site.day(("%s-%02d"):format(month, number))
  end
  local days, long = by_day(site.lectures{month = month}, first.year, first.month, #all)
  local rows, row = {{}}, {}
  for i = 0, 6 do
    rows[1][i + 1] = doc.cell{head = true, t("weekday_" .. i)}
  end
  for _ = 1, first.weekday do
    row[#row + 1] = doc.cell{class = "none"}
  end
  for number, day in ipairs(all) do
    row[#row + 1] = cell(day, days[number])
    while number == #all and #row < 7 do
      row[#row + 1] = doc.cell{class = "none"}
    end
    if #row == 7 then
      rows[#rows + 1], row = row, {}
    end
  end
  return doc.fragment{
    doc.table{class = "calendar", columns = 7, head_rows = 1, rows = rows,
      caption = t("month_heading", {year = first.year, month = t("month_" .. first.month)})},
    #long > 0 and doc.fragment{doc.h(2, t"going_on"), doc.list(long)} or nil,
  }
end
