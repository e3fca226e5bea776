-- What is printed for a lecture: each pamphlet that names it, on which paper, how many sheets, and how
-- the printer is set. Without id= it is the lecture that the pamphlet is for.
--
--     ::kit{id=R08-016}

-- By the beginning of the layout's name: how the printer is set, and how many a sheet gives.
local WAYS = {
  {"leaflet", "print_short_edge", 1}, {"booklet", "print_booklet", 1}, {"cards-fold", "print_cards_fold", 5},
  {"cards", "print_cards", 10}, {"poster-a3", "print_a3", 1}, {"poster-b4", "print_b4", 1}, {"", "print_one_side", 1},
}

local function way_of(layout)
  for _, way in ipairs(WAYS) do
    if layout:sub(1, #way[1]) == way[1] then
      return way
    end
  end
end

local function row(pamphlet)
  local way = way_of(pamphlet.layout)
  local sheets = pamphlet.copies and number((pamphlet.copies + way[3] - 1) // way[3])
  return {
    doc.cell{head = true, doc.p{pamphlet.title}, doc.p{class = "small", pamphlet.name .. "-sheet.pdf"}},
    doc.cell{pamphlet.paper or ""},
    doc.cell{align = "right", sheets or doc.field{kind = "line", size = 4}},
    doc.cell{doc.p{t(way[2])}},
    doc.cell{doc.field{kind = "check"}},
  }
end

return function(node, site)
  local lecture = site.lecture(node.attributes.id)
  if not lecture then
    return fail("講座「" .. (node.attributes.id or "") .. "」がありません。講座のIDを id= か、見出し情報の lecture: に書いてください",
      "no lecture " .. (node.attributes.id or "") .. ": write its id as id= or as lecture: in the front matter")
  end
  local rows = {{}}
  for i, key in ipairs{"kit_what", "kit_paper", "kit_sheets", "kit_way", "kit_done"} do
    rows[1][i] = doc.cell{head = true, t(key)}
  end
  for _, pamphlet in ipairs(site.pamphlets) do
    if pamphlet.lecture == lecture and not pamphlet.layout:match("^kit") then
      rows[#rows + 1] = row(pamphlet)
    end
  end
  local off = lecture.status == "cancelled" or lecture.status == "postponed"
  return doc.fragment{off and doc.div{role = "warning", doc.p{t("lecture_" .. lecture.status)}},
    doc.table{class = "kit", columns = 5, head_rows = 1, head_columns = 1, rows = rows}}
end
