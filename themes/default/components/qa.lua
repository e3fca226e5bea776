-- A question and its answer. The question is the title.
--
--     :::qa{title="大きな病院でなければ、いけませんか。"}
--     決まりはありません。近くの医院でもかまいません。
--     :::

return function(node)
  return doc.div{role = "qa", title = node.attributes.title, node.children}
end
