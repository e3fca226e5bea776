-- A QR code of an address, with the address in letters: never the only way.
--
--     ::qr{url=/acp/ label="人生会議のページ"}

return function(node)
  local a = node.attributes
  if not a.url then
    return fail("qr には url が要ります", "qr needs url")
  end
  local target = absolute(a.url)
  local label = a.label or t"qr_page"
  return doc.figure{class = "qr",
    doc.svg(qr_svg(target, {quiet = 4}), t"qr_alt" .. " " .. label),
    caption = doc.fragment{label, doc.br(), doc.link{url = a.url, target}},
  }
end
