-- A box beside the text: good to know, not needed to go on.
--
--     :::note{title="費用について"}
--     相談は無料です。
--     :::

return function(node)
  return doc.div{role = "note", title = node.attributes.title, node.children}
end
