#include "publish/workers.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "publish/flusher.h"

static const DiagKind WORKER_DIED = {
  "worker-died",
  DIAG_FATAL,
  "「{job}」を作っている途中で処理が止まりました（{reason}）。公開中のものは元のままです",
  "the work stopped while making '{job}' ({reason}); what is published is untouched",
  "そのページを確かめてください。くり返すときは、この行を添えて開発者に知らせてください",
  "look at that page; if it happens again, send this line to the developers",
};
static const DiagKind WORKER_HUNG = {
  "worker-hung",
  DIAG_FATAL,
  "「{job}」が {seconds} 秒たっても終わらないので、止めました。公開中のものは元のままです",
  "'{job}' did not end within {seconds} s and was stopped; what is published is untouched",
  "そのページの本文と、使っているテンプレートを確かめてください",
  "look at that page's text and at the template it uses",
};
static const DiagKind WORKER_NONE = {
  "worker-none",
  DIAG_FATAL,
  "作業のための処理を始められません（{reason}）",
  "no worker can be started ({reason})",
  "ほかのプログラムを終わらせてから、もう一度実行してください",
  "end other programs and run again",
};

#define NO_JOB G_MAXUINT

/* Shared by the parent and one worker: which job it is at, and since when. */
typedef struct
{
  atomic_uint job;
  atomic_llong since_us;
} Seat;

/* Shared by all. */
typedef struct
{
  atomic_uint next; /* the job that the next free worker takes */
  Seat seats[];
} Board;

typedef struct
{
  pid_t pid;
  int pipe; /* read end; -1 when the worker has said all */
  GString *received;
} Worker;

typedef struct
{
  const GArray *jobs;
  const WorkersOptions *options;
  Board *board;
  gsize board_size;
  Worker *workers;
  guint n_workers;
  Flusher *flusher;
  GPtrArray *results;
  guint done;
  Diags *diags;
} Crew;

static const Job *
crew_job (const Crew *crew, guint index)
{
  return &g_array_index (crew->jobs, Job, index);
}

/* ── in the worker ── */

static gboolean
write_all (int pipe, const char *bytes, gsize length)
{
  while (length > 0)
    {
      ssize_t n = write (pipe, bytes, length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      bytes += n;
      length -= n;
    }
  return TRUE;
}

/* Results go to the parent in pieces of about this size: one by one, they would wake it each time.
 */
#define SEND_BYTES 32768

/* A result on its way: the job's number, the length, the bytes. */
static void
add_result (GString *out, guint index, const JobResult *result)
{
  guint64 head[2] = { index, 0 };
  gsize at = out->len;
  g_string_append_len (out, (const char *)head, sizeof head);
  job_result_pack (result, out);
  head[1] = out->len - at - sizeof head;
  memcpy (out->str + at, head, sizeof head);
}

static gboolean
send_results (int pipe, GString *out)
{
  gboolean heard = write_all (pipe, out->str, out->len);
  g_string_truncate (out, 0);
  return heard;
}

/* Of many jobs a worker takes some at a time: neighbours write into one folder, and two workers
 * there would wait for each other. */
static guint
share_of (const Crew *crew)
{
  return CLAMP (crew->jobs->len / (crew->options->n_workers * 16), 1, 128);
}

static void
worker_main (Crew *crew, Seat *seat, int pipe, JobContext *context)
{
  gboolean heard = TRUE;
  guint share = share_of (crew), first;
  g_autoptr (GString) out = g_string_sized_new (2 * SEND_BYTES);
  while (heard && (first = atomic_fetch_add (&crew->board->next, share)) < crew->jobs->len)
    for (guint index = first; heard && index < MIN (first + share, crew->jobs->len); index++)
      {
        atomic_store (&seat->since_us, g_get_monotonic_time ());
        atomic_store (&seat->job, index);
        g_autoptr (JobResult) result = job_run (crew_job (crew, index), context);
        atomic_store (&seat->job, NO_JOB);
        add_result (out, index, result);
        if (out->len >= SEND_BYTES)
          heard = send_results (pipe, out);
      }
  if (heard)
    send_results (pipe, out);
}

/* A signal to the whole group is the parent's to hear: it ends its workers, and so does its death.
 */
static void
become_worker (pid_t parent)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    _exit (1); /* it died before it could be watched */
  signal (SIGINT, SIG_IGN);
  signal (SIGTERM, SIG_IGN);
  signal (SIGHUP, SIG_IGN);
  signal (SIGPIPE, SIG_IGN);
}

