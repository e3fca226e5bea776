-- What must be said of lists of other offices whose records are shown. show=age: one that was not
-- fetched for too long says so. show=credits: each is named with whom its licence asks to name and its
-- day. keys are theirs; of is directory or lectures.
--
--     component("list-notes", {show = "credits", of = "lectures", keys = "pref,city"})

local function warning(source)
  return source.old and doc.div{role = "warning", title = t"warning",
    doc.p{t("list_is_old", {title = source.title, date = date(source.date, "long")})}} or nil
end

local function credit(source)
  local terms = {}
  for _, text in ipairs{source.credit or "", source.license or ""} do
    terms[#terms + 1] = text ~= "" and text or nil
  end
  return doc.item{source.url and doc.link{url = source.url, source.title} or source.title,
    #terms > 0 and t("in_brackets", {text = table.concat(terms, t"comma")}),
    source.date and doc.fragment{" ", t("list_of_day", {date = date(source.date, "long")})}}
end

return function(node, site)
  local a, wanted, told = node.attributes, {}, {}
  for key in a.keys:gmatch("[^,]+") do
    wanted[key] = true
  end
  local tell = a.show == "age" and warning or credit
  for _, source in ipairs(a.of == "lectures" and site.lecture_sources or site.list_sources) do
    told[#told + 1] = wanted[source.key] and tell(source) or nil
  end
  if a.show == "age" or #told == 0 then
    return doc.fragment(told)
  end
  return doc.div{class = "credits", doc.p{t"lectures_from"}, doc.list(told)}
end
