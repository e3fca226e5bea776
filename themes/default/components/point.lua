-- The one thing to remember of a passage.
--
--     :::point
--     気持ちは、何度変わってもかまいません。
--     :::

return function(node)
  return doc.div{role = "point", title = node.attributes.title or t"point", node.children}
end
