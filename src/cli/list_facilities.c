#include "cli/list_facilities.h"

#include <stdio.h>
#include <string.h>

#include "cli/facility_query.h"
#include "cli/printout.h"
#include "directory/facility_text.h"

#define CELL_WIDTH 40
#define USUAL_COLUMNS "名称,種別,地域,電話番号,所在地_連結表記,ID"

/* gint numbers of facility_text, or NULL when a header is none; that was said. */
static GArray *
choose_columns (const CliOptions *options, const Directory *directory, const char *text)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (gint));
  g_auto (GStrv) headers = g_strsplit_set (text, ",;", -1);
  for (char **header = headers; *header != NULL; header++)
    {
      gint column = facility_text_column (directory, g_strstrip (*header));
      if (column < 0)
        {
          g_autofree char *message = g_strdup_printf (
              cli_text (options, "「%s」という列はありません", "there is no column “%s”"), *header);
          cli_wrong_usage (options, "list", message);
          return NULL;
        }
      g_array_append_val (columns, column);
    }
  return g_steal_pointer (&columns);
}

static int
say_wrong_condition (const CliOptions *options, const char *text, ConditionFault why)
{
  const char *words[] = {
    [CONDITION_WITHOUT_OPERATOR]
    = cli_text (options, "列=値 の形ではありません（= != ~ < <= > >=）",
                "not of the form COLUMN=VALUE (= != ~ < <= > >=)"),
    [CONDITION_HEADER_UNKNOWN]
    = cli_text (options, "その名前の列はありません", "there is no such column"),
    [CONDITION_VALUE_UNKNOWN]
    = cli_text (options, "その列にない値です", "the column cannot have that value"),
  };
  g_autofree char *message = g_strdup_printf ("%s: %s", text, words[why]);
  return cli_wrong_usage (options, "list", message);
}

static char *
cell (const CliOptions *options, const Directory *directory, const Facility *facility, gint column)
{
  const FacilityTypeInfo *type = &facility_types[facility->type];
  if (column == FIELD_TYPE)
    return g_strdup (cli_text (options, type->ja, type->en));
  return facility_text (directory, facility, column);
}

static Printout *
make_table (const CliOptions *options, const Directory *directory, const GArray *columns,
            const FacilityConditions *conditions, const char **headers)
{
  for (guint i = 0; i < columns->len; i++)
    headers[i] = facility_text_header (directory, g_array_index (columns, gint, i));
  Printout *printout = printout_new (headers);
  for (guint f = 0; f < directory->facilities->len; f++)
    {
      const Facility *facility = directory->facilities->pdata[f];
      if (!facility_conditions_hold (conditions, facility))
        continue;
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < columns->len; i++)
        g_ptr_array_add (cells,
                         cell (options, directory, facility, g_array_index (columns, gint, i)));
      printout_add (printout, (const char *const *)cells->pdata);
    }
  return printout;
}

int
list_facilities (const CliOptions *options, const Directory *directory,
                 const FacilityListing *listing)
{
  const char *wrong = NULL;
  ConditionFault why = CONDITION_WITHOUT_OPERATOR;
  g_autoptr (FacilityConditions) conditions
      = facility_conditions_new (directory, listing->where, &wrong, &why);
  if (conditions == NULL)
    return say_wrong_condition (options, wrong, why);
  g_autoptr (GArray) columns = choose_columns (
      options, directory, listing->columns != NULL ? listing->columns : USUAL_COLUMNS);
  if (columns == NULL)
    return EXIT_USAGE;
  g_autofree const char **headers = g_new0 (const char *, columns->len + 1);
  g_autoptr (Printout) printout = make_table (options, directory, columns, conditions, headers);
  printout_show (printout, options, CELL_WIDTH);
  return 0;
}
