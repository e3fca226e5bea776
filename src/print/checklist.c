#include "print/checklist.h"

#include <string.h>

#include "markdown/html.h"
#include "print/numbers.h"
#include "print/record.h"

#define BLANK_EM 7

static void
add_once (GPtrArray *texts, const char *text)
{
  if (text != NULL && *text != '\0'
      && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, g_strdup (text));
}

/* ── numbers of records ── */

/* A facility's number that stood on paper before is proved by the yearly letters, a desk's is
 * called each time. */
static void
add_number (Checklist *checklist, const NumberEntry *entry, const char *number, const char *before,
            gboolean fax)
{
  if (*number == '\0')
    return;
  if (before == NULL || strcmp (before, number) != 0)
    {
      Call call = { entry->name, number, before != NULL ? before : "", fax };
      g_array_append_val (checklist->calls, call);
    }
  else if (g_str_has_prefix (entry->id, "facility:"))
    checklist->n_facilities++;
  else
    add_once (checklist->numbers, number);
}

static void
add_records (Checklist *checklist, const Site *site, const GPtrArray *carried)
{
  for (guint i = 0; i < carried->len; i++)
    {
      const NumberEntry *entry = carried->pdata[i], *before = ledger_number (site, entry->id);
      add_number (checklist, entry, entry->tel, before != NULL ? before->tel : NULL, FALSE);
      add_number (checklist, entry, entry->fax, before != NULL ? before->fax : NULL, TRUE);
    }
}

/* Its desk's numbers are called though the text may not say them: whoever has a question rings. */
static void
add_desk (Checklist *checklist, const char *number)
{
  for (guint i = 0; i < checklist->calls->len; i++)
    if (g_strcmp0 (g_array_index (checklist->calls, Call, i).number, number) == 0)
      return;
  add_once (checklist->numbers, number);
}

/* ── what was typed ── */

/* The telephone links of facilities and desks. */
static GHashTable *
record_numbers (const Site *site)
{
  GHashTable *known = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < site->directory->facilities->len; i++)
    {
      const Facility *facility = site->directory->facilities->pdata[i];
      if (facility->tel_href != NULL)
        g_hash_table_add (known, (gpointer)facility->tel_href);
    }
  for (guint i = 0; i < site->contacts->len; i++)
    {
      const Contact *contact = site->contacts->pdata[i];
      if (contact->tel_href != NULL)
        g_hash_table_add (known, (gpointer)contact->tel_href);
    }
  return known;
}

static void
add_link (Checklist *checklist, const Node *link, GHashTable *known)
{
  const char *url = link->u.link.url;
  if (url == NULL || *url == '#')
    return;
  if (!g_str_has_prefix (url, "tel:"))
    add_once (checklist->addresses, url);
  else if (!g_hash_table_contains (known, url + strlen ("tel:")))
    {
      g_autoptr (GString) text = g_string_new (NULL);
      doc_plain_text (link, G_MAXUINT, text);
      add_once (checklist->numbers, text->str);
    }
}

void
checklist_read (Checklist *out, const Site *site, const Pamphlet *pamphlet, const Layout *layout,
                const Doc *doc)
{
  *out = (Checklist){ .numbers = g_ptr_array_new_with_free_func (g_free),
                      .addresses = g_ptr_array_new_with_free_func (g_free),
                      .calls = g_array_new (FALSE, FALSE, sizeof (Call)) };
  g_autoptr (GHashTable) known = record_numbers (site);
  g_autoptr (GPtrArray) carried = numbers_carried (site, pamphlet, layout, doc);
  add_records (out, site, carried);
  const Contact *contact
      = pamphlet->page->contact != NULL ? pamphlet->page->contact : site_contact (site, NULL);
  add_desk (out, contact != NULL ? contact->tel : NULL);
  add_desk (out, contact != NULL ? contact->fax : NULL);
  const Node *top = doc_root (doc);
  for (const Node *node = top; node != NULL; node = node_next (node, top))
    if (node->type == NODE_LINK)
      add_link (out, node, known);
}

