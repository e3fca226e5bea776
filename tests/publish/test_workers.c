#include "publish/workers.h"

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "publish/folder.h"

/* How many more times fork works; less than 0: always. */
static int forks_left = -1;

pid_t
fork (void)
{
  if (forks_left == 0)
    {
      errno = EAGAIN;
      return -1;
    }
  forks_left--;
  pid_t (*real) (void) = (pid_t (*) (void))dlsym (RTLD_NEXT, "fork");
  return real ();
}

/* ── a product of jobs that go well and badly ── */

static volatile int signal_heard;

/* The parent is told by a signal while the jobs run, as by Ctrl-C. */
static void
on_signal (int number)
{
  signal_heard = number;
}

static gboolean
render (const Job *job, JobContext *context)
{
  const char *what = job->subject;
  if (strcmp (what, "aborts") == 0)
    abort ();
  if (strcmp (what, "is killed") == 0)
    raise (SIGKILL);
  if (strcmp (what, "leaves") == 0)
    _exit (0);
  if (strcmp (what, "interrupts") == 0)
    kill (getppid (), SIGUSR1);
  while (strcmp (what, "hangs") == 0 || strcmp (what, "interrupts") == 0)
    g_usleep (G_USEC_PER_SEC);
  /* Late jobs first, so that an order of arrival would be seen. */
  if (strcmp (what, "late") == 0)
    g_usleep (G_USEC_PER_SEC / 10);
  job_fact (context, job->key, what);
  return TRUE;
}

static const Product product = { .name = "test", .render = render };

typedef struct
{
  char *out;
  Stage *stage;
  GArray *jobs; /* Job; keys interned */
  GPtrArray *results;
  Diags *diags;
} Fixture;

static void
set_up (Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  fixture->out = g_dir_make_tmp ("workers-XXXXXX", NULL);
  fixture->diags = diags_new ();
  fixture->stage = stage_open (fixture->out, fixture->diags);
  fixture->jobs = g_array_new (FALSE, TRUE, sizeof (Job));
  fixture->results = g_ptr_array_new_with_free_func ((GDestroyNotify)job_result_free);
  forks_left = -1;
  signal_heard = 0;
  g_assert_nonnull (fixture->stage);
}

/* However it went, nobody is left behind. */
static void
tear_down (Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
  g_ptr_array_unref (fixture->results);
  g_array_unref (fixture->jobs);
  stage_close (fixture->stage);
  g_assert_true (folder_remove (fixture->out));
  diags_free (fixture->diags);
  g_free (fixture->out);
}

static void
plan (Fixture *fixture, const char *what, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *key = g_strdup_printf ("job-%u", fixture->jobs->len);
      Job job = { .product = &product, .subject = what, .key = g_intern_string (key) };
      g_array_append_val (fixture->jobs, job);
    }
}

static gboolean
run (Fixture *fixture, guint n_workers)
{
  const WorkersOptions options = { .n_workers = n_workers, .job_seconds = 1 };
  return workers_run (NULL, NULL, fixture->stage, fixture->jobs, &options, &signal_heard,
                      fixture->results, fixture->diags);
}

static void
assert_all_in_plan_order (const Fixture *fixture)
{
  g_assert_cmpuint (fixture->results->len, ==, fixture->jobs->len);
  for (guint i = 0; i < fixture->jobs->len; i++)
    {
      const JobResult *result = fixture->results->pdata[i];
      g_assert_nonnull (result);
      g_assert_cmpstr (result->facts->pdata[0], ==, g_array_index (fixture->jobs, Job, i).key);
    }
  g_assert_cmpuint (diags_count (fixture->diags, DIAG_NOTE), ==, 0);
}

static void
assert_said (const Fixture *fixture, const char *id, const char *job)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *kind = g_strdup_printf ("\"id\":\"%s\"", id);
  g_autofree char *value = g_strdup_printf ("\"job\":\"%s\"", job);
  diags_format_json (fixture->diags, json);
  g_assert_cmpuint (diags_count (fixture->diags, DIAG_FATAL), ==, 1);
  g_assert_nonnull (strstr (json->str, kind));
  g_assert_true (*job == '\0' || strstr (json->str, value));
}

/* ── tests ── */

static void
gives_results_in_plan_order (Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  plan (fixture, "late", 2);
  plan (fixture, "well", 500);
  g_assert_true (run (fixture, 4));
  assert_all_in_plan_order (fixture);
}

static void
takes_more_workers_than_jobs (Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  plan (fixture, "well", 3);
  g_assert_true (run (fixture, 64));
  assert_all_in_plan_order (fixture);
}

static void
has_nothing_to_do (Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_assert_true (run (fixture, 4));
  assert_all_in_plan_order (fixture);
}

/* @data: what the job in the middle does. */
static void
names_the_job_of_a_dead_worker (Fixture *fixture, gconstpointer data)
{
  plan (fixture, "well", 40);
  plan (fixture, data, 1);
  plan (fixture, "well", 40);
  g_assert_false (run (fixture, 3));
  assert_said (fixture, "worker-died", "job-40");
}

static void
kills_a_worker_that_hangs (Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  plan (fixture, "well", 10);
  plan (fixture, "hangs", 1);
  plan (fixture, "well", 10);
  g_assert_false (run (fixture, 2));
  assert_said (fixture, "worker-hung", "job-10");
}

static void
ends_when_interrupted (Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  plan (fixture, "interrupts", 3);
  signal (SIGUSR1, on_signal);
  g_assert_false (run (fixture, 3));
  signal (SIGUSR1, SIG_DFL);
  g_assert_cmpint (signal_heard, ==, SIGUSR1);
  g_assert_cmpuint (diags_count (fixture->diags, DIAG_NOTE), ==, 0);
}

static void
says_that_no_worker_starts (Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  plan (fixture, "well", 5);
  forks_left = 0;
  g_assert_false (run (fixture, 3));
  assert_said (fixture, "worker-none", "");
}

static void
works_with_fewer_workers (Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  plan (fixture, "well", 100);
  forks_left = 1;
  g_assert_true (run (fixture, 3));
  assert_all_in_plan_order (fixture);
}

#define ADD(name, data, test) g_test_add (name, Fixture, data, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  setrlimit (RLIMIT_CORE, &(struct rlimit){ 0, 0 });
  g_test_init (&argc, &argv, NULL);
  ADD ("/workers/gives-results-in-plan-order", NULL, gives_results_in_plan_order);
  ADD ("/workers/takes-more-workers-than-jobs", NULL, takes_more_workers_than_jobs);
  ADD ("/workers/has-nothing-to-do", NULL, has_nothing_to_do);
  ADD ("/workers/names-the-job-that-aborts", "aborts", names_the_job_of_a_dead_worker);
  ADD ("/workers/names-the-job-that-is-killed", "is killed", names_the_job_of_a_dead_worker);
  ADD ("/workers/names-the-job-that-leaves-unasked", "leaves", names_the_job_of_a_dead_worker);
  ADD ("/workers/kills-a-worker-that-hangs", NULL, kills_a_worker_that_hangs);
  ADD ("/workers/ends-when-interrupted", NULL, ends_when_interrupted);
  ADD ("/workers/says-that-no-worker-starts", NULL, says_that_no_worker_starts);
  ADD ("/workers/works-with-fewer-workers", NULL, works_with_fewer_workers);
  return g_test_run ();
}
