/* A lecture from the answers to a few questions. */
#include <stdio.h>
#include <string.h>

#include "base/date_span.h"
#include "base/slug.h"
#include "cli/new.h"
#include "event/lecture.h"

typedef enum
{
  ANSWER_TEXT,
  ANSWER_DATE,
  ANSWER_TIME,
  ANSWER_KIND,
  ANSWER_AUDIENCE,
} AnswerKind;

typedef struct
{
  const char *key; /* in the front matter */
  AnswerKind kind;
  const char *ja, *en;
} Question;

/* What a lecture cannot be announced without. */
static const Question questions[] = {
  { "title", ANSWER_TEXT, "講座の名前", "Title" },
  { "kind", ANSWER_KIND, "種別（出前講座・市民公開講座・講演会・研修会・会議・相談会）",
    "Kind (出前講座, 市民公開講座, …)" },
  { "date", ANSWER_DATE, "開く日（例: 2026-12-05、令和8年12月5日、12月5日(土)）",
    "Day (2026-12-05)" },
  { "start_time", ANSWER_TIME, "始まる時刻（例: 13:30）", "Begins at (13:30)" },
  { "end_time", ANSWER_TIME, "終わる時刻（例: 15:00）", "Ends at (15:00)" },
  { "venue", ANSWER_TEXT, "会場の名前", "Place" },
  { "audience", ANSWER_AUDIENCE, "対象（市民・専門職・どなたでも）",
    "For whom (市民, 専門職, どなたでも)" },
  { "apply", ANSWER_TEXT, "申込みの方法（例: 電話かFAX）", "How to apply" },
};

/* The answer as it is written into the file; NULL if it is none. */
static char *
read_day (const char *text)
{
  g_auto (DateSpan) span = { .start_time = TIME_NONE };
  date_span_parse (text, run_date ("Asia/Tokyo"), &span);
  gboolean one = span.start != DATE_NONE && span.end == span.start;
  return one ? date_format (span.start, DATE_ISO) : NULL;
}

static char *
read_time (const char *text)
{
  ClockTime time;
  return time_parse (text, &time) ? time_format (time, FALSE) : NULL;
}

static char *
read_answer (const Question *question, const char *text)
{
  switch (question->kind)
    {
    case ANSWER_DATE:
      return read_day (text);
    case ANSWER_TIME:
      return read_time (text);
    case ANSWER_KIND:
      return lecture_word (lecture_kinds, N_LECTURE_KINDS, text) >= 0 ? g_strdup (text) : NULL;
    case ANSWER_AUDIENCE:
      return lecture_word (lecture_audiences, N_LECTURE_AUDIENCES, text) >= 0 ? g_strdup (text)
                                                                              : NULL;
    default:
      return g_strdup (text);
    }
}

/* Asks until the answer can be read; "" where nothing was typed or the input has ended. */
static char *
ask (const CliOptions *options, const Question *question)
{
  char line[1024];
  for (;;)
    {
      fprintf (stderr, "%s: ", cli_text (options, question->ja, question->en));
      if (fgets (line, sizeof line, stdin) == NULL)
        return g_strdup ("");
      g_autofree char *text = g_utf8_make_valid (g_strstrip (line), -1);
      if (*text == '\0')
        return g_steal_pointer (&text);
      char *answer = read_answer (question, text);
      if (answer != NULL)
        return answer;
      fprintf (stderr, "%s",
               cli_text (options, "読めません。もう一度書くか、空のまま Enter を押してください。\n",
                         "That cannot be read; write it again, or press Enter alone.\n"));
    }
}

static void
append_line (GString *out, const char *key, const char *value)
{
  g_autofree char *quoted = new_quoted (value);
  if (*value != '\0')
    g_string_append_printf (out, "%s: \"%s\"\n", key, quoted);
  else
    g_string_append_printf (out, "%s: # 後で書く\n", key);
}

static char *
front_matter (const char *id, char *const *answers)
{
  GString *out = g_string_new ("---\n");
  append_line (out, "id", id);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    append_line (out, questions[i].key, answers[i]);
  g_string_append (out, "status: 予定\n"
                        "fee: 無料\n"
                        "contact: # contacts.yaml の窓口の名前\n"
                        "release: internal # 公開してよくなったら、この行を消す\n"
                        "---\n\n"
                        "どんな話か、だれのための講座かを書きます。\n");
  return g_string_free (out, FALSE);
}

int
new_lecture (const CliOptions *options)
{
  char *answers[G_N_ELEMENTS (questions) + 1] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    answers[i] = ask (options, &questions[i]);
  g_autofree char *name = g_strjoin ("-", answers[2], answers[0], NULL);
  g_autofree char *slug = slug_from_text (name);
  g_autofree char *file = g_strdup_printf ("lectures/%s.md", slug);
  g_autofree char *text = front_matter (slug, answers);
  gboolean named = *answers[0] != '\0';
  if (!named)
    fputs (cli_text (options, "名前がないので、何も作りませんでした\n",
                     "without a title nothing was made\n"),
           stderr);
  gboolean written = named && new_write (options, file, text);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    g_free (answers[i]);
  return !named ? EXIT_USAGE : written ? 0 : EXIT_FATAL;
}
