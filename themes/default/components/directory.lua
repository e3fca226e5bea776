-- Facilities of the directory, as a list: name, telephone, address, what they can do. Chosen by
-- area, type, capability (names or keys) and limit, or named one by one: ids="F001,F002".
-- numbered=yes sets before each its number on the map beside the list.
--
--     ::directory{area=北区 type=pharmacy capability=home_visit limit=10}

-- What a place can do, in one line; what it cannot stands on its own page.
local function abilities(facility)
  local names = {}
  for _, capability in ipairs(facility.capabilities) do
    if capability.value == "yes" or capability.value == "limited" then
      names[#names + 1] = capability.name
    end
  end
  return table.concat(names, "・")
end

-- Kept short: a page holds up to a hundred of these.
local function item(facility, with_type, number)
  local can = abilities(facility)
  return doc.item{
    doc.p{
      number and doc.span{class = "badge", number}, number and " ",
      doc.link{url = facility.url, facility.name}, with_type and " ",
      with_type and doc.span{class = "whole", facility.type_name},
    },
    doc.p{
      facility.tel_href and doc.link{url = facility.tel_href, facility.tel} or facility.tel or t"tel_unknown",
      " ", facility.address,
    },
    can ~= "" and doc.p{can},
  }
end

local function by_id(ids, site)
  local found = {}
  for id in ids:gmatch("[^,]+") do
    local facility = site.facility(id)
    found[#found + 1] = facility and facility.status == "open" and facility or nil
  end
  return found
end

return function(node, site)
  local a = node.attributes
  local found = a.ids and by_id(a.ids, site) or site.facilities{
    area = a.area, type = a.type, capability = a.capability, limit = tonumber(a.limit),
  }
  local list = {class = "entries places"}
  for _, facility in ipairs(found) do
    list[#list + 1] = item(facility, not a.type, a.numbered and #list + 1)
  end
  if #list == 0 then
    return doc.p{class = "none", t"no_facilities"}
  end
  return {component("list-notes", {show = "age", records = found}), doc.list(list)}
end
