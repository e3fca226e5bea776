-- A chart of a file of content/data, drawn as a picture with a title and a description; the same
-- figures follow as a table. type is pie, bar or column; column names the figures to draw (the
-- second column if not given). A column of words after it is shown at each bar and parts the
-- bars by pattern: the target (案) is not drawn as a result is. A timeline draws fiscal years from the
-- second column to the third (see timeline).
--
--     ::chart{type=pie data=data/survey-age.csv title="出前講座の参加者の年代"}

local WIDTH = 360 -- of every drawing, so that 16 units are 14 px or more on a phone
local INK, DEEP = "#1b1c22", "#1a2474"
local TINTS = {"#1a2474", "#5f6cb8", "#a9b2de", "#dfe3f4", "#ffffff", "#7d7d88", "#c9c9d1", "#3d4795"}
local ON_TINTS = {"#ffffff", "#ffffff", INK, INK, INK, "#ffffff", INK, "#ffffff"}

local function escape(text)
  return (tostring(text):gsub("[&<>\"]", {["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;"}))
end

local function number_of(text)
  return tonumber((tostring(text or ""):gsub(",", ""))) or nil
end

local function round(x)
  return ("%.1f"):format(x)
end

local CLOSING = "）」』】〕、。，．・ー％"

-- Text broken into lines no wider than @width em: a kanji is 1 em, a letter about 0.55. What closes
-- stays on its line.
local function wrap(text, width)
  local lines, line, used = {}, {}, 0
  for _, code in utf8.codes(text) do
    local advance = code < 0x2000 and 0.55 or 1
    local closes = CLOSING:find(utf8.char(code), 1, true)
    if used + advance > width and #line > 0 and not closes then
      lines[#lines + 1] = table.concat(line)
      line, used = {}, 0
    end
    line[#line + 1] = utf8.char(code)
    used = used + advance
  end
  lines[#lines + 1] = table.concat(line)
  return lines
end

local function text_at(x, y, text, extra)
  return ('<text x="%s" y="%s"%s>%s</text>'):format(round(x), round(y), extra or "", escape(text))
end

-- Lines at 45 degrees within a box, drawn one by one: a pattern's tiles show their seams on paper,
-- and each renderer its own.
local function hatching(x, y, width, height)
  local out, gap = {}, 11
  for along = gap, width + height, gap do
    local x1, y1 = math.min(along, width), math.max(along - width, 0)
    local x2, y2 = math.max(along - height, 0), math.min(along, height)
    out[#out + 1] = ("M%s %sL%s %s"):format(round(x + x1), round(y + y1), round(x + x2), round(y + y2))
  end
  return ('<path d="%s" fill="none" stroke="%s" stroke-width="2.6"/>'):format(table.concat(out), DEEP)
end

local function dots(x, y, width, height)
  local out = {}
  for row = 6, height - 3, 8 do
    for column = 6, width - 3, 8 do
      out[#out + 1] = ("M%s %sa1.6 1.6 0 1 1 -.01 0z"):format(round(x + column), round(y + row - 1.6))
    end
  end
  return ('<path d="%s" fill="%s"/>'):format(table.concat(out), DEEP)
end

-- A bar: full of colour, hatched if it is of the second kind (a plan, a target), dotted if of the third.
local function draw_bar(figures, item, x, y, width, height)
  local kind = figures.kinds[item.kind or ""] or 1
  local fill, marks = DEEP, ""
  if kind > 1 then
    fill, marks = "#ffffff", (kind % 2 == 0 and hatching or dots)(x, y, width, height)
  end
  local box = ("M%s %sh%sv%sh-%sz"):format(round(x), round(y), round(width), round(height), round(width))
  return ('<path d="%s" fill="%s"/>%s<path d="%s" fill="none" stroke="%s" stroke-width="1.5"/>'):format(
    box, fill, marks, box, DEEP)
end

local function slice_path(cx, cy, r, from, to)
  if to - from > 0.9999 then
    return ("M%s %sa%s %s 0 1 1 -.01 0z"):format(round(cx), round(cy - r), r, r)
  end
  local function point(turn)
    local angle = (turn - 0.25) * 2 * math.pi
    return round(cx + r * math.cos(angle)) .. " " .. round(cy + r * math.sin(angle))
  end
  return ("M%s %sL%sA%s %s 0 %d 1 %sz"):format(round(cx), round(cy), point(from), r, r,
    to - from > 0.5 and 1 or 0, point(to))
end

local function pie(figures)
  local out, cx, cy, r, turn, y = {}, WIDTH / 2, 138, 126, 0, 300
  for i, item in ipairs(figures.items) do
    local share = figures.total > 0 and item.value / figures.total or 0
    local tint = (i - 1) % #TINTS + 1
    out[#out + 1] = ('<path d="%s" fill="%s" stroke="%s" stroke-width="1.5"/>'):format(
      slice_path(cx, cy, r, turn, turn + share), TINTS[tint], DEEP)
    if share >= 0.06 then
      local angle = (turn + share / 2 - 0.25) * 2 * math.pi
      local name = wrap(item.label, 5)
      local x, middle = cx + r * 0.64 * math.cos(angle), cy + r * 0.64 * math.sin(angle)
      local style = (' text-anchor="middle" fill="%s"'):format(ON_TINTS[tint])
      if #name == 1 and share >= 0.14 then
        out[#out + 1] = text_at(x, middle - 2, item.label, style)
        out[#out + 1] = text_at(x, middle + 17, item.text, style .. ' font-weight="bold"')
      else
        out[#out + 1] = text_at(x, middle + 6, item.text, style .. ' font-weight="bold"')
      end
    end
    out[#out + 1] = ('<path d="M12 %sh18v18h-18z" fill="%s" stroke="%s" stroke-width="1.5"/>'):format(
      round(y - 15), TINTS[tint], DEEP)
    out[#out + 1] = text_at(WIDTH - 12, y, item.text, ' text-anchor="end" font-weight="bold"')
    for _, line in ipairs(wrap(item.label, 15)) do
      out[#out + 1] = text_at(40, y, line)
      y = y + 22
    end
    y = y + 8
    turn = turn + share
  end
  return table.concat(out), y
end

-- The words under or over a bar: its label, then its kind.
local function label_lines(item, width)
  local lines = {}
  local remark = item.label:find("（", 2, true)
  for _, part in ipairs(remark and {item.label:sub(1, remark - 1), item.label:sub(remark)} or {item.label}) do
    for _, line in ipairs(wrap(part, width)) do
      lines[#lines + 1] = line
    end
  end
  if item.kind and item.kind ~= "" then
    local kind = item.kind:find("（", 1, true) and item.kind or "（" .. item.kind .. "）"
    for _, line in ipairs(wrap(kind, width)) do
      lines[#lines + 1] = line
    end
  end
  return lines
end

local function bar(figures)
  local out, y, room = {}, 22, WIDTH - 104
  for _, item in ipairs(figures.items) do
    for _, line in ipairs(label_lines(item, 20)) do
      out[#out + 1] = text_at(12, y, line)
      y = y + 21
    end
    local length = math.max(1, item.value / figures.top * room)
    out[#out + 1] = draw_bar(figures, item, 12, y - 13, length, 26)
    out[#out + 1] = text_at(20 + length, y + 6, item.text, ' font-weight="bold"')
    y = y + 44
  end
  return table.concat(out), y - 12
end

local function column(figures)
  local out, height, top = {}, 190, 34
  local step = (WIDTH - 16) / #figures.items
  local lowest = 0
  for i, item in ipairs(figures.items) do
    local x, tall = 8 + step * (i - 1), math.max(1, item.value / figures.top * height)
    local base = top + height
    out[#out + 1] = draw_bar(figures, item, x + step * 0.2, base - tall, step * 0.6, tall)
    out[#out + 1] = text_at(x + step / 2, base - tall - 9, item.text, ' text-anchor="middle" font-weight="bold"')
    for n, line in ipairs(label_lines(item, step / 14 - 0.3)) do
      out[#out + 1] = text_at(x + step / 2, base + 4 + 20 * n, line, ' text-anchor="middle" font-size="14"')
      lowest = math.max(lowest, base + 4 + 20 * n)
    end
  end
  out[#out + 1] = ('<path d="M8 %sh%d" stroke="%s" stroke-width="2"/>'):format(top + height, WIDTH - 16, INK)
  return table.concat(out), lowest + 14
end

local function svg(id, title, desc, body, height)
  return ('<svg xmlns="http://www.w3.org/2000/svg" class="chart-picture" viewBox="0 0 %d %d" role="img"'
    .. ' aria-labelledby="%s-t %s-d" font-size="16" fill="%s"'
    .. ' font-family="BIZ UDPGothic, Hiragino Sans, Noto Sans JP, Meiryo, sans-serif">'
    .. '<title id="%s-t">%s</title><desc id="%s-d">%s</desc>%s</svg>'):format(
    WIDTH, math.ceil(height), id, id, INK, id, escape(title), id, escape(desc), body)
end

local DRAW = {pie = pie, bar = bar, column = column}

-- ── timeline ──

local ERAS = {["昭和"] = 1925, ["平成"] = 1988, ["令和"] = 2018}

-- The fiscal year of 「平成24年6月」「令和元年度」「2026」; nil if the text names none.
local function fiscal_year(text)
  local era, number = text:match("^([\128-\255]*)(%d+)")
  local first = text:match("^(.-)元年")
  local base = ERAS[first or era or ""]
  local year = first and base and base + 1
    or number and (base and base + tonumber(number) or era == "" and tonumber(number))
  local month = tonumber(text:match("年(%d+)月"))
  return year and month and month < 4 and year - 1 or year or nil
end

local function is_planned(text)
  return text:find("予定", 1, true) or text:find("案", 1, true)
end

-- The rows with a first year: from it to the last, or on (open); planned is the year from which they
-- are not yet done. And how many rows have none.
local function read_periods(figures)
  local result = {items = {}, undated = 0, first = math.huge, last = 0}
  for _, row in ipairs(figures.rows) do
    local from, to = row[2] or "", row[3] or ""
    local first, last = fiscal_year(from), fiscal_year(to)
    if first then
      local planned = is_planned(from) and first or is_planned(to) and last or math.huge
      result.items[#result.items + 1] = {label = row[1], first = first, last = last, planned = planned,
        text = from .. t"from_to" .. (last and to or "")}
      result.first = math.min(result.first, first)
      result.last = math.max(result.last, last or 0, first + 1)
    else
      result.undated = result.undated + 1
    end
  end
  return result
end

-- 平成, 24年, 25年, …, 令和, 元年: the years above their columns, as many as there is room for.
local function draw_years(result, x, step)
  local out = {}
  for year = result.first, result.last do
    local left = x + (year - result.first) * step
    local era = year < 2019 and 1988 or 2018
    if year == result.first or year == 2019 then
      out[#out + 1] = text_at(left + 2, 20, era == 1988 and t"heisei" or t"reiwa", ' font-size="14"')
    end
    if step >= 36 or (year - result.first) % math.ceil(36 / step) == 0 then
      local number = year == 2019 and t"first_year" or year - era
      out[#out + 1] = text_at(left + 2, 40, t("era_year", {n = number}), ' font-size="14"')
    end
  end
  return table.concat(out)
end

-- Where the years begin, behind a bar.
local function draw_ticks(result, x, y, step)
  local out = {}
  for year = result.first, result.last + 1 do
    out[#out + 1] = ("M%s %sv32"):format(round(x + (year - result.first) * step), round(y - 6))
  end
  return ('<path d="%s" fill="none" stroke="#a7adcf" stroke-width="1.5"/>'):format(table.concat(out))
end

-- A bar whose end is not known ends in an arrow.
local function draw_period(item, last, x, y, step)
  local done = math.min(item.planned, last + 1) - item.first
  local out, height = {}, 20
  if done > 0 then
    out[1] = draw_bar({kinds = {}}, {}, x, y, done * step, height)
  end
  local planned = last + 1 - item.first - done
  if planned > 0 then
    out[#out + 1] = draw_bar({kinds = {plan = 2}}, {kind = "plan"}, x + done * step, y, planned * step, height)
  end
  if not item.last then
    out[#out + 1] = ('<path d="M%s %sl11 15l-11 15z" fill="%s"/>'):format(
      round(x + (last + 1 - item.first) * step), round(y - 5), DEEP)
  end
  return table.concat(out)
end

local function timeline(result)
  local out, x, y = {}, 4, 72
  local step = (WIDTH - x - 14) / (result.last - result.first + 1)
  local function line_of(text, extra)
    out[#out + 1] = text_at(x, y, text, extra)
    y = y + 21
  end
  for _, item in ipairs(result.items) do
    for _, line in ipairs(label_lines(item, 21)) do
      line_of(line)
    end
    line_of(item.text, ' font-size="14"')
    out[#out + 1] = draw_ticks(result, x, y - 9, step)
    out[#out + 1] = draw_period(item, item.last or result.last, x + (item.first - result.first) * step, y - 9, step)
    y = y + 46
  end
  if result.undated > 0 then
    for _, line in ipairs(wrap(t("timeline_undated", {n = result.undated}), 21)) do
      line_of(line)
    end
  end
  return draw_years(result, x, step) .. table.concat(out), y - 8
end

local function timeline_picture(id, title, result)
  local parts = {}
  for _, item in ipairs(result.items) do
    parts[#parts + 1] = item.label .. " " .. item.text
  end
  if result.undated > 0 then
    parts[#parts + 1] = t("timeline_undated", {n = result.undated})
  end
  local desc = table.concat(parts, t"comma")
  local body, height = timeline(result)
  return doc.svg(svg(id, title, desc, body, height), title .. t"comma" .. desc)
end

local function value_column(header, wanted)
  for i, name in ipairs(header) do
    if name == wanted then
      return i
    end
  end
  return not wanted and 2 or nil
end

-- The rows as items to draw: label, value, text with its unit, kind. Rows without a figure are left to the table.
local function read(figures, at)
  local unit = figures.header[at]:match("（([^（）]*)）$") or figures.unit or ""
  local result = {items = {}, total = 0, top = 0, kinds = {}}
  local words = figures.header[at + 1]
  local n_kinds = 0
  for _, row in ipairs(figures.rows) do
    local value = number_of(row[at])
    if value and value >= 0 then
      local kind = words and not number_of(row[at + 1]) and row[at + 1] or nil
      if kind and not result.kinds[kind] then
        n_kinds = n_kinds + 1
        result.kinds[kind] = n_kinds
      end
      result.items[#result.items + 1] = {label = row[1], value = value, text = row[at] .. unit, kind = kind}
      result.total = result.total + value
      result.top = math.max(result.top, value)
    end
  end
  return result
end

local function description(title, result)
  local parts = {}
  for _, item in ipairs(result.items) do
    parts[#parts + 1] = item.label .. (item.kind and "（" .. item.kind .. "）" or "") .. " " .. item.text
  end
  return title, table.concat(parts, t"comma")
end

local function figure(a, title, picture, table_suffix)
  return doc.figure{class = "chart",
    doc.p{class = "box-title", title},
    picture,
    component("table", {data = a.data, title = title .. table_suffix}),
    caption = a.note,
  }
end

return function(node)
  local a = node.attributes
  local draw = DRAW[a.type or "bar"]
  if not a.data or not (draw or a.type == "timeline") then
    return fail("chart には data と、type（pie、bar、column、timeline のどれか）が要ります",
      "chart needs data, and type as pie, bar, column or timeline")
  end
  local figures = data(a.data)
  local name = "chart-" .. a.data:gsub("%.csv$", ""):gsub("[^%w]+", "-") .. "-" .. (a.type or "bar")
  if a.type == "timeline" then
    local result = read_periods(figures)
    local title = a.title or figures.title or ""
    return figure(a, title, #result.items > 0 and timeline_picture(name, title, result), t"timeline_table")
  end
  local at = value_column(figures.header, a.column)
  if not at or not figures.header[at] then
    return fail("列「" .. (a.column or "") .. "」が " .. a.data .. " にありません",
      "no column " .. (a.column or "") .. " in " .. a.data)
  end
  local result = read(figures, at)
  if result.top == 0 then
    return fail(a.data .. " のこの列に数がありません", "no figures in this column of " .. a.data)
  end
  local id = name .. at
  local body, height = draw(result)
  local title, desc = description(a.title or figures.title or "", result)
  return figure(a, title, doc.svg(svg(id, title, desc, body, height), title .. t"comma" .. desc), t"chart_table")
end
