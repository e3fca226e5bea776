-- The directory as files to download, each with its size, and the terms on which they are given out
-- (data_license of site.yaml).
--
--     ::directory-data{}

local function size(kb)
  return kb < 1024 and t("size_kb", {n = kb}) or t("size_mb", {n = ("%.1f"):format(kb / 1024)})
end

return function(_, site)
  local list = {}
  for _, download in ipairs(site.downloads) do
    local name = download.file:gsub("%.", "_")
    list[#list + 1] = doc.item{
      doc.p{doc.link{url = download.url, t("data_" .. name)}, " ", t("data_size", {size = size(download.size_kb)})},
      doc.p{t("about_" .. name)},
    }
  end
  if #list == 0 then
    return doc.p{class = "none", t"no_facilities"}
  end
  return {
    doc.list(list),
    site.data_license and doc.p{doc.strong{t"data_license"}, " ", site.data_license},
  }
end
