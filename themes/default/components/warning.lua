-- A box that must not be missed: a danger, a limit, what not to do.
--
--     :::warning
--     薬を自分の判断でやめないでください。
--     :::

return function(node)
  return doc.div{role = "warning", title = node.attributes.title or t"warning", node.children}
end
