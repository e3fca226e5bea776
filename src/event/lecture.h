/*
 * lecture: one entry of the schedule (出前講座, 市民公開講座, training, meeting), and how a table
 * row or the front matter of a page becomes one. Strings are owned by the Schedule. NULL, 0 or
 * DATE_NONE is unknown, never "none".
 */
#ifndef ORIHON_EVENT_LECTURE_H
#define ORIHON_EVENT_LECTURE_H

#include "base/date.h"
#include "base/diag.h"
#include "format/table.h"
#include "format/value.h"

typedef enum
{
  LECTURE_OUTREACH,     /* 出前講座 */
  LECTURE_FORUM,        /* 市民公開講座 */
  LECTURE_TALK,         /* 講演会 */
  LECTURE_TRAINING,     /* 研修会, 症例検討会 */
  LECTURE_MEETING,      /* 会議, 委員会 */
  LECTURE_CONSULTATION, /* 相談会 */
  LECTURE_CAMPAIGN,     /* 展示, 啓発週間 */
  LECTURE_OTHER,
  N_LECTURE_KINDS,
} LectureKind;

typedef enum
{
  LECTURE_SCHEDULED,
  LECTURE_OPEN, /* 受付中 */
  LECTURE_FEW_SEATS,
  LECTURE_FULL,
  LECTURE_WAITING, /* キャンセル待ち */
  LECTURE_CANCELLED,
  LECTURE_POSTPONED,
  LECTURE_ENDED,
  LECTURE_UNDATED, /* 日程調整中: listed, without .ics */
  N_LECTURE_STATES,
} LectureStatus;

typedef enum
{
  LECTURE_FOR_ANYONE,
  LECTURE_FOR_CITIZENS,
  LECTURE_FOR_PROFESSIONALS,
  N_LECTURE_AUDIENCES,
} LectureAudience;

/* public, partners, internal as everywhere; count: adds to the figures, appears nowhere. */
typedef enum
{
  LECTURE_PUBLIC,
  LECTURE_PARTNERS,
  LECTURE_INTERNAL,
  LECTURE_COUNT,
} LectureRelease;

typedef struct
{
  const char *key; /* "forum": in directives and addresses */
  const char *ja, *en;
  const char *const *words; /* as tables write it, folded; NULL-terminated */
} LectureWord;
extern const LectureWord lecture_kinds[N_LECTURE_KINDS];
extern const LectureWord lecture_states[N_LECTURE_STATES];
extern const LectureWord lecture_audiences[N_LECTURE_AUDIENCES];

/* One meeting of a lecture that is held more than once. */
typedef struct
{
  Date date, planned; /* @planned: the day that it was moved from; else the same */
  ClockTime start_time, end_time;
  gboolean cancelled; /* not held on @date */
} Session;

typedef struct Lecture Lecture;
struct Lecture
{
  const char *id;   /* as in its table or front matter; stable */
  const char *slug; /* its address: /lectures/<slug>/ */
  const char *title, *kana, *subtitle;
  LectureKind kind;
  LectureStatus status;
  LectureAudience audience;
  LectureRelease release;
  Date start, end; /* end = start for one day; end alone: until then, from when is not known */
  ClockTime start_time, end_time;
  const char *date_text;   /* as written, where it could not be read whole, or a remark on it */
  Date moved_from;         /* of a postponed lecture with a new day: the day before it */
  const Session *sessions; /* in order; @start and @end are the first and the last day */
  guint n_sessions;        /* 0: one day, or each day from @start to @end */
  const char *rule_text;   /* 毎月第2木曜, as written */
  const char *rrule;       /* FREQ=MONTHLY;BYDAY=2TH, of the planned days; NULL: they follow none */
  const char *summary, *description;
  const char *venue, *address, *area_name, *access, *parking;
  double latitude, longitude; /* of the venue; both 0: not known */
  const char *old_venue;      /* where it was to be held before */
  const char *speaker, *organiser;
  const char *capacity; /* as written: 「30人（先着）」 */
  const char *fee;      /* as written; "無料" for 0 */
  Date apply_from, apply_by;
  ClockTime apply_from_time, apply_time; /* of @apply_from and @apply_by */
  const char *apply_method, *apply_url;
  const char *contact;            /* desk id of contacts.yaml */
  const char *contact_text;       /* name and telephone, of lists that have no desks */
  const char *audience_text;      /* as written, where it says more than @audience */
  const char *const *professions; /* of professionals: 医師, 薬剤師; as @topics NULL-terminated */
  const char *const *topics;      /* 人生会議, 緩和ケア; NULL: none */
  Date publish_from, publish_until; /* DATE_NONE: no bound; schedule_query keeps to them */
  const char *languages, *note, *online_url;
  gboolean online; /* too, if there is a @venue */
  gboolean sign_language, wheelchair, hearing_loop, captions, childcare;
  gint attendance;       /* -1: not known */
  const char *body_file; /* the .md it came from, or NULL */
  const char *source;    /* key of the other office's list it came from; NULL: our own */
  Pos pos;
};

