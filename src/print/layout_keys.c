/* The words of a print layout, one table a kind of thing. */
#include "print/layout_int.h"

#define TEXT(owner, member, ja, en)                                                                \
  {                                                                                                \
    .name = #member, .type = KEY_TEXT, .offset = G_STRUCT_OFFSET (owner, member), .help_ja = ja,   \
    .help_en = en                                                                                  \
  }
#define NEEDED(owner, member, ja, en)                                                              \
  {                                                                                                \
    .name = #member, .type = KEY_TEXT, .offset = G_STRUCT_OFFSET (owner, member),                  \
    .required = TRUE, .help_ja = ja, .help_en = en                                                 \
  }
#define LIST(owner, member, table, item, ja, en)                                                   \
  {                                                                                                \
    .name = #member, .type = KEY_MAPS, .offset = G_STRUCT_OFFSET (owner, member), .keys = table,   \
    .size = sizeof (item), .help_ja = ja, .help_en = en                                            \
  }
#define MAP(owner, member, table, ja, en)                                                          \
  {                                                                                                \
    .name = #member, .type = KEY_MAP, .offset = G_STRUCT_OFFSET (owner, member), .keys = table,    \
    .help_ja = ja, .help_en = en                                                                   \
  }
#define NUMBER(owner, member, ja, en)                                                              \
  {                                                                                                \
    .name = #member, .type = KEY_INT, .offset = G_STRUCT_OFFSET (owner, member), .help_ja = ja,    \
    .help_en = en                                                                                  \
  }

#define CHOICE(owner, member, words, ja, en)                                                       \
  {                                                                                                \
    .name = #member, .type = KEY_CHOICE, .offset = G_STRUCT_OFFSET (owner, member),                \
    .choices = words, .help_ja = ja, .help_en = en                                                 \
  }
#define SWITCH(owner, member, ja, en)                                                              \
  {                                                                                                \
    .name = #member, .type = KEY_BOOL, .offset = G_STRUCT_OFFSET (owner, member), .help_ja = ja,   \
    .help_en = en                                                                                  \
  }

static const char *const turns[] = { "long-edge", "short-edge", NULL };
static const char *const bindings[] = { "left", "right", NULL };
static const char *const sides[] = { "any", "left", "right", NULL };
static const char *const alignments[] = { "left", "center", "right", NULL };

static const Key shape_keys[] = {
  TEXT (WrittenShape, x, "面の左からの距離", "from the panel's left"),
  TEXT (WrittenShape, y, "面の上からの距離", "from the panel's top"),
  TEXT (WrittenShape, width, "幅。100%は面の幅", "width; 100% is the panel's"),
  TEXT (WrittenShape, height, "高さ。100%は面の高さ", "height; 100% is the panel's"),
  TEXT (WrittenShape, background_color, "塗る色", "colour of the fill"),
  TEXT (WrittenShape, border_radius, "角の丸み", "radius of the corners"),
  TEXT (WrittenShape, svg, "<svg>の図", "a drawing as <svg>"),
  SWITCH (WrittenShape, cover_image, "パンフレットの表紙の写真", "the pamphlet's cover photo"),
  { 0 },
};

static const char *const writing_modes[] = { "inherit", "horizontal-tb", "vertical-rl", NULL };
static const char *const fills[]
    = { [FILL_BALANCE] = "balance", [FILL_AUTO] = "auto", [FILL_SEPARATE] = "separate", NULL };

