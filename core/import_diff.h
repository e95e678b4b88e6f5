/*
 * import_diff: what a text says once the changes of a diff in it are made: its "-" lines are gone,
 * its "+" lines are the text (the unified format of git and diff -u).
 */
#ifndef IMPORT_DIFF_H
#define IMPORT_DIFF_H

/* Makes the changes within text, which becomes no longer. A text without a diff stays as it is. */
void import_diff_apply(char *text);

#endif
