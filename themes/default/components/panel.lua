-- Blocks for a named panel of a pamphlet (its cover, its back, a side of a card). On the web
-- they stand where they are written.
--
--     :::panel{flow=back}
--     ::contact{desk=consult}
--     :::

return function(node)
  if not node.attributes.flow then
    return fail("panel に flow（面の名前）を書いてください", "panel needs flow, the name of the panel")
  end
  return doc.div{class = "panel flow-" .. node.attributes.flow, node.children}
end
