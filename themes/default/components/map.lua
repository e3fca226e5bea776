-- A map of the districts of a layer, numbered, with the same numbers, names and counts in a list; of
-- one district, with its places numbered in the order of their list (up to 40); or of where one
-- place lies. It is drawn from the boundaries that areas.yaml names; without them only the list is
-- made. list=no leaves the list out where one stands beside the map already.
--
--     ::map{layer=fukushiku}
--     ::map{area=kita-chuo}
--     ::map{facility=F001}

local NUMBERED = 40
local BELOW = 30 -- what the scale takes
local WIDTH = medium == "web" and 344 or 480

-- Colours of the page on the web, so that they turn dark with it; fixed ones on paper.
local INK = medium == "web" and {
  text = "currentColor", paper = "var(--paper)", line = "var(--accent)", on_mark = "var(--paper)",
  soft = "var(--ink-soft)", around = "var(--washi)", around_line = "var(--edge)",
  tints = {0.1, 0.26, 0.18, 0.36}, -- of the colour of lines
} or {
  text = "#000000", paper = "#ffffff", line = "#1a2474", on_mark = "#ffffff",
  soft = "#000000", around = "#f4f1ea", around_line = "#767064",
  tints = {"#eceef8", "#c9cfea", "#dbdff1", "#b7bfe2"},
}
local FONTS = "BIZ UDPGothic, Hiragino Sans, Noto Sans JP, Meiryo, sans-serif"