/* A page says of all its panels what a panel may say of itself. */
#define COLUMNS(owner)                                                                                     \
  { .name = "columns",                                                                                     \
    .type = KEY_INT,                                                                                       \
    .offset = G_STRUCT_OFFSET (owner, columns.n),                                                          \
    .help_ja = "段の数（1から6）",                                                                         \
    .help_en = "columns, 1 to 6" },                                                                        \
      { .name = "column_gap",                                                                              \
        .type = KEY_TEXT,                                                                                  \
        .offset = G_STRUCT_OFFSET (owner, columns.gap),                                                    \
        .help_ja = "段と段のあいだ（例: 6mm）",                                                            \
        .help_en = "between columns (6mm)" },                                                              \
      { .name = "column_rule",                                                                             \
        .type = KEY_TEXT,                                                                                  \
        .offset = G_STRUCT_OFFSET (owner, columns.rule),                                                   \
        .help_ja = "段のあいだの線（例: 0.4pt solid rule）",                                               \
        .help_en = "line between columns (0.4pt solid rule)" },                                            \
  {                                                                                                        \
    .name = "column_fill", .type = KEY_CHOICE, .offset = G_STRUCT_OFFSET (owner, columns.fill),            \
    .choices = fills,                                                                                      \
    .help_ja = "終わりの段の長さをそろえる（balance）か、そろえない（auto）か、" \
               "段ごとに脚注を置く（separate）か",                                                         \
    .help_en = "columns end level (balance), or not (auto), or have each their notes (separate)"           \
  }

static const Key panel_keys[] = {
  NEEDED (WrittenPanel, name, "面の名前", "the panel's name"),
  TEXT (WrittenPanel, title, "お知らせで使う呼び名", "what messages call it"),
  TEXT (WrittenPanel, width, "幅（例: 97mm）", "width (97mm)"),
  TEXT (WrittenPanel, height, "高さ。x、y、height のある面は、好きな場所に置けます",
        "height; a panel with x, y or height stands where they say"),
  TEXT (WrittenPanel, x, "紙の左からの距離", "from the page's left"),
  TEXT (WrittenPanel, y, "紙の上からの距離", "from the page's top"),
  TEXT (WrittenPanel, padding, "まわりの余白", "space around the text"),
  TEXT (WrittenPanel, head, "上に取っておく高さ", "height kept at the top"),
  TEXT (WrittenPanel, foot, "下に取っておく高さ", "height kept at the bottom"),
  TEXT (WrittenPanel, background_color, "面の地色", "colour of the ground"),
  LIST (WrittenPanel, shapes, shape_keys, WrittenShape, "飾り", "decoration"),
  CHOICE (WrittenPanel, writing_mode, writing_modes, "横書きか縦書きか",
          "whether lines run across or downwards"),
  COLUMNS (WrittenPanel),
  { 0 },
};

static const Key running_keys[] = {
  NEEDED (WrittenRunning, text, "文。{number} や {h2} のように書けます",
          "text with {placeholders}: {number}, {h2}"),
  TEXT (WrittenRunning, role, "スタイルの名前", "its style"),
  TEXT (WrittenRunning, top, "紙の上からの位置", "from the top of the page"),
  CHOICE (WrittenRunning, align, alignments, "左右のどこに置くか", "where it stands"),
  { 0 },
};

static const Key page_keys[] = {
  NEEDED (WrittenPage, name, "ページの名前", "the page's name"),
  TEXT (WrittenPage, title, "PDFで見せるページの呼び名", "the page's label"),
  TEXT (WrittenPage, sample_x, "見本の印の位置（左から）", "where the sample mark stands"),
  TEXT (WrittenPage, sample_y, "見本の印の位置（上から）", "where the sample mark stands"),
  LIST (WrittenPage, panels, panel_keys, WrittenPanel, "面（左から順に）", "panels from the left"),
  LIST (WrittenPage, running, running_keys, WrittenRunning, "柱とノンブル",
        "running heads and folios"),
  SWITCH (WrittenPage, repeats, "文が続くあいだくり返すページ", "repeats while there is text"),
  CHOICE (WrittenPage, side, sides, "くり返すのは左右どちらか", "the side on which it repeats"),
  COLUMNS (WrittenPage),
  { 0 },
};

