#include "markdown/phrase.h"

#include <mecab.h>
#include <string.h>

#define DICTIONARY "/var/lib/mecab/dic/ipadic-utf8"
/* Nouns in a row make one phrase up to this many characters. */
#define NOUN_CHARS 8

static const DiagKind DICTIONARY_MISSING = {
  "phrase-dictionary-missing",
  DIAG_FATAL,
  "文節を区切るための辞書（MeCab の IPA 辞書）が「{path}」にありません",
  "the dictionary for phrases (MeCab's IPADIC) is missing at “{path}”",
  "パッケージ mecab-ipadic-utf8 を入れてください",
  "install the package mecab-ipadic-utf8",
};

/* One per process: the dictionary is a mapped file of 50 MB that nothing changes. */
static struct
{
  mecab_model_t *model;
  mecab_t *tagger;
  mecab_lattice_t *lattice;
  gboolean tried;
} analyser;

static gboolean
ready (void)
{
  if (!analyser.tried)
    {
      analyser.tried = TRUE;
      /* No rc file: what is installed there must not change the bytes of a site. */
      analyser.model = mecab_model_new2 ("-r /dev/null -d " DICTIONARY);
      if (analyser.model != NULL)
        {
          analyser.tagger = mecab_model_new_tagger (analyser.model);
          analyser.lattice = mecab_model_new_lattice (analyser.model);
        }
    }
  return analyser.model != NULL;
}

gboolean
phrase_load (Diags *diags)
{
  return ready () || diags_add (diags, &DICTIONARY_MISSING, POS_NONE, "path", DICTIONARY, NULL);
}

void
phrase_clear (void)
{
  g_clear_pointer (&analyser.lattice, mecab_lattice_destroy);
  g_clear_pointer (&analyser.tagger, mecab_destroy);
  g_clear_pointer (&analyser.model, mecab_model_destroy);
  analyser.tried = FALSE;
}

/* What is known of the phrase being built. */
typedef struct
{
  glong chars;
  gboolean binds;  /* its last word takes the next one: a prefix, an opening bracket */
  gboolean number; /* its last word is a number */
  gboolean noun;   /* it is nouns so far */
} Phrase;

static gboolean
is (const mecab_node_t *word, const char *part_of_speech)
{
  return g_str_has_prefix (word->feature, part_of_speech);
}

/* Words that never begin a phrase. */
static gboolean
hangs_on (const mecab_node_t *word)
{
  if (is (word, "記号,括弧開"))
    return FALSE;
  return is (word, "助詞") || is (word, "助動詞") || is (word, "記号")
         || strstr (word->feature, "接尾") != NULL || strstr (word->feature, "非自立") != NULL;
}

static gboolean
begins_phrase (const Phrase *phrase, const mecab_node_t *word, glong chars)
{
  gboolean noun = is (word, "名詞");
  if (phrase->chars == 0 || phrase->binds || hangs_on (word))
    return FALSE;
  if (phrase->number && noun)
    return FALSE;
  return !(phrase->noun && noun && phrase->chars + chars <= NOUN_CHARS);
}

GArray *
phrase_breaks (const char *text)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (gsize));
  if (*text == '\0' || !ready ())
    return breaks;
  mecab_lattice_set_sentence (analyser.lattice, text);
  if (mecab_parse_lattice (analyser.tagger, analyser.lattice))
    {
      const char *start = mecab_lattice_get_sentence (analyser.lattice);
      const mecab_node_t *word = mecab_lattice_get_bos_node (analyser.lattice);
      Phrase phrase = { 0, FALSE, FALSE, TRUE };
      for (word = word->next; word != NULL && word->next != NULL; word = word->next)
        {
          glong chars = g_utf8_strlen (word->surface, word->length);
          gsize offset = word->surface - start;
          if (offset > 0 && begins_phrase (&phrase, word, chars))
            {
              g_array_append_val (breaks, offset);
              phrase = (Phrase){ 0, FALSE, FALSE, TRUE };
            }
          phrase.chars += chars;
          phrase.binds = is (word, "接頭詞") || is (word, "記号,括弧開");
          phrase.number = is (word, "名詞,数");
          phrase.noun = phrase.noun && (is (word, "名詞") || phrase.binds);
        }
    }
  mecab_lattice_clear (analyser.lattice);
  return breaks;
}
