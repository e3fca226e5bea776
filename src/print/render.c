/* The way of a pamphlet's job: read, resolve, make, give out. */
#include "print/pamphlet.h"
#include "print/print.h"

#include <string.h>

#include "markdown/markdown.h"
#include "print/checklist.h"
#include "print/confirmation.h"
#include "print/edition.h"
#include "print/numbers.h"
#include "print/specification.h"
#include "theme/engine.h"

static const DiagKind PAMPHLET_LECTURE_MISSING = {
  .id = "pamphlet-lecture-missing",
  .level = DIAG_WITHHELD,
  .ja = "「{layout}」は講座のための紙です。どの講座か書いてありません",
  .en = "“{layout}” is for a lecture, and none is named",
  .hint_ja = "見出し情報に「lecture: 」と講座のIDを書いてください",
  .hint_en = "Write “lecture: ” with the lecture's id in the front matter",
};

static const DiagKind PAMPHLET_SHEET_FOLD = {
  .id = "pamphlet-sheet-fold",
  .level = DIAG_NOTE,
  .ja = "職場で刷る紙は「{layout}」の折り方では入りきらないので、入稿用と同じ折り方にしました",
  .en = "The sheets for the office's printer keep the press file's fold: the text does not fit "
        "“{layout}”",
  .hint_ja = "文を少し短くすると、職場の紙折り機で折れる形になります",
  .hint_en = "A little less text gives the fold that office machines make",
};

/* On paper; more of one kind are counted. */
#define MAX_FINDINGS_OF_KIND 5

/* What a worker keeps from pamphlet to pamphlet. */
typedef struct
{
  Engine *engine;
  TypesetFonts *fonts;
} Workshop;

static gpointer
workshop_new (JobContext *context)
{
  Workshop *workshop = g_new0 (Workshop, 1);
  workshop->engine = engine_new (job_site (context), job_facts (context));
  return workshop;
}

static void
workshop_free (gpointer data)
{
  Workshop *workshop = data;
  engine_free (workshop->engine);
  typeset_fonts_free (workshop->fonts);
  g_free (workshop);
}

/* Fonts are found once a worker, in the folders of the first layout that is set. */
static TypesetFonts *
workshop_fonts (Workshop *workshop, const Layout *layout, Diags *diags)
{
  if (workshop->fonts == NULL)
    workshop->fonts = typeset_fonts_new (layout->font_folders, diags);
  return workshop->fonts;
}

/* A pamphlet that says nothing itself says what its layout says for it, or another pamphlet;
 * findings then stand at the pamphlet, where the editor is. */
static Doc *
parse_text (const Page *page, const Layout *layout, Diags *diags)
{
  MarkdownOptions options = { .file = page->pos.file, .first_line = page->body_line };
  gboolean of_layout = !site_page_has_text (page) && layout->text != NULL;
  Doc *doc = of_layout ? markdown_parse (layout->text, strlen (layout->text), &options, diags)
                       : markdown_parse (page->body, page->body_length, &options, diags);
  if (!of_layout && page->pamphlet->text_of == NULL)
    return doc;
  for (Node *node = doc_root (doc); node != NULL; node = node_next (node, doc_root (doc)))
    node->pos = page->pos;
  return doc;
}

static Doc *
read_document (Workshop *workshop, const Page *page, const Layout *layout, Diags *diags)
{
  ResolveContext context = { .file = page->file,
                             .lang = page->lang,
                             .medium = MEDIUM_PRINT,
                             .audience = page->audience,
                             .page = page };
  ResolveResult result;
  g_autoptr (Doc) doc = parse_text (page, layout, diags);
  resolve_result_init (&result);
  gboolean resolved = engine_resolve (workshop->engine, doc, &context, &result, diags);
  resolve_result_clear (&result);
  return resolved ? g_steal_pointer (&doc) : NULL;
}

/* Nothing of what was not made. */
static void
give_bytes (JobContext *context, Tree tree, const char *name, const char *ending, GBytes *bytes)
{
  if (bytes == NULL)
    return;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *path = g_strconcat (tree == TREE_PRESS ? "" : "pamphlets/", name, ending, NULL);
  job_output (context, tree, path, data, length);
}

static void
give_fact (JobContext *context, const char *name, const char *what, const char *value)
{
  g_autofree char *key = g_strdup_printf ("pdf:%s:%s", name, what);
  job_fact (context, key, value);
}

static void
give_out (JobContext *context, const Pamphlet *pamphlet, const PamphletFiles *files)
{
  if (confirmation_is (pamphlet))
    {
      give_bytes (context, TREE_PRESS, pamphlet->name, ".pdf", files->accessible);
      return;
    }
  const char *name = pamphlet->name;
  Audience audience = pamphlet->page->audience;
  Tree tree = audience == AUDIENCE_PARTNERS ? TREE_PARTNERS : TREE_PUBLIC;
  if (audience != AUDIENCE_INTERNAL || job_site (context)->desk != NULL) /* a proof is no site */
    {
      give_bytes (context, tree, name, ".pdf", files->accessible);
      give_bytes (context, tree, name, ".png", files->thumbnail);
      g_autofree char *text = g_strdup_printf ("pamphlets/%s.txt", name);
      job_output (context, tree, text, files->text->str, files->text->len);
    }
  give_bytes (context, TREE_PRESS, name, "-press.pdf", files->press);
  g_autofree char *pages = g_strdup_printf ("%u", files->n_pages);
  g_autofree char *bytes
      = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (files->accessible));
  g_autofree char *thumbnail = g_strdup_printf ("pamphlets/%s.png", name);
  give_fact (context, name, "pages", pages);
  give_fact (context, name, "bytes", bytes);
  give_fact (context, name, "thumbnail", thumbnail);
}

