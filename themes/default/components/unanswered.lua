-- The facilities that were sent a letter (orihon release NAME) and have not answered, those past the
-- day first, each with its number to call and room to write. For papers of the office alone; a page
-- of the site only says so.
--
--     ::unanswered{}

return function(_, site)
  if medium == "web" then
    return doc.p{t"unanswered_paper"}
  elseif not page or page.audience ~= "internal" then
    return fail("unanswered は、audience: internal と書いたパンフレットの中で使います",
      "unanswered is for pamphlets with audience: internal")
  end
  local rows = {{}}
  for i, key in ipairs{"unanswered_place", "tel", "unanswered_by", "unanswered_called", "unanswered_who"} do
    rows[1][i] = doc.cell{head = true, t(key)}
  end
  for _, asked in ipairs(site.unanswered) do
    local facility = asked.facility
    rows[#rows + 1] = {
      doc.cell{head = true, doc.p{facility.name}, doc.p{class = "small", facility.id}},
      doc.cell{doc.p{class = "number", facility.tel or t"tel_unknown"}},
      doc.cell{doc.p{date(asked.reply_by, "short")}, asked.late and doc.p{doc.strong{t"unanswered_late"}}},
      doc.cell{}, doc.cell{}}
  end
  if #rows == 1 then
    return doc.p{t"unanswered_none"}
  end
  return doc.fragment{doc.p{t("unanswered_count", {n = #rows - 1, date = date(site.today)})},
    doc.div{class = "calls", doc.table{columns = 5, head_rows = 1, head_columns = 1, rows = rows}}}
end
