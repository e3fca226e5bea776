/*
 * peak: runs a command and prints «seconds peak-KiB»: wall time, and the largest sum of PSS that
 * was seen over the process and all its descendants. With QUIET=1 in the environment the memory
 * is not looked at (looking slows the command down) and 0 is printed for it.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_PROCESSES 65536

static double
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
parent_of (int pid)
{
  char path[64], text[512];
  snprintf (path, sizeof path, "/proc/%d/stat", pid);
  FILE *file = fopen (path, "r");
  if (file == NULL)
    return 0;
  size_t n = fread (text, 1, sizeof text - 1, file);
  fclose (file);
  text[n] = '\0';
  char *name_end = strrchr (text, ')');
  int parent = 0;
  if (name_end != NULL)
    sscanf (name_end + 2, "%*c %d", &parent);
  return parent;
}

static long
pss_of (int pid)
{
  char path[64], line[256];
  snprintf (path, sizeof path, "/proc/%d/smaps_rollup", pid);
  FILE *file = fopen (path, "r");
  long kib = 0;
  while (file != NULL && fgets (line, sizeof line, file))
    if (sscanf (line, "Pss: %ld kB", &kib) == 1)
      break;
  if (file != NULL)
    fclose (file);
  return kib;
}

static int
descends (int pid, int root)
{
  for (int depth = 0; pid > 1 && depth < 32; depth++, pid = parent_of (pid))
    if (pid == root)
      return 1;
  return 0;
}

static long
sum_pss (int root)
{
  DIR *proc = opendir ("/proc");
  long sum = 0;
  for (struct dirent *entry; proc != NULL && (entry = readdir (proc)) != NULL;)
    {
      int pid = atoi (entry->d_name);
      if (pid > 0 && descends (pid, root))
        sum += pss_of (pid);
    }
  if (proc != NULL)
    closedir (proc);
  return sum;
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    return 2;
  double begun = now ();
  pid_t child = fork ();
  if (child == 0)
    {
      int null = open ("/dev/null", O_WRONLY);
      dup2 (null, STDOUT_FILENO);
      dup2 (null, STDERR_FILENO);
      execvp (argv[1], argv + 1);
      _exit (127);
    }
  long peak = 0;
  int status = 0;
  const char *quiet = getenv ("QUIET");
  if (quiet != NULL && strcmp (quiet, "1") == 0)
    waitpid (child, &status, 0);
  else
    while (waitpid (child, &status, WNOHANG) == 0)
      {
        long sum = sum_pss (child);
        peak = sum > peak ? sum : peak;
        usleep (3000);
      }
  printf ("%.3f %ld\n", now () - begun, peak);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 1;
}
