-- What partners tell each other: free beds, who takes patients at short notice. A table of
-- content/directory/partners/ with the columns 「ID」(of the directory) or 「名称」, 「更新日」 (the day of the
-- entry), and those named; all others are internal. Each entry has its age, one older than old= days is
-- said to be old. For pages with audience: partners.
--
--     ::partners-list{data=directory/partners/beds.csv columns="空床,受け入れの条件" old=7}

local function column_numbers(figures)
  local numbers = {}
  for column, name in ipairs(figures.header) do
    numbers[name] = column
  end
  return numbers
end

local function split(names)
  local list = {}
  for name in names:gsub("、", ","):gmatch("[^,]+") do
    list[#list + 1] = name
  end
  return list
end

-- How old an entry is, in words; TRUE if it is too old, or nobody knows.
local function age_of(text, limit, site)
  local day = text and text ~= "" and site.day(text) or nil
  if not day or day.age < 0 then
    return {doc.p{t"entry_undated"}}, true
  end
  local age = day.age == 0 and t"entry_today" or t("entry_age", {n = day.age})
  local old = day.age > limit
  return {doc.p{doc.strong{age}, " ", date(day, "short")}, old and doc.p{t"entry_old"} or nil}, old
end

-- Whom to telephone.
local function head_cell(facility, name)
  if not facility then
    return doc.cell{head = true, name}
  end
  local number = facility.tel_href and doc.link{url = facility.tel_href, facility.tel} or facility.tel
  return doc.cell{head = true, doc.p{doc.link{url = facility.url, facility.name}}, number and doc.p{number} or nil}
end

local function line(row, at, shown, limit, site)
  local facility = at.ID and row[at.ID] ~= "" and site.facility(row[at.ID]) or nil
  if facility and facility.status ~= "open" then
    return nil
  end
  local age, old = age_of(row[at["更新日"]], limit, site)
  local class = old and "source" or nil -- smaller and grey
  local cells = {head_cell(facility, row[at["名称"] or at.ID]), doc.cell{class = class, age}}
  for _, column in ipairs(shown) do
    cells[#cells + 1] = doc.cell{class = class, row[at[column]] or ""}
  end
  return cells
end

return function(node, site)
  local a = node.attributes
  local figures = data(a.data or "")
  local at, shown, limit = column_numbers(figures), split(a.columns or ""), tonumber(a.old) or 7
  for _, name in ipairs(shown) do
    if not at[name] then
      return fail("partners-list の表に「" .. name .. "」の列がありません", "the table has no column " .. name)
    end
  end
  if not at["更新日"] or not (at.ID or at["名称"]) then
    return fail("partners-list の表には「更新日」と、「ID」か「名称」の列が要ります",
      "the table needs 更新日, and ID or 名称")
  end
  local rows = {{doc.cell{head = true, t"facility_name"}, doc.cell{head = true, t"entry_day"}}}
  for i, name in ipairs(shown) do
    rows[1][i + 2] = doc.cell{head = true, name}
  end
  for _, row in ipairs(figures.rows) do
    rows[#rows + 1] = line(row, at, shown, limit, site)
  end
  return {
    doc.p{t("entry_note", {date = date(site.today, "long"), n = limit})},
    doc.table{caption = a.title or figures.title or t"list_caption", columns = #shown + 2, head_rows = 1,
      head_columns = 1, rows = rows},
  }
end
