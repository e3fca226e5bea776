#include "print/edition.h"

#include <string.h>

#include "base/digest.h"
#include "base/files.h"
#include "site/ledger.h"

static const DiagKind EDITION_CHANGED = {
  "edition-changed",
  DIAG_WARNING,
  "「{name}」の {edition} は校了していますが、中身が変わっています",
  "edition {edition} of '{name}' has been approved, but it says something else now",
  "edition: を次の版にしてください。印刷した紙は取り消せません",
  "set edition: to the next one; what is printed cannot be recalled",
};

static void
add_text (Digest *digest, const char *text)
{
  digest_add_text (digest, text != NULL ? text : "");
}

static void
add_contact (Digest *digest, const Contact *contact)
{
  if (contact == NULL)
    return;
  const char *const parts[] = { contact->name,  contact->tel,     contact->fax, contact->email,
                                contact->hours, contact->address, contact->say };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_text (digest, parts[i]);
}

/* A picture that is exchanged under the same name is another edition; @target is written in a file
 * of @folder. */
static void
add_picture (Digest *digest, const Site *site, const char *folder, const char *target)
{
  g_autofree char *inside = target != NULL ? path_resolve (folder, target) : NULL;
  if (inside == NULL)
    return;
  g_autofree char *path = site_file_path (site, inside);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  if (file != NULL)
    digest_add (digest, g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
}

static void
add_front_matter (Digest *digest, const Site *site, const Pamphlet *pamphlet)
{
  const Page *page = pamphlet->page;
  g_autofree char *issued = date_format (pamphlet->issued, DATE_ISO);
  const char *const parts[]
      = { page->title,           page->summary,      page->supervisor, pamphlet->layout,
          pamphlet->cover_title, pamphlet->subtitle, issued,           site->config.organisation };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_text (digest, parts[i]);
  for (guint i = 0; page->sources != NULL && i < page->sources->len; i++)
    add_text (digest, ((const Reference *)page->sources->pdata[i])->title);
  g_autofree char *folder = g_path_get_dirname (page->file);
  add_picture (digest, site, folder, pamphlet->cover_image);
  add_picture (digest, site, folder, pamphlet->voice_code);
  add_contact (digest, page->contact != NULL ? page->contact : site_contact (site, NULL));
}

static void
add_node (Digest *digest, const Site *site, const Node *node)
{
  digest_add (digest, &node->type, sizeof node->type);
  add_text (digest, node->text);
  switch ((NodeType)node->type)
    {
    case NODE_LINK:
      add_text (digest, node->u.link.url);
      break;
    case NODE_IMAGE:
      add_text (digest, node->u.link.url);
      add_picture (digest, site, "", node->u.link.target);
      break;
    case NODE_RUBY_PART:
      add_text (digest, node->u.ruby.reading);
      break;
    case NODE_FIELD:
      add_text (digest, node->u.field.label);
      break;
    case NODE_DIV:
      add_text (digest, node->u.div.title);
      break;
    default:
      break;
    }
}

char *
edition_digest (const Site *site, const Pamphlet *pamphlet, const Doc *doc)
{
  g_autoptr (Digest) digest = digest_new ();
  add_front_matter (digest, site, pamphlet);
  const Node *top = doc_root (doc);
  for (const Node *node = top; node != NULL; node = node_next (node, top))
    add_node (digest, site, node);
  return digest_text (digest);
}

gboolean
edition_approved (const Site *site, const Pamphlet *pamphlet, const char *digest, Diags *diags)
{
  const EditionEntry *entry = ledger_edition (site, pamphlet);
  if (entry == NULL)
    return pamphlet->edition != NULL && ledger_releases (site, pamphlet);
  if (strcmp (entry->hash, digest) == 0)
    return TRUE;
  diags_add (diags, &EDITION_CHANGED, pamphlet->page->pos, "name", pamphlet->page->title, "edition",
             pamphlet->edition, NULL);
  return FALSE;
}
