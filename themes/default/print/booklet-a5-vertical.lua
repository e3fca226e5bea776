-- The booklet of booklet-a5.lua in vertical lines, which opens to the right. Covers, running heads
-- and folios keep horizontal lines; what :::panel{flow=cover} and :::panel{flow=back} put on the
-- covers is vertical.

return inherit "booklet-a5" {
  page = {writing_mode = "vertical-rl", binding = "right"},
}
