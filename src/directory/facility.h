/*
 * facility: one entry of the resource directory (a clinic, a pharmacy, a home-nursing station).
 * Every string is owned by the Directory it belongs to. A field that no source gave is NULL (or
 * 0, or an empty list), never "": unknown is not the same as none.
 */
#ifndef ORIHON_DIRECTORY_FACILITY_H
#define ORIHON_DIRECTORY_FACILITY_H

#include "base/date.h"
#include "base/diag.h"

/* In the order in which lists show them. */
typedef enum
{
  FACILITY_HOSPITAL,
  FACILITY_CLINIC_BEDS,
  FACILITY_CLINIC,
  FACILITY_DENTAL,
  FACILITY_PHARMACY,
  FACILITY_MIDWIFE,
  FACILITY_VISITING_NURSE,
  FACILITY_VISITING_REHAB,
  FACILITY_HOUKATSU,     /* 地域包括支援センター */
  FACILITY_CARE_MANAGER, /* 居宅介護支援事業所 */
  FACILITY_HOME_HELP,
  FACILITY_HOME_BATH,
  FACILITY_REGULAR_VISIT, /* 定期巡回・随時対応型訪問介護看護 */
  FACILITY_DAY_SERVICE,
  FACILITY_DAY_REHAB,
  FACILITY_SHORT_STAY,
  FACILITY_MULTI_SMALL, /* 小規模多機能 */
  FACILITY_KANTAKI,     /* 看護小規模多機能 */
  FACILITY_GROUP_HOME,
  FACILITY_TOKUYOU,      /* 介護老人福祉施設 */
  FACILITY_ROUKEN,       /* 介護老人保健施設 */
  FACILITY_IRYOUIN,      /* 介護医療院 */
  FACILITY_SPECIAL_HOME, /* 特定施設 */
  FACILITY_EQUIPMENT,    /* 福祉用具 */
  FACILITY_PUBLIC_OFFICE,
  FACILITY_OTHER,
  N_FACILITY_TYPES,
} FacilityType;

typedef struct
{
  const char *key; /* "pharmacy": in directives, addresses, data files */
  const char *ja, *en;
  const char *schema;       /* the schema.org type */
  const char *const *words; /* as lists write it, folded by text_fold_header; NULL-terminated */
} FacilityTypeInfo;
extern const FacilityTypeInfo facility_types[N_FACILITY_TYPES];

/* The type whose key, name or word @text is, or FACILITY_OTHER with *known FALSE. */
FacilityType facility_type_from_text (const char *text, gboolean *known);

typedef enum
{
  FACILITY_OPEN,
  FACILITY_SUSPENDED,
  FACILITY_CLOSED,
  FACILITY_PLANNED,
  FACILITY_UNCONFIRMED, /* the ledger knows it, no list names it any more */
} FacilityStatus;

/* What a stretch of the timetable is for. */
typedef enum
{
  HOURS_CONSULTATION, /* the place is open: 診療, 営業 */
  HOURS_RECEPTION,    /* 受付: when one has to be there */
  HOURS_VISITS,       /* 訪問, 往診 */
  HOURS_TELEPHONE,
  N_HOURS_KINDS,
} HoursKind;

/* One stretch of the weekly timetable. Days are bits: 1 << 0 Sunday … 1 << 6 Saturday, 1 << 7
 * holidays; weeks, too: 1 << 1 for the first of that weekday in a month … 1 << 5 for the fifth, 0
 * for every week. */
typedef struct
{
  guint8 days;
  ClockTime open, close; /* past midnight: 翌8:30 is 1950 */
  guint8 weeks;
  guint8 kind; /* HoursKind */
} Hours;

/* Days of every year on which the weekly timetable does not hold: 1229–103 for 12月29日～1月3日. */
typedef struct
{
  guint16 from, to; /* month*100 + day; @to may lie in the next year */
  gboolean ask;     /* 「年末年始」 without days: it may be closed about then */
} YearSpan;

/* What the flags of a list say of each day, bits as in Hours (navii.h). */
typedef struct
{
  guint8 open, closed;
  const char *weeks; /* closed in some weeks of the month, in words, or NULL */
} DayFlags;

typedef enum
{
  HOURS_UNKNOWN, /* shown as 「要確認」, never as closed */
  HOURS_PARTIAL, /* the text beside must be shown */
  HOURS_KNOWN,
} HoursState;

typedef enum
{
  CAPABILITY_UNKNOWN,
  CAPABILITY_NO,
  CAPABILITY_LIMITED,
  CAPABILITY_YES,
} CapabilityValue;

typedef struct
{
  const char *key;            /* "home_visit": in directives, data files */
  const char *name, *name_en; /* plain words: 訪問診療 */
  const char *note;           /* what it means and does not mean */
  const char *mark;           /* a letter or two for it in printed lists, or NULL */
  const char **headers; /* column headers that carry it, NULL-terminated, or NULL: its name only */
  const char **symbols; /* 受理記号 of the regional bureau's list that tell it, or NULL */
  const char **compare; /* types whose lists are tables with a column of it, or NULL */
} Capability;