static void
give_sheets (JobContext *context, const Pamphlet *pamphlet, const PamphletFiles *files)
{
  give_bytes (context, TREE_PRESS, pamphlet->name, "-sheet.pdf", files->sheet);
  give_bytes (context, TREE_PRESS, pamphlet->name, "-mono.pdf", files->mono);
}

void
pamphlets_plan (const Site *site, const Product *product,
                gboolean (*wants) (const Pamphlet *pamphlet), GArray *jobs)
{
  for (guint i = 0; i < site->printed->len; i++)
    {
      const Pamphlet *pamphlet = site->printed->pdata[i];
      Job job = { .product = product, .subject = pamphlet, .key = pamphlet->name };
      gboolean wanted = site->desk != NULL ? g_strv_contains (site->desk, pamphlet->name)
                                           : !confirmation_is (pamphlet);
      if (wanted && wants (pamphlet))
        g_array_append_val (jobs, job);
    }
}

/* ── papers about the pamphlet ── */

static gboolean
has_layout (Engine *engine, const char *name)
{
  g_autoptr (GPtrArray) names = engine_layout_names (engine);
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

/* @paper set by the theme's layout @layout_name; a theme without it makes none. */
static void
give_paper (Workshop *workshop, JobContext *context, const Pamphlet *pamphlet,
            const char *layout_name, Doc *paper, const char *title, const char *ending)
{
  Diags *diags = job_diags (context);
  const Value *tree = has_layout (workshop->engine, layout_name)
                          ? engine_layout (workshop->engine, layout_name, diags)
                          : NULL;
  g_autoptr (Layout) layout = tree != NULL ? layout_read (tree, diags) : NULL;
  g_autoptr (GBytes) bytes = layout != NULL ? pamphlet_pdf (job_site (context), pamphlet, title,
                                                            paper, layout, workshop->fonts, diags)
                                            : NULL;
  give_bytes (context, TREE_PRESS, pamphlet->name, ending, bytes);
}

static void
give_specification (Workshop *workshop, JobContext *context, const Pamphlet *pamphlet,
                    const Layout *layout, guint n_pages)
{
  g_autofree char *title = g_strdup_printf ("印刷仕様書　%s", pamphlet->page->title);
  g_autoptr (Doc) paper = specification_doc (job_site (context), pamphlet, layout, n_pages, title);
  give_paper (workshop, context, pamphlet, SPECIFICATION_LAYOUT, paper, title, "-spec.pdf");
}

/* The findings of @diags a line each, without their next steps. Give back with g_strfreev. */
static char **
lines_of (const Diags *diags)
{
  g_autoptr (GString) text = g_string_new (NULL);
  diags_format_folded (diags, LANG_JA, MAX_FINDINGS_OF_KIND, text);
  g_auto (GStrv) all = g_strsplit (text->str, "\n", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  for (char **line = all; *line != NULL; line++)
    if (**line != '\0' && **line != ' ')
      g_strv_builder_add (kept, *line);
  return g_strv_builder_end (kept);
}

static void
give_checklist (Workshop *workshop, JobContext *context, const Pamphlet *pamphlet,
                const Checklist *checklist, const Diags *findings)
{
  g_autofree char *title = g_strdup_printf ("校正チェック表　%s", pamphlet->page->title);
  g_auto (GStrv) lines = lines_of (findings);
  g_autoptr (Doc) paper
      = checklist_doc (checklist, job_site (context), pamphlet, (const char *const *)lines, title);
  give_paper (workshop, context, pamphlet, CHECKLIST_LAYOUT, paper, title, "-check.pdf");
}

/* ── the way ── */

/* Without the proof mark if this edition has been approved as it is. */
static void
mark_proof (JobContext *context, const Pamphlet *pamphlet, const Doc *doc, Layout *layout,
            Diags *diags)
{
  g_autofree char *digest = edition_digest (job_site (context), pamphlet, doc);
  give_fact (context, pamphlet->name, "digest", digest);
  gboolean within_office = pamphlet->page->audience == AUDIENCE_INTERNAL;
  if (within_office || edition_approved (job_site (context), pamphlet, digest, diags))
    layout->proof = NULL;
  else
    give_fact (context, pamphlet->name, "proof", "1");
}

/* Of an edition that this build releases, what the ledger is to keep. */
static void
note_numbers (JobContext *context, const Pamphlet *pamphlet, const Layout *layout, const Doc *doc)
{
  if (pamphlet->edition == NULL || !ledger_releases (job_site (context), pamphlet))
    return;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GPtrArray) carried = numbers_carried (job_site (context), pamphlet, layout, doc);
  for (guint i = 0; i < carried->len; i++)
    {
      NumberEntry entry = *(const NumberEntry *)carried->pdata[i];
      entry.pamphlet = pamphlet->name;
      entry.edition = pamphlet->edition;
      ledger_number_line (&entry, lines);
    }
  give_fact (context, pamphlet->name, "numbers", lines->str);
}

/* The layout of @pamphlet, if it can be set in it. */
static Layout *
read_layout (Workshop *workshop, const Pamphlet *pamphlet, Diags *diags)
{
  if ((pamphlet->lecture_id != NULL && pamphlet->lecture == NULL)
      || (pamphlet->text_of != NULL && !site_page_has_text (pamphlet->page)))
    return NULL; /* said when the site was read */
  const Value *tree = engine_layout (workshop->engine, pamphlet->layout, diags);
  g_autoptr (Layout) layout = tree != NULL ? layout_read (tree, diags) : NULL;
  if (layout == NULL || !layout->needs_lecture || pamphlet->lecture != NULL)
    return g_steal_pointer (&layout);
  diags_add (diags, &PAMPHLET_LECTURE_MISSING, pamphlet->page->pos, "layout", pamphlet->layout,
             NULL);
  return NULL;
}

/* The sheets of the office's own printer in the fold that its machine makes. Where the text does
 * not fit that, they keep the fold of the press file. */
static void
make_office_sheets (Workshop *workshop, JobContext *context, const Pamphlet *pamphlet,
                    Layout *layout, PamphletFiles *out, Diags *diags)
{
  g_autoptr (Diags) unheard = diags_new ();
  const Value *tree = engine_layout (workshop->engine, layout->sheet_layout, diags);
  g_autoptr (Layout) other = tree != NULL ? layout_read (tree, diags) : NULL;
  g_autoptr (Doc) doc
      = other != NULL ? read_document (workshop, pamphlet->page, other, unheard) : NULL;
  if (doc == NULL)
    return;
  if (layout->proof == NULL)
    other->proof = NULL;
  if (pamphlet_make_sheets (out, job_site (context), pamphlet, doc, other, workshop->fonts,
                            unheard))
    layout->imposition = IMPOSE_ELSEWHERE;
  else
    diags_add (diags, &PAMPHLET_SHEET_FOLD, pamphlet->page->pos, "layout", layout->sheet_layout,
               NULL);
}

/* The pamphlet with all that belongs to it; what there was to say goes to @diags. */
static gboolean
make_all (Workshop *workshop, JobContext *context, const Pamphlet *pamphlet, Layout *layout,
          Doc *doc, Diags *diags)
{
  const Site *site = job_site (context);
  gboolean alone = site->desk_draft || confirmation_is (pamphlet); /* nothing goes with it */
  PamphletFiles files = { 0 }, office = { 0 };
  g_auto (Checklist) checklist = { 0 };
  mark_proof (context, pamphlet, doc, layout, diags);
  note_numbers (context, pamphlet, layout, doc);
  if (layout->sheet_layout != NULL && !alone)
    make_office_sheets (workshop, context, pamphlet, layout, &office, diags);
  if (site->desk != NULL)
    checklist_read (&checklist, site, pamphlet, layout, doc);
  gboolean made = pamphlet_make (&files, site, pamphlet, doc, layout, workshop->fonts, diags);
  if (made)
    give_out (context, pamphlet, &files);
  if (made && !alone)
    {
      give_sheets (context, pamphlet, office.sheet != NULL ? &office : &files);
      if (pamphlet->page->audience != AUDIENCE_INTERNAL) /* no print shop sees that */
        give_specification (workshop, context, pamphlet, layout, files.n_pages);
    }
  if (made && site->desk != NULL && !alone)
    give_checklist (workshop, context, pamphlet, &checklist, diags);
  pamphlet_files_clear (&office);
  pamphlet_files_clear (&files);
  return made;
}

gboolean
pamphlet_render (const Job *job, JobContext *context)
{
  static const char key;
  const Pamphlet *pamphlet = job->subject;
  g_autoptr (Diags) diags = diags_new ();
  Workshop *workshop = job_worker_state (context, &key, workshop_new, workshop_free);
  g_autoptr (Layout) layout = read_layout (workshop, pamphlet, diags);
  gboolean ready = layout != NULL && workshop_fonts (workshop, layout, diags) != NULL;
  g_autoptr (Doc) doc = ready ? read_document (workshop, pamphlet->page, layout, diags) : NULL;
  gboolean made = doc != NULL && make_all (workshop, context, pamphlet, layout, doc, diags);
  diags_merge (job_diags (context), diags);
  return made;
}

void
print_check_layouts (Engine *engine, Diags *diags)
{
  g_autoptr (GPtrArray) names = engine_layout_names (engine);
  for (guint i = 0; i < names->len; i++)
    {
      const Value *tree = engine_layout (engine, names->pdata[i], diags);
      if (tree != NULL && value_get (tree, "pages") != NULL)
        layout_free (layout_read (tree, diags));
    }
}
