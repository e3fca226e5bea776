#include "print/fold.h"

#include "pdf/pdf.h"

#define SLACK PDF_MM (0.05)
#define LEAST_GAP PDF_MM (2) /* from a panel that is folded in to the crease; shops ask for 2–3 */

static const DiagKind FOLD_PANELS = {
  .id = "fold-panels",
  .level = DIAG_WITHHELD,
  .ja = "{fold}には、外側と内側の2ページに、面が{n}つずつ要ります",
  .en = "The fold “{key}” needs two pages, outside and inside, of {n} panels each",
  .hint_ja = "pages の面の数か、fold の type を直してください",
  .hint_en = "Correct the panels of pages, or the type of fold",
};

static const DiagKind FOLD_SIDES = {
  .id = "fold-sides",
  .level = DIAG_WARNING,
  .ja = "「{panel}」と、その裏の「{other}」の幅が違います。折り目が表と裏でずれます",
  .en = "“{panel}” and “{other}” on its other side differ in width: the crease misses one of them",
  .hint_ja = "2つの面の width を同じにしてください",
  .hint_en = "Give the two panels the same width",
};

static const DiagKind FOLD_TIGHT = {
  .id = "fold-tight",
  .level = DIAG_WARNING,
  .ja = "「{panel}」は折り込む面ですが、折り目まで{mm}ミリしかありません。紙がつかえます",
  .en = "“{panel}” is folded in but ends {mm} mm from the crease: the paper will jam",
  .hint_ja = "この面と裏の面の width を、となりの面より2〜3ミリ狭くしてください",
  .hint_en = "Make this panel and its other side 2 to 3 mm narrower than the ones beside them",
};

const FoldKind fold_kinds[N_FOLDS] = {
  [FOLD_NONE] = { "none", "折りなし", 1 },         [FOLD_HALF] = { "half", "二つ折り", 2 },
  [FOLD_LETTER] = { "letter", "巻き三つ折り", 3 }, [FOLD_Z] = { "z", "外三つ折り（Z折り）", 3 },
  [FOLD_GATE] = { "gate", "観音折り", 4 },
};

/* One movement of the hands: what is left or right of the crease before panel @before goes over the
 * rest (a valley, seen from the inside) or under it. */
typedef struct
{
  guint before; /* 0: no more of them */
  gboolean right;
  Crease crease;
} FoldStep;

#define MAX_STEPS 3

/* Bound on the left, the inside up. */
static const FoldStep fold_steps[N_FOLDS][MAX_STEPS] = {
  [FOLD_HALF] = { { 1, FALSE, CREASE_VALLEY } },
  [FOLD_LETTER] = { { 2, TRUE, CREASE_VALLEY }, { 1, FALSE, CREASE_VALLEY } },
  [FOLD_Z] = { { 2, TRUE, CREASE_MOUNTAIN }, { 1, FALSE, CREASE_VALLEY } },
  [FOLD_GATE]
  = { { 1, FALSE, CREASE_VALLEY }, { 3, TRUE, CREASE_VALLEY }, { 2, FALSE, CREASE_VALLEY } },
};

/* A sheet while it is folded. */
typedef struct
{
  FoldedPanel *panels;
  guint n;
  double gap;
  guint tight;
} Folding;

static gboolean
moves (const FoldStep *step, guint panel)
{
  return step->right ? panel >= step->before : panel < step->before;
}

/* Where the crease lies now: at the edge that the panel before it and the one behind it share. */
static double
crease_at (const Folding *folding, guint before)
{
  const FoldedPanel *panel = &folding->panels[before];
  return panel->turned ? panel->right : panel->left;
}

static void
layers_of (const Folding *folding, const FoldStep *step, gboolean moving, gint *low, gint *high)
{
  *low = G_MAXINT;
  *high = G_MININT;
  for (guint i = 0; i < folding->n; i++)
    if (moves (step, i) == moving)
      {
        *low = MIN (*low, folding->panels[i].layer);
        *high = MAX (*high, folding->panels[i].layer);
      }
}

/* What already lies on the side that is closed now must end before the crease, at which the panel
 * that it lies on ends. */
static void
measure_gap (Folding *folding, const FoldStep *step, double crease)
{
  guint beside = step->before - 1;
  for (guint i = 0; i < folding->n; i++)
    {
      const FoldedPanel *panel = &folding->panels[i];
      gboolean same = moves (step, i) == moves (step, beside);
      const FoldedPanel *on = &folding->panels[same ? beside : step->before];
      gboolean within
          = step->crease == CREASE_VALLEY ? panel->layer > on->layer : panel->layer < on->layer;
      double gap = on->left + on->right < 2 * crease ? crease - panel->right : panel->left - crease;
      if (within && gap < folding->gap)
        {
          folding->gap = gap;
          folding->tight = i;
        }
    }
}

