-- What was done in which fiscal years, of a file of content/data: a picture with a title and a
-- description, and the same as a table. Its columns are what it is, the first and the last year
-- (平成24年度, 令和元年6月, 2026), and any others. Where no year is written none is drawn. With
-- 「予定」 or 「案」 beside the first year all of it is hatched, beside the last year that year.
--
--     ::timeline{data=data/progress-okayama.csv title="計画と取組の期間"}

return function(node)
  local a = node.attributes
  return component("chart", {type = "timeline", data = a.data, title = a.title, note = a.note})
end