/* TRUE if lists of @type are tables that compare @capability. */
gboolean capability_is_compared (const Capability *capability, FacilityType type);

/* A district, in one of several layers (福祉区, 行政区). */
typedef struct
{
  const char *key;   /* in addresses: "kita-chuo" */
  const char *layer; /* key of the layer */
  const char *name, *name_en, *kana;
  /* Parts of an address that tell it, or NULL: its name; the longest match wins. */
  const char **match;
  /* Property, value, … that its shapes in the layer's boundaries have, or NULL: key or name are
   * its own. */
  const char **boundary;
} Area;

/* What a facility says, one thing after another; see facility_fact.h. */
typedef enum
{
  FACT_NAME,
  FACT_KANA,
  FACT_NAME_EN,
  FACT_TYPE,
  FACT_ADDRESS, /* with its building and areas */
  FACT_POSTCODE,
  FACT_PLACE, /* on the map */
  FACT_TEL,
  FACT_FAX,
  FACT_EMAIL,
  FACT_URL,
  FACT_HOURS, /* with their note */
  FACT_CLOSED,
  FACT_DEPARTMENTS,
  FACT_BEDS,
  FACT_CAPACITY,
  FACT_CORPORATION,
  FACT_VISIT_AREA,
  FACT_WHEELCHAIR,
  FACT_LANGUAGES,
  FACT_STATUS,
  FACT_CLOSED_ON,
  FACT_CHECKED_ON,
  FACT_NOTE,
  N_FACTS,
} FacilityFact;

/* Numbers by which offices know a facility, in the order in which they are trusted. */
typedef enum
{
  FACILITY_CODE_MEDICAL, /* 医療機関コード: prefecture, 1 医科 3 歯科 4 薬局, 7 digits */
  FACILITY_CODE_CARE,    /* 介護保険の事業所番号, 10 digits; one for several services */
  FACILITY_CODE_NAVII,   /* 医療情報ネット, 13 digits */
  FACILITY_CODE_CORPORATION, /* 法人番号, 13 digits; one for several facilities */
  N_FACILITY_CODES,
} FacilityCode;

/* What only partners may see of a facility: its field as messages call it, and what it says. */
typedef struct
{
  const char *name, *text;
} PartnerFact;

typedef struct Facility Facility;
struct Facility
{
  const char *id;               /* as in its list; stable */
  const char *const *other_ids; /* of the records that were joined with it; NULL-terminated, or NULL
                                 */
  const char *codes[N_FACILITY_CODES];
  const char *slug; /* its address: /directory/<slug>/, unique */
  const char *name, *kana, *name_en;
  FacilityType type;
  guint32 types;           /* bits of FacilityType: its own, and those of its services */
  const char *type_text;   /* as written in the list */
  const char *postal_code; /* 7 digits */
  const char *address, *building;
  const Area **areas; /* NULL-terminated, one for each layer where it is known */
  const char *tel, *tel_href, *tel_extra, *fax, *url, *email;
  const Hours *hours;
  guint n_hours;
  HoursState hours_state;
  const YearSpan *year_spans; /* by its list closed every year, in no order */
  guint n_year_spans;
  DayFlags flags;
  Date closed_from, closed_until; /* by its list, once */
  guint8 closed_days;             /* bits as in Hours: said to be closed every week */
  const char *hours_note;         /* verbatim */
  const char *closed_text;        /* 休診日, verbatim */
  const char *const *departments;
  gint beds, capacity;        /* -1: not given */
  double latitude, longitude; /* 0, 0: not known, or contradicted by the address */
  gboolean place_checked;     /* they lie in the area that the address tells */
  gboolean area_by_point;     /* an area is told by the point, for the address tells none */
  const guint8 *capabilities; /* CapabilityValue for each of the directory's capabilities */
  const char *visit_area, *languages, *note, *corporation;
  gboolean wheelchair;
  FacilityStatus status;
  gboolean status_given; /* a list or a correction said so */
  Date closed_on;        /* 廃止日; DATE_NONE: not known, or not closed */
  Date checked_on;
  Date answered_on; /* the last day on which corrections.csv says anything of it, DATE_NONE */
  const PartnerFact *for_partners; /* ends with a NULL name; or NULL. In no other member */
  Facility *const *services;       /* care services under its medical code, each with a telephone,
                                            days and a source of its own; NULL-terminated, or NULL */
  const char *source;              /* key of the source, NULL for the office's own list */
  guint16 origin;                  /* index into the directory's origins, of all it says */
  const guint16 *origins; /* or of each fact, then of each capability; see facility_fact.h */
  Pos pos;
};

#endif
