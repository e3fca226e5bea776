-- A frame to write in beside its words, as in the cells of a form: nothing is printed but the frame,
-- the words are for screen readers and the fields of the PDF.
--
--     :blank[団体の名前]{lines=2}

return function(node)
  return doc.field{kind = "box", size = tonumber(node.attributes.lines) or 2,
    name = node.attributes.name or node.text}
end
