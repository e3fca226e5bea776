/*
 * An HTTP server on the loopback address that behaves as badly as a test asks: a path names a
 * handler of the test's own. Connections are bounded in number, and every wait in time.
 */
#ifndef ORIHON_TESTS_PULL_SERVER_H
#define ORIHON_TESTS_PULL_SERVER_H

#include <arpa/inet.h>
#include <glib.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define SERVER_MAX_CONNECTIONS 64
#define SERVER_MAX_SECONDS 8
#define SERVER_MAX_ROUTES 64

typedef struct Server Server;
typedef void (*ServerHandler) (Server *server, int fd, guint n_before);

typedef struct
{
  const char *path;
  ServerHandler handle; /* @n_before: requests for this path so far */
} ServerRoute;

struct Server
{
  int fd;
  guint port;
  const ServerRoute *routes; /* ended by a NULL path */
  const char *elsewhere;     /* where a handler may lead */
  GThread *thread;
  gint stopping;     /* atomic */
  GMutex lock;       /* of what follows */
  GString *requests; /* every request's head, one after another */
  guint n_requests;
  guint counts[SERVER_MAX_ROUTES]; /* of each route */
};

/* FALSE if the peer has gone or the server stops. */
static inline gboolean
server_send (Server *server, int fd, const char *bytes, gsize length)
{
  while (length > 0 && !g_atomic_int_get (&server->stopping))
    {
      gssize n = send (fd, bytes, length, MSG_NOSIGNAL);
      if (n <= 0)
        return FALSE;
      bytes += n;
      length -= n;
    }
  return length == 0;
}

static inline gboolean
server_say (Server *server, int fd, const char *text)
{
  return server_send (server, fd, text, strlen (text));
}

/* A whole answer; @headers are lines that end with \r\n. */
static inline void
server_answer (Server *server, int fd, const char *status, const char *headers, const char *body)
{
  g_autofree char *head
      = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Length: %zu\r\nConnection: close\r\n%s\r\n",
                         status, strlen (body), headers);
  if (server_say (server, fd, head))
    server_say (server, fd, body);
}

/* Waits at most @seconds, less if the server stops or the peer goes. */
static inline void
server_wait (Server *server, int fd, guint seconds)
{
  char byte;
  for (guint i = 0; i < seconds * 50 && !g_atomic_int_get (&server->stopping); i++)
    {
      g_usleep (20000);
      if (recv (fd, &byte, 1, MSG_DONTWAIT | MSG_PEEK) == 0)
        return;
    }
}

static inline void
server_serve (Server *server, int fd)
{
  char head[16384];
  gsize length = 0;
  while (length < sizeof head - 1 && g_strstr_len (head, length, "\r\n\r\n") == NULL)
    {
      gssize n = recv (fd, head + length, sizeof head - 1 - length, 0);
      if (n <= 0)
        break;
      length += n;
    }
  head[length] = '\0';
  g_auto (GStrv) words = g_strsplit (head, " ", 3);
  const char *path = words[0] != NULL && words[1] != NULL ? words[1] : "";
  for (guint i = 0; server->routes[i].path != NULL; i++)
    if (strcmp (server->routes[i].path, path) == 0)
      {
        g_mutex_lock (&server->lock);
        g_string_append (server->requests, head);
        server->n_requests++;
        guint before = server->counts[i]++;
        g_mutex_unlock (&server->lock);
        server->routes[i].handle (server, fd, before);
        return;
      }
  server_answer (server, fd, "404 Not Found", "", "<html>no</html>");
}

typedef struct
{
  Server *server;
  int fd;
} ServerConnection;

static inline gpointer
server_connection (gpointer data)
{
  ServerConnection *connection = data;
  struct timeval limit = { .tv_sec = SERVER_MAX_SECONDS };
  setsockopt (connection->fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt (connection->fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  server_serve (connection->server, connection->fd);
  shutdown (connection->fd, SHUT_WR);
  close (connection->fd);
  g_free (connection);
  return NULL;
}

static inline gpointer
server_accept (gpointer data)
{
  Server *server = data;
  GThread *threads[SERVER_MAX_CONNECTIONS];
  guint n = 0;
  while (n < SERVER_MAX_CONNECTIONS)
    {
      int fd = accept (server->fd, NULL, NULL);
      if (fd < 0 || g_atomic_int_get (&server->stopping))
        {
          if (fd >= 0)
            close (fd);
          break;
        }
      ServerConnection *connection = g_new0 (ServerConnection, 1);
      *connection = (ServerConnection){ server, fd };
      threads[n++] = g_thread_new ("connection", server_connection, connection);
    }
  for (guint i = 0; i < n; i++)
    g_thread_join (threads[i]);
  return NULL;
}

static inline Server *
server_start (const ServerRoute *routes)
{
  Server *server = g_new0 (Server, 1);
  struct sockaddr_in address
      = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  server->routes = routes;
  server->requests = g_string_new (NULL);
  g_mutex_init (&server->lock);
  server->fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (bind (server->fd, (struct sockaddr *)&address, length), ==, 0);
  g_assert_cmpint (listen (server->fd, 16), ==, 0);
  g_assert_cmpint (getsockname (server->fd, (struct sockaddr *)&address, &length), ==, 0);
  server->port = ntohs (address.sin_port);
  server->thread = g_thread_new ("server", server_accept, server);
  return server;
}

static inline void
server_stop (Server *server)
{
  g_atomic_int_set (&server->stopping, 1);
  shutdown (server->fd, SHUT_RDWR); /* wakes accept */
  g_thread_join (server->thread);
  close (server->fd);
  g_string_free (server->requests, TRUE);
  g_mutex_clear (&server->lock);
  g_free (server);
}

#endif