typedef struct
{
  GPtrArray *lectures; /* Lecture *, by date, then time, then id; undated ones last */
  GStringChunk *strings;
  GHashTable *by_id; /* id → Lecture */
  GPtrArray *lists;  /* LectureList (event/lecture_list.h), made when it is finished */
  GPtrArray *blocks; /* the records' memory */
} Schedule;

Schedule *schedule_new (void);
void schedule_free (Schedule *schedule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Schedule, schedule_free)

/* Rows into lectures; columns by their headers (the municipal standard's event list, both
 * generations, and aliases). A row without a title or with a taken id is withheld; an unreadable
 * date stays visible as text with a warning, an impossible one withholds the row. @today: near it a
 * missing year is sought. FALSE if the title column is missing. */
gboolean schedule_read_table (Schedule *schedule, const Table *table, Date today, Diags *diags);

/* A list of another office: its rows get ids of their own, "<key>-<id>", and what it says of its
 * columns is as in config/columns.h; pairs, NULL-terminated, or NULL. */
typedef struct
{
  const char *key;
  const char *const *mapping, *const *constants;
} LectureFeed;

/* The same of a list that came from elsewhere. */
gboolean schedule_read_feed (Schedule *schedule, const Table *table, const LectureFeed *feed,
                             Date today, Diags *diags);

/* The front matter of content/lectures/<name>.md; @file for body_file. FALSE: withheld, with a
 * finding. */
gboolean schedule_read_page (Schedule *schedule, const Value *front_matter, const char *file,
                             Date today, Diags *diags);

/* NULL-terminated folded headers that event lists are known by, for TableOptions. Borrows a
 * constant. */
const char *const *schedule_known_headers (void);

/* TRUE if schedule_read_page reads the front-matter key @key (so nobody need call it unknown). */
gboolean schedule_knows_key (const char *key);

/* Is the point of its venue known? */
gboolean lecture_has_point (const Lecture *lecture);

/* Is it held at the same hours on each day from @start to @end? (From the evening to the next
 * morning, or without hours, it is not.) */
gboolean lecture_is_daily (const Lecture *lecture);

/* The day on or after @from on which it is held next: of a series the next session, of others the
 * first day, or @from within a longer one. DATE_NONE if there is none, or no day. */
Date lecture_next_day (const Lecture *lecture, Date from);

const Lecture *schedule_lecture (const Schedule *schedule, const char *id); /* NULL if none */

/* Sorts, makes slugs, sets LECTURE_ENDED of dates before @today, reviews (weekday, double-booked
 * venue, open past apply_by). */
void schedule_finish (Schedule *schedule, Date today, Diags *diags);

/* The number of the word whose key, name or word @text is; -1 if there is none. */
int lecture_word (const LectureWord *words, guint n, const char *text);

typedef struct
{
  Date from, until;    /* DATE_NONE: no bound; an undated lecture is inside unless @past */
  gint kind, audience; /* + 1; 0 asks for nothing */
  const char *area_name, *profession, *topic;
  gboolean past;     /* ended ones, newest first */
  gboolean any_time; /* both, in order of their days; undated ones only without bounds */
  gboolean partners_too;
  guint limit;
} LectureQuery;

/* Lecture * borrowed, in order; owned array. Internal and counted ones never. */
GPtrArray *schedule_query (const Schedule *schedule, const LectureQuery *query, Date today);

#endif
