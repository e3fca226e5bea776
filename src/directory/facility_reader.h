/*
 * facility_reader: one row of a list into the fields of one facility, each read and checked by
 * what it is. directory_read_table (facility_table.c) decides which rows become records.
 */
#ifndef ORIHON_DIRECTORY_FACILITY_READER_H
#define ORIHON_DIRECTORY_FACILITY_READER_H

#include "config/cells.h"
#include "directory/directory_int.h"
#include "directory/facility_columns.h"
#include "directory/navii.h"

/* A table being read, or one cell of a correction. */
typedef struct
{
  Directory *directory;
  const Table *table;
  const Source *source; /* or NULL */
  Columns *columns;     /* NULL: @only is all there is, */
  const Cell *only;     /* of the field @only_field */
  FacilityField only_field;
  Pos only_pos;
  int *capability_columns;   /* of each capability of the directory, -1 */
  const NaviiColumns *navii; /* or NULL */
  GHashTable *symbols; /* 受理記号 as written → GArray of capability numbers; filled as they come */
  GHashTable *by_id; /* id → Facility, of this table */
  guint16 origin;    /* the table's, of the directory */
  guint row;         /* the current one */
  Repairs repairs;
  Diags *diags;
} FacilityReader;

/* The columns of a list of facilities, those of the capabilities of @directory claimed: one number
 * for each in @of_capabilities, -1 if it has none. @source may be NULL. Borrows all but the last.
 */
Columns *facility_columns_new (const Directory *directory, const Table *table, const Source *source,
                               int *of_capabilities);

/* The cell of @field in the current row, NULL if it has none; *pos is its place. */
const Cell *facility_cell (const FacilityReader *reader, FacilityField field, Pos *pos);

/* The text of @field in the current row, "nothing" words taken off; NULL if none. g_free; *pos is
 * its place. */
char *facility_field (FacilityReader *reader, FacilityField field, Pos *pos);

/* The id of the current row, whose name and type are in @facility; never NULL. And the regional
 * bureau's number as a medical code (prefecture, 1 医科 3 歯科 4 薬局, 7 digits), NULL if the row
 * has none. g_free. */
char *facility_read_id (FacilityReader *reader, const Facility *facility);
char *facility_bureau_code (FacilityReader *reader);

/* The numbers by which other lists know it; one of another length is none. */
void facility_read_codes (FacilityReader *reader, Facility *facility);

void facility_read_name (FacilityReader *reader, Facility *facility); /* NULL if the row has none */
void facility_read_type (FacilityReader *reader, Facility *facility);

/* Everything but id, name and type into @facility. */
void facility_read_place (FacilityReader *reader,
                          Facility *facility); /* address, coordinates, areas */
void facility_read_contact (FacilityReader *reader, Facility *facility); /* tel, fax, e-mail, URL */
void facility_read_hours (FacilityReader *reader, Facility *facility);

/* What was understood becomes the hours of @facility, in memory of @directory. */
void facility_set_hours (Directory *directory, Facility *facility, const HoursFound *found);

/* The hours of @facility, which are those of @hours, with the closed days of another record: its
 * flags or its words. What is at odds is left to ask. */
void facility_join_closed (Directory *directory, Facility *facility, const Facility *hours,
                           const Facility *closed);
void facility_read_facts (FacilityReader *reader,
                          Facility *facility); /* kana, beds, flags, status … */
void facility_read_capabilities (FacilityReader *reader, Facility *facility);

/* The notification of the current row, which is one more of @facility. */
void facility_add_symbol (FacilityReader *reader, Facility *facility);

/* @text as a CapabilityValue of the capability @name; what is none is unknown, with a warning. */
guint8 facility_capability_value (FacilityReader *reader, const char *text, const char *name,
                                  Pos pos);

/* @text as a flag; what is none is FLAG_EMPTY, with a warning about the column @field. */
Flag facility_flag (FacilityReader *reader, const char *text, const char *field, Pos pos);

#endif
