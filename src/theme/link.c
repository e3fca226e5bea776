#include <string.h>

#include "base/escape.h"
#include "theme/resolve_int.h"

static const DiagKind LINK_NOWHERE = {
  "link-dead",
  DIAG_WARNING,
  "リンク先「{url}」が見つかりません",
  "the link `{url}` leads nowhere",
  "ページの場所（例えば /acp/）かファイル名を確かめてください。今は文字だけを表示します",
  "check the page's address or the file's name; only the words are shown for now",
};
static const DiagKind LINK_PARTNERS = {
  "link-partners",
  DIAG_WARNING,
  "リンク先「{url}」は関係機関限りなので、公開するページからは行けません",
  "the link `{url}` leads to something for partners only",
  "リンクを消すか、このページも関係機関限りにしてください。今は文字だけを表示します",
  "remove the link, or make this page for partners, too; only the words are shown for now",
};
static const DiagKind IMAGE_NOWHERE = {
  "image-missing",
  DIAG_WARNING,
  "画像「{url}」が見つかりません",
  "the picture `{url}` is missing",
  "ファイルを置くか、名前を直してください。今は説明の文だけを表示します",
  "add the file or correct its name; only its description is shown for now",
};
static const DiagKind IMAGE_ELSEWHERE = {
  "image-external",
  DIAG_WARNING,
  "ほかのサイトの画像「{url}」は表示しません",
  "the picture `{url}` of another site is not shown",
  "許可を得て content/ に置き、その名前を書いてください",
  "put it into content/ (with permission) and name it there",
};
static const DiagKind LINK_REFUSED = {
  "link-unsafe",
  DIAG_WARNING,
  "リンク先にできない書き方です: {url}",
  "this cannot be a link: {url}",
  "http、https、mailto、tel か、サイト内の場所を書いてください",
  "use http, https, mailto, tel or a place of this site",
};

/* The words stay, the link goes. */
static void
make_plain (Node *node)
{
  node->type = NODE_SPAN;
  memset (&node->u, 0, sizeof node->u);
}

static void
refuse (Resolver *resolver, const DiagKind *kind, Node *node)
{
  diags_add (resolver->diags, kind, node->pos, "url", node->u.link.url, NULL);
  make_plain (node);
}

static void
note_link (Resolver *resolver, const char *path, const char *fragment, Pos pos)
{
  if (resolver->result == NULL || path == NULL || fragment == NULL || *fragment == '\0')
    return;
  ResolvedLink link = { g_strdup (path), g_strdup (fragment), pos };
  g_array_append_val (resolver->result->links, link);
}

static void
note_file (Resolver *resolver, const char *path)
{
  if (resolver->result != NULL
      && !g_ptr_array_find_with_equal_func (resolver->result->files, path, g_str_equal, NULL))
    g_ptr_array_add (resolver->result->files, g_strdup (path));
}

/* @path of the site as an address on the page being made; in print a whole one. */
static void
set_address (Resolver *resolver, Node *node, const char *path, const char *fragment)
{
  const char *own = resolver->context->url, *base = resolver->engine->site->config.base_url;
  g_autoptr (GString) url = g_string_new (NULL);
  if (own == NULL)
    g_string_append_printf (url, "%s%s", base ? base : "/", path + (*path == '/'));
  else if (*fragment == '\0' || strcmp (own, path) != 0)
    site_relative_url (resolver->engine->site, own, path, url);
  g_string_append (url, fragment);
  node->u.link.url = doc_string (resolver->doc, url->str, url->len);
  node->u.link.target = doc_string (resolver->doc, path, -1);
}

/* The copy of a content file in the output may have a name of its own. */
static char *
made_path (Resolver *resolver, const char *path)
{
  g_autofree char *key = g_strconcat ("asset:", path + 1, NULL);
  const Facts *facts = resolver->engine->facts;
  const char *made = facts ? facts_get (facts, key) : NULL;
  return made == NULL || *made == '/' ? g_strdup (made ? made : path)
                                      : g_strconcat ("/", made, NULL);
}

static void
resolve_file (Resolver *resolver, Node *node, const char *path, const char *fragment)
{
  g_autofree char *made = made_path (resolver, path);
  note_file (resolver, path + 1);
  set_address (resolver, node, made, fragment);
  node->u.link.target = doc_string (resolver->doc, path, -1);
}

/* #id of an included part that came along, else of the page that it is from. */
static void
resolve_anchor (Resolver *resolver, Node *node, const char *fragment, const Scope *scope)
{
  const char *id = *fragment == '#' ? fragment + 1 : fragment;
  const char *url = resolver->context->url;
  if (scope->outer != NULL && scope->page != NULL && !g_hash_table_contains (scope->ids, id))
    {
      note_link (resolver, scope->page->url, fragment, node->pos);
      set_address (resolver, node, scope->page->url, fragment);
      return;
    }
  const char *renamed = scope->renamed ? g_hash_table_lookup (scope->renamed, id) : NULL;
  g_autofree char *anchor = g_strconcat ("#", renamed ? renamed : id, NULL);
  note_link (resolver, url, anchor, node->pos);
  node->u.link.url = doc_string (resolver->doc, anchor, -1);
  node->u.link.target = doc_string (resolver->doc, url, -1);
}

void
resolve_link (Resolver *resolver, Node *node, const Scope *scope)
{
  const char *url = node->u.link.url;
  gboolean image = node->type == NODE_IMAGE;
  gboolean resolved = node->u.link.target != NULL;
  gboolean refused = resolved && *node->u.link.target == '\0'; /* by the parser, which said so */
  if (resolved && !refused)
    return;
  if (refused || url == NULL || *url == '\0')
    {
      make_plain (node);
      return;
    }
  g_autofree char *path = NULL, *fragment = NULL;
  LinkKind kind = site_resolve_link (resolver->engine->site, scope->file, url, &path, &fragment);
  const char *anchor = fragment ? fragment : "";
  if ((kind == LINK_PAGE || kind == LINK_MADE)
      && site_address_audience (resolver->engine->site, path) > resolver->context->audience)
    {
      refuse (resolver, &LINK_PARTNERS, node);
      return;
    }
  switch (kind)
    {
    case LINK_EXTERNAL:
      if (image)
        refuse (resolver, &IMAGE_ELSEWHERE, node);
      break;
    case LINK_ANCHOR:
      resolve_anchor (resolver, node, *anchor ? anchor : url, scope);
      break;
    case LINK_PAGE:
      note_link (resolver, path, anchor, node->pos);
      set_address (resolver, node, path, anchor);
      break;
    case LINK_FILE:
      resolve_file (resolver, node, path, anchor);
      break;
    case LINK_MADE:
      set_address (resolver, node, path, anchor);
      break;
    case LINK_DEAD:
      refuse (resolver, image ? &IMAGE_NOWHERE : &LINK_NOWHERE, node);
      break;
    case LINK_UNSAFE:
      refuse (resolver, &LINK_REFUSED, node);
      break;
    }
}
