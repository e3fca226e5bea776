-- Draws content/directory/areas.geojson, the made-up districts of the example site. No real border is in it: a few
-- points set by hand give the plan, chance (always the same) makes them look like shores, rivers and ridges.
--
--     lua5.4 scripts/sample-areas.lua >content/directory/areas.geojson

-- The plan: 720 × 584 steps from the north-west; what two districts share is one line for both.
local LINES = {
  {rough = 0.22, 138,206, 104,158, 118,120, 76,84, 96,34, 152,44, 206,14, 262,40, 330,16, 386,40, 420,84, 396,126, 408,168},
  {rough = 0.22, 138,206, 190,226, 240,206, 300,214, 344,176, 408,168},
  {rough = 0.22, 138,206, 126,252, 146,296, 166,338},
  {rough = 0.22, 166,338, 206,324, 250,346, 292,330},
  {rough = 0.24, 408,168, 420,212, 392,250, 404,292},
  {rough = 0.22, 404,292, 368,322, 332,312, 292,330},
  {rough = 0.22, 408,168, 442,144, 474,162, 506,138},
  {rough = 0.22, 506,138, 526,180, 504,226, 524,266, 496,312, 462,352},
  {rough = 0.22, 404,292, 420,318, 444,332, 462,352},
  {rough = 0.24, 506,138, 556,104, 606,128, 644,120, 672,168, 696,236, 676,292, 690,330, 660,356, 652,392, 628,420, 610,384,
    584,392, 556,426, 540,398, 516,406, 496,372, 462,352},
  {rough = 0.24, 166,338, 124,346, 100,384, 62,404, 84,440, 74,474, 116,480, 140,520, 176,496, 204,528, 230,520},
  {rough = 0.24, 292,330, 280,372, 304,412, 288,456, 262,486, 230,520},
  {rough = 0.24, 230,520, 256,552, 284,520, 318,556, 344,512, 376,548, 396,506, 428,512, 426,470, 468,462, 452,424, 486,398, 462,352},
  {rough = 0.22, 506,476, 522,456, 544,466, 556,490, 530,500, 514,494, 506,476},
  {rough = 0.22, 600,458, 616,446, 634,456, 628,474, 608,472, 600,458},
}

-- Lines in turn around each ring; a negative one is walked backwards.
local AREAS = {
  {key = "kita-kita", ward = "北区", name = "北区北", {1, -2}},
  {key = "kita-chuo", ward = "北区", name = "北区中央", {2, 5, 6, -4, -3}},
  {key = "naka", ward = "中区", name = "中区", {7, 8, -9, -5}},
  {key = "higashi", ward = "東区", name = "東区", {10, -8}, {15}},
  {key = "minami-nishi", ward = "南区", name = "南区西", {4, 12, -11}},
  {key = "minami-minami", ward = "南区", name = "南区南", {-6, 9, -13, -12}, {14}},
}

local WEST, NORTH, STEP_EAST, STEP_SOUTH = 133.79, 34.79, 0.000455, 0.000375

local seed = 20261101
local function chance() -- between -1 and 1
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed / 1073741824 - 1
end

-- The middle of a stretch moves to a side, then those of its halves.
local function roughen(out, ax, ay, bx, by, rough)
  local dx, dy = bx - ax, by - ay
  if dx * dx + dy * dy < 25 then
    out[#out + 1] = {bx, by}
    return
  end
  local aside = chance() * rough
  local mx, my = (ax + bx) / 2 - dy * aside, (ay + by) / 2 + dx * aside
  roughen(out, ax, ay, mx, my, rough)
  roughen(out, mx, my, bx, by, rough)
end

local drawn = {}
for i, line in ipairs(LINES) do
  drawn[i] = {{line[1], line[2]}}
  for p = 3, #line, 2 do
    roughen(drawn[i], line[p - 2], line[p - 1], line[p], line[p + 1], line.rough)
  end
end

local function position(point)
  return ("[%.6f,%.6f]"):format(WEST + point[1] * STEP_EAST, NORTH - point[2] * STEP_SOUTH)
end

local function ring(lines)
  local points = {}
  for _, number in ipairs(lines) do
    local line = drawn[math.abs(number)]
    for p = 1, #line do
      local at = number > 0 and p or #line + 1 - p
      if p > 1 or #points == 0 then
        points[#points + 1] = position(line[at])
      end
    end
  end
  return "[[" .. table.concat(points, ",") .. "]]"
end

local features = {}
for i, area in ipairs(AREAS) do
  local rings = {}
  for r, lines in ipairs(area) do
    rings[r] = ring(lines)
  end
  features[i] = ('{"type":"Feature","properties":{"key":"%s","name":"%s（見本）","ward":"%s"},\n"geometry":{"type":"MultiPolygon","coordinates":[%s]}}')
    :format(area.key, area.name, area.ward, table.concat(rings, ","))
end
print('{"type":"FeatureCollection","name":"見本の地域。実在の境界ではありません","features":[\n'
  .. table.concat(features, ",\n") .. "\n]}")
