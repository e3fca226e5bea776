-- A picture with its words. alt says what is to be seen; it may only be left empty (alt="")
-- where the picture adds nothing. On paper float=top or float=bottom moves it to the head or foot
-- of the page.
--
--     ::figure{src=directory/areas.svg alt="六つの地域のおおよその位置。" caption="地域の位置（見本）"}

return function(node)
  local a = node.attributes
  if not a.src or not a.alt then
    return fail("figure には src と alt が要ります", "figure needs src and alt")
  end
  local place = a.float
  if place and place ~= "top" and place ~= "bottom" then
    return fail("float は top か bottom です", "float is top or bottom")
  end
  return doc.figure{class = place and "float-" .. place, caption = a.caption, doc.image{url = a.src, alt = a.alt}}
end
