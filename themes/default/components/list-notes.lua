-- What must be said of lists of other offices: of those that records (facilities or lectures) come from,
-- or of lists themselves. show=age: one that was not fetched for too long says so. show=credits: each is
-- named with whom its licence asks to name and its day; show=credit: without a list around them.
--
--     component("list-notes", {show = "age", records = lectures})

local function lists_of(records)
  local lists, seen = {}, {}
  for _, record in ipairs(records) do
    local list = record.source_record
    if list and not seen[list.key] then
      seen[list.key] = true
      lists[#lists + 1] = list
    end
  end
  return lists
end

local function age(list)
  return list.old and doc.div{role = "warning", title = t"warning",
    doc.p{t("list_is_old", {title = list.title, date = date(list.date, "long")})}} or nil
end

local function credit(list)
  local terms = {}
  for _, text in ipairs{list.credit or "", list.license or ""} do
    terms[#terms + 1] = text ~= "" and text or nil
  end
  return doc.fragment{list.url and doc.link{url = list.url, list.title} or list.title,
    #terms > 0 and t("in_brackets", {text = table.concat(terms, t"comma")}),
    list.date and doc.fragment{" ", t("list_of_day", {date = date(list.date, "long")})}}
end

return function(node)
  local a, told = node.attributes, {}
  for _, list in ipairs(a.lists or lists_of(a.records)) do
    told[#told + 1] = a.show == "age" and age(list) or a.show == "credits" and doc.item{credit(list)}
      or a.show == "credit" and credit(list) or nil
  end
  if a.show ~= "credits" or #told == 0 then
    return doc.fragment(told)
  end
  return doc.div{class = "credits", doc.p{t"lectures_from"}, doc.list(told)}
end
