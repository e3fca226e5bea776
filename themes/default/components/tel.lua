-- The telephone number of a desk within a sentence; on the web it can be tapped.
--
--     電話は :tel[consult] です。

return function(node, site)
  local desk = site.contact(node.text)
  if not desk or not desk.tel then
    return fail("窓口「" .. node.text .. "」の電話番号が contacts.yaml にありません",
      "no telephone number of desk " .. node.text .. " in contacts.yaml")
  end
  return doc.link{url = desk.tel_href, desk.tel}
end
