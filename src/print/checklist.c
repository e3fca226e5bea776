#include "print/checklist.h"

#include <string.h>

#include "markdown/html.h"
#include "print/record.h"

#define BLANK_EM 7

static void
add_once (GPtrArray *texts, const char *text)
{
  if (text != NULL && *text != '\0'
      && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, g_strdup (text));
}

/* The telephone links of facilities, so that a long list is proved by its own confirmation. */
static GHashTable *
facility_numbers (const Site *site)
{
  GHashTable *known = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < site->directory->facilities->len; i++)
    {
      const Facility *facility = site->directory->facilities->pdata[i];
      if (facility->tel_href != NULL)
        g_hash_table_add (known, (gpointer)facility->tel_href);
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
    {
      add_once (checklist->addresses, url);
      return;
    }
  if (g_hash_table_contains (known, url + strlen ("tel:")))
    checklist->n_facilities++;
  else
    {
      g_autoptr (GString) text = g_string_new (NULL);
      doc_plain_text (link, G_MAXUINT, text);
      add_once (checklist->numbers, text->str);
    }
}

void
checklist_read (Checklist *out, const Site *site, const Pamphlet *pamphlet, const Doc *doc)
{
  *out = (Checklist){ .numbers = g_ptr_array_new_with_free_func (g_free),
                      .addresses = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GHashTable) known = facility_numbers (site);
  const Contact *contact
      = pamphlet->page->contact != NULL ? pamphlet->page->contact : site_contact (site, NULL);
  if (contact != NULL)
    {
      add_once (out->numbers, contact->tel);
      add_once (out->numbers, contact->fax);
    }
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
  static const char *const calls[] = { "電話番号、FAX番号", "かけた日", "名前", NULL };
  static const char *const visits[] = { "アドレス、二次元コード", "開いた日", "名前", NULL };
  Doc *doc = doc_new ();
  Record record = { .doc = doc, .pos = pamphlet->page->pos, .blank_em = BLANK_EM };
  record_heading (&record, 1, title);
  add_edition (&record, site, pamphlet);
  add_table (&record, "かけて確かめる番号", calls, checklist->numbers);
  if (checklist->n_facilities > 0)
    {
      g_autofree char *text
          = g_strdup_printf ("このほかに、名簿の施設の番号が %u あります。名簿の確認で確かめます。",
                             checklist->n_facilities);
      record_paragraph (&record, text);
    }
  add_table (&record, "開いて確かめるアドレス", visits, checklist->addresses);
  add_findings (&record, findings);
  add_questions (&record, pamphlet);
  return doc;
}
