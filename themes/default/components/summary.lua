-- What the page says in a few lines, at its top.
--
--     :::summary
--     - かかりつけ医は、何でも相談できる近くの医師です。
--     :::

return function(node)
  return doc.div{role = "summary", title = node.attributes.title or t"summary", node.children}
end
