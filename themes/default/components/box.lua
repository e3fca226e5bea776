-- A frame to write in, some lines high.
--
--     :box[大切にしたいこと]{lines=4}

return function(node)
  return doc.fragment{
    doc.span{class = "field-label", node.text}, " ",
    doc.field{kind = "box", size = tonumber(node.attributes.lines) or 4,
      name = node.attributes.name or node.text},
  }
end
