-- A table of numbered empty rows to write in by hand: n rows, columns with a comma between them, each
-- with its width in letters.
--
--     ::rows{columns="名前 14,住んでいる区 8" n=5}

return function(node)
  local n = tonumber(node.attributes.n) or 20
  local head, blank = {doc.cell{head = true, t"row_number"}}, {}
  for column in (node.attributes.columns or ""):gsub("、", ","):gmatch("[^,]+") do
    local name, width = column:match("^(.-) *(%d*)$")
    head[#head + 1] = doc.cell{head = true, name}
    blank[#blank + 1] = ("　"):rep(math.min(tonumber(width) or 8, 40))
  end
  if #blank == 0 or n < 1 or n > 200 then
    return fail("rows に columns（列の名前）と n（行の数、1〜200）を書いてください",
      "rows needs columns, their names, and n, from 1 to 200")
  end
  local rows = {head}
  for i = 1, n do
    local row = {doc.cell{head = true, i}}
    for column = 1, #blank do
      row[column + 1] = doc.cell{i == 1 and blank[column]}
    end
    rows[#rows + 1] = row
  end
  return doc.table{class = "rows", columns = #blank + 1, head_rows = 1, head_columns = 1, rows = rows}
end