/* ── in the parent ── */

static gboolean
start_worker (Crew *crew, guint index, const Site *site, const Facts *facts, Stage *stage)
{
  int ends[2];
  if (pipe (ends) != 0)
    return FALSE;
  Worker *worker = &crew->workers[index];
  Seat *seat = &crew->board->seats[index];
  atomic_store (&seat->job, NO_JOB);
  pid_t parent = getpid ();
  worker->pid = fork ();
  if (worker->pid == 0)
    {
      become_worker (parent);
      close (ends[0]);
      for (guint i = 0; i < index; i++)
        close (crew->workers[i].pipe);
      JobContext *context = job_context_new (site, facts, stage);
      worker_main (crew, seat, ends[1], context);
      job_context_free (context);
      _exit (0);
    }
  int reason = errno;
  close (ends[1]);
  errno = reason;
  if (worker->pid < 0)
    {
      close (ends[0]);
      return FALSE;
    }
  worker->pipe = ends[0];
  worker->received = g_string_new (NULL);
  return TRUE;
}

static guint
count_written (const JobResult *result)
{
  guint written = 0;
  for (guint i = 0; i < result->outputs->len; i++)
    written += !g_array_index (result->outputs, JobOutput, i).same;
  return written;
}

/* Takes whole results off the front of what a worker has said. */
static gboolean
take_results (Crew *crew, Worker *worker)
{
  guint64 head[2];
  gsize at = 0;
  guint written = 0;
  gboolean sound = TRUE;
  while (worker->received->len - at >= sizeof head)
    {
      memcpy (head, worker->received->str + at, sizeof head);
      if (worker->received->len - at - sizeof head < head[1])
        break;
      at += sizeof head;
      JobResult *result = job_result_unpack (worker->received->str + at, head[1]);
      at += head[1];
      sound = result != NULL && head[0] < crew->results->len;
      if (!sound)
        {
          job_result_free (result);
          break;
        }
      crew->results->pdata[head[0]] = result;
      crew->done++;
      written += count_written (result);
    }
  flusher_add (crew->flusher, written);
  g_string_erase (worker->received, 0, at);
  return sound;
}

static gboolean
died (Crew *crew, guint index, const char *reason)
{
  guint at = atomic_load (&crew->board->seats[index].job);
  const char *name = at < crew->jobs->len ? crew_job (crew, at)->key : "?";
  return diags_add (crew->diags, &WORKER_DIED, POS_NONE, "job", name, "reason", reason, NULL);
}

/* The worker has closed its end: it must have ended well, and not in the middle of a job (a library
 * that calls exit). */
static gboolean
bury (Crew *crew, guint index)
{
  Worker *worker = &crew->workers[index];
  int status = 0;
  close (worker->pipe);
  worker->pipe = -1;
  while (waitpid (worker->pid, &status, 0) < 0 && errno == EINTR)
    ;
  worker->pid = 0;
  gboolean idle = atomic_load (&crew->board->seats[index].job) == NO_JOB;
  if (WIFEXITED (status) && WEXITSTATUS (status) == 0 && worker->received->len == 0 && idle)
    return TRUE;
  return died (crew, index, WIFSIGNALED (status) ? g_strsignal (WTERMSIG (status)) : "exit");
}

static gboolean
hear (Crew *crew, guint index)
{
  Worker *worker = &crew->workers[index];
  char block[65536];
  ssize_t n = read (worker->pipe, block, sizeof block);
  if (n < 0)
    return errno == EINTR || errno == EAGAIN || died (crew, index, g_strerror (errno));
  if (n == 0)
    return bury (crew, index);
  g_string_append_len (worker->received, block, n);
  return take_results (crew, worker) || died (crew, index, "?");
}

