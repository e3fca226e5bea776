-- Facilities of the directory, as a list: name, telephone, address, what they can do. Chosen by
-- area, type, capability (names or keys) and limit. A template may give the facilities itself.
--
--     ::directory{area=北区 type=pharmacy capability=home_visit limit=10}

-- A capability counts here when it is there; what a place cannot do stands on its own page.
local function capabilities(facility)
  local list = {class = "tags"}
  for _, capability in ipairs(facility.capabilities) do
    if capability.value == "yes" or capability.value == "limited" then
      list[#list + 1] = doc.item{capability.name}
    end
  end
  return #list > 0 and doc.list(list) or nil
end

local function item(facility, with_type)
  return doc.item{
    doc.p{class = "title", doc.link{url = facility.url, facility.name}},
    doc.p{class = "entry-line",
      facility.tel and doc.link{class = "tel", url = facility.tel_href, facility.tel}
        or doc.span{t"tel_unknown"},
      doc.span{facility.address or ""},
      with_type and doc.span{class = "small", facility.type_name},
    },
    capabilities(facility),
  }
end

return function(node, site)
  local a = node.attributes
  local found = a.facilities or site.facilities{
    area = a.area, type = a.type, capability = a.capability, limit = tonumber(a.limit),
  }
  local list = {class = "entries"}
  for _, facility in ipairs(found) do
    list[#list + 1] = item(facility, not (a.type or a.one_type))
  end
  if #list == 0 then
    return doc.p{class = "none", t"no_facilities"}
  end
  return doc.list(list)
end
