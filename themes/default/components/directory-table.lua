-- Facilities of the directory as a table: what each can do, side by side, and what the marks mean.
-- Chosen as in ::directory; compare= names the capabilities (keys or names) that are the columns.
--
--     ::directory-table{area=北区 type=pharmacy compare="無菌調剤,薬剤師の訪問"}

local signs = {yes = "○", limited = "△", no = "×"}

-- The words "yes", "no" stand beside the sign for those who hear it.
local function mark(value)
  if not value then
    return t"table_unknown"
  end
  return {signs[value], doc.span{class = "visually-hidden", (t("value_" .. value):gsub("^%S+", ""))}}
end

local function columns_of(names, site)
  local wanted, columns = {}, {}
  for name in names:gsub("、", ","):gmatch("[^,]+") do
    wanted[name] = true
  end
  for _, capability in ipairs(site.capabilities) do
    if wanted[capability.key] or wanted[capability.name] then
      columns[#columns + 1] = capability
    end
  end
  return columns
end

local function row(facility, columns)
  local can = {}
  for _, capability in ipairs(facility.capabilities) do
    can[capability.key] = capability.value
  end
  local cells = {
    doc.cell{head = true, doc.link{url = facility.url, facility.name}},
    doc.cell{facility.tel_href and doc.link{url = facility.tel_href, facility.tel} or facility.tel or t"tel_unknown"},
  }
  for _, capability in ipairs(columns) do
    cells[#cells + 1] = doc.cell{align = "center", mark(can[capability.key])}
  end
  return cells
end

local function by_id(ids, site)
  local found = {}
  for id in ids:gmatch("[^,]+") do
    local facility = site.facility(id)
    found[#found + 1] = facility and facility.status == "open" and facility or nil
  end
  return found
end

return function(node, site)
  local a = node.attributes
  local columns = columns_of(a.compare or "", site)
  if #columns == 0 then
    return fail("directory-table に compare（くらべることの名前）を書いてください",
      "directory-table needs compare, the names of what to compare")
  end
  local found = a.ids and by_id(a.ids, site)
    or site.facilities{area = a.area, type = a.type, capability = a.capability, limit = tonumber(a.limit)}
  if #found == 0 then
    return doc.p{class = "none", t"no_facilities"}
  end
  local rows = {{doc.cell{head = true, t"facility_name"}, doc.cell{head = true, t"tel"}}}
  for i, capability in ipairs(columns) do
    rows[1][i + 2] = doc.cell{head = true, align = "center", capability.name}
  end
  for _, facility in ipairs(found) do
    rows[#rows + 1] = row(facility, columns)
  end
  return {
    doc.p{class = "small", t"table_legend"},
    doc.table{class = "compare", caption = t"table_caption", columns = #columns + 2, head_rows = 1, head_columns = 1,
      rows = rows},
  }
end