void
checklist_clear (Checklist *checklist)
{
  g_clear_pointer (&checklist->numbers, g_ptr_array_unref);
  g_clear_pointer (&checklist->addresses, g_ptr_array_unref);
  g_clear_pointer (&checklist->calls, g_array_unref);
}

/* ── the paper ── */

static void
add_table (Record *record, const char *title, const char *const *heads, const GPtrArray *texts)
{
  if (texts->len == 0)
    return;
  record_heading (record, 2, title);
  record_table (record, heads);
  for (guint i = 0; i < texts->len; i++)
    record_row (record, (const char *const[]){ texts->pdata[i], NULL, NULL });
}

/* 架電確認表: a line for each, the number large. */
static void
add_calls (Record *record, const Checklist *checklist)
{
  static const char *const heads[]
      = { "かける番号", "だれの番号", "前の番号", "かけた日", "だれが", "通じた", NULL };
  if (checklist->calls->len == 0)
    return;
  record_heading (record, 2, "架電確認表（新しい番号、変わった番号）");
  record_box (record, "calls");
  record_table (record, heads);
  record->table->u.table.head_columns = 1;
  for (guint i = 0; i < checklist->calls->len; i++)
    {
      const Call *call = &g_array_index (checklist->calls, Call, i);
      g_autofree char *name = g_strconcat (call->name, call->fax ? "（FAX）" : "", NULL);
      record_row (record, (const char *const[]){ call->number, name,
                                                 *call->before != '\0' ? call->before : "（なし）",
                                                 "", "", "□" });
    }
  record_box (record, NULL);
}

static void
add_edition (Record *record, const Site *site, const Pamphlet *pamphlet)
{
  g_autofree char *issued
      = pamphlet->issued != DATE_NONE ? date_format (pamphlet->issued, DATE_JA) : NULL;
  record_table (record, NULL);
  record_row (record, (const char *const[]){ "版", pamphlet->edition });
  record_row (record, (const char *const[]){ "発行日", issued });
  record_row (record, (const char *const[]){ "制作番号", site->build_id });
}

static void
add_findings (const Record *record, const char *const *findings)
{
  record_heading (record, 2, "自動で見つかったこと");
  if (*findings == NULL)
    record_paragraph (record, "ありません。");
  for (; *findings != NULL; findings++)
    record_check (record, *findings);
}

static void
add_questions (const Record *record, const Pamphlet *pamphlet)
{
  record_heading (record, 2, "人の目で確かめること");
  record_check (record, "版と発行日は、今回のものです。");
  record_check (record, "日付と曜日は合っています。");
  record_check (record, "紙に刷り、折って、向きと順番を見ました。");
  record_check (record, "70歳くらいの方に、読んでもらいました。");
  if (pamphlet->page->supervisor != NULL)
    {
      g_autofree char *supervised
          = g_strdup_printf ("監修者（%s）に見てもらいました。", pamphlet->page->supervisor);
      record_check (record, supervised);
    }
}

Doc *
checklist_doc (const Checklist *checklist, const Site *site, const Pamphlet *pamphlet,
               const char *const *findings, const char *title)
{
  static const char *const numbers[] = { "電話番号、FAX番号", "かけた日", "名前", NULL };
  static const char *const visits[] = { "アドレス、二次元コード", "開いた日", "名前", NULL };
  Doc *doc = doc_new ();
  Record record = { .doc = doc, .pos = pamphlet->page->pos, .blank_em = BLANK_EM };
  record_heading (&record, 1, title);
  add_edition (&record, site, pamphlet);
  add_table (&record, "かけて確かめる番号", numbers, checklist->numbers);
  if (checklist->n_facilities > 0)
    {
      g_autofree char *text
          = g_strdup_printf ("このほかに、前の版から変わらない施設の番号が %u あります。"
                             "名簿の確認で確かめます。",
                             checklist->n_facilities);
      record_paragraph (&record, text);
    }
  add_table (&record, "開いて確かめるアドレス", visits, checklist->addresses);
  add_findings (&record, findings);
  add_questions (&record, pamphlet);
  add_calls (&record, checklist);
  return doc;
}