static void
fold_once (Folding *folding, const FoldStep *step)
{
  double crease = crease_at (folding, step->before);
  gint low, high, rest_low, rest_high;
  measure_gap (folding, step, crease);
  layers_of (folding, step, TRUE, &low, &high);
  layers_of (folding, step, FALSE, &rest_low, &rest_high);
  for (guint i = 0; i < folding->n; i++)
    {
      FoldedPanel *panel = &folding->panels[i];
      if (!moves (step, i))
        continue;
      double left = 2 * crease - panel->right;
      panel->right = 2 * crease - panel->left;
      panel->left = left;
      panel->turned = !panel->turned;
      panel->layer = step->crease == CREASE_VALLEY ? rest_high + 1 + high - panel->layer
                                                   : rest_low - 1 - (panel->layer - low);
    }
}

/* Bound on the right is the same in a mirror. */
static FoldStep
mirrored (const FoldStep *step, guint n)
{
  return (FoldStep){ n - step->before, !step->right, step->crease };
}

/* From 0 up, without gaps. */
static void
number_layers (Folding *folding)
{
  gint numbers[FOLD_MAX_PANELS] = { 0 };
  for (guint i = 0; i < folding->n; i++)
    for (guint below = 0; below < folding->n; below++)
      numbers[i] += folding->panels[below].layer < folding->panels[i].layer;
  for (guint i = 0; i < folding->n; i++)
    folding->panels[i].layer = numbers[i];
}

double
fold_panels (FoldType type, gboolean right_bound, const double *widths, FoldedPanel *out,
             guint *tight)
{
  Folding folding = { .panels = out, .n = fold_kinds[type].n_panels, .gap = G_MAXDOUBLE };
  double x = 0;
  for (guint i = 0; i < folding.n; i++)
    {
      out[i] = (FoldedPanel){ .left = x, .right = x + widths[i] };
      x += widths[i];
    }
  for (guint i = 0; i < MAX_STEPS && fold_steps[type][i].before > 0; i++)
    {
      FoldStep step = fold_steps[type][i];
      if (right_bound)
        step = mirrored (&step, folding.n);
      fold_once (&folding, &step);
    }
  number_layers (&folding);
  *tight = folding.tight;
  return folding.gap;
}

/* Seen from the outside, panels stand the other way round and valleys are mountains. */
Crease
fold_crease (const Layout *layout, guint page, guint index)
{
  guint n = fold_kinds[layout->fold].n_panels;
  gboolean outside = page == 0;
  guint before = outside ? n - index : index;
  for (guint i = 0; i < MAX_STEPS && fold_steps[layout->fold][i].before > 0; i++)
    {
      FoldStep step = fold_steps[layout->fold][i];
      if (layout->right_bound)
        step = mirrored (&step, n);
      if (step.before == before)
        return outside ? !step.crease : step.crease;
    }
  return CREASE_VALLEY;
}

static const LayoutPanel *
panel_at (const Layout *layout, guint page, guint index)
{
  return ((const LayoutPage *)layout->pages->pdata[page])->panels->pdata[index];
}

static void
check_sides (const Layout *layout, Pos pos, Diags *diags)
{
  guint n = fold_kinds[layout->fold].n_panels;
  for (guint i = 0; i < n; i++)
    {
      const LayoutPanel *inside = panel_at (layout, 1, i);
      const LayoutPanel *outside = panel_at (layout, 0, n - 1 - i);
      if (ABS (inside->box.width - outside->box.width) > SLACK)
        diags_add (diags, &FOLD_SIDES, pos, "panel", inside->title, "other", outside->title, NULL);
    }
}

static void
check_gap (const Layout *layout, Pos pos, Diags *diags)
{
  double widths[FOLD_MAX_PANELS];
  FoldedPanel folded[FOLD_MAX_PANELS];
  guint tight;
  for (guint i = 0; i < fold_kinds[layout->fold].n_panels; i++)
    widths[i] = panel_at (layout, 1, i)->box.width;
  double gap = fold_panels (layout->fold, layout->right_bound, widths, folded, &tight);
  if (gap >= LEAST_GAP - SLACK)
    return;
  g_autofree char *mm = g_strdup_printf ("%.1f", MAX (0, gap) * 25.4 / 72);
  diags_add (diags, &FOLD_TIGHT, pos, "panel", panel_at (layout, 1, tight)->title, "mm", mm, NULL);
}

gboolean
fold_check (const Layout *layout, Pos pos, Diags *diags)
{
  const FoldKind *kind = &fold_kinds[layout->fold];
  if (layout->fold == FOLD_NONE)
    return TRUE;
  gboolean whole = layout->pages->len == 2;
  for (guint i = 0; whole && i < layout->pages->len; i++)
    whole = ((const LayoutPage *)layout->pages->pdata[i])->panels->len == kind->n_panels;
  if (!whole)
    {
      g_autofree char *n = g_strdup_printf ("%u", kind->n_panels);
      return diags_add (diags, &FOLD_PANELS, pos, "fold", kind->ja, "key", kind->key, "n", n, NULL);
    }
  check_sides (layout, pos, diags);
  check_gap (layout, pos, diags);
  return TRUE;
}
