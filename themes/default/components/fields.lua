-- A part of a form to fill in, on the page or on paper. On the web nothing is sent or kept;
-- js/site.js adds buttons that print and clear it.
--
--     :::fields{title="わたしのこと"}
--     - :field[名前]{size=12}
--     - :check[家族と話しました]
--     :::

return function(node)
  return doc.div{role = "fields", title = node.attributes.title,
    node.children}
end
