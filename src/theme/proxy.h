/*
 * proxy: records of the site as Lua sees them: read-only values that point to the record. Each
 * kind of record has a table of its fields; an unknown field is an error that names the nearest.
 */
#ifndef ORIHON_THEME_PROXY_H
#define ORIHON_THEME_PROXY_H

#include <lua.h>

#include "base/date.h"
#include "site/site.h"

typedef enum
{
  GET_TEXT,  /* const char *; NULL is nil */
  GET_TEXTS, /* const char **, NULL-terminated: a list of texts */
  GET_BOOL,  /* gboolean */
  GET_COUNT, /* gint; negative is nil */
  GET_DATE,  /* Date; none is nil */
  GET_TIME,  /* ClockTime; none is nil */
  GET_CALL,  /* @push gives it */
} ProxyKind;

/* Pushes one value that is made of @record. */
typedef void (*ProxyPush) (lua_State *L, gconstpointer record);

typedef struct
{
  const char *name; /* NULL ends the table */
  ProxyKind kind;
  gsize offset;
  ProxyPush push;
} ProxyField;

typedef struct
{
  const char *name; /* in messages */
  const ProxyField *fields;
} ProxyType;

#define PROXY_TEXT(type, member)                                                                   \
  {                                                                                                \
#member, GET_TEXT, G_STRUCT_OFFSET(type, member), NULL                                         \
  }
#define PROXY_FIELD(type, name, kind, member)                                                      \
  {                                                                                                \
    name, kind, G_STRUCT_OFFSET (type, member), NULL                                               \
  }
#define PROXY_CALL(name, push)                                                                     \
  {                                                                                                \
    name, GET_CALL, 0, push                                                                        \
  }
#define PROXY_END                                                                                  \
  {                                                                                                \
    NULL, GET_CALL, 0, NULL                                                                        \
  }

extern const ProxyType proxy_site, proxy_page, proxy_section, proxy_facility, proxy_area,
    proxy_lecture, proxy_session, proxy_lecture_list, proxy_contact, proxy_pamphlet, proxy_date,
    proxy_time, proxy_menu_entry, proxy_reference, proxy_source;

/* Pushes @record, nil for NULL. */
void proxy_push (lua_State *L, const ProxyType *type, gconstpointer record);

/* Pushes a list of records: #list, list[i], ipairs. @list must outlive the run; NULL is an empty
 * one. */
void proxy_push_list (lua_State *L, const ProxyType *type, const GPtrArray *list);

/* As proxy_push_list, of a list that is also a function: list("layer"). */
void proxy_push_callable (lua_State *L, const ProxyType *type, const GPtrArray *list,
                          lua_CFunction call);

void proxy_push_date (lua_State *L, Date date);
void proxy_push_time (lua_State *L, ClockTime time);

/* The record at @index if it is one of @type, else NULL. */
gconstpointer proxy_to (lua_State *L, int index, const ProxyType *type);
gboolean proxy_to_date (lua_State *L, int index, Date *date);
gboolean proxy_to_time (lua_State *L, int index, ClockTime *time);

/* What the value at @index is called in messages: "facility", "table". */
const char *proxy_type_name (lua_State *L, int index);

/* The list's array at @index, and what it holds; NULL if it is none. */
const GPtrArray *proxy_to_list (lua_State *L, int index, const ProxyType **type);

/* Pushes @text, nil for NULL. */
void proxy_push_text (lua_State *L, const char *text);

/* Pushes @text and frees it. */
void proxy_push_taken (lua_State *L, char *text);

/* The text in the language of the run: @en if it is there and asked for, else @ja; nil for NULL. */
void proxy_push_by_language (lua_State *L, const char *ja, const char *en);

/* Is the userdata at @index ours of @type? Every userdata of this state begins with its type. */
gboolean proxy_is (lua_State *L, int index, gconstpointer type);

#endif
