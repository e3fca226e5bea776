-- A line to write on, within a sentence or a list; size is its length in letters.
--
--     :field[名前]{size=12}

return function(node)
  return doc.fragment{
    doc.span{class = "field-label", node.text}, " ",
    doc.field{kind = "line", size = tonumber(node.attributes.size) or 12,
      name = node.attributes.name or node.text},
  }
end
