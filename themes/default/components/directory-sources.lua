-- Where the directory comes from: each list with the day of its data, its terms and how many places it
-- tells of. A list that was not fetched for too long says so. The boundaries of the maps are named below.
--
--     ::directory-sources{}

-- The office's own list: how many places, and the day on which the last was confirmed.
local function own_list(site)
  local count, latest = 0, nil
  for _, facility in ipairs(site.facilities{}) do
    if not facility.source_record then
      count = count + 1
      local day = facility.checked_on
      latest = day and (not latest or latest < day) and day or latest
    end
  end
  return count, latest
end

local function when(day)
  return day and t("data_of", {date = date(day, "long"), n = day.age}) or t"table_unknown"
end

local function row(name, day, terms, count)
  return {
    doc.cell{head = true, name}, doc.cell{when(day)}, doc.cell{terms},
    doc.cell{align = "right", t("count", {n = count})},
  }
end

local function boundaries(site)
  local credit = site.areas[1] and site.areas[1].map_credit
  return credit and doc.p{t("map_credit", {credit = credit})}
end

return function(_, site)
  local rows = {{
    doc.cell{head = true, t"list_name"}, doc.cell{head = true, t"list_day"}, doc.cell{head = true, t"list_terms"},
    doc.cell{head = true, align = "right", t"list_count"},
  }}
  local count, latest = own_list(site)
  if count > 0 then
    rows[#rows + 1] = row(t"office_list", latest, site.data_license or "", count)
  end
  for _, source in ipairs(site.list_sources) do
    local name = source.url and doc.link{url = source.url, source.title} or source.title
    local terms = {source.credit or "", source.credit and source.license and " " or "", source.license or ""}
    rows[#rows + 1] = row(name, source.date, table.concat(terms), source.count)
  end
  if #rows == 1 then
    return doc.p{class = "none", t"no_facilities"}
  end
  local lists = doc.table{caption = t"list_caption", columns = 4, head_rows = 1, head_columns = 1, rows = rows}
  return {component("list-notes", {show = "age", lists = site.list_sources}), lists, boundaries(site)}
end
