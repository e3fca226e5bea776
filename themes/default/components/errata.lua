-- What a printed edition says that is no longer so, old beside new. The pamphlet names in its front
-- matter which one it corrects (errata_of); elsewhere there is nothing to correct.
--
--     ::errata{}

local CHANGES = {closed = "errata_closed", suspended = "errata_suspended"}

local function row(item)
  local old = item.old and t(item.kind) .. "　" .. item.old
  local new = item.now or t(CHANGES[item.kind] or "errata_gone")
  return {doc.cell{head = true, item.name}, doc.cell{old or "―"}, doc.cell{doc.p{class = "errata-new", new}}}
end

return function()
  local errata = page and page.pamphlet and page.pamphlet.errata
  if not errata or #errata.items == 0 then
    return doc.p{t"errata_none"}
  end
  local rows = {{}}
  for i, key in ipairs{"errata_name", "errata_old", "errata_new"} do
    rows[1][i] = doc.cell{head = true, t(key)}
  end
  for _, item in ipairs(errata.items) do
    rows[#rows + 1] = row(item)
  end
  return doc.fragment{
    doc.p{class = "errata-of", t("errata_of", {title = errata.title, edition = errata.edition,
      date = errata.issued and date(errata.issued, "ja") or ""})},
    doc.p{t"errata_sorry"},
    doc.div{class = "errata", doc.table{columns = 3, head_rows = 1, head_columns = 1, rows = rows}}}
end
