/*
 * stage: the outputs of a build while they are being made, and the moment in which they become
 * the live ones. A stage stands beside the live trees (OUT/.orihon/stage/<tree>); an output equal
 * to the live one is a hard link to it, a changed one is written anew. Exchanging the trees is
 * atomic, so a kill at any moment leaves the old site or the new one, whole.
 */
#ifndef ORIHON_PUBLISH_STAGE_H
#define ORIHON_PUBLISH_STAGE_H

#include "site/product.h"

typedef struct Stage Stage;

extern const char *const tree_names[N_TREES]; /* "public", "partners", "press" */

/*
 * Locks @out (created if missing), repairs what an earlier run left, and makes empty stages.
 * NULL with a fatal finding: another build runs, the folder cannot be written, or a live tree is
 * not ours (not empty and without our manifest, a file, a link).
 */
Stage *stage_open (const char *out, Diags *diags);

/* Removes what is left of the stage and unlocks. */
void stage_close (Stage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stage, stage_close)

/*
 * Puts one output into the stage; any worker may. One that the live tree has already is not
 * written: stage_finish_tree links it, if anything of its tree changed. @path is below the tree,
 * its segments neither empty nor "." nor "..". *same tells whether the live file had these bytes.
 * FALSE with a fatal finding that names the file (disk full, …). A path that is taken is no fault
 * here: whoever merges the outputs of all jobs can name both that wanted it.
 */
gboolean stage_put (Stage *stage, Tree tree, const char *path, const char *bytes, gsize length,
                    gboolean *same, Diags *diags);

/* Has the disk write what is in the stage; FALSE with errno. Any thread may. */
gboolean stage_flush (const Stage *stage);

/* Whether there is a live tree of this kind already. */
gboolean stage_has_live (const Stage *stage, Tree tree);

/* One output of a tree, for its manifest. */
typedef struct
{
  const char *path;
  gsize length;
  const char *digest;
  gboolean same; /* as stage_put told */
} ManifestLine;

/*
 * Writes the manifest of @tree (ManifestLine, sorted by path here), and carries over the live
 * tree's files that are not ours. A file of somebody else at the path of an output is a fatal
 * finding. *changed is FALSE when the live tree holds just this already: then nothing is done.
 */
gboolean stage_finish_tree (Stage *stage, Tree tree, GArray *lines, gboolean *changed,
                            Diags *diags);

/* Flushes the file system, then exchanges the trees that @changed: press, partners, public last. */
gboolean stage_exchange (Stage *stage, const gboolean changed[N_TREES], Diags *diags);

#endif
