-- The panel of a telephone desk: number, hours and what to say, FAX and e-mail beside it.
-- Without desk= it is the desk of the whole site; with brief=yes, only what a caller needs;
-- say= is said in the place of what the desk asks to say.
--
--     ::contact{desk=consult}

return function(node, site)
  local desk = site.contact(node.attributes.desk)
  if not desk and not node.attributes.desk then
    return doc.fragment{} -- a site need not have a desk
  end
  if not desk then
    return fail("窓口「" .. node.attributes.desk .. "」が contacts.yaml にありません",
      "no desk " .. node.attributes.desk .. " in contacts.yaml")
  end
  local full = not node.attributes.brief
  local say = node.attributes.say or desk.say
  local function line(label, text, class)
    return text and doc.p{class = class or "line", doc.span{class = "label", label}, " ", doc.span{text}}
  end
  return doc.div{role = "contact",
    doc.p{class = "name", desk.name},
    line(t"tel", desk.tel and doc.link{class = "tel", url = desk.tel_href, desk.tel}, "line tel-line"),
    line(t"hours_open", desk.hours),
    say and doc.p{class = "say", say},
    line(t"fax", desk.fax and doc.span{class = "fax", desk.fax}),
    full and line(t"email", desk.email and doc.link{url = "mailto:" .. desk.email, desk.email}) or nil,
    full and line(t"address", desk.address) or nil,
    full and desk.note and doc.p{class = "small", desk.note} or nil,
  }
end
