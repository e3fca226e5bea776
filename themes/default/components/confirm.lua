-- The sheets by which facilities confirm what is published of them: one for each place that the
-- pamphlet lists, with the words inside as its letter, behind a list of whom they go to. The pamphlet
-- says by when to answer (reply_by). Elsewhere only the words are shown.
--
--     :::confirm{}
--     いま載せている内容です。ちがうところを教えてください。
--     :::

local GROUPS = 3 -- of capabilities beside each other

local function label(text)
  return doc.cell{head = true, text}
end

local function middle(text)
  return doc.cell{align = "center", text}
end

-- A row for one field: what is published of it, a box for «as it stands», room to correct it, and who may see it.
local function field_row(name, now)
  return {label(name), doc.cell{now or t"confirm_none"}, middle"□", doc.cell{}, middle(t"confirm_consent")}
end

local function postal(facility)
  local code = facility.postal_code
  return code and "〒" .. code:sub(1, 3) .. "-" .. code:sub(4)
end

local function where(facility)
  local parts = {postal(facility), facility.address, facility.building}
  local written = {}
  for i = 1, 3 do
    written[#written + 1] = parts[i]
  end
  return #written > 0 and table.concat(written, " ") or nil
end

local function joined(list)
  local names = {}
  for _, name in ipairs(list) do
    names[#names + 1] = name
  end
  return #names > 0 and table.concat(names, "、") or nil
end

-- Beds, departments and places are asked of those that may have them.
local HAS_BEDS = {hospital = true, clinic_beds = true}
local HAS_DEPARTMENTS = {hospital = true, clinic_beds = true, clinic = true, dental = true}

local function field_rows(facility)
  local rows = {{label(t"confirm_field"), label(t"confirm_now"), label(t"confirm_same"), label(t"confirm_right"),
    label(t"confirm_who")}}
  local function add(key, now)
    rows[#rows + 1] = field_row(t(key), now)
  end
  add("confirm_name", facility.name)
  add("confirm_kana", facility.kana)
  add("confirm_type", facility.type_name)
  add("confirm_address", where(facility))
  add("tel", facility.tel)
  add("fax", facility.fax)
  add("confirm_url", facility.url_home)
  add("email", facility.email)
  if HAS_DEPARTMENTS[facility.type] or #facility.departments > 0 then
    add("departments", joined(facility.departments))
  end
  if HAS_BEDS[facility.type] or facility.beds then
    add("beds", facility.beds and t("beds_n", {n = facility.beds}))
  end
  if not HAS_DEPARTMENTS[facility.type] and facility.type ~= "pharmacy" or facility.capacity then
    add("capacity", facility.capacity and t("capacity_n", {n = facility.capacity}))
  end
  add("visit_area", facility.visit_area)
  add("languages", facility.languages)
  add("by_wheelchair", facility.wheelchair and t"wheelchair")
  add("confirm_note", facility.note)
  return rows
end

local function fields(facility)
  return doc.div{class = "confirm-fields",
    doc.table{columns = 5, head_rows = 1, head_columns = 1, rows = field_rows(facility)}}
end

-- «8:30〜12:00» in two lines, as narrow columns take it.
local function spans(text)
  local lines = {}
  for span in text:gsub("、", "\n"):gmatch"[^\n]+" do
    local open, close = span:match"^(.-)〜(.*)$"
    if #lines > 0 then
      lines[#lines + 1] = doc.br()
    end
    lines[#lines + 1] = open and doc.fragment{open, doc.br(), "〜" .. close} or span
  end
  return lines
end

-- Of a day with other hours only (visits, telephone), those.
local function when(day)
  for _, kind in ipairs{"spans", "reception", "visits", "telephone"} do
    if day[kind] and #day[kind] > 0 then
      return spans(day[kind])
    end
  end
  return day.state == "closed" and t"day_closed" or "―"
end

local function hours(facility)
  local days, now, right = {label(t"confirm_day")}, {label(t"confirm_now")}, {label(t"confirm_right")}
  for _, day in ipairs(facility.hours_table) do
    days[#days + 1] = label(day.day)
    now[#now + 1] = middle(when(day))
    right[#right + 1] = doc.cell{doc.p{class = "confirm-blank", "　"}}
  end
  local rows = {{label(t"confirm_field"), label(t"confirm_now"), label(t"confirm_same"), label(t"confirm_right"),
    label(t"confirm_who")}, field_row(t"closed_days", facility.closed_text),
    field_row(t"confirm_hours_note", facility.hours_note)}
  return doc.fragment{
    doc.div{class = "confirm-hours",
      doc.h(2, t"hours"),
      doc.p{t"confirm_same_hours"},
      doc.table{columns = 9, head_rows = 1, head_columns = 1, rows = {days, now, right}}},
    doc.div{class = "confirm-fields", doc.table{columns = 5, head_rows = 1, head_columns = 1, rows = rows}}}
end

-- What any place of the type is known for: a pharmacy is not asked for its wards.
local function asked_of(kind, site)
  local known, asked = {}, {}
  for _, facility in ipairs(site.facilities{type = kind}) do
    for _, capability in ipairs(facility.capabilities) do
      known[capability.key] = true
    end
  end
  for _, capability in ipairs(site.capabilities) do
    if known[capability.key] then
      asked[#asked + 1] = capability
    end
  end
  return asked
end

local MARKS = {yes = "○", limited = "△", no = "×"}

local function capabilities(facility, asked)
  if #asked == 0 then
    return nil
  end
  local now, rows = {}, {{}}
  for _, capability in ipairs(facility.capabilities) do
    now[capability.key] = MARKS[capability.value]
  end
  local columns = math.min(GROUPS, #asked)
  for column = 1, columns do
    rows[1][column * 3 - 2] = label(t"confirm_field")
    rows[1][column * 3 - 1] = label(t"confirm_now_short")
    rows[1][column * 3] = label(t"confirm_right_mark")
  end
  for i, capability in ipairs(asked) do
    local row, column = (i - 1) // columns + 2, (i - 1) % columns + 1
    rows[row] = rows[row] or {}
    rows[row][column * 3 - 2] = label(capability.name)
    rows[row][column * 3 - 1] = middle(now[capability.key] or "―")
    rows[row][column * 3] = middle"○ △ ×"
  end
  for column = 3 * ((#asked - 1) % columns + 1) + 1, 3 * columns do
    rows[#rows][column] = doc.cell{}
  end
  return doc.div{class = "confirm-marks",
    doc.h(2, t"confirm_marks"),
    doc.p{t"confirm_marks_key"},
    doc.table{columns = 3 * columns, head_rows = 1, rows = rows}}
end

-- What the window of the envelope shows, and beside it who asks and the code that finds the sheet.
local function head(facility, pamphlet, desk)
  local to = doc.cell{
    doc.p{class = "confirm-to", postal(facility) or ""},
    doc.p{class = "confirm-to", facility.address, facility.building and doc.fragment{doc.br(), facility.building}},
    doc.p{class = "confirm-whom", t("confirm_to", {name = facility.name})}}
  local from = doc.cell{
    pamphlet.issued and doc.p{date(pamphlet.issued, "ja_era")},
    desk and doc.p{desk.name},
    desk and desk.tel and doc.p{t"tel" .. "　" .. desk.tel}}
  local code = doc.cell{
    doc.figure{class = "qr", doc.svg(qr_svg(facility.id, {quiet = 4}), t("confirm_code", {id = facility.id})),
      caption = facility.id}}
  return doc.div{class = "confirm-head", doc.table{columns = 3, rows = {{to, from, code}}}}
end

local function answer()
  local function room(key)
    return doc.cell{doc.p{t(key)}, doc.p{class = "confirm-blank", "　"}}
  end
  return doc.div{class = "confirm-answer",
    doc.table{columns = 3, rows = {
      {doc.cell{colspan = 3, doc.p{t"confirm_more"}, doc.p{class = "confirm-blank", "　"}}},
      {room"confirm_answered_on", room"confirm_answered_by", room"confirm_answered_tel"}}}}
end

local function sheet(facility, pamphlet, words, asked, desk)
  return doc.div{class = "confirm",
    head(facility, pamphlet, desk),
    doc.h(1, {id = "confirm-" .. facility.id, t("confirm_title", {name = facility.name, id = facility.id})}),
    doc.div{class = "confirm-words", words},
    doc.p{class = "confirm-by", t("confirm_by", {date = date(pamphlet.reply_by, "ja_weekday")})},
    doc.p{class = "confirm-all", t"confirm_all"},
    doc.p{class = "confirm-how", t"confirm_how"},
    fields(facility),
    hours(facility),
    capabilities(facility, asked),
    answer(),
  }
end

-- In the order of the envelopes: what goes by FAX says its number.
local function list(facilities)
  local rows = {{}}
  for i, key in ipairs{"row_number", "confirm_place", "confirm_way", "confirm_sent"} do
    rows[1][i] = label(t(key))
  end
  for i, facility in ipairs(facilities) do
    rows[#rows + 1] = {doc.cell{align = "right", i},
      doc.cell{head = true, doc.link{url = "#confirm-" .. facility.id, facility.name}},
      doc.cell{facility.fax and t("confirm_by_fax", {fax = facility.fax}) or t"confirm_by_post"}, middle"□"}
  end
  return doc.div{class = "confirm-list",
    doc.h(1, t"confirm_list"),
    doc.p{t"confirm_print"},
    doc.table{columns = 4, head_rows = 1, rows = rows}}
end

return function(node, site)
  local pamphlet = page and page.pamphlet
  if not pamphlet or not pamphlet.reply_by then
    return doc.fragment{node.children}
  end
  local facilities, asked = pamphlet.facilities, {}
  local desk = page.contact or site.contact()
  local sheets = {}
  for i, facility in ipairs(facilities) do
    asked[facility.type] = asked[facility.type] or asked_of(facility.type, site)
    sheets[i] = sheet(facility, pamphlet, node.children, asked[facility.type], desk)
  end
  return doc.fragment{#facilities > 1 and list(facilities), sheets}
end
