-- The parts of a directory booklet: a map of the districts, the entries by district and type (each
-- district begins with its own map, if there are boundaries), what their marks mean, an index by
-- reading, and where the data come from. What is listed stands in the front matter of the
-- pamphlet (directory: {areas, types, capability}); of a volume (split_by: area) only its district.
-- On the web page of the pamphlet the entries and the index are a link to the directory.
--
--     ::directory-book{part=legend}
--     ::directory-book{part=map}
--     ::directory-book{part=entries}
--     ::directory-book{part=index}
--     ::directory-book{part=sources}

-- Numbers beside the names are those of the district's map; more than these nobody would look up.
local NUMBERED = 40

-- What is listed of a district, by type.
local function listed(area, pamphlet, site)
  local of, found = {}, {}
  for _, facility in ipairs(site.facilities{area = area.key, capability = pamphlet.capability}) do
    of[facility.type] = of[facility.type] or {}
    table.insert(of[facility.type], facility)
  end
  for _, kind in ipairs(pamphlet.types) do
    for _, facility in ipairs(of[kind.key] or {}) do
      found[#found + 1] = facility
    end
  end
  return found
end

local function anchor(facility)
  return "place-" .. facility.id
end

-- The mark of a capability is a letter or two, its name where it has none.
local function marks(facility)
  local shown = {}
  for _, capability in ipairs(facility.capabilities) do
    local mark = capability.mark or capability.name
    if capability.value == "yes" or capability.value == "limited" then
      shown[#shown + 1] = capability.value == "limited" and mark .. "△" or mark
    end
  end
  return #shown > 0 and doc.p{class = "entry-marks", table.concat(shown, " ")}
end

local function clock(moment)
  if moment.hour >= 24 and not (moment.hour == 24 and moment.minute == 0) then
    return t"next_day" .. ("%d:%02d"):format(moment.hour - 24, moment.minute)
  end
  return ("%d:%02d"):format(moment.hour, moment.minute)
end

-- 「月〜金 9:00〜12:00、14:00〜18:00」: a line for the days that have the same hours of one kind.
local function timetable(facility)
  local lines, before = {}, nil
  for _, hours in ipairs(facility.hours) do
    local span = clock(hours.open) .. "〜" .. clock(hours.close)
    local head = hours.days_text .. " " .. (hours.kind ~= "consultation" and t("hours_" .. hours.kind) .. " " or "")
    if head == before then
      lines[#lines] = lines[#lines] .. t"comma" .. span
    else
      lines[#lines + 1] = head .. span
    end
    before = head
  end
  return lines
end

local function opening(facility)
  local lines = timetable(facility)
  if facility.hours_all_day then
    lines[#lines + 1] = t"book_all_day"
  end
  lines[#lines + 1] = facility.closed_text and t("book_closed", {days = facility.closed_text})
  lines[#lines + 1] = facility.hours_note
  if #lines == 0 then
    lines[1] = t"book_hours_unknown"
  end
  return doc.p{class = "entry-hours", table.concat(lines, t"full_stop")}
end

-- Where two districts hold it, the index leads to the first.
local function entry(facility, seen, number)
  local id = not seen[facility.id] and anchor(facility) or nil
  seen[facility.id] = true
  return doc.div{class = "entry", id = id,
    doc.p{class = "entry-name", number and number .. " ", facility.name},
    doc.p{class = "entry-tel",
      facility.tel_href and doc.link{url = facility.tel_href, facility.tel} or facility.tel or t"tel_unknown"},
    doc.p{class = "entry-address", facility.address, facility.building and " " .. facility.building},
    opening(facility),
    marks(facility),
  }
end

local function by_type(found, pamphlet, area, seen, numbered)
  local names, list, last = {}, {class = "entries"}, nil
  for _, kind in ipairs(pamphlet.types) do
    names[kind.key] = kind.name
  end
  for i, facility in ipairs(found) do
    if facility.type ~= last then
      last = facility.type
      list[#list + 1] = doc.h(3, {id = "list-" .. area.key .. "-" .. last, names[last]})
    end
    list[#list + 1] = entry(facility, seen, numbered and i)
  end
  return doc.div(list)
end

local function area_map(found, area)
  local ids = {}
  for i, facility in ipairs(found) do
    ids[i] = facility.id
  end
  return component("map", {area = area.key, ids = table.concat(ids, ","), list = "no"})
end

-- Of a volume its district's own map is enough.
local function map(pamphlet)
  if #pamphlet.areas > 1 and pamphlet.areas[1].mapped then
    return {doc.h(3, {t"map_of_areas"}), component("map", {layer = pamphlet.areas[1].layer})}
  end
  return doc.fragment{}
end

-- Where the districts are on a map together, its number there stands before the name.
local function heading(area, pamphlet, site)
  for i, one in ipairs(site.areas(area.layer)) do
    if one == area and area.mapped and #pamphlet.areas > 1 then
      return i .. " " .. area.name
    end
  end
  return area.name
end

local function entries(pamphlet, site)
  local chapters, seen = {}, {}
  for _, area in ipairs(pamphlet.areas) do
    local found = listed(area, pamphlet, site)
    chapters[#chapters + 1] = doc.h(2, {id = "list-" .. area.key, class = "chapter", heading(area, pamphlet, site)})
    chapters[#chapters + 1] = area.mapped and #found > 0 and area_map(found, area)
    chapters[#chapters + 1] = #found > 0 and by_type(found, pamphlet, area, seen, area.mapped and #found <= NUMBERED)
      or doc.p{class = "none", t"no_facilities"}
  end
  return chapters
end

-- Each place once, though two districts of the booklet may hold it; by reading, as the directory is.
local function index(pamphlet)
  local parts, row = {class = "book-index"}, nil
  for _, facility in ipairs(pamphlet.facilities) do
    if facility.kana_row ~= row then
      row = facility.kana_row
      parts[#parts + 1] = doc.p{class = "index-row", row}
    end
    parts[#parts + 1] = doc.p{class = "index-entry",
      doc.link{url = "#" .. anchor(facility), class = "page-number", facility.name, doc.span{class = "leader"}}}
  end
  return {doc.h(2, {id = "book-index", t"book_index"}), doc.div(parts)}
end

local function legend(site)
  local rows = {{t"book_mark", t"book_means"}}
  for _, capability in ipairs(site.capabilities) do
    if capability.mark then
      rows[#rows + 1] = {doc.cell{head = true, capability.mark},
        doc.cell{doc.p{doc.strong{capability.name}}, capability.note and doc.p{capability.note}}}
    end
  end
  rows[#rows + 1] = {doc.cell{head = true, "△"}, t"book_limited"}
  return doc.table{class = "legend", columns = 2, head_rows = 1, rows = rows}
end

-- A list that was fetched is told with its date; the office's own with the day last confirmed.
local function sources(pamphlet, site)
  local list, seen, latest = {}, {}, nil
  for _, facility in ipairs(pamphlet.facilities) do
    local source = facility.source_record
    if source and not seen[source.key] then
      seen[source.key] = true
      list[#list + 1] = doc.item{t("book_source", {title = source.title, date = date(source.date, "long")}),
        source.credit and t("book_credit", {credit = source.credit}), source.license}
    elseif not source and facility.checked_on and (not latest or latest < facility.checked_on) then
      latest = facility.checked_on
    end
  end
  if latest then
    local organisation = site.organisation or site.title
    table.insert(list, 1, doc.item{t("book_own_list", {organisation = organisation, date = date(latest, "long")})})
  end
  return #list > 0 and doc.list(list)
end

-- What links of the booklet lead to is there.
local function on_the_web(part)
  return part == "index" and doc.h(2, {id = "book-index", t"book_index"}) or doc.fragment{},
    (part == "entries" or part == "index") and doc.p{doc.link{url = "/directory/", t"book_on_the_web"}}
end

return function(node, site)
  local pamphlet, part = page and page.pamphlet, node.attributes.part
  if part == "legend" then
    return legend(site)
  elseif part == "map" and pamphlet then
    return map(pamphlet)
  elseif medium == "web" then
    return on_the_web(part)
  elseif not pamphlet then
    fail("directory-book は、パンフレットの中で使います", "directory-book is for pamphlets")
  elseif part == "entries" then
    return entries(pamphlet, site)
  elseif part == "index" then
    return index(pamphlet)
  elseif part == "sources" then
    return sources(pamphlet, site)
  end
  fail("part は entries、index、legend、map、sources のどれかです",
    "part is entries, index, legend, map or sources")
end
