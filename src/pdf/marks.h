/*
 * marks: what a printer needs around the page: Japanese double corner marks (トンボ), centre
 * marks, fold marks, and the cut marks of pieces on a sheet. All are drawn in the registration
 * colour, which ink.h turns into all four inks.
 */
#ifndef ORIHON_PDF_MARKS_H
#define ORIHON_PDF_MARKS_H

#include "typeset/display.h"

#include <cairo.h>

/* A grey that no 8-bit colour can be, so that no picture is mistaken for a mark. */
#define REGISTRATION_GREY 0.002

/* Corner, centre and fold marks outside the bleed; @cr stands at the trim's corner, @offset points
 * are free around it. */
void marks_page (cairo_t *cr, const DisplayPage *page, double offset);

/* Ticks beside the block of page->cuts that show where to cut; nothing if there are none. */
void marks_cuts (cairo_t *cr, const DisplayPage *page);

/* page->proof in outline from corner to corner; what lies below stays legible. */
void marks_proof (cairo_t *cr, const DisplayPage *page);

#endif