static const Key flow_keys[] = {
  NEEDED (WrittenFlow, name, "流れの名前", "the flow's name"),
  TEXT (WrittenFlow, min_font_size, "入りきらないときに縮めてよい下限",
        "the smallest size that it may be set in to fit"),
  { .name = "panels",
    .type = KEY_TEXTS,
    .offset = G_STRUCT_OFFSET (WrittenFlow, panels),
    .required = TRUE,
    .help_ja = "文を流す面（順に）",
    .help_en = "panels it runs through" },
  { 0 },
};

static const Key line_keys[] = {
  NEEDED (LayoutLine, flow, "どの流れに置くか", "the flow it stands in"),
  NEEDED (LayoutLine, text, "文。{edition} のように書けます", "text with {placeholders}"),
  TEXT (LayoutLine, role, "スタイルの名前", "its style"),
  NUMBER (LayoutLine, level, "見出しの段（1から6）", "heading level, 1 to 6"),
  SWITCH (LayoutLine, after, "本文の後に置く", "stands behind the text"),
  { 0 },
};

static const Key sheet_keys[] = {
  NEEDED (WrittenSheet, size, "紙（例: A4 landscape）", "paper (A4 landscape)"),
  TEXT (WrittenSheet, bleed, "裁ち落とし（例: 3mm）", "bleed (3mm)"),
  TEXT (WrittenSheet, crop_offset, "仕上がりから入稿用紙の端まで", "from trim to the sheet's edge"),
  TEXT (WrittenSheet, padding, "面の余白", "padding of panels"),
  CHOICE (WrittenSheet, turn, turns, "両面印刷の返し方", "edge on which the sheet is turned"),
  CHOICE (WrittenSheet, binding, bindings, "とじる側", "the side on which it is bound"),
  CHOICE (WrittenSheet, writing_mode, writing_modes, "面が何も言わないときの横書き・縦書き",
          "of panels that say nothing of their own"),
  NUMBER (WrittenSheet, multiple, "ページの数をこの倍数にする（中とじは4）",
          "the number of pages is a multiple of this"),
  { 0 },
};

static const Key grid_keys[] = {
  NUMBER (WrittenGrid, columns, "横の数", "columns"),
  NUMBER (WrittenGrid, rows, "縦の数", "rows"),
  TEXT (WrittenGrid, width, "1枚の幅", "width of one"),
  TEXT (WrittenGrid, height, "1枚の高さ", "height of one"),
  TEXT (WrittenGrid, left, "紙の左の余白。なければ中央に置く", "left margin; centred without it"),
  TEXT (WrittenGrid, top, "紙の上の余白。なければ中央に置く", "top margin; centred without it"),
  TEXT (WrittenGrid, column_gap, "横のすき間", "gap between columns"),
  TEXT (WrittenGrid, row_gap, "縦のすき間", "gap between rows"),
  { 0 },
};

static const Key copyfit_keys[] = {
  TEXT (WrittenCopyfit, min_font_size, "本文を縮めてよい下限", "the smallest body allowed"),
  TEXT (WrittenCopyfit, step, "縮める幅", "step"),
  { 0 },
};

static const Key thumbnail_keys[] = {
  TEXT (WrittenThumbnail, panel, "画像にする面", "the panel shown"),
  { 0 },
};

static const char *const impositions[] = { "none", "saddle", NULL };

static const Key impose_keys[] = {
  CHOICE (WrittenImpose, type, impositions, "とじ方（saddle は中とじ）", "how it is stitched"),
  TEXT (WrittenImpose, creep, "紙1枚ごとの、内側へ寄せる幅", "set back for each sheet"),
  TEXT (WrittenImpose, margin, "プリンターが刷れない、紙の縁の幅", "edges no printer reaches"),
  TEXT (WrittenImpose, layout, "職場で刷る分だけに使う型紙", "the layout of these sheets alone"),
  SWITCH (WrittenImpose, mono, "白黒の版も作るか", "also in black and white"),
  { 0 },
};

static const char *const folds[] = { "none", "half", "letter", "z", "gate", NULL };
G_STATIC_ASSERT (G_N_ELEMENTS (folds) == N_FOLDS + 1);