/* The killer that the limits inside Lua need: nothing stops a pattern match inside C. */
static gboolean
check_time (Crew *crew)
{
  gint64 now = g_get_monotonic_time ();
  for (guint i = 0; i < crew->n_workers; i++)
    {
      Seat *seat = &crew->board->seats[i];
      guint at = atomic_load (&seat->job);
      gint64 since = atomic_load (&seat->since_us);
      if (crew->workers[i].pipe < 0 || at >= crew->jobs->len
          || now - since < (gint64)crew->options->job_seconds * G_USEC_PER_SEC)
        continue;
      g_autofree char *seconds = g_strdup_printf ("%u", crew->options->job_seconds);
      return diags_add (crew->diags, &WORKER_HUNG, POS_NONE, "job", crew_job (crew, at)->key,
                        "seconds", seconds, NULL);
    }
  return TRUE;
}

static gboolean
listen_to_all (Crew *crew, const volatile int *interrupted)
{
  g_autofree struct pollfd *ears = g_new0 (struct pollfd, crew->n_workers);
  for (guint open = crew->n_workers; open > 0;)
    {
      for (guint i = 0; i < crew->n_workers; i++)
        ears[i] = (struct pollfd){ .fd = crew->workers[i].pipe, .events = POLLIN };
      if (poll (ears, crew->n_workers, 200) < 0 && errno != EINTR)
        return died (crew, 0, g_strerror (errno));
      if (*interrupted || !check_time (crew))
        return FALSE;
      open = 0;
      for (guint i = 0; i < crew->n_workers; i++)
        {
          if (ears[i].fd >= 0 && ears[i].revents && !hear (crew, i))
            return FALSE;
          open += crew->workers[i].pipe >= 0;
        }
      if (crew->options->progress != NULL)
        crew->options->progress (crew->done, crew->jobs->len, crew->options->data);
    }
  return TRUE;
}

static void
dismiss (Crew *crew)
{
  for (guint i = 0; i < crew->n_workers; i++)
    {
      Worker *worker = &crew->workers[i];
      if (worker->pid > 0)
        {
          kill (worker->pid, SIGKILL);
          while (waitpid (worker->pid, NULL, 0) < 0 && errno == EINTR)
            ;
        }
      if (worker->pipe >= 0)
        close (worker->pipe);
      g_string_free (worker->received, TRUE);
    }
  g_free (crew->workers);
  munmap (crew->board, crew->board_size);
}

static Board *
new_board (gsize size)
{
  Board *board = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return board == MAP_FAILED ? NULL : board;
}

gboolean
workers_run (const Site *site, const Facts *facts, Stage *stage, const GArray *jobs,
             const WorkersOptions *options, const volatile int *interrupted, GPtrArray *results,
             Diags *diags)
{
  guint wanted = MIN (options->n_workers, jobs->len);
  Crew crew = {
    .jobs = jobs,
    .options = options,
    .board_size = sizeof (Board) + wanted * sizeof (Seat),
    .results = results,
    .diags = diags,
  };
  g_ptr_array_set_size (results, jobs->len);
  if (wanted == 0 && options->meanwhile != NULL)
    options->meanwhile (options->data);
  if (wanted == 0)
    return TRUE;
  crew.board = new_board (crew.board_size);
  crew.workers = g_new0 (Worker, wanted);
  while (crew.board != NULL && crew.n_workers < wanted
         && start_worker (&crew, crew.n_workers, site, facts, stage))
    crew.n_workers++;
  if (crew.n_workers == 0) /* fewer than wanted is only slower */
    {
      diags_add (diags, &WORKER_NONE, POS_NONE, "reason", g_strerror (errno), NULL);
      if (crew.board != NULL)
        munmap (crew.board, crew.board_size);
      g_free (crew.workers);
      return FALSE;
    }
  crew.flusher = flusher_start (stage);
  if (options->meanwhile != NULL)
    options->meanwhile (options->data);
  gboolean done = listen_to_all (&crew, interrupted);
  dismiss (&crew);
  flusher_stop (crew.flusher);
  return done;
}
