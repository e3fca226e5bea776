#include "publish/job.h"

#include <string.h>

#include "base/digest.h"

typedef struct
{
  gpointer state;
  GDestroyNotify free_state;
} WorkerState;

struct JobContext
{
  const Site *site;
  const Facts *facts;
  Stage *stage;
  GHashTable *states; /* key → WorkerState */
  JobResult *result;  /* of the job that runs */
};

/* ── results ── */

static void
output_clear (gpointer data)
{
  JobOutput *output = data;
  g_free (output->path);
  g_free (output->digest);
}

JobResult *
job_result_new (void)
{
  JobResult *result = g_new0 (JobResult, 1);
  result->facts = g_ptr_array_new_with_free_func (g_free);
  result->outputs = g_array_new (FALSE, TRUE, sizeof (JobOutput));
  g_array_set_clear_func (result->outputs, output_clear);
  result->diags = diags_new ();
  return result;
}

void
job_result_free (JobResult *result)
{
  if (result == NULL)
    return;
  g_ptr_array_unref (result->facts);
  g_array_unref (result->outputs);
  diags_free (result->diags);
  g_free (result);
}

static void
pack_number (GString *out, guint64 number)
{
  g_string_append_len (out, (const char *)&number, sizeof number);
}

static void
pack_bytes (GString *out, const void *bytes, gsize length)
{
  pack_number (out, length);
  g_string_append_len (out, bytes, length);
}

void
job_result_pack (const JobResult *result, GString *out)
{
  pack_number (out, result->facts->len);
  for (guint i = 0; i < result->facts->len; i++)
    pack_bytes (out, result->facts->pdata[i], strlen (result->facts->pdata[i]));
  pack_number (out, result->outputs->len);
  for (guint i = 0; i < result->outputs->len; i++)
    {
      const JobOutput *output = &g_array_index (result->outputs, JobOutput, i);
      pack_number (out, output->tree);
      pack_number (out, output->same);
      pack_number (out, output->length);
      pack_bytes (out, output->path, strlen (output->path));
      pack_bytes (out, output->digest, strlen (output->digest));
    }
  g_autoptr (GBytes) diags = diags_count (result->diags, DIAG_NOTE) ? diags_pack (result->diags)
                                                                    : g_bytes_new_static ("", 0);
  gsize length;
  const void *bytes = g_bytes_get_data (diags, &length);
  pack_bytes (out, bytes ? bytes : "", length);
}

/* What is left to be read; @whole turns FALSE at the first thing that is cut off. */
typedef struct
{
  const char *at, *end;
  gboolean whole;
} Unpacker;

static guint64
unpack_number (Unpacker *in)
{
  guint64 number = 0;
  in->whole = in->whole && (gsize)(in->end - in->at) >= sizeof number;
  if (!in->whole)
    return 0;
  memcpy (&number, in->at, sizeof number);
  in->at += sizeof number;
  return number;
}

static const char *
unpack_bytes (Unpacker *in, gsize *length)
{
  *length = unpack_number (in);
  in->whole = in->whole && (gsize)(in->end - in->at) >= *length;
  if (!in->whole)
    return NULL;
  const char *bytes = in->at;
  in->at += *length;
  return bytes;
}

static char *
unpack_text (Unpacker *in)
{
  gsize length;
  const char *bytes = unpack_bytes (in, &length);
  return bytes ? g_strndup (bytes, length) : NULL;
}

static void
unpack_outputs (Unpacker *in, JobResult *result)
{
  guint64 count = unpack_number (in);
  for (guint64 i = 0; in->whole && i < count; i++)
    {
      JobOutput output = { 0 };
      output.tree = unpack_number (in);
      output.same = unpack_number (in);
      output.length = unpack_number (in);
      output.path = unpack_text (in);
      output.digest = unpack_text (in);
      g_array_append_val (result->outputs, output);
    }
}

JobResult *
job_result_unpack (const char *bytes, gsize length)
{
  g_autoptr (JobResult) result = job_result_new ();
  Unpacker in = { bytes, bytes + length, TRUE };
  guint64 facts = unpack_number (&in);
  for (guint64 i = 0; in.whole && i < facts; i++)
    g_ptr_array_add (result->facts, unpack_text (&in));
  unpack_outputs (&in, result);
  gsize size;
  const char *diags = unpack_bytes (&in, &size);
  if (!in.whole)
    return NULL;
  g_autoptr (GBytes) packed = g_bytes_new (diags, size);
  if (size > 0 && !diags_unpack (result->diags, packed))
    return NULL;
  return g_steal_pointer (&result);
}

/* ── what a render function calls ── */

static void
worker_state_free (gpointer data)
{
  WorkerState *state = data;
  if (state->free_state != NULL)
    state->free_state (state->state);
  g_free (state);
}

JobContext *
job_context_new (const Site *site, const Facts *facts, Stage *stage)
{
  JobContext *context = g_new0 (JobContext, 1);
  context->site = site;
  context->facts = facts;
  context->stage = stage;
  context->states = g_hash_table_new_full (NULL, NULL, NULL, worker_state_free);
  return context;
}

void
job_context_free (JobContext *context)
{
  g_hash_table_unref (context->states);
  g_free (context);
}

const Site *
job_site (const JobContext *context)
{
  return context->site;
}

const Facts *
job_facts (const JobContext *context)
{
  return context->facts;
}

Diags *
job_diags (JobContext *context)
{
  return context->result->diags;
}

void
job_output (JobContext *context, Tree tree, const char *path, const char *bytes, gsize length)
{
  JobOutput output = { .tree = tree, .length = length };
  if (!stage_put (context->stage, tree, path, bytes, length, &output.same, context->result->diags))
    return;
  output.path = g_strdup (path);
  output.digest = digest_of (bytes, length);
  g_array_append_val (context->result->outputs, output);
}

void
job_fact (JobContext *context, const char *key, const char *value)
{
  g_ptr_array_add (context->result->facts, g_strdup (key));
  g_ptr_array_add (context->result->facts, g_strdup (value));
}

gpointer
job_worker_state (JobContext *context, gconstpointer key, gpointer (*make) (JobContext *context),
                  GDestroyNotify free_state)
{
  WorkerState *state = g_hash_table_lookup (context->states, key);
  if (state == NULL)
    {
      state = g_new0 (WorkerState, 1);
      state->state = make (context);
      state->free_state = free_state;
      g_hash_table_insert (context->states, (gpointer)key, state);
    }
  return state->state;
}

JobResult *
job_run (const Job *job, JobContext *context)
{
  context->result = job_result_new ();
  job->product->render (job, context);
  return g_steal_pointer (&context->result);
}
