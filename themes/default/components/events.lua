-- Lectures, as a list. upcoming or past with how many; kind, area, audience, profession and topic
-- choose among them, or ids names them, a line each; group=month or group=year (fiscal, from April)
-- parts the list under headings. With marked each says by its classes what it is, for scripts.
--
--     ::events{upcoming=5 audience=citizens}

-- The day and the time each stay whole at a line's end.
local function when(text)
  local day, rest = text:match("^(.-日）)(.+)$")
  if not day then
    return text
  end
  return doc.fragment{doc.span{class = "whole", day}, doc.span{class = "whole", rest}}
end

-- Where, for whom, at what price, as far as it is known.
local function facts(lecture)
  local known = {}
  local function add(text)
    known[#known + 1] = text
  end
  local venue = lecture.venue or lecture.online and t"online"
  add(venue and lecture.area_name and lecture.area_name .. " " .. venue or venue or lecture.area_name)
  add(lecture.audience_name .. (#lecture.professions > 0 and t("in_brackets",
    {text = table.concat(lecture.professions, t"comma")}) or ""))
  add(lecture.fee)
  add(lecture.attendance and t("attendance_of", {n = lecture.attendance}))
  return table.concat(known, "・")
end

-- Of a series the next days, of a postponed lecture the day before.
local DAYS_SHOWN = 4
local function days(lecture)
  if lecture.moved_from and lecture.status == "postponed" then
    return doc.p{class = "days", t("moved_from", {from = date(lecture.moved_from, "short")})}
  end
  local line, n = {class = "days next", t"next_days"}, 0
  for _, session in ipairs(lecture.sessions) do
    if n < DAYS_SHOWN and not session.past and not session.cancelled and not lecture.past then
      line[#line + 1] = doc.span{class = "whole ends-" .. date(session.date, "iso"), date(session.date, "short")}
      n = n + 1
    end
  end
  return n > 0 and doc.p(line) or nil
end

-- By what a script may narrow the list: area-東区 for-citizens topic-人生会議.
local function marks(lecture)
  local area = lecture.area_name and "area-" .. lecture.area_name:gsub("%s", "_")
  local classes = {"", "marked", "kind-" .. lecture.kind, area}
  for _, audience in ipairs{"citizens", "professionals"} do
    if lecture.audience == "anyone" or lecture.audience == audience then
      classes[#classes + 1] = "for-" .. audience
    end
  end
  for _, of in ipairs{"profession", "topic"} do
    for _, word in ipairs(lecture[of .. "s"]) do
      classes[#classes + 1] = of .. "-" .. word:gsub("%s", "_")
    end
  end
  return table.concat(classes, " ")
end

local function item(lecture, site, marked)
  local first = site.languages[1] -- what records are written in
  local written = lang ~= first and first or nil
  local classes = "event"
  if lecture.past then
    classes = "event past"
  elseif lecture.last then
    classes = "event ends-" .. date(lecture.last, "iso")
  end
  return doc.item{class = classes .. (marked and marks(lecture) or ""),
    doc.p{class = "when", when(lecture.when_text or lecture.date_text or t"undated")},
    doc.div{class = "what",
      doc.p{class = "title", doc.link{url = lecture.url, lang = written, lecture.title}},
      doc.p{doc.span{class = "badge " .. lecture.status, lecture.status_name}, " ", facts(lecture)},
      days(lecture),
    },
  }
end

local function fiscal_year(year)
  local era = year >= 2019 and t"reiwa" .. (year > 2019 and year - 2018 or t"first_year")
    or t"heisei" .. year - 1988
  return t("fiscal_heading", {year = year, era = era})
end

-- The heading under which a lecture stands.
local function heading(lecture, group)
  local day = #lecture.sessions > 0 and lecture.next or lecture.start or lecture.last
  if not day then
    return t"undated"
  elseif group == "month" then
    return t("month_heading", {year = day.year, month = t("month_" .. day.month)})
  end
  return fiscal_year(day.month >= 4 and day.year or day.year - 1)
end

-- Those that @ids names.
local function named(ids, site)
  local lectures = {}
  for id in ids:gmatch("[^\n]+") do
    lectures[#lectures + 1] = site.lecture(id)
  end
  return lectures
end

return function(node, site)
  local a = node.attributes
  local past = a.past ~= nil
  local lectures = a.ids and named(a.ids, site) or site.lectures{
    past = past and (tonumber(a.past) or 0) or nil,
    upcoming = not past and (tonumber(a.upcoming) or 0) or nil,
    kind = a.kind, area = a.area, audience = a.audience, profession = a.profession, topic = a.topic,
  }
  if #lectures == 0 then
    return doc.p{class = "none", past and t"no_past_lectures" or t"no_lectures"}
  end
  local parts, list, current = {}, nil, nil
  for _, lecture in ipairs(lectures) do
    local title = a.group and heading(lecture, a.group)
    if not list or title ~= current then
      list, current = {class = "events"}, title
      if title then
        parts[#parts + 1] = doc.h(3, title)
      end
      parts[#parts + 1] = list
    end
    list[#list + 1] = item(lecture, site, a.marked)
  end
  for i, part in ipairs(parts) do
    if part == list or part.class == "events" then
      parts[i] = doc.list(part)
    end
  end
  return {
    component("list-notes", {show = "age", records = lectures}),
    doc.fragment(parts),
    component("list-notes", {show = "credits", records = lectures}),
  }
end