static const Key fold_keys[] = {
  CHOICE (WrittenFold, type, folds,
          "折り方（half 二つ折り、letter 巻き三つ折り、z 外三つ折り、gate 観音折り）",
          "how the sheet is folded"),
  { 0 },
};

static const Key voice_keys[] = {
  TEXT (WrittenVoice, panel, "音声コードを置く面", "the panel that it stands on"),
  TEXT (WrittenVoice, size, "その幅", "its width"),
  TEXT (WrittenVoice, right, "面の右の端から", "from the panel's right edge"),
  TEXT (WrittenVoice, bottom, "面の下の端から", "from its lower edge"),
  { 0 },
};

static const Key preflight_keys[] = {
  TEXT (WrittenPreflight, min_font_size, "使ってよい最も小さい文字", "the smallest type"),
  TEXT (WrittenPreflight, safety, "文字と紙の端のあいだ", "between text and edge"),
  TEXT (WrittenPreflight, min_qr, "二次元コードの最も小さい幅", "the smallest code"),
  NUMBER (WrittenPreflight, min_ppi, "写真の最も粗い細かさ", "the coarsest picture"),
  { 0 },
};

static const Key contents_keys[] = {
  TEXT (LayoutContents, flow, "もくじを置く流れ", "the flow that it stands in"),
  TEXT (LayoutContents, title, "もくじの見出し", "its heading"),
  NUMBER (LayoutContents, levels, "載せる見出しの段（2か3）",
          "the headings listed: down to 2 or 3"),
  { 0 },
};

const Key layout_keys[] = {
  MAP (WrittenLayout, page, sheet_keys, "紙", "the sheet"),
  LIST (WrittenLayout, pages, page_keys, WrittenPage, "ページ", "pages"),
  LIST (WrittenLayout, flows, flow_keys, WrittenFlow, "文の流れ（読む順に）",
        "flows in reading order"),
  LIST (WrittenLayout, lines, line_keys, LayoutLine, "決まった文", "lines the layout adds"),
  MAP (WrittenLayout, grid, grid_keys, "カードの並び", "cards on the sheet"),
  MAP (WrittenLayout, copyfit, copyfit_keys, "文字を縮めてよい範囲", "copyfitting"),
  MAP (WrittenLayout, contents, contents_keys, "もくじ", "the list of contents"),
  MAP (WrittenLayout, fold, fold_keys, "折り", "how the sheet is folded"),
  MAP (WrittenLayout, impose, impose_keys, "職場のプリンターでの面付け",
       "pages on the office's own sheets"),
  MAP (WrittenLayout, voice, voice_keys, "音声コードの場所", "the place of a voice code"),
  MAP (WrittenLayout, preflight, preflight_keys, "刷る前に確かめる大きさ",
       "measures looked at before printing"),
  MAP (WrittenLayout, thumbnail, thumbnail_keys, "紹介用の小さな画像", "the small picture"),
  TEXT (WrittenLayout, body_flow, "面を決めていない文の流れ", "the flow of all other text"),
  SWITCH (WrittenLayout, needs_lecture, "講座のための紙", "its pamphlets are each for a lecture"),
  TEXT (WrittenLayout, text, "パンフレットに本文がないときの文（Markdown）",
        "Markdown of pamphlets that have none"),
  SWITCH (WrittenLayout, gather, "ほかの型紙の面の文も本文に入れるか",
          "takes the text of panels that it does not have"),
  TEXT (WrittenLayout, slug, "入稿ファイルの欄外の文", "the line outside the trim"),
  TEXT (WrittenLayout, sample, "見本の印の文字", "words of the sample mark"),
  TEXT (WrittenLayout, proof, "校了前の印の文字", "words across what is not approved"),
  { .name = "font_folders",
    .type = KEY_TEXTS,
    .offset = G_STRUCT_OFFSET (WrittenLayout, font_folders),
    .help_ja = "書体のフォルダー",
    .help_en = "folders of typefaces" },
  { 0 },
};
