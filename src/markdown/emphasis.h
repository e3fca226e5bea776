/*
 * emphasis: asterisks beside Japanese characters. CommonMark lets `**重要。**次の` stay literal,
 * because it judges a run of asterisks by the white space and punctuation around it, and Japanese
 * has no spaces between words.
 *
 * The amended rule (CommonMark issue 650) says of a run with no white space on either side and a
 * CJK character on at least one: it may open and it may close. cmark comes to the same result
 * when a character that is neither space nor punctuation stands on both sides of the run, so
 * the text pass puts MARK there and the tree pass takes it out again. Underscores are left alone:
 * marking them would break `注意：__注意事項__`, which is right already.
 */
#ifndef ORIHON_MARKDOWN_EMPHASIS_H
#define ORIHON_MARKDOWN_EMPHASIS_H

#include <glib.h>

/*
 * Whether the run of asterisks [@run, @run_end) wants marks. @line is the begin of its line, @end
 * the end; characters beyond either are line ends.
 */
gboolean emphasis_wants_marks (const char *line, const char *run, const char *run_end,
                               const char *end);

/* The character before @at (not before @begin) or at @at (before @end); '\n' if there is none. */
gunichar text_char_before (const char *begin, const char *at);
gunichar text_char_at (const char *at, const char *end);

#endif