local function escape(text)
  if not text:find("[&<>\"]") then
    return text
  end
  return (text:gsub("[&<>\"]", {["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;"}))
end

local function tenths(number)
  local rounded = math.floor(number * 10 + 0.5)
  return rounded % 10 == 0 and ("%d"):format(rounded // 10) or ("%.1f"):format(rounded / 10)
end

-- The texts and numbers (to a tenth) in the places of the pattern.
local function draw(pattern, ...)
  local values = {...}
  for i, value in ipairs(values) do
    values[i] = type(value) == "number" and tenths(value) or escape(value)
  end
  return pattern:format(table.unpack(values))
end

-- A kanji is as wide as the letters are large, a Latin letter about half of that.
local function width_of(text, size)
  local em = 0
  for _, code in utf8.codes(text) do
    em = em + (code < 0x2000 and 0.58 or 1)
  end
  return em * size
end

local function shape(path, tint)
  local fill = tint and INK.tints[tint + 1] or INK.around
  local opacity = 1
  if type(fill) == "number" then
    fill, opacity = INK.line, fill
  end
  return ('<path d="%s" fill-rule="evenodd" fill="%s" fill-opacity="%s" stroke="%s" stroke-width="1.5"'):format(
    path, fill, opacity, tint and INK.line or INK.around_line) .. ' stroke-linejoin="round"/>'
end

-- Words; on the web with a rim of paper, so that lines do not run through them. In a PDF each rim is
-- an outline of all letters, and letters there are fine enough to be read without.
local function words(x, y, size, text, colour)
  if medium ~= "web" then
    return ('<text x="%s" y="%s" font-size="%s" fill="%s">%s</text>'):format(tenths(x), tenths(y), size,
      colour or INK.text, escape(text))
  end
  return ('<text x="%s" y="%s" font-size="%s" fill="%s" stroke="%s" stroke-width="4" stroke-linejoin="round"'):format(
    tenths(x), tenths(y), size, colour or INK.text, INK.paper) .. ' paint-order="stroke">' .. escape(text) .. "</text>"
end

local function disc(x, y, radius, number)
  local across = tenths(x)
  return ('<circle cx="%s" cy="%s" r="%s" fill="%s" stroke="%s" stroke-width="1.5"/><text x="%s" y="%s"'):format(
    across, tenths(y), radius, INK.line, INK.paper, across, tenths(y + radius * 0.4))
    .. (' font-size="%s" fill="%s">%d</text>'):format(tenths(radius * 1.15), INK.on_mark, number)
end

local function leader(x1, y1, x2, y2)
  return draw('<path d="M%s %sL%s %s" stroke="%s" stroke-width="1.5"/>', x1, y1, x2, y2, INK.line)
    .. draw('<circle cx="%s" cy="%s" r="3" fill="%s" stroke="%s"/>', x1, y1, INK.line, INK.paper)
end

-- ── districts ──

-- A number, and the name below where there is room. Of a district that is too small the number
-- stands at the nearer side of the map, with a line; @taken holds the heights that are used there.
local function label(map, item, taken)
  local name, x, y = item.area.name, item.x, item.y
  if item.room >= 22 and width_of(name, 16) < item.room * 2.4 then
    return disc(x, y - 10, 13, item.number) .. words(x, y + 19, 16, name)
  elseif item.room >= 14 then
    return disc(x, y, 13, item.number)
  end
  local side, height = x < map.width / 2 and 14 or map.width - 14, y
  for _, other in ipairs(taken) do
    if other.side == side and math.abs(other.height - height) < 28 then
      height = other.height + 28
    end
  end
  taken[#taken + 1] = {side = side, height = height}
  return leader(x, y, side, height) .. disc(side, height, 13, item.number)
end

local function describe(number, area)
  return number .. " " .. area.name .. t"comma" .. t("count", {n = area.count})
end

local function districts(map)
  local shapes, labels, taken = {}, {}, {}
  for i, item in ipairs(map.areas) do
    shapes[i] = shape(item.path, item.tint)
    if medium == "web" and item.area.count > 0 then
      local link = draw('<a href="%s" aria-label="%s">', url(item.area), describe(item.number, item.area))
      shapes[i] = link .. shapes[i] .. "</a>"
    end
    labels[i] = label(map, item, taken)
  end
  return table.concat(shapes) .. '<g pointer-events="none">' .. table.concat(labels) .. "</g>"
end

-- ── one district ──

-- The district and what is around it, with its names where they are in sight.
local function surroundings(map)
  local shapes, own, names = {}, "", {}
  for _, item in ipairs(map.areas) do
    local half = width_of(item.area.name, 14) / 2 + 4
    if item.area == map.area then
      own = shape(item.path, 0)
    elseif item.path ~= "" then
      shapes[#shapes + 1] = shape(item.path)
      if item.x > half and item.x < map.width - half and item.y > 14 and item.y < map.height - 8 then
        names[#names + 1] = words(item.x, item.y + 5, 14, item.area.name, INK.soft)
      end
    end
  end
  local seen = table.concat(shapes) .. own .. table.concat(names)
  return draw('<svg width="%s" height="%s">', map.width, map.height + BELOW) .. seen .. "</svg>" -- cut off there
end

local function dots(map)
  local lines, discs = {}, {}
  for i, dot in ipairs(map.dots) do
    local moved = math.abs(dot.x - dot.mark_x) + math.abs(dot.y - dot.mark_y) > 4
    lines[i] = moved and leader(dot.x, dot.y, dot.mark_x, dot.mark_y) or ""
    discs[i] = disc(dot.mark_x, dot.mark_y, 12, dot.number)
  end
  return table.concat(lines) .. table.concat(discs)
end

-- The district is named where that leaves the place free.
local function pin(map)
  local dot, name = map.dots[1], ""
  for _, item in ipairs(map.areas) do
    local free = math.abs(item.y - dot.y) > 24 or math.abs(item.x - dot.x) > width_of(item.area.name, 14) / 2 + 14
    if item.area == map.area and free then
      name = words(item.x, item.y + 5, 14, item.area.name)
    end
  end
  return name .. draw('<circle cx="%s" cy="%s" r="9" fill="%s" stroke="%s" stroke-width="3"/>', dot.x, dot.y,
    INK.line, INK.paper)
end

-- ── frame ──

-- A bar of the most kilometres that take a third of the width, and where north is, below the map.
local function scale(map)
  local km, y, right = 0.1, map.height + 18, map.width - 14
  for _, step in ipairs{0.2, 0.5, 1, 2, 5, 10, 20, 50, 100} do
    km = step / map.unit_km <= map.width / 3 and step or km
  end
  local length = km / map.unit_km
  local name = km < 1 and ("%d m"):format(km * 1000) or ("%d km"):format(km)
  local bar = draw('<path d="M10 %sv6h%sv-6M%s %sv-18m-5 6 5-7 5 7" fill="none"', y - 3, length, right, y + 4)
  local function text(x, anchor, said)
    return draw('<g text-anchor="%s">', anchor) .. words(x, y + 4, 14, said) .. "</g>"
  end
  return bar .. draw(' stroke="%s" stroke-width="6"/>', INK.paper)
    .. bar .. draw(' stroke="%s" stroke-width="2"/>', INK.text) .. text(length + 18, "start", name)
    .. text(right - 10, "end", t"north")
end

-- With links in it a picture is a group to who listens, else an image. The list stands beside it
-- where there is room.
local function figure(map, id, title, text, drawn, list, note)
  local linked = medium == "web" and not map.area -- districts are links
  local svg = draw('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s"', map.width, map.height + BELOW)
    .. draw(' role="%s"', linked and "group" or "img")
    .. draw(' aria-labelledby="%s-t %s-d" text-anchor="middle" font-weight="bold" font-family="%s">', id, id, FONTS)
    .. draw('<title id="%s-t">%s</title><desc id="%s-d">%s</desc>', id, title, id, text)
    .. drawn .. scale(map) .. "</svg>"
  return doc.figure{
    doc.div{class = "map", doc.svg(svg, linked and "" or title .. t"full_stop" .. text), list and doc.div{list}},
    caption = (note or "") .. (map.credit or ""),
  }
end

local function of_layer(a, site)
  local map = site.map{layer = a.layer, width = WIDTH, height = WIDTH * 1.2, bytes = 9000}
  local described, names, listed = {}, {}, {class = "picks"}
  for i, area in ipairs(a.layer and site.areas(a.layer) or site.areas) do
    described[i] = describe(i, area)
    names[i] = i .. " " .. area.name
    if area.count > 0 then
      listed[#listed + 1] = doc.item{doc.link{url = area.url,
        doc.span{class = "name", names[i]}, " ", doc.span{class = "count", t("count", {n = area.count})}}}
    end
  end
  local list = medium == "web" and doc.list(listed) or doc.p{table.concat(names, t"comma")}
  local text = table.concat(described, t"comma")
  local id = "map-" .. (a.layer or "areas")
  return map and figure(map, id, t"map_of_areas", text, districts(map), a.list ~= "no" and list) or list
end

local function chosen(a, site)
  local found = {}
  for id in (a.ids or ""):gmatch("[^,]+") do
    found[#found + 1] = site.facility(id)
  end
  return a.ids and found or site.facilities{area = a.area}
end

local function of_area(a, site)
  local found, described, listed = chosen(a, site), {}, {ordered = true}
  for i, facility in ipairs(found) do
    described[i] = i .. " " .. facility.name
    listed[i] = doc.item{doc.link{url = facility.url, facility.name}, " " .. facility.type_name}
  end
  local few = #found <= NUMBERED
  local list = a.list ~= "no" and doc.list(listed) or nil
  local map = site.map{area = a.area, facilities = few and found or nil, width = WIDTH, height = WIDTH, margin = 14,
    dot = 12.5, bytes = 6000}
  if not map then
    return list
  end
  local text = few and table.concat(described, t"comma") or t("count", {n = #found})
  local note = #map.dots > 0 and t"map_numbers" .. (#map.dots < #found and t"map_without" or "")
  return figure(map, "map-" .. map.area.key, t("map_of_area", {area = map.area.name}), text,
    surroundings(map) .. dots(map), list, note or nil)
end

-- The pages of all places of a district have the same ground: it is drawn once.
local grounds = {}

local function ground(map)
  local key = medium .. " " .. map.area.key .. " " .. map.area.name
  grounds[key] = grounds[key] or surroundings(map)
  return grounds[key]
end

local function of_facility(a, site)
  local facility = site.facility(a.facility)
  if not facility then
    return fail("施設「" .. a.facility .. "」がありません", "there is no facility " .. a.facility)
  end
  local area = facility.area
  local map = area and facility.latitude
    and site.map{area = area.key, facilities = {facility}, width = WIDTH, height = WIDTH * 0.75, bytes = 3500}
  return map and #map.dots > 0 and figure(map, "map-place", t("map_of_place", {name = facility.name}), area.name,
    ground(map) .. pin(map)) or nil
end

return function(node, site)
  local a = node.attributes
  if a.facility then
    return of_facility(a, site)
  elseif a.area then
    return of_area(a, site)
  end
  return of_layer(a, site)
end
