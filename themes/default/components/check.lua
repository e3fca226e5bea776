-- A box to tick, with its words. None is ticked beforehand.
--
--     :check[わからない・まだ決めない]

return function(node)
  return doc.field{kind = "check", name = node.attributes.name or node.text, label = node.text}
end
