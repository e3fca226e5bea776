-- What the engine gives to components and print layouts beside Lua's own library.
std = "lua54"
max_line_length = 120
read_globals = {
  "site", "page", "lang", "medium", "doc", "data", "qr_svg", "fail", "t", "url", "absolute", "asset",
  "date", "time", "number", "fact", "component", "render", "phrase", "json",
  "inherit",
}
