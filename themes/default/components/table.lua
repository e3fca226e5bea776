-- A table from a file of content/data, with the caption, source, date and notes of its # lines.
--
--     ::table{data=data/survey-age.csv}

local function is_number(text)
  return text ~= nil and text:gsub(",", ""):match("^[-+]?%d+%.?%d*$") ~= nil
end

-- Columns of figures stand at the right; the first column names the rows.
local function alignment(figures)
  local align = {}
  for column = 1, #figures.header do
    align[column] = "right"
    for _, row in ipairs(figures.rows) do
      if (row[column] or "") ~= "" and not is_number(row[column]) then
        align[column] = "left"
      end
    end
  end
  return align
end

local function source_lines(figures)
  local source = figures.source
  if source and figures.date then
    source = source .. "（" .. figures.date .. "）"
  end
  return doc.fragment{
    source and doc.p{class = "source", t"source_label" .. source},
    figures.note and doc.p{class = "source", t"note_label" .. figures.note},
  }
end

-- A year or a number is not parted where a column is narrow.
local function kept(text)
  return medium == "web" and text ~= "" and utf8.len(text) <= 9 and doc.span{class = "nobr", text} or text
end

return function(node)
  local a = node.attributes
  if not a.data then
    return fail("table に data（CSVの名前）を書いてください", "table needs data, the name of a CSV")
  end
  local figures = data(a.data)
  local align = alignment(figures)
  local rows = {{}}
  for column, name in ipairs(figures.header) do
    rows[1][column] = doc.cell{head = true, align = align[column], name}
  end
  for _, row in ipairs(figures.rows) do
    local cells = {doc.cell{head = true, row[1] or ""}}
    for column = 2, #figures.header do
      cells[column] = doc.cell{align = align[column], kept(row[column] or "")}
    end
    rows[#rows + 1] = cells
  end
  return doc.fragment{
    doc.table{caption = a.title or figures.title, columns = #figures.header,
      align = align, head_rows = 1, head_columns = 1, rows = rows},
    source_lines(figures),
  }
end
