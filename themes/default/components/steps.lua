-- A numbered list as steps to follow, one after another.
--
--     :::steps
--     1. 近くの医院に電話します。
--     2. 保険証を持って行きます。
--     :::

return function(node)
  return doc.div{role = "steps", title = node.attributes.title, node.children}
end
